"""Prescriptions, their products and their doses -> the waist, one row for each.

It is filled column by column, all rows at once. Each number that is not known says which inputs
would make it known, so that ten undecided rules become the one question to ask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from calculator.amounts import Floats
from calculator.dose import Doses
from calculator.exposure import Exposure, unknown
from calculator.facts import Profile
from calculator.library import Rulebook
from calculator.potency import Found
from calculator.prescription import NOTHING, Prescription
from calculator.product_columns import LABEL_FIXED, course_days, product_columns
from calculator.row_words import Products, distinct, say_words
from calculator.stated import numbers_of

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
    reading: Mapping[str, Any] = NOTHING  # of its directions, when it has some


def exposure_of(
    read: Sequence[Understood], doses: Doses, rulebook: Rulebook, profile: Profile
) -> Exposure:
    """The exposures of prescriptions and their doses under one profile, in their order."""
    x, bits = unknown(len(read)), rulebook.ask_bits
    prescriptions = [one.p for one in read]
    for name, asked in STATED.items():
        x.state(name, numbers_of(prescriptions, name), bits[asked] if asked else 0)
    _amounts(x, prescriptions, doses, bits)
    _ages(x, prescriptions, rulebook)
    products = [one.found.candidates for one in read]
    _product_numbers(x, prescriptions, products, rulebook, profile.jurisdiction)
    say_words(x, prescriptions, products, rulebook, profile.jurisdiction)
    return x


def _ages(x: Exposure, prescriptions: Sequence[Prescription], rulebook: Rulebook) -> None:
    """The age, or the half-open band that its group stands for."""
    years = numbers_of(prescriptions, "age_years")
    x.state("age_years", years, rulebook.ask_bits["age_years"])
    ends = x.amount("age_years")
    for n in np.flatnonzero(np.isnan(years)).tolist():
        group = prescriptions[n].get("age_group")
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
    x.fill("strength_percent", np.array([known.strength for known in columns])[at].T, ask)


def _amounts(
    x: Exposure, prescriptions: Sequence[Prescription], doses: Doses, bits: Mapping[str, int]
) -> None:
    for column in ("supply_over_need", "use_over_need", "bnf_quantity_ratio"):
        x.fill(column, getattr(doses, column))
    x.state("body_surface_m2", doses.body_surface_m2, bits["age_years"])
    placed = [bits["bsa_percent" if p.get("sites") else "sites"] for p in prescriptions]
    x.fill("bsa_percent", doses.bsa_percent, placed)
    supplied = numbers_of(prescriptions, "quantity_g")
    missing = np.array([sum(bits[name] for name in names) for names in doses.missing])
    week = _bounded(doses.most_in_a_week, doses.grams_per_week_at_most, supplied)
    x.fill("grams_per_week", week, missing)
    course = _bounded(doses.grams_for_course, doses.grams_for_course_at_most, supplied)
    asked = np.isnan(x.amount("duration_days").typical) * bits["duration_days"]
    x.fill("total_grams", course, missing | asked)


def _bounded(amount: Floats, *bounds: Floats) -> Floats:
    """No more than the sites can need, nor in any week than all that is supplied."""
    low, typical, high = amount
    return np.stack((low, typical, np.where(np.isnan(high), np.fmin(*bounds), high)))
