"""The product of a resource that is written: in words, with a code only where that is sure.

A code is written when it is on record as current, means exactly this product and no brand of it,
and the product is sure. A code that was once right, or that nobody looked up, is left out: a reader
takes a code for the product itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator import wording
from calculator.fhir.out_parts import Resource, concept
from calculator.fhir.product import found_text
from calculator.library import Rulebook
from calculator.potency import describe

SYSTEMS = {
    "rxnorm": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "dmd": "https://dmd.nhs.uk",
}
OF_A_BRAND = "code of a brand"  # how a note of data/codes.csv begins


def medicine(result: Mapping[str, Any], rulebook: Rulebook) -> Resource:
    """The medication[x] of a result of calculator.checks."""
    product = result["product"] or {}
    unsure = any(one["about"] == "product" for one in result["questions"])
    key = "" if unsure else product.get("id") or ""
    return _coded(key, rulebook) | concept(_text(result["prescription"], key, rulebook))


def typed(text: str, rulebook: Rulebook) -> Resource:
    """The medication[x] of a product as it was typed."""
    found = found_text(text, rulebook)
    sure = len(found.candidates) == 1 and not found.question
    return _coded(found.candidates[0].id if sure else "", rulebook) | concept(text)


def _coded(key: str, rulebook: Rulebook) -> Resource:
    """The codings of a product of data/potency_table.csv; {} where none is sure."""
    coding = [
        {"system": SYSTEMS[one.system], "code": one.code}
        for one in rulebook.codes.products.values()
        if key and one.product_id == key and one.status == "current"
        if one.system in SYSTEMS and not one.note.startswith(OF_A_BRAND)
    ]
    return {"coding": coding} if coding else {}


def _text(fields: Mapping[str, Any], key: str, rulebook: Rulebook) -> str:
    """The product as it was typed, unless fields beside it say which one it is."""
    told = fields["product"]["value"] if "product" in fields else _parts(fields)
    if not key or _means(told, key, rulebook):
        return told
    name = describe(next(one for one in rulebook.products if one.id == key))
    return name if _means(name, key, rulebook) else f"plain {name}"


def _means(text: str, key: str, rulebook: Rulebook) -> bool:
    found = found_text(text, rulebook)
    return [one.id for one in found.candidates] == [key] and not found.question


def _parts(fields: Mapping[str, Any]) -> str:
    """Steroid, strength, form and other actives where no product was typed."""
    known = {name: one["value"] for name, one in fields.items() if one["origin"] == "given"}
    told = [known.get("molecule", "")]
    if "strength_percent" in known:
        told.append(f"{wording.exact(known['strength_percent'])} %")
    told.append(known.get("vehicle", ""))
    if told[0] and known.get("co_actives"):
        told.append("with " + wording.listed(known["co_actives"], "and"))
    return " ".join(filter(None, told)) if told[0] else ""
