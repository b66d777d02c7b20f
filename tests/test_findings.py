"""Findings: worst first, as grave as their proof allows, and cleared by what they say."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.checks import check_one
from calculator.facts import Rule
from calculator.finding import TIERS, WEEKLY, tier_of
from calculator.library import load
from tests.build import PROOF, band, book, exemption, rule, unmeasured, words
from tests.test_laws import prescriptions, profiles

BOOK = load()
RULES = {one.id: one for one in BOOK.rules}
RAISED = ("over", "may be over", "exception")
ARM = {"sites": ["arm"], "age_years": 40, "applications_per_day": 2, "duration_days": 14}


def only(monkeypatch: pytest.MonkeyPatch, *rules: Rule, **changes: Any) -> None:
    """Check with these rules alone."""
    changed = replace(book(*rules), **changes)
    monkeypatch.setattr("calculator.checks.load", lambda: changed)


@pytest.mark.parametrize(
    ("tier", "outcome", "unverified", "expected"),
    [
        ("stop", "over", False, "stop"),
        ("stop", "over", True, "warn"),
        ("stop", "may be over", False, "warn"),
        ("stop", "may be over", True, "warn"),
        ("stop", "exception", False, "note"),
        ("warn", "over", False, "warn"),
        ("warn", "over", True, "warn"),
        ("warn", "may be over", False, "note"),
        ("warn", "exception", True, "note"),
        ("note", "over", True, "note"),
        ("note", "may be over", False, "note"),
    ],
)
def test_the_tier_of_a_finding(tier: str, outcome: str, unverified: bool, expected: str) -> None:
    assert tier_of(rule(tier=tier), outcome, unverified) == expected


@given(prescriptions, profiles)
def test_the_worst_come_first(one: dict[str, Any], profile: str) -> None:
    found = check_one(one, profile, everything=True)["findings"]
    raised = [f for f in found if f["outcome"] in RAISED]
    assert found[: len(raised)] == raised
    tiers = [TIERS.index(f["tier"]) for f in raised]
    assert tiers == sorted(tiers)
    worst = TIERS[tiers[0]] if tiers else "none"
    assert check_one(one, profile)["worst"] == worst


@given(prescriptions, profiles)
def test_a_finding_is_as_grave_as_its_outcome_and_proof(one: dict[str, Any], profile: str) -> None:
    for f in check_one(one, profile, everything=True)["findings"]:
        if f["verified"] == "unverified":
            assert f["tier"] != "stop"
        if f["outcome"] == "may be over":
            assert TIERS.index(f["tier"]) > TIERS.index(RULES[f["rule"]].tier) or (
                RULES[f["rule"]].tier == "note"
            )
        if f["outcome"] == "exception":
            assert (f["tier"], f["clears_if"]) == ("note", "")
            assert f["exception"] and f["exception_why"]
        if f["outcome"] in ("over", "may be over") and f["limit"] is not None:
            by_age = RULES[f["rule"]].measure == "age_years"
            assert f["clears_if"] or by_age, "nobody can change an age"


def test_only_the_high_end_over_is_one_tier_milder(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, rule(limit=22.0))  # 3 units x 0.5 g x 14 = 21 g, at most more than 22
    (found,) = check_one(ARM)["findings"]
    assert (found["outcome"], found["tier"]) == ("may be over", "warn")
    assert found["measured"] == pytest.approx(21)
    assert found["range"]["low"] < 21 < 22 < found["range"]["high"]
    assert "may be more than" in found["message"]


def test_a_stop_on_an_unverified_label_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("clobetasol-propionate-0.05-ointment", "US")
    label = replace(BOOK.rx_labels[key], cap_amount=20.0, brand="Somebrand")
    one = rule(set="label", limit=float("nan"), limit_from="label_max_grams_per_week")
    asked = {**ARM, "product": "clobetasol propionate 0.05% ointment"}
    for verified, tier in (("read", "stop"), ("unverified", "warn")):
        proof = replace(label.proof, verified=verified, locator="Section 2", source="ALLENBY1975")
        only(monkeypatch, one, rx_labels={key: replace(label, proof=proof)})
        (found,) = check_one(asked)["findings"]
        assert (found["tier"], found["verified"], found["limit"]) == (tier, verified, 20)
        assert (found["source"], found["locator"], found["label"]) == (
            "ALLENBY1975", "Section 2", "Somebrand",
        )  # fmt: skip
        assert found["source_title"] == BOOK.sources["ALLENBY1975"].title


def test_a_label_that_sets_no_limit_is_a_gap_and_never_within(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = ("clobetasol-propionate-0.05-ointment", "US")
    nothing = float("nan")
    bare = replace(BOOK.rx_labels[key], cap_amount=nothing, cap_unit="", cap_days=nothing)
    one = rule(set="label", limit=nothing, limit_from="label_max_grams_per_week")
    only(monkeypatch, one, rx_labels={key: bare})
    asked = {**ARM, "product": "clobetasol propionate 0.05% ointment", "grams_per_week": 500}
    result = check_one(asked, everything=True)
    assert [f["outcome"] for f in result["findings"]] == ["cannot tell"]
    assert result["gaps"] == ["Not on record for this product's label: an amount a week."]


def test_an_exception_is_a_note_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = exemption(words("indication", "psoriasis"))
    only(monkeypatch, rule(limit=10.0, exemptions=(known,)))
    (found,) = check_one({**ARM, "indication": "psoriasis"})["findings"]
    assert (found["outcome"], found["tier"]) == ("exception", "note")
    assert (found["exception"], found["exception_why"]) == ("a known regimen", "Because.")
    unsaid = check_one(ARM)
    (found,) = unsaid["findings"]
    assert (found["outcome"], found["tier"]) == ("over", "stop")
    assert "A confirmed exception if it is: a known regimen." in found["clears_if"]
    assert "indication" in {q["about"] for q in unsaid["questions"]}


WAYS = re.compile(
    r"Within the limit at ([\d.]+) g a week or less"
    r"(?:(?:, | or )([\d.]+) g an application at the same frequency)?"
    r"(?:(?:, | or )(\d+) applications? a week of the same amount)?\."
)


def suggested(one: dict[str, Any], clears_if: str) -> list[dict[str, Any]]:
    """The prescription changed in each way that a finding on weekly grams says would clear it."""
    ways = WAYS.match(clears_if)
    assert ways, clears_if
    week, each, times = ways.groups()
    plain = {k: v for k, v in one.items() if k not in ("grams_per_week", "grams_per_application")}
    changed = [{**plain, "grams_per_week": float(week)}]
    if each:
        changed.append({**plain, "grams_per_application": float(each)})
    if times:
        pattern = {"applications_per_day": max(1.0, int(times) / 7),
                   "days_per_week": min(7, int(times))}  # fmt: skip
        if "grams_per_week" in one:  # the same amount each time
            before = one["applications_per_day"] * one.get("days_per_week", 7)
            pattern["grams_per_application"] = one["grams_per_week"] / before
        changed.append({**plain, **pattern})
    return changed


@settings(max_examples=200)
@given(prescriptions, profiles)
def test_what_is_said_to_clear_a_weekly_amount_clears_it(one: dict[str, Any], profile: str) -> None:
    for f in check_one(one, profile)["findings"]:
        weekly = RULES[f["rule"]].measure in WEEKLY and f["outcome"] != "exception"
        if not weekly or not f["measured"]:
            continue
        for changed in suggested(one, f["clears_if"]):
            after = check_one(changed, profile, everything=True)["findings"]
            outcomes = {g["outcome"] for g in after if g["rule"] == f["rule"]}
            assert outcomes <= {"within"}, (f["rule"], f["clears_if"], changed)


def test_an_amount_that_comes_to_the_limit_by_arithmetic_is_within() -> None:
    # 12 g x 1.8 m2 / 0.432 m2 (0.8 years, between 0.24 and 0.48) = 50 g for an adult's skin
    given = {"product": "clobetasol propionate 0.05% ointment", "sites": ["face and neck"],
             "age_years": 0.8, "applications_per_day": 1, "grams_per_week": 12}  # fmt: skip
    found = {f["rule"]: f for f in check_one(given, everything=True)["findings"]}["OV-09"]
    assert found["measured"] == pytest.approx(found["limit"]) == 50
    assert found["outcome"] == "within"


@pytest.mark.parametrize("comparison", ["at_most", "below"])
@pytest.mark.parametrize("limit", [7.0, 21.0, 18.5, 0.9])
def test_a_limit_itself_clears_only_where_it_may_be_reached(
    comparison: str, limit: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, rule(comparison=comparison, limit=limit))
    (found,) = check_one(ARM)["findings"]
    for changed in suggested(ARM, found["clears_if"]):
        (after,) = check_one(changed, everything=True)["findings"]
        assert after["outcome"] == "within", found["clears_if"]


@given(prescriptions, profiles)
def test_a_course_of_the_length_said_clears_it(one: dict[str, Any], profile: str) -> None:
    for f in check_one(one, profile)["findings"]:
        if RULES[f["rule"]].measure != "duration_days" or f["outcome"] != "over":
            continue
        days = f["limit"] - (1 if RULES[f["rule"]].comparison == "below" else 0)
        after = check_one({**one, "duration_days": days}, profile, everything=True)["findings"]
        assert {g["outcome"] for g in after if g["rule"] == f["rule"]} <= {"within"}


def test_the_fact_that_decides_most_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    face, old = words("sites", "face"), band("age_years", 65)
    rules = [unmeasured(id=f"T-0{i}", tier="warn", scope=(face,)) for i in range(3)]
    only(monkeypatch, *rules, unmeasured(id="T-09", tier="stop", scope=(old,)))
    asked = check_one({"applications_per_day": 1, "duration_days": 7})["questions"]
    assert [(q["about"], q["rules"]) for q in asked] == [
        ("age_years", ["T-09"]),  # a stop
        ("sites", ["T-00", "T-01", "T-02"]),
        ("product", []),  # no rule waits for it, but nothing is safe without
    ]
    notes = [unmeasured(id="T-01", tier="note", scope=(words("medicines", "ritonavir"),))]
    only(monkeypatch, *notes)
    assert "medicines" not in {q["about"] for q in check_one({})["questions"]}


@given(prescriptions, st.sets(st.sampled_from(("product", "sites", "age_years", "duration_days"))))
def test_essentials_are_asked_when_missing_and_nothing_that_was_given(
    one: dict[str, Any], without: set[str]
) -> None:
    given = {name: value for name, value in one.items() if name not in without}
    asked = [q["about"] for q in check_one(given)["questions"]]
    assert without <= set(asked)
    assert len(asked) == len(set(asked))
    again = set(asked) & set(given)
    unclear = [s for s in given.get("sites", ()) if BOOK.body.sites[s].maybe_groups]
    assert again <= ({"sites"} if unclear else set())


def test_a_finding_carries_its_rules_words(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, rule(limit=10.0))
    (found,) = check_one(ARM)["findings"]
    assert (found["why"], found["advice"], found["name"]) == ("Because.", "Do.", "Test rule")
    assert (found["source"], found["locator"]) == (PROOF.source, PROOF.locator)
    assert "x 14 a week = 21 g a week" in found["working"]


def test_a_label_that_is_silent_is_not_the_source_of_a_rule_about_its_silence() -> None:
    given = {"product": "diflorasone diacetate 0.05% ointment", "sites": ["face and neck"]}
    found = {f["rule"]: f for f in check_one(given)["findings"]}["ST-17"]
    assert (found["source"], found["label"]) == ("AAFP2021", "")
    assert found["working"] == "US class 1; site face and neck"
    assert found["clears_if"] == "Cleared by a milder product or another site."
