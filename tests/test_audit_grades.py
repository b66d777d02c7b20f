"""The grades of directions: their ladder, their questions, and a table that is refused."""

from pathlib import Path

import pytest

from calculator.grades import HOW_OFTEN_AT_MOST, as_stated, grade_of, missing_of, question_of
from calculator.library import load
from tests.slips import change, copied, slips

BOOK = load()
NAMES = ["not calculable", "site known", "site and days", "grams or maximum per day"]


def test_the_ladder() -> None:
    assert [one.grade for one in BOOK.audit_grades] == NAMES
    assert [bool(one.question) for one in BOOK.audit_grades] == [True, True, True, False]
    assert [bool(one.missing) for one in BOOK.audit_grades] == [True, True, True, False]


@pytest.mark.parametrize(
    ("fields", "at_most", "grade"),
    [
        ([], {}, 0),
        (["sites"], {}, 0),
        (["applications_per_day"], {}, 0),
        (["sites", "applications_per_day"], {}, 1),
        (["bsa_percent", "applications_per_day"], {}, 1),
        (["sites", "duration_days"], {}, 0),
        (["sites", "applications_per_day", "duration_days"], {}, 2),
        (["grams_per_application"], {}, 0),
        (["grams_per_application", "applications_per_day"], {}, 3),
        (["fingertip_units", "applications_per_day"], {}, 3),
        (["grams_per_week"], {}, 3),
        ([], {"grams_per_day": 4.0}, 3),
        ([], {"grams_per_week": 50.0}, 3),
        ([], {"days_per_week": 2.0}, 0),
    ],
)
def test_what_is_stated_makes_the_grade(
    fields: list[str], at_most: dict[str, float], grade: int
) -> None:
    stated = as_stated(fields, {"at_most": at_most})
    assert grade_of(stated, BOOK).grade == NAMES[grade]


@pytest.mark.parametrize("fields", [["sites"], ["applications_per_day"], ["duration_days"], []])
def test_stating_more_never_lowers_the_grade(fields: list[str]) -> None:
    before = grade_of(as_stated(fields, {}), BOOK)
    for more in ("sites", "applications_per_day", "duration_days", "grams_per_application"):
        after = grade_of(as_stated([*fields, more], {}), BOOK)
        assert NAMES.index(after.grade) >= NAMES.index(before.grade)


@pytest.mark.parametrize(
    ("fields", "as_needed", "question", "missing"),
    [
        ([], False, BOOK.audit_grades[0].question, "where and how often"),
        (["applications_per_day"], False, "Where is it to be applied?", "where"),
        (["sites"], False, "How many times a day is it applied?", "how often"),
        (["sites"], True, HOW_OFTEN_AT_MOST, "how often"),
        (["sites", "applications_per_day"], True, BOOK.audit_grades[1].question,
         "for how many days"),
        (["grams_per_week"], False, "", ""),
    ],
)  # fmt: skip
def test_one_question_and_nothing_that_is_stated(
    fields: list[str], as_needed: bool, question: str, missing: str
) -> None:
    reading = {"as_needed": as_needed}
    stated = as_stated(fields, reading)
    grade = grade_of(stated, BOOK)
    assert question_of(grade, stated, reading, BOOK) == question
    assert missing_of(grade, stated) == missing


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("not calculable,,", "not calculable,sites,", "first a grade that needs nothing"),
        ("applications_per_day; sites,", "frequency; sites,", "some of applications_per_day"),
        (",PAAS_FOAM,", ",NOBODY,", "a key of data/sources.csv"),
        (",read,,2026-12-01", ",seen,,2026-12-01", "one of 'read'"),
    ],
)
def test_a_slip_in_the_table_is_refused(
    tmp_path: Path, before: str, after: str, wanted: str
) -> None:
    folder = copied(tmp_path)
    change(folder, "audit_grades.csv", lambda text: text.replace(before, after, 1))
    found = [p for p in slips(folder) if p.where.startswith("data/audit_grades.csv line ")]
    assert any(wanted in problem.wanted for problem in found)


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, "audit_grades.csv", lambda text: text.split("\n")[0] + "\n")
    assert "first a grade that needs nothing" in [problem.wanted for problem in slips(folder)]


@pytest.mark.parametrize(
    ("unit", "molecule", "vehicle", "grams"),
    [
        ("capful", "clobetasol propionate", "foam", 2.38),  # 50 / 21
        ("capful", "clobetasol propionate", "emulsion foam", 2.38),
        ("capful", "desonide", "foam", None),
        ("mL", "clobetasol propionate", "lotion", 1.0),
        ("mL", "clobetasol propionate", "spray", 0.85),
        ("mL", "mometasone furoate", "lotion", None),
        ("pump", "clobetasol propionate", "foam", None),
        ("", "", "", None),
    ],
)
def test_a_unit_weighs_what_is_on_record_or_nothing(
    unit: str, molecule: str, vehicle: str, grams: float | None
) -> None:
    weight = BOOK.body.grams_of_one(unit, molecule, vehicle)
    assert weight == grams or (grams is None and weight != weight)
