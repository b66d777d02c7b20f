"""What is written of a plan as FHIR: a care plan, its phases with every date, their findings."""

from datetime import date
from typing import Any

import orjson
import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.fhir import read_fhir
from calculator.fhir.out import plan_bundle
from calculator.fhir.out_dosage import dated
from calculator.library import load
from calculator.planner import plan_one
from tests.fhir_r4 import faults, of_type
from tests.plans import ECZEMA, LICHEN, made, plans

ON = date(2026, 12, 1)
BOOK = load()


def valid(bundle: Any) -> None:
    """By the library, which knows R4B, and by the table of R4."""
    get_fhir_model_class("Bundle").model_validate(bundle)
    assert faults(bundle) == []


def test_a_taper_is_a_care_plan_with_a_request_for_each_phase() -> None:
    plan = made(LICHEN)
    bundle = plan_bundle(plan, ON)
    valid(bundle)
    (care,) = of_type(bundle, "CarePlan")
    requests = of_type(bundle, "MedicationRequest")
    assert (care["status"], care["intent"], care["created"]) == ("draft", "proposal", "2026-12-01")
    assert care["period"] == {"start": "2026-11-30", "end": "2027-02-21"}  # 84 days, both counted
    assert [a["reference"]["reference"] for a in care["activity"]] == [
        f"urn:uuid:{one['id']}" for one in requests
    ]
    assert {(r["status"], r["intent"]) for r in requests} == {("draft", "proposal")}
    daily, alternate, twice = (r["dosageInstruction"][0] for r in requests)
    assert daily["timing"]["repeat"] == {
        "boundsPeriod": {"start": "2026-11-30", "end": "2026-12-27"},
        "frequency": 1, "period": 1, "periodUnit": "d",
    }  # fmt: skip
    assert len(daily["timing"]["event"]) == 28
    assert alternate["timing"]["repeat"]["period"] == 2
    assert alternate["timing"]["event"][:2] == ["2026-12-28", "2026-12-30"]
    assert len(twice["timing"]["event"]) == 8 and len(twice["timing"]["repeat"]["dayOfWeek"]) == 2
    assert daily["doseAndRate"][0]["doseQuantity"]["value"] == 0.5, "it was stated"
    assert "When to stop: when it is calm" in str(requests[2]["note"])


def test_uneven_weekdays_are_a_dosage_for_each_number_of_times() -> None:
    bundle = plan_bundle(made(ECZEMA), ON)
    valid(bundle)
    (weekends,) = (r for r in of_type(bundle, "MedicationRequest") if "weekends" in str(r["note"]))
    once, twice = weekends["dosageInstruction"]
    assert once["timing"]["repeat"]["dayOfWeek"] == ["sun"]
    assert (twice["timing"]["repeat"]["dayOfWeek"], twice["timing"]["repeat"]["frequency"]) == (
        ["sat"],
        2,
    )
    assert "2 times a day, on Sat" in twice["text"]
    assert "doseAndRate" not in twice, "an estimate is no dose that anybody ordered"
    assert weekends["contained"][0]["valueQuantity"]["code"] == "g"


def test_rest_is_no_request_and_a_review_is_said() -> None:
    phases = [{"pattern": "daily", "days": 7}, {"name": "rest", "pattern": "off", "days": 7}]
    bundle = plan_bundle(made({**LICHEN, "phases": phases}), ON)
    valid(bundle)
    (care,) = of_type(bundle, "CarePlan")
    assert len(of_type(bundle, "MedicationRequest")) == 1
    assert care["activity"][1]["detail"] == {
        "status": "not-started",
        "description": "rest: no treatment",
        "scheduledPeriod": {"start": "2026-12-07", "end": "2026-12-13"},
    }


