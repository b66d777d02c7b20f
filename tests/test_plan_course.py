"""A plan day by day: grams so far, the grams of 7 days, the next tube. By hand arithmetic."""

from datetime import date
from typing import Any

import pytest

from calculator import plan_course
from calculator.planner import plan_one

ARMS: dict[str, Any] = {
    "product": "mometasone furoate 0.1% cream",
    "age_years": 40,
    "sites": ["both arms"],
    "start": "2026-11-30",  # a Monday
    "grams_per_application": 4,
}


def made(*phases: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return plan_one({**ARMS, **changes, "phases": list(phases)}, "uk", everything=True)


DAILY = {"name": "flare", "pattern": "daily", "days": 10}
WEEKEND = {"name": "weekend", "pattern": "Sat,Sun", "weeks": 4}


def test_grams_so_far_rise_by_each_day_and_rest_between() -> None:
    plan = made(DAILY, WEEKEND)
    line = plan_course.so_far(plan, ARMS["product"])
    assert len(line) == 10 + 28
    assert line[:10] == [4.0 * day for day in range(1, 11)]
    # 10 December is a Thursday: the first weekend days are the 12th and 13th.
    assert line[10:14] == [40.0, 40.0, 44.0, 48.0]
    assert line[-1] == 40 + 8 * 4


@pytest.mark.parametrize(
    ("day", "grams", "why"),
    [
        (0, 4, "the first day alone"),
        (6, 28, "seven days of 4 g"),
        (9, 28, "the last daily day"),
        (11, 20, "days 5 to 9 of the flare: five of 4 g"),
        (12, 20, "four of the flare and the Saturday"),
        (20, 8, "a weekend"),
    ],
)
def test_the_grams_of_seven_days_end_on_their_day(day: int, grams: float, why: str) -> None:
    weekly = plan_course.largest_weeks(made(DAILY, WEEKEND))
    assert weekly[day] == pytest.approx(grams), why


def test_the_largest_week_is_the_planners_own() -> None:
    plan = made(DAILY, WEEKEND)
    assert max(plan_course.largest_weeks(plan)) == plan["totals"]["largest_7_day_grams"]


def test_two_products_are_not_added_up_for_a_weekly_limit() -> None:
    body = {**DAILY, "area": "body"}
    face = {**DAILY, "area": "face", "product": "hydrocortisone 1% cream", "sites": ["face"],
            "grams_per_application": 1}  # fmt: skip
    plan = made(body, face)
    assert max(plan_course.largest_weeks(plan)) == 28
    assert plan["totals"]["largest_7_day_grams"] == 35
    assert plan_course.so_far(plan, "hydrocortisone 1% cream")[-1] == 10


def test_an_amount_that_is_not_known_is_known_as_such() -> None:
    assert plan_course.is_known(made(DAILY))
    no_amount = {name: value for name, value in ARMS.items() if name != "grams_per_application"}
    plan = plan_one({**no_amount, "sites": ["face"], "phases": [DAILY]}, "uk")
    assert not plan_course.is_known(plan)
    assert not plan_course.is_known(made({"name": "rest", "pattern": "off", "days": 7}))


def test_use_before_the_start_is_in_the_span() -> None:
    before = {"name": "so far", "pattern": "daily", "days": 14, "from": "2026-11-16"}
    plan = made(before, {**WEEKEND, "from": "2026-11-30"})
    assert plan["start"] == "2026-11-30"
    assert plan_course.span(plan) == (date(2026, 11, 16), date(2026, 12, 27))
    assert plan_course.so_far(plan, ARMS["product"])[13] == 14 * 4


# 4 g a day: a tube of 30 g lasts 7 days and 2 g of the 8th, so the next is needed on day 8.
@pytest.mark.parametrize(
    ("sizes", "days", "due"),
    [
        ([30], 7, ["2026-11-30"]),
        ([30], 8, ["2026-11-30", "2026-12-07"]),
        ([30], 14, ["2026-11-30", "2026-12-07"]),
        ([30], 15, ["2026-11-30", "2026-12-07"]),
        ([30], 16, ["2026-11-30", "2026-12-07", "2026-12-15"]),
        ([20], 10, ["2026-11-30", "2026-12-05"]),
        ([20], 5, ["2026-11-30"]),
        ([100], 20, ["2026-11-30"]),
    ],
)
def test_the_next_tube_is_due_when_those_before_no_longer_cover_a_day(
    sizes: list[int], days: int, due: list[str]
) -> None:
    plan = made({**DAILY, "days": days}, pack_sizes_g=sizes)
    tubes = plan_course.tubes(plan, plan["phases"][0])
    assert [tube.due.isoformat() for tube in tubes] == due
    assert {tube.grams for tube in tubes} == {float(sizes[0])}


def test_larger_tubes_are_begun_first() -> None:
    plan = made({**DAILY, "days": 30}, pack_sizes_g=[30, 100])
    tubes = plan_course.tubes(plan, plan["phases"][0])
    assert [tube.grams for tube in tubes] == sorted((t.grams for t in tubes), reverse=True)
    assert sum(tube.grams for tube in tubes) >= 30 * 4


def test_twice_a_day_empties_a_tube_twice_as_fast() -> None:
    plan = made({**DAILY, "days": 8, "applications_per_day": 2}, pack_sizes_g=[30])
    due = [tube.due.isoformat() for tube in plan_course.tubes(plan, plan["phases"][0])]
    # 8 g a day: 24 g by the third day, so the fourth needs the second tube; 60 g by day 7.5.
    assert due == ["2026-11-30", "2026-12-03", "2026-12-07"]


def test_a_phase_without_packs_or_grams_has_no_tubes() -> None:
    rest = made({"name": "rest", "pattern": "off", "days": 7})
    assert plan_course.tubes(rest, rest["phases"][0]) == []


def test_a_relapse_parts_a_phase_and_each_piece_has_its_own_tubes() -> None:
    plan = made(DAILY, WEEKEND, pack_sizes_g=[30], relapses=[{"date": "2026-12-19"}])
    again = next(phase for phase in plan["phases"] if phase["again"])
    first = plan_course.tubes(plan, again)[0]
    assert first.due == date(2026, 12, 19)


def test_the_weekly_limit_is_the_lowest_of_stops_and_warnings() -> None:
    daily = {"name": "flare", "pattern": "daily", "weeks": 2}
    plan = made(daily, product="clobetasol propionate 0.05% cream", grams_per_application=2)
    limits = [f["limit"] for f in plan["findings"] if f["unit"] == "g/week" and f["tier"] != "note"]
    assert set(limits) == {49, 50, 200}  # 7 g a day suppressed adrenals; the label; bullous disease
    assert plan_course.weekly_limit(plan) == 49


def test_without_a_weekly_limit_there_is_none() -> None:
    plan = {"findings": [{"unit": "days", "limit": 14, "tier": "warn"},
                         {"unit": "g/week", "limit": 14, "tier": "note"},
                         {"unit": "g/week", "limit": None, "tier": "stop"}]}  # fmt: skip
    assert plan_course.weekly_limit(plan) is None
