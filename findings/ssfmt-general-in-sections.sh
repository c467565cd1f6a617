#!/usr/bin/env bash
# A library that formats numbers by their spreadsheet format code loses the number under General with a sign before it.
#
# Guess: `General;-General;0` shows -3.25 as -3.25, as every spreadsheet program does, and 1.005 under `0.00` shows 1.01,
#        since they round the decimal that a cell displays and not the binary fraction below it.
# Seen:  ssfmt 0.1.2 shows `-` for the first, and 1.00 for the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --name finding
cargo add --quiet ssfmt@=0.1.2 2>/dev/null
cat > src/main.rs <<'RUST'
fn main() {
    for (value, code) in [(-3.25, "General;-General;0"), (-3.25, "0.00;-0.00"), (1.005, "0.00")] {
        println!("{value} in {code}: {:?}", ssfmt::format_default(value, code).unwrap());
    }
}
RUST
seen=$(cargo run --quiet 2>/dev/null)
echo "$seen"
grep -qxF -e '-3.25 in General;-General;0: "-"' <<<"$seen"
grep -qxF -e '-3.25 in 0.00;-0.00: "-3.25"' <<<"$seen"
grep -qxF -e '1.005 in 0.00: "1.00"' <<<"$seen"
