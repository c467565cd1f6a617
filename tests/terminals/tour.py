#!/usr/bin/env python3
"""One tour of the program in real terminals.

Each case is a terminal in a setting. The program runs in it under `script`, which keeps every byte that it writes. After each step
of the tour the screen is read back where the terminal can tell it, and a picture is taken; then the program is asked to paint
everything anew (Ctrl-l), and a second picture must be the same to the pixel: whatever a step left behind shows there.

Left behind in OUT/CASE: `stream`, what the program wrote; `NN.screen`, what the terminal said it shows, and `NN.at`, how much of the
stream had been written by then; `NN.png`; `about`, in lines of `key value`. What the screens should be is held against the tests'
own emulator by `real::what_real_terminals_showed`.
"""
import argparse, collections, os, pty, re, shlex, shutil, signal, struct, subprocess, sys, tempfile, termios, threading, time, fcntl

SIZE = (80, 24)
# Keys as they are typed; what stands in angle brackets is one key.
TOUR = ["", "2", "jjjjjjjjjjjj", "kkkkkk", "8", "c", "gk", "/shehui<Return><Return>", "r", "2jM<Right><Right>", "0jjjjjjr",
        "<Escape>0!", "?", "<Escape>pT", "   ", "   ", "w", "<Escape>qq0"]
NO_KEYS = {"Return": "Enter", "Right": "Right", "Left": "Left", "Escape": "Escape"}


def tokens(keys):
    while keys:
        if keys.startswith("<"):
            name, keys = keys[1:].split(">", 1)
            yield name, True
        else:
            plain = keys.split("<", 1)[0]
            yield plain, False
            keys = keys[len(plain):]


def run(*argv, **more):
    return subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more).stdout


def version(package):
    return run("dpkg-query", "-W", "-f", "${Version}", package).decode() or "?"


def is_seen(one, other):
    """Whether two colours are further apart than a tenth of the way from black to white."""
    return any(abs((one >> shift & 255) - (other >> shift & 255)) > 25 for shift in (0, 8, 16))


def left_behind(first, second):
    """How many pixels of the first picture are ink on bare ground in the second, which was painted anew: ink that nothing which is
    there now is near to. Where a glyph reaches a little out of its cell, painting the next cell may or may not cut that off; that
    hurts nobody."""
    if first == second:
        return 0
    before, pixels = (memoryview(picture[len(picture) % 4:]).cast("I") for picture in (first, second))
    grounds = {pixel for pixel, count in collections.Counter(pixels).items() if count * 16 > len(pixels)}
    differing = [at for at, (one, other) in enumerate(zip(before, pixels)) if one != other and is_seen(one, other)]
    return sum(all(pixel in grounds for pixel in pixels[max(at - 3, 0):at + 4]) for at in differing)


