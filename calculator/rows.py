"""A prescription, its product and its dose -> one row of the waist.

Each number that is not known says which inputs would make it known, so that ten undecided rules
become the one question to ask.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from calculator.dose import Dose
from calculator.exposure import ANY, Row
from calculator.facts import Label, Product, Profile
from calculator.library import Rulebook
from calculator.library.products import co_active_names
from calculator.lookup import view_of
from calculator.prescription import Prescription

STATED = (
    "weight_kg",
    "duration_days",
    "days_per_week",
    "applications_per_day",
    "grams_in_pregnancy",
    "lifetime_grams",
    "quantity_g",
)


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
        elif name != "quantity_g":
            row.ask(name, rulebook.ask_bits[name])
    _amounts(row, p, dose, rulebook)
    _sites(row, p, products, rulebook, profile)
    _mentions(row, p, rulebook)
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
    if dose.grams_per_week is None:
        row.ask("grams_per_week", missing)
    if dose.grams_for_course is None:
        duration = 0 if p.get("duration_days") else rulebook.ask_bits["duration_days"]
        row.ask("total_grams", missing | duration)
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
    columns = _product_columns(products, rulebook, profile.jurisdiction)
    for column, (has, maybe) in columns.words.items():
        row.set(column, has, maybe)
    for column, value in columns.numbers.items():
        row.exactly(column, value)
    low, high = view_of(products).strength
    if not math.isnan(low):
        row.amount("strength_percent", low, low if low == high else math.nan, high)


@dataclass(frozen=True, slots=True, eq=False)
class _ProductColumns:
    words: dict[str, tuple[int, int]]
    numbers: dict[str, float]
    avoided: int


@lru_cache(maxsize=4096)
def _product_columns(
    products: tuple[Product, ...], rulebook: Rulebook, jurisdiction: str
) -> _ProductColumns:
    """What all candidates share; the strongest class among them; label limits if they agree."""
    masks, view = rulebook.masks, view_of(products)
    words = {
        "us_class": (masks["us_class"].get(view.us_class, 0), 0),
        "uk_potency": (masks["uk_potency"].get(view.uk_potency, 0), 0),
        "molecule": _either({p.molecule for p in products}, masks["molecule"]),
        "vehicle": _either({p.vehicle for p in products}, masks["vehicle"]),
        "augmented": _either(
            {"yes" if p.augmented else "no" for p in products}, masks["augmented"]
        ),
    }
    actives = [{*co_active_names(p)} for p in products]
    certain = set.intersection(*actives)
    words["co_actives"] = (
        sum(masks["co_actives"][name] for name in certain),
        sum(masks["co_actives"][name] for name in set.union(*actives) - certain),
    )
    labels = [_label(p.id, rulebook, jurisdiction) for p in products]
    occlusion = {label.occlusion if label else "" for label in labels}
    words["label_occlusion"] = (masks["label_occlusion"].get(_same(occlusion) or "", 0), 0)
    avoided = [_site_bits(label.sites_to_avoid, rulebook) if label else 0 for label in labels]
    shared = avoided[0]
    for bits in avoided[1:]:
        shared &= bits
    return _ProductColumns(words, _label_numbers(labels), shared)


def _label_numbers(labels: Sequence[Label | None]) -> dict[str, float]:
    def shared(values: Iterable[float]) -> float:
        same = _same(set(values))
        return math.nan if same is None else same

    known = {
        "label_max_grams_per_week": shared(_weekly_cap(x) if x else math.nan for x in labels),
        "label_max_days": shared(7 * x.max_weeks if x else math.nan for x in labels),
        "label_min_age_years": shared(x.min_age_years if x else math.nan for x in labels),
        "label_max_per_day": shared(x.max_per_day if x else math.nan for x in labels),
    }
    return {column: value for column, value in known.items() if not math.isnan(value)}


def _weekly_cap(label: Label) -> float:
    """The label's cap brought to g a week; in mL only where the label's mL are read as grams."""
    return 7 * label.cap_amount / label.cap_days


T = TypeVar("T")


def _same(values: set[T]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None


def _either(words: set[str], bits: dict[str, int] | object) -> tuple[int, int]:
    masks = [bits[word] for word in words if word in bits]  # type: ignore[index, operator]
    return (masks[0], 0) if len(words) == 1 and masks else (0, sum(masks))


def _label(product_id: str, rulebook: Rulebook, jurisdiction: str) -> Label | None:
    for label in rulebook.labels:
        if (
            label.product_id == product_id
            and label.jurisdiction == jurisdiction
            and label.supply == "prescription"
        ):
            return label
    return None


def _site_bits(sites: Iterable[str], rulebook: Rulebook) -> int:
    bits = 0
    for site in sites:
        bits |= rulebook.masks["sites"].get(f"@{site}", 0) | rulebook.masks["sites"][site]
    return bits


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
    avoided = 0
    if products:
        avoided = _product_columns(products, rulebook, profile.jurisdiction).avoided
    row.set("label_avoided_sites", has & avoided, maybe & avoided)


@lru_cache(maxsize=4096)
def _site_masks(sites: tuple[str, ...], rulebook: Rulebook) -> tuple[int, int]:
    has = maybe = 0
    for site in sites:
        has |= rulebook.masks["sites"][site]
        for group in rulebook.body.sites[site].maybe_groups:
            maybe |= rulebook.masks["sites"].get(f"@{group}", 0)
    return has, maybe & ~has


def _mentions(row: Row, p: Prescription, rulebook: Rulebook) -> None:
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
    row.set("occlusion", *_occlusion(p.get("occlusion"), rulebook))


def _known(words: Iterable[str], masks: dict[str, int] | object) -> int:
    bits = 0
    for word in words:
        bits |= masks.get(word, 0)  # type: ignore[attr-defined]
    return bits


def _occlusion(kind: str, rulebook: Rulebook) -> tuple[int, int]:
    masks = rulebook.masks["occlusion"]
    if kind != "unknown kind":
        return masks[kind], 0
    return masks[kind], sum(masks.values()) & ~masks["none"] & ~masks[kind]
