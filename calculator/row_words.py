"""The word columns of the waist, as bit masks of the rulebook's vocabulary.

The words of a row come in parts: of its product, its sites, the person, the other steroids. Each
different part is turned into masks once, for all the rows that say the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np

from calculator.body import SiteUse
from calculator.exposure import ANY, Exposure, Masks
from calculator.facts import Product
from calculator.library import Rulebook
from calculator.lookup import find_text
from calculator.prescription import Prescription
from calculator.product_columns import product_columns
from calculator.ruleset import Index

OF_PRODUCT = (
    "us_class", "uk_potency", "molecule", "vehicle", "augmented", "co_actives", "label_occlusion",
)  # fmt: skip
OF_PERSON = (
    "indication", "mentions", "medicines", "pregnant", "breastfeeding", "sex", "occlusion",
)  # fmt: skip

UNKNOWN = (0, ANY)
Products = tuple[Product, ...]
Part = TypeVar("Part", bound=Hashable)


class _Person(NamedTuple):
    """The fields on which the columns of the person depend, by their names; None: not known."""

    indication: str | None
    conditions: tuple[str, ...] | None
    medicines: tuple[str, ...] | None
    pregnant: bool | None
    breastfeeding: bool | None
    sex: str | None
    occlusion: str | None


def distinct(parts: Iterable[Part]) -> tuple[list[Part], Index]:
    """The different ones among `parts`, and the place of each part among them."""
    places: dict[Part, int] = {}
    at = [places.setdefault(part, len(places)) for part in parts]
    return list(places), np.array(at, dtype=np.intp)


def say_words(
    x: Exposure,
    prescriptions: Sequence[Prescription],
    products: Sequence[Products],
    rulebook: Rulebook,
    jurisdiction: str,
) -> None:
    """Fill the word columns of `x`; `products` are those that each prescription may mean."""
    potencies = (p.get("potency") for p in prescriptions)
    classed, at = distinct(zip(products, potencies, strict=True))
    x.say(OF_PRODUCT, _masks(_product(*one, rulebook, jurisdiction) for one in classed)[at])
    avoided = [_avoided(own, rulebook, jurisdiction) for own, _ in classed]
    _say_sites(x, prescriptions, _masks(avoided)[at].T, rulebook)
    persons, at = distinct(tuple(map(p.get, _Person._fields)) for p in prescriptions)
    x.say(OF_PERSON, _masks(_person(_Person(*one), rulebook) for one in persons)[at])
    beside = [p.get("other_steroids") for p in prescriptions]
    others, at = distinct(zip(beside, products, strict=True))
    x.say(("other_steroid",), _masks(_other_steroids(*one, rulebook) for one in others)[at])


def _masks(rows: Iterable[Sequence[int]]) -> Masks:
    return np.array(list(rows), dtype=np.uint64)


@lru_cache(maxsize=4096)
def _product(
    products: Products,
    potency: tuple[str, str] | None,
    rulebook: Rulebook,
    jurisdiction: str,
) -> tuple[int, ...]:
    """The columns of OF_PRODUCT. A class that was given stands where none is known."""
    columns = dict.fromkeys(OF_PRODUCT, UNKNOWN)
    if potency:
        scheme, word = potency
        columns |= {"us_class": (0, 0), "uk_potency": (0, 0)}
        columns[scheme] = (rulebook.masks[scheme][word], 0)
    if products:
        known = product_columns(products, rulebook, jurisdiction).words
        columns |= {
            name: masks
            for name, masks in known.items()
            if masks[0] or not potency or name not in ("us_class", "uk_potency")
        }
    return _flat(columns)


def _flat(columns: Mapping[str, tuple[int, int]]) -> tuple[int, ...]:
    return tuple(mask for pair in columns.values() for mask in pair)


def _avoided(products: Products, rulebook: Rulebook, jurisdiction: str) -> tuple[int, int]:
    """The sites that the label avoids, and those that it may: any while no product is named."""
    if not products:
        return UNKNOWN
    return product_columns(products, rulebook, jurisdiction).avoided, 0


def _say_sites(
    x: Exposure, prescriptions: Sequence[Prescription], avoided: Masks, rulebook: Rulebook
) -> None:
    """The sites, and those of them that the label avoids or may avoid."""
    treated, at = distinct(p.get("sites") or () for p in prescriptions)
    has, maybe = _masks(_site_masks(uses, rulebook) for uses in treated)[at].T
    certain, possible = avoided
    x.say(("sites",), np.stack((has, maybe), axis=1))
    there = np.stack((has & certain, (maybe & certain) | ((has | maybe) & possible)), axis=1)
    x.say(("label_avoided_sites",), there)


@lru_cache(maxsize=16384)
def _site_masks(uses: tuple[SiteUse, ...], rulebook: Rulebook) -> tuple[int, int]:
    if not uses:
        return UNKNOWN
    masks, has, maybe = rulebook.masks["sites"], 0, 0
    for use in uses:
        has |= masks[use.site]
        for part in rulebook.body.sites[use.site].maybe_groups:  # a site's name, else a group's
            maybe |= masks.get(part, masks.get(f"@{part}", 0))
    return has, maybe & ~has


@lru_cache(maxsize=16384)
def _person(said: _Person, rulebook: Rulebook) -> tuple[int, ...]:
    """The columns of OF_PERSON."""
    masks, indication = rulebook.masks, said.indication or ""
    mentions = masks["mentions"]
    columns = {
        "indication": (mentions.get(indication, 0), 0 if indication else ANY),
        "mentions": _listed(said.conditions, mentions, indication),
        "medicines": _listed(said.medicines, masks["medicines"]),
        "pregnant": _flag(said.pregnant, masks["pregnant"]),
        "breastfeeding": _flag(said.breastfeeding, masks["breastfeeding"]),
        "sex": (masks["sex"][said.sex], 0) if said.sex else UNKNOWN,
        "occlusion": _occlusion(said.occlusion, rulebook),
    }
    return _flat({name: columns[name] for name in OF_PERSON})


def _listed(
    words: Iterable[str] | None, masks: Mapping[str, int], besides: str = ""
) -> tuple[int, int]:
    """What a list says, and a word said beside it; any word may be in a list that is not known."""
    has = 0
    for word in (besides, *(words or ())):
        has |= masks.get(word, 0)
    return has, 0 if words is not None else ANY


def _flag(said: bool | None, masks: Mapping[str, int]) -> tuple[int, int]:
    return UNKNOWN if said is None else (masks["yes" if said else "no"], 0)


def _occlusion(kind: str | None, rulebook: Rulebook) -> tuple[int, int]:
    masks = rulebook.masks["occlusion"]
    if kind is None:
        return UNKNOWN
    if kind != "unknown kind":
        return masks[kind], 0
    return masks[kind], sum(masks.values()) & ~masks["none"] & ~masks[kind]


@lru_cache(maxsize=4096)
def _other_steroids(
    said: tuple[str, ...] | None, products: Products, rulebook: Rulebook
) -> tuple[int, int]:
    """Whether the other steroids are the same molecule as this one, for certain or perhaps."""
    if said is None:
        return UNKNOWN
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
