"""Prescriptions as they vary in practice: made from the tables, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from calculator.library import load
from calculator.potency import describe

SITES = (
    "face", "scalp", "both arms", "both legs", "trunk", "hands", "left hand", "right arm", "groin",
    "back of the knee", "inside of the elbow", "eyelids", "whole body", "feet", "neck",
    "nappy area",
)  # fmt: skip
INDICATIONS = ("atopic eczema", "psoriasis", "hand eczema", "lichen sclerosus", None, None, None)


def prescriptions(n: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """`n` prescriptions: any product of the table, one or two sites, ages from infancy on; one in
    ten lacks a field."""
    draw = random.Random(seed)
    products = [describe(product) for product in load().products]
    for _ in range(n):
        one: dict[str, Any] = {
            "product": draw.choice(products),
            "sites": draw.sample(SITES, draw.choice((1, 1, 2))),
            "age_years": draw.choice((0.5, 1.5, 4, 8, 15)) if draw.random() < 0.3
            else draw.randint(18, 95),
            "applications_per_day": draw.choice((1, 2)),
            "duration_days": draw.choice((5, 7, 10, 14, 21, 28, 42, 56, 84)),
            "quantity_g": draw.choice((15, 30, 45, 60, 80, 100, 200)),
        }  # fmt: skip
        if draw.random() < 0.1:
            del one[draw.choice(list(one))]
        if indication := draw.choice(INDICATIONS):
            one["indication"] = indication
        if draw.random() < 0.1:
            one["grams_per_week"] = draw.randint(2, 150)
        yield one


def never_twice(n: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The same, but each with an age, a weight and a quantity of its own: nothing can be kept."""
    draw = random.Random(seed)
    for one in prescriptions(n, seed):
        if "age_years" in one:
            one["age_years"] = round(one["age_years"] + draw.random(), ndigits=4)
        one["weight_kg"] = round(draw.uniform(40, 120), ndigits=3)
        one["quantity_g"] = round(draw.uniform(5, 300), ndigits=3)
        yield one
