"""tests/cases/fhir.csv: what each way of writing an order in FHIR means, one case a row.

`change` is laid over the `base` order (null takes a name away). `fields` and `also` are what must
be read of the first part, null what must not; `asks` a field that is asked about; `problems` a part
of the place of one.
"""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator.fhir import Order, read_fhir
from calculator.library import load

CASES = Path(__file__).parent / "cases" / "fhir.csv"
ON = date(2026, 12, 1)
PRODUCT = {"text": "clobetasol propionate 0.05% ointment"}
BASES = {
    "r4": {"resourceType": "MedicationRequest", "id": "a", "status": "active"},
    "dstu2": {"resourceType": "MedicationOrder", "id": "a", "status": "active"},
    "dispense": {"resourceType": "MedicationDispense", "id": "a", "status": "completed"},
}
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def orders(row: dict[str, str]) -> tuple[Order, ...]:
    resource: dict[str, Any] = {**BASES[row["base"]], "medicationCodeableConcept": PRODUCT}
    resource |= json.loads(row["change"])
    given = {name: value for name, value in resource.items() if value is not None}
    return read_fhir(json.dumps(given), load(), ON).orders


def close(one: Any, two: Any) -> bool:
    return one == (pytest.approx(two) if isinstance(two, int | float) else two)


def test_the_cases_have_names_of_their_own() -> None:
    assert len({row["case"] for row in ROWS}) == len(ROWS) >= 100


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_a_case_is_read_as_it_is_meant(row: dict[str, str]) -> None:
    read = orders(row)
    assert len(read) == int(row["parts"]), row["why"]
    first = read[0]
    for name, value in json.loads(row["fields"]).items():
        assert close(first.fields.get(name), value), (row["why"], name, first.fields)
    for name, value in json.loads(row["also"]).items():
        assert first.also.get(name) == value, (row["why"], name, first.also)
    assert first.not_ours == row["not_ours"], row["why"]
    assert first.active is bool(row["active"]), row["why"]
    asked = {question.about for question in first.questions}
    assert not row["asks"] or row["asks"] in asked, (row["why"], first.questions)
    places = [problem.where for problem in first.problems]
    if row["problems"]:
        assert any(row["problems"] in place for place in places), (row["why"], places)
    else:
        assert not places, row["why"]


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_every_field_has_its_origin_and_can_be_written(row: dict[str, str]) -> None:
    for order in orders(row):
        assert order.fields.keys() == order.origins.keys()
        assert order.fields.keys() <= load().inputs.keys()
        assert all(origin.path for origin in order.origins.values())
        json.dumps(order.as_json())
