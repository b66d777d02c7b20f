"""Bad input: each slip is told with where, given, wanted and example, and the rest still counts."""

import csv
import math
from pathlib import Path
from typing import Any

import orjson
import pytest

from calculator.checks import check_one
from calculator.entries import LONGEST_TEXT, MOST_ITEMS
from calculator.library import load
from calculator.prescription import read_prescription
from calculator.problems import GIVEN_SHOWN, Problem

CASES = list(csv.DictReader((Path(__file__).parent / "cases/bad_input.csv").open(encoding="utf-8")))
BOOK = load()
BESIDE = {"height_cm": 171.0, "sex": "female"}  # no case is about both


def problems_of(given: dict[str, Any]) -> tuple[dict[str, str], ...]:
    return tuple(check_one(given)["problems"])


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_slip_is_told_and_the_rest_is_still_read(case: dict[str, str]) -> None:
    name = case["field"]
    beside = {field: value for field, value in BESIDE.items() if field != name}
    result = check_one({name: orjson.loads(case["given"]), **beside})
    (problem,) = result["problems"]
    assert problem["where"] == name
    assert problem["given"] or case["why"] == "empty"
    assert case["wanted"] in problem["wanted"]
    assert problem["example"]
    for part in ("where", "given", "wanted", "example"):
        assert problem[part] in problem["message"]
    kept = {field: result["prescription"][field] for field in beside}
    assert kept == {field: {"value": v, "origin": "given"} for field, v in beside.items()}
    assert result["verdict"].startswith("Cannot tell yet")


def test_every_field_has_a_slip_in_the_cases() -> None:
    assert {case["field"] for case in CASES} == set(BOOK.inputs)


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, 10**400, -(10**5000)],
    ids=["nan", "inf", "-inf", "400 digits", "-5000 digits"],
)
@pytest.mark.parametrize("name", [f.field for f in BOOK.inputs.values() if f.kind == "number"])
def test_what_is_no_plain_number_is_refused(name: str, value: float) -> None:
    (problem,) = problems_of({name: value})
    assert problem["where"] == name
    assert problem["given"]


def test_a_number_below_zero_by_its_sign_alone_is_nothing() -> None:
    assert read_prescription({"age_years": -0.0}, BOOK).get("age_years") == 0


@pytest.mark.parametrize("name", BOOK.inputs)
@pytest.mark.parametrize("text", ["x " * 500_000, "9" * 1_000_000, "\u0000" * 1_000_000])
def test_a_megabyte_in_a_field_is_refused_and_not_repeated(name: str, text: str) -> None:
    (problem,) = problems_of({name: text})
    assert problem["where"] == name
    assert len(problem["message"]) < 10 * GIVEN_SHOWN


@pytest.mark.parametrize("name", [f.field for f in BOOK.inputs.values() if f.kind in
                                  ("text", "word", "words", "sites")])  # fmt: skip
def test_half_a_character_is_refused(name: str) -> None:
    (problem,) = problems_of({name: "face\ud800"})
    assert (problem["where"], problem["given"]) == (name, "face ")


def test_half_a_character_in_a_number_is_refused() -> None:
    assert [p["where"] for p in problems_of({"quantity_g": "1,5\ud800"})] == ["quantity_g"]


@pytest.mark.parametrize(
    "name", [f.field for f in BOOK.inputs.values() if f.kind in ("sites", "words", "numbers")]
)
def test_a_list_too_long_is_told_and_its_beginning_or_nothing_is_used(name: str) -> None:
    good = {"sites": "face", "pack_sizes_g": 30, "other_steroids": "mometasone 0.1% cream"}
    result = check_one({name: [good.get(name, "glaucoma")] * 1000})
    assert f"at most {MOST_ITEMS}" in result["problems"][0]["wanted"].replace("1 to", "at most")
    assert result["problems"][0]["given"] == "1000 entries"


