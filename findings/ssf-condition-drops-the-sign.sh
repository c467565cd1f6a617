#!/usr/bin/env bash
# Under a format with a condition a negative number loses its sign.
#
# Guess: the second section of `[>=10000]0.0,"千";0` is for every other number, and -3.25 shows as -3: only where sections are told
#        apart by sign does the second one stand for "negative" and show none.
# Seen:  ssf 0.11.2 shows 3; numfmt 3.2.3 shows -3. A fall of three reads as a growth of three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent ssf@0.11.2 numfmt@3.2.3 >/dev/null
seen=$(node -e '
const ssf = require("ssf"), numfmt = require("numfmt"), code = "[>=10000]0.0,\"千\";0";
for (const value of [12053, -3.25]) console.log(value, "ssf", ssf.format(code, value), "numfmt", numfmt.format(code, value));
')
echo "$seen"
grep -qxF '12053 ssf 12.1千 numfmt 12.1千' <<<"$seen"
grep -qxF -e '-3.25 ssf 3 numfmt -3' <<<"$seen"
