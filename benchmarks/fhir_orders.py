"""FHIR orders as they vary in practice: fields that agree with their words, the same every time."""

from __future__ import annotations

import random
from typing import Any

import orjson

from calculator.library import load

URLS = {"rxnorm": "http://www.nlm.nih.gov/research/umls/rxnorm", "dmd": "https://dmd.nhs.uk"}
SNOMED, UCUM = "http://snomed.info/sct", "http://unitsofmeasure.org"
OFTEN = {1: "once", 2: "twice"}


def bundle(n: int, seed: int = 1) -> bytes:
    """A bundle of `n` orders and their patients."""
    draw = random.Random(seed)
    tables = load().codes
    products = [p for p in tables.products.values() if p.product_id and p.system in URLS]
    sites = [(code, site.text) for (_, code), site in tables.sites.items()]
    entries = []
    for i in range(n):
        patient = {
            "resourceType": "Patient",
            "id": f"p{i}",
            "gender": draw.choice(("male", "female")),
            "birthDate": f"{draw.randint(1930, 2024)}-0{draw.randint(1, 9)}-11",
        }
        order = _order(i, draw.choice(products), draw.choice(sites), draw)
        entries += [
            {"fullUrl": f"https://ehr.example/{one['resourceType']}/{one['id']}", "resource": one}
            for one in (patient, order)
        ]
    return orjson.dumps({"resourceType": "Bundle", "type": "searchset", "entry": entries})


def _order(i: int, product: Any, site: tuple[str, str], draw: random.Random) -> dict[str, Any]:
    times, weeks = draw.choice((1, 2)), draw.randint(1, 8)
    code, name = site
    coding = {"system": URLS[product.system], "code": product.code, "display": product.product}
    dosage = {
        "text": f"Apply {OFTEN[times]} daily to the {name} for {weeks} weeks",
        "timing": {"repeat": {"boundsDuration": _quantity(weeks, "wk"), "frequency": times,
                              "period": 1, "periodUnit": "d"}},
        "site": {"coding": [{"system": SNOMED, "code": code, "display": name}]},
        "route": {"coding": [{"system": SNOMED, "code": "6064005", "display": "Topical route"}]},
        "doseAndRate": [{"doseQuantity": _quantity(draw.choice((0.5, 1, 2)), "g")}],
    }  # fmt: skip
    return {
        "resourceType": "MedicationRequest",
        "id": f"m{i}",
        "status": "active",
        "intent": "order",
        "subject": {"reference": f"Patient/p{i}"},
        "medicationCodeableConcept": {"coding": [coding], "text": product.product},
        "dosageInstruction": [dosage],
        "dispenseRequest": {"quantity": _quantity(draw.choice((30, 60, 100)), "g")},
    }


def _quantity(value: float, unit: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}
