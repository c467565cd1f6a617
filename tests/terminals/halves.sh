#!/bin/sh
# What becomes of one half of a wide character when the other is taken away: a row for each way of taking it. The row that every
# terminal should show stands behind each.
at() { printf '\033[%d;%dH' "$1" "$2"; }
row=0
try() { # what it is called, what is written first, in which column, what then, what should be there
    row=$((row + 1))
    at $row 1; printf '%s' "$2"; at $row "$3"; printf "$4"
    at $row 30; printf '%s' "$5"; at $row 55; printf '%s' "$1"
}
printf '\033[?7l\033[2J'
try 'x on the first half'        中文字词 3 x '中x 字词|'
try 'x on the second half'       中文字词 4 x '中 x字词|'
try 'wide on two halves'         中文字词 2 国 ' 国 字词|'
try 'ECH 4 on whole ones'        中文字词 3 '\033[4X' '中    词|'
try 'ECH 3 from a second half'   中文字词 4 '\033[3X' '中    词|'
try 'ECH 3 from a first half'    中文字词 3 '\033[3X' '中    词|'
try 'ECH 12'                     中文字词语句一二 3 '\033[12X' '中            二|'
try 'EL from a first half'       中文字词 3 '\033[K' '中|'
try 'EL from a second half'      中文字词 4 '\033[K' '中|'
try 'EL 1 to a first half'       中文字词 3 '\033[1K' '    字词|'
try 'DCH 2 from a first half'    中文字词 3 '\033[2P' '中字词|'
try 'DCH 1 from a second half'   中文字词 4 '\033[P' '中 字词|'
try 'DCH 1 from a first half'    中文字词 3 '\033[P' '中 字词|'
try 'ICH 1 at a second half'     中文字词 4 '\033[@' '中   字词|'
try 'ambiguous, then b behind'   'a①' 3 'bc' 'a①bc|'
try 'b first, then ambiguous'    'a bc' 2 '①' 'a①bc|'
try 'blank first, then ambiguous' 'a  c' 2 '①' 'a① c|'
try 'spaces on whole ones'       中文字词 3 '    ' '中    词|'
at 20 79; printf '中'; at 21 80; printf '中'
at 22 1; printf '中文字词'; at 23 1; printf '中文字词'; printf '\033[22;23r'; at 23 1; printf '\n\033[r'
at 23 2; printf 'x'
at 24 1
exec sleep 600
