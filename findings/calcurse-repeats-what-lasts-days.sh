#!/usr/bin/env bash
# What lasts three days is imported as something of one day that happens three times.
#
# Guess: an all-day event of three days (DTSTART and DTEND as dates) stays one event; written out again it has the same two dates and
#        the UID by which the sender's next version would replace it.
# Seen:  calcurse 4.7.1 (Debian 12) counts it as imported, with nothing skipped. Written out it has a DTSTART and
#        RRULE:FREQ=DAILY;UNTIL=…, no DTEND, and neither UID nor DTSTAMP, which RFC 5545 requires: whoever takes the calendar back has
#        three events of a day, and a second import adds everything again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq calcurse=4.7.1-1 libncursesw6 libtinfo6
for package in ./*.deb; do dpkg -x "$package" root; done
export LC_ALL=C.UTF-8 LD_LIBRARY_PATH
LD_LIBRARY_PATH=$folder/$(dirname "$(find root -name 'libncursesw.so.6' | head -n 1)")
calcurse() { root/usr/bin/calcurse -D "$folder/kept" "$@"; }
mkdir kept
sed 's/$/\r/' > inspection.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//inspection//EN
BEGIN:VEVENT
UID:inspection-3@example.org
DTSTAMP:20260301T010000Z
DTSTART;VALUE=DATE:20260403
DTEND;VALUE=DATE:20260406
SUMMARY:Inspection on site
END:VEVENT
END:VCALENDAR
ICS
calcurse -v | head -n 1
{
    calcurse -i inspection.ics | tail -n 1
    calcurse -x | tr -d '\r' | grep -E '^(BEGIN:VEVENT|DT|RRULE|UID)'
    calcurse -i inspection.ics > /dev/null
    echo "events after a second import: $(calcurse -x | grep -c '^BEGIN:VEVENT')"
} | tee seen
diff seen - <<'EXPECTED'
0 apps / 1 event / 0 todos / 0 skipped
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260403
RRULE:FREQ=DAILY;UNTIL=20260405
events after a second import: 2
EXPECTED
