#!/usr/bin/env bash
# The program in real terminals: installs them from Debian's packages, plays one tour in each by its keys, takes pictures, reads
# the screen back where the terminal can tell it, and prints a table. Outside of the everyday tests: it takes a quarter of an hour
# and installs some hundred megabytes. Usage, as root on Debian 12:
#
#   bash tests/terminals/run.sh             all of it; pictures and screens are left in target/terminals
#   bash tests/terminals/run.sh xterm foot  the ones whose names begin so
#   KEEP=1 bash tests/terminals/run.sh      with what is installed already
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/target/terminals
mkdir -p "$out"

if [ -z "${KEEP:-}" ]; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    # PuTTY and its kin, compositors for what knows no X, and what looks, types and takes pictures.
    packages="xterm rxvt-unicode stterm mlterm xfce4-terminal konsole kitty alacritty foot putty putty-tools pterm tmux screen
        mosh dvtm openssh-server xvfb xauth sway grim wtype xdotool x11-apps imagemagick dbus dbus-x11 locales libgl1-mesa-dri
        fonts-dejavu-core fonts-noto-cjk"
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends $packages
    for charset in UTF-8 GBK GB18030; do $as_root localedef -i zh_CN -f "$charset" "zh_CN.$charset"; done
    if command -v npm >/dev/null; then npm install --silent --prefix "$out/node" @xterm/headless@6.0.0 || true; fi
fi

cargo build --locked
# A copy, so that a build meanwhile does not change what the later terminals are shown.
cp target/debug/briefing "$out/briefing"
python3 tests/terminals/tour.py --out "$out" --program "$out/briefing" "$@"
TERMINALS="$out" cargo test --locked --test it -- --ignored --exact real::what_real_terminals_showed --nocapture
