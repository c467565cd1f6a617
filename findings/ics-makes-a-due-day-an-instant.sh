#!/usr/bin/env bash
# A task that is due on a day comes back due at midnight of Greenwich, in a calendar that calls itself Georgian.
#
# Guess: ics.py keeps DUE;VALUE=DATE as a date, as it keeps the dates of an all-day event; and the CALSCALE that it adds says
#        GREGORIAN, the only value that RFC 5545 defines.
# Seen:  ics 0.7.2 (PyPI) writes the event's dates as they were, but the task as DUE:20260331T000000Z: in China that is eight in the
#        morning of the day on which the task may still be done, and west of Greenwich it is the day before. The file says
#        CALSCALE:GEORGIAN; icalendar 6.1.0 takes it without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.2 icalendar==6.1.0
cat > round.py <<'PYTHON'
import warnings
from datetime import timedelta, timezone
from importlib.metadata import version
import ics, icalendar
warnings.simplefilter("ignore")
given = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//tasks//EN",
    "BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20260301T010000Z", "DTSTART;VALUE=DATE:20260331", "DTEND;VALUE=DATE:20260401",
    "SUMMARY:Day", "END:VEVENT",
    "BEGIN:VTODO", "UID:2@example.org", "DTSTAMP:20260301T010000Z", "DUE;VALUE=DATE:20260331", "SUMMARY:Task", "END:VTODO",
    "END:VCALENDAR", ""])
print("ics", version("ics"), "icalendar", version("icalendar"))
written = ics.Calendar(given).serialize()
for line in written.splitlines():
    if line.startswith(("CALSCALE", "DTSTART", "DTEND", "DUE")):
        print(line)
for name, text in ("given", given), ("written", written):
    due = icalendar.Calendar.from_ical(text).walk("VTODO")[0]["DUE"].dt
    there = due.astimezone(timezone(timedelta(hours=-5))) if hasattr(due, "hour") else due
    print(name, type(due).__name__, "read in New York:", there)
PYTHON
venv/bin/python round.py | tee seen
diff seen - <<'EXPECTED'
ics 0.7.2 icalendar 6.1.0
CALSCALE:GEORGIAN
DTSTART;VALUE=DATE:20260331
DTEND;VALUE=DATE:20260401
DUE:20260331T000000Z
given date read in New York: 2026-03-31
written datetime read in New York: 2026-03-30 19:00:00-05:00
EXPECTED
