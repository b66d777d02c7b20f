"""Whatever stands in the text: an answer, whose spans lie in the text, in no time."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import sig
from calculator.library import load
from tests.clock import in_ordinary_texts
from tests.directions_score import OPEN, rows

BOOK = load()
SAID = [row["text"] for row in rows(OPEN)]
PHRASES = [phrase for row in BOOK.directions for phrase in row.phrases]
ODD = [
    "", " ", "\x00", "\u202e", "\u200b", "\ud800", "\uffff", "<b>", "=1+1", "{n}", "%s", "\u0301",
    "\u3099",
    "1/0", "0 times", "every 0 days", "every 0 hours", "for 0 days", "9" * 400, "1e9 times a day",
    "1.2.3", "½½", "-1 times", "nan", "inf", "٣ times a day", "②", "x x x", "to to to",
    "until until",
    "()()", "a.b.c.d.", "q", "1)", "\n\n", "one", "half", "{", "}", ";;;", "\r", "ß", "İ", "ﬁ",
]  # fmt: skip
RANGES = (
    "applications_per_day", "days_per_week", "every_n_days", "duration_days",
    "grams_per_application", "fingertip_units", "contact_minutes",
)  # fmt: skip
LONGEST_READING = 50  # of ordinary directions as long: 0.1 s where those take 2 ms

pieces = st.one_of(
    st.sampled_from(SAID), st.sampled_from(PHRASES), st.sampled_from(ODD), st.text(max_size=20)
)
texts = st.one_of(
    st.text(max_size=300), st.lists(pieces, max_size=8).map(" ".join),
    st.lists(pieces, max_size=8).map("".join),
)  # fmt: skip


def read(text: str) -> dict[str, Any]:
    reading: dict[str, Any] = sig.read(text, BOOK).as_json()
    return reading


def sound(text: str, reading: dict[str, Any]) -> list[str]:
    """What is wrong with a reading, whatever the text says."""
    wrong = []
    json.dumps(reading, allow_nan=False)
    last = 0
    for mark in reading["marks"]:
        if not last <= mark["start"] < mark["end"] <= len(text):
            wrong.append(f"mark {mark}")
        last = mark["end"]
    for one in reading["unread"]:
        if not one["text"] or text[one["start"] : one["end"]] != one["text"]:
            wrong.append(f"unread {one}")
    for step in (reading, *(step for clause in reading["clauses"] for step in clause["steps"])):
        for name in RANGES:
            value = step.get(name)
            if value and not (0 <= value["low"] <= value["high"] and math.isfinite(value["high"])):
                wrong.append(f"{name} {value}")
        if step["days_per_week"] and step["days_per_week"]["high"] > 7:
            wrong.append(f"days_per_week {step['days_per_week']}")
        for site in (*step["sites"], *step["excluded_sites"]):
            if site["site"] not in BOOK.body.sites or site["count"] not in (1, 2):
                wrong.append(f"{site}")
    return wrong


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_has_an_answer_whose_spans_lie_in_the_text(text: str) -> None:
    assert sound(text, read(text)) == []


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("text", ["{} twice daily to hands", "apply {} daily for {} days", "{}"])
def test_odd_text_within_directions_has_an_answer(text: str, odd: str) -> None:
    said = text.replace("{}", odd)
    assert sound(said, read(said)) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SAID), st.data())
def test_directions_cut_short_have_an_answer(text: str, data: st.DataObject) -> None:
    cut = text[: data.draw(st.integers(0, len(text)))]
    assert sound(cut, read(cut)) == []


@settings(max_examples=100, deadline=None)
@given(texts)
def test_one_text_has_one_reading(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "unit",
    [
        "apply twice daily to both hands for 2 weeks, ", "1 ", "1-", "mon,", "to and ", "x",
        "twcie ",
        "every other day or ", "1日2回", "手と", "a.b.", "left ", "(", "\u0301a", "aaa", "zweimal ",
        "one two ", "12", "1/2 ", "apply to the right and left and ", "q4h", "bid", "qwertzuio ",
        "back of the ", "then ", "avoid ", "not ", "2 weeks on 1 week off ", "\n", "é", "¼",
    ],
)  # fmt: skip
def test_no_thousand_characters_take_much_longer_than_ordinary_ones(unit: str) -> None:
    text = (unit * 1000)[:1000]
    assert in_ordinary_texts(lambda: read(text)) < LONGEST_READING


def test_different_unknown_words_take_no_longer() -> None:
    """Each word is compared with the lexicon: in no text does one stand that was seen before."""
    words = [f"{a}{b}ort{c}ing" for a in "abcdps" for b in "aeiou" for c in "lmnr"]
    texts = iter([" ".join(end + word for word in words)[:1000] for end in "bcdfgh"])
    assert in_ordinary_texts(lambda: read(next(texts))) < LONGEST_READING


def test_too_long_a_text_is_refused_in_words() -> None:
    reading = read("twice daily " * 1000)
    assert reading["applications_per_day"] is None
    assert "4000" in str(reading["problems"])