class Case:
    """A terminal in a setting."""

    def __init__(self, name, package, setting, kind="narrow", charset="UTF-8", flags="", shows=None):
        self.name, self.package, self.setting, self.kind = name, package, setting, kind
        self.charset, self.flags, self.shows = charset, flags, shows
        self.processes = []

    def prepare(self, out, program):
        self.folder = os.path.join(out, self.name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.path("state/briefing"))
        # A socket's path may be no longer than some ninety bytes, wherever this runs.
        self.runtime = tempfile.mkdtemp(prefix="tour")
        open(self.path("state/briefing/no-hints"), "w").close()
        settings = self.path("inside.sh")
        with open(settings, "w") as script:
            script.write("unset TMUX STY SSH_CONNECTION SSH_CLIENT SSH_TTY NO_COLOR LC_MESSAGES\n" if not self.inner else "unset NO_COLOR\n")
            for name, value in [("LC_ALL", f"zh_CN.{self.charset}"), ("HOME", self.folder), ("XDG_STATE_HOME", self.path("state")),
                                ("XDG_RUNTIME_DIR", self.runtime), ("XDG_CONFIG_HOME", self.path("config"))]:
                script.write(f"export {name}={shlex.quote(value)}\n")
            script.write(f"echo $$ > {self.path('pid')}\ntty > {self.path('tty')}\nstty size > {self.path('size')}\n")
            command = f"exec {shlex.quote(program)} {self.flags}"
            if program != HALVES:
                script.write(f"timeout --foreground 10 script -q -f -O {self.path('doctor')} -c {shlex.quote(program + ' doctor ' + self.flags)}\n")
            script.write(f"exec script -q -f -O {self.path('stream')} -c {shlex.quote(command)}\n")
        self.inside = ["sh", settings]

    inner = False

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, argv, **more):
        log = open(self.path("log"), "ab")
        process = subprocess.Popen(argv, stdin=more.pop("stdin", subprocess.DEVNULL), stdout=more.pop("stdout", log), stderr=log,
                                   start_new_session=True, **more)
        self.processes.append(process)
        return process

    def written(self):
        try:
            return os.path.getsize(self.path("stream"))
        except OSError:
            return 0

    def settle(self, patience=12.0):
        """Waits until the program has written nothing for a while."""
        size, since, until = self.written(), time.time(), time.time() + patience
        while time.time() < until:
            time.sleep(0.05)
            if self.written() != size:
                size, since = self.written(), time.time()
            elif size > 1000 and time.time() - since > 0.5:
                break
        time.sleep(0.25)

    def escape(self, bytes_):
        """Tells the terminal something, as if the program had."""
        with open(open(self.path("tty")).read().strip(), "wb", buffering=0) as terminal:
            terminal.write(bytes_)

    def dumped(self, name, within=3.0):
        """A file that the terminal is writing, once it no longer grows."""
        size, until = -1, time.time() + within
        while time.time() < until:
            time.sleep(0.15)
            now = os.path.getsize(self.path(name)) if os.path.exists(self.path(name)) else -1
            if now > 0 and now == size:
                break
            size = now
        if now < 0:
            return None
        with open(self.path(name), "rb") as file:
            bytes_ = file.read()
        os.remove(self.path(name))
        return bytes_

    def screen(self):
        return self.shows(self) if self.shows else None

    def picture(self, name):
        return None

    def play(self):
        self.open()
        self.settle(40.0)
        if self.written() < 1000:
            return "it did not start"
        told = {"size": open(self.path("size")).read().strip(), "kind": self.kind, "charset": self.charset}
        stains = []
        if self.kind == "gbk":
            # A word about it stands over the screen until a key is pressed; this one does nothing else.
            self.type("k")
            self.settle()
        for index, keys in enumerate(TOUR):
            if keys:
                before = self.written()
                self.type(keys)
                self.settle()
                if self.written() == before:
                    return f"step {index} does nothing"
            first = self.picture(f"{index:02}")
            at, text = self.written(), self.screen()
            if text is not None:
                with open(self.path(f"{index:02}.screen"), "wb") as file:
                    file.write(text)
                with open(self.path(f"{index:02}.at"), "w") as file:
                    file.write(str(at))
            if first is not None:
                self.type("<ctrl-l>")
                self.settle()
                second = self.picture("anew")
                if scraps := left_behind(first, second):
                    stains.append(f"{index:02}:{scraps}")
                    shutil.copy(self.path("anew.png"), self.path(f"{index:02}-anew.png"))
        told["pictures"] = "none" if first is None else ("same" if not stains else "differ " + " ".join(stains))
        with open(self.path("about"), "w") as about:
            about.writelines(f"{key} {value}\n" for key, value in told.items())
        return told["pictures"]

    def ask(self):
        """What becomes of halves of wide characters."""
        self.flags = ""
        self.open()
        self.settle(15.0)
        self.picture("halves")
        text = self.screen()
        if text is not None:
            with open(self.path("halves.screen"), "wb") as file:
                file.write(text)
        return "asked"

    def close(self):
        # The recorder outlives its terminal, and keeps the program alive with it.
        try:
            os.kill(int(open(self.path("pid")).read()), signal.SIGTERM)
        except (OSError, ValueError):
            pass
        for process in reversed(self.processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        shutil.rmtree(self.runtime, ignore_errors=True)


class OnX(Case):
    """A terminal in a window of its own screen."""

    def __init__(self, name, package, setting, argv, before=None, env=None, **more):
        super().__init__(name, package, setting, **more)
        self.argv, self.before, self.more_env = argv, before, env or {}

    def open(self):
        read, write = os.pipe()
        self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", "1000x640x24", "-nolisten", "tcp"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        self.env = {**os.environ, "DISPLAY": f":{display}", "HOME": self.folder, "LC_ALL": f"zh_CN.{self.charset}",
                    "XDG_RUNTIME_DIR": self.runtime, "XDG_CONFIG_HOME": self.path("config"), "LIBGL_ALWAYS_SOFTWARE": "1",
                    "NO_AT_BRIDGE": "1", **self.more_env}
        for name in ["WAYLAND_DISPLAY", "TMUX", "STY", "SSH_CONNECTION", "COLORTERM", "COLORFGBG"]:
            self.env.pop(name, None)
        if self.before:
            self.before(self)
        self.start(self.argv(self), env=self.env, cwd=self.folder)
        self.focus()

    def focus(self):
        """There is no window manager, so the keys are told where to go: the window is the right one when the program answers."""
        self.settle(40.0)
        for window in reversed(run("xdotool", "search", "--onlyvisible", "--name", ".*", env=self.env).split()):
            run("xdotool", "mousemove", "980", "630", "windowfocus", "--sync", window.decode(), env=self.env, timeout=5)
            for mouse in ([], ["mousemove", "300", "200"]):
                run("xdotool", *mouse, "key", "j", env=self.env)
                before = self.written()
                time.sleep(0.5)
                run("xdotool", "key", "k", env=self.env)
                time.sleep(0.5)
                if self.written() > before:
                    return

    def type(self, keys):
        for token, is_key in tokens(keys):
            if is_key:
                run("xdotool", "key", token.replace("ctrl-", "ctrl+"), env=self.env)
            else:
                run("xdotool", "type", "--delay", "15", token, env=self.env)

    def picture(self, name):
        dump = self.path("dump")
        run("xwd", "-root", "-silent", "-out", dump, env=self.env)
        run("convert", f"xwd:{dump}", self.path(name + ".png"))
        with open(dump, "rb") as file:
            return file.read()


