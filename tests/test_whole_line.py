"""Directions of several parts: what is found on each of them, and on all of them together."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.audit import words
from calculator.checks import check_many, check_one
from calculator.fhir.out import check_bundle
from calculator.finding import RAISED, TIERS
from calculator.library import load
from calculator.note import record_line
from calculator.sig import read
from calculator.whole_line.parts import parts_of
from tests.directions_score import OPEN, OPENED, rows

CASES = Path(__file__).parent / "cases" / "whole_lines.csv"
LINES = [row["text"] for file in (OPEN, *OPENED) for row in rows(file)]
LEGS_AND_FACE = (
    "Clobetasol 0.05% ointment: to legs twice daily for 2 weeks and to face once daily for 2 weeks"
)
TWO_STEPS = "Clobetasol 0.05% ointment to hands od for 2 weeks then od for 6 weeks"


def check(directions: str, profile: str = "us", **fields: Any) -> dict[str, Any]:
    return check_one({"directions": directions, "age_years": 40} | fields, profile)


def raised(result: dict[str, Any]) -> dict[str, list[int]]:
    """Rule -> the numbers of the parts that it is on."""
    names = result.get("parts", [])
    return {
        one["rule"]: [names.index(name) + 1 for name in one.get("parts", [])]
        for one in result["findings"]
        if one["outcome"] == "over" and one["tier"] != "note"
    }


@pytest.mark.parametrize(
    "case", list(csv.DictReader(CASES.open(encoding="utf-8"))), ids=lambda case: case["id"]
)
def test_every_part_is_checked(case: dict[str, str]) -> None:
    found = raised(check(case["directions"], case["profile"], age_years=int(case["age"])))
    assert case["not_raised"] not in found
    if case["raised"]:
        rule, numbers = case["raised"].split(" on ")
        assert found.get(rule) == [int(number) for number in numbers.split()]


def test_the_verdict_is_that_of_the_worst_part() -> None:
    alone = check("Mometasone 0.1% ointment to hands od for 1 week")
    both = check("Mometasone 0.1% ointment to hands od for 1 week. "
                 "Clobetasol 0.05% ointment to face od for 1 week")  # fmt: skip
    assert alone["worst"] != "stop"
    assert (both["worst"], both["findings"][0]["rule"]) == ("stop", "ST-01")
    assert "1 reason to stop" in both["verdict"]


def test_a_part_is_named_by_its_place_and_its_product_where_it_has_one() -> None:
    result = check("Hydrocortisone 1% cream to face bd for 1 week. Dermovate cream to hands od")
    assert result["parts"] == [
        "to face, 2 times a day, for 7 days",
        "clobetasol propionate 0.05 % cream, to both hands, 1 time a day",
    ]


def test_what_is_given_beside_the_line_is_of_the_first_part_and_of_the_patient() -> None:
    said = "Clobetasol 0.05% ointment to face od for 1 week. Trunk: od for 1 week"
    assert raised(check(said))["ST-01"] == [1]
    result = check(said, sites=["hands"], duration_days=42)
    assert "ST-01" not in raised(result)
    assert raised(result)["DU-01"] == [1]
    child = raised(check(said, age_years=2))
    assert any(numbers == [1, 2] for numbers in child.values())


def test_a_product_given_beside_the_line_is_that_of_all_parts() -> None:
    said = "Clobetasol 0.05% ointment: hands bd for 1 week. Face: od for 1 week"
    result = check(said, product="hydrocortisone 1% cream")
    assert "ST-01" in raised(check(said))
    assert "ST-01" not in raised(result)


def test_a_question_that_all_parts_raise_is_asked_once_and_another_names_its_part() -> None:
    both = check("Dermovate cream: hands bd, feet od")
    assert [q["about"] for q in both["questions"]].count("duration_days") == 1
    one = check("Dermovate cream: bd to hands for 1 week. Feet: od")
    (asked,) = [q for q in one["questions"] if q["about"] == "duration_days"]
    assert asked["question"].startswith("To both feet, 1 time a day: for how many")


def test_what_could_not_be_held_against_the_rules_is_told() -> None:
    assert any("how long use goes on" in gap.lower() for gap in check("Dermovate cream: hands bd "
               "for 2 weeks then weekends only")["gaps"])  # fmt: skip
    gaps = check("Dermovate cream: hands bd for 2 weeks then as needed")["gaps"]
    assert any("come to together is not checked" in gap for gap in gaps)
    assert not any("not checked" in gap for gap in check(TWO_STEPS)["gaps"])


def test_the_record_names_every_part() -> None:
    line = record_line(check(LEGS_AND_FACE))
    assert "also to face, 1 time a day, for 14 days" in line
    assert "; to face, 1 time a day, for 14 days)" in line


def test_a_record_in_fhir_says_which_part_an_issue_is_of() -> None:
    bundle = check_bundle(check(LEGS_AND_FACE), None)
    issues = [one["resource"] for one in bundle["entry"][1:]]
    (stop,) = [one for one in issues if one.get("severity") == "high" and "Site" in one["detail"]]
    assert "On: to face, 1 time a day, for 14 days." in stop["detail"]
    notes = [one["text"] for one in bundle["entry"][0]["resource"]["note"]]
    assert any(note.startswith("Checked are all parts: to both legs") for note in notes)


def test_one_part_alone_has_no_parts() -> None:
    for said in ("bd to hands for 2 weeks", "bd to hands 2 weeks on 1 week off",
                 "twice weekly to hands as maintenance"):  # fmt: skip
        assert "parts" not in check(f"Dermovate cream {said}")


def test_an_age_group_given_stands_for_an_age_in_the_line() -> None:
    said = {"directions": "Child, 3 years old. Dermovate cream: hands bd, feet od"}
    assert not check_one(said | {"age_group": "adult"})["problems"]


def test_days_given_beside_the_line_are_those_of_the_first_step() -> None:
    reading = read(TWO_STEPS, load()).as_json()
    days = {"every_n_days": {"value": 3.0, "origin": "given"}}
    first, second = parts_of({"every_n_days": 3}, days, reading, load())
    assert (first.pattern, second.pattern) == ("every 3 days", "daily")


def test_places_in_turn_are_not_added_up_to_days_of_supply() -> None:
    said = "Dermovate cream bd to both arms for 2 weeks then to both legs od for 2 weeks, 100 g"
    assert check(said)["audit"]["refused"] == [words.PLACES_AND_STEPS]
    assert check(said.replace("then", "and"))["audit"]["refused"] == []


def test_two_places_in_turn_are_the_same_in_either_order() -> None:
    one, other = "hands: bd for 2 weeks", "face: od for 3 weeks"
    there = check(f"Dermovate cream. {one}. {other}")
    back = check(f"Dermovate cream. {other}. {one}")
    assert raised(there).keys() == raised(back).keys()
    assert (there["worst"], len(there["parts"])) == (back["worst"], 2)


def test_every_line_of_the_sets_is_answered_and_worst_first() -> None:
    given = [{"directions": line, "age_years": 40} for line in LINES]
    results = list(check_many(given))
    assert len(results) == len(LINES)
    several = [one for one in results if "parts" in one]
    assert len(several) > 100
    for one in several:
        tiers = [TIERS.index(f["tier"]) for f in one["findings"] if f["outcome"] in RAISED]
        assert tiers == sorted(tiers)
        assert {name for f in one["findings"] for name in f["parts"]} <= {*one["parts"]}
        assert list(one)[-1] == "problems"


LATER = ("to face od for 1 week", "to groin bd for 5 days", "to hands od for 10 weeks",
         "to scalp od", "to both arms bd for 3 weeks", "to eyelids od for 2 weeks")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(LATER), min_size=1, max_size=3, unique=True))
def test_a_further_part_takes_no_finding_away(parts: list[str]) -> None:
    """Each part alone raises no rule that the whole line does not raise as gravely."""
    whole = raised(check("Dermovate cream " + ". Apply ".join(parts)))
    for part in parts:
        assert raised(check(f"Dermovate cream {part}")).keys() <= whole.keys()


PIECES = (*LATER, "then", ". ", "TAC 0.1%", "Diprobase", "Elocon cream", "off 1 week", "enema",
          "external use only", "bd", "alternate days", "for 2 weeks", "max 50 g per week",
          "as needed", "avoid face", "2 g", "3 year old")  # fmt: skip
BESIDE = ({}, {"age_group": "child"}, {"sites": ["face", "zzqx"]}, {"duration_days": "x"},
          {"days_per_week": 2.5}, {"potency": "potent"}, {"grams_per_week": 30})  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12), st.sampled_from(BESIDE))
def test_any_parts_in_any_order_are_answered(pieces: list[str], beside: dict[str, Any]) -> None:
    result = check(" ".join(pieces), **beside)
    assert result["verdict"]
    assert len(result.get("parts", [])) != 1


@pytest.mark.parametrize(
    "text",
    [
        "enema to hands bd. TAC 0.1% od off 1 week then external use only off 1 week to face",
        "Diprobase bd then Dermovate od to face for 1 week. Hands bd",
    ],
)
def test_breaks_and_other_products_between_parts_are_answered(text: str) -> None:
    assert check(text)["verdict"]
