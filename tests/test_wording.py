"""Figures and sentences, by hand: no more digits than deserved, limits never rounded up."""

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import terms, wording
from calculator.checks import check_one
from calculator.library import load
from calculator.library.columns import NUMBERS, UNITS, WORDS
from tests.test_laws import prescriptions, profiles

NAN = math.nan


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (126.4, 2, "130"), (1.25, 2, "1.3"), (1.24, 2, "1.2"), (0.5, 2, "0.5"), (0.125, 2, "0.13"),
        (0.0996, 2, "0.1"), (9.96, 2, "10"), (9.94, 2, "9.9"), (99.9, 2, "100"), (94.9, 2, "95"),
        (1000, 2, "1000"), (1049, 2, "1000"), (1051, 2, "1100"), (7, 2, "7"), (70, 2, "70"),
        (0, 2, "0"), (126.4, 3, "126"), (126.5, 3, "127"), (21, 3, "21"), (3.456, 3, "3.46"),
        (0.00123, 2, "0.0012"), (1e6, 2, "1000000"), (NAN, 2, "not known"),
        (math.inf, 2, "not known"), (2.5, 1, "3"), (8.75, 2, "8.8"),
    ],
)  # fmt: skip
def test_a_figure(value: float, digits: int, expected: str) -> None:
    assert wording.figure(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.1 + 0.2, "0.3"), (14.0, "14"), (0.05, "0.05"), (3.5, "3.5"), (1_000_000.0, "1000000"),
     (50_000, "50000"), (0.0001, "0.0001"), (0.00001, "0.00001"), (0.0, "0"), (7 / 3, "2.33333"),
     (0.625, "0.625"), (121.5, "121.5")],
)  # fmt: skip
def test_a_stated_figure_stands_as_stated(value: float, expected: str) -> None:
    assert wording.exact(value) == expected


@given(st.floats(1e-4, 1e7))
def test_figures_are_near_and_never_in_powers_of_ten(value: float) -> None:
    assert float(wording.figure(value)) == pytest.approx(value, rel=0.051)
    assert float(wording.exact(value)) == pytest.approx(value, rel=1e-5)
    for said in (wording.figure(value), wording.exact(value)):
        assert re.fullmatch(r"[0-9]+(\.[0-9]*[1-9])?", said), said


@pytest.mark.parametrize(
    ("known", "unit", "expected"),
    [
        ((72, 126, 190), "g/week", "about 130 g a week (72 to 190)"),
        ((30, 30, 30), "g/week", "30 g a week"),
        ((0.625, 0.625, 0.625), "g/kg/week", "0.625 g/kg a week"),
        ((12, NAN, 18), "%", "12 to 18 % of the skin"),
        ((0.25, 0.25, 0.25), "years", "3 months"),
        ((40, 40, 40), "years", "40 years"),
        ((42, 42, 42), "days", "42 days"),
        ((2, 2, 2), "times a day", "2 times a day"),
        ((0.0, NAN, 30.0), "g", "0 to 30 g"),
    ],
)
def test_an_amount(known: tuple[float, float, float], unit: str, expected: str) -> None:
    assert wording.amount(*known, unit=unit) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [(0, "0 months"), (1 / 12, "1 month"), (0.25, "3 months"), (1, "12 months"),
     (1.5, "18 months"), (1.99, "23.9 months"), (2, "2 years"), (3, "3 years"), (2.5, "2.5 years"),
     (11.9, "11.9 years"), (80, "80 years"), (0.02, "0.2 months")],
)  # fmt: skip
def test_an_age(years: float, expected: str) -> None:
    assert wording.age(years) == expected


@pytest.mark.parametrize(
    ("value", "comparison", "unit", "expected"),
    [
        (50, "at_most", "g/week", "50 g a week"),
        (49, "below", "g/week", "below 49 g a week"),
        (12, "at_least", "years", "at least 12 years"),
        (1, "at_least", "years", "at least 12 months"),
        (14, "at_most", "days", "14 days"),
        (0.5, "below", "g/kg/week", "below 0.5 g/kg a week"),
        (0.5, "at_least", "of the need", "at least 0.5 of the need"),
    ],
)
def test_a_limit(value: float, comparison: str, unit: str, expected: str) -> None:
    assert wording.limit(value, comparison, unit) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("stop", 1, 3, "Where?", 95), "Talk to the prescriber before supply: 1 reason to stop."),
        (("stop", 2, 0, "", 95), "Talk to the prescriber before supply: 2 reasons to stop."),
        (("warn", 0, 1, "Where?", 95), "Check before supply: 1 point to look at."),
        (("none", 0, 0, "Where?", 95), "Cannot tell yet: Where?"),
        (("note", 0, 0, "Where?", 95, 2), "Cannot tell yet: Where?"),
        (("none", 0, 0, "", 95, 1), "Cannot tell yet: 1 entry to put right."),
        (("note", 0, 0, "", 95, 2), "Cannot tell yet: 2 entries to put right."),
        (("warn", 0, 2, "", 95, 2), "Check before supply: 2 points to look at."),
        (("note", 0, 0, "", 95), "Nothing to stop or question. See the notes."),
        (("none", 0, 0, "", 95), "No concern found by 95 rules."),
    ],
)
def test_the_verdict(said: tuple[Any, ...], expected: str) -> None:
    assert wording.verdict(*said) == expected


