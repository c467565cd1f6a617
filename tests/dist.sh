#!/usr/bin/env bash
# One file to carry to a server: builds it without any system library (some minutes of two processors; it keeps what it has built) and
# tries it in an empty root, where there is nothing but it. The everyday tests leave it out for its time.
#
#   rustup target add x86_64-unknown-linux-musl     once
#   apt-get install musl-tools                      once: SQLite is written in C, and is compiled without the system's library too
#   bash tests/dist.sh
set -euo pipefail
cd "$(dirname "$0")/.."
command -v musl-gcc >/dev/null || { echo "dist: musl-gcc is missing (Debian: musl-tools)" >&2; exit 1; }
cargo build --locked --profile dist --target x86_64-unknown-linux-musl
file=$PWD/target/x86_64-unknown-linux-musl/dist/briefing
most=14500000

fail() { echo "dist: $*" >&2; exit 1; }

size=$(stat -c %s "$file")
[ "$size" -le "$most" ] || fail "$size bytes are more than $most"
if command -v readelf >/dev/null; then
    ! readelf -d "$file" | grep -q NEEDED || fail "it needs a library"
fi

# In a root of its own: as root by chroot, else in a namespace where the system allows one.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp "$file" "$root/briefing"
inside() {
    if [ "$(id -u)" = 0 ]; then
        env -i PATH="$PATH" TERM=dumb chroot "$root" /briefing "$@"
    else
        env -i PATH="$PATH" TERM=dumb unshare --user --map-root-user --root="$root" /briefing "$@"
    fi
}
inside --version
inside report | grep -q 通辽市 || fail "no report"
inside report --dataset published --format json >/dev/null
inside list --json >/dev/null
inside doctor >/dev/null
inside sample -o /sample >/dev/null
inside check /sample >/dev/null
inside template -o /form.xlsx >/dev/null
inside shot --pane overview -o /overview.svg >/dev/null
inside ledger add 试 --lead 甲 --ledger /matters.sqlite >/dev/null
inside ledger list --ledger /matters.sqlite | grep -q 试 || fail "no ledger"
inside agenda | grep -q 总览 || fail "no agenda"

# Groups are read from the root's own /etc/group: without it a name means nothing and is told so, with it it does. A group that a
# directory server alone knows (LDAP, SSSD) does not exist for a program that loads no library.
said=$(inside follow --group staff 2>&1) && fail "a group out of nowhere"
grep -q staff <<<"$said" || fail "the group is not named: $said"
mkdir "$root/etc"
echo 'staff:x:50:' >"$root/etc/group"
known=$(inside follow --group staff 2>&1) && fail "nobody presents"
[ "$known" != "$said" ] || fail "the group is not found: $known"
echo "$size bytes, by itself in an empty root"
