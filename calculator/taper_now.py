"""Where a patient is before a step down: product, how often, for how long, where, from when on.

What is missing is asked for, what cannot be read is a Problem; nothing is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from calculator import step_words
from calculator.facts import Product
from calculator.library import Rulebook
from calculator.library.week_days import as_weeks
from calculator.lookup import product_of
from calculator.prescription import Prescription, read_prescription
from calculator.problems import Problem, shown
from calculator.schedule.dates import LONGEST, WEEK, read_date, whole
from calculator.schedule.pattern import Pattern, read_pattern

OWN = ("weeks_so_far", "pattern", "applications_per_day", "days_per_week", "every_n_days", "start",
       "duration_days", "phases", "regimen", "relapses", "month", "profile")  # fmt: skip
Told = list[dict[str, str]]


class Now(NamedTuple):
    """Where the patient is."""

    start: date  # the first day of what comes
    days: int  # of continuous use so far, as the plan counts it
    weeks: float  # the same as stated
    pattern: Pattern
    typed: str  # the pattern as the planner reads it
    times: object  # applications a day as stated, or None
    product: Product
    p: Prescription
    fields: dict[str, Any]  # of the prescription, for the whole plan

    @property
    def past(self) -> dict[str, Any]:
        """The use so far as a phase that ends the day before the start."""
        first = self.start - timedelta(days=self.days)
        return {"name": step_words.SO_FAR, "from": first.isoformat(), "days": self.days,
                **self.as_now}  # fmt: skip

    @property
    def as_now(self) -> dict[str, Any]:
        """How often it is applied now."""
        often = {"applications_per_day": self.times} if self.times is not None else {}
        return {"pattern": self.typed, **often}


def read_now(
    given: Mapping[str, Any], rulebook: Rulebook
) -> tuple[Now | None, Told, list[Problem]]:
    """Where the patient is, what to ask, and what could not be read.

    None as long as the product, the sites, the weeks, the days a week or the start are not known.
    """
    problems: list[Problem] = []
    asks: Told = []
    fields = {name: value for name, value in given.items() if name not in OWN}
    p = read_prescription(fields, rulebook)
    problems += p.problems
    start = read_date("start", given.get("start"))
    weeks = _weeks(given.get("weeks_so_far"))
    pattern = _pattern(given, rulebook)
    product = _product(p, rulebook, asks)
    for name, read in (("start", start), ("weeks_so_far", weeks), ("pattern", pattern)):
        if isinstance(read, Problem):
            problems.append(read)
        elif read is None:
            asks.append({"about": name, "question": step_words.ASKS[name]})
    if isinstance(product, Problem):
        problems.append(product)
    if not p.get("sites"):
        asks.append({"about": "sites", "question": rulebook.inputs["sites"].question})
    if not (isinstance(start, date) and isinstance(weeks, float) and isinstance(pattern, tuple)):
        return None, asks, problems
    if not isinstance(product, Product) or not p.get("sites") or isinstance(pattern, Problem):
        return None, asks, problems
    days = min(max(round(weeks * WEEK), 1), LONGEST)
    times = given.get("applications_per_day")
    now = Now(start, days, weeks, pattern[1], pattern[0], times, product, p, fields)
    return now, asks, problems


def _weeks(given: object) -> float | Problem | None:
    if given is None:
        return None
    try:
        value = float(given) if isinstance(given, int | float | str) else math.nan
    except (ValueError, OverflowError):  # an integer of 400 digits is no float
        value = math.nan
    if isinstance(given, bool) or not 0 < value <= LONGEST:
        wanted = f"a number of weeks above 0, at most {LONGEST}"
        return Problem("weeks_so_far", shown(given), wanted, "6")
    return value


def _pattern(given: Mapping[str, Any], rulebook: Rulebook) -> tuple[str, Pattern] | Problem | None:
    """On which days it is applied now: the pattern as typed, else the days a week."""
    typed = given.get("pattern")
    days, every = given.get("days_per_week"), whole(given.get("every_n_days"))
    if typed is None and every:
        typed = f"every {every} days"
    if typed is None and days is not None:
        number = whole(days)
        typed = "daily" if number == WEEK else f"{days if number is None else number}/week"
        if number is None and isinstance(days, float) and 2 * days == WEEK:
            typed = "alternate days"
    if typed is None:
        return None
    read = read_pattern(typed, as_weeks(rulebook.week_rows)["steroid"])
    if isinstance(read, Problem):
        return read
    if read.kind == "off":
        return Problem("pattern", shown(typed), "the days on which it is applied now", "daily")
    return str(typed), read


def _product(p: Prescription, rulebook: Rulebook, asks: Told) -> Product | Problem | None:
    """The one product in use; more than one that it may be is a question."""
    found = product_of(p, rulebook)
    if len(found.candidates) == 1:
        return found.candidates[0]
    if found.problem:
        return found.problem
    named = p.get("product") or p.get("molecule")
    if named and not found.candidates and not found.question:
        return Problem("product", shown(named), "a topical steroid", "mometasone 0.1% cream")
    question = found.question or rulebook.inputs["product"].question
    asks.insert(0, {"about": "product", "question": question})
    return None
