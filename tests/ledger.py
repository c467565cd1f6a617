#!/usr/bin/env python3
"""Many processes write one ledger of matters, and some of them are killed at any moment: is every acknowledged write there, and
once? How long does a write take until it is acknowledged, alone and among eight? The everyday tests do the same in small.

    cargo build --release && python3 tests/ledger.py target/release/briefing [FOLDER] [WRITES]
"""

import collections
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BINARY = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(dir=sys.argv[2] if len(sys.argv) > 2 else None)
WRITES = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
WRITERS = 8
LEDGER = os.path.join(FOLDER, "matters.sqlite")


def add(text, kill_after=None):
    """Writes; whether that was acknowledged, after how many seconds, and what was complained about."""
    began = time.monotonic()
    child = subprocess.Popen(
        [BINARY, "ledger", "add", "--lead", "甲", "--text", text, "--ledger", LEDGER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if kill_after is not None:
        killer = threading.Timer(kill_after, child.send_signal, [signal.SIGKILL])
        killer.start()
    line = child.stdout.readline()
    took = time.monotonic() - began
    said, wrong = child.communicate()
    if kill_after is not None:
        killer.cancel()
    return text.encode() in line + said, took, wrong.decode()


def at_once(writes, killing):
    """All writers at once; what each write came to."""
    results, lock = [], threading.Lock()

    def writer(number):
        for write in range(writes // WRITERS):
            is_killed = killing and random.random() < 0.5
            moment = random.uniform(0, 3 * usual) if is_killed else None
            text = f"{'k' if killing else 'w'}{number}-{write}"
            result = (text, is_killed, *add(text, moment))
            with lock:
                results.append(result)

    threads = [threading.Thread(target=writer, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def milliseconds(times):
    times = sorted(times)
    return f"median {statistics.median(times) * 1000:.1f} ms, worst {times[-1] * 1000:.0f} ms"


add("first")
alone = [add(f"alone-{n}")[1] for n in range(100)]
usual = statistics.median(alone)
print(f"one writer, from the start of its process: {milliseconds(alone)}")

crowd = at_once(200, killing=False)
failed = [result for result in crowd if not result[2]]
print(f"eight writers, from the start of their processes: {milliseconds([r[3] for r in crowd])}; {len(failed)} of {len(crowd)} failed")

results = at_once(WRITES, killing=True)
failed += [result for result in results if not result[1] and not result[2]]
listed = json.loads(subprocess.check_output([BINARY, "ledger", "list", "--all", "--json", "--ledger", LEDGER]))
found = collections.Counter(matter["text"] for matter in listed)
lost = [text for text, _, is_acknowledged, _, _ in results if is_acknowledged and not found[text]]
twice = [text for text, count in found.items() if count > 1]
killed = sum(1 for result in results if result[1])
unacknowledged = sum(1 for result in results if not result[2] and found[result[0]])
doctor = subprocess.run([BINARY, "doctor", "--ledger", LEDGER, "--language", "en"], capture_output=True, text=True).stdout
said = next(line for line in doctor.splitlines() if line.startswith("Ledger of matters"))
print(f"{len(results)} writes, {killed} of them killed: {sum(1 for r in results if r[2])} acknowledged, {len(lost)} of these lost, "
      f"{len(twice)} there twice; {unacknowledged} there that were killed before they could say so")
print(said)
for result in failed[:5]:
    print("failed:", result[0], result[4].strip())
sys.exit(1 if lost or twice or failed or "each as its history" not in said else 0)
