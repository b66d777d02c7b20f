"""data/week_days.csv -> on which weekdays "2/week" and its like are planned."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from calculator.facts import WeekDays
from calculator.library import tables
from calculator.library.proofs import DERIVED_COLUMNS, proof_of
from calculator.problems import Problem

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
KINDS = ("steroid", "other")


def _weekdays(cell: str) -> tuple[int, ...]:
    names = cell.split(";")
    days = [WEEKDAYS.index(name.strip()) for name in names if name.strip() in WEEKDAYS]
    if len(days) != len(names) or days != sorted({*days}):
        raise ValueError("weekdays from Monday on, parted by semicolons: Mon;Thu")
    return tuple(days)


def _times(cell: str) -> int:
    if cell not in [str(number) for number in range(1, len(WEEKDAYS))]:
        raise ValueError("a whole number of days a week below 7")
    return int(cell)


WEEK_COLUMNS = {
    "kind": tables.one_of(*KINDS),
    "times_per_week": _times,
    "days": _weekdays,
    **DERIVED_COLUMNS,
}


def read_week_days(problems: list[Problem], folder: Path = tables.DATA) -> tuple[WeekDays, ...]:
    """On which weekdays so many days a week are planned, for each kind of product."""
    week: dict[tuple[str, int], WeekDays] = {}
    for row in tables.whole(tables.read_csv("week_days.csv", WEEK_COLUMNS, problems, folder)):
        where = f"data/week_days.csv line {row['line']} column"
        times, days = row["times_per_week"], row["days"]
        if len(days) != times:
            told = f"{len(days)} weekdays for {times} days a week"
            problems.append(Problem(f"{where} days", told, "as many as days a week", ""))
        if (row["kind"], times) in week:
            told = f"{times} a week again"
            problems.append(
                Problem(f"{where} times_per_week", told, "each number of days once", "")
            )
        if row["verified"] == "derived" and not row["derivation"]:
            problems.append(Problem(f"{where} derivation", "nothing", "how it came about", ""))
        week[row["kind"], times] = WeekDays(
            row["kind"],
            times,
            days,
            proof_of(row),
        )
    for kind in KINDS:
        for times in range(1, len(WEEKDAYS)):
            if (kind, times) not in week:
                told = f"no row for {kind}, {times} days a week"
                problems.append(Problem("data/week_days.csv", told, "a row", ""))
    return tuple(week.values())


@lru_cache(maxsize=4)
def as_weeks(rows: tuple[WeekDays, ...]) -> dict[str, dict[int, tuple[int, ...]]]:
    """Kind of product -> days a week -> on which weekdays, Monday 0."""
    weeks: dict[str, dict[int, tuple[int, ...]]] = {kind: {} for kind in KINDS}
    for row in rows:
        weeks[row.kind][row.times] = row.days
    return weeks