class OnWayland(Case):
    """A terminal that knows no X, under a compositor without a display."""

    def __init__(self, name, package, setting, argv, before=None, **more):
        super().__init__(name, package, setting, **more)
        self.argv, self.before = argv, before

    def open(self):
        self.env = {**os.environ, "HOME": self.folder, "LC_ALL": f"zh_CN.{self.charset}", "XDG_RUNTIME_DIR": self.runtime,
                    "XDG_CONFIG_HOME": self.path("config"), "WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1",
                    "WLR_RENDERER": "pixman"}
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env.pop("DISPLAY", None)
        if self.before:
            self.before(self)
        write(self, "sway", "default_border none\nfor_window [app_id=.*] floating enable\noutput * bg #000000 solid_color\n"
              f"exec {shlex.join(self.argv(self))}\n")
        argv = ["sway", "-c", self.path("sway")]
        if os.getuid() == 0:
            # It refuses to run for root.
            run("chown", "-R", "65534:65534", self.folder, self.runtime)
            argv = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *argv]
        self.start(argv, env=self.env, cwd=self.folder)
        self.settle(40.0)
        self.env["WAYLAND_DISPLAY"] = next(name for name in sorted(os.listdir(self.runtime)) if re.fullmatch(r"wayland-\d+", name))

    def type(self, keys):
        for token, is_key in tokens(keys):
            if not is_key:
                run("wtype", "-d", "15", token, env=self.env)
            elif token.startswith("ctrl-"):
                run("wtype", "-M", "ctrl", "-k", token[5:], "-m", "ctrl", env=self.env)
            else:
                run("wtype", "-k", token, env=self.env)

    def picture(self, name):
        run("grim", self.path(name + ".png"), env=self.env)
        return run("convert", self.path(name + ".png"), "-depth", "8", "rgba:-")


class InTmux(Case):
    """Something that runs in a terminal itself; tmux is that terminal, and tells what it shows."""

    def __init__(self, name, package, setting, argv=None, before=None, **more):
        super().__init__(name, package, setting, **more)
        self.argv, self.before, self.inner = argv or (lambda case: case.inside), before, argv is None
        self.shows = self.shows or (lambda case: case.capture())

    def tmux(self, *words):
        return run("tmux", "-S", self.path("socket"), "-f", self.path("tmux.conf"), *words, env=self.env)

    def capture(self):
        return self.tmux("capture-pane", "-p")

    def open(self):
        self.env = {**os.environ, "HOME": self.folder, "LC_ALL": "zh_CN.UTF-8", "SHELL": "/bin/sh", "SCREENDIR": self.path("sockets")}
        os.makedirs(self.path("sockets"), mode=0o700)
        for name in ["TMUX", "STY", "SSH_CONNECTION"]:
            self.env.pop(name, None)
        with open(self.path("tmux.conf"), "w") as conf:
            conf.write("set -g status off\nset -g default-terminal tmux-256color\nset -sg escape-time 10\n")
        if self.before:
            self.before(self)
        self.tmux("new-session", "-d", "-x", str(SIZE[0]), "-y", str(SIZE[1]), shlex.join(self.argv(self)))

    def type(self, keys):
        for token, is_key in tokens(keys):
            if is_key:
                self.tmux("send-keys", NO_KEYS.get(token) or token.replace("ctrl-", "C-"))
                time.sleep(0.1)
            else:
                self.tmux("send-keys", "-l", token)

    def close(self):
        self.tmux("kill-server")
        super().close()


