"""A prescription, its product and its dose -> one row of the waist.

Each number that is not known says which inputs would make it known, so that ten undecided rules
become the one question to ask.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from calculator.dose import Dose
from calculator.exposure import ANY, Row
from calculator.facts import Product, Profile
from calculator.library import Rulebook
from calculator.library.columns import LABEL_NUMBERS, WORDS
from calculator.lookup import find_text
from calculator.prescription import Prescription
from calculator.product_columns import ProductColumns, course_days, product_columns

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


def row_of(
    p: Prescription,
    products: tuple[Product, ...],
    dose: Dose,
    rulebook: Rulebook,
    profile: Profile,
) -> Row:
    """The exposure of one prescription under one profile."""
    row = Row(_words(_said(p, products), rulebook, profile.jurisdiction))
    bits = rulebook.ask_bits
    if products:
        _label_limits(row, p, product_columns(products, rulebook, profile.jurisdiction), rulebook)
    else:
        for column in ("strength_percent", *LABEL_NUMBERS):
            row.ask(column, bits["product"])
    _age(row, p, rulebook)
    for name, asked in STATED.items():
        value = p.get(name)
        if value is not None:
            row.exactly(name, value)
        elif asked:
            row.ask(name, bits[asked])
    _amounts(row, p, dose, bits)
    return row


def _age(row: Row, p: Prescription, rulebook: Rulebook) -> None:
    years, group = p.get("age_years"), p.get("age_group")
    if years is not None:
        row.exactly("age_years", years)
        return
    row.ask("age_years", rulebook.ask_bits["age_years"])
    if group is not None:
        low, high = rulebook.age_groups[group]
        row.amount("age_years", low, math.nan, math.nextafter(high, low))


def _label_limits(row: Row, p: Prescription, known: ProductColumns, rulebook: Rulebook) -> None:
    for column, value in known.numbers.items():
        row.exactly(column, value)
    days = course_days(known, p.get("age_years"), p.get("age_group"), rulebook)
    if not math.isnan(days):
        row.exactly("label_max_days", days)
    low, high = known.strength
    if not math.isnan(low):
        row.amount("strength_percent", low, low if low == high else math.nan, high)


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


class _Said(NamedTuple):
    """All that the word columns depend on: rows that say the same share them."""

    products: tuple[Product, ...]
    potency: tuple[str, str] | None
    sites: tuple[str, ...]
    indication: str | None
    conditions: tuple[str, ...]
    medicines: tuple[str, ...]
    other_steroids: tuple[str, ...]
    pregnant: bool
    breastfeeding: bool
    sex: str | None
    occlusion: str


def _said(p: Prescription, products: tuple[Product, ...]) -> _Said:
    get = p.get
    return _Said(
        products, get("potency"), tuple(use.site for use in get("sites") or ()),
        get("indication"), get("conditions"), get("medicines"), get("other_steroids"),
        get("pregnant"), get("breastfeeding"), get("sex"), get("occlusion"),
    )  # fmt: skip


@lru_cache(maxsize=65536)
def _words(said: _Said, rulebook: Rulebook, jurisdiction: str) -> tuple[int, ...]:
    """The word columns as Row keeps them: has and may have, in the order of WORDS."""
    masks = rulebook.masks
    columns: dict[str, tuple[int, int]] = {}
    if said.potency:
        columns = {"us_class": (0, 0), "uk_potency": (0, 0)}
        columns[said.potency[0]] = (masks[said.potency[0]][said.potency[1]], 0)
    avoided = None
    if said.products:
        product = product_columns(said.products, rulebook, jurisdiction)
        columns |= {
            name: known for name, known in product.words.items() if known[0] or name not in columns
        }  # a class given stands where none is known
        avoided = product.avoided
    columns |= _site_columns(said.sites, avoided, rulebook)
    mentions, mentioned = masks["mentions"], [said.indication or "", *said.conditions]
    columns["indication"] = (mentions.get(said.indication or "", 0), 0 if said.indication else ANY)
    columns["mentions"] = (_known(mentioned, mentions), 0)
    columns["medicines"] = (_known(said.medicines, masks["medicines"]), 0)
    columns["pregnant"] = (masks["pregnant"]["yes" if said.pregnant else "no"], 0)
    columns["breastfeeding"] = (masks["breastfeeding"]["yes" if said.breastfeeding else "no"], 0)
    if said.sex:
        columns["sex"] = (masks["sex"][said.sex], 0)
    columns["other_steroid"] = _other_steroids(said.other_steroids, said.products, rulebook)
    columns["occlusion"] = _occlusion(said.occlusion, rulebook)
    return tuple(mask for name in WORDS for mask in columns.get(name, (0, ANY)))


def _site_columns(
    sites: tuple[str, ...], avoided: int | None, rulebook: Rulebook
) -> dict[str, tuple[int, int]]:
    """The sites, and those of them that the label avoids: `avoided`, None when no product is."""
    has, maybe = _site_masks(sites, rulebook) if sites else (0, ANY)
    if avoided is None:  # some product's label may avoid any of them
        return {"sites": (has, maybe), "label_avoided_sites": (0, has | maybe)}
    return {"sites": (has, maybe), "label_avoided_sites": (has & avoided, maybe & avoided)}


def _site_masks(sites: tuple[str, ...], rulebook: Rulebook) -> tuple[int, int]:
    has = maybe = 0
    for site in sites:
        has |= rulebook.masks["sites"][site]
        for part in rulebook.body.sites[site].maybe_groups:  # a site's name, else a group's
            masks = rulebook.masks["sites"]
            maybe |= masks.get(part, masks.get(f"@{part}", 0))
    return has, maybe & ~has


def _other_steroids(
    said: Iterable[str], products: tuple[Product, ...], rulebook: Rulebook
) -> tuple[int, int]:
    """Whether the other steroids are the same molecule as this one, for certain or perhaps."""
    masks = rulebook.masks["other_steroid"]
    same, different = masks["same molecule"], masks["different molecule"]
    own = {product.molecule for product in products}
    has = maybe = 0
    for text in said:
        others = {c.molecule for c in find_text(text, rulebook).candidates}
        if not own or not others or (own & others and len(own | others) > 1):
            maybe |= same | different
        else:
            has |= same if own & others else different
    return has, maybe & ~has


def _known(words: Iterable[str], masks: Mapping[str, int]) -> int:
    bits = 0
    for word in words:
        bits |= masks.get(word, 0)
    return bits


def _occlusion(kind: str, rulebook: Rulebook) -> tuple[int, int]:
    masks = rulebook.masks["occlusion"]
    if kind != "unknown kind":
        return masks[kind], 0
    return masks[kind], sum(masks.values()) & ~masks["none"] & ~masks[kind]
