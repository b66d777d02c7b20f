"""What the rules see of a product: its class, its words, and the limits of its country's label.

Of several candidates it is what all share, and the strongest class among them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from calculator.amounts import NOT_KNOWN
from calculator.facts import Label, Product
from calculator.library import Rulebook
from calculator.library.products import co_active_names
from calculator.lookup import view_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class ProductColumns:
    """Word columns as (has, may have) masks, label numbers, and what depends on age besides."""

    words: Mapping[str, tuple[int, int]]
    numbers: tuple[float, ...]  # of LABEL_FIXED; NaN not known
    avoided: int  # sites that the label says to avoid
    strength: tuple[float, float, float]  # low, typical, high; NaN not known
    days: float  # of continuous use by the label; NaN not known
    days_child: float  # the same below `child_below_age`, where the label has it
    child_below_age: float  # years


# The limits of a label that are the same at any age.
LABEL_FIXED = ("label_max_grams_per_week", "label_min_age_years", "label_max_per_day")
NO_PRODUCT = ProductColumns({}, (math.nan,) * len(LABEL_FIXED), 0, NOT_KNOWN, *(math.nan,) * 3)


@lru_cache(maxsize=4096)
def product_columns(
    products: tuple[Product, ...], rulebook: Rulebook, jurisdiction: str
) -> ProductColumns:
    """The columns of one product, or of several that it may be, under one country's labels."""
    if not products:
        return NO_PRODUCT
    masks, view = rulebook.masks, view_of(products)
    labels = [rulebook.rx_labels.get((p.id, jurisdiction)) for p in products]
    occlusion = _same(label.occlusion if label else "" for label in labels)
    words = {
        "us_class": (masks["us_class"].get(view.us_class, 0), 0),
        "uk_potency": (masks["uk_potency"].get(view.uk_potency, 0), 0),
        "molecule": _either({p.molecule for p in products}, masks["molecule"]),
        "vehicle": _either({p.vehicle for p in products}, masks["vehicle"]),
        "augmented": _either({_yes(p.augmented) for p in products}, masks["augmented"]),
        "co_actives": _co_actives(products, masks["co_actives"]),
        "label_occlusion": (masks["label_occlusion"].get(occlusion or "", 0), 0),
    }
    avoided = -1
    for label in labels:
        avoided &= _site_bits(label.sites_to_avoid, rulebook) if label else 0
    return ProductColumns(
        words,
        _label_numbers(products, labels, rulebook),
        avoided,
        _spread(*view.strength),
        7 * _number(labels, "max_weeks"),
        7 * _number(labels, "max_weeks_child"),
        _number(labels, "child_below_age"),
    )


def course_days(
    known: ProductColumns, years: float | None, group: str | None, rulebook: Rulebook
) -> float:
    """The label's days of continuous use at an age: NaN if not on record, or if the age decides."""
    if math.isnan(known.days_child) or known.days <= known.days_child:
        return known.days
    low, high = (
        (years, years) if years is not None else rulebook.age_groups.get(group or "", ANY_AGE)
    )
    if high <= known.child_below_age and (years is None or years < known.child_below_age):
        return known.days_child
    return known.days if low >= known.child_below_age else math.nan


ANY_AGE = (0.0, math.inf)


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _co_actives(products: Sequence[Product], bits: Mapping[str, int]) -> tuple[int, int]:
    actives = [set(co_active_names(p)) for p in products]
    certain = set.intersection(*actives)
    possible = set.union(*actives) - certain
    return sum(bits[name] for name in certain), sum(bits[name] for name in possible)


def _label_numbers(
    products: Sequence[Product], labels: Sequence[Label | None], rulebook: Rulebook
) -> tuple[float, ...]:
    """The limits of LABEL_FIXED."""
    caps = [_weekly_grams(p, x, rulebook) for p, x in zip(products, labels, strict=True)]
    cap = _same(caps)
    return (
        math.nan if cap is None else cap,
        _number(labels, "min_age_years"),
        _number(labels, "max_per_day"),
    )


def _spread(low: float, high: float) -> tuple[float, float, float]:
    """A strength between two: which of them is typical, nobody can say."""
    return low, low if low == high else math.nan, high


def _weekly_grams(product: Product, label: Label | None, rulebook: Rulebook) -> float:
    """The label's cap brought to g a week; millilitres only with a density on record."""
    if label is None:
        return math.nan
    week = 7 * label.cap_amount / label.cap_days
    return week * (
        1.0 if label.cap_unit == "g" else rulebook.body.density(product.molecule, product.vehicle)
    )


def _number(labels: Sequence[Label | None], name: str) -> float:
    """A number of the labels when all agree on it, else NaN."""
    same = _same(getattr(label, name) if label else math.nan for label in labels)
    return math.nan if same is None else float(same)


def _same(values: Iterable[T]) -> T | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _either(words: set[str], bits: Mapping[str, int]) -> tuple[int, int]:
    masks = [bits[word] for word in words if word in bits]
    return (masks[0], 0) if len(words) == 1 and masks else (0, sum(masks))


def _site_bits(sites: Iterable[str], rulebook: Rulebook) -> int:
    """The sites and, where a site is the name of a group, all of the group."""
    bits = 0
    for site in sites:
        bits |= rulebook.masks["sites"].get(f"@{site}", 0) | rulebook.masks["sites"][site]
    return bits
