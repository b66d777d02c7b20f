"""Clauses, one product to its places, and their steps one after another.

A clause is written as its places, then its steps: how often x days. Written by hand.
"""

import pytest

from calculator.schedule.pattern import read_pattern
from tests.directions import days, excluded, frequency, questions, reading, sites

ONE_CLAUSE = """
twice daily for 2 weeks then weekends only | 2/day x 14; 1/day Sat,Sun x
bd x 2/52, then od x 2/52, then alternate days x 4/52 | 2/day x 14; 1/day x 14; 1/day every 2 x 28
bd for 7 days, reduce to od for 7 days, then twice a week | 2/day x 7; 1/day x 7; 1/day 2/week x
bd until clear then twice weekly | 2/day x; 1/day 2/week x
taper: bd 1 week, od 1 week, eod 1 week, stop | 2/day x 7; 1/day x 7; 1/day every 2 x 7
week 1: bd; week 2: od; week 3: alternate days | 2/day x 7; 1/day x 7; 1/day every 2 x 7
weeks 1-2 bd, weeks 3-4 od | 2/day x 14; 1/day x 14
bd for days 1-7 then od days 8-14 | 2/day x 7; 1/day x 7
use bd for a week. Then od. Review in 4 weeks. | 2/day x 7; 1/day x
bd for 2 weeks on, 1 week off | 2/day x 14; x 7
bd for 2 weeks, then 1 week off | 2/day x 14; x 7
bd 1/52, nocte 1/52, alt nocte 1/52 | 2/day x 7; 1/day x 7; 1/day every 2 x 7
taper: bid x 2 wks, daily x 2 wks, qod x 2 wks | 2/day x 14; 1/day x 14; 1/day every 2 x 14
bd x 2/52 palms + soles; od x 2/52 | 2/day x 14; 1/day x 14
to hands bd for 2 weeks then od to hands for 1 week | 2/day x 14; 1/day x 7
"""


def steps(clause: dict) -> str:
    told = (f"{frequency(step)} x {days(step)}".strip() for step in clause["steps"])
    return "; ".join(step for step in told if step != "x")


@pytest.mark.parametrize(
    ("text", "wanted"), [line.split(" | ") for line in ONE_CLAUSE.strip().splitlines()]
)
def test_steps_follow_one_another(text: str, wanted: str) -> None:
    (clause,) = reading(text)["clauses"]
    assert steps(clause) == wanted


SEVERAL = """
apply to face od for 5 days, apply to body bd for 14 days | face: 1/day x 5 | body: 2/day x 14
bd to hands, od to face | both hand: 2/day x | face: 1/day x
cream A to face od, ointment B to legs bd | face: 1/day x | both leg: 2/day x
bd to hands for 2 weeks, to face od for 1 week | both hand: 2/day x 14 | face: 1/day x 7
scalp: Betacap bd 4/52. Face: Eumovate od 1/52 | scalp: 2/day x 28 | face: 1/day x 7
od to face for 1 week, then to trunk bd | face: 1/day x 7 | trunk: 2/day x
bd to hands 2/52 then od to face 1/52 | both hand: 2/day x 14 | face: 1/day x 7
bd to arms and legs, od to face for 5 days | both arm; both leg: 2/day x | face: 1/day x 5
"""


@pytest.mark.parametrize("line", SEVERAL.strip().splitlines())
def test_a_place_with_its_own_frequency_is_a_clause_of_its_own(line: str) -> None:
    text, *wanted = line.split(" | ")
    assert [f"{sites(c)}: {steps(c)}" for c in reading(text)["clauses"]] == wanted


def test_a_second_product_begins_a_clause() -> None:
    text = "hydrocortisone 1% cream to face od, betamethasone valerate 0.1% ointment to legs bd"
    first, second = reading(text)["clauses"]
    assert (first["product_text"], sites(first)) == ("hydrocortisone 1% cream", "face")
    assert second["product_text"] == "betamethasone valerate 0.1% ointment"
    assert (sites(second), frequency(second)) == ("both leg", "2/day")


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("dermovate bd to hands 2/52 then eumovate od to face 1/52", True),
        ("dermovate bd to hands 2/52 then to the face od 1/52", True),
        ("dermovate bd to hands 2/52 then od 2/52. Eumovate to face bd 1/52", False),
        ("dermovate bd to hands 2/52, od to face 1/52", False),
        ("dermovate bd to hands 2/52, then od 1/52, 1 week off, then to the face", True),
    ],
)
def test_a_clause_tells_whether_it_comes_after_the_one_before(text: str, then: bool) -> None:
    first, second = reading(text)["clauses"]
    assert (first["then"], second["then"]) == (False, then)
    assert all(step["pattern"] for step in first["steps"])


