"""Prescriptions, their products and their doses -> the waist, one row for each.

It is filled column by column, all rows at once. Each number that is not known says which inputs
would make it known, so that ten undecided rules become the one question to ask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from calculator.dose import Dose
from calculator.exposure import Exposure, Row, unknown
from calculator.facts import Profile
from calculator.library import Rulebook
from calculator.potency import Found
from calculator.prescription import Prescription
from calculator.product_columns import LABEL_FIXED, course_days, product_columns
from calculator.row_words import Products, distinct, say_words

# Stated numbers, and what to ask where one is missing: the times a day settle the days a week too.
STATED = {
    "weight_kg": "weight_kg",
    "duration_days": "duration_days",
    "days_per_week": "applications_per_day",
    "applications_per_day": "applications_per_day",
    "grams_in_pregnancy": "grams_in_pregnancy",
    "lifetime_grams": "lifetime_grams",
    "oral_prednisolone_mg": "oral_prednisolone_mg",
    "oral_steroid_days": "oral_steroid_days",
    "inhaled_steroid_micrograms": "inhaled_steroid_micrograms",
    "nasal_steroid_micrograms": "nasal_steroid_micrograms",
    "days_since_last_course": "days_since_last_course",
    "days_since_review": "",
    "flares_per_month": "flares_per_month",
    "quantity_g": "",
}


class Understood(NamedTuple):
    """What one row of the waist is made from."""

    p: Prescription
    found: Found  # the products that it may mean; none when none is named
    dose: Dose


def exposure_of(read: Sequence[Understood], rulebook: Rulebook, profile: Profile) -> Exposure:
    """The exposures of prescriptions under one profile, in their order."""
    x, bits = unknown(len(read)), rulebook.ask_bits
    rows = [Row() for _ in read]
    for row, one in zip(rows, read, strict=True):
        _amounts(row, one.p, one.dose, bits)
    x.take(rows)
    prescriptions = [one.p for one in read]
    for name, asked in STATED.items():
        x.state(name, [p.get(name) for p in prescriptions], bits[asked] if asked else 0)
    _ages(x, prescriptions, rulebook)
    products = [one.found.candidates for one in read]
    _product_numbers(x, prescriptions, products, rulebook, profile.jurisdiction)
    say_words(x, prescriptions, products, rulebook, profile.jurisdiction)
    return x


def _ages(x: Exposure, prescriptions: Sequence[Prescription], rulebook: Rulebook) -> None:
    """The age, or the half-open band that its group stands for."""
    years = [p.get("age_years") for p in prescriptions]
    x.state("age_years", years, rulebook.ask_bits["age_years"])
    ends = x.amount("age_years")
    for n, known in enumerate(years):
        group = prescriptions[n].get("age_group") if known is None else None
        if group is not None:
            low, high = rulebook.age_groups[group]
            ends.low[n], ends.high[n] = low, math.nextafter(high, low)


def _product_numbers(
    x: Exposure,
    prescriptions: Sequence[Prescription],
    products: Sequence[Products],
    rulebook: Rulebook,
    jurisdiction: str,
) -> None:
    """The strength, and the limits of the label: asked for only while no product is named."""
    different, at = distinct(products)
    columns = [product_columns(one, rulebook, jurisdiction) for one in different]
    ask = np.array([0 if one else rulebook.ask_bits["product"] for one in different])[at]
    for i, name in enumerate(LABEL_FIXED):
        x.state(name, np.array([known.numbers[i] for known in columns])[at], ask)
    days = [
        course_days(columns[i], p.get("age_years"), p.get("age_group"), rulebook)
        for i, p in zip(at.tolist(), prescriptions, strict=True)
    ]
    x.state("label_max_days", days, ask)
    x.fill("strength_percent", [columns[i].strength for i in at.tolist()], ask)


def _amounts(row: Row, p: Prescription, dose: Dose, bits: Mapping[str, int]) -> None:
    for column, known in (
        ("grams_per_week", dose.most_in_a_week),
        ("total_grams", dose.grams_for_course),
        ("bsa_percent", dose.bsa_percent),
        ("supply_over_need", dose.supply_over_need),
        ("use_over_need", dose.use_over_need),
        ("bnf_quantity_ratio", dose.bnf_quantity_ratio),
    ):
        if known is not None:
            row.amount(column, *known)
    if dose.body_surface_m2 is not None:
        row.exactly("body_surface_m2", dose.body_surface_m2)
    else:
        row.ask("body_surface_m2", bits["age_years"])
    if dose.bsa_percent is None or math.isnan(dose.bsa_percent.typical):
        row.ask("bsa_percent", bits["bsa_percent" if p.get("sites") else "sites"])
    missing = sum(bits[name] for name in dose.missing)
    supplied = p.get("quantity_g")
    if dose.grams_per_week is None:
        row.ask("grams_per_week", missing)
        _bound(row, "grams_per_week", dose.grams_per_week_at_most, supplied)
    if dose.grams_for_course is None:
        duration = 0 if p.get("duration_days") else bits["duration_days"]
        row.ask("total_grams", missing | duration)
        _bound(row, "total_grams", dose.grams_for_course_at_most, supplied)


def _bound(row: Row, column: str, *bounds: float | None) -> None:
    """No more than the sites can need, nor in any week than all that is supplied."""
    known = [bound for bound in bounds if bound is not None]
    if known:
        row.amount(column, 0.0, math.nan, min(known))
