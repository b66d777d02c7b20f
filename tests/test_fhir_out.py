"""What is written of a check as FHIR: valid R4, a proposal, and what was meant."""

import json
import re
from datetime import date
from typing import Any

import orjson
import pytest
from fhir.resources.R4B import get_fhir_model_class

from calculator.checks import check_one
from calculator.fhir.out import check_bundle
from calculator.fhir.out_parts import annotation, quantity
from tests.fhir_r4 import faults, of_type
from tests.test_cases import ALL

ON = date(2026, 12, 1)
LINE: dict[str, Any] = {
    "product": "clobetasol propionate 0.05% ointment", "sites": ["both arms", "both legs"],
    "age_years": 40, "sex": "female", "applications_per_day": 2, "duration_days": 42,
    "quantity_g": 60, "indication": "psoriasis",
}  # fmt: skip


def made(**changes: Any) -> Any:
    """The bundle of a prescription, with fields changed; None takes one away."""
    return check_bundle(check_one({**LINE, **changes}), ON)


def request(**changes: Any) -> Any:
    (found,) = of_type(made(**changes), "MedicationRequest")
    return found


def dosage(**changes: Any) -> Any:
    (found,) = request(**changes)["dosageInstruction"]
    return found


def notes(resource: Any) -> str:
    return "\n".join(one["text"] for one in resource["note"])


def facts(resource: Any) -> dict[str, Any]:
    return {one["id"]: one for one in resource["contained"] if one["resourceType"] == "Observation"}


def valid(bundle: Any) -> None:
    """By the library, which knows R4B, and by the table of R4."""
    get_fhir_model_class("Bundle").model_validate(bundle)
    assert faults(bundle) == []


def test_the_whole_of_one_prescription() -> None:
    bundle = made()
    valid(bundle)
    one = of_type(bundle, "MedicationRequest")[0]
    assert (one["status"], one["intent"]) == ("draft", "proposal")
    assert one["medicationCodeableConcept"] == {"text": LINE["product"]}
    assert one["subject"] == {"reference": "#patient", "display": "Patient not named"}
    assert one["contained"][0] == {"resourceType": "Patient", "id": "patient", "gender": "female"}
    assert one["authoredOn"] == "2026-12-01"
    assert one["reasonCode"] == [{"text": "psoriasis"}]
    days = {"unit": "day", "system": "http://unitsofmeasure.org", "code": "d"}
    assert one["dosageInstruction"] == [
        {
            "text": "Apply to both arms, both legs, 2 times a day, for 42 days",
            "timing": {"repeat": {"boundsDuration": {"value": 42, **days},
                                  "frequency": 2, "period": 1, "periodUnit": "d"}},
            "site": {"text": "both arms, both legs"},
        }
    ]  # fmt: skip
    grams = {"unit": "g", "system": "http://unitsofmeasure.org", "code": "g"}
    assert one["dispenseRequest"] == {"quantity": {"value": 60, **grams}}


HOW_OFTEN = [
    ({"applications_per_day": 1}, {"frequency": 1, "period": 1, "periodUnit": "d"}),
    ({"applications_per_day": 3}, {"frequency": 3, "period": 1, "periodUnit": "d"}),
    ({"applications_per_day": 1, "days_per_week": 2},
     {"frequency": 2, "period": 1, "periodUnit": "wk"}),
    ({"applications_per_day": None, "every_n_days": 2},
     {"frequency": 1, "period": 2, "periodUnit": "d"}),
    ({"applications_per_day": 2, "every_n_days": 1},
     {"frequency": 2, "period": 1, "periodUnit": "d"}),
    # No exact form without naming days or hours: in words only.
    ({"applications_per_day": 2, "days_per_week": 2}, {}),
    ({"applications_per_day": 2, "every_n_days": 2}, {}),
    ({"applications_per_day": 1.5}, {}),
    ({"applications_per_day": 1, "days_per_week": 2.5}, {}),
    ({"applications_per_day": None, "days_per_week": 3}, {}),
    ({"applications_per_day": None}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), HOW_OFTEN)
