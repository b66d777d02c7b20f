"""How large the skin is, by size or by age, and the grams that cover a part of it.

Nothing is scaled from adults to children here: an age without a figure on record has none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from calculator.amounts import Range
from calculator.library.body_shapes import Band, BodyTables

CM2_PER_M2 = 100**2

T = TypeVar("T")


def months_of(age_years: float) -> float:
    """Age in months; rounding makes 7 months given as 7/12 of a year seven months again."""
    return round(age_years * 12, ndigits=6)


def band_at(bands: Iterable[Band[T]], months: float) -> Band[T] | None:
    """The band [from, below) that holds an age, None in the gaps between bands."""
    for band in bands:
        if band.from_months <= months < band.below_months:
            return band
    return None


class SkinArea(NamedTuple):
    """The patient's skin, m2, and from what it was worked out."""

    m2: float
    how: str


def skin_area(
    height_cm: float | None, weight_kg: float | None, months: float | None, tables: BodyTables
) -> SkinArea | None:
    """Mosteller from height and weight, else from weight alone, else the average for the age."""
    if weight_kg is not None and height_cm is not None:
        return SkinArea(mosteller(height_cm, weight_kg, tables), "height and weight")
    if weight_kg is not None:
        return SkinArea(skin_from_weight(weight_kg, tables), "weight")
    if months is None:
        return None
    return SkinArea(skin_at_age(months / 12, tables), "age")


def mosteller(height_cm: float, weight_kg: float, tables: BodyTables) -> float:
    """Skin area, m2: square root of height (cm) x weight (kg) / 3600. Mosteller 1987."""
    _positive(height_cm, weight_kg)
    return math.sqrt(height_cm * weight_kg / tables.value("mosteller divisor"))


def du_bois(height_cm: float, weight_kg: float, tables: BodyTables) -> float:
    """Skin area, m2, height in cm, weight in kg. Du Bois 1916; reads low in obesity."""
    return _power_law("du bois", height_cm, weight_kg, tables)


def haycock(height_cm: float, weight_kg: float, tables: BodyTables) -> float:
    """Skin area, m2, height in cm, weight in kg. Haycock 1978; infants to adults."""
    return _power_law("haycock", height_cm, weight_kg, tables)


def _power_law(name: str, height_cm: float, weight_kg: float, tables: BodyTables) -> float:
    _positive(height_cm, weight_kg)
    height = math.pow(height_cm, tables.value(f"{name} height exponent"))
    weight = math.pow(weight_kg, tables.value(f"{name} weight exponent"))
    return tables.value(f"{name} factor") * height * weight


def skin_from_weight(weight_kg: float, tables: BodyTables) -> float:
    """Skin area, m2, from weight in kg alone. Livingston and Lee 2001."""
    _positive(weight_kg)
    small = weight_kg < tables.value("weight only small child below")
    suffix = ", small child" if small else ""
    exponent = tables.value(f"weight only weight exponent{suffix}")
    return tables.value(f"weight only factor{suffix}") * math.pow(weight_kg, exponent)


def skin_at_age(age_years: float, tables: BodyTables) -> float:
    """Skin area of an average body, m2: a straight line between the ages in data/skin_area.csv."""
    anchors = tables.skin_area
    for one, two in zip(anchors, anchors[1:], strict=False):
        if age_years < two.age_years:
            share = (age_years - one.age_years) / (two.age_years - one.age_years)
            return one.m2 + share * (two.m2 - one.m2)
    return anchors[-1].m2


def _positive(*values: float) -> None:
    if not all(math.isfinite(value) and value > 0 for value in values):
        raise ValueError(f"height in cm and weight in kg must be above 0, not {values}")


def grams_over(percent: Range, skin: SkinArea, tables: BodyTables) -> Range:
    """Grams that cover `percent` of the skin at the thickness measured (mg/cm2)."""
    density = tables.constants["density on skin"]
    low, typical, high = percent.times(skin.m2 * CM2_PER_M2 / 100)
    return Range(
        low * density.low / 1000, typical * density.value / 1000, high * density.high / 1000
    )