def test_each_bad_entry_of_a_list_is_told_and_the_good_ones_are_kept() -> None:
    result = check_one({"sites": ["tail", "face", "wing", 3]})
    assert [p["given"] for p in result["problems"]] == ["tail", "wing", "3"]
    assert [site["site"] for site in result["prescription"]["sites"]["value"]] == ["face"]
    result = check_one({"pack_sizes_g": [30, "x", -1]})
    assert [p["given"] for p in result["problems"]] == ["x", "-1"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("aplications_per_day", "applications_per_day"), ("weight", "weight_kg"), ("site", "sites"),
     ("zzzz", ""), ("", ""), ("x" * 100_000, "")],
)  # fmt: skip
def test_an_unknown_field_is_told_with_the_nearest_name(name: str, near: str) -> None:
    (problem,) = problems_of({name: 1})
    assert problem["where"] == (name if len(name) <= GIVEN_SHOWN else name[:GIVEN_SHOWN] + "...")
    assert problem["example"] == near


def deep(levels: int) -> list[Any]:
    nested: list[Any] = []
    for _ in range(levels):
        nested = [nested]
    return nested


@pytest.mark.parametrize("name", [*BOOK.inputs, "profile", "something"])
def test_lists_in_lists_are_refused_however_deep(name: str) -> None:
    for levels in (3, 1000, 20_000):
        where = {problem["where"] for problem in problems_of({name: deep(levels)})}
        assert where == {name}


@pytest.mark.parametrize(
    ("given", "where", "both"),
    [
        ({"grams_per_week": 10, "grams_per_application": 5, "applications_per_day": 2},
         "grams_per_week", ("10 g a week", "5 g x 14 = 70 g")),
        ({"sites": ["both legs"], "age_years": 40, "applications_per_day": 2, "grams_per_week": 1},
         "grams_per_week", ("1 g a week", "84 g")),  # 2 legs x 6 units x 0.5 g x 14
        ({"sites": ["hand"], "age_years": 40, "applications_per_day": 1,
          "grams_per_application": 40}, "grams_per_application", ("280 g", "3.5 g")),
        ({"sites": ["face", "both arms"], "site_fraction": [0.1, 0.2, 0.3]}, "site_fraction",
         ("3 for 2", "2 of them")),
        ({"product": "hydrocortisone 1% cream", "strength_percent": 2.5}, "product",
         ("1%", "2.5 %")),
        ({"product": "hydrocortisone 1% cream", "vehicle": "ointment"}, "product",
         ("cream", "ointment")),
        ({"product": "hydrocortisone 1% cream", "molecule": "clobetasol propionate"}, "product",
         ("hydrocortisone", "clobetasol")),
        ({"product": "hydrocortisone 1% cream", "potency": 1}, "potency", ("1", "7")),
        ({"age_years": 3, "age_group": "adult"}, "age_group", ("adult", "3 years")),
        ({"every_n_days": 2, "days_per_week": 7}, "days_per_week", ("7", "3.5")),
    ],
)  # fmt: skip
def test_a_contradiction_shows_both(given: dict[str, Any], where: str, both: tuple[str]) -> None:
    told = [p for p in problems_of(given) if p["where"] == where]
    assert len(told) == 1, problems_of(given)
    for said in both:
        assert said in told[0]["message"]


@pytest.mark.parametrize(
    "given",
    [
        {"grams_per_week": 70, "grams_per_application": 5, "applications_per_day": 2},
        {"sites": ["both legs"], "age_years": 40, "applications_per_day": 2, "grams_per_week": 84},
        {"product": "clobetasol", "strength_percent": 0.05, "vehicle": "ointment"},
        {"product": "Dermovate", "molecule": "clobetasol propionate"},
        {"product": "hydrocortisone 1% cream", "potency": "mild"},
        {"age_years": 40, "age_group": "adult"},
        {"every_n_days": 2, "days_per_week": 3.5},
    ],
)
def test_what_agrees_is_no_contradiction(given: dict[str, Any]) -> None:
    assert problems_of(given) == ()