@pytest.mark.parametrize("regimen", sorted(BOOK.regimens))
def test_every_published_schedule_is_valid(regimen: str) -> None:
    given_ = {"regimen": regimen, "start": "2026-11-30", "sites": ["both arms"], "age_years": 30,
              "sex": "male", "product": "mometasone furoate 0.1% cream"}  # fmt: skip
    plan = plan_one(given_, "uk")
    bundle = plan_bundle(plan, ON)
    valid(bundle)
    (care,) = of_type(bundle, "CarePlan")
    name = BOOK.regimens[regimen].name
    assert care["title"] == name
    told = [one["detail"]["description"] for one in care.get("activity", ()) if "detail" in one]
    reviews = [said for said in told if said.startswith("Review after")]
    assert len(reviews) == len(plan["review_dates"])


def test_findings_point_at_the_phases_that_they_are_about() -> None:
    given_ = {**LICHEN, "indication": "psoriasis"}
    plan = made(given_)
    bundle = plan_bundle(plan, ON)
    valid(bundle)
    urls = [f"urn:uuid:{one['id']}" for one in of_type(bundle, "MedicationRequest")]
    found = of_type(bundle, "DetectedIssue")
    told = [f for f in plan["findings"] if f["outcome"] not in ("within", "cannot tell")]
    assert told and len(found) == len(told)
    for one, finding in zip(found, told, strict=True):
        about = [urls[n - 1] for n in finding["phases"]]
        assert [ref["reference"] for ref in one["implicated"]] == about
        assert f"From {finding['from']} to {finding['to']}." in one["detail"]


def test_an_unfinished_plan_says_so() -> None:
    bundle = plan_bundle(made({**LICHEN, "phases": [*LICHEN["phases"], {"pattern": "x"}]}), ON)
    valid(bundle)
    (care,) = of_type(bundle, "CarePlan")
    assert "To put right" in str(care["note"]) and of_type(bundle, "OperationOutcome")


@pytest.mark.parametrize("given_", [{}, {"profile": "mars"}, {"start": "soon", "phases": 3}])
def test_no_plan_at_all_is_valid_too(given_: dict[str, Any]) -> None:
    valid(plan_bundle(plan_one(given_), ON))


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_application_of_any_plan_is_listed_on_its_day(plan: dict[str, Any]) -> None:
    bundle = plan_bundle(plan, ON)
    assert faults(bundle) == []
    told: list[tuple[str, int]] = []
    for one in of_type(bundle, "MedicationRequest"):
        for dosage in one["dosageInstruction"]:
            times = int(dosage["text"].split(" time")[0].split()[-1])
            told += [(day, times) for day in dosage["timing"]["event"]]
    assert sorted(told) == sorted((day["date"], day["applications"]) for day in plan["days"])


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 60), st.sets(st.integers(0, 59), min_size=1), st.integers(1, 4))
def test_a_pattern_gives_the_dates_that_it_stands_beside(
    length: int, offsets: set[int], times: int
) -> None:
    """Worked out from Timing.repeat again, as a receiver would that does not look at the dates."""
    first = date(2027, 1, 1).toordinal()
    dates = [date.fromordinal(first + n) for n in sorted(offsets) if n < length]
    if not dates:
        return
    last = date.fromordinal(first + length - 1)
    timing, _ = dated(times, dates, date.fromordinal(first), last)
    repeat = timing["repeat"]
    assert timing["event"] == [one.isoformat() for one in dates]
    if "frequency" not in repeat:
        return
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    days = [date.fromordinal(first + n) for n in range(0, length, repeat["period"])]
    wanted = repeat.get("dayOfWeek", names)
    assert [day for day in days if names[day.weekday()] in wanted] == dates
    assert repeat["frequency"] == times


def test_our_own_reader_reads_the_phases_back() -> None:
    plan = made(LICHEN)
    orders = read_fhir(orjson.dumps(plan_bundle(plan, ON)), BOOK).orders
    assert [order.fields["duration_days"] for order in orders] == [28, 28, 28]
    assert [order.fields.get("every_n_days") for order in orders] == [None, 2, None]
    assert orders[2].fields["days_per_week"] == 2
    assert {order.fields["product"] for order in orders} == {LICHEN["product"]}
    assert {order.fields["grams_per_application"] for order in orders} == {0.5}
    assert not any(order.active for order in orders)
