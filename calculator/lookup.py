"""The product of a prescription, from its text or its parts; each distinct one looked up once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson

from calculator.facts import Label, Product
from calculator.library import Rulebook
from calculator.potency import Found, ProductView, describe, find, find_parts, strongest
from calculator.prescription import Field, Prescription, field
from calculator.problems import Problem


def product_of(p: Prescription, rulebook: Rulebook) -> Found:
    """The product or products that the prescription may mean; no candidates when none is named.

    What is stated beside the product's text must agree with it: it narrows the text's candidates,
    and where the two differ a problem shows both.
    """
    text, molecule = p.get("product"), p.get("molecule")
    strength, vehicle, actives = map(p.get, ("strength_percent", "vehicle", "co_actives"))
    if text and not (molecule or strength or vehicle or actives):
        return find_text(text, rulebook)
    beside = [molecule, strength and f"{strength:g} %", vehicle, *(actives or ())]
    named = " ".join(filter(None, (text, molecule)))
    if not named:
        return Found()
    found = _by_parts(named, strength, vehicle, actives, rulebook)
    if not text:
        return found
    given = "; ".join([text, *filter(None, beside)])
    if found.problem:
        return found._replace(problem=found.problem._replace(given=given))
    molecules = {find_text(name, rulebook).molecule for name in (text, molecule) if name} - {""}
    if len(molecules) > 1:
        wanted = "a product and a molecule that agree"
        return found._replace(problem=Problem("product", given, wanted, text))
    return found


@lru_cache(maxsize=16384)
def find_text(text: str, rulebook: Rulebook) -> Found:
    """The product that a text means, looked up once for each distinct text."""
    return find(rulebook.products, rulebook.molecules, text)


@lru_cache(maxsize=16384)
def _by_parts(
    molecule: str,
    strength: float | None,
    vehicle: str | None,
    co_actives: tuple[str, ...] | None,
    rulebook: Rulebook,
) -> Found:
    return find_parts(
        rulebook.products, rulebook.molecules, molecule, strength, vehicle, co_actives
    )


@lru_cache(maxsize=4096)
def view_of(candidates: tuple[Product, ...]) -> ProductView:
    """What the candidates share, the strongest class among them."""
    return strongest(candidates)


def with_product(p: Prescription, found: Found) -> Prescription:
    """The prescription with what its product text said, as fields that were read."""
    if not found.candidates:
        return p
    molecule, strength, vehicle = PARTS
    stated = (molecule in p.fields, strength in p.fields, vehicle in p.fields)
    p = p.having(_read_fields(found.candidates, stated))
    if p.get("potency") is None:
        return p
    return p.with_problems(_against_class(p.get("potency"), found.candidates))


def _against_class(given: tuple[str, str], candidates: tuple[Product, ...]) -> tuple[Problem, ...]:
    """A class given beside a product that has another on record: both are shown."""
    column, word = given
    grades = [c.grades[scheme] for c in candidates for scheme in c.grades if column[:2] == scheme]
    if not grades or any(word in (grade.value, grade.strongest) for grade in grades):
        return ()
    on_record = " or ".join(dict.fromkeys(grade.strongest for grade in grades))
    wanted = f"the class on record for this product, {on_record}, or none beside a product"
    return (Problem("potency", word, wanted, grades[0].strongest),)


PARTS = ("molecule", "strength_percent", "vehicle")


@lru_cache(maxsize=16384)
def _read_fields(candidates: tuple[Product, ...], stated: tuple[bool, ...]) -> dict[str, Field]:
    """The parts that all candidates share, but for those that were stated beside the text."""
    fields = {}
    for part, said in zip(PARTS, stated, strict=True):
        values = {getattr(c, part) for c in candidates}
        if len(values) == 1 and not said:
            (value,) = values
            if value == value:  # a tape has no strength: NaN
                fields[part] = field(part, value, "read")
    return fields


@lru_cache(maxsize=4096)
def product_json(candidates: tuple[Product, ...]) -> bytes:
    """One product, or the shared facts of several, as the command line's `product`."""
    return orjson.dumps(_product(candidates))


def _product(candidates: tuple[Product, ...]) -> dict[str, Any]:
    view = view_of(candidates)
    one = candidates[0] if len(candidates) == 1 else None
    read = _read_fields(candidates, (False,) * len(PARTS))
    conflicts = {c.conflict for c in candidates} if one else set()
    return {
        "id": one.id if one else None,
        "label": describe(one) if one else None,
        **{name: read[name].value if name in read else None
           for name in ("molecule", "strength_percent", "vehicle")},
        "us_class": view.us_class or None,
        "uk_potency": view.uk_potency or None,
        "conflict": "; ".join(sorted(filter(None, conflicts))),
        "candidates": [{"id": c.id, "label": describe(c)} for c in candidates],
    }  # fmt: skip


@lru_cache(maxsize=4096)
def label_of(
    candidates: tuple[Product, ...], rulebook: Rulebook, jurisdiction: str
) -> Label | None:
    """The label that the limits come from: the product's, or one of those that all agree."""
    for candidate in candidates:
        label = rulebook.rx_labels.get((candidate.id, jurisdiction))
        if label is not None:
            return label
    return None


def in_every_scheme(text: str, rulebook: Rulebook) -> dict[str, Any]:
    """A product text looked up: the product, and its place in every scheme with sources."""
    found = find_text(text, rulebook)
    one = found.candidates[0] if len(found.candidates) == 1 else None
    return {
        "product": _product(found.candidates),
        "schemes": {
            scheme: {
                "value": grade.value,
                "strongest": grade.strongest,
                "sources": [_source(key, rulebook) for key in grade.sources],
                "verified": grade.verified,
                "conflict": grade.conflict,
            }
            for scheme, grade in (one.grades.items() if one else ())
        },
        "conflict": one.conflict if one else "",
        "question": found.question,
        "problems": [found.problem.as_json()] if found.problem else [],
    }


def _source(key: str, rulebook: Rulebook) -> dict[str, str]:
    source = rulebook.sources[key]
    return {"key": key, "title": source.title, "url": source.url}
