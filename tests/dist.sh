#!/usr/bin/env bash
# One file to carry to a server: builds it without any system library and tries it in an empty root, where there is nothing but it.
#
#   bash tests/dist.sh            as it is handed on: some minutes of two processors; what it has built it keeps
#   bash tests/dist.sh --quick    the same, built sooner and larger: what the everyday checks try
#
# SQLite is written in C and is compiled without the system's library too, by musl-gcc (Debian: musl-tools). The toolchain's
# static target is fetched where it is not there. Where either cannot be had, nothing is built and it exits 3.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(uname -m)-unknown-linux-musl
most=12000000

fail() { echo "dist: $*" >&2; exit 1; }

if [ "${1:-}" = --quick ]; then
    export CARGO_PROFILE_DIST_LTO=off CARGO_PROFILE_DIST_CODEGEN_UNITS=16
    # Larger only for what was left out above.
    most=24000000
elif [ $# -gt 0 ]; then
    fail "unknown: $*"
fi
if [ ! -d "$(rustc --print target-libdir --target "$target")" ] && ! rustup target add "$target" >/dev/null 2>&1; then
    echo "dist: the target $target is not installed and could not be" >&2
    exit 3
fi
if ! command -v musl-gcc >/dev/null && ! apt-get install -y --no-install-recommends musl-tools >/dev/null 2>&1; then
    echo "dist: musl-gcc (Debian: musl-tools) is not installed and could not be" >&2
    exit 3
fi
# Of SQLite what the ledger has no use for is left out: searching in texts, maps, statistics.
export LIBSQLITE3_FLAGS="-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_RTREE -USQLITE_ENABLE_STAT4 -USQLITE_ENABLE_DBSTAT_VTAB"
cargo build --locked --profile dist --target "$target"
file=$(realpath "${CARGO_TARGET_DIR:-target}/$target/dist/briefing")

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
if ! inside --version; then
    [ "$(id -u)" != 0 ] || fail "it does not start in an empty root"
    echo "skipped: this system lets nobody but root have a root of their own; $size bytes are built and not tried there" >&2
    exit 0
fi
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
