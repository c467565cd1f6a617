#!/usr/bin/env python3
"""What happens to people's files when everything goes wrong at once, counted.

    cargo build --release && python3 tests/attack.py target/release/briefing          all of it, some minutes
    python3 tests/attack.py --share 20 target/debug/briefing                          a twentieth of it

500 imports are killed at any moment of theirs; eight people import into one folder at once, 50 times; two users of one group
import into its folder at once, 20 times; the disk is full, or a file may
grow no further, or nobody can take the output; 20 programs read a folder while it is corrected; 100 sessions follow one meeting.
Whatever is not as it should be is told, and the exit code is 1. Needs Linux and Python; a full disk and two users need root, and are
left out with a word where there is no root. The users and their group are made for it and taken away again.
"""
import argparse, grp, json, os, pty, pwd, random, resource, select, shutil, signal, subprocess, sys, tempfile, threading, time

ROWS = ["城镇新增就业,人,4500", "新增生态岸线,公里,21", "供水漏损率,个百分点,0.8", "森林覆盖率,%,30.6", "生产总值,%,5.8",
        "建成口袋公园的区县,个,1", "北大桥,,未开工", "重大事故,,守住"]
CATALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "invalid", "catalogue.json")
wrong = []


def tell(what, told):
    print(f"{what:44} {told}", flush=True)


def fault(what):
    wrong.append(what)
    print(f"  WRONG: {what}", flush=True)


class Office:
    """A folder with the data of an office and the tables that come in."""

    def __init__(self, folder):
        self.folder = folder
        self.tables = []
        for number, row in enumerate(ROWS):
            self.tables.append(self.table(f"{number}.csv", row))
        self.data = os.path.join(folder, "data")
        self.file = os.path.join(self.data, "2025-06.json")

    def table(self, name, row):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(f"指标,单位,1—6月\n{row}\n")
        return path

    def line(self, table, data=None):
        return [PROGRAM, "import", table, "--period", "2025-06", "-o", data or self.data, "--catalogue", CATALOGUE, "--yes"]

    def take(self, table, **more):
        return subprocess.run(self.line(table, more.pop("data", None)), env=ENV, stdin=subprocess.DEVNULL,
                              stdout=more.pop("stdout", subprocess.DEVNULL), stderr=subprocess.PIPE, **more)

    def left(self, data=None):
        return sorted(name for name in os.listdir(data or self.data) if name != "2025-06.json")


def kills(office, count):
    """Old or new, never half, and nothing left once the next import went through."""
    first, second = office.table("former.csv", "城镇新增就业,人,4000"), office.table("later.csv", "城镇新增就业,人,4500")
    office.take(first)
    begun = time.time()
    office.take(second)
    whole = time.time() - begun
    killed = left = 0
    for number in range(count):
        process = subprocess.Popen(office.line(second if number % 2 else first), env=ENV, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, whole * 1.2))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        now = open(office.file, "rb").read()
        left = max(left, len(office.left()))
        # What a correction remembers grows with each; that it can be read is what counts.
        try:
            value = json.loads(now)["series"][0]["figures"]["2025-06"]["value"]
        except (ValueError, KeyError) as error:
            fault(f"half a file after kill {number}: {error}")
            return
        if value not in (4000, 4500):
            fault(f"{value} after kill {number}")
    if office.take(first).returncode or office.take(second).returncode:
        fault("no import goes through after the kills")
    if office.left():
        fault(f"left behind: {office.left()}")
    tell(f"{count} imports killed", f"{killed} of them while they ran; never half a file; at most {left} files beside it meanwhile, none in the end")


