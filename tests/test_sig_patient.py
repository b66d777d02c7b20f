"""How old the patient is, and how heavy, where a line says so."""

import pytest

from calculator import sig
from calculator.checks import check_one
from calculator.library import load
from pages.parts.filled import state_of

BOOK = load()

# line | years; worked out by hand with 12 months, and 365.25 days, in a year
SAID = """
Hydrocortisone 1% to face bd 7 days, age 3 | 3
3 year old child: Eumovate od to body, 5 days | 3
6 month old, hydrocortisone 1% bd to cheeks for 1 week | 0.5
pt is 78 yo, betnovate bd legs 2/52 | 78
bd to trunk, child aged 8 years | 8
baby 9 months, od to cheeks | 0.75
infant aged 6 weeks, od to trunk | 0.115
patient aged 45 years. bd to hands | 45
à appliquer 2 fois par jour, enfant de 4 ans | 4
2x täglich, Kind 5 Jahre | 5
1日2回 顔に 3歳 | 3
bd to hands for 2 weeks |
bd to a 3 week old rash on the arms |
bd to rash 2 months old on the arms |
Not for children under 2 years. bd to hands |
Adults and children aged 12 years and over: bd to hands |
Adults over 18: apply od to legs |
bd to hands, children 5 years and above |
age 3, bd to face. Brother age 5 |
age 2-3, bd to face |
1 drop in each eye, age 3 |
"""


@pytest.mark.parametrize("row", SAID.strip().splitlines())
def test_an_age_is_read_where_it_is_the_patients(row: str) -> None:
    line, _, years = row.rpartition("|")
    wanted = pytest.approx(float(years), abs=0.001) if years.strip() else None
    assert sig.read(line.strip(), BOOK).as_json()["age_years"] == wanted


def test_an_age_that_is_read_is_not_asked_and_decides() -> None:
    line = "3 month old, Eumovate cream bd to the face for 7 days"
    answer = check_one({"directions": line})
    assert answer["prescription"]["age_years"] == {"value": 0.25, "origin": "read"}
    assert "age_years" not in {one["about"] for one in answer["questions"]}
    beside = check_one({"directions": line, "age_years": 4})
    assert beside["prescription"]["age_years"] == {"value": 4.0, "origin": "given"}
    grouped = check_one({"directions": line, "age_group": "child"})
    assert "age_years" not in grouped["prescription"]


@pytest.mark.parametrize(
    ("line", "kilograms"),
    [
        ("Weight 8 kg, triamcinolone 0.1% bd to trunk 7 days", 8),
        ("age 2, wt: 12.5 kg, bd to trunk", 12.5),
        ("Weight 8 kg (last month 7 kg), bd to trunk", None),
        ("bd to trunk for 8 days", None),
    ],
)
def test_a_weight_is_read(line: str, kilograms: float | None) -> None:
    assert sig.read(line, BOOK).as_json()["weight_kg"] == kilograms
    known = check_one({"directions": line})["prescription"].get("weight_kg")
    assert known == (kilograms and {"value": kilograms, "origin": "read"})


@pytest.mark.parametrize(
    ("years", "shown", "unit"),
    [
        (3.0, "3", "years"),
        (0.5, "6", "months"),
        (8 / 12, "8", "months"),
        (42 / 365.25, "6", "weeks"),
    ],
)
def test_the_form_shows_an_age_in_whole_units(years: float, shown: str, unit: str) -> None:
    assert state_of({"age_years": years}) == {"age": shown, "age_unit": unit}
