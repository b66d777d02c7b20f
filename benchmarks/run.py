"""Measure the budgets: python -m benchmarks.run [--browser]

Each figure is a median of one run, printed beside a floor taken in the same run, so that a slow
machine is not mistaken for slow code. benchmarks/results.md keeps what was measured, and when.
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import orjson

from benchmarks.fhir_orders import bundle
from benchmarks.prescriptions import never_twice, prescriptions
from calculator.checks import check_json, check_one
from calculator.fhir import read_fhir
from calculator.library import load
from calculator.planner import plan_one
from calculator.sig import read

ROOT = Path(__file__).resolve().parents[1]
CLOBETASOL = {
    "product": "clobetasol propionate 0.05% ointment",
    "sites": ["both arms", "both legs"],
    "applications_per_day": 2,
    "duration_days": 42,
    "age_years": 45,
}


def main() -> None:
    """Print every figure as a row of a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", action="store_true", help="also press to verdict in Chromium")
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print("\n| what | measured | beside it | target |\n| --- | --- | --- | --- |")
    warm()
    cold()
    directions()
    plan()
    table()
    fhir()
    if options.browser:
        browser()


def row(what: str, measured: str, beside: str, target: str) -> None:
    print(f"| {what} | {measured} | {beside} | {target} |", flush=True)


def median_seconds(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def warm() -> None:
    """One prescription, warm; each of 500 different, so that no whole answer is remembered."""
    different = iter(list(prescriptions(500, seed=7)))
    check_one(CLOBETASOL)
    same = median_seconds(lambda: check_one(CLOBETASOL), 500)
    other = median_seconds(lambda: check_one(next(different)), 500)
    row("one check, warm, never seen before", f"{other * 1e3:.2f} ms",
        f"the same again {same * 1e3:.2f} ms", "2 ms")  # fmt: skip


def directions() -> None:
    """Directions read in one process; and the slowest of texts that repeat one piece."""
    with open(ROOT / "tests" / "cases" / "directions.csv", encoding="utf-8", newline="") as file:
        lines = [line["text"] for line in csv.DictReader(file)]
    book = load()

    def each(texts: list[str]) -> float:
        return median_seconds(lambda: [read(text, book).as_json() for text in texts], 5)

    each(lines)  # the words of each language are arranged at its first line
    gc.disable()  # as the command line does
    second = len(lines) / each(lines)
    gc.enable()
    pieces = ("Mon, Tue and ", "zzqxvv ", "1 ", "1-", "¼", "left hand and ", "1日2回朝夕顔に")
    slowest = max(each([(piece * 1000)[:1000]]) for piece in pieces)
    count = median_seconds(lambda: sum(range(100_000)), 20)
    row("directions read in a second", f"{second:,.0f}",
        f"slowest 1,000 characters {slowest * 1e3:.0f} ms; 100,000 numbers added up "
        f"{count * 1e3:.1f} ms", "5,000; 100 ms")  # fmt: skip


def cold() -> None:
    """The command line on one prescription from cold, beside starting Python and numpy alone."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(orjson.dumps(CLOBETASOL))
        file.flush()
        command = [sys.executable, "-m", "calculator", "check", file.name]
        ours = median_seconds(lambda: _run(command), 15)
        floor = median_seconds(lambda: _run([sys.executable, "-c", "import numpy, orjson"]), 15)
    row("command line, one prescription, cold", f"{ours:.3f} s",
        f"Python with numpy alone {floor:.3f} s", "0.7 s")  # fmt: skip


def plan() -> None:
    """A plan of 52 weeks in 6 phases, warm: dates, totals and rules; each of 50 different."""
    patterns = ("2/day", "daily", "4/week", "alternate days", "Sat,Sun", "every 3 days")
    phases = [
        {"pattern": pattern, "weeks": weeks}
        for pattern, weeks in zip(patterns, (2, 2, 4, 4, 36, 4), strict=True)
    ]
    product = {"product": "mometasone 0.1% ointment", "sites": ["both arms"], "start": "2026-11-30"}
    plans = iter([{**product, "phases": phases, "age_years": 20 + n / 2} for n in range(50)])
    plan_one(next(plans))
    taken = median_seconds(lambda: plan_one(next(plans)), 49)
    one = median_seconds(lambda: check_one(CLOBETASOL), 50)
    row("plan of 52 weeks in 6 phases, warm", f"{taken * 1e3:.1f} ms",
        f"one check {one * 1e3:.2f} ms", "20 ms")  # fmt: skip


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def table() -> None:
    """JSON Lines through the command line, and the library alone on rows already read."""
    n = 20_000
    lines = [orjson.dumps(one) + b"\n" for one in prescriptions(n)]
    whole = _seconds_of_file(lines)
    other = _seconds_of_file([orjson.dumps(one) + b"\n" for one in never_twice(n)])
    loads = median_seconds(lambda: [orjson.loads(line) for line in lines], 3)
    read = [orjson.loads(line) for line in lines]
    inside = median_seconds(lambda: [len(answer) for answer in check_json(read)], 3)
    row(f"JSON Lines, {n} prescriptions, start to end", f"{n / whole:,.0f} a second",
        f"parsing the JSON alone {n / loads:,.0f} a second", "20,000 a second")  # fmt: skip
    row("the same, no age, weight or quantity twice", f"{n / other:,.0f} a second", "", "")
    row("the library alone, rows in memory", f"{n / inside:,.0f} a second", "", "")


def _seconds_of_file(lines: list[bytes]) -> float:
    """The command line on a file of these lines, start to end."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.writelines(lines)
        file.flush()
        command = [sys.executable, "-m", "calculator", "check", file.name]
        return median_seconds(
            lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL), 5
        )


def fhir() -> None:
    """A bundle of orders and patients: read and checked, beside parsing its JSON alone."""
    n = 5_000
    orders, rulebook, on = bundle(n), load(), date(2026, 12, 1)
    read_fhir(bundle(200, seed=2), rulebook, on)
    parsing = median_seconds(lambda: orjson.loads(orders), 3)
    gc.disable()  # as the command line does
    started = time.perf_counter()
    read = read_fhir(orders, rulebook, on).orders
    reading = time.perf_counter() - started
    answers = [len(one) for one in check_json([order.fields for order in read if order.to_check])]
    whole = time.perf_counter() - started
    gc.enable()
    row(f"FHIR, {len(answers)} orders in a bundle, read and checked", f"{n / whole:,.0f} a second",
        f"read alone {n / reading:,.0f}, parsing alone {n / parsing:,.0f} a second",
        "2,000 a second")  # fmt: skip


def browser() -> None:
    """From pressing an example to its verdict on the page."""
    from benchmarks.browser import presses

    times = presses()
    row("press of a button to verdict, browser", f"{statistics.median(times) * 1e3:.0f} ms",
        f"slowest of {len(times)}: {max(times) * 1e3:.0f} ms", "300 ms")  # fmt: skip


if __name__ == "__main__":
    main()
