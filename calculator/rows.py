"""A prescription, its product and its dose -> one row of the waist.

Each number that is not known says which inputs would make it known, so that ten undecided rules
become the one question to ask.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from calculator.dose import Dose
from calculator.exposure import ANY, Row
from calculator.facts import Product, Profile
from calculator.library import Rulebook
from calculator.lookup import find_text
from calculator.prescription import Prescription
from calculator.product_columns import course_days, product_columns

STATED = (
    "weight_kg",
    "duration_days",
    "days_per_week",
    "applications_per_day",
    "grams_in_pregnancy",
    "lifetime_grams",
    "quantity_g",
)

# What to ask when a stated number is missing: the times a day settle the days a week as well.
ASKED = {name: name for name in STATED if name != "quantity_g"} | {
    "days_per_week": "applications_per_day"
}


def row_of(
    p: Prescription,
    products: tuple[Product, ...],
    dose: Dose,
    rulebook: Rulebook,
    profile: Profile,
) -> Row:
    """The exposure of one prescription under one profile."""
    row = Row()
    _product(row, p, products, rulebook, profile)
    _age(row, p, rulebook)
    for name in STATED:
        value = p.get(name)
        if value is not None:
            row.exactly(name, value)
        elif name in ASKED:
            row.ask(name, rulebook.ask_bits[ASKED[name]])
    _amounts(row, p, dose, rulebook)
    _sites(row, p, products, rulebook, profile)
    _mentions(row, p, products, rulebook)
    return row


def _amounts(row: Row, p: Prescription, dose: Dose, rulebook: Rulebook) -> None:
    wanted = {
        "grams_per_week": dose.grams_per_week,
        "total_grams": dose.grams_for_course,
        "bsa_percent": dose.bsa_percent,
        "supply_over_need": dose.supply_over_need,
        "use_over_need": dose.use_over_need,
        "bnf_quantity_ratio": dose.bnf_quantity_ratio,
    }
    for column, known in wanted.items():
        if known is not None:
            row.amount(column, *known)
    if dose.body_surface_m2 is not None:
        row.exactly("body_surface_m2", dose.body_surface_m2)
    else:
        row.ask("body_surface_m2", rulebook.ask_bits["age_years"])
    missing = _bits(rulebook, dose.missing)
    supplied = p.get("quantity_g")
    if dose.grams_per_week is None:
        row.ask("grams_per_week", missing)
        if supplied is not None:  # in no week more than all that is supplied
            row.amount("grams_per_week", 0.0, math.nan, supplied)
    if dose.grams_for_course is None:
        duration = 0 if p.get("duration_days") else rulebook.ask_bits["duration_days"]
        row.ask("total_grams", missing | duration)
        if supplied is not None:
            row.amount("total_grams", 0.0, math.nan, supplied)
    if dose.bsa_percent is None:
        sites = "bsa_percent" if p.get("sites") else "sites"
        row.ask("bsa_percent", rulebook.ask_bits[sites])


def _bits(rulebook: Rulebook, names: Iterable[str]) -> int:
    bits = 0
    for name in names:
        bits |= rulebook.ask_bits[name]
    return bits


def _age(row: Row, p: Prescription, rulebook: Rulebook) -> None:
    years, group = p.get("age_years"), p.get("age_group")
    row.ask("age_years", rulebook.ask_bits["age_years"])
    if years is not None:
        row.exactly("age_years", years)
    elif group is not None:
        low, high = rulebook.age_groups[group]
        row.amount("age_years", low, math.nan, math.nextafter(high, low))


def _product(
    row: Row,
    p: Prescription,
    products: tuple[Product, ...],
    rulebook: Rulebook,
    profile: Profile,
) -> None:
    row.ask("strength_percent", rulebook.ask_bits["product"])
    given = p.get("potency")
    if given:
        row.set(given[0], rulebook.masks[given[0]][given[1]])
        other = "uk_potency" if given[0] == "us_class" else "us_class"
        row.set(other, 0, 0)
    if not products:
        return
    known = product_columns(products, rulebook, profile.jurisdiction)
    for column, (has, maybe) in known.words.items():
        row.set(column, has, maybe)
    for column, value in known.numbers.items():
        row.exactly(column, value)
    days = course_days(known, p.get("age_years"), p.get("age_group"), rulebook)
    if not math.isnan(days):
        row.exactly("label_max_days", days)
    low, high = known.strength
    if not math.isnan(low):
        row.amount("strength_percent", low, low if low == high else math.nan, high)


def _sites(
    row: Row,
    p: Prescription,
    products: tuple[Product, ...],
    rulebook: Rulebook,
    profile: Profile,
) -> None:
    sites = p.get("sites")
    has, maybe = _site_masks(tuple(s.site for s in sites), rulebook) if sites else (0, ANY)
    row.set("sites", has, maybe)
    avoided = ANY
    if products:
        avoided = product_columns(products, rulebook, profile.jurisdiction).avoided
    elif has:
        has, maybe = 0, has | maybe  # some product's label may avoid any of them
    row.set("label_avoided_sites", has & avoided, maybe & avoided)


@lru_cache(maxsize=4096)
def _site_masks(sites: tuple[str, ...], rulebook: Rulebook) -> tuple[int, int]:
    has = maybe = 0
    for site in sites:
        has |= rulebook.masks["sites"][site]
        for group in rulebook.body.sites[site].maybe_groups:
            maybe |= rulebook.masks["sites"].get(f"@{group}", 0)
    return has, maybe & ~has


def _mentions(row: Row, p: Prescription, products: tuple[Product, ...], rulebook: Rulebook) -> None:
    indication = p.get("indication")
    masks = rulebook.masks["mentions"]
    row.set("indication", masks.get(indication, 0), 0 if indication else ANY)
    said = [indication, *p.get("conditions")] if indication else p.get("conditions")
    row.set("mentions", _known(said, masks))
    row.set("medicines", _known(p.get("medicines"), rulebook.masks["medicines"]))
    row.set("pregnant", rulebook.masks["pregnant"]["yes" if p.get("pregnant") else "no"])
    feeding = "yes" if p.get("breastfeeding") else "no"
    row.set("breastfeeding", rulebook.masks["breastfeeding"][feeding])
    if p.get("sex"):
        row.set("sex", rulebook.masks["sex"][p.get("sex")])
    row.set("other_steroid", *_other_steroids(p, products, rulebook))
    row.set("occlusion", *_occlusion(p.get("occlusion"), rulebook))


def _other_steroids(
    p: Prescription, products: tuple[Product, ...], rulebook: Rulebook
) -> tuple[int, int]:
    """Whether the other steroids are the same molecule as this one, for certain or perhaps."""
    masks = rulebook.masks["other_steroid"]
    same, different = masks["same molecule"], masks["different molecule"]
    own = {product.molecule for product in products}
    has = maybe = 0
    for text in p.get("other_steroids"):
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
