"""The pasted line: what it puts into the form, and how it is shown."""

from typing import Any

import pytest

from pages.parts import fields, filled, paste
from pages.parts.url_state import SHORT, blank
from tests.test_directions import BLANK

NAMES = ("product", "sites", "applications_per_day", "duration_days", "quantity_g")


def whole(state: dict[str, Any]) -> dict[str, Any]:
    return {key: state.get(key, blank(key)) for key in SHORT}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"product": "Dermovate"}, {"product": "Dermovate"}),
        ({"sites": ["both hands", "face"]}, {"sites": ["both hands", "face"]}),
        ({"applications_per_day": 2.0}, {"times": "2"}),
        ({"applications_per_day": 6.0}, {"times": "6"}),  # no choice of the list: typed
        ({"every_n_days": 2.0}, {"pattern": "alternate"}),
        ({"every_n_days": 10.0}, {}),  # no widget can show it: the calculator reads the line
        ({"days_per_week": 2.0}, {"pattern": "weekend"}),
        ({"duration_days": 14.0}, {"duration": "2", "duration_unit": "weeks"}),
        ({"duration_days": 10.0}, {"duration": "10", "duration_unit": "days"}),
        ({"quantity_g": 60.0}, {"quantity": "60", "quantity_unit": "g"}),
        ({"quantity_ml": 30.0}, {"quantity": "30", "quantity_unit": "mL"}),
        ({"grams_per_application": 0.5}, {"grams_per_application": "0.5"}),
        ({"conditions": ["sparingly"]}, {"conditions": ["sparingly"]}),
    ],
)
def test_the_form_shows_what_the_line_says(said: dict[str, Any], state: dict[str, Any]) -> None:
    assert filled.state_of(said) == state


@pytest.mark.parametrize(
    "said",
    [
        {"applications_per_day": 3.0},
        {"every_n_days": 2.0},
        {"days_per_week": 5.0},
        {"duration_days": 42.0},
        {"quantity_ml": 30.0},
        {"product": "Locoid cream", "sites": ["scalp"], "fingertip_units": 2.5},
    ],
)
def test_the_form_means_what_the_line_says(said: dict[str, Any]) -> None:
    """What the form shows, given by hand, is read as the same prescription."""
    from calculator.library import load
    from calculator.prescription import read_prescription

    book = load()
    shown = read_prescription(fields.given(whole(filled.state_of(said))), book)
    assert shown.problems == ()
    for name, value in read_prescription(said, book).values.items():
        assert shown.get(name) == value, name


READ = {"product": "Dermovate", "times": "2", "sites": ["face"]}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (READ, {}),  # nothing was changed: the calculator reads it all in the line
        (READ | {"times": "1"}, {"applications_per_day": 1}),
        (READ | {"sites": []}, {"sites": None}),  # emptied: not known, whatever the line says
        (READ | {"age": "5"}, {"age_years": "5"}),
    ],
)
def test_what_was_changed_stands_beside_the_line(
    state: dict[str, Any], expected: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled.st, "session_state", {filled.FILLED: READ})
    now = whole(state)
    assert filled.beside(fields.given(now), now) == expected


def test_without_a_line_the_form_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled.st, "session_state", {})
    assert filled.beside({"age_years": 4}, whole({"age": "4"})) == {"age_years": 4}


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session with an empty form; the address is not written."""
    state: dict[str, Any] = whole({})
    monkeypatch.setattr(filled.st, "session_state", state)
    monkeypatch.setattr(filled.url_state, "remember", lambda _: {})
    monkeypatch.setattr(filled.url_state, "write", lambda _: None)
    return state


LINE = {"product": "Dermovate", "applications_per_day": 2.0, "duration_days": 14.0}


def test_a_new_line_takes_back_what_the_last_one_filled(session: dict[str, Any]) -> None:
    filled.fill(LINE, "us")
    session["age"] = "40"
    filled.fill({"product": "Locoid"}, "us")
    assert session["product"] == "Locoid"
    assert session["times"] is None
    assert session["duration"] == ""
    assert session["age"] == "40"  # typed by hand
    assert filled.typed({key: session[key] for key in SHORT}) == ["age"]


def test_a_correction_stays_when_the_line_is_read_again(session: dict[str, Any]) -> None:
    filled.fill(LINE, "us")
    session["times"] = "1"
    filled.fill(LINE | {"sites": ["face"]}, "us")
    assert session["times"] == "1"
    assert session["sites"] == ["face"]


def test_a_line_that_says_another_thing_wins_over_a_correction(session: dict[str, Any]) -> None:
    filled.fill(LINE, "us")
    session["times"] = "1"
    filled.fill(LINE | {"applications_per_day": 3.0}, "us")
    assert session["times"] == "3"


def test_a_line_wins_over_what_stood_there_before(session: dict[str, Any]) -> None:
    session["product"] = "Betnovate"
    filled.fill(LINE, "us")
    assert session["product"] == "Dermovate"


def test_a_late_message_of_the_browser_takes_nothing_back(session: dict[str, Any]) -> None:
    """It brings the widgets as they were before the line filled them, and one newer entry."""
    filled.fill(LINE, "us")
    session.update(whole({"age": "40"}))
    filled.again()
    assert (session["product"], session["times"], session["age"]) == ("Dermovate", "2", "40")


def test_a_second_press_that_knows_nothing_of_the_first_takes_nothing_back(
    session: dict[str, Any],
) -> None:
    filled.fill(LINE, "us")
    session.update(whole({}))  # the browser's message was sent before it had the fields
    filled.fill(LINE, "us")
    assert (session["product"], session["times"], session["duration"]) == ("Dermovate", "2", "2")


def test_once_the_browser_has_it_a_field_can_be_emptied(
    session: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.fill(LINE, "us")
    filled.done()
    later = filled.time.monotonic() + 2 * filled.A_MOMENT
    monkeypatch.setattr(filled.time, "monotonic", lambda: later)
    session["product"] = None
    filled.again()
    assert session["product"] is None


def mark(kind: str, start: int, end: int, says: str = "") -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end, "says": says}


def test_every_word_of_the_line_is_shown_and_none_is_markup() -> None:
    text = "<b>bd</b> & to hands"
    reading = BLANK | {
        "directions": text,
        "marks": [mark("frequency", 3, 5), mark("site", 15, 20, "both hands")],
        "unread": [{"text": "&", "start": 10, "end": 11}],
    }
    said = paste.understood_line(reading, [])
    assert "<b>" not in said
    assert '&lt;b&gt;<ruby class="known whole">bd<rt>how often</rt></ruby>&lt;/b&gt;' in said
    assert "<rt>where: both hands</rt>" in said
    assert '<ruby class="unread whole">&amp;<rt>not read</rt></ruby>' in said
    assert "Not understood and not used: <q>&amp;</q>." in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"as_needed": True}, "as often as it allows"),
    ],
)
def test_what_the_form_cannot_hold_is_told(said: dict[str, Any], told: str) -> None:
    assert told in paste.understood_line(BLANK | said, [])


def test_the_parts_that_the_form_does_not_hold_are_told() -> None:
    told = paste.understood_line(BLANK, [], ["to hands", "to <b>face</b>", "to feet"])
    assert "Checked as well: <b>to &lt;b&gt;face&lt;/b&gt;; to feet</b>." in told


def test_what_was_typed_before_is_named() -> None:
    assert "not from this line: age, weight" in paste.understood_line(BLANK, ["age", "weight"])
