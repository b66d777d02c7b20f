"""The ways to tell the grams of one application; all that apply are shown, none is averaged.

Region and area methods differ by about 1.4 on the same skin: fingertip counts were measured by
people covering regions, the area of one unit by covering a circle thickly.
"""

from __future__ import annotations

import math
from functools import lru_cache

import orjson

from calculator.amounts import NOT_KNOWN, Range, exactly
from calculator.body import SiteUse
from calculator.dose_shapes import Applied, Facts, Method
from calculator.library.body_shapes import BodyTables
from calculator.regions import Bound, RegionSum, bound_on, convention, region_sum
from calculator.shares import surface_percent, treated_percent
from calculator.skin import SkinArea, band_at, grams_over, months_of, skin_area
from calculator.supply import formulary_quantity

_ADULT_GROUPS = ("adult", "elderly")


@lru_cache(maxsize=8192)
def apply_methods(facts: Facts, tables: BodyTables) -> Applied:
    """Every method that applies to `facts`, the first one that may stand alone chosen."""
    months = _months(facts, tables)
    skin = skin_area(facts.height_cm, facts.weight_kg, months, tables)
    notes: list[str] = []
    methods: list[Method] = []
    if facts.fingertip_units is not None:
        methods.append(_by_units(facts.fingertip_units, facts, tables))
    if facts.hand_areas is not None:
        methods.append(_by_hands(facts.hand_areas, facts, tables))
    if facts.bsa_percent is not None and skin:
        methods.append(_by_area(exactly(facts.bsa_percent), skin, tables, "given"))
    region, at_most = _by_region(facts, months, skin, tables, notes)
    methods += region
    chosen = methods[0] if methods else None
    methods += _beside(facts, months, skin, tables)
    treated = (facts.bsa_percent, facts.hand_areas, facts.sites)
    return Applied(
        chosen,
        tuple(methods),
        orjson.dumps([method.as_json() for method in methods])[1:-1],
        (
            *((chosen and chosen.fingertip_units) or NOT_KNOWN),
            *(chosen.grams if chosen else NOT_KNOWN),
            *(treated_percent(*treated, months, skin, tables) or NOT_KNOWN),
            math.nan if at_most is None else at_most,
            skin.m2 if skin else math.nan,
            *_formulary(facts, tables),
        ),
        () if chosen else _missing(facts, months),
        tuple(notes),
    )


def _formulary(facts: Facts, tables: BodyTables) -> tuple[float, float]:
    """The BNF's least grams for the sites and the applications that they are for; adults only."""
    years, group = facts.age_years, facts.age_group
    grown = years >= tables.adult_years if years is not None else group in _ADULT_GROUPS
    known = formulary_quantity(facts.sites, tables) if grown and facts.sites else None
    return (known[0], known[2]) if known else (math.nan, math.nan)


def _months(facts: Facts, tables: BodyTables) -> float | None:
    if facts.age_years is not None:
        return months_of(facts.age_years)
    if facts.age_group in _ADULT_GROUPS:
        return tables.surface[-1].from_months
    return None


def _missing(facts: Facts, months: float | None) -> tuple[str, ...]:
    if facts.bsa_percent is not None:
        return ("age_years",)
    if not facts.sites or all(use.site == "body" for use in facts.sites):
        return ("sites",)
    return ("age_years",) if months is None else ("grams_per_application",)


def _per_unit(facts: Facts, tables: BodyTables) -> Range:
    given = facts.grams_per_fingertip_unit
    return exactly(given) if given else convention(tables)


def _weigh(units: float, per_unit: Range) -> Range:
    low, typical, high = per_unit.times(units)
    return Range(low, typical, max(typical, high))


def _by_units(units: float, facts: Facts, tables: BodyTables) -> Method:
    per_unit = _per_unit(facts, tables)
    grams = _weigh(units, per_unit)
    working = f"{units:g} fingertip units x {per_unit.typical:g} g = {grams.typical:g} g"
    return Method("fingertip units given", exactly(units), grams, working)


def _by_hands(hands: float, facts: Facts, tables: BodyTables) -> Method:
    per_unit = _per_unit(facts, tables)
    units = hands / tables.value("hands per fingertip unit")
    grams = _weigh(units, per_unit)
    working = (
        f"{hands:g} adult hand areas = {units:g} fingertip units; "
        f"x {per_unit.typical:g} g = {grams.typical:g} g"
    )
    return Method("hands", exactly(units), grams, working)