def test_how_often_is_structured_only_where_that_is_exact(
    said: dict[str, Any], wanted: dict[str, Any]
) -> None:
    repeat = dosage(**said)["timing"]["repeat"]
    assert repeat.pop("boundsDuration")["value"] == 42
    assert repeat == wanted


def test_what_has_no_exact_form_is_in_the_words() -> None:
    told = dosage(applications_per_day=2, days_per_week=2, duration_days=None)
    assert told["text"] == "Apply to both arms, both legs, 2 times a day, on 2 days a week"
    assert "timing" not in told
    assert "every 3 days" in dosage(applications_per_day=None, every_n_days=3)["text"]


def test_a_dose_is_what_was_stated_and_an_estimate_stands_beside() -> None:
    assert "doseAndRate" not in dosage()
    week = facts(request())["amount-grams-per-week"]
    # 2 x 3 + 2 x 6 = 18 units x 0.5 g x 14 = 126 g, low and high beside it
    assert week["valueQuantity"] == quantity(126, "g/week")
    assert [part["code"]["text"] for part in week["component"]] == ["low", "high"]
    (stated,) = dosage(grams_per_application=4.5)["doseAndRate"]
    assert stated["doseQuantity"] == quantity(4.5, "g")
    assert stated["type"]["coding"][0]["code"] == "ordered"
    (tips,) = dosage(fingertip_units=2)["doseAndRate"]
    assert (tips["doseQuantity"]["value"], tips["doseQuantity"]["code"]) == (2, "{FTU}")


def test_every_other_fact_stands_inside_with_how_it_is_known() -> None:
    known = facts(request(conditions=["glaucoma"], weight_kg=70))
    assert known["age-years"]["valueQuantity"] == quantity(40, "year")
    assert known["weight-kg"]["valueQuantity"]["code"] == "kg"
    assert known["conditions"]["valueString"] == "glaucoma"
    assert known["pregnant"]["valueBoolean"] is False
    assert known["pregnant"]["method"]["text"] == "assumed"
    assert known["weight-kg"]["method"]["text"] == "given"


def test_findings_are_issues_with_their_tier_source_and_what_clears_them() -> None:
    result = check_one(LINE, everything=True)
    bundle = check_bundle(result, ON)
    found = of_type(bundle, "DetectedIssue")
    raised = [f for f in result["findings"] if f["outcome"] not in ("within", "cannot tell")]
    assert len(raised) < len(result["findings"])
    assert [one["code"]["text"] for one in found] == [f["name"] for f in raised]
    severity = {"stop": "high", "warn": "moderate", "note": "low"}
    assert [one["severity"] for one in found] == [severity[f["tier"]] for f in raised]
    url = bundle["entry"][0]["fullUrl"]
    for one, finding in zip(found, raised, strict=True):
        assert one["status"] == "preliminary"
        assert one["implicated"] == [{"reference": url}]
        assert finding["message"] in one["detail"] and finding["clears_if"] in one["detail"]
        (evidence,) = one["evidence"]
        assert evidence["code"][0]["text"].startswith(f"Rule {finding['rule']}")
        assert finding["source_title"] in evidence["detail"][0]["display"]
        assert finding["locator"] in evidence["detail"][0]["display"]
        assert one.get("reference", "") == finding["url"]
        assert "mitigation" not in one, "nobody has done anything about it"


def test_only_a_confirmed_exception_is_a_mitigation() -> None:
    case = next(c for c in ALL if any(e.outcome == "exception" for e in c.expect))
    result = check_one(case.given, case.profile)
    bundle = check_bundle(result, ON)
    valid(bundle)
    accepted = [f for f in result["findings"] if f["outcome"] == "exception"]
    told = [one for one in of_type(bundle, "DetectedIssue") if "mitigation" in one]
    assert accepted and len(told) == len(accepted)
    assert accepted[0]["exception"] in told[0]["mitigation"][0]["action"]["text"]
    assert told[0]["severity"] == "low"


