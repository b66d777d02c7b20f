"""What check_one promises: it never raises, drops nothing, and always says everything."""

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.checks import check_many, check_one
from calculator.entries import said
from calculator.library import load

BOOK = load()
RESULT = {
    "prescription", "product", "dose", "findings", "questions", "worst", "verdict", "gaps",
    "not_used", "problems",
}  # fmt: skip
PRODUCT = {"id", "molecule", "strength_percent", "vehicle", "us_class", "uk_potency",
           "candidates", "label", "conflict"}  # fmt: skip
DOSE = {
    "fingertip_units_per_application", "grams_per_application", "grams_per_day", "grams_per_week",
    "grams_for_course", "days_supply", "days_supply_floor", "method", "methods",
    "body_surface_m2", "packs",
}  # fmt: skip
FINDING = {
    "rule", "name", "hazard", "tier", "outcome", "measured", "limit", "unit", "message", "working",
    "why", "advice", "source", "source_title", "url", "locator", "verified", "clears_if",
}  # fmt: skip
CLOBETASOL = {
    "product": "clobetasol propionate 0.05% ointment",
    "sites": ["both arms", "both legs"],
    "age_years": 40,
    "applications_per_day": 2,
    "duration_days": 42,
}

TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Lu", "Nd", "Mn")), max_size=12),
    st.sampled_from(
        ["\ud800", "\u202eface", "face\x00", "1,5", "0x10", "1e400", "-0", "NaN", "٣", "½", "2 kg",
         "face", "both arms", "clobetasol 0.05% cream", "potent", "yes", "none", "=1+1", "us"]
    ),
)  # fmt: skip
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 10**4000, 2**63, -0.0, 1e308, 5e-324]),
    st.floats(),
    TEXTS,
)
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from([*BOOK.inputs]) | TEXTS.filter(lambda name: name != "profile")
FIELDS = st.dictionaries(NAMES, ANYTHING, max_size=8)


def is_told(name: str, value: object, result: dict[str, Any]) -> bool:
    """Whether a given field is in the prescription, among what is not used, or a problem."""
    told = {problem["where"] for problem in result["problems"]}
    kept = result["prescription"].get(name, {"origin": "assumed"})["origin"] != "assumed"
    return value is None or kept or said(name) in told or value in result["not_used"]


@settings(max_examples=300)
@given(FIELDS, st.sampled_from([*BOOK.profiles]), st.booleans())
def test_anything_gives_a_whole_answer_and_nothing_is_lost(
    fields: dict[str, Any], profile: str, everything: bool
) -> None:
    result = check_one(fields, profile, everything)
    assert set(result) - {"audit", "reading"} == RESULT
    assert set(result["product"]) == PRODUCT
    assert set(result["dose"]) >= DOSE
    assert orjson.loads(orjson.dumps(result)) == result
    for name, value in fields.items():
        assert is_told(name, value, result), (name, value)
    for problem in result["problems"]:
        assert set(problem) == {"where", "given", "wanted", "example", "message"}
        assert problem["wanted"]
        assert len(problem["message"]) < 2500
    for finding in result["findings"]:
        assert set(finding) >= FINDING


@given(st.dictionaries(st.just("profile"), ANYTHING, min_size=1), FIELDS)
def test_any_profile_gives_an_answer_or_a_problem(
    named: dict[str, Any], fields: dict[str, Any]
) -> None:
    result = check_one({**fields, **named})
    if named["profile"] is None or named["profile"] in tuple(BOOK.profiles):
        assert set(result) - {"audit", "reading"} == RESULT
    else:
        assert set(result) == {"problems"}
        assert result["problems"][0]["where"] == "profile"
        assert result["problems"][0]["wanted"] == "one of us, uk, jp, de"


def test_an_unknown_profile_hides_no_other_problem() -> None:
    result = check_one({"profile": "fr", "age_years": -1, "sites": ["tail"]})
    assert [p["where"] for p in result["problems"]] == ["profile", "age_years", "sites"]
    assert check_one({}, profile="fr")["problems"][0]["given"] == "fr"


@pytest.mark.parametrize("empty", ["", " ", {}, [], 0, False])
def test_an_empty_profile_is_not_taken_for_the_default(empty: object) -> None:
    assert check_one({"profile": empty})["problems"][0]["where"] == "profile"


def test_a_prescription_of_nothing_asks_and_reassures_nobody() -> None:
    result = check_one({})
    assert (result["findings"], result["worst"], result["problems"]) == ([], "none", [])
    assert result["verdict"].startswith("Cannot tell yet")
    assert {"product", "sites", "age_years", "duration_days"} <= {
        question["about"] for question in result["questions"]
    }
    assert result["product"]["id"] is None
    assert result["product"]["candidates"] == []
    assert {result["dose"][name] for name in DOSE - {"method", "methods", "packs"}} == {None}