def _by_area(percent: Range, skin: SkinArea, tables: BodyTables, whence: str) -> Method:
    grams = grams_over(percent, skin, tables)
    working = (
        f"{percent.typical:g} % of the skin ({whence}) of {skin.m2:.2f} m2 (from {skin.how}) "
        f"at {tables.value('density on skin'):g} mg/cm2 = {grams.typical:.2g} g"
    )
    return Method("area", None, grams, working)


def _by_region(
    facts: Facts,
    months: float | None,
    skin: SkinArea | None,
    tables: BodyTables,
    notes: list[str],
) -> tuple[list[Method], float | None]:
    """The region method, with the area of adult sites that have a share but no fingertip row.

    Beside it the grams that all the sites can need at most, None where one of them has no bound.
    """
    if not facts.sites:
        return [], None
    if months is None:
        if facts.age_group:
            notes.append(_by_age(facts, tables))
        return [], None
    band = band_at(tables.fingertips, months)
    if band is None:
        notes.append(f"No fingertip figures are on record at {_age(months)}.")
        return [], None
    region = region_sum(facts.sites, band, facts.grams_per_fingertip_unit, tables)
    grams, units, working = region.grams, region.units, region.working
    left, by_area = region.uncounted, None
    if left and skin and band is tables.fingertips[-1]:
        by_area, left = _rest_by_area(region, months, skin, tables)
    if by_area:
        grams = grams.plus(by_area.grams)
        per_unit = _per_unit(facts, tables).typical
        units = units.plus(by_area.grams.times(1 / per_unit))
        working = "; ".join(part for part in (working, by_area.working) if part)
    bound = bound_on(left, band, facts.grams_per_fingertip_unit, tables)
    notes += _uncounted(bound, band.name)
    at_most = None if bound.grams is None else grams.high + bound.grams
    if grams.typical == 0:
        return [], at_most
    method = "region" if region.units.typical else "area"
    return [Method(method, units if method == "region" else None, grams, working)], at_most


def _uncounted(bound: Bound, row: str) -> list[str]:
    """What is said of places that are not counted, with what bounds them."""
    around: dict[str, list[str]] = {}
    for site, within in bound.within.items():
        around.setdefault(within, []).append(site)
    return [
        f"No figure is on record for {', '.join(sites)}{' alone' if within else ''} in the row "
        f"{row}: not counted" + (f"; at most the amount for {within}." if within else ".")
        for within, sites in around.items()
    ]


def _rest_by_area(
    region: RegionSum, months: float, skin: SkinArea, tables: BodyTables
) -> tuple[Method | None, tuple[SiteUse, ...]]:
    known = tuple(use for use in region.uncounted if tables.sites[use.site].body_surface)
    left = tuple(use for use in region.uncounted if use not in known)
    share = surface_percent(known, months, tables)
    if share is None:
        return None, left
    names = ", ".join(dict.fromkeys(use.site for use in known))
    return _by_area(exactly(share[0]), skin, tables, names), left


def _by_age(facts: Facts, tables: BodyTables) -> str:
    """What the sites need at the least and the most, over the ages that the group may mean."""
    infant = facts.age_group == "infant"
    sums = [
        region_sum(facts.sites, band, facts.grams_per_fingertip_unit, tables).grams
        for band in tables.fingertips
        if (band.from_months < 1.0 * 12) == infant
    ]
    low, high = min(one.low for one in sums), max(one.high for one in sums)
    return (
        f"Between {low:.2g} and {high:.2g} g for one application, depending on the age: "
        f"{facts.age_group} alone does not say which row of the table holds."
    )


def _age(months: float) -> str:
    return f"{months:g} months" if months < 2 * 12 else f"{months / 12:g} years"


def _beside(
    facts: Facts, months: float | None, skin: SkinArea | None, tables: BodyTables
) -> list[Method]:
    """Methods to show beside the answer: area of the sites, and rows of other tables."""
    if not facts.sites or months is None:
        return []
    found = []
    share = surface_percent(facts.sites, months, tables, skin)
    if skin and share and share.low == share.high:  # all of it in the chart: another measurement
        found.append(_by_area(share, skin, tables, "from the sites"))
    band = band_at(tables.alternatives, months)
    if band:
        other = region_sum(facts.sites, band, facts.grams_per_fingertip_unit, tables)
        if other.units.typical and not other.uncounted:
            name = f"region, {band.name}"
            found.append(Method(name, other.units, other.grams, other.working))
    return found