@pytest.mark.parametrize(
    ("items", "joint", "expected"),
    [(["a"], "or", "a"), (["a", "b"], "or", "a or b"), (["a", "b", "c"], "and", "a, b and c")],
)
def test_a_list_in_words(items: list[str], joint: str, expected: str) -> None:
    assert wording.listed(items, joint) == expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ({"site": "arm", "count": 2, "side": "both", "fraction": 1.0}, "both arms"),
        ({"site": "foot", "count": 2, "side": "both", "fraction": 0.5}, "50 % of both feet"),
        ({"site": "hand", "count": 1, "side": "left", "fraction": 1.0}, "left hand"),
        ({"site": "face", "count": 1, "side": "", "fraction": 0.5}, "50 % of face"),
    ],
)
def test_a_site(use: dict[str, Any], expected: str) -> None:
    assert wording.site(use) == expected


@pytest.mark.parametrize(
    ("cap", "expected"),
    [((60, "g", 4), "60 g in 4 days"), ((15, "g", 1), "15 g a day"),
     ((50, "mL", 7), "50 mL a week"), ((120, "g", 14), "120 g in 14 days")],
)  # fmt: skip
def test_a_labels_own_terms(cap: tuple[float, str, float], expected: str) -> None:
    assert wording.label_cap(*cap) == expected


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (("sites", "both arms, both legs"), "site both arms, both legs"),
        (("days_per_week", wording.stated("days_per_week", 7)), "used on 7 days a week"),
        (("days_per_week", wording.stated("days_per_week", 1)), "used on 1 day a week"),
        (("applications_per_day", wording.stated("applications_per_day", 2)),
         "applied 2 times a day"),
        (("pregnant", "yes"), "pregnant"),
        (("lifetime_grams", "20 g"), "amount used over the years 20 g"),
    ],
)  # fmt: skip
def test_a_fact_reads_as_words(fact: tuple[str, str], expected: str) -> None:
    assert wording.fact(*fact) == expected


@pytest.mark.parametrize(
    ("measured", "limit", "comparison", "expected"),
    [
        ("42 days", "28 days", "at_most", "Long: 42 days, limit 28 days."),
        ("182 days", "below 182 days", "below",
         "Long: 182 days, has reached the limit of 182 days."),
        ("200 days", "below 182 days", "below", "Long: 200 days, limit below 182 days."),
        ("8 years", "at least 12 years", "at_least", "Long: 8 years, the least is 12 years."),
    ],
)  # fmt: skip
def test_the_head_line(measured: str, limit: str, comparison: str, expected: str) -> None:
    assert wording.over_message("Long", measured, limit, False, comparison) == expected


def test_every_column_and_limit_has_words() -> None:
    labels = {name for name in NUMBERS if name.startswith("label_")}
    assert labels <= terms.LABEL_WORDS.keys()
    used = {one.measure for one in load().rules if one.measure}
    used |= {c.column for one in load().rules for c in one.scope}
    assert used <= terms.COLUMN_WORDS.keys() | labels, sorted(used - terms.COLUMN_WORDS.keys())
    assert set(NUMBERS) - labels == set(UNITS)
    assert terms.COLUMN_WORDS.keys() <= {*NUMBERS, *WORDS, "potency", "quantity_ml"}


def test_an_area_beside_an_amount_is_not_said_in_powers_of_ten() -> None:
    given = {"sites": ["both legs"], "age_years": 40, "applications_per_day": 2,
             "grams_per_week": 1}  # fmt: skip
    (problem,) = check_one(given)["problems"]
    assert "about 84 g (" in problem["given"]
    assert not CODE_WORDS.search(problem["given"]), problem["given"]


CODE_WORDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\bnan\b|\binf\b|\bNone\b|[0-9]e[+-]?[0-9]")


@given(prescriptions, profiles)
def test_no_sentence_holds_the_words_of_code(one: dict[str, Any], profile: str) -> None:
    result = check_one(one, profile, everything=True)
    said = [result["verdict"], *result["gaps"], *(q["question"] for q in result["questions"])]
    for f in result["findings"]:
        said += [f["message"], f["working"], f["clears_if"], f["why"], f["advice"]]
    said += [p["given"] for p in result["problems"]]
    for sentence in said:
        assert not CODE_WORDS.search(sentence), sentence
