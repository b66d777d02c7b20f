"""What would bring a prescription within a limit, in words. Options, never orders."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator.wording import figure, listed, tally


def clears_weekly(
    grams: float, per_week: float | None, per_application: float | None, below: bool = False
) -> str:
    """What brings a week to at most `grams`, or below it, from `per_week` applications."""
    ways = [f"{figure(_down(grams, below))} g a week or less"]
    if per_week:
        each = figure(_down(grams / per_week, below))
        ways.append(f"{each} g an application at the same frequency")
    if per_application:
        times = _steps(grams / per_application, below)
        if times > 0:
            ways.append(f"{tally(times, 'application')} a week of the same amount")
    return "Within the limit at " + listed(ways) + "."


def _down(value: float, below: bool) -> float:
    """Rounded down to two significant digits: a limit is never rounded up."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return _steps(value / step, below) * step


def _steps(value: float, below: bool) -> int:
    """The most whole steps within a value, or below it, float noise aside."""
    return math.ceil(value - 1e-9) - 1 if below else math.floor(value + 1e-9)


def clears_limit(limit_words: str, column: str) -> str:
    """What clears a finding on any other amount; nothing for an age, which nobody can change."""
    if column == "age_years":
        return ""
    if limit_words.startswith("below"):
        return f"Within the limit when {limit_words}."
    least = limit_words.removeprefix("at least ")
    return f"Within the limit at {least} or {'less' if least == limit_words else 'more'}."


def clears_scope(columns: Sequence[str]) -> str:
    """What clears a finding that has no amount: change one of the facts that it rests on."""
    ways = {
        "potency": "a milder product",
        "us_class": "a milder product",
        "uk_potency": "a milder product",
        "molecule": "another product",
        "vehicle": "another product",
        "sites": "another site",
        "label_avoided_sites": "a product whose label allows this site",
        "occlusion": "no cover over the steroid",
        "mentions": "the condition ruled out or treated first",
        "medicines": "a review of the other medicine",
        "other_steroid": "one of the two steroids left out",
        "duration_days": "a shorter course",
        "days_per_week": "treatment on fewer days a week",
    }
    named = [ways[c] for c in dict.fromkeys(columns) if c in ways]
    return f"Cleared by {listed(list(dict.fromkeys(named)))}." if named else ""


def clears_exemption(names: Sequence[str]) -> str:
    """The legitimate regimens that would make a finding a confirmed exception."""
    return f"A confirmed exception if it is: {listed(list(names))}."
