#!/usr/bin/env bash
# A wide character survives the clearing of its second half.
#
# Guess: when one half of a wide character is cleared, the other half goes too, as it does when the half is written over; what is
#        left of the row keeps its columns.
# Seen:  in tmux 3.3a (Debian 12), a letter over the second half takes the whole character away. But CSI K from the second half on
#        leaves the character whole, and so does CSI 3 X; CSI 3 X over one and a half characters leaves the second half of the other
#        as a cell without any width, so that what tmux prints of the row is a column shorter than the row.
set -euo pipefail
folder=$(mktemp -d)
trap 'tmux_ kill-server 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq tmux=3.3a-3 libevent-core-2.1-7 libutempter0
for package in ./*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libutempter.so.0' | head -n 1)")
LD_LIBRARY_PATH=$folder/$LD_LIBRARY_PATH
export LC_ALL=C.UTF-8 TERM=xterm-256color
unset TMUX
tmux_() { "$folder/root/usr/bin/tmux" -S "$folder/socket" -f /dev/null "$@"; }
cat > rows.sh <<'ROWS'
printf '\033[2J'
printf '\033[1;1H中文字词\033[1;4Hx'
printf '\033[2;1H中文字词\033[2;4H\033[K'
printf '\033[3;1H中文字词\033[3;4H\033[3X'
printf '\033[4;1H中文字词\033[4;3H\033[3X'
printf '\033[5;1Hdone'
sleep 60
ROWS
tmux_ -u new-session -d -x 40 -y 8 'sh rows.sh'
until tmux_ capture-pane -p | grep -q done; do sleep 0.1; done
tmux_ -V
tmux_ capture-pane -p | head -n 4 | tee seen
diff seen - <<'EXPECTED'
中 x字词
中文
中文   词
中   词
EXPECTED
