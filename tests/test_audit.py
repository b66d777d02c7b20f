"""Days' supply and the grade of directions, against a table worked out by hand."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.amounts import Range, exactly
from calculator.audit import audit, words
from calculator.audit.days import amount_for, days_of, lasts_until
from calculator.audit.use import Step
from calculator.checks import check_one
from calculator.directions import read_json
from calculator.library import load
from calculator.note import record_line

BOOK = load()
with open(Path(__file__).parent / "cases" / "supply_audit.csv", encoding="utf-8") as table:
    CASES = list(csv.DictReader(table))
MEMBERS = {
    "grade", "grade_missing", "question", "source", "locator", "verified", "unit", "grams_per_day",
    "days_supply", "days_supply_floor", "rounding", "basis", "refused", "filled_on", "lasts_until",
    "quantity_for_days", "note",
}  # fmt: skip
HANDS = {"age_years": 40, "directions": "Apply 1 g twice daily to both hands. 60 g"}
OINTMENT = {**HANDS, "product": "clobetasol propionate 0.05% ointment"}


def audited(**given: Any) -> dict[str, Any]:
    told: dict[str, Any] = check_one(given)["audit"]
    return told


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_table_by_hand(case: dict[str, str]) -> None:
    told = audited(directions=case["directions"], **json.loads(case["given"]))
    assert told["grade"] == case["grade"]
    assert case["question"] in told["question"]
    if not case["days"]:
        assert told["days_supply"] is told["days_supply_floor"] is None
        assert told["rounding"] == ""
        assert case["refused"] in " ".join(told["refused"])
        return
    assert told["refused"] == []
    for end, column in (("low", "low"), ("typical", "days"), ("high", "high")):
        if case[column]:
            assert told["days_supply"][end] == pytest.approx(float(case[column]), abs=0.06)
    assert told["days_supply_floor"] == int(float(case["days"]))


def test_the_line_of_the_counter_asks_one_thing() -> None:
    told = audited(directions="Apply to affected area twice daily, 60 g")
    assert (told["grade"], told["grade_missing"]) == ("not calculable", "where")
    assert told["question"] == "Where is it to be applied?"
    assert told["days_supply"] is told["grams_per_day"] is None


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_every_audit_has_every_member(case: dict[str, str]) -> None:
    told = audited(directions=case["directions"], **json.loads(case["given"]))
    assert set(told) == MEMBERS
    assert bool(told["question"]) == bool(told["grade_missing"])
    assert bool(told["refused"]) == (told["days_supply"] is None)
    assert "\n" not in told["note"]


def test_only_directions_a_fill_or_days_wanted_ask_for_an_audit() -> None:
    fields = {"sites": ["both hands"], "applications_per_day": 2, "quantity_g": 60}
    assert "audit" not in check_one(fields)
    assert "audit" not in check_one(fields, everything=True)
    for more in ({"filled_on": "2026-12-01"}, {"days_wanted": 30}, {"directions": "bid"}):
        assert "audit" in check_one(fields | more)


def test_the_last_day_counts_from_the_day_of_the_fill() -> None:
    # 60 g at 2 g a day: 1 to 30 December is thirty days
    until = audited(**HANDS, filled_on="2026-12-01")["lasts_until"]
    assert until == dict.fromkeys(("fastest", "typical", "slowest"), "2026-12-30")
    assert audited(**HANDS)["lasts_until"] is None


def test_fast_use_ends_first() -> None:
    # 19.1, 30 and 43.6 days: nineteen, thirty and forty-three whole ones
    told = lasts_until(Range(19.1, 30, 43.6), date(2026, 2, 1))
    assert told == {"fastest": "2026-02-19", "typical": "2026-03-02", "slowest": "2026-03-15"}


@pytest.mark.parametrize("days", [0.0, 0.9, 4e6])
def test_less_than_a_day_or_beyond_the_calendar_is_no_date(days: float) -> None:
    assert lasts_until(exactly(days), date(2026, 12, 1)) == {}


def test_what_the_days_wanted_need_and_the_smallest_packs() -> None:
    # 2 g a day for 30 days; US packs of the ointment: 15, 30, 45, 60 g
    need = audited(**OINTMENT, days_wanted=30)["quantity_for_days"]
    assert need["amount"] == {"low": 60, "typical": 60, "high": 60}
    assert need["packs"] == [{"size_g": 60, "count": 1}]
    given_sizes = audited(**OINTMENT, days_wanted=30, pack_sizes_g=[25])["quantity_for_days"]
    assert given_sizes["packs"] == [{"size_g": 25, "count": 3}]
    unknown = audited(**HANDS, days_wanted=30)["quantity_for_days"]
    assert unknown["packs"] == []  # of no product are sizes on record


def test_days_wanted_go_through_the_steps() -> None:
    steps = (Step(exactly(14.0), 14.0), Step(exactly(2.0), None))
    assert amount_for(14, steps) == exactly(28.0)
    assert amount_for(28, steps) == exactly(32.0)  # and two weekends of 2 g
    assert amount_for(7, steps) == exactly(14.0)


def test_what_is_left_after_the_last_step_lasts_no_longer_than_the_steps() -> None:
    steps = (Step(exactly(14.0), 14.0), Step(exactly(0.0), None))
    assert days_of(60, steps) == exactly(14.0)
    assert days_of(14, steps) == exactly(7.0)


def test_a_later_step_that_says_no_frequency_is_not_guessed() -> None:
    said = "Apply 1 g to both hands twice daily for 2 weeks, then taper. 60 g"
    told = audited(directions=said, age_years=40)
    assert told["days_supply"] is None or told["days_supply"]["typical"] == 30


def test_the_directions_may_end_before_the_supply() -> None:
    told = audited(directions="Apply 1 g twice daily to both hands for 7 days. 60 g", age_years=40)
    assert told["days_supply_floor"] == 30
    assert words.ends_before(7) in told["basis"]


def test_an_estimate_and_the_most_use_are_said() -> None:
    told = audited(directions="Apply to both hands 2-3 times a day. 60 g", age_years=40)
    assert told["basis"] == ["grams estimated by region, not stated", words.MOST_TIMES]
    told = audited(directions="Apply 1 g to both hands up to twice daily prn. 60 g", age_years=40)
    assert told["basis"] == ["grams as stated", words.AS_NEEDED]


def test_a_capful_becomes_grams_for_every_check() -> None:
    # 2.38 g x 2 x 7 = 33.3 g a week
    said = "Clobetasol 0.05% foam. 1 capful to scalp twice daily. 100 g"
    result = check_one({"directions": said, "age_years": 40})
    assert result["prescription"]["grams_per_application"] == {"value": 2.38, "origin": "derived"}
    assert result["dose"]["grams_per_week"]["typical"] == pytest.approx(33.32)
    assert "“1 capful” weighs 2.38 g" in result["audit"]["basis"][0]


def test_a_pump_is_asked_in_its_own_words() -> None:
    asked = check_one({"directions": "2 pumps to scalp daily. 60 g"})["questions"][0]
    assert asked["about"] == "grams_per_application"
    assert "“2 pumps”, of which no weight is on record" in asked["question"]
    beside = check_one({"directions": "2 pumps to scalp daily", "grams_per_application": 2})
    assert "grams_per_application" not in {one["about"] for one in beside["questions"]}


def test_reading_alone_grades_as_well() -> None:
    (line,) = read_json([{"directions": "Apply to face twice daily"}])
    told = json.loads(line)
    assert told["grade"] == "site known"
    assert told["grade_missing"] == "for how many days"
    assert told["grade_question"] == "For how many days or weeks is it to be used?"
    (other,) = read_json([{"directions": "1 drop in each eye twice daily"}])
    assert "grade" not in json.loads(other)


def test_the_record_has_the_supply_the_grade_and_the_blanks() -> None:
    line = record_line(check_one({"directions": "Apply to affected area bid, 60 g"}))
    assert "Directions: not calculable; no days' supply" in line
    assert "To ask: Where is it to be applied? Asked of: ____ Answer: ____ On: ____" in line
    line = record_line(check_one(OINTMENT | {"filled_on": "2026-12-01"}))
    assert f"days' supply 30 days ({words.ROUNDING}); grams as stated" in line
    assert "filled 2026-12-01, lasts until 2026-12-30 at typical use" in line
    assert line.count("30 days") == 1


@pytest.mark.parametrize(("days", "said"), [(0.5, "0 days"), (1.2, "1 day"), (2.0, "2 days")])
def test_whole_days_in_words(days: float, said: str) -> None:
    assert words.whole(int(days)) == said


GRAMS = st.floats(0.1, 500)
STEPS = st.lists(st.tuples(st.floats(0.1, 200), st.integers(1, 60)), min_size=1, max_size=4).map(
    lambda some: tuple(Step(exactly(week), float(days)) for week, days in some)
)


@given(GRAMS, GRAMS, STEPS)
def test_more_grams_never_last_fewer_days(one: float, other: float, steps: Any) -> None:
    less, more = sorted((one, other))
    assert days_of(less, steps).typical <= days_of(more, steps).typical + 1e-6


@given(GRAMS, STEPS, st.floats(1, 5))
def test_heavier_use_never_lasts_more_days(grams: float, steps: Any, times: float) -> None:
    heavier = tuple(step._replace(week=step.week.times(times)) for step in steps)
    assert days_of(grams, heavier).typical <= days_of(grams, steps).typical + 1e-6


@given(GRAMS, STEPS)
def test_what_its_days_use_is_the_supply(grams: float, steps: Any) -> None:
    days = days_of(grams, steps).typical
    assert amount_for(days, steps).typical == pytest.approx(grams)


PARTS = st.sampled_from(
    ["apply", "1 g", "2 pumps", "to both hands", "to affected area", "twice daily", "prn", "then",
     "for 2 weeks", "weekends only", "max 4 g per day", "60 g", "1 tube", "30 mL", "and", "2 FTU",
     "a pea-sized amount", "to scalp", "clobetasol 0.05% foam", "1 capful", "2 mL", "stop", ","]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=9), st.sampled_from([{}, {"age_years": 40}]))
def test_the_unknown_never_becomes_a_number(parts: list[str], more: dict[str, Any]) -> None:
    result = check_one({"directions": " ".join(parts) or "?", "filled_on": "2026-12-01"} | more)
    told = result["audit"]
    assert set(told) == MEMBERS
    supplied = {"quantity_g", "quantity_ml"} & {*result["prescription"]}
    if told["grade"] == "not calculable":
        assert told["question"]
        assert told["days_supply"] is None or "sites" not in result["prescription"]
    if told["days_supply"]:
        assert supplied
        low, typical, high = (told["days_supply"][end] for end in ("low", "typical", "high"))
        assert 0 < low <= typical + 1e-9
        assert low <= high
    else:
        assert told["lasts_until"] is None
        assert told["refused"]
    if not {"pump", "pea-sized amount"}.isdisjoint(
        one["unit"] for one in (result.get("reading") or {}).get("amounts", ())
    ) and not {"grams_per_application", "fingertip_units"} & {*result["prescription"]}:
        assert told["days_supply"] is None


def test_a_typed_prescription_is_audited_as_directions_are() -> None:
    """The page audits fields that were typed, without any directions."""
    fields = {"sites": ["both hands"], "applications_per_day": 2, "quantity_g": 60}
    typed = audit(check_one({**fields, "age_years": 40}), BOOK, "US")
    read = audited(directions="Apply to both hands twice daily. 60 g", age_years=40)
    assert {name: typed[name] for name in MEMBERS} == read