def test_parts_beside_a_bare_name_are_used_and_not_asked_for_again() -> None:
    given = {"product": "clobetasol", "strength_percent": 0.05, "vehicle": "ointment"}
    result = check_one(given)
    assert result["product"]["id"] == "clobetasol-propionate-0.05-ointment"
    assert "product" not in {question["about"] for question in result["questions"]}


@pytest.mark.parametrize(
    ("sites", "fractions"),
    [
        (["tail", "face", "both arms"], [0.1, 0.2]),  # two left, but which two?
        (["face", "face", "both arms"], [0.1, 0.2]),
        (["face", "tail"], [0.1, 0.2]),
        ("face", [0.1, 0.2]),
    ],
)
def test_a_fraction_never_moves_to_another_site(sites: Any, fractions: list[float]) -> None:
    result = check_one({"sites": sites, "site_fraction": fractions})
    assert "site_fraction" in {problem["where"] for problem in result["problems"]}
    assert {site["fraction"] for site in result["prescription"]["sites"]["value"]} == {1.0}


def test_fractions_go_to_their_sites() -> None:
    read = read_prescription({"sites": ["face", "both arms"], "site_fraction": [0.1, 0.2]}, BOOK)
    assert [(site.site, site.fraction) for site in read.get("sites")] == [("face", 0.1),
                                                                         ("arm", 0.2)]  # fmt: skip
    read = read_prescription({"sites": ["face", "both arms"], "site_fraction": 0.3}, BOOK)
    assert [site.fraction for site in read.get("sites")] == [0.3, 0.3]


def test_a_fraction_alone_does_not_silence_the_question_where() -> None:
    asked = check_one({"site_fraction": 0.5})["questions"]
    assert "sites" in {question["about"] for question in asked}


def test_what_is_not_said_is_missing_and_what_is_assumed_says_so() -> None:
    read = read_prescription({"age_years": None}, BOOK)
    assert read.problems == read.not_used == ()
    origins = {name: field.origin for name, field in read.fields.items()}
    assert set(origins.values()) == {"assumed"}
    assert {"occlusion", "pregnant", "breastfeeding", "conditions", "medicines"} <= set(origins)
    assert read.get("age_years") is None


def test_none_said_is_none_given() -> None:
    read = read_prescription({"conditions": [], "medicines": []}, BOOK)
    assert read.fields["conditions"][:2] == ((), "given")
    assert read.problems == ()


def test_a_word_that_no_rule_knows_is_kept_and_listed_not_refused() -> None:
    given = {"conditions": ["zorp", "glaucoma"], "medicines": ["blorp"], "indication": "glorp"}
    read = read_prescription(given, BOOK)
    assert (read.problems, sorted(read.not_used)) == ((), ["blorp", "glorp", "zorp"])
    assert read.get("conditions") == ("zorp", "glaucoma")


def test_every_other_day_is_derived_and_a_daily_use_is_assumed() -> None:
    read = read_prescription({"every_n_days": 2}, BOOK)
    assert read.fields["days_per_week"][:2] == (3.5, "derived")
    assert read.fields["applications_per_day"][:2] == (1.0, "assumed")
    assert read_prescription({"applications_per_day": 2}, BOOK).fields["days_per_week"][:2] == (
        7.0,
        "assumed",
    )


def test_the_longest_text_is_read() -> None:
    read = read_prescription({"directions": "a" * LONGEST_TEXT}, BOOK)
    assert len(read.get("directions")) == LONGEST_TEXT


def test_a_problem_says_its_four_facts() -> None:
    said = Problem("Row 14, column quantity", "2 tubes", "grams", "30 g").message
    assert said == "Row 14, column quantity: 2 tubes. Wanted: grams, such as 30 g."
