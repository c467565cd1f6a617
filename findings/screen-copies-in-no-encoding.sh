#!/usr/bin/env bash
# A copy of the screen that is in no encoding.
#
# Guess: GNU screen's hardcopy of a window in UTF-8, asked for by a command, is text in UTF-8.
# Seen:  screen 4.9.0 (Debian 12) writes one byte for each cell, the low one of the character's number: 中文 (U+4E2D, U+6587) becomes
#        2D FF 87 FF, also with -U and under a UTF-8 locale; what stands for the second half of a wide character is FF.
set -euo pipefail
folder=$(mktemp -d)
trap 'screen_ -X quit >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq screen=4.9.0-4 libutempter0=1.2.1-3
for package in ./*.deb; do dpkg -x "$package" root; done
mkdir -m 700 sockets
export SCREENDIR="$folder/sockets" LC_ALL=C.UTF-8 TERM=xterm-256color LD_LIBRARY_PATH
LD_LIBRARY_PATH=$folder/$(dirname "$(find root -name 'libutempter.so.0' | head -n 1)")
unset STY TMUX
screen_() { "$folder/root/usr/bin/screen" -S finding "$@"; }
screen_ -U -c /dev/null -d -m sh -c 'printf "中文ab\n"; sleep 60'
for _ in $(seq 50); do
    screen_ -X hardcopy "$folder/copy" || true
    if grep -aq ab copy 2>/dev/null; then break; fi
    sleep 0.1
done
"$folder/root/usr/bin/screen" --version || true
head -n 1 copy | od -An -tx1 | tee seen
grep -q '2d.*87.*61 62' seen
if iconv -f utf-8 -t utf-8 <(head -n 1 copy) >/dev/null 2>&1 && grep -q 中文 copy; then echo "it is UTF-8 now"; exit 1; fi
