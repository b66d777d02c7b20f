"""Published risks as natural frequencies: the arithmetic, and what may not be shown."""

import csv
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import risks
from calculator.library import load
from calculator.library.eczema import AS_NUMBERS, AS_WORDS, TOPICS, Risk
from calculator.library.tables import DATA

RISKS = {risk.id: risk for risk in load().eczema.risks}


@pytest.mark.parametrize(
    ("share", "size", "dots"),
    [
        (0.01, 100, 1),
        (8 / 2068, 100, 0),  # 0.39
        (8 / 2068, 1000, 4),  # 3.87
        (3 / 148, 100, 2),  # 2.03
        (7 / 223, 100, 3),  # 3.14
        (10 / 151, 100, 7),  # 6.62
        (20 / 522, 100, 4),  # 3.83
        (0.58, 100, 58),
        (25 / 34, 100, 74),  # 73.5
        (12 / 37, 100, 32),  # 32.4
        (6 / 35, 100, 17),  # 17.1
        (0.005, 100, 1),  # halves go up
        (0, 1000, 0),
        (1, 100, 100),
    ],
)
def test_dots_by_hand(share: float, size: int, dots: int) -> None:
    assert risks.marked(share, size) == dots


@pytest.mark.parametrize(
    ("shares", "size"),
    [
        ([0.01], 100),
        ([8 / 2068], 1000),
        ([0.58, 0.25], 100),
        ([0.58, 0.003], 1000),
        ([0], 100),
        ([], 100),
        ([0.0001], 1000),
    ],
)
def test_one_picture_counts_all_its_groups_out_of_the_same_number(
    shares: list[float], size: int
) -> None:
    assert risks.out_of(shares) == size


@pytest.mark.parametrize(
    ("share", "size", "words"),
    [
        (0.02, 100, "about 2 in 100"),
        (8 / 2068, 1000, "about 4 in 1,000"),
        (0, 100, "0 in 100"),
        (0.0001, 1000, "fewer than 1 in 1,000"),
    ],
)
def test_a_frequency_in_words(share: float, size: int, words: str) -> None:
    assert risks.in_words(share, size) == words


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(risks.SIZES))
def test_a_larger_share_never_has_fewer_dots(one: float, two: float, size: int) -> None:
    less, more = sorted((one, two))
    assert 0 <= risks.marked(less, size) <= risks.marked(more, size) <= size


@given(st.lists(st.floats(0.0005, 1), min_size=1, max_size=4))
def test_nobody_who_was_counted_vanishes_from_a_picture(shares: list[float]) -> None:
    size = risks.out_of(shares)
    assert all(risks.marked(share, size) >= 1 for share in shares)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_its_pictures_and_every_risk_its_place(topic: str) -> None:
    pictures = risks.pictures(RISKS.values(), topic)
    assert pictures
    placed = [risk for picture in pictures for risk in picture.risks]
    assert placed == [risk for risk in RISKS.values() if risk.topic == topic]
    names = [picture.figure for picture in pictures]
    assert len(names) == len(set(names)), "rows of a figure stand together"


def test_the_figures_are_those_that_were_published() -> None:
    assert (RISKS["thinning-against-tci"].events, RISKS["thinning-against-tci"].people) == (8, 2068)
    assert (RISKS["hpa-all"].low, RISKS["hpa-all"].high) == (2.4, 5.8)
    parts = [RISKS[f"hpa-{strength}"] for strength in ("low", "medium", "high")]
    assert sum(p.events for p in parts) == RISKS["hpa-all"].events == 20
    assert sum(p.people for p in parts) == RISKS["hpa-all"].people == 522
    assert [round(100 * p.share, 1) for p in parts] == [2.0, 3.1, 6.6]
    assert (RISKS["relapse-without"].percent, RISKS["relapse-weekend"].percent) == (58, 25)


@pytest.mark.parametrize("name", ["thinning-any", "relapse-without", "relapse-weekend"])
def test_what_was_only_seen_quoted_says_so_and_says_for_how_long(name: str) -> None:
    assert RISKS[name].proof.verified == "secondary"
    assert "quoted" in RISKS[name].proof.locator
    assert "weeks" in RISKS[name].setting


def test_withdrawal_is_told_in_words_alone() -> None:
    told = [risk for risk in RISKS.values() if risk.topic == "withdrawal"]
    assert told and all(risk.show_as == AS_WORDS and math.isnan(risk.share) for risk in told)
    assert all(not picture.rows for picture in risks.pictures(told, "withdrawal"))


def test_an_unverified_risk_has_no_number() -> None:
    for risk in RISKS.values():
        if risk.proof.verified == "unverified":
            assert risk.show_as == AS_WORDS and math.isnan(risk.share)


# What nobody could read in a source: these must not appear, whatever else changes.
NEVER = ["0.43", "26/2266", "26 of 2,266", "2,266", "0.97", "0.38", "1,149", "1149", "1,821",
         "86 %", "7.0 times", "8.1", "65.8", "NNT", "100 g a week", "41 %", "22 %"]  # fmt: skip


@pytest.mark.parametrize("figure", NEVER)
@pytest.mark.parametrize("file", ["risks.csv", "eczema_steps.csv", "eczema_claims.csv"])
def test_figures_that_were_not_seen_are_not_shown(file: str, figure: str) -> None:
    with open(DATA / file, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    told = [
        cell
        for row in rows
        for column, cell in row.items()
        if column not in ("claim",) and figure in cell
    ]
    assert told == []


def test_an_interval_is_said_only_where_there_is_one() -> None:
    assert risks.interval(RISKS["hpa-low"]) == "95 % interval 0.7 to 5.8 %"
    assert risks.interval(RISKS["relapse-without"]) == ""


def test_words_only_is_never_drawn() -> None:
    one: Risk = replace(RISKS["hpa-all"], show_as=AS_WORDS)
    (picture,) = risks.pictures([one], "hpa")
    assert picture.rows == () and picture.risks == (one,)
    (picture,) = risks.pictures([replace(one, show_as=AS_NUMBERS)], "hpa")
    assert picture.rows == (risks.Row("Any topical steroid", 4, 100, "about 4 in 100"),)
