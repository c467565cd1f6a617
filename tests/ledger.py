#!/usr/bin/env python3
"""Many processes write one ledger of matters, and some of them are killed at any moment: is every acknowledged write there, and
once? How long does a write take until it is acknowledged, alone and among eight? The everyday tests do the same in small.

    cargo build --release && python3 tests/ledger.py target/release/briefing [FOLDER] [WRITES]

With a program built with the feature `postgres`, the same on a server that is started for it on a socket, with every commit on
the disk before it is acknowledged:

    python3 tests/ledger.py target/release/briefing postgres [WRITES]
"""

import atexit
import collections
import glob
import json
import os
import pwd
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BINARY = os.path.abspath(sys.argv[1])
PLACE = sys.argv[2] if len(sys.argv) > 2 else None
WRITES = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
WRITERS = 8
STARTED = time.monotonic()


def server():
    """Starts a server on a socket in a folder of its own, as another user where root runs this; its address."""
    initdb = shutil.which("initdb") or sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1]
    programs = os.path.dirname(os.path.realpath(initdb))
    folder = tempfile.mkdtemp()
    another = {}
    if os.getuid() == 0:
        names = [user.pw_name for user in pwd.getpwall()]
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        another = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data = os.path.join(folder, "data")
    make = [os.path.join(programs, "initdb"), "-D", data, "-U", "tester", "--auth=trust", "-E", "UTF8", "--locale=C"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd="/", **another)
    run = [os.path.join(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses="]
    child = subprocess.Popen(run, stderr=subprocess.DEVNULL, cwd="/", **another)

    def end():
        child.send_signal(signal.SIGINT)
        child.wait()
        shutil.rmtree(folder)

    atexit.register(end)
    while not os.path.exists(os.path.join(folder, ".s.PGSQL.5432.lock")):
        time.sleep(0.05)
    return f"postgres://tester@/postgres?host={folder}"


LEDGER = server() if PLACE == "postgres" else os.path.join(tempfile.mkdtemp(dir=PLACE), "matters.sqlite")


def add(text, kill_after=None):
    """Writes; whether that was acknowledged, after how many seconds, and what was complained about."""
    began = time.monotonic()
    child = subprocess.Popen(
        [BINARY, "ledger", "add", "--lead", "甲", "--text", text, "--ledger", LEDGER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if kill_after is not None:
        killer = threading.Timer(kill_after, child.send_signal, [signal.SIGKILL])
        killer.start()
    line = child.stdout.readline()
    took = time.monotonic() - began
    said, wrong = child.communicate()
    if kill_after is not None:
        killer.cancel()
    return text.encode() in line + said, took, wrong.decode()


def at_once(writes, killing):
    """All writers at once; what each write came to."""
    results, lock = [], threading.Lock()

    def writer(number):
        for write in range(writes // WRITERS):
            is_killed = killing and random.random() < 0.5
            # Somewhere between its start and some time after its end.
            moment = random.uniform(0, 2 * usual) if is_killed else None
            text = f"{'k' if killing else 'w'}{number}-{write}"
            result = (text, is_killed, *add(text, moment))
            with lock:
                results.append(result)

    threads = [threading.Thread(target=writer, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def milliseconds(times):
    times = sorted(times)
    return f"median {statistics.median(times) * 1000:.1f} ms, worst {times[-1] * 1000:.0f} ms"


# A server that has just been started does not let anybody in at once.
while not add("first")[0] and PLACE == "postgres" and time.monotonic() < STARTED + 30:
    time.sleep(0.1)
alone = [add(f"alone-{n}")[1] for n in range(100)]
print(f"one writer, from the start of its process: {milliseconds(alone)}")

crowd = at_once(200, killing=False)
failed = [result for result in crowd if not result[2]]
print(f"eight writers, from the start of their processes: {milliseconds([r[3] for r in crowd])}; {len(failed)} of {len(crowd)} failed")

usual = statistics.median(result[3] for result in crowd)
results = at_once(WRITES, killing=True)
failed += [result for result in results if not result[1] and not result[2]]
listed = json.loads(subprocess.check_output([BINARY, "ledger", "list", "--all", "--json", "--ledger", LEDGER]))
found = collections.Counter(matter["text"] for matter in listed)
lost = [text for text, _, is_acknowledged, _, _ in results if is_acknowledged and not found[text]]
twice = [text for text, count in found.items() if count > 1]
killed = sum(1 for result in results if result[1])
unacknowledged = sum(1 for result in results if not result[2] and found[result[0]])
doctor = subprocess.run([BINARY, "doctor", "--ledger", LEDGER, "--language", "en"], capture_output=True, text=True).stdout
said = next(line for line in doctor.splitlines() if line.startswith("Ledger of matters"))
print(f"{len(results)} writes, {killed} of them killed: {sum(1 for r in results if r[2])} acknowledged, {len(lost)} of these lost, "
      f"{len(twice)} there twice; {unacknowledged} there that were killed before they could say so")
print(said)
for result in failed[:5]:
    print("failed:", result[0], result[4].strip())
sys.exit(1 if lost or twice or failed or "each as its history" not in said else 0)
