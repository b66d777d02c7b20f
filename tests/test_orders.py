"""FHIR orders on the command line: one line in, one line out, held against the same checks."""

import json
from datetime import date
from typing import Any

import pytest

from calculator.__main__ import main
from calculator.checks import check_one
from calculator.orders import bundle_given, check_given, read_given

ON = date(2026, 12, 1)


def request(text: str, product: str = "clobetasol 0.05% ointment", **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "subject": {"display": "somebody"},
        "medicationCodeableConcept": {"text": product},
        "dosageInstruction": [{"text": text}],
    } | more


HANDS = request(
    "apply twice daily to both hands for 14 days",
    dispenseRequest={"quantity": {"value": 30, "unit": "g"}},
)
FIELDS = {
    "product": "clobetasol 0.05% ointment",
    "applications_per_day": 2,
    "sites": ["both hands"],
    "duration_days": 14,
    "quantity_g": 30,
}


def checked(*given: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in check_given(given, "us", False, ON)]


def test_an_order_is_checked_as_the_same_fields_are() -> None:
    (line,) = checked(HANDS)
    (order,) = line["orders"]
    typed = check_one(FIELDS)
    for member in ("findings", "dose", "worst", "product", "questions"):
        assert order["answer"][member] == typed[member], member
    assert line["problems"] == []


def test_rows_and_orders_stay_in_their_order() -> None:
    lines = checked({"age_years": 4}, HANDS, {"age_years": 5})
    assert [line.get("orders") is not None for line in lines] == [False, True, False]
    assert [line["prescription"]["age_years"]["value"] for line in lines[::2]] == [4, 5]


def test_a_bundle_is_one_line_with_all_its_orders() -> None:
    entries = [{"resource": one} for one in (HANDS, HANDS | {"status": "cancelled"})]
    other = {"resource": {"resourceType": "Condition"}}
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [*entries, other]}
    (line,) = checked(bundle)
    assert [order["to_check"] for order in line["orders"]] == [True, False]
    assert [order["answer"] is not None for order in line["orders"]] == [True, False]
    assert line["others"] == {"Condition": 1}


def test_the_age_is_that_of_the_day_given() -> None:
    patient = {"resourceType": "Patient", "id": "p", "birthDate": "2020-12-01"}
    order = HANDS | {"contained": [patient], "subject": {"reference": "#p"}}
    (line,) = checked(order)
    assert line["orders"][0]["answer"]["prescription"]["age_years"]["value"] == pytest.approx(6)


def test_problems_stand_last_for_the_exit_status() -> None:
    (line,) = check_given([HANDS | {"status": 7}], "us", False, ON)
    assert list(json.loads(line))[-1] == "problems"
    assert json.loads(line)["problems"]


def test_reading_alone_checks_nothing() -> None:
    lines = [json.loads(line) for line in read_given([HANDS, {"directions": "bd to face"}], ON)]
    assert lines[0]["orders"][0]["fields"]["applications_per_day"] == 2
    assert "answer" not in lines[0]["orders"][0]
    assert lines[1]["applications_per_day"] == {"low": 2, "high": 2}


def test_of_fhir_in_comes_one_bundle_out() -> None:
    entries = [{"resource": HANDS}, {"resource": request("apply bd to the face")}]
    (line,) = checked({"resourceType": "Bundle", "type": "collection", "entry": entries})
    made = bundle_given(line, ON)
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds.count("MedicationRequest") == 2
    nothing = bundle_given({"orders": [], "others": {}, "problems": []}, ON)
    assert nothing["resourceType"] == "Bundle"


def test_on_the_command_line(tmp_path: Any, capsysbinary: Any) -> None:
    file = tmp_path / "orders.jsonl"
    file.write_text(json.dumps(HANDS) + "\n" + json.dumps({"directions": "bd to face"}) + "\n")
    assert main(["check", str(file), "--on", "2026-12-01"]) == 0
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert lines[0]["orders"][0]["answer"]["worst"] and lines[1]["reading"]["sites"]
    assert main(["read", str(file)]) == 0
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert lines[0]["orders"] and lines[1]["grade"] == "site known"