QUIET = {
    "product": "hydrocortisone 1% cream",
    "sites": ["forearm"],
    "age_years": 40,
    "applications_per_day": 1,
    "duration_days": 7,
}


def test_a_quiet_prescription_is_told_how_many_rules_looked() -> None:
    result = check_one(QUIET)
    assert result["problems"] == result["questions"] == []
    assert result["worst"] in ("none", "note")
    assert "No concern found by" in result["verdict"] or "notes" in result["verdict"]


@pytest.mark.parametrize(
    "slip",
    [{"occlusion": "cling"}, {"medicines": [7]}, {"pregnant": "perhaps"}, {"wieght": 8},
     {"conditions": ["", "glaucoma"]}, {"age_group": "infant"}],
)  # fmt: skip
def test_what_could_not_be_read_is_never_no_concern(slip: dict[str, Any]) -> None:
    result = check_one({**QUIET, **slip})
    assert result["problems"]
    assert result["worst"] not in ("none", "note") or "Cannot tell yet" in result["verdict"]


def test_the_acceptance_case_of_both_arms_and_legs() -> None:
    result = check_one(CLOBETASOL)
    week = result["dose"]["grams_per_week"]
    # (2 x 3 + 2 x 6) units x 0.5 g x 14 applications = 126 g
    assert week["typical"] == pytest.approx(126)
    assert week["low"] < 126 < week["high"]
    assert result["worst"] == "stop"
    found = {f["rule"]: f for f in result["findings"]}
    cap = next(f for f in found.values() if f["hazard"] == "overuse" and f["limit"] == 50)
    assert (cap["tier"], cap["outcome"], cap["unit"]) == ("stop", "over", "g/week")
    assert cap["measured"] == pytest.approx(126)
    assert {"overuse", "duration", "atrophy", "hpa"} <= {f["hazard"] for f in found.values()}
    for finding in found.values():
        assert finding["source"] and finding["source_title"] and finding["locator"]


@pytest.mark.parametrize(
    "given",
    [
        {"product": "hydrocortisone 1% cream", "sites": ["face"], "age_years": 3,
         "applications_per_day": 1, "duration_days": 7, "weight_kg": 14},
        {"product": "clobetasol propionate 0.05% ointment", "sites": ["vulva"], "age_years": 60,
         "indication": "lichen sclerosus", "sex": "female", "quantity_g": 30,
         "applications_per_day": 1, "days_per_week": 4, "duration_days": 84,
         "grams_per_application": 0.5},
    ],
)  # fmt: skip
def test_the_acceptance_cases_that_are_no_stop(given: dict[str, Any]) -> None:
    result = check_one(given)
    assert result["worst"] in ("none", "note"), [f["message"] for f in result["findings"]]


def test_bullous_pemphigoid_is_a_confirmed_exception() -> None:
    result = check_one(
        {"product": "clobetasol propionate 0.05% cream", "age_years": 78, "sites": ["whole body"],
         "grams_per_week": 280, "applications_per_day": 2, "indication": "bullous pemphigoid"}
    )  # fmt: skip
    caps = [f for f in result["findings"] if f["hazard"] == "overuse" and f["limit"]]
    assert caps
    assert {(f["outcome"], f["tier"]) for f in caps} == {("exception", "note")}
    assert all("pemphigoid" in f["exception"].lower() for f in caps)


def test_five_grams_on_an_infant_of_eight_kilograms_is_flagged() -> None:
    result = check_one(
        {"product": "triamcinolone acetonide 0.1% cream", "age_years": 0.7, "weight_kg": 8,
         "grams_per_week": 5, "applications_per_day": 1, "duration_days": 7, "sites": ["trunk"]}
    )  # fmt: skip
    kilo = [f for f in result["findings"] if f["unit"] == "g/kg/week"]
    assert [(f["outcome"], f["measured"]) for f in kilo] == [("over", 0.625)]


def test_a_site_not_given_is_one_question_and_no_alarm() -> None:
    given = {name: value for name, value in QUIET.items() if name != "sites"}
    result = check_one(given)
    assert [q["about"] for q in result["questions"]].count("sites") == 1
    assert result["worst"] in ("none", "note")
    assert "Cannot tell" in result["verdict"]


def test_many_are_answered_in_order_whatever_their_profile() -> None:
    rows = [{**QUIET, "age_years": 20 + i % 50, "profile": ("us", "uk", None, "fr")[i % 4]}
            for i in range(1100)]  # fmt: skip
    results = list(check_many(rows))
    assert len(results) == len(rows)
    for i, result in enumerate(results):
        if i % 4 == 3:
            assert result["problems"][0]["given"] == "fr"
        else:
            assert result["prescription"]["age_years"]["value"] == 20 + i % 50
    assert results[0] == check_one(rows[0])
    assert results[1] == check_one(rows[1]) != check_one({**rows[1], "profile": "us"})
