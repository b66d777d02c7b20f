"""Grams per application, day, week and course, as low, typical, high; days' supply; packs.

The amount comes from what is given, in this order: grams, fingertip units, hand areas, percent of
the skin, sites. Occlusion, site and potency never change the grams. All prescriptions of a table
are worked out at once, column by column; one alone is a table of one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from calculator.amounts import Floats, Range, into
from calculator.dose_shapes import Applied, Dose, Doses, Facts, Method
from calculator.library.body_shapes import BodyTables
from calculator.methods import apply_methods
from calculator.problems import Problem
from calculator.stated import (
    Amounts,
    Given,
    Use,
    contradictions,
    stated_amounts,
    supplied_grams,
    use_of,
)
from calculator.supply import Packs, choose_packs, days_supply

__all__ = ["Dose", "Doses", "Method", "Range", "doses_of", "estimate"]


def estimate(p: Given, tables: BodyTables) -> Dose:
    """The dose of one prescription. Millilitres count only with a density on record."""
    return doses_of([p], tables).row(0)


def doses_of(prescriptions: Sequence[Given], tables: BodyTables) -> Doses:
    """The doses of prescriptions, in their order."""
    applied = [apply_methods(facts, tables) for facts in _facts(prescriptions, tables)]
    *ranges, at_most, skin_m2, least, per = np.array([one.numbers for one in applied]).T
    units, grams, bsa = np.reshape(ranges, (-1, len(Range._fields), len(applied)))
    use = use_of(prescriptions)
    needed = grams * use.per_week
    amounts = stated_amounts(prescriptions, grams, needed, use)
    problems: list[tuple[Problem, ...]] = [()] * len(applied)
    contradictions(amounts, needed, use, tables, problems)
    quantity = supplied_grams(prescriptions, tables, problems)
    course, needed_course = amounts.week * use.weeks, needed * use.weeks
    part, most = _part_of_week(amounts, use), at_most * use.per_week
    return Doses(
        fingertip_units_per_application=np.where(amounts.stated, np.nan, units),
        grams_per_application=amounts.application,
        grams_per_day=_per_day(amounts, use),
        grams_per_week=amounts.week,
        grams_for_course=course,
        most_in_a_week=amounts.week * part,
        grams_per_week_at_most=most * part,
        grams_for_course_at_most=most * use.weeks,
        days_supply=days_supply(quantity, amounts.week),
        stated=amounts.methods,
        method=_method(applied, amounts),
        body_surface_m2=skin_m2,
        bsa_percent=bsa,
        packs=_packs(prescriptions, course),
        needed_grams_per_week=needed,
        needed_grams_for_course=needed_course,
        use_over_need=into(np.where(amounts.stated, amounts.week[1], np.nan), needed),
        supply_over_need=into(quantity, needed_course),
        bnf_quantity_ratio=_bnf_ratio(quantity, least, per, use),
        missing=_missing(applied, amounts, use),
        problems=problems,
        applied=applied,
    )


def _facts(prescriptions: Sequence[Given], tables: BodyTables) -> Iterator[Facts]:
    oldest = tables.oldest_boundary  # all older ages share their rows
    for p in prescriptions:
        get, years = p.get, p.get("age_years")
        yield Facts(
            get("sites") or (), oldest if years is not None and years > oldest else years,
            get("age_group"), get("height_cm"), get("weight_kg"), get("bsa_percent"),
            get("hand_areas"), get("fingertip_units"), get("grams_per_fingertip_unit"),
        )  # fmt: skip


def _part_of_week(amounts: Amounts, use: Use) -> Floats:
    """How much of a week's use fits into the course: three of seven days, both of two days.

    Grams a week that were stated are what is used in a week, however short the course.
    """
    part = np.fmin(1.0, use.weeks * 7 / (use.per_week / use.per_day))
    return np.where(np.isnan(amounts.stated_week), part, 1.0)


def _per_day(amounts: Amounts, use: Use) -> Floats:
    by_application = amounts.application * use.per_day
    days = np.where(np.isnan(use.days_per_week), 1.0 * 7, use.days_per_week)
    return np.where(np.isnan(by_application), amounts.week * (1 / days), by_application)


def _bnf_ratio(quantity: Floats, least: Floats, per: Floats, use: Use) -> Floats:
    """Quantity over the BNF's lower one, `least` for `per` applications on the sites; adults."""
    ratio = quantity / (least * use.per_week * use.weeks / per)
    return np.stack((ratio, ratio, ratio))


def _method(applied: Sequence[Applied], amounts: Amounts) -> list[str]:
    return [
        "grams given" if stated else one.chosen.method if one.chosen else ""
        for one, stated in zip(applied, amounts.stated.tolist(), strict=True)
    ]


def _packs(prescriptions: Sequence[Given], course: Floats) -> list[tuple[Packs, ...]]:
    sizes = [p.get("pack_sizes_g") for p in prescriptions]
    return [
        choose_packs(grams, tuple(some)) if some and grams == grams else ()
        for some, grams in zip(sizes, course[1].tolist(), strict=True)
    ]


def _missing(applied: Sequence[Applied], amounts: Amounts, use: Use) -> list[tuple[str, ...]]:
    missing: list[tuple[str, ...]] = [()] * len(applied)
    for n in np.flatnonzero(np.isnan(amounts.week[1])).tolist():
        if np.isnan(amounts.application[1, n]):
            missing[n] = applied[n].missing
        if np.isnan(use.per_week[n]):
            missing[n] = (*missing[n], "applications_per_day")
    return missing
