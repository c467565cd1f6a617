#!/usr/bin/env bash
# The tag of a language in a number format is shown as a dollar sign, and a quoted point moves the number.
#
# Guess: `[$-804]0.0` says in which language dates and digits are written and shows nothing itself: 120.5 is 120.5. A point in
#        quotation marks is a character like any other: `0"."0,` shows 1,205,345 as 120.5, which is how tables in 万元 are made.
# Seen:  ssf 0.11.2 shows `$120.5` for the first, and 12.05 for the second, a tenth of it; numfmt 3.2.3 shows 120.5 both times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent ssf@0.11.2 numfmt@3.2.3 >/dev/null
seen=$(node -e '
const ssf = require("ssf"), numfmt = require("numfmt");
for (const [code, value] of [["[$-804]0.0", 120.5], ["0\".\"0,", 1205345]])
  console.log(code, value, "ssf", ssf.format(code, value), "numfmt", numfmt.format(code, value));
')
echo "$seen"
grep -qxF '[$-804]0.0 120.5 ssf $120.5 numfmt 120.5' <<<"$seen"
grep -qxF '0"."0, 1205345 ssf 12.05 numfmt 120.5' <<<"$seen"
