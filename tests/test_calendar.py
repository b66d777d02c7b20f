"""The calendar file: what two other libraries read in it are the plan's days, and no others."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from calculator.calendar import calendar_file
from calculator.plan_parts import Unfinished
from tests.plans import ECZEMA, LICHEN, PATTERNS, made, one_phase, plans

STAMP = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NINE = time(9, 0)
Days = Counter[tuple[date, int]]


def file(plan: dict[str, Any], stamp: datetime = STAMP, **options: Any) -> str:
    return calendar_file(plan, stamp, **options).decode("utf-8")


def of_the_plan(plan: dict[str, Any]) -> Days:
    return Counter((date.fromisoformat(d["date"]), d["applications"]) for d in plan["days"])


def told_times(description: str) -> int:
    [line] = [one for one in description.splitlines() if one.startswith("Times a day: ")]
    return int(line.removeprefix("Times a day: "))


def by_icalendar(text: str) -> Days:
    """Every day of every treatment, read strictly by icalendar and repeated by dateutil."""
    days: Days = Counter()
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        if "DESCRIPTION" not in event:
            continue
        start = event.decoded("DTSTART")
        begin = start if isinstance(start, datetime) else datetime.combine(start, time())
        dates = [begin]
        if "RRULE" in event:
            dates = [*rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)]
        assert dates[0] == begin, "the first day is one of the series"
        times = told_times(str(event["DESCRIPTION"]))
        days.update((day.date(), times) for day in dates)
    return days


def by_vobject(text: str) -> Days:
    """The same by a library that shares nothing with the one that wrote the file."""
    days: Days = Counter()
    for event in vobject.readOne(text).vevent_list:
        if not hasattr(event, "description"):
            continue
        times = told_times(event.description.value)
        start = event.dtstart.value
        dates = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [start]
        assert dates is not None
        days.update((day.date() if isinstance(day, datetime) else day, times) for day in dates)
    return days


@pytest.mark.parametrize("at", [None, NINE], ids=["all day", "at nine"])
@pytest.mark.parametrize("start", ["2024-02-26", "2026-11-29", "2027-01-31", "2027-03-26"])
@pytest.mark.parametrize("pattern", [one for one in PATTERNS if one != "off"])
def test_the_days_of_a_pattern(pattern: str, start: str, at: time | None) -> None:
    plan = one_phase(pattern, start, days=100)
    text = file(plan, at=at)
    assert by_icalendar(text) == by_vobject(text) == of_the_plan(plan)


@settings(deadline=None, max_examples=60)
@given(plans(), st.sampled_from((None, NINE)))
def test_the_days_of_any_plan(plan: dict[str, Any], at: time | None) -> None:
    assume(plan["days"] and not plan["problems"])
    text = file(plan, at=at)
    assert by_icalendar(text) == by_vobject(text) == of_the_plan(plan)


# By hand: 2026-11-28 is a Saturday.
@pytest.mark.parametrize(
    ("pattern", "start", "days", "rules"),
    [
        ("daily", "2026-11-30", 28, ["FREQ=DAILY;COUNT=28;INTERVAL=1"]),
        ("alternate days", "2026-11-30", 28, ["FREQ=DAILY;COUNT=14;INTERVAL=2"]),
        ("every 3 days", "2026-11-30", 28, ["FREQ=DAILY;COUNT=10;INTERVAL=3"]),
        ("Sat,Sun", "2026-11-25", 28, ["FREQ=WEEKLY;COUNT=8;BYDAY=SA,SU"]),
        ("days 1,2,3 of 7", "2026-11-25", 28, ["FREQ=WEEKLY;COUNT=12;BYDAY=WE,TH,FR"]),
        # 31 January, March and May: months without a 31st are passed over
        ("month days 31", "2027-01-01", 151, ["FREQ=MONTHLY;COUNT=3;BYMONTHDAY=31"]),
        # 29 February 2028 is there: a leap year
        ("month days 29", "2028-01-01", 91, ["FREQ=MONTHLY;COUNT=3;BYMONTHDAY=29"]),
        ("days 1,2 of 9", "2026-11-30", 36, ["FREQ=DAILY;COUNT=4;INTERVAL=9"] * 2),
        ("daily", "2026-11-30", 1, []),
    ],
)  # fmt: skip
def test_the_rule_is_the_plain_one(pattern: str, start: str, days: int, rules: list[str]) -> None:
    text = file(one_phase(pattern, start, days=days))
    lines = text.replace("\r\n ", "").splitlines()
    assert [line.removeprefix("RRULE:") for line in lines if line.startswith("RRULE")] == rules


def test_a_phase_with_uneven_weekdays_is_a_series_for_each_number() -> None:
    text = file(made(ECZEMA))
    # body 14 days; Saturdays twice; Sundays once; face 7 days
    assert text.count("BEGIN:VEVENT") == 4
    assert "RRULE:FREQ=WEEKLY;COUNT=8;BYDAY=SA\r\n" in text
    assert "RRULE:FREQ=WEEKLY;COUNT=8;BYDAY=SU\r\n" in text


@pytest.mark.parametrize(("zone", "start"), [("Europe/London", "2027-03-26"),
                                             ("America/New_York", "2026-10-30")])  # fmt: skip
def test_nine_stays_nine_when_the_clocks_change(zone: str, start: str) -> None:
    text = file(one_phase("daily", start, days=5), at=NINE)
    [event] = Calendar.from_ical(text).walk("VEVENT")
    begin = event.decoded("DTSTART")
    assert begin.tzinfo is None and begin.time() == NINE
    assert "TZID" not in text and "VTIMEZONE" not in text
    local = [d.replace(tzinfo=ZoneInfo(zone)) for d in
             rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)]  # fmt: skip
    assert {d.time() for d in local} == {NINE}
    assert len({d.utcoffset() for d in local}) == 2, "the clocks do change in this phase"


def test_all_day_events_end_on_the_next_day() -> None:
    [event] = Calendar.from_ical(file(one_phase("daily", "2026-11-30", days=5))).walk("VEVENT")
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
    assert not isinstance(event.decoded("DTSTART"), datetime)


def names(text: str) -> list[str]:
    return [str(event["UID"]) for event in Calendar.from_ical(text).walk("VEVENT")]


def test_a_later_file_of_a_changed_plan_takes_the_place_of_the_earlier() -> None:
    before = file(made(LICHEN))
    phases = [{**LICHEN["phases"][0], "pattern": "Mon,Thu", "days": 14}, *LICHEN["phases"][1:]]
    after = file(made(LICHEN, phases=phases), STAMP + timedelta(minutes=1))
    assert names(before) == names(after)
    assert len({*names(before)}) == 3
    first, second = (Calendar.from_ical(text).walk("VEVENT")[0] for text in (before, after))
    assert int(second["SEQUENCE"]) == int(first["SEQUENCE"]) + 1
    assert second.decoded("DTSTAMP") > first.decoded("DTSTAMP")


def test_the_file_follows_from_its_arguments_alone() -> None:
    assert file(made(LICHEN)) == file(made(LICHEN))


@pytest.mark.parametrize("other", [{"start": "2026-12-01"}, {}], ids=["start", "person"])
def test_plans_of_two_people_or_days_are_kept_apart(other: dict[str, str]) -> None:
    theirs = file(made(LICHEN, **other), patient="" if other else "A. Reader")
    assert not {*names(file(made(LICHEN)))} & {*names(theirs)}


def test_a_split_phase_after_a_relapse_has_its_own_names() -> None:
    plan = made(LICHEN, relapses=[{"date": "2027-01-10", "days": 7, "end": "kept"}])
    text = file(plan)
    assert len({*names(text)}) == len(names(text))
    assert "Step 1 again" in text.replace("\r\n ", "")
    assert by_icalendar(text) == of_the_plan(plan)


def test_nobody_is_named_unless_typed() -> None:
    assert "A. Reader" not in file(made(LICHEN))
    text = file(made(LICHEN), patient="A. Reader")
    assert "SUMMARY:A. Reader: clobetasol propionate 0.05 % ointment: Step 1" in text


@pytest.mark.parametrize(
    "nasty",
    ["a;b,c\\d", "x\nBEGIN:VEVENT\nSUMMARY:y", "q\r\nATTACH:http://x", "\u202eevil", '";:"'],
)
def test_typed_text_stays_text(nasty: str) -> None:
    phases = [{**LICHEN["phases"][0], "stop": nasty, "area": nasty}]
    text = file(made(LICHEN, phases=phases, product=nasty), patient=nasty)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 1
    assert {*events[0]} == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "RRULE",
                            "DESCRIPTION", "TRANSP"}  # fmt: skip
    assert " ".join(nasty.replace("\u202e", "").split()) in str(events[0]["SUMMARY"])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    vobject.readOne(text)


def test_check_ups_are_events() -> None:
    plan = {**made(LICHEN), "review_dates": [{"date": "2027-02-22", "weeks": 12, "source": "X"}]}
    review = Calendar.from_ical(file(plan)).walk("VEVENT")[-1]
    assert str(review["SUMMARY"]) == "Check-up of your skin treatment plan"
    assert review.decoded("DTSTART") == date(2027, 2, 22)


@pytest.mark.parametrize("language", ["en", "es", "zh", "ar"])
def test_every_language_says_the_same_days(language: str) -> None:
    text = file(made(LICHEN), language=language)
    rules = [str(e["RRULE"].to_ical()) for e in Calendar.from_ical(text).walk("VEVENT")]
    assert len(rules) == 3
    assert "0.05 %" in text.replace("\r\n ", "")


def test_a_plan_that_was_not_understood_is_not_taken_away() -> None:
    phases = [*LICHEN["phases"], {"name": "then", "pattern": "now and then", "days": 7}]
    with pytest.raises(Unfinished, match="now and then"):
        file(made(LICHEN, phases=phases))
    with pytest.raises(Unfinished, match="For how many days"):
        file(made(LICHEN, phases=[{"pattern": "daily"}]))
    with pytest.raises(Unfinished, match="no treated day"):
        file(made(LICHEN, phases=[{"pattern": "off", "days": 7}]))


def test_a_product_that_is_no_steroid_stands_as_typed() -> None:
    text = file(made(LICHEN, product="tacrolimus 0.1% ointment"))
    assert "SUMMARY:tacrolimus 0.1% ointment: Step 1" in text


def test_a_stamp_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        file(made(LICHEN), datetime(2026, 11, 25))
