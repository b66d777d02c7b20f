"""Text with a unit -> a plain number in a fixed unit. The only module that knows pint.

Number and unit are read here, strictly, before pint sees a known unit name: pint itself reads
"0,05 %" as 0 and "15 g/2 week" as gram-weeks. Pint is loaded when a factor is first needed, so
that plain numbers and amounts already in the wanted unit cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from calculator.problems import Problem

DEFINITIONS = Path(__file__).with_name("units.txt")
LONGEST_QUANTITY = 60  # characters; longer text is not an amount with a unit

Words = Mapping[str, str]  # what people write -> name in units.txt


def _words(**spellings: str) -> dict[str, str]:
    return {word: unit for unit, line in spellings.items() for word in line.split("|")}


_MICRO = "mcg|ug|microgram|micrograms|microgramme|microgrammes"
_MILLI = "mg|milligram|milligrams|milligramme|milligrammes"
_GRAM = "g|gm|gms|gram|grams|gramme|grammes"
_KILO = "kg|kgs|kilo|kilos|kilogram|kilograms"
_POUND = "lb|lbs|pound|pounds"
_PRODUCT = _words(
    product_gram=_GRAM, product_milligram=_MILLI, product_microgram=_MICRO, product_kilogram=_KILO,
    product_ounce="oz|ounce|ounces", product_pound=_POUND,
)  # fmt: skip
_DRUG = _words(drug_gram=_GRAM, drug_milligram=_MILLI, drug_microgram=_MICRO)
_BODY = _words(kilogram=_KILO, gram=_GRAM, pound=_POUND, stone="st|stone|stones")
_LENGTH = _words(
    centimeter="cm|centimetre|centimetres|centimeter|centimeters",
    millimeter="mm|millimetre|millimetres|millimeter|millimeters",
    meter="m|metre|metres|meter|meters", inch='in|inch|inches|"', foot="ft|foot|feet|'",
)  # fmt: skip
_VOLUME = _words(
    milliliter="ml|mls|cc|millilitre|millilitres|milliliter|milliliters",
    liter="l|litre|litres|liter|liters",
    fluid_ounce="fl oz|floz|fluid ounce|fluid ounces|fl. oz",
    us_gallon="us gal|us gallon|us gallons",  # a bare gallon is refused: there are two
    imperial_gallon="imperial gallon|imperial gallons|uk gallon|uk gallons",
)  # fmt: skip
_TIME = _words(
    hour="h|hr|hrs|hour|hours", day="d|day|days", week="w|wk|wks|week|weeks",
    month="mo|mos|mth|mths|month|months", year="y|yr|yrs|year|years|yo|year old|years old",
)  # fmt: skip
_AREA = {"sq m": "meter**2", "sq cm": "centimeter**2"}
_COUNT = _words(application="|x|time|times|application|applications|dose|doses")
_UNITS = _words(fingertip_unit="ftu|ftus|fingertip unit|fingertip units")


class _Target(NamedTuple):
    """A unit that the library keeps numbers in, and the words it may be written with."""

    unit: str
    words: Words
    example: str
    per: str = ""  # the time unit of a rate


_TARGETS: Mapping[str, _Target] = {
    "g": _Target("product_gram", _PRODUCT, "30 g"),
    "mg of drug": _Target("drug_milligram", _DRUG, "0.5 mg"),
    "kg": _Target("kilogram", _BODY, "8 kg"),
    "cm": _Target("centimeter", _LENGTH, "170 cm"),
    "mL": _Target("milliliter", _VOLUME, "50 mL"),
    "m2": _Target("meter**2", _AREA, "1.8 m2"),
    "cm2": _Target("centimeter**2", _AREA, "286 cm2"),
    "day": _Target("day", _TIME, "14 days"),
    "year": _Target("year", _TIME, "34 years"),
    "FTU": _Target("fingertip_unit", _UNITS, "2 FTU"),
    "g/week": _Target("product_gram", _PRODUCT, "30 g/week", "week"),
    "g/day": _Target("product_gram", _PRODUCT, "4 g/day", "day"),
    "1/day": _Target("application", _COUNT, "2/day", "day"),
    "1/week": _Target("application", _COUNT, "2/week", "week"),
    "1": _Target("", {}, "2"),
    "%": _Target("%", {}, "0.05 %"),
}

_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_PART = re.compile(rf"({_NUMBER})\s*([^0-9.\s][^0-9]*)?")
_RATE = re.compile(rf"(.*?)\s*(?:/|\b(?:per|a|an|each|every|in)\b)\s*({_NUMBER})?\s*([a-z]+)")
_ADVERBS = {"daily": "/day", "weekly": "/week", "monthly": "/month", "yearly": "/year"}
_GRAINS = {"gr", "grs", "grain", "grains"}
_STRENGTHS = {"mg/g": 1000, "mg/ml": 1000, "mcg/g": 1000 * 1000, "mcg/ml": 1000 * 1000,
              "g/g": 1, "g/ml": 1}  # fmt: skip


@lru_cache(maxsize=1)
def registry() -> Any:
    """The one pint registry, of calculator/units.txt alone. It has no contexts to leak."""
    import pint  # here and not above: a plain check must start without it

    return pint.UnitRegistry(str(DEFINITIONS))


@lru_cache(maxsize=512)
def factor(unit: str, wanted: str) -> float:
    """How many `wanted` one `unit` is; both are names of units.txt of the same dimension."""
    return 1.0 if unit == wanted else float(registry().Quantity(1.0, unit).to(wanted).magnitude)


def read_quantity(given: str, unit: str, where: str = "amount") -> float | Problem:
    """The number in `unit` that a text such as "2 oz", "6 weeks" or "15 g per 2 weeks" means.

    `unit` is one of g, mg of drug, kg, cm, mL, m2, cm2, day, year, FTU, g/week, g/day, 1/day,
    1/week, %, or 1 for no unit. A bare number is taken to be in that unit.
    """
    target = _TARGETS[unit]
    text = _plain(given)
    refused = _refused(given, text, where, target)
    if refused:
        return refused
    parts = _PART.findall(text)
    if unit == "%" and len(parts) > 0:
        return _read_strength(given, text, where)
    value = _rate(text, target) if target.per else _sum(parts, target)
    if value is None:
        return _unknown_unit(given, where, unit, parts[-1][1].strip())
    return value


def strength_percent(value: float, unit: str) -> float | Problem:
    """Percent from a strength in %, mg/g, mg/mL, microgram/g, g/g or g/100 g. No pint.

    The result is w/w or w/v as `strength_basis` says of the unit; 2.5 mg/mL is 0.25 % w/v.
    """
    word = _strength_word(unit)
    if word in ("", "%", "g/100g", "g/100ml"):
        return value
    if word in _STRENGTHS:
        return value * 100 / _STRENGTHS[word]
    wanted = "a strength in %, mg/g, mg/mL, microgram/g or g/100 g"
    return Problem("strength", f"{value:g} {unit}", wanted, "0.5 mg/g")


def strength_basis(unit: str) -> str:
    """ "w/w" (drug per gram), "w/v" (drug per millilitre) or "" where the unit does not say."""
    word = _plain(unit).replace(" ", "")
    if word.endswith("ml") or "w/v" in word:
        return "w/v"
    return "w/w" if "/" in word else ""


def _plain(given: str) -> str:
    text = given[: LONGEST_QUANTITY + 1].strip().lower()
    for said, plain in (("\u00b5", "u"), ("\u03bc", "u"), ("\u00b2", "2"), ("cm2", "sq cm"),
                        ("m2", "sq m"), ("per cent", "%"),
                        ("percent", "%")):  # fmt: skip
        text = text.replace(said, plain)
    return re.sub(r"\s+", " ", text)


def _refused(given: str, text: str, where: str, target: _Target) -> Problem | None:
    """What is not one plain amount, with the form that would be."""
    comma = re.search(r"([0-9]+),([0-9]+)", text)
    if len(text) > LONGEST_QUANTITY:
        return Problem(where, given, "an amount in a few characters", target.example)
    if comma:
        point = text.replace(",", ".")
        if len(comma[2]) % 3 == 0 and comma[1] != "0":
            point += f" or {text.replace(',', '')}"
        return Problem(where, given, "a point for decimals and no mark for thousands", point)
    if re.search(r"[^\x00-\x7f]", text):
        return Problem(where, given, "plain digits and letters", target.example)
    if re.match(rf"{_NUMBER}\s*(?:-|to\b|/\s*[0-9])", text):
        return Problem(where, given, "one number with a point for decimals", target.example)
    if not re.match(_NUMBER, text):
        return Problem(where, given, "a number, not below zero, with a unit", target.example)
    return None


def _sum(parts: list[tuple[str, str]], target: _Target) -> float | None:
    """5 ft 7 in: the parts of one amount, added; None where a unit is not of this kind."""
    amount = 0.0
    for number, said in parts:
        word = said.strip().removesuffix(" and").rstrip(",;")
        word = word if word in target.words else word.removesuffix(".")
        if word == "" and len(parts) == 1:
            return float(number)
        if word not in target.words:
            return None
        amount += float(number) * factor(target.words[word], target.unit)
    return amount


def _rate(text: str, target: _Target) -> float | None:
    """60 g/4 days: a number over a number of time units; None where it is not that."""
    number, rest = re.fullmatch(rf"({_NUMBER})\s*(.*)", text).groups()  # type: ignore[union-attr]
    if rest == "":
        return float(number)
    for adverb, plain in _ADVERBS.items():
        rest = rest.replace(adverb, plain)
    found = _RATE.fullmatch(rest.removesuffix("."))
    if found is None:
        return None
    top, count, time = found.groups()
    if top not in target.words or time not in _TIME or (count and float(count) == 0):
        return None
    amount = float(number) * factor(target.words[top], target.unit)
    return amount / (float(count or 1) * factor(_TIME[time], target.per))


def _strength_word(unit: str) -> str:
    word = _plain(unit).replace(" per ", "/").replace(" ", "").replace("(", "").replace(")", "")
    for kind in ("w/w", "w/v", "m/m", "m/v"):
        word = word.replace(kind, "")
    for said, short in (("microgram", "mcg"), ("ug", "mcg"), ("milligram", "mg"), ("gram", "g")):
        word = word.replace(said + "s", short).replace(said, short)
    return re.sub(r"/1(?=[a-z])", "/", word)


def _read_strength(given: str, text: str, where: str) -> float | Problem:
    number, rest = re.fullmatch(rf"({_NUMBER})\s*(.*)", text).groups()  # type: ignore[union-attr]
    percent = strength_percent(float(number), rest)
    return Problem(where, given, *percent[2:]) if isinstance(percent, Problem) else percent


def _unknown_unit(given: str, where: str, unit: str, said: str) -> Problem:
    target = _TARGETS[unit]
    if said in _GRAINS:
        return Problem(where, given, "grams: gr is a grain, about 65 mg", target.example)
    if target.words is _PRODUCT and said in _VOLUME:
        wanted = "grams: a volume is not a mass unless the density is known"
        return Problem(where, given, wanted, target.example)
    if target.words is _VOLUME and said in _PRODUCT:
        wanted = "millilitres: an ounce or gram is a mass, fl oz is a volume"
        return Problem(where, given, wanted, target.example)
    wanted = "a number without a unit" if unit == "1" else f"an amount that can be read as {unit}"
    return Problem(where, given, wanted, target.example)
