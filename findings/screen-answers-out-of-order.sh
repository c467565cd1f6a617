#!/usr/bin/env bash
# A multiplexer answers the last question before the first.
#
# Guess: a terminal answers in the order it is asked, so whoever asks for its attributes last (CSI c) has every other answer
#        when that one comes.
# Seen:  GNU screen 4.9.0 (Debian 12) answers CSI c itself at once and hands the question for the ground's colour (OSC 11) on
#        to the terminal around it, whose answer comes in behind, as if it had been typed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq screen=4.9.0-4 libutempter0=1.2.1-3
for package in ./*.deb; do dpkg -x "$package" root; done
mkdir -m 700 sockets
cat > within.py <<'PYTHON'
import os, select, time, tty

tty.setraw(0)
os.write(1, b"\x1b]11;?\x07\x1b[c")
heard, last = b"", time.time() + 3
while time.time() < last and not (b"c" in heard and b"rgb:" in heard):
    if select.select([0], [], [], 0.1)[0]:
        heard += os.read(0, 4096)
open("heard", "wb").write(heard)
PYTHON
cat > around.py <<'PYTHON'
"""A terminal with a white ground, which answers the question for it as soon as it is asked."""
import os, pty, select, sys

child, line = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    if not select.select([line], [], [], 10)[0]:
        break
    try:
        said = os.read(line, 65536)
    except OSError:
        break
    if b"\x1b]11;?" in said:
        os.write(line, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
PYTHON
export SCREENDIR="$folder/sockets" TERM=xterm-256color LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libutempter.so.0' | head -n 1)")
unset STY TMUX
python3 around.py root/usr/bin/screen -c /dev/null python3 within.py
python3 - <<'PYTHON'
heard = open("heard", "rb").read()
print(heard)
attributes, ground = heard.index(b"\x1b[?1;2c"), heard.index(b"\x1b]11;rgb:ffff/ffff/ffff")
assert attributes < ground, "in the order of the questions"
PYTHON
