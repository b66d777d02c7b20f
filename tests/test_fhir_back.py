"""Every case written as FHIR is valid R4, and our own reader reads back what was meant."""

import json
from datetime import date
from typing import Any

import orjson
import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.checks import check_one
from calculator.fhir import read_fhir
from calculator.fhir.out import check_bundle
from calculator.library import load
from tests.fhir_r4 import faults
from tests.test_cases import ALL, DOSES

ON = date(2026, 12, 1)
BOOK = load()


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.table}-{case.name}")
def test_every_case_is_valid(case: Any) -> None:
    assert faults(check_bundle(check_one(case.given, case.profile, everything=True), ON)) == []


def test_a_sample_of_the_cases_is_valid_for_the_library() -> None:
    for case in ALL[::9]:
        bundle = check_bundle(check_one(case.given, case.profile), ON)
        get_fhir_model_class("Bundle").model_validate(bundle)


# What a MedicationRequest has members of its own for.
FIELDS = (
    "sites", "applications_per_day", "days_per_week", "every_n_days", "duration_days",
    "grams_per_application", "fingertip_units", "quantity_g", "quantity_ml", "sex", "indication",
)  # fmt: skip
GIVEN = [(c.given, c.profile) for c in ALL] + [(json.loads(d["given"]), "us") for d in DOSES]


def told_fields(result: dict[str, Any]) -> dict[str, Any]:
    """The fields as understood; how much of a site is affected has no member."""
    told = {n: f["value"] for n, f in result["prescription"].items() if n in FIELDS}
    told["sites"] = [{**use, "fraction": 1} for use in told.get("sites", ())]
    return told | {"product": result["product"].get("id")}


def test_what_our_own_reader_reads_back_is_what_was_meant() -> None:
    compared = 0
    for given_, profile in GIVEN:
        result = check_one(given_, profile)
        (order,) = read_fhir(orjson.dumps(check_bundle(result, ON)), BOOK).orders
        assert not order.active, "a draft is no order in use"
        if order.not_ours:
            assert not result["product"].get("id")
            continue
        back = check_one(dict(order.fields), profile)
        assert told_fields(back) == told_fields(result), given_
        compared += 1
    assert compared > 0.98 * len(GIVEN)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "sites": st.lists(st.sampled_from(sorted(BOOK.body.sites)), min_size=1, max_size=4),
            "applications_per_day": st.integers(1, 6),
            "duration_days": st.integers(1, 400),
            "grams_per_application": st.floats(0.01, 400),
            "quantity_g": st.floats(0.1, 4000),
            "sex": st.sampled_from(["female", "male"]),
            "indication": st.sampled_from(["psoriasis", "atopic eczema"]),
            "product": st.sampled_from(["mometasone furoate 0.1% cream", "Dermovate ointment"]),
        },
    )
)
def test_any_prescription_comes_back(one: dict[str, Any]) -> None:
    result = check_one(one)
    bundle = check_bundle(result, ON)
    assert faults(bundle) == []
    (order,) = read_fhir(orjson.dumps(bundle), BOOK).orders
    back, meant = told_fields(check_one(dict(order.fields))), told_fields(result)
    for name, value in meant.items():
        if isinstance(value, float):
            assert back[name] == pytest.approx(value, rel=1e-5), "six digits are written"
        else:
            assert back[name] == value


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(BOOK.inputs)), st.one_of(
    st.text(max_size=40), st.integers(), st.floats(), st.booleans(),
    st.lists(st.text(max_size=20), max_size=4)), max_size=8))  # fmt: skip
def test_anything_at_all_is_valid(one: dict[str, Any]) -> None:
    assert faults(check_bundle(check_one(one, everything=True), ON)) == []