@pytest.mark.parametrize(
    "text",
    [
        "apply twice daily. Apply to hands.",
        "apply twice daily, apply to both hands twice daily",
        "both hands: bd, bd",
    ],
)
def test_a_thing_said_twice_is_one_thing(text: str) -> None:
    (clause,) = reading(text)["clauses"]
    assert (sites(clause), steps(clause)) == ("both hand", "2/day x")


def test_the_top_is_the_first_step_of_the_first_clause() -> None:
    said = reading("bd to the face for 5 days, not on eyelids, then at weekends")
    assert (frequency(said), days(said), sites(said)) == ("2/day", "5", "face")
    assert excluded(said) == "eyelids"
    assert frequency(said["clauses"][0]) == "2/day"


PHASES = [
    ("bd for 2 weeks then weekends", [("daily", 14, 2), ("Sat,Sun", None, 1)]),
    ("od 1/52, then twice weekly 4/52", [("daily", 7, 1), ("2/week", 28, 1)]),
    ("bd 1 week, then alternate nights for 2 weeks", [("daily", 7, 2), ("every 2 days", 14, 1)]),
    ("bd for 2 weeks on, 1 week off", [("daily", 14, 2), ("off", 7, None)]),
    ("bd for 2 weeks", []),
]


@pytest.mark.parametrize(("text", "wanted"), PHASES)
def test_phases_are_written_as_the_planner_reads_them(text: str, wanted: list) -> None:
    found = [(p["pattern"], p["days"], p["applications_per_day"]) for p in reading(text)["phases"]]
    assert found == wanted
    week = {2: (5, 6)}
    assert all(hasattr(read_pattern(pattern, week), "kind") for pattern, *_ in found)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("leave on 15 minutes then wash off, daily for 4 weeks", 15),
        ("daily for 4 weeks, leave on for 10 min then rinse", 10),
    ],
)
def test_a_contact_time_is_no_step_and_no_length(text: str, minutes: int) -> None:
    said = reading(text)
    assert (frequency(said), days(said)) == ("1/day", "28")
    assert said["contact_minutes"] == {"low": minutes, "high": minutes}


def test_more_than_a_day_is_no_contact_time() -> None:
    assert reading("twice daily until clear and for 48 hours after")["contact_minutes"] is None


@pytest.mark.parametrize(
    "text", ["bd prn", "bd if needed", "bd when required", "as needed bd", "bd for flares"]
)
def test_as_needed(text: str) -> None:
    assert reading(text)["as_needed"] is True


@pytest.mark.parametrize(
    "text", ["bd", "bd for 1 week, may repeat in 1 month if needed", "bd as directed"]
)
def test_not_as_needed(text: str) -> None:
    assert reading(text)["as_needed"] is False


def test_until_is_told_in_its_words() -> None:
    assert "clear" in reading("bd until clear")["until"]
    assert "duration_days" in questions("bd until clear")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Apply daily to face, bd to body", [("1/day", "face"), ("2/day", "body")]),
        ("Apply bd to body and daily to face", [("2/day", "body"), ("1/day", "face")]),
        ("Apply bd to body; face: daily", [("2/day", "body"), ("1/day", "face")]),
        ("Apply bd to body. Face: od for 5 days", [("2/day", "body"), ("1/day", "face")]),
        ("Use daily on face and bd elsewhere", [("1/day", "face"), ("2/day", "")]),
        ("Apply every day to hands twice a day", [("2/day", "both hand")]),
        ("Apply bd to hands, every day", [("2/day", "both hand")]),
        ("Once daily. Hands and feet. 2 weeks", [("1/day", "both hand; both foot")]),
    ],
)
def test_how_often_is_said_of_its_own_places(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(frequency(one), sites(one)) for one in reading(text)["clauses"]] == wanted
