"""Used against expected grams, by hand, and what is asked when something is missing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.adherence import BANDS, Adherence, Use, band_of, compare
from calculator.amounts import Range
from calculator.checks import check_one
from calculator.library import load

BOOK = load()
ARMS: dict[str, Any] = {
    "sites": ["both arms"],
    "age_years": "40",
    "applications_per_day": "1",
    "duration_days": "14",
}
USUAL = Range(0.35, 0.5, 0.72)


def use(used: str, **changes: Any) -> Use:
    answer = compare({**ARMS, **changes}, used, BOOK)
    assert answer.use is not None, answer
    return answer.use


def test_half_of_the_expected_amount_by_hand() -> None:
    # 2 arms x 3 fingertip units x 0.5 g = 3 g each time; 14 times = 42 g
    one = use("21")
    assert one.expected_grams.typical == pytest.approx(42)
    assert one.ratio.typical == pytest.approx(0.5)
    assert one.percent.typical == pytest.approx(50)
    assert one.band == "usual"


def test_what_is_usual_comes_from_the_data() -> None:
    assert use("21").usual == USUAL
    assert use("21").usual_percent == pytest.approx((35, 50, 72))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"applications_per_day": "2"}, 84),
        ({"duration_days": "4 weeks"}, 84),
        ({"sites": ["left arm"]}, 21),
        ({"sites": ["both arms", "both legs"]}, 126),  # 3 g and 6 g
        ({"sites": ["both legs"], "duration_days": "1 week"}, 42),
        ({"days_per_week": 2}, 12),
    ],
)
def test_the_expected_amount_is_the_dose_for_the_area_and_days(
    changes: dict[str, Any], expected: float
) -> None:
    assert use("10", **changes).expected_grams.typical == pytest.approx(expected)


def test_it_is_the_same_dose_as_everywhere_else() -> None:
    course = check_one(ARMS)["dose"]["grams_for_course"]
    assert use("21").expected_grams._asdict() == pytest.approx(course)


@pytest.mark.parametrize(
    ("ratio", "band"),
    [
        (0, "below usual"),
        (0.3499, "below usual"),
        (0.35, "usual"),
        (0.5, "usual"),
        (0.7199, "usual"),
        (0.72, "above usual"),
        (0.9999, "above usual"),
        (1, "all of it"),
        (3, "all of it"),
    ],
)
def test_bands_are_half_open_from_below(ratio: float, band: str) -> None:
    assert band_of(ratio, USUAL) == band


@pytest.mark.parametrize(
    ("used", "band"),
    [("14", BANDS[0]), ("21 g", BANDS[1]), ("36", BANDS[2]), ("42", BANDS[3]), ("80", BANDS[3])],
)
def test_the_band_of_an_amount(used: str, band: str) -> None:
    assert use(used).band == band


def test_the_ends_of_the_ratio_come_from_the_ends_of_the_expected_amount() -> None:
    one = use("21")
    assert one.ratio.low == pytest.approx(21 / one.expected_grams.high)
    assert one.ratio.high == pytest.approx(21 / one.expected_grams.low)
    assert one.ratio.low < one.ratio.typical < one.ratio.high


@given(st.floats(0.5, 500), st.floats(0.5, 500))
def test_using_more_is_never_a_smaller_share(one: float, two: float) -> None:
    less, more = sorted((round(one, 2), round(two, 2)))
    assert use(f"{less}").ratio.typical <= use(f"{more}").ratio.typical


@pytest.mark.parametrize(
    ("missing", "question"),
    [
        ("sites", "Where is it to be applied?"),
        ("age_years", "How old is the patient?"),
        ("applications_per_day", "How many times a day is it applied?"),
        ("duration_days", "For how many days or weeks is it to be used?"),
    ],
)
def test_what_is_missing_is_asked(missing: str, question: str) -> None:
    answer = compare({k: v for k, v in ARMS.items() if k != missing}, "21", BOOK)
    assert answer.use is None and answer.missing == (question,) and answer.problems == ()


def test_the_used_grams_are_asked_too() -> None:
    assert compare(ARMS, "  ", BOOK) == Adherence(
        None, ("How many grams were used in that time?",), ()
    )
    assert len(compare({}, "", BOOK).missing) == 5


@pytest.mark.parametrize("used", ["lots", "-3", "NaN", "2 tubes", "1,5", "0", "50 mL", "1e9"])
def test_an_amount_that_is_none_is_a_problem_and_no_question(used: str) -> None:
    answer = compare(ARMS, used, BOOK)
    assert answer.use is None and answer.missing == ()
    assert [problem.where for problem in answer.problems] == ["quantity_g"]


@pytest.mark.parametrize(
    ("field", "text"),
    [("age_years", "old"), ("duration_days", "1e9"), ("applications_per_day", "often"),
     ("sites", ["moon"])],
)  # fmt: skip
def test_a_slip_in_a_field_is_a_problem_in_words(field: str, text: object) -> None:
    answer = compare({**ARMS, field: text}, "21", BOOK)
    assert answer.use is None
    assert [problem.where for problem in answer.problems] == [field]
    assert all(problem.wanted for problem in answer.problems)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_answered(used: str, time: str) -> None:
    answer = compare({**ARMS, "duration_days": time}, used, BOOK)
    assert answer.use or answer.missing or answer.problems
