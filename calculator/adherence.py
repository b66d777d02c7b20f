"""Grams used against the grams that the area needs: how much of the plan reached the skin.

The expected amount is the dose of calculator/dose.py for the sites, age, times and days. People
typically use well under it (data/dose_constants.csv), so a low ratio is usual and no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from calculator.amounts import Range
from calculator.dose import estimate
from calculator.library import Rulebook
from calculator.prescription import read_prescription
from calculator.problems import Problem

TYPICAL = "real use over advised use"
WANTED = ("sites", "age_years", "applications_per_day", "duration_days")
BANDS = ("below usual", "usual", "above usual", "all of it")


class Use(NamedTuple):
    """Used and expected grams, and their ratio: 1 is all of it. `band` is one of BANDS."""

    used_grams: float
    expected_grams: Range
    ratio: Range  # its ends come from the ends of the expected amount
    usual: Range  # what people typically use of what is advised
    band: str

    @property
    def percent(self) -> Range:
        """The ratio in percent."""
        return Range(*(end * 100 for end in self.ratio))

    @property
    def usual_percent(self) -> Range:
        """What is usual, in percent."""
        return Range(*(end * 100 for end in self.usual))


class Adherence(NamedTuple):
    """The comparison, or what is missing or wrong for it."""

    use: Use | None
    missing: tuple[str, ...]  # questions
    problems: tuple[Problem, ...]


def compare(given: Mapping[str, Any], used: str, rulebook: Rulebook) -> Adherence:
    """`given`: sites, age_years, applications_per_day, duration_days and other fields of a
    prescription; `used`: the grams that were used in that time, such as "12 g"."""
    fields = {**given, "quantity_g": used} if used.strip() else dict(given)
    read = read_prescription(fields, rulebook)
    dose = estimate(read, rulebook.body)
    problems = read.problems + dose.problems
    expected, ratio = dose.needed_grams_for_course, dose.supply_over_need
    if expected is None or ratio is None:
        wrong = {problem.where for problem in problems}
        asked = [name for name in WANTED if read.get(name) is None and name not in wrong]
        questions = [rulebook.inputs[name].question for name in asked]
        if read.get("quantity_g") is None and "quantity_g" not in wrong:
            questions.append("How many grams were used in that time?")
        return Adherence(None, tuple(questions), problems)
    known = rulebook.body.constants[TYPICAL]
    usual = Range(known.low, known.value, known.high)
    band = band_of(ratio.typical, usual)
    return Adherence(Use(read.get("quantity_g"), expected, ratio, usual, band), (), problems)


def band_of(ratio: float, usual: Range) -> str:
    """Where a ratio lies beside what people usually use: half-open from below."""
    ends = (usual.low, usual.high, 1.0)
    return BANDS[sum(ratio >= end for end in ends)]
