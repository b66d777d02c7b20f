"""What directions say, as fields beside those that are given."""

import csv
from pathlib import Path
from typing import Any

import pytest

from calculator.checks import check_one
from calculator.directions import doubts, fields_of, read_directions
from calculator.library import load

BOOK = load()
CASES = Path(__file__).parent / "cases" / "directions.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    TEXTS = [row["text"] for row in csv.DictReader(file)]
BLANK: dict[str, Any] = {
    "directions": "", "not_ours": "", "product_text": "", "applications_per_day": None,
    "days_per_week": None, "every_n_days": None, "weekdays": [], "duration_days": None,
    "grams_per_application": None, "fingertip_units": None, "grams_per_week": None, "amounts": [],
    "sites": [], "excluded_sites": [], "as_needed": False, "occlusion": "", "vague": [],
    "quantity": None, "questions": [], "unread": [], "marks": [], "clauses": [], "phases": [],
    "age_years": None, "weight_kg": None,
}  # fmt: skip


def between(low: float, high: float) -> dict[str, float]:
    return {"low": low, "high": high}


def quantity(value: float, unit: str, packs: int = 1) -> dict[str, Any]:
    return {"value": value, "unit": unit, "packs": packs, "text": ""}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, {}),
        ({"applications_per_day": between(2, 3)}, {"applications_per_day": 3}),  # the most
        ({"applications_per_day": between(0, 2)}, {"applications_per_day": 2}),  # up to twice
        ({"every_n_days": between(2, 3)}, {"every_n_days": 2}),  # the shorter gap is more use
        ({"duration_days": between(7, 10)}, {"duration_days": 10}),
        ({"quantity": quantity(30, "g", packs=2)}, {"quantity_g": 60}),
        ({"quantity": quantity(50, "mL")}, {"quantity_ml": 50}),
        ({"quantity": quantity(1, "tube")}, {}),  # a tube of which size is not said
        ({"product_text": "Dermovate"}, {"product": "Dermovate"}),
        ({"vague": ["sparingly"]}, {"conditions": ["sparingly"]}),
        ({"vague": ["a small amount"]}, {}),  # no rule knows the word
        ({"amounts": [{"value": between(1, 1), "unit": "pump", "text": "1 pump"}]}, {}),
        (
            {"sites": [{"site": "arm", "count": 2, "side": "both", "fraction": 1.0}]},
            {"sites": ["both arms"]},
        ),
    ],
)
def test_the_fields_are_the_most_that_the_directions_allow(
    said: dict[str, Any], fields: dict[str, Any]
) -> None:
    assert fields_of(BLANK | said, BOOK) == fields


def test_only_what_is_not_given_is_in_doubt() -> None:
    reading = BLANK | {"questions": [{"about": "sites", "question": "Where is that?"}]}
    assert doubts(reading, {}) == {"sites": "Where is that?"}
    assert doubts(reading, {"sites": ("face",)}) == {}


LINE = "Clobetasol 0.05% ointment: apply twice daily to both hands for 2 weeks. 60 g"


def test_directions_are_checked_as_the_same_fields_are() -> None:
    read = check_one({"directions": LINE, "age_years": 40})
    fields = {
        "product": "Clobetasol 0.05% ointment",
        "sites": ["both hands"],
        "applications_per_day": 2,
        "duration_days": 14,
        "quantity_g": 60,
        "age_years": 40,
    }
    given = check_one(fields)
    for member in ("findings", "dose", "worst", "product", "problems", "questions"):
        assert read[member] == given[member], member
    origins = {name: one["origin"] for name, one in read["prescription"].items()}
    assert {name for name in fields if origins[name] == "read"} == fields.keys() - {"age_years"}


def test_a_cover_that_is_read_counts_as_one_that_is_given() -> None:
    read = check_one({"directions": f"{LINE}, under cling film", "age_years": 40})
    given = check_one({"directions": LINE, "age_years": 40, "occlusion": "film"})
    assert read["prescription"]["occlusion"] == {"value": "film", "origin": "read"}
    assert read["findings"] == given["findings"]
    assert "OX-01" in {one["rule"] for one in read["findings"]}  # its label forbids a dressing
    unknown = check_one({"directions": f"{LINE}, under cling film", "occlusion": None})
    assert "occlusion" not in unknown["prescription"]


