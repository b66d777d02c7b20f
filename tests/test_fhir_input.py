"""Whatever is sent in place of FHIR: an answer or a Problem, and never another's meaning."""

import json
from datetime import date
from typing import Any

import pytest

from calculator.fhir import Orders, read_fhir
from calculator.fhir.json_text import LARGEST, MOST_RESOURCES
from calculator.fhir.references import MOST_NESTED
from calculator.library import load
from tests.clock import in_ordinary_texts

ON = date(2026, 12, 1)
ORDER: dict[str, Any] = {
    "resourceType": "MedicationRequest",
    "id": "a",
    "status": "active",
    "subject": {"reference": "Patient/p"},
    "medicationCodeableConcept": {"text": "clobetasol propionate 0.05% ointment"},
    "dosageInstruction": [{"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}],
}
PATIENT = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1986-12-01"}


def read(given: Any) -> Orders:
    return read_fhir(given if isinstance(given, bytes | str) else json.dumps(given), load(), ON)


def bundle(*resources: Any, kind: str = "collection") -> dict[str, Any]:
    entries = [one if "resource" in one else {"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
def test_any_encoding_of_json_is_read(encoding: str) -> None:
    assert len(read(json.dumps(ORDER).encode(encoding)).orders) == 1


@pytest.mark.parametrize(
    "given",
    ["", "   ", b"", "null", "7", '"text"', "[1, 2]", "{}", '{"resourceType": 3}', "<Bundle/>",
     "<html>", b"\xff\xfe\x00", b"\xc3\x28", json.dumps(ORDER)[:-20], "[" * 100_000,
     '{"a":' * 100_000, "\x00" * 100, "nonsense", '{"resourceType": "Bundle", "entry": 3}',
     '{"resourceType": "Bundle", "entry": [3, null, {}]}', "9" * 5_000],
    ids=range(21),
)  # fmt: skip
def test_what_is_no_order_is_a_problem_or_nothing(given: str | bytes) -> None:
    answer = read(given)
    json.dumps(answer.as_json())
    assert answer.orders == ()
    assert answer.problems
    assert in_ordinary_texts(lambda: read(given)) < 10


def test_an_input_that_is_too_large_is_refused_before_it_is_read() -> None:
    (problem,) = read(" " * (LARGEST + 1)).problems
    assert str(LARGEST) in problem.wanted


def test_ten_megabytes_of_one_text_are_read() -> None:
    long = {**ORDER, "dosageInstruction": [{"text": "a" * 10_000_000}]}
    (order,) = read(long).orders
    assert len(order.directions) <= 4000
    assert in_ordinary_texts(lambda: read(long)) < 500  # 50 as measured


def test_a_bundle_of_ten_thousand_resources_is_read() -> None:
    answer = read(bundle(*({**ORDER, "id": f"m{i}"} for i in range(10_000))))
    assert len(answer.orders) == 10_000 < MOST_RESOURCES
    assert answer.problems == ()


def test_json_lines_are_read_and_a_bad_line_is_told_with_its_number() -> None:
    lines = "\n".join([json.dumps(PATIENT), json.dumps(ORDER), '{"resourceType":', "", "3"])
    answer = read(lines)
    assert [order.fields["age_years"] for order in answer.orders] == [40]
    assert [problem.where for problem in answer.problems] == ["line 3", "line 5"]


def test_a_list_of_resources_is_read() -> None:
    assert [order.where for order in read([ORDER, PATIENT]).orders] == ["[0]"]


def test_a_number_that_is_none_is_told() -> None:
    for wrong in ("NaN", "Infinity", "1e400", "true", '"2"'):
        text = json.dumps(ORDER).replace('"frequency": 2', f'"frequency": {wrong}')
        (order,) = read(text).orders
        assert any("frequency" in problem.where for problem in order.problems), wrong


def test_a_name_that_is_there_twice_makes_its_object_useless() -> None:
    """Neither the first nor the last may win: one of them may say not to use it."""
    text = json.dumps(ORDER).replace('"status": "active"', '"status": "active", "status": "draft"')
    (order,) = read(text).orders
    assert not order.to_check
    assert order.fields == {}
    assert "status twice" in order.problems[0].given
    inner = json.dumps(ORDER).replace('"frequency": 2', '"frequency": 2, "frequency": 3')
    (order,) = read(inner).orders
    assert "applications_per_day" not in order.fields
    assert order.problems[0].where == "dosageInstruction[0].timing.repeat"
    twice = '{"resourceType": "Bundle", "entry": [], "entry": []}'
    assert "entry twice" in read(twice).problems[0].given


def test_control_characters_and_half_characters_are_taken_out() -> None:
    text = "apply\u0000 to the face\u202e twice \ud800 daily"
    (order,) = read({**ORDER, "id": "a\n\ud800", "dosageInstruction": [{"text": text}]}).orders
    assert order.directions.isprintable()
    order.directions.encode()
    order.id.encode()


def test_bundles_in_bundles_are_opened_to_a_depth() -> None:
    nested: dict[str, Any] = ORDER
    for depth in range(MOST_NESTED + 1):
        assert bool(read(nested).orders), depth
        nested = bundle(nested, kind=("searchset", "batch", "history", "message")[depth % 4])
    answer = read(nested)
    assert answer.orders == ()
    assert "bundles in bundles" in answer.problems[0].given


def test_what_a_bundle_takes_away_is_not_read() -> None:
    gone = {"resource": ORDER, "request": {"method": "DELETE", "url": "MedicationRequest/a"}}
    assert read(bundle(gone)).orders == ()


def test_an_entry_or_bundle_that_changes_the_meaning_is_not_read() -> None:
    changed = {"resource": ORDER, "modifierExtension": [{"url": "x"}]}
    answer = read(bundle(changed))
    assert answer.orders == ()
    assert answer.problems[0].where == "entry[0]"
    ruled = {**bundle(ORDER), "implicitRules": "x"}
    assert read(ruled).orders == ()
    assert read(ruled).problems[0].where == "implicitRules"


def test_parameters_are_opened_and_other_types_are_counted() -> None:
    parameters = {"resourceType": "Parameters", "parameter": [{"name": "x", "resource": ORDER}]}
    assert len(read(parameters).orders) == 1
    statement = {**ORDER, "resourceType": "MedicationStatement"}
    assert read(bundle(statement, PATIENT)).others == {"MedicationStatement": 1, "Patient": 1}


def test_the_place_of_an_order_is_told() -> None:
    answer = read(bundle(PATIENT, bundle(ORDER)))
    assert answer.orders[0].where == "entry[1].resource.entry[0].resource"
    assert answer.orders[0].to_check
