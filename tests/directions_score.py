"""How much of a set of directions is read right, asked, or read wrong.

`python -m tests.directions_score FILE` prints the figures of a set (a CSV of tests/cases with the
columns of directions.csv); `--show wrong,asked` prints the rows concerned as well. The small
notation of the columns is explained in tests/directions_notation.py.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import calculator.sig
from calculator.body import SiteUse
from calculator.library import load
from tests.directions_notation import Often, Place, Range, in_order, often, places, span, split

CASES = Path(__file__).parent / "cases"
OPEN = CASES / "directions.csv"  # the reader was tuned on this one, and on no other
OPENED = tuple(CASES / f"directions_{number}.csv" for number in (2, 3, 4, 5, 6))
HELD = CASES / "directions_held.csv"
BARRED = ("frequency", "sites", "duration")
FIELDS = (*BARRED, "excluded", "as_needed", "ours")
COLUMNS = ["id", "text", "language", *FIELDS[:2], "excluded", "duration", "as_needed", "note"]
NOT_OURS = "not ours"
UNCLEAR = "?"
RIGHT, ASKED, WRONG = "right", "asked", "wrong"
BARS = {RIGHT: 92.0, "right or asked": 98.0, WRONG: 1.0}  # per cent: two floors and a ceiling

Row = Mapping[str, str]


class Verdict(NamedTuple):
    """What became of one field of one row."""

    row: Row
    field: str
    verdict: str
    read: Any


def _range(given: Mapping[str, float] | None) -> Range | None:
    return None if given is None else (given["low"], given["high"])


def _some_days(given: Mapping[str, float] | None, all_days: float) -> Range | None:
    """None where it comes to every day: seven days a week, every one day."""
    return None if (found := _range(given)) == (all_days, all_days) else found


def often_read(reading: Mapping[str, Any]) -> Often | None:
    """The frequency of a reading; named weekdays say how many days a week there are."""
    weekdays = in_order(reading["weekdays"])
    per_week = None if weekdays else _some_days(reading["days_per_week"], 7.0)
    every = _some_days(reading["every_n_days"], 1.0)
    per_day = _range(reading["applications_per_day"])
    found = Often(per_day, per_week, every, weekdays)
    return None if found == Often(None) else found


def _places_read(given: Iterable[Mapping[str, Any]]) -> frozenset[Place]:
    return split(SiteUse(one["site"], one["count"], one["side"]) for one in given)


class Field(NamedTuple):
    """How a field is expected, how it is read, and what a question about it is about."""

    expected: Callable[[str], Any]
    read: Callable[[Mapping[str, Any]], Any]
    about: frozenset[str]


HOW: Mapping[str, Field] = {
    "frequency": Field(
        often, often_read, frozenset({"applications_per_day", "days_per_week", "every_n_days"})
    ),
    "sites": Field(places, lambda read: _places_read(read["sites"]), frozenset({"sites"})),
    "duration": Field(
        span, lambda read: _range(read["duration_days"]), frozenset({"duration_days"})
    ),
    "excluded": Field(
        places,
        lambda read: _places_read(read["excluded_sites"]),
        frozenset({"sites", "excluded_sites"}),
    ),
    "as_needed": Field(
        lambda text: text == "yes", lambda read: read["as_needed"], frozenset({"as_needed"})
    ),
}


def same(expected: Any, read: Any) -> bool:
    """Equal, lengths to a hundredth of a day (a month may be rounded)."""
    if isinstance(expected, tuple) and type(read) is tuple:
        return all(abs(a - b) <= 0.01 for a, b in zip(expected, read, strict=True))
    return bool(expected == read)


def judge_field(name: str, expected: str, reading: Mapping[str, Any]) -> tuple[str, Any]:
    """Right, asked or wrong, and what was read."""
    how = HOW[name]
    read = how.read(reading)
    if expected == UNCLEAR:
        return (WRONG if read else RIGHT), read
    if same(how.expected(expected), read):
        return RIGHT, read
    asks = any(question["about"] in how.about for question in reading["questions"])
    return (ASKED if asks and expected and not read else WRONG), read


def judge(row: Row, reading: Mapping[str, Any]) -> list[Verdict]:
    """Every field of a row; of directions that are not ours only that they were told apart."""
    ours, called = not row["note"].startswith(NOT_OURS), reading["not_ours"]
    told = Verdict(row, "ours", RIGHT if ours != bool(called) else WRONG, called)
    if not ours:
        return [told]
    if called:
        return [Verdict(row, name, WRONG, called) for name in FIELDS]
    return [*(Verdict(row, name, *judge_field(name, row[name], reading)) for name in HOW), told]


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a set."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judged(path: Path) -> list[Verdict]:
    """Every field of every row of a set, as the reader reads it today."""
    rulebook = load()
    return [
        verdict
        for row in rows(path)
        for verdict in judge(row, calculator.sig.read(row["text"], rulebook).as_json())
    ]


def figures(verdicts: Iterable[Verdict]) -> dict[str, dict[str, float]]:
    """Of each field: how many rows, and per cent right, right or asked, wrong."""
    found: dict[str, dict[str, float]] = {}
    verdicts = list(verdicts)
    for field in FIELDS:
        counts = Counter(one.verdict for one in verdicts if one.field == field)
        total = counts.total()
        shares = {name: 100 * counts[name] / max(total, 1) for name in (RIGHT, ASKED, WRONG)}
        either = 100 * (counts[RIGHT] + counts[ASKED]) / max(total, 1)
        found[field] = {"rows": total, **shares, "right or asked": either}
    return found


def misses(verdicts: Iterable[Verdict]) -> list[str]:
    """The bars that are not reached, in words; none when all are."""
    missed = []
    for field, share in figures(verdicts).items():
        for name, bar in BARS.items() if field in BARRED else ():
            if (share[name] > bar) if name == WRONG else (share[name] < bar):
                missed.append(f"{field}: {name} {share[name]:.1f} %, the bar is {bar:g} %")
    return missed


def shown(verdicts: Iterable[Verdict], which: Iterable[str]) -> list[str]:
    """The rows of some verdicts: id, field, what was expected, what was read, the text."""
    return [
        f"{one.row['id']} {one.field} {one.verdict}: expected {_wanted(one)!r}, "
        f"read {one.read!r}: {one.row['text']}"
        for one in verdicts
        if one.verdict in set(which)
    ]


def _wanted(one: Verdict) -> str:
    return one.row["note"] if one.field == "ours" else one.row[one.field]


def main() -> None:
    """Print the figures of a set."""
    parser = argparse.ArgumentParser(description="Score the reader of directions on a set")
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", default="", help="verdicts to show, such as wrong,asked")
    given = parser.parse_args()
    verdicts = judged(given.file)
    for line in shown(verdicts, given.show.split(",")):
        print(line)
    print(f"{'field':<10}" + "".join(f"{name:>15}" for name in ("rows", *BARS, ASKED)))
    for field, share in figures(verdicts).items():
        cells = (f"{share[name]:>14.1f}%" for name in (*BARS, ASKED))
        print(f"{field:<10}{share['rows']:>15}" + "".join(cells))


if __name__ == "__main__":
    main()
