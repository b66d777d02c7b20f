"""Measure the budgets: python -m benchmarks.run [--browser]

Each figure is a median of one run, printed beside a floor taken in the same run, so that a slow
machine is not mistaken for slow code. benchmarks/results.md keeps what was measured, and when.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from benchmarks.prescriptions import prescriptions
from calculator.checks import check_json, check_one
from calculator.planner import plan_one

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
    plan()
    table()
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
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.writelines(lines)
        file.flush()
        command = [sys.executable, "-m", "calculator", "check", file.name]
        whole = median_seconds(
            lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL), 5
        )
    loads = median_seconds(lambda: [orjson.loads(line) for line in lines], 3)
    read = [orjson.loads(line) for line in lines]
    inside = median_seconds(lambda: [len(answer) for answer in check_json(read)], 3)
    row(f"JSON Lines, {n} prescriptions, start to end", f"{n / whole:,.0f} a second",
        f"parsing the JSON alone {n / loads:,.0f} a second", "20,000 a second")  # fmt: skip
    row("the library alone, rows in memory", f"{n / inside:,.0f} a second", "", "")


def browser() -> None:
    """From pressing an example to its verdict on the page."""
    from benchmarks.browser import presses

    times = presses()
    row("press of a button to verdict, browser", f"{statistics.median(times) * 1e3:.0f} ms",
        f"slowest of {len(times)}: {max(times) * 1e3:.0f} ms", "300 ms")  # fmt: skip


if __name__ == "__main__":
    main()
