"""Sets the drafting of a report beside the extraction of amounts and of times by jionlp, on the same text.

    python3 -m venv venv && venv/bin/pip install jionlp==1.5.20
    cargo bench --bench drafting --no-run    # prints where the program is
    venv/bin/python tests/bench/beside_jionlp.py PROGRAM REPORT.txt

jionlp finds amounts of money and points and lengths of time; drafting finds every promise with its name, value, unit,
comparison, measure and due date. Each is timed as the best of five readings. Not part of the automatic tests: it needs
the network to install the library.
"""

import os
import subprocess
import sys
import time

import jionlp

PROGRAM, REPORT = sys.argv[1:3]
ROUNDS = 5


def best(extract, text):
    """The shortest of several runs, in microseconds."""
    extract(text[:300])
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        extract(text)
        took.append(time.perf_counter() - begun)
    return min(took) * 1e6


def main():
    with open(REPORT, encoding="utf-8") as report:
        text = report.read()
    own = subprocess.run([PROGRAM], env={**os.environ, "TEXT": REPORT}, capture_output=True, text=True, check=True)
    own = int(own.stdout)
    money = best(lambda words: jionlp.ner.extract_money(words, with_parsing=True), text)
    times = best(lambda words: jionlp.ner.extract_time(words, with_parsing=True), text)
    print(f"{len(text)} characters: drafting {own / 1000:.1f} ms, jionlp amounts {money / 1000:.1f} ms, times {times / 1000:.1f} ms")
    print(f"both of jionlp take {(money + times) / own:.0f} times as long")


main()
