"""How large the skin is, and which share of it some sites are, by age.

Nothing is scaled from adults to children here: an age or a site without a figure on record has
none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from calculator.amounts import Range, exactly
from calculator.body import SIDES, SiteUse, sides_of, unsided_choices
from calculator.library.body_shapes import Band, BodyTables, Share

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


def surface_percent(
    uses: tuple[SiteUse, ...], months: float, tables: BodyTables
) -> tuple[float, float, float] | None:
    """Percent of the skin of `uses` (low, typical, high) by Lund and Browder, each part once.

    A site without a share of its own adds between nothing and the part that contains it: typical
    is then NaN. None where nothing at all is known.
    """
    band = band_at(tables.surface, months)
    return _surface_in(uses, band, tables) if band and uses else None


@lru_cache(maxsize=16384)
def _surface_in(
    uses: tuple[SiteUse, ...], band: Band[Mapping[str, Share]], tables: BodyTables
) -> tuple[float, float, float] | None:
    choices = [_surface(uses, band.rows, side, tables) for side in unsided_choices(uses)]
    return max(choices, key=lambda shares: shares[-1] if shares else 0.0)


def _surface(
    uses: tuple[SiteUse, ...], shares: Mapping[str, Share], unsided: str, tables: BodyTables
) -> tuple[float, float, float] | None:
    known: dict[tuple[str, str], float] = {}
    possible: dict[tuple[str, str], float] = {}
    bounded = True
    for use in uses:
        site = tables.sites[use.site]
        bounded = bounded and bool(site.body_surface or site.surface_within)
        for part in site.body_surface or site.surface_within:
            paired = shares[part].paired
            sides = SIDES if paired and not site.paired else sides_of(use, paired, unsided)
            for side in sides:
                for fractions in (known, possible) if site.body_surface else (possible,):
                    fractions[part, side] = max(fractions.get((part, side), 0.0), use.fraction)
    low, high = (
        sum(shares[part].percent * fraction for (part, _), fraction in fractions.items())
        for fractions in (known, possible)
    )
    if not bounded:
        return (low, math.nan, 1.0 * 100) if known else None
    return low, low if known == possible else math.nan, high


def treated_percent(
    percent: float | None,
    hands: float | None,
    uses: tuple[SiteUse, ...],
    months: float | None,
    skin: SkinArea | None,
    tables: BodyTables,
) -> Range | None:
    """Percent of the patient's skin: given, else from hand areas, else from the sites.

    Hand areas are of the adult hand that applies. On a child they are turned into cm2 first: an
    adult hand covers about three times as much of a one-year-old.
    """
    if percent is not None:
        return exactly(percent)
    if months is None:
        return None
    if hands is None:
        share = surface_percent(uses, months, tables)
        return Range(*share) if share else None
    if months >= tables.surface[-1].from_months:
        print_ = tables.constants["handprint, adult"]
        return Range(print_.low, print_.value, print_.high).times(hands)
    if skin is None:
        return None
    unit = tables.constants["area per fingertip unit"]
    per_hand = tables.value("hands per fingertip unit") * skin.m2 * CM2_PER_M2 / 100
    return Range(unit.low, unit.value, unit.high).times(hands / per_hand)