class InNode(Case):
    """xterm.js without a browser."""

    def open(self):
        child, self.line = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(self.inside[0], self.inside)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.node = self.start(["node", os.path.join(os.path.dirname(os.path.abspath(__file__)), "headless.js"), *map(str, SIZE), self.path("shown")],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "NODE_PATH": NODE}, bufsize=0)

        def shuttle(read, write):
            try:
                while bytes_ := read():
                    write(bytes_)
            except OSError:
                pass

        threading.Thread(target=shuttle, args=(lambda: os.read(self.line, 65536), self.node.stdin.write), daemon=True).start()
        threading.Thread(target=shuttle, args=(lambda: self.node.stdout.read(4096), lambda b: os.write(self.line, b)), daemon=True).start()

    def type(self, keys):
        codes = {"Return": b"\r", "Right": b"\x1b[C", "Left": b"\x1b[D", "Escape": b"\x1b", "ctrl-l": b"\x0c"}
        for token, is_key in tokens(keys):
            os.write(self.line, codes[token] if is_key else token.encode())
            time.sleep(0.15)

    def screen(self):
        os.kill(self.node.pid, signal.SIGUSR1)
        return self.dumped("shown")

    def close(self):
        os.close(self.line)
        super().close()


def by_printing(case):
    """xterm and urxvt print their screen when told so, through a pipe."""
    case.escape(b"\x1b[i")
    # What stands for the second half of a wide character in xterm is no character.
    return (case.dumped("printed") or b"").replace("\uffff".encode(), b"")


def by_listening(case):
    """kitty tells it to whoever may ask."""
    return run("kitty", "@", "--to", f"unix:{case.path('kitty')}", "get-text", env=case.env)


def write(case, name, text):
    os.makedirs(os.path.dirname(case.path(name)), exist_ok=True)
    with open(case.path(name), "w") as file:
        file.write(text)


XTERM = ["-geometry", "80x24", "-fa", "DejaVu Sans Mono,Noto Sans Mono CJK SC", "-fs", "11"]


def xterm(*words):
    return lambda case: ["xterm", *XTERM, "-xrm", f"*printerCommand: cat > {case.path('printed')}", "-xrm", "*printAttributes: 0",
                         *words, "-e", *case.inside]


def urxvt(*words):
    return lambda case: ["urxvt", "-geometry", "80x24", "-fn", "xft:DejaVu Sans Mono:size=11,xft:Noto Sans Mono CJK SC:size=11", "+sb",
                         "-xrm", f"URxvt.print-pipe: cat > {case.path('printed')}", *words, "-e", *case.inside]


def st(*words):
    return lambda case: ["st", "-g", "80x24", "-f", "DejaVu Sans Mono:size=11", *words, "-e", *case.inside]


def mlterm(*words):
    return lambda case: ["mlterm", "-g", "80x24", "--sbmod=none", "-w", "16", *words, "-e", *case.inside]


def mlterm_fonts(case):
    """Without a table it looks for fonts of the X server, which has none for Chinese."""
    write(case, ".mlterm/aafont", "DEFAULT = DejaVu Sans Mono\nISO10646_UCS4_1 = DejaVu Sans Mono\n"
          "ISO10646_UCS4_1_FULLWIDTH = Noto Sans Mono CJK SC\nU+4E00-9FFF = Noto Sans Mono CJK SC\nGBK = Noto Sans Mono CJK SC\n"
          "GB2312_80 = Noto Sans Mono CJK SC\n")


def putty_settings(wide):
    def before(case):
        write(case, ".putty/sessions/Default%20Settings", f"LineCodePage=UTF-8\nCJKAmbigWide={wide}\nFont=client:Monospace 11\n"
              f"FontName=client:Monospace 11\nTermWidth=80\nTermHeight=24\nScrollBar=0\nWarnOnClose=0\nUTF8linedraw=0\n")
        if case.name.startswith("putty"):
            ssh_server(case)
    return before