def test_questions_and_problems_are_not_lost() -> None:
    bundle = made(sites=None, weight_kg="heavy", conditions=["zzz"])
    valid(bundle)
    said = notes(bundle["entry"][0]["resource"])
    assert "To ask: Where is it to be applied?" in said
    assert "Not used by any rule: zzz" in said and "To put right: weight\\_kg" in said
    (outcome,) = of_type(bundle, "OperationOutcome")
    assert "heavy" in outcome["issue"][0]["diagnostics"]


def test_only_problems_are_an_outcome_alone() -> None:
    bundle = check_bundle(check_one({"profile": "mars"}), ON)
    valid(bundle)
    assert [e["resource"]["resourceType"] for e in bundle["entry"]] == ["OperationOutcome"]


UGLY = "<img src=x onerror=alert(1)> [a](javascript:b) =1+1 \u202egnihton\x07 **x** &amp;"


def test_typed_text_is_text() -> None:
    bundle = made(product=UGLY, indication=UGLY, directions=UGLY, conditions=[UGLY])
    valid(bundle)
    assert b'"div"' not in orjson.dumps(bundle)
    said = notes(bundle["entry"][0]["resource"])
    assert "<" not in said and not re.search(r"(?<!\\)[\[\]*`]", said)
    assert annotation("a < b & [c](d)")["text"] == "a &lt; b &amp; \\[c\\](d)"
    assert "\u202e" not in json.dumps(bundle, ensure_ascii=False)


def test_directions_as_typed_are_the_words_unless_something_is_given_beside_them() -> None:
    alone = dict.fromkeys(("sites", "applications_per_day", "duration_days"))
    assert dosage(**alone, directions="use when it itches")["text"] == "use when it itches"
    one = request(directions="use when it itches")
    assert one["dosageInstruction"][0]["text"].startswith("Apply to both arms")
    assert "Directions as written: use when it itches" in notes(one)


TYPED = {
    "product": "mometasone furoate 0.1% cream",
    "directions": "Apply to both arms 2-3 times a day as needed for 2 weeks, 60 g, 2 refills",
}


def of_directions(**changes: Any) -> Any:
    bundle = check_bundle(check_one({**TYPED, **changes}), ON)
    valid(bundle)
    return bundle["entry"][0]["resource"]


def test_what_directions_leave_open_stays_open() -> None:
    one = of_directions()
    (told,) = one["dosageInstruction"]
    assert told["text"] == TYPED["directions"]
    repeat = told["timing"]["repeat"]
    assert (repeat["frequency"], repeat["frequencyMax"]) == (2, 3)
    assert told["asNeededBoolean"] is True and told["site"]["text"] == "both arms"
    assert one["dispenseRequest"]["quantity"]["value"] == 60
    assert one["dispenseRequest"]["numberOfRepeatsAllowed"] == 2
    (given_,) = of_directions(applications_per_day=1)["dosageInstruction"]
    assert "frequencyMax" not in given_["timing"]["repeat"], "what is given wins"


@pytest.mark.parametrize(
    "words",
    ["apply twice daily to the face for 2 weeks then weekends only",
     "apply bd to both elbows and qd to face"],
)  # fmt: skip
def test_several_directions_stay_in_words(words: str) -> None:
    for one in (of_directions(directions=words), of_directions(directions=words, duration_days=9)):
        assert one["dosageInstruction"] == [{"text": words}]
        assert "Checked are all parts: to" in notes(one)


def test_the_same_answer_gives_the_same_bytes_and_another_another_id() -> None:
    assert orjson.dumps(made()) == orjson.dumps(made())
    ids = {made()["id"], made(age_years=41)["id"], check_bundle(check_one(LINE))["id"]}
    assert len(ids) == 3
    assert "authoredOn" not in check_bundle(check_one(LINE))["entry"][0]["resource"]