def test_a_stated_maximum_is_the_most_that_is_checked() -> None:
    limbs = {"age_years": 40, "product": "halobetasol 0.05% cream"}
    line = "Apply bd to both arms and both legs for 2 weeks"  # 18 g x 14 = about 126 g a week
    free = check_one(limbs | {"directions": line})
    held = check_one(limbs | {"directions": f"{line}, max 50 g per week"})
    assert "OV-01" in {one["rule"] for one in free["findings"]}
    assert "OV-01" not in {one["rule"] for one in held["findings"]}  # its label: 50 g a week
    assert held["prescription"]["grams_per_week"] == {"value": 50.0, "origin": "derived"}
    assert "the area needs about 130 g" in held["problems"][0]["given"]  # both cannot be meant
    daily = check_one(limbs | {"directions": f"{line}, max 5 g per day"})
    assert daily["prescription"]["grams_per_week"]["value"] == 35
    small = check_one(limbs | {"directions": "Apply bd to both hands, max 50 g per week"})
    assert "grams_per_week" not in small["prescription"]  # they take less than the most
    given = check_one(limbs | {"directions": f"{line}, max 50 g per week", "grams_per_week": 60})
    assert given["prescription"]["grams_per_week"] == {"value": 60.0, "origin": "given"}


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_that_is_read_is_lost_on_the_way_to_the_rules(text: str) -> None:
    said = read_directions(text, BOOK).fields
    answer = check_one({"directions": text})
    refused = {problem["where"].split("[")[0] for problem in answer["problems"]}
    for name in said.keys() - refused:
        assert answer["prescription"][name]["origin"] == "read", name


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({"applications_per_day": 1}, "applications_per_day", 1.0),
        ({"duration_days": 7}, "duration_days", 7.0),
        ({"quantity_g": 30}, "quantity_g", 30.0),
    ],
)
def test_what_is_given_beside_directions_wins(
    given: dict[str, Any], name: str, value: float
) -> None:
    fields = check_one({"directions": LINE} | given)["prescription"]
    assert fields[name] == {"value": value, "origin": "given"}
    assert fields["product"]["origin"] == "read"  # the rest stays


def test_a_field_given_as_not_known_is_not_read_but_asked() -> None:
    answer = check_one({"directions": LINE, "sites": None})
    assert "sites" not in answer["prescription"]
    assert "sites" in {question["about"] for question in answer["questions"]}


@pytest.mark.parametrize("other", ["molecule", "quantity_ml", "every_n_days"])
def test_a_field_that_says_the_same_thing_otherwise_wins(other: str) -> None:
    given = {"molecule": "mometasone furoate", "quantity_ml": 30, "every_n_days": 2}
    same = {"molecule": "product", "quantity_ml": "quantity_g", "every_n_days": "days_per_week"}
    fields = check_one({"directions": f"{LINE} on weekends", other: given[other]})["prescription"]
    assert fields.get(same[other], {"origin": ""})["origin"] != "read"


def test_what_is_not_for_the_skin_is_a_problem_and_fills_nothing() -> None:
    said = read_directions("Instil 1 drop into the right eye twice daily", BOOK)
    assert said.fields == {}
    assert [problem.where for problem in said.problems] == ["directions"]
    assert "eye" in said.problems[0].wanted


def test_a_doubt_is_asked_in_the_words_of_the_directions() -> None:
    answer = check_one({"directions": "Apply hydrocortisone 1% cream biweekly to the face"})
    (asked,) = [q for q in answer["questions"] if q["about"] == "applications_per_day"]
    assert "biweekly" in asked["question"]
    assert "applications_per_day" not in answer["prescription"]


def test_the_reading_is_in_the_answer_only_where_there_are_directions() -> None:
    assert "reading" not in check_one({"age_years": 4})
    assert check_one({"directions": LINE})["reading"]["product_text"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1 g or 2 g to the face bd. 60 g", "“1 g” and “2 g to”, which are not the same"),
        ("0.5 FTU to each patch on the trunk bd. 60 g", "“0.5 FTU”, and not to how many"),
    ],
)
def test_amounts_that_cannot_be_added_up_are_asked(line: str, says: str) -> None:
    result = check_one({"directions": line, "age_years": 40})
    assert f"It says {says}: how many grams are applied each time?" in [
        one["question"] for one in result["questions"]
    ]
    assert result["audit"]["refused"] == [f"It says {says}."]
