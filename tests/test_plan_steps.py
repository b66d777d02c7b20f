"""A plan in words: steps, totals, reviews, templates, dates of findings."""

import re
from typing import Any

import pytest

from calculator.library import load
from calculator.planner import plan_one
from pages.parts import (
    flag_where,
    plan_calendar,
    plan_chart,
    plan_steps,
    plan_template,
    plan_totals,
)
from pages.parts.markup import esc
from tests.test_plan_pictures import ARMS, DAILY, WEEKEND, made, svg

BOOK = load()
REGIMENS = BOOK.regimens
HOSTILE = "<img src=x onerror=alert(1)>"


def cells(html: str) -> list[list[str]]:
    """The cells of a table as text, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)[1:]
    each = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row) for row in rows]
    return [[re.sub(r"<[^>]+>", "|", cell).strip("|") for cell in row] for row in each]


def test_the_steps_in_words() -> None:
    first, second = cells(plan_steps.steps(made(DAILY, WEEKEND)))
    assert first[1:] == ["30 Nov to 9 Dec 2026", "10 of 10", "10", "40 g",
                         "2 × 30 g|next due 7 Dec 2026"]  # fmt: skip
    assert "flare" in first[0] and "every day, once a day, to both arms" in first[0]
    assert "when it is calm" in first[0]
    assert second[1:] == ["10 Dec 2026 to 6 Jan 2027", "8 of 28", "8", "32 g",
                          "2 × 30 g|next due 3 Jan 2027"]  # fmt: skip
    assert "Sat and Sun each week" in second[0]


def test_a_step_has_the_number_of_its_phase_also_after_a_relapse() -> None:
    face = {**DAILY, "area": "face"}
    plan = made({**DAILY, "area": "body"}, {**WEEKEND, "area": "body"}, face,
                relapses=[{"date": "2026-12-19", "area": "body"}])  # fmt: skip
    numbers = [row[0].partition(".")[0] for row in cells(plan_steps.steps(plan))]
    assert numbers == [str(phase["number"]) for phase in plan["phases"]]
    assert numbers == ["1", "3", "2", "1", "2"]


@pytest.mark.parametrize(
    ("times", "said"), [(1, "once a day"), (2, "twice a day"), (3, "3 times a day")]
)
def test_how_often_on_a_day(times: int, said: str) -> None:
    assert said in plan_steps.steps(made({**DAILY, "applications_per_day": times}))


def test_a_step_without_treatment_says_none() -> None:
    (row,) = cells(plan_steps.steps(made({"name": "rest", "pattern": "off", "weeks": 2})))
    assert row[1:] == ["30 Nov to 13 Dec 2026", "0 of 14", "0", "none", ""]
    assert "no treatment" in row[0] and "a day" not in row[0]


def test_many_tubes_are_not_listed_one_by_one() -> None:
    html = plan_steps.steps(made({**DAILY, "days": 70}))
    # 280 g: ten tubes; the dates of four of the nine that follow, and five more
    assert "10 × 30 g" in html and "and 5 more" in html


def test_sizes_that_are_not_known_say_so_and_where_to_give_them() -> None:
    html = plan_steps.steps(made(DAILY, pack_sizes_g=[], product="mometasone furoate 0.1% lotion"))
    assert "sizes not known" in html and "Amount, packs and more" in html


def test_the_totals_are_the_planners() -> None:
    html = plan_totals.totals(made(DAILY, WEEKEND))
    for said in ("72 g", "18 days", "18 applications", "28 g", "from 30 Nov 2026", "10 days",
                 "3 × 30 g"):  # fmt: skip
        assert said in html, said


def test_an_estimate_shows_its_range_and_an_unknown_says_so() -> None:
    given = {name: value for name, value in ARMS.items() if name != "grams_per_application"}
    html = plan_totals.totals(plan_one({**given, "phases": [DAILY]}, "uk"))
    assert re.search(r"about \d+ g<small>\d+ to \d+ g</small>", html)
    html = plan_totals.totals(plan_one({**given, "sites": ["face"], "phases": [DAILY]}, "uk"))
    assert html.count("not known") == 2


def test_several_products_are_told_apart() -> None:
    face = {**DAILY, "area": "face", "product": "hydrocortisone 1% cream", "sites": ["face"],
            "grams_per_application": 1}  # fmt: skip
    html = plan_totals.totals(made({**DAILY, "area": "body"}, face))
    assert "Grams in all" in html and ">B</b>" in html and "10 g" in html
    assert "Grams in all" not in plan_totals.totals(made(DAILY))


def test_reviews_have_dates_weeks_and_their_source() -> None:
    plan = plan_one({**ARMS, "regimen": "R02"}, "us")
    html = plan_totals.reviews(plan, BOOK.sources)
    # The weekend phase begins after 28 days, on 28 December; 2, 6, 10 and 16 weeks after that.
    for day, weeks in (
        ("11 Jan 2027", 2),
        ("8 Feb 2027", 6),
        ("8 Mar 2027", 10),
        ("19 Apr 2027", 16),
    ):
        assert f"<b>{day}</b>, {weeks} weeks" in html
    assert BOOK.sources["BERTHJONES2004"].title.split(",")[0] in html
    assert plan_totals.reviews(made(DAILY), BOOK.sources) == ""


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-30", "2026-12-09", "30 Nov to 9 Dec 2026"),
        ("2026-12-30", "2027-01-02", "30 Dec 2026 to 2 Jan 2027"),
        ("2026-11-30", "2026-11-30", "30 Nov 2026"),
        ("2028-02-29", "2028-03-01", "29 Feb to 1 Mar 2028"),
    ],
)
def test_from_when_to_when(first: str, last: str, said: str) -> None:
    assert plan_steps.span(first, last) == said


@pytest.mark.parametrize("one", REGIMENS.values(), ids=list(REGIMENS))
def test_a_template_says_who_what_how_far_to_trust_it_and_who_says_so(one: Any) -> None:
    html = plan_template.card(one, BOOK.sources, changed=False)
    assert esc(plan_template.TRUST[one.trust]) in html
    assert ("specialist use" in html) == one.specialist
    assert 'class="source"' in html and "changed since" not in html
    assert "changed since" in plan_template.card(one, BOOK.sources, changed=True)


FINDINGS = [
    ({"from": "2026-11-30", "to": "2026-12-09", "passed_on": "2026-12-07"},
     "30 Nov 2026 to 9 Dec 2026; the limit is passed on 7 Dec 2026"),
    ({"from": "2026-11-30", "to": "2026-11-30", "passed_on": None}, "30 Nov 2026"),
    ({"from": "2026-11-30", "to": "2026-12-09"}, "30 Nov 2026 to 9 Dec 2026"),
    ({}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "said"), FINDINGS)
def test_a_finding_says_on_which_dates(finding: dict[str, Any], said: str) -> None:
    assert flag_where.dates(finding) == said


def test_what_is_typed_is_text_everywhere() -> None:
    hostile = {**DAILY, "name": HOSTILE, "area": HOSTILE, "stop": HOSTILE, "product": HOSTILE,
               "sites": [HOSTILE]}  # fmt: skip
    plan = made(hostile, {**DAILY, "area": "b"}, product=HOSTILE)
    html = plan_calendar.calendar(plan) + plan_steps.steps(plan) + plan_totals.totals(plan)
    html += plan_chart.chart(plan)
    assert HOSTILE not in html and "&lt;img" in html
    assert HOSTILE not in svg(html)
