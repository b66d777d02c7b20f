"""What is on record about covers; none of it turns into grams."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.amounts import Range, exactly
from calculator.body import SiteUse
from calculator.dose import estimate
from calculator.library.body import body_tables
from calculator.occlusion import absorbed_fraction, describe_occlusion, read_occlusion
from calculator.problems import Problem

TABLES = body_tables()
WORDS = ["none", "film", "hydrocolloid", "wet wrap", "bandage", "nappy", "unknown kind"]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_contract_is_there_and_says_something(word: str) -> None:
    kind = read_occlusion(word, TABLES)
    assert not isinstance(kind, Problem)
    assert kind.occlusion == word
    assert kind.covers == (word != "none")
    assert word in describe_occlusion(kind)


@pytest.mark.parametrize(
    ("said", "word"), [("cling film", "film"), ("Diaper", "nappy"), ("occluded", "unknown kind"),
                       ("wet  wraps", "wet wrap"), ("duoderm", "hydrocolloid")]
)  # fmt: skip
def test_synonyms_are_read(said: str, word: str) -> None:
    kind = read_occlusion(said, TABLES)
    assert not isinstance(kind, Problem)
    assert kind.occlusion == word


def test_an_unknown_cover_is_asked_back() -> None:
    assert isinstance(read_occlusion("a hat", TABLES), Problem)


def test_film_is_10_to_100_fold_by_two_different_measures() -> None:
    film = TABLES.occlusion["film"]
    assert (film.low, film.high) == (10, 100)
    assert "two different measures" in describe_occlusion(film)


def test_the_hydrocolloid_saving_is_a_range_of_one_series_and_for_specialists() -> None:
    kind = TABLES.occlusion["hydrocolloid"]
    assert (kind.low, kind.high) == (0.01, 0.05)  # 1/100 and 1/20
    assert "44 of 48" in describe_occlusion(kind)
    assert "specialists" in describe_occlusion(kind)


@pytest.mark.parametrize("word", ["bandage", "nappy", "unknown kind"])
def test_where_no_figure_is_on_record_none_is_given(word: str) -> None:
    assert math.isnan(TABLES.occlusion[word].low)


@pytest.mark.parametrize("word", WORDS)
def test_a_cover_never_changes_the_grams(word: str) -> None:
    fields = {"sites": (SiteUse("trunk"),), "age_years": 40, "applications_per_day": 1}
    covered = estimate({**fields, "occlusion": word}, TABLES)
    assert covered == estimate(fields, TABLES)


def test_the_forearm_lets_through_about_one_percent() -> None:
    assert absorbed_fraction(exactly(1), exactly(1), TABLES) == (0.004, 0.01, 0.02)


def test_stacked_ratios_never_pass_more_than_all_of_it() -> None:
    assert absorbed_fraction(exactly(42), Range(10, 50, 100), TABLES) == (1, 1, 1)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_no_site_and_cover_absorb_more_than_was_applied(site: float, cover: float) -> None:
    found = absorbed_fraction(exactly(site), exactly(cover), TABLES)
    assert 0 <= found.low <= found.typical <= found.high <= 1