def ssh_server(case):
    """A server on loopback that lets in whoever has the key made for it."""
    os.makedirs("/run/sshd", exist_ok=True)
    for name in ["host", "key"]:
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", case.path(name))
    write(case, "sshd_config", f"Port {PORT}\nListenAddress 127.0.0.1\nHostKey {case.path('host')}\nAuthorizedKeysFile {case.path('key.pub')}\n"
          f"StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile {case.path('sshd.pid')}\n")
    case.start(["/usr/sbin/sshd", "-D", "-e", "-f", case.path("sshd_config")])
    run("puttygen", case.path("key"), "-o", case.path("key.ppk"))
    write(case, "command", shlex.join(case.inside) + "\n")
    case.host_key = run("ssh-keygen", "-lf", case.path("host.pub")).decode().split()[1]
    time.sleep(0.5)


def putty(case):
    return ["putty", "-ssh", "-P", str(PORT), "-i", case.path("key.ppk"), "-hostkey", case.host_key, "-t", "-m", case.path("command"),
            f"{os.environ.get('USER', 'root')}@127.0.0.1"]


def vte(wide, ground, encoding="UTF-8"):
    def before(case):
        write(case, "config/xfce4/terminal/terminalrc", "[Configuration]\n"
              f"BindingAmbiguousWidth=TERMINAL_AMBIGUOUS_WIDTH_BINDING_{wide}\nMiscMenubarDefault=FALSE\nMiscConfirmClose=FALSE\n"
              f"FontName=Noto Sans Mono CJK SC 11\nScrollingBar=TERMINAL_SCROLLBAR_NONE\nEncoding={encoding}\nColorForeground=#888888\n"
              f"ColorBackground={ground}\nMiscDefaultGeometry=80x24\nMiscCursorBlinks=FALSE\n")
        write(case, "config/xfce4/xfconf/xfce-perchannel-xml/xfce4-terminal.xml", '<?xml version="1.0"?>\n<channel name="xfce4-terminal" version="1.0"/>\n')
    return before


def xfce(case):
    return ["dbus-run-session", "--", "xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-scrollbar", "--geometry=80x24",
            "-x", *case.inside]


def konsole(case):
    return ["dbus-run-session", "--", "konsole", "--hide-menubar", "--hide-tabbar", "--separate", "-p", "TerminalColumns=80", "-p", "TerminalRows=24",
            "-p", "Font=Noto Sans Mono CJK SC,11", "-e", *case.inside]


def kitty(*words):
    return lambda case: ["kitty", "--config", "NONE", "-o", "allow_remote_control=yes", "-o", "remember_window_size=no",
                         "-o", "initial_window_width=80c", "-o", "initial_window_height=24c", "-o", "update_check_interval=0",
                         "-o", "cursor_blink_interval=0", "--listen-on", f"unix:{case.path('kitty')}", *words, *case.inside]


def alacritty(case):
    return ["alacritty", "-o", "window.dimensions.columns=80", "-o", "window.dimensions.lines=24", "-o", "font.size=11", "-e", *case.inside]


def foot_settings(case):
    write(case, "foot.ini", "[main]\nfont=DejaVu Sans Mono:size=11,Noto Sans Mono CJK SC:size=11\n")


def foot(case):
    return ["foot", "-c", case.path("foot.ini"), "-W", "80x24", *case.inside]


def screen_settings(encoding):
    def before(case):
        write(case, "screenrc", f"startup_message off\ndefencoding {encoding}\nterm screen-256color\naltscreen on\n")
    return before


def screen(case):
    return ["screen", "-U", "-c", case.path("screenrc"), "-S", "tour", *case.inside]


def mosh(case):
    """The server alone tells port and key, and the client is told both: no way in is needed on one machine."""
    line = ["sh", "-c", "MOSH=$(mosh-server new -i 127.0.0.1 -- " + shlex.join(case.inside) + " 2>/dev/null); set -- $(echo \"$MOSH\" | grep '^MOSH CONNECT');"
            " MOSH_KEY=$4 exec mosh-client 127.0.0.1 $3"]
    return line


