#!/usr/bin/env python3
"""The ledger of matters side by side with Taskwarrior: a thousand items added by a process each, and the overdue ones of ten
thousand listed. Both begin with nothing in a folder of their own, and the ten thousand come in by each one's own import.

    cargo build --release && python3 tests/taskwarrior.py target/release/briefing [FOLDER]
"""

import datetime
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

BINARY = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(dir=sys.argv[2] if len(sys.argv) > 2 else None)
ADDED = 1000
LISTED = 10_000
LISTS = 9
TODAY = datetime.date.today()
TASK = {**os.environ, "TASKDATA": os.path.join(FOLDER, "task"), "TASKRC": os.path.join(FOLDER, "taskrc"), "NO_COLOR": "1"}


def timed(command, **more):
    """How long a command took, in milliseconds, and what it printed."""
    began = time.monotonic()
    done = subprocess.run(command, check=True, capture_output=True, text=True, **more)
    return (time.monotonic() - began) * 1000, done.stdout


def told(name, times):
    print(f"{name}: median {statistics.median(times):.1f} ms, worst {max(times):.0f} ms, together {sum(times) / 1000:.1f} s")


def due(number):
    """Every other one is overdue."""
    return TODAY + datetime.timedelta(days=30 if number % 2 else -30)


def ours(ledger, *words):
    return [BINARY, "ledger", *words, "--ledger", os.path.join(FOLDER, ledger)]


if not shutil.which("task"):
    sys.exit("skipped: Taskwarrior is not installed")
os.mkdir(TASK["TASKDATA"])
with open(TASK["TASKRC"], "w") as settings:
    settings.write("confirmation=off\nverbose=nothing\nhooks=off\ndefaultwidth=200\n")
version = timed(["task", "--version"], env=TASK)[1].strip()
print(f"Taskwarrior {version}, {os.path.basename(BINARY)} {timed([BINARY, '--version'])[1].strip()}")

started = str(TODAY - datetime.timedelta(days=60))
own, others = [], []
for number in range(ADDED):
    text = f"约谈进度滞后的单位 {number}"
    own.append(timed(ours("added.sqlite", "add", text, "--lead", "甲", "--due", str(due(number)), "--on", started))[0])
    others.append(timed(["task", "add", text, "project:甲", f"due:{due(number)}"], env=TASK)[0])
told(f"ours, {ADDED} added", own)
told(f"Taskwarrior, {ADDED} added", others)
print(f"adding: {statistics.median(others) / statistics.median(own):.1f} times as fast by the median")

shutil.rmtree(TASK["TASKDATA"])
os.mkdir(TASK["TASKDATA"])
at = f"{started}T01:00:00Z"
matters, tasks = [], []
for number in range(1, LISTED + 1):
    text = f"约谈进度滞后的单位 {number}"
    brief = {
        "source": {"meeting": "", "serial": None},
        "text": text,
        "lead": f"第{number % 40}局",
        "with": [],
        "leader": None,
        "urgency": "ordinary",
        "about": {},
        "due": str(due(number)),
    }
    event = {"rev": 1, "at": at, "on": started, "by": {"user": "office"}, "change": {"added": {"brief": brief, "is_issued": True}}}
    matters.append({"number": number, "uid": f"{number:032x}", "events": [event]})
    day = due(number).strftime("%Y%m%dT000000Z")
    entry = started.replace("-", "") + "T010000Z"
    tasks.append({"uuid": str(uuid.UUID(int=number)), "status": "pending", "entry": entry, "description": text, "project": f"第{number % 40}局", "due": day})
for name, whole in (("ours.json", {"schema": 1, "matters": matters}), ("theirs.json", tasks)):
    with open(os.path.join(FOLDER, name), "w") as file:
        json.dump(whole, file, ensure_ascii=False)
print(f"ours, {LISTED} taken in: {timed(ours('listed.sqlite', 'import', os.path.join(FOLDER, 'ours.json')))[0] / 1000:.1f} s")
print(f"Taskwarrior, {LISTED} taken in: {timed(['task', 'import', os.path.join(FOLDER, 'theirs.json')], env=TASK)[0] / 1000:.1f} s")

own, others = [], []
for _ in range(LISTS):
    took, said = timed(ours("listed.sqlite", "list", "--overdue"))
    own.append(took)
    assert said.count("约谈进度滞后的单位") == LISTED // 2, said[-200:]
    took, said = timed(["task", "overdue", "limit:none"], env=TASK)
    others.append(took)
    assert said.count("约谈进度滞后的单位") == LISTED // 2, said[-200:]
told(f"ours, the overdue of {LISTED} listed", own)
told(f"Taskwarrior, the overdue of {LISTED} listed", others)
print(f"listing: {statistics.median(others) / statistics.median(own):.1f} times as fast by the median")
shutil.rmtree(FOLDER)
