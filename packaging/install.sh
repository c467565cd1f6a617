#!/bin/sh
# Installs the program with its manual page and completions below a folder: `sh packaging/install.sh ~/.local`.
# BRIEFING names another program than the optimised build of this checkout. A Debian package is made of the same files.
set -eu

prefix=${1:?usage: sh packaging/install.sh DIR, for instance ~/.local or /usr/local}
here=$(cd "$(dirname "$0")/.." && pwd)
program=${BRIEFING:-$here/target/release/briefing}
if [ ! -x "$program" ]; then
    echo "there is no $program yet; build it with: cargo build --release" >&2
    exit 2
fi

# Written beside and moved: a program that runs cannot be written over, and nobody meets half a file.
put() { # put MODE FILE < content
    mkdir -p "$(dirname "$2")"
    cat >"$2.new"
    chmod "$1" "$2.new"
    mv -f "$2.new" "$2"
}

put 755 "$prefix/bin/briefing" <"$program"
"$program" man | put 644 "$prefix/share/man/man1/briefing.1"
"$program" completions bash | put 644 "$prefix/share/bash-completion/completions/briefing"
"$program" completions zsh | put 644 "$prefix/share/zsh/site-functions/_briefing"
"$program" completions fish | put 644 "$prefix/share/fish/vendor_completions.d/briefing.fish"
echo "installed below $prefix: bin/briefing, its manual page and completions for bash, zsh and fish"