CASES = [
    OnX("xterm", "xterm", "dark", xterm("-bg", "black", "-fg", "white"), shows=by_printing),
    OnX("xterm-light", "xterm", "light", xterm(), shows=by_printing),
    OnX("xterm-16", "xterm", "dark, 16 colours", xterm("-bg", "black", "-fg", "white"), flags="--color 16", shows=by_printing),
    OnX("xterm-wide", "xterm", "ambiguous wide", xterm("-cjk_width"), kind="wide", shows=by_printing),
    OnX("xterm-wide-unicode", "xterm", "ambiguous wide, --glyphs unicode", xterm("-cjk_width"), kind="wide", flags="--glyphs unicode", shows=by_printing),
    OnX("urxvt", "rxvt-unicode", "light", urxvt(), shows=by_printing),
    OnX("urxvt-dark", "rxvt-unicode", "dark", urxvt("-bg", "black", "-fg", "white"), shows=by_printing),
    OnX("st", "stterm", "dark", st()),
    OnX("mlterm", "mlterm", "light", mlterm(), mlterm_fonts),
    OnX("mlterm-wide", "mlterm", "ambiguous wide, dark", mlterm("-a", "2", "-b", "black", "-f", "white"), mlterm_fonts, kind="wide"),
    OnX("mlterm-gbk", "mlterm", "GBK", mlterm("-E", "GBK"), mlterm_fonts, kind="gbk", charset="GBK"),
    OnX("mlterm-gb18030", "mlterm", "GB18030", mlterm("-E", "GB18030"), mlterm_fonts, kind="gbk", charset="GB18030"),
    OnX("xfce", "xfce4-terminal", "dark", xfce, vte("NARROW", "#000000")),
    OnX("xfce-light", "xfce4-terminal", "light", xfce, vte("NARROW", "#ffffff")),
    OnX("xfce-wide", "xfce4-terminal", "ambiguous wide", xfce, vte("WIDE", "#000000"), kind="wide"),
    OnX("xfce-gb18030", "xfce4-terminal", "GB18030", xfce, vte("NARROW", "#000000", "GB18030"), kind="gbk", charset="GB18030"),
    OnX("konsole", "konsole", "as shipped", konsole),
    OnX("kitty", "kitty", "as shipped", kitty(), shows=by_listening),
    OnX("alacritty", "alacritty", "as shipped", alacritty),
    OnX("pterm", "pterm", "narrow", lambda case: ["pterm", "-e", *case.inside], putty_settings(0)),
    OnX("pterm-wide", "pterm", "ambiguous wide", lambda case: ["pterm", "-e", *case.inside], putty_settings(1), kind="wide"),
    OnX("putty", "putty", "over ssh", putty, putty_settings(0)),
    OnX("putty-wide", "putty", "over ssh, ambiguous wide", putty, putty_settings(1), kind="wide"),
    OnWayland("foot", "foot", "as shipped, under sway", foot, foot_settings),
    InTmux("tmux", "tmux", "as shipped"),
    InTmux("tmux-unicode", "tmux", "--glyphs unicode", flags="--glyphs unicode"),
    InTmux("screen", "screen", "in tmux", screen, screen_settings("UTF-8")),
    InTmux("screen-gbk", "screen", "a window in GBK", screen, screen_settings("GBK"), kind="gbk", charset="GBK"),
    InTmux("mosh", "mosh", "in tmux", mosh),
    InTmux("dvtm", "dvtm", "in tmux", lambda case: ["dvtm", shlex.join(case.inside)]),
    InNode("xterm.js", "", "headless 6.0.0"),
]
PORT = 22022
HALVES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "halves.sh")


def main():
    global NODE
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--halves", action="store_true", help="ask instead what becomes of halves of wide characters")
    parser.add_argument("names", nargs="*", help="beginnings of the names of cases")
    wanted = parser.parse_args()
    NODE = os.path.join(wanted.out, "node/node_modules")
    for case in CASES:
        if wanted.names and not any(case.name.startswith(name) for name in wanted.names):
            continue
        case.prepare(wanted.out, HALVES if wanted.halves else wanted.program)
        try:
            result = case.ask() if wanted.halves else case.play()
        except Exception as error:
            result = f"failed: {error!r}"
        finally:
            case.close()
        with open(case.path("about"), "a") as about:
            package = version(case.package) if case.package else case.setting
            about.write(f"terminal {case.package or case.name}\nversion {package}\nsetting {case.setting}\n")
        print(f"{case.name:20} {result}", flush=True)


if __name__ == "__main__":
    main()
