#!/usr/bin/env bash
# The escape that Chinese tables use in number formats is shown as a character.
#
# Guess: whatever reads number formats knows `!` before a character as the escape that a backslash is: `0!.0,`, the usual way to show
#        yuan in ten thousands, shows 1,205,345 as 120.5.
# Seen:  numfmt 3.2.3 and ssf 0.11.2 take the mark for a character and the point for the decimal point, and show `1205!.3`. Written
#        with a backslash, numfmt shows 120.5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent ssf@0.11.2 numfmt@3.2.3 >/dev/null
seen=$(node -e '
const ssf = require("ssf"), numfmt = require("numfmt");
for (const code of ["0!.0,", "0\\.0,"]) console.log(code, "ssf", ssf.format(code, 1205345), "numfmt", numfmt.format(code, 1205345));
')
echo "$seen"
grep -qxF '0!.0, ssf 1205!.3 numfmt 1205!.3' <<<"$seen"
grep -qE '^0\\\.0, ssf .* numfmt 120\.5$' <<<"$seen"
