"""Amounts as somebody stated them, held against the amounts that the area needs."""

from __future__ import annotations

import math
from typing import Any, NamedTuple, Protocol

from calculator.amounts import Range, exactly
from calculator.library.body_shapes import BodyTables
from calculator.methods import Applied, Method
from calculator.problems import Problem
from calculator.supply import formulary_quantity
from calculator.wording import figure


class Given(Protocol):
    """What `estimate` reads: a field's value by name, or None. A Prescription is one."""

    def get(self, name: str, /) -> Any:
        """The value of a field in its unit (data/input_fields.csv), None when missing."""


class Use(NamedTuple):
    """How often and for how long: None where it is not said."""

    per_day: float | None
    per_week: float | None  # applications in an average week
    weeks: float | None


class Amounts(NamedTuple):
    """Grams of one application and of a week, and what the area needs in a week."""

    application: Range | None
    week: Range | None
    needed: Range | None
    method: str
    methods: tuple[Method, ...]


def stated_amounts(
    application: float | None, week: float | None, applied: Applied, use: Use
) -> Amounts:
    """A stated amount wins over what the area needs; both are kept."""
    chosen = applied.chosen
    needed = chosen.grams.times(use.per_week) if chosen and use.per_week is not None else None
    if application is None and week is None:
        if chosen is None:
            return Amounts(None, None, None, "", applied.methods)
        return Amounts(chosen.grams, needed, needed, chosen.method, applied.methods)
    stated: tuple[Method, ...] = ()
    if application is not None:
        working = f"{application:g} g for one application, as given"
        stated = (Method("grams given", None, exactly(application), working),)
        if week is None and use.per_week is not None:
            week = application * use.per_week
    elif week is not None and use.per_week:
        application = week / use.per_week
        working = f"{week:g} g a week, as given, in {use.per_week:g} applications"
        stated = (Method("grams given", None, exactly(application), working),)
    return Amounts(
        exactly(application) if application is not None else None,
        exactly(week) if week is not None else None,
        needed,
        "grams given",
        (*stated, *applied.methods),
    )


def contradictions(
    p: Given, use: Use, amounts: Amounts, tables: BodyTables, problems: list[Problem]
) -> None:
    """Two figures that cannot both be meant are shown beside each other; none is corrected."""
    week, application = p.get("grams_per_week"), p.get("grams_per_application")
    if week is None and application is None:
        return
    if week is not None and application is not None and use.per_week is not None:
        product = application * use.per_week
        if abs(product - week) > tables.value("amounts agree within") * max(product, week):
            said = f"{week:g} g a week, but {application:g} g x {use.per_week:g} = {product:g} g"
            problems.append(Problem("grams_per_week", said, "two amounts that agree", ""))
    needed, factor = amounts.needed, tables.value("amount against area, factor")
    stated = amounts.week
    if needed is None or stated is None:
        return
    if not needed.typical / factor <= stated.typical <= needed.typical * factor:
        field = "grams_per_week" if week is not None else "grams_per_application"
        said = (
            f"{stated.typical:g} g a week, but the area needs about {figure(needed.typical)} g "
            f"({figure(needed.low)} to {figure(needed.high)} g) at this frequency"
        )
        problems.append(Problem(field, said, "an amount, area and frequency that agree", ""))


def supplied_grams(p: Given, tables: BodyTables, problems: list[Problem]) -> float | None:
    """Grams supplied; millilitres by density, refused in words where none is on record."""
    grams, millilitres = p.get("quantity_g"), p.get("quantity_ml")
    if grams is not None or millilitres is None:
        return None if grams is None else float(grams)
    density = tables.density(p.get("molecule") or "", p.get("vehicle") or "")
    if math.isnan(density):
        wanted = "grams: no density is on record to turn this product's millilitres into grams"
        problems.append(Problem("quantity_ml", f"{millilitres:g} mL", wanted, "50 g"))
        return None
    return float(millilitres * density)


def bnf_ratio(p: Given, tables: BodyTables, use: Use, quantity: float | None) -> Range | None:
    """Quantity over the BNF's lower quantity for the sites and number of applications; adults."""
    sites, years, group = p.get("sites"), p.get("age_years"), p.get("age_group")
    grown = years >= tables.adult_years if years is not None else group in ("adult", "elderly")
    if quantity is None or not sites or not grown or not use.per_week or not use.weeks:
        return None
    known = formulary_quantity(sites, tables)
    if known is None:
        return None
    least, _, applications = known
    return exactly(quantity / (least * use.per_week * use.weeks / applications))
