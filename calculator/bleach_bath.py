"""How much bleach of a stated strength brings a bath of a stated size to the trial's dilution.

A dilution and no advice: who may use such a bath is said in data/eczema_steps.csv.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from calculator import wording
from calculator.library.eczema import Figure
from calculator.problems import Problem
from calculator.units import read_quantity


class Bath(NamedTuple):
    """Bath water in litres, strengths in percent, bleach in millilitres; and how it came about."""

    water_litres: float
    bleach_percent: float
    target_percent: float
    bleach_ml: float
    working: str


def bleach_ml(water_litres: float, bleach_percent: float, target_percent: float) -> float:
    """Millilitres of bleach for the finished bath: C1 V1 = C2 V2.

    150 L at 0.005 % from 6 % bleach: 150000 x 0.005 / 6 = 125 mL.
    """
    return water_litres * 1000 * target_percent / bleach_percent


def bath_percent(water_litres: float, bleach_percent: float, millilitres: float) -> float:
    """Strength, %, of a bath of `water_litres` with so many millilitres of bleach in it."""
    return millilitres * bleach_percent / (water_litres * 1000)


def read_bath(water: str, bleach: str, figures: Mapping[str, Figure]) -> Bath | tuple[Problem, ...]:
    """The bath that two texts mean, or every Problem with them.

    `water` is litres unless it names millilitres or gallons; `bleach` is percent, mg/g or mg/mL.
    """
    litres = _litres(water, figures["water that may be meant"])
    percent = _strength(bleach, figures["bleach that may be meant"])
    if isinstance(litres, Problem) or isinstance(percent, Problem):
        return tuple(one for one in (litres, percent) if isinstance(one, Problem))
    target = figures["bleach bath"].value
    needed = bleach_ml(litres, percent, target)
    working = (
        f"{wording.figure(litres, digits=3)} L x 1000 x {wording.exact(target)} % / "
        f"{wording.exact(percent)} % = {wording.figure(needed, digits=3)} mL"
    )
    return Bath(litres, percent, target, needed, working)


def trial_percent(figures: Mapping[str, Figure]) -> float:
    """Strength, %, of the bath in the trial, from its own three figures."""
    named = ("water", "strength", "bleach")
    return bath_percent(*(figures[f"bleach bath of the trial, {one}"].value for one in named))


def _litres(given: str, bounds: Figure) -> float | Problem:
    text = given.strip()
    if "gal" in text.lower() and not any(w in text.lower() for w in ("us", "uk", "imperial")):
        return Problem("Bath water", given, "litres, US gallons or imperial gallons", "150 L")
    text = text if any(c.isalpha() for c in text) else f"{text} L"
    read = read_quantity(text, "mL", "Bath water")
    if isinstance(read, Problem):
        wanted = read.wanted.replace("read as mL", "read as litres").replace("millilit", "lit")
        example = read.example.replace("50 mL", "150 L")
        return Problem("Bath water", given, wanted, example)
    return _within("Bath water", given, read / 1000, bounds, "150 L")


def _strength(given: str, bounds: Figure) -> float | Problem:
    read = read_quantity(given, "%", "Bleach strength")
    if isinstance(read, Problem):
        return Problem("Bleach strength", given, read.wanted, "6 %")
    return _within("Bleach strength", given, read, bounds, "6 %")


def _within(where: str, given: str, value: float, bounds: Figure, example: str) -> float | Problem:
    """The value, or what is wanted where a slip of the pen is likely."""
    if bounds.low <= value <= bounds.high:
        return value
    wanted = f"{wording.exact(bounds.low)} to {wording.exact(bounds.high)} {bounds.unit}"
    return Problem(where, given, wanted, example)
