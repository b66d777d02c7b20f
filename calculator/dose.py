"""Grams per application, day, week and course, as low, typical, high; days' supply; packs.

The amount comes from what is given, in this order: grams, fingertip units, hand areas, percent of
the skin, sites. Occlusion, site and potency never change the grams.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from calculator.amounts import Range
from calculator.library.body_shapes import BodyTables
from calculator.methods import Applied, Facts, Method, apply_methods
from calculator.problems import Problem
from calculator.stated import (
    Amounts,
    Given,
    Use,
    bnf_ratio,
    contradictions,
    stated_amounts,
    supplied_grams,
)
from calculator.supply import (
    Packs,
    applications_per_week,
    choose_packs,
    days_supply,
    whole_days,
)

__all__ = ["Dose", "Method", "Range", "estimate"]


class Dose(NamedTuple):
    """All that follows from the amounts. None: not known, and `missing` says what would help."""

    fingertip_units_per_application: Range | None
    grams_per_application: Range | None
    grams_per_day: Range | None  # on a day of use
    grams_per_week: Range | None
    grams_for_course: Range | None
    most_in_a_week: Range | None  # below the week's rate where the course ends within the week
    grams_per_week_at_most: float | None  # all that the sites can need in a week: only a bound,
    grams_for_course_at_most: float | None  # never an amount; None where a site has no bound
    days_supply: Range | None
    days_supply_floor: int | None
    method: str  # "" when nothing says how much
    methods: tuple[Method, ...]
    body_surface_m2: float | None
    bsa_percent: Range | None  # typical is NaN where a site's share is only bounded
    packs: tuple[Packs, ...]
    needed_grams_per_week: Range | None  # what the area needs, whatever amount is stated
    needed_grams_for_course: Range | None
    use_over_need: Range | None
    supply_over_need: Range | None
    bnf_quantity_ratio: Range | None
    missing: tuple[str, ...]  # fields that would make it known, most useful first
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The command line's `dose`; figures unrounded."""
        return {**self.amounts(), "methods": [method.as_json() for method in self.methods]}

    def amounts(self) -> dict[str, Any]:
        """The command line's `dose` without its methods."""
        return {
            **{name: _told(getattr(self, name)) for name in RANGES},
            "days_supply_floor": self.days_supply_floor,
            "method": self.method,
            "body_surface_m2": self.body_surface_m2,
            "packs": [{"size_g": pack.size_g, "count": pack.count} for pack in self.packs],
            "notes": list(self.notes),
        }


RANGES = (
    "fingertip_units_per_application",
    "grams_per_application",
    "grams_per_day",
    "grams_per_week",
    "grams_for_course",
    "days_supply",
)


def _told(known: Range | None) -> dict[str, float] | None:
    return known.as_json() if known else None


def estimate(p: Given, tables: BodyTables) -> Dose:
    """The dose of one prescription. Millilitres count only with a density on record."""
    get = p.get
    applied = apply_methods(_facts(p, tables), tables)
    duration = get("duration_days")
    use = Use(
        get("applications_per_day"),
        applications_per_week(
            get("applications_per_day"), get("days_per_week"), get("every_n_days")
        ),
        duration / 7 if duration is not None else None,
    )
    amounts = stated_amounts(get("grams_per_application"), get("grams_per_week"), applied, use)
    problems: list[Problem] = []
    contradictions(p, use, amounts, tables, problems)
    quantity = supplied_grams(p, tables, problems)
    return _dose(p, tables, applied, use, amounts, quantity, tuple(problems))


def _facts(p: Given, tables: BodyTables) -> Facts:
    get, years = p.get, p.get("age_years")
    if years is not None and years > tables.oldest_boundary:  # all older ages share their rows
        years = tables.oldest_boundary
    return Facts(
        get("sites") or (), years, get("age_group"), get("height_cm"),
        get("weight_kg"), get("bsa_percent"), get("hand_areas"), get("fingertip_units"),
        get("grams_per_fingertip_unit"),
    )  # fmt: skip


def _dose(
    p: Given,
    tables: BodyTables,
    applied: Applied,
    use: Use,
    amounts: Amounts,
    quantity: float | None,
    problems: tuple[Problem, ...],
) -> Dose:
    week, needed = amounts.week, amounts.needed
    course, needed_course = _over(week, use.weeks), _over(needed, use.weeks)
    lasts = days_supply(quantity, week) if quantity is not None and week else None
    sizes, chosen, skin = p.get("pack_sizes_g"), applied.chosen, applied.skin
    part, most = _part_of_week(p, use), _times(applied.at_most, use.per_week)
    return Dose(
        fingertip_units_per_application=_units(chosen, amounts),
        grams_per_application=amounts.application,
        grams_per_day=_per_day(p, use, amounts),
        grams_per_week=week,
        grams_for_course=course,
        most_in_a_week=_over(week, part),
        grams_per_week_at_most=_times(most, part),
        grams_for_course_at_most=_times(most, use.weeks),
        days_supply=lasts,
        days_supply_floor=whole_days(lasts.typical) if lasts else None,
        method=amounts.method,
        methods=amounts.methods,
        body_surface_m2=skin.m2 if skin else None,
        bsa_percent=applied.bsa_percent,
        packs=choose_packs(course.typical, tuple(sizes)) if course and sizes else (),
        needed_grams_per_week=needed,
        needed_grams_for_course=needed_course,
        use_over_need=_ratio(_stated(amounts), needed),
        supply_over_need=_ratio(quantity, needed_course),
        bnf_quantity_ratio=bnf_ratio(p, tables, use, quantity),
        missing=_missing(applied, use, amounts),
        problems=problems,
        notes=applied.notes,
    )


def _over(week: Range | None, weeks: float | None) -> Range | None:
    return week.times(weeks) if week and weeks is not None else None


def _units(chosen: Method | None, amounts: Amounts) -> Range | None:
    """Units belong to the amount of the chosen method, not to one that was stated."""
    return chosen.fingertip_units if chosen and amounts.method == chosen.method else None


def _stated(amounts: Amounts) -> float | None:
    return amounts.week.typical if amounts.week and amounts.method == "grams given" else None


def _part_of_week(p: Given, use: Use) -> float:
    """How much of a week's use fits into the course: three of seven days, both of two days.

    Grams a week that were stated are what is used in a week, however short the course.
    """
    stated = p.get("grams_per_week") is not None
    if stated or use.weeks is None or not use.per_week or not use.per_day:
        return 1.0
    return min(1.0, use.weeks * 7 / (use.per_week / use.per_day))


def _times(amount: float | None, factor: float | None) -> float | None:
    return amount * factor if amount is not None and factor is not None else None


def _ratio(amount: float | None, need: Range | None) -> Range | None:
    return need.into(amount) if need and amount is not None else None


def _per_day(p: Given, use: Use, amounts: Amounts) -> Range | None:
    if amounts.application and use.per_day is not None:
        return amounts.application.times(use.per_day)
    if amounts.week is None:
        return None
    return amounts.week.times(1 / (p.get("days_per_week") or 1.0 * 7))


def _missing(applied: Applied, use: Use, amounts: Amounts) -> tuple[str, ...]:
    if amounts.week is not None:
        return ()
    missing = applied.missing if amounts.application is None else ()
    return missing if use.per_week is not None else (*missing, "applications_per_day")
