"""The small pieces: texts that are only text, figures without noise, sites that come back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.checks import check_one
from calculator.fhir.concepts import read_concept_site
from calculator.fhir.nodes import Log, Node
from calculator.fhir.out import check_bundle
from calculator.fhir.out_dosage import dated, dose, places, sentence
from calculator.fhir.out_parts import annotation, concept, notes, number, quantity, without_blanks
from calculator.library import load

BOOK = load()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
        ("# head | cell ~ \\", r"\# head \| cell \~ \\"),
        ("two\nlines\x00\u202e", "two lines"),
    ],
)  # fmt: skip
def test_markdown_is_disarmed(typed: str, told: str) -> None:
    assert annotation(typed) == {"text": told}


@given(st.text())
def test_no_text_leaves_a_tag_or_a_control(typed: str) -> None:
    told = annotation(typed)["text"]
    assert "<" not in told and all(c.isprintable() for c in told)


def test_nothing_is_cut_off() -> None:
    listed = [f"condition {n} " + "x" * 900 for n in range(50)]
    bundle = check_bundle(check_one({"conditions": listed}))
    (told,) = (o for o in bundle["entry"][0]["resource"]["contained"] if o["id"] == "conditions")
    assert told["valueString"] == ", ".join(listed)


@pytest.mark.parametrize("blank", ["", " ", "\n", "\x00"])
def test_what_says_nothing_is_missing_and_never_an_empty_text(blank: str) -> None:
    assert "text" not in concept(blank) and "extension" in concept(blank)
    assert notes([blank, "once", "once"]) == [{"text": "once"}]
    assert without_blanks({"a": "", "b": [], "c": {}, "d": None, "e": 0, "f": False}) == {
        "e": 0,
        "f": False,
    }


@pytest.mark.parametrize(
    ("value", "told"), [(28.0, "28"), (0.1 + 0.2, "0.3"), (2.5, "2.5"), (1 / 3, "0.333333")]
)
def test_figures_without_noise(value: float, told: str) -> None:
    assert repr(number(value)) == told


def test_units_are_of_ucum_and_others_are_words() -> None:
    assert quantity(1, "day") == {
        "value": 1, "unit": "day", "system": "http://unitsofmeasure.org", "code": "d"
    }  # fmt: skip
    assert quantity(3, "") == {"value": 3}
    assert "code" not in quantity(3, "tubes")


SITES = [
    ("face, both arms", ["face", "both arm"]),
    ("abdomen, body", ["abdomen", "body"]),  # "body" is a place, and no word to leave out
    ("left hand, right foot, scalp", ["left hand", "right foot", "scalp"]),
    ("skin of forearm, left", ["left forearm"]),  # an anatomist's comma
    ("arm and hand", ["arm and hand"]),
]


@pytest.mark.parametrize(("text", "wanted"), SITES)
def test_a_site_text_of_several_places_is_read(text: str, wanted: list[str]) -> None:
    said = read_concept_site(Node({"text": text}, "site", Log()), BOOK)
    assert said is not None
    assert [f"{use.side} {use.site}".strip() for use in said.value] == wanted


@pytest.mark.parametrize("text", ["face, the affected area", "here, there", ",", "face; legs ,x"])
def test_one_place_that_is_not_known_leaves_all_open(text: str) -> None:
    log = Log()
    said = read_concept_site(Node({"text": text}, "site", log), BOOK)
    assert said is None or len(said.value) == 1
    assert said is not None or log.questions


def test_sites_in_words_leave_out_how_much() -> None:
    use = {"site": "arm", "count": 2, "side": "both", "fraction": 0.5}
    assert places([use, "left leg and foot"]) == "both arms, left leg and foot"


def test_the_sentence_of_nothing_is_nothing() -> None:
    assert sentence({}) == "" and dose(None, None) == {}
    told: dict[str, Any] = {"every_n_days": 1.0, "fingertip_units": 2.0}
    assert sentence(told) == "Apply every day, 2 fingertip units each time"


DATES = [
    ([4, 5, 6], 4, 6, "every day"),
    ([4, 6, 8], 4, 9, "every 2 days"),
    ([4], 4, 10, "on the dates listed"),
    ([4, 5, 9], 4, 10, "on the dates listed"),
    ([9, 10, 16, 17], 4, 17, "on Sat and Sun"),  # January 2027 begins on a Friday
    ([9, 10], 4, 10, "on the dates listed"),  # one weekend is no rule
]


@pytest.mark.parametrize(("days", "first", "last", "words"), DATES)
def test_dates_in_words(days: list[int], first: int, last: int, words: str) -> None:
    dates = [date(2027, 1, day) for day in days]
    timing, told = dated(1, dates, date(2027, 1, first), date(2027, 1, last))
    assert told == words
    assert len(timing["event"]) == len(days)
    assert ("frequency" in timing["repeat"]) == (words != "on the dates listed")
