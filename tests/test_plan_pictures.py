"""The pictures of a plan: the calendar and the grams, and the same in words."""

import re
from typing import Any
from urllib.parse import unquote

from calculator.planner import plan_one
from pages.parts import plan_calendar, plan_chart, plan_marks, plan_weeks

ARMS: dict[str, Any] = {
    "product": "mometasone furoate 0.1% cream",
    "age_years": 40,
    "sites": ["both arms"],
    "start": "2026-11-30",  # a Monday
    "grams_per_application": 4,
    "pack_sizes_g": [30],
}
DAILY = {"name": "flare", "pattern": "daily", "days": 10, "stop": "when it is calm"}
WEEKEND = {"name": "weekend", "pattern": "Sat,Sun", "weeks": 4}


def made(*phases: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return plan_one({**ARMS, **changes, "phases": list(phases)}, "uk", everything=True)


def svg(html: str) -> str:
    """The drawings in some HTML, as text."""
    return "\n".join(
        unquote(part) for part in re.findall(r'src="data:image/svg\+xml,([^"]+)"', html)
    )


def test_each_treated_day_has_its_letter_and_its_dots() -> None:
    drawn = svg(plan_calendar.calendar(made(DAILY, WEEKEND)))
    assert drawn.count('class="letter"') == 10 + 8
    assert drawn.count("<circle") == 10 + 8


def test_twice_a_day_is_two_dots_and_five_times_a_number() -> None:
    twice = svg(plan_calendar.calendar(made({**DAILY, "applications_per_day": 2})))
    assert twice.count("<circle") == 20
    often = svg(plan_calendar.calendar(made({**DAILY, "applications_per_day": 5})))
    assert "<circle" not in often and often.count('class="times"') == 10


def test_two_products_have_two_letters_and_two_colours() -> None:
    face = {**DAILY, "area": "face", "product": "hydrocortisone 1% cream", "sites": ["face"]}
    plan = made({**DAILY, "area": "body"}, face)
    (first, tone), (second, other) = plan_marks.letters(plan).values()
    assert (first, second) == ("A", "B") and tone != other
    html = plan_calendar.calendar(plan)
    assert svg(html).count(">A</text>") == svg(html).count(">B</text>") == 10
    assert "hydrocortisone 1% cream" in html and "mometasone furoate 0.1% cream" in html


def test_one_product_in_two_areas_is_one_mark_with_all_its_dots() -> None:
    face = {**DAILY, "area": "face", "sites": ["face"]}
    drawn = svg(plan_calendar.calendar(made({**DAILY, "area": "body"}, face)))
    assert drawn.count('class="letter"') == 10 and drawn.count("<circle") == 20


def test_months_are_marked_and_days_have_numbers() -> None:
    drawn = svg(plan_calendar.calendar(made(DAILY, WEEKEND)))
    for text in (">30 Nov<", ">1 Dec<", ">15<", ">27<", ">1 Jan<"):
        assert text in drawn
    assert drawn.count(">7</text>") == 1, "the 7th of December; the plan ends on 6 January"


def test_the_week_in_which_a_step_begins_has_its_number() -> None:
    drawn = svg(plan_calendar.calendar(made(DAILY, WEEKEND)))
    # step 1 begins in the first week, step 2 (10 December) in the second
    rows = [plan_weeks.HEAD + row * plan_weeks.HIGH for row in range(2)]
    ys = [y + plan_weeks.BASE - plan_weeks.EDGE for y in rows]
    assert [f'y="{y}">{n}</text>' in drawn for n, y in enumerate(ys, 1)] == [True, True]


def test_a_relapse_and_a_review_are_marked_by_shape_and_in_the_legend() -> None:
    given = {**ARMS, "regimen": "R02", "relapses": [{"date": "2027-01-09"}]}
    plan = plan_one(given, "us")
    html = plan_calendar.calendar(plan, ["2027-01-09", "2026-02-30"])
    assert svg(html).count('class="relapse"') == 1
    assert svg(html).count('class="review"') == len(plan["review_dates"]) == 4
    assert "relapse</li>" in html and "review</li>" in html
    assert "relapse</li>" not in plan_calendar.calendar(made(DAILY))


def test_weeks_beyond_half_a_year_fold() -> None:
    short = plan_calendar.calendar(made({**WEEKEND, "weeks": 26}))
    assert "<details>" not in short and short.count("<img") == 1
    long = plan_calendar.calendar(made({**WEEKEND, "weeks": 60}))
    assert "Weeks 27 to 60" in long and long.count("<img") == 3


def test_the_picture_says_itself_in_words() -> None:
    html = plan_calendar.calendar(made(DAILY, WEEKEND))
    assert 'alt="Weeks 1 to 6 of the plan, from 30 Nov 2026: 18 treated days.' in html


def test_a_plan_without_a_day_has_no_pictures() -> None:
    for plan in (made({"pattern": "off", "days": 7}), made({"pattern": "daily"})):
        assert plan_calendar.calendar(plan) == ""
        assert plan_chart.chart(plan) == ""


def test_the_chart_says_total_largest_week_and_limit() -> None:
    html = plan_chart.chart(made(DAILY, WEEKEND))
    # 10 x 4 g and 8 x 4 g; seven days of 4 g
    assert "72 g in all from 30 Nov 2026 to 6 Jan 2027, at most 28 g in 7 days" in html
    # the one weekly limit for a potent steroid there is that of the steroid emergency card
    assert "the lowest limit is 200 g a week" in html


def test_the_chart_says_that_no_weekly_limit_holds() -> None:
    given = {**ARMS, "product": "fluticasone propionate 0.05% cream", "phases": [DAILY]}
    html = plan_chart.chart(plan_one(given, "us", everything=True))
    assert "no weekly limit is on record" in html and 'class="band"' not in svg(html)


def test_the_chart_shows_the_band_above_a_weekly_limit() -> None:
    plan = made(DAILY, product="clobetasol propionate 0.05% cream", grams_per_application=10)
    html = plan_chart.chart(plan)
    assert "the lowest limit is 49 g a week" in html
    assert 'class="band"' in svg(html) and "limit 49 g a week" in svg(html)


def test_grams_that_are_not_known_are_not_drawn() -> None:
    given = {**ARMS, "sites": ["face"], "phases": [DAILY]}
    del given["grams_per_application"]
    assert plan_chart.chart(plan_one(given, "uk", everything=True)) == ""