def importers(office, rounds):
    """Nobody's figures are lost."""
    for number in range(rounds):
        shutil.rmtree(office.data, ignore_errors=True)
        crowd = [subprocess.Popen(office.line(table), env=ENV, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                 for table in office.tables]
        codes = [process.wait() for process in crowd]
        series = json.load(open(office.file))["series"] if os.path.exists(office.file) else []
        if any(codes) or len(series) != len(ROWS) or office.left():
            fault(f"round {number}: exit codes {codes}, {len(series)} of {len(ROWS)} series, left {office.left()}")
    tell(f"{rounds} rounds of {len(ROWS)} importers at once", f"{rounds * len(ROWS)} imports, none lost, none refused" if not wrong else "see above")


def users(office, rounds):
    """Two users share a group's folder: neither shuts the other out, and what they write stays the group's."""
    what = f"{rounds} rounds of two users in one group folder"
    if os.getuid() != 0:
        return tell(what, "SKIPPED: that needs root")
    if not shutil.which("useradd"):
        return tell(what, "SKIPPED: there is no useradd here")
    group, names = f"briefing{os.getpid()}", [f"briefing{os.getpid()}{letter}" for letter in "ab"]
    begun = len(wrong)
    try:
        subprocess.run(["groupadd", group], check=True)
        for name in names:
            subprocess.run(["useradd", "--no-create-home", "--no-user-group", "--gid", "nogroup", "--groups", group, name], check=True)
        gid, uids = grp.getgrnam(group).gr_gid, [pwd.getpwnam(name).pw_uid for name in names]
        os.chmod(office.folder, 0o755)
        homes = []
        for name, uid in zip(names, uids):
            homes.append(os.path.join(office.folder, name))
            os.mkdir(homes[-1], 0o700)
            os.chown(homes[-1], uid, -1)
        # The program may lie where only root may go.
        program = shutil.copy(PROGRAM, os.path.join(office.folder, "program"))

        def start(number, table, **more):
            user = number % 2
            env = {**ENV, "HOME": homes[user], "XDG_RUNTIME_DIR": homes[user]}
            return subprocess.Popen([program, *office.line(table)[1:]], env=env, user=uids[user], group=pwd.getpwnam(names[user]).pw_gid,
                                    extra_groups=[gid], umask=0o002, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE, **more)

        for number in range(rounds):
            shutil.rmtree(office.data, ignore_errors=True)
            os.mkdir(office.data)
            os.chown(office.data, -1, gid)
            os.chmod(office.data, 0o2775)
            # One who is killed leaves his lock to the other.
            killed = start(number, office.tables[0])
            time.sleep(random.uniform(0, 0.1))
            killed.kill()
            killed.communicate()
            crowd = [start(number + one, table) for one, table in enumerate(office.tables)]
            told = [process.communicate()[1] for process in crowd]
            codes = [process.returncode for process in crowd]
            series = json.load(open(office.file))["series"] if os.path.exists(office.file) else []
            if any(codes) or len(series) != len(ROWS) or office.left():
                refused = [text[:200] for text, code in zip(told, codes) if code]
                fault(f"round {number} of two users: exit codes {codes}, {len(series)} of {len(ROWS)} series, left {office.left()}, {refused[:2]}")
            elif (now := os.stat(office.file)).st_gid != gid or now.st_mode & 0o777 != 0o664:
                fault(f"round {number} of two users: the file is of group {now.st_gid}, mode {now.st_mode & 0o777:o}")
    finally:
        shutil.rmtree(office.data, ignore_errors=True)
        for name in names:
            subprocess.run(["userdel", name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(["groupdel", group], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    tell(what, f"{rounds * len(ROWS)} imports, none lost, none refused; the file stays the group's" if len(wrong) == begun else "see above")


def full(office):
    """What cannot be written is an error, and what was there stays."""
    shutil.rmtree(office.data, ignore_errors=True)
    office.take(office.tables[0])
    before = open(office.file, "rb").read()

    def unharmed(what, code, data=None):
        now = open(os.path.join(data or office.data, "2025-06.json"), "rb").read()
        if not code or now != before or office.left(data):
            fault(f"{what}: exit code {code}, {'same' if now == before else 'another'} file, left {office.left(data)}")

    limited = office.take(office.tables[1], preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    unharmed("a file that may grow no further", limited.returncode)
    with open("/dev/full", "w") as nowhere:
        for words in (["--help"], ["report"], ["list", "--json"], ["schema", "snapshot"]):
            code = subprocess.run([PROGRAM, *words], env=ENV, stdout=nowhere, stderr=subprocess.DEVNULL).returncode
            if code == 0:
                fault(f"{words} > /dev/full: exit code 0")
    disks = "no full disk: that needs root"
    if os.getuid() == 0:
        disk = os.path.join(office.folder, "disk")
        os.makedirs(disk)
        disks = "a full disk"
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode:
            disks = "no full disk: nothing can be mounted here"
        else:
            try:
                os.makedirs(os.path.join(disk, "data"))
                shutil.copy(office.file, os.path.join(disk, "data"))
                with open(os.path.join(disk, "filler"), "wb", buffering=0) as filler:
                    try:
                        while True:
                            filler.write(b"x" * 4096)
                    except OSError:
                        pass
                data = os.path.join(disk, "data")
                unharmed("a full disk", office.take(office.tables[1], data=data).returncode, data)
            finally:
                subprocess.run(["umount", disk])
    tell("no room", f"a file that may grow no further, /dev/full, {disks}: told, and nothing harmed")


def readers(office, count, seconds):
    """Every look at a folder that is being corrected shows it whole, before or after."""
    shutil.rmtree(office.data, ignore_errors=True)
    first, second = office.table("former.csv", "城镇新增就业,人,4000"), office.table("later.csv", "城镇新增就业,人,4500")
    office.take(first)
    looks, until = [0] * count, time.time() + seconds

    def read(number):
        while time.time() < until:
            told = subprocess.run([PROGRAM, "list", "--json", "--catalogue", CATALOGUE, office.data], env=ENV, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
            jobs = [one for one in json.loads(told.stdout or "{}").get("indicators", []) if one["id"] == "new-jobs"]
            shown = json.dumps(jobs, ensure_ascii=False)
            if told.returncode or told.stderr or not ("4000" in shown or "4,000" in shown or "4500" in shown or "4,500" in shown):
                fault(f"reader {number}: exit code {told.returncode}, {told.stderr[:200]!r}, {shown[:200]}")
                return
            looks[number] += 1

    crowd = [threading.Thread(target=read, args=(number,)) for number in range(count)]
    for one in crowd:
        one.start()
    corrections = 0
    while time.time() < until:
        if office.take(second if corrections % 2 == 0 else first).returncode:
            fault("a correction was refused")
        corrections += 1
    for one in crowd:
        one.join()
    tell(f"{count} readers beside {corrections} corrections", f"{sum(looks)} looks, each whole")


def followers(office, count):
    """Everybody sees every stop, and goes when the meeting is over."""
    socket = os.path.join(office.folder, "meeting")
    child, line = pty.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update({**ENV, "TERM": "xterm-256color"})
        os.execv(PROGRAM, [PROGRAM, "present", "--probe", "0", "--socket", socket])

    def drain(seconds):
        until = time.time() + seconds
        while (rest := until - time.time()) > 0:
            try:
                if select.select([line], [], [], rest)[0]:
                    os.read(line, 65536)
            except OSError:
                # The presenter has gone.
                return

    until = time.time() + 20
    while not os.path.exists(socket) and time.time() < until:
        drain(0.1)
    crowd = [subprocess.Popen([PROGRAM, "follow", "--plain", "--socket", socket], env=ENV, stdin=subprocess.DEVNULL,
                              stdout=open(os.path.join(office.folder, f"heard-{number}"), "wb"), stderr=subprocess.STDOUT) for number in range(count)]

    def wait_for(heard):
        until = time.time() + 60
        while time.time() < until:
            drain(0.1)
            now = [os.path.getsize(os.path.join(office.folder, f"heard-{number}")) for number in range(count)]
            if all(size > before for size, before in zip(now, heard)):
                return now
        fault(f"{sum(size <= before for size, before in zip(now, heard))} followers did not hear of a stop within a minute")
        return now

    heard = wait_for([0] * count)
    spent = []
    for _ in range(5):
        begun = time.time()
        os.write(line, b" ")
        heard = wait_for(heard)
        spent.append(time.time() - begun)
    memory = next(row for row in open(f"/proc/{child}/status") if row.startswith("VmHWM")).split()[1]
    os.write(line, b"\x03")
    drain(0.5)
    os.close(line)
    os.waitpid(child, 0)
    codes = []
    for one in crowd:
        try:
            codes.append(one.wait(20))
        except subprocess.TimeoutExpired:
            one.kill()
            fault("a follower stays after the meeting")
    first = open(os.path.join(office.folder, "heard-0"), "rb").read()
    others = [number for number in range(count) if open(os.path.join(office.folder, f"heard-{number}"), "rb").read() != first]
    if others:
        fault(f"followers {others[:5]} heard something else than the first")
    tell(f"{count} followers, 5 steps", f"the slowest step reached all within {max(spent):.1f} s; the presenter took {int(memory) // 1024} MB at most")


def main():
    global PROGRAM, ENV
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=int, default=1, help="only the so-manieth part of it")
    parser.add_argument("program")
    wanted = parser.parse_args()
    PROGRAM = os.path.abspath(wanted.program)
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder, "XDG_RUNTIME_DIR": folder}
        part = lambda count: max(1, count // wanted.share)
        office = Office(folder)
        kills(office, part(500))
        importers(office, part(50))
        users(office, part(20))
        full(office)
        readers(office, part(20), max(3, 20 / wanted.share))
        followers(office, part(100))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
