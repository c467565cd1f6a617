#!/usr/bin/env bash
# An input method over the program: fcitx5 with pinyin in xterm (XIM). Pictures of the candidates over a list and over a line that is
# being typed are left in target/terminals/fcitx. As root on Debian 12, behind run.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${PROGRAM:-$PWD/target/debug/briefing}
out=$PWD/target/terminals/fcitx
if [ -z "${KEEP:-}" ]; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends \
        fcitx5 fcitx5-modules fcitx5-pinyin xterm xvfb xdotool imagemagick dbus fonts-dejavu-core fonts-noto-cjk
fi
rm -rf "$out"
mkdir -p "$out"/home/.config/fcitx5 "$out"/home/.local/state/briefing
mkdir -m 700 "$out"/runtime
touch "$out"/home/.local/state/briefing/no-hints
cat >"$out"/home/.config/fcitx5/profile <<'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=pinyin
[GroupOrder]
0=Default
PROFILE
cat >"$out"/session.sh <<SESSION
fcitx5 -r >"$out"/fcitx.log 2>&1 &
sleep 4
xterm -geometry 80x24+0+0 -fa "DejaVu Sans Mono,Noto Sans Mono CJK SC" -fs 11 -xrm "*preeditType: OverTheSpot" -e "$program" &
terminal=\$!
sleep 5
xdotool mousemove 600 400
xdotool type 2jjjjjj
sleep 1
fcitx5-remote -s pinyin
fcitx5-remote -o
xdotool type --delay 100 nihao
sleep 2
import -window root "$out"/list.png
xdotool key Escape
fcitx5-remote -c
xdotool type /
sleep 1
fcitx5-remote -o
xdotool type --delay 100 liangshi
sleep 2
import -window root "$out"/prompt.png
xdotool key space
sleep 2
import -window root "$out"/typed.png
kill \$terminal
fcitx5-remote -e
SESSION
env -u TMUX -u STY HOME="$out/home" XDG_RUNTIME_DIR="$out/runtime" LC_ALL=zh_CN.UTF-8 XMODIFIERS=@im=fcitx \
    xvfb-run -a -s "-screen 0 1000x640x24" dbus-run-session -- sh "$out"/session.sh
ls "$out"/*.png
