"""Edits of typed phases: only what is meant changes, and what cannot be read stays as typed."""

from datetime import date
from typing import Any

import pytest

from calculator import step_words
from calculator.library import load
from calculator.plan_edits import changed, cut, go_on, lasting, with_change, written_out
from calculator.schedule import Step, read_plan

START = "2026-11-30"
FLARE = {"name": "flare", "pattern": "daily", "days": 14}
WEEKEND = {"name": "weekend", "pattern": "Sat,Sun", "weeks": 16}


def steps(*phases: Any) -> list[Step]:
    """The phases with their dates."""
    plan = {"start": START, "product": "mometasone 0.1% cream", "phases": list(phases)}
    return list(read_plan(plan, load()).steps)


@pytest.mark.parametrize(
    ("typed", "days", "new"),
    [
        ({"days": 14}, 5, {"days": 5}),
        ({"weeks": 2}, 5, {"days": 5}),
        ({"months": 1, "stop": "when clear"}, 5, {"days": 5, "stop": "when clear"}),
        ({"to": "2026-12-31", "from": START}, 5, {"days": 5, "from": START}),
    ],
)
def test_a_phase_has_one_length(typed: dict[str, Any], days: int, new: dict[str, Any]) -> None:
    assert lasting(typed, days) == new


@pytest.mark.parametrize(
    ("end", "label", "kept"),
    [
        # 14 days from Monday 30 November end on 13 December; the weekends follow.
        ("2026-12-13", "Leave out 'weekend'", [FLARE]),
        ("2026-12-09", "Shorten 'flare' to 10 days and leave out 'weekend'",
         [{**FLARE, "days": 10}]),
        ("2026-12-14", "Shorten 'weekend' to 1 day",
         [FLARE, {"name": "weekend", "pattern": "Sat,Sun", "days": 1}]),
    ],
)  # fmt: skip
def test_a_run_is_cut(end: str, label: str, kept: list[Any]) -> None:
    phases = [FLARE, WEEKEND]
    edit = cut(phases, steps(*phases), date.fromisoformat(end))
    assert (edit.label, edit.phases) == (label, kept)


def test_what_is_no_phase_is_not_left_out_with_the_rest() -> None:
    phases = [None, FLARE, "nonsense", WEEKEND]
    edit = cut(phases, steps(*phases), date(2026, 12, 13))
    assert edit.phases == [None, FLARE, "nonsense"]


def test_a_phase_across_the_end_becomes_two() -> None:
    typed = {**FLARE, "from": START, "sites": ["face"], "applications_by_weekday": {"Sat": 2}}
    run = steps(FLARE)
    change = {"pattern": "2/week", "applications_per_day": 1}
    new = go_on([typed, WEEKEND], run, date(2026, 12, 4), change, step_words.weaker)
    assert new == [
        {**typed, "days": 5},
        {"name": "flare, one step weaker", "sites": ["face"], "days": 9, **change},
        WEEKEND,
    ]


def test_another_product_takes_nothing_of_the_first_with_it() -> None:
    typed = {**FLARE, "molecule": "mometasone furoate", "strength_percent": 0.1, "vehicle": "cream",
             "potency": "potent", "grams_per_application": 2}  # fmt: skip
    new = with_change(typed, {"product": "hydrocortisone 1 % cream"})
    assert new == {**FLARE, "grams_per_application": 2, "product": "hydrocortisone 1 % cream"}


def test_only_the_phases_concerned_change() -> None:
    run = steps(FLARE, WEEKEND)[1:]
    assert changed([FLARE, WEEKEND], run, {"pattern": "1/week"}) == [
        FLARE,
        {**WEEKEND, "pattern": "1/week"},
    ]


def test_a_plan_with_phases_of_its_own_keeps_them() -> None:
    own = {"start": START, "regimen": "R09", "phases": [FLARE]}
    assert written_out(own, load()) == own
    for strange in ("R999", ["R09"], None):
        assert written_out({"regimen": strange}, load()) == {"regimen": strange}
    written = written_out({"regimen": "R09", "indication": "hand eczema"}, load())
    assert written["indication"] == "hand eczema"  # what was typed wins
    assert [phase["name"] for phase in written["phases"]] == ["flare", "two days more"]


def test_what_buttons_say() -> None:
    assert (
        step_words.shorten([("a", 1), ("b", 9)], ())
        == "Shorten 'a' to 1 day and shorten 'b' to 9 days"
    )
    assert step_words.then_days(1, 2) == "After 1 day, once a day on 2 days a week"
    assert step_words.fewer_times(["a"], 1) == "Apply 'a' once a day"
    assert step_words.fewer_times(["a", "b"], 3) == "Apply 'a' and 'b' 3 times a day"
    assert step_words.fewer_days(["a", "b", "c"], 1) == "Apply 'a', 'b' and 'c' on 1 day a week"
    assert step_words.other_weeks(2, 4.0000000001, 6.5) == (
        "For use of more than 2 and at most 4 weeks so far; here 6.5."
    )
    assert step_words.other_potency("uk", ["mild"], "") == (
        "For products of UK mild; this one is in no class on record."
    )
