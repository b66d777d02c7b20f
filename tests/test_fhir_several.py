"""FHIR's types read one by one, and orders of several parts: statuses, shares and steps."""

import json
import math
from collections.abc import Mapping
from typing import Any

import pytest

from calculator.fhir import Order, read_fhir
from calculator.fhir.nodes import LONGEST_TEXT, MOST_ITEMS, Log, Node, clean, root
from calculator.library import load
from tests.test_fhir_input import ON, ORDER

DAY = {"period": 1, "periodUnit": "d"}


def node(value: Mapping[str, Any]) -> Node:
    return Node(value, "here", Log())


def test_a_node_reads_each_type_and_tells_the_others() -> None:
    given = node(
        {"text": " a\tb ", "number": 2, "flag": False, "one": {"a": 1}, "many": [{}, {"a": 1}]}
    )
    assert (given.text("text"), given.number("number"), given.flag("flag")) == ("a b", 2, False)
    assert given.one("one").path == "here.one"
    assert [one.path for one in given.many("many")] == ["here.many[1]"]
    assert given.log.problems == []
    for name in ("number", "flag", "one", "many"):
        given.text(name)
    for name in ("text", "flag", "one", "many"):
        given.number(name)
    for name in ("text", "number", "one", "many"):
        given.flag(name)
    for name in ("text", "number", "flag"):
        given.one(name)
    assert len(given.log.problems) == 15
    assert not given.one("nowhere")
    assert given.text("nowhere") == ""
    assert given.number("nowhere") is given.flag("nowhere") is None


def test_a_list_is_looked_at_as_far_as_its_bound() -> None:
    given = node({"many": [{"a": 1}] * (MOST_ITEMS + 1), "two": [{"a": 1}, {"a": 2}]})
    assert len(given.many("many")) == MOST_ITEMS
    assert not given.one("two")
    assert [problem.where for problem in given.log.problems] == ["here.many", "here.two"]
    assert len(clean("a" * LONGEST_TEXT * 2)) == LONGEST_TEXT


@pytest.mark.parametrize("wrong", [math.inf, math.nan, 10**400, True, "2", [2], {"a": 2}])
def test_a_number_is_finite_and_a_number(wrong: object) -> None:
    given = node({"value": wrong})
    assert given.number("value") is None
    assert given.log.problems[0].where == "here.value"


def test_a_resource_with_other_rules_is_empty() -> None:
    log = Log()
    assert not root({"resourceType": "Patient", "implicitRules": "x"}, log)
    assert not root({"resourceType": "Patient", "modifierExtension": "x"}, log)
    assert [problem.where for problem in log.problems] == ["implicitRules", "modifierExtension"]


def orders(**change: Any) -> tuple[Order, ...]:
    return read_fhir(json.dumps({**ORDER, **change}), load(), ON).orders


@pytest.mark.parametrize(
    ("kind", "status", "active"),
    [
        ("MedicationRequest", "active", True),
        ("MedicationRequest", "completed", False),
        ("MedicationRequest", "on-hold", False),
        ("MedicationRequest", "unknown", False),
        ("MedicationOrder", "active", True),
        ("MedicationOrder", "stopped", False),
        ("MedicationDispense", "completed", True),
        ("MedicationDispense", "in-progress", True),
        ("MedicationDispense", "preparation", True),
        ("MedicationDispense", "active", False),
        ("MedicationDispense", "declined", False),
        ("MedicationDispense", "entered-in-error", False),
    ],
)
def test_what_is_in_use_is_checked_and_what_is_not_is_said(
    kind: str, status: str, active: bool
) -> None:
    (order,) = orders(resourceType=kind, status=status)
    assert order.to_check is active
    assert bool(order.problems) is not active
    assert order.fields["product"], "what it says is still read"


def test_two_parts_keep_what_they_share() -> None:
    parts = [
        {"site": {"text": "face"}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "g"}}]},
        {"site": {"text": "both legs"}, "route": {"text": "oral"}},
        {
            "site": {"text": "both arms"},
            "doseAndRate": [{"doseQuantity": {"value": 3, "unit": "g"}}],
        },
    ]
    supply = {"quantity": {"value": 60, "unit": "g"}}
    read = orders(dosageInstruction=parts, dispenseRequest=supply)
    assert [(order.part, order.parts) for order in read] == [(1, 3), (2, 3), (3, 3)]
    assert [order.not_ours for order in read] == ["", "by mouth", ""]
    first, _, third = read
    assert first.fields["grams_per_application"] == 1
    assert third.fields["grams_per_application"] == 3
    assert first.fields["quantity_g"] == third.fields["quantity_g"] == 60
    assert first.fields["sites"] == ["face"]


def test_what_is_wrong_in_one_part_is_not_told_of_the_other() -> None:
    parts = [{"site": {"text": "face"}, "asNeededBoolean": 3}, {"site": {"text": "hand"}}]
    first, second = orders(dosageInstruction=parts)
    assert [problem.where for problem in first.problems] == ["dosageInstruction[0].asNeededBoolean"]
    assert second.problems == ()


def test_directions_in_words_of_two_sites_are_two_parts() -> None:
    text = "apply once daily to the face and twice daily to both arms"
    read = orders(dosageInstruction=[{"text": text}])
    assert [order.fields.get("sites") for order in read] == [["face"], ["both arm"]]
    assert [order.fields.get("applications_per_day") for order in read] == [1, 2]


STEP = {"site": {"text": "hand"}}
STEPS = [
    ({"frequency": 2, **DAY}, "daily"),
    ({"frequency": 1, "period": 2, "periodUnit": "d"}, "every 2 days"),
    ({"frequency": 2, "period": 1, "periodUnit": "wk"}, "2/week"),
    ({"dayOfWeek": ["sat", "sun"]}, "Sat,Sun"),
    ({}, None),
]


def test_steps_become_phases_in_the_planners_words() -> None:
    steps = [
        {**STEP, "sequence": number, "timing": {"repeat": repeat}}
        for number, (repeat, _) in enumerate(STEPS, 1)
    ]
    (order,) = orders(dosageInstruction=[*reversed(steps)])
    assert [phase["pattern"] for phase in order.also["phases"]] == [words for _, words in STEPS]
    assert order.fields["applications_per_day"] == 2
    assert order.questions[0].question.startswith("The directions go on in 5 steps")


def test_a_step_that_says_no_place_takes_that_of_another() -> None:
    """Only one of the two names the skin: the sequence is for the same."""
    steps = [
        {"sequence": 1, "timing": {"repeat": {"frequency": 2, **DAY}}},
        {"sequence": 2, "timing": {"repeat": {"frequency": 1, **DAY}}, **STEP},
    ]
    (order,) = orders(dosageInstruction=steps)
    assert order.fields["sites"] == ["hand"]
    assert order.origins["sites"].path == "dosageInstruction[1].site.text"
