"""Amounts as somebody stated them, held against the amounts that the area needs; n rows at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from calculator.amounts import Floats, exactly
from calculator.dose_shapes import Method
from calculator.library.body_shapes import BodyTables
from calculator.problems import Problem
from calculator.supply import applications_per_week
from calculator.wording import figure

Problems = list[tuple[Problem, ...]]  # of each row


class Given(Protocol):
    """What doses are worked out from: a field's value by name, or None. A Prescription is one."""

    def get(self, name: str, /) -> Any:
        """The value of a field in its unit (data/input_fields.csv), None when missing."""


def numbers_of(prescriptions: Sequence[Given], name: str) -> Floats:
    """A number of each prescription, NaN when missing."""
    return np.array([p.get(name) for p in prescriptions], dtype=np.float64)


class Use(NamedTuple):
    """How often and for how long: NaN where it is not said."""

    per_day: Floats
    days_per_week: Floats
    per_week: Floats  # applications in an average week
    weeks: Floats


def use_of(prescriptions: Sequence[Given]) -> Use:
    """The use that each prescription says."""
    per_day, days, every, duration = (
        numbers_of(prescriptions, name)
        for name in ("applications_per_day", "days_per_week", "every_n_days", "duration_days")
    )
    return Use(per_day, days, applications_per_week(per_day, days, every), duration / 7)


class Amounts(NamedTuple):
    """Grams of one application and of a week, as (3, n), and as far as they were stated."""

    application: Floats
    week: Floats
    stated: NDArray[np.bool_]  # whether either was
    stated_application: Floats
    stated_week: Floats
    methods: dict[int, Method]  # row -> how the application was stated


def stated_amounts(
    prescriptions: Sequence[Given], grams: Floats, needed: Floats, use: Use
) -> Amounts:
    """A stated amount wins over the grams that the area needs for an application and a week."""
    application, week = (
        numbers_of(prescriptions, name) for name in ("grams_per_application", "grams_per_week")
    )
    by_week = np.isnan(application)
    stated = ~(by_week & np.isnan(week))
    each = np.where(by_week, week / use.per_week, application)
    in_week = np.where(np.isnan(week), application * use.per_week, week)
    methods = {}
    for n in np.flatnonzero(~np.isnan(each)).tolist():
        working = f"{application[n]:g} g for one application, as given"
        if by_week[n]:
            often = f"{use.per_week[n]:g} applications"
            working = f"{week[n]:g} g a week, as given, in {often}"
        methods[n] = Method("grams given", None, exactly(float(each[n])), working)
    return Amounts(
        np.where(stated, each, grams),
        np.where(stated, in_week, needed),
        stated,
        application,
        week,
        methods,
    )


def contradictions(
    amounts: Amounts, needed: Floats, use: Use, tables: BodyTables, problems: Problems
) -> None:
    """Two figures that cannot both be meant are shown beside each other; none is corrected."""
    application, week = amounts.stated_application, amounts.stated_week
    product = application * use.per_week
    agree = tables.value("amounts agree within")
    for n in np.flatnonzero(np.abs(product - week) > agree * np.maximum(product, week)).tolist():
        said = (
            f"{week[n]:g} g a week, but {application[n]:g} g x {use.per_week[n]:g} = "
            f"{product[n]:g} g"
        )
        problem = Problem("grams_per_week", said, "two amounts that agree", "")
        problems[n] = (*problems[n], problem)
    low, typical, high = needed
    factor = tables.value("amount against area, factor")
    used = np.where(amounts.stated, amounts.week[1], math.nan)
    for n in np.flatnonzero((used < typical / factor) | (used > typical * factor)).tolist():
        field = "grams_per_application" if math.isnan(week[n]) else "grams_per_week"
        said = (
            f"{used[n]:g} g a week, but the area needs about {figure(typical[n])} g "
            f"({figure(low[n])} to {figure(high[n])} g) at this frequency"
        )
        wanted = "an amount, area and frequency that agree"
        problems[n] = (*problems[n], Problem(field, said, wanted, ""))


def supplied_grams(
    prescriptions: Sequence[Given], tables: BodyTables, problems: Problems
) -> Floats:
    """Grams supplied; millilitres by density, refused in words where none is on record."""
    grams, millilitres = (numbers_of(prescriptions, name) for name in ("quantity_g", "quantity_ml"))
    for n in np.flatnonzero(np.isnan(grams) & ~np.isnan(millilitres)).tolist():
        get = prescriptions[n].get
        grams[n] = millilitres[n] * tables.density(get("molecule") or "", get("vehicle") or "")
        if math.isnan(grams[n]):
            wanted = "grams: no density is on record to turn this product's millilitres into grams"
            problem = Problem("quantity_ml", f"{millilitres[n]:g} mL", wanted, "50 g")
            problems[n] = (*problems[n], problem)
    return grams
