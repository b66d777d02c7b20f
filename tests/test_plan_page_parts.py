"""The parts of the plan page: rows, address, pictures, steps. Nothing typed is lost or obeyed."""

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.library import load
from calculator.planner import plan_one
from pages.parts import (
    flag_card,
    plan_address,
    plan_calendar,
    plan_chart,
    plan_marks,
    plan_rows,
    plan_state,
    plan_steps,
    plan_template,
    plan_totals,
    plan_weeks,
)
from pages.parts.markup import esc

BOOK = load()
REGIMENS = BOOK.regimens
HOSTILE = "<img src=x onerror=alert(1)>"
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


# Rows and phases

PHASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # a phase as the planner takes it, what its row shows
    ({"name": "flare", "pattern": "daily", "days": 10}, {"length": 10, "unit": "days"}),
    ({"pattern": "Sat,Sun", "weeks": 16}, {"length": 16, "unit": "weeks"}),
    ({"pattern": "daily", "months": 1}, {"length": 1, "unit": "months"}),
    ({"pattern": "daily", "weeks": "12"}, {"length": 12, "unit": "weeks"}),
    ({"pattern": "daily", "applications_per_day": 2}, {"times": "2"}),
    ({"pattern": "Sat,Sun", "applications_by_weekday": {"Sat": 2, "Sun": 1}},
     {"times": "Sat 2, Sun 1"}),
    ({"pattern": "off", "weeks": 4}, {"pattern": "off"}),
    ({"pattern": "daily", "product": "hydrocortisone 1% cream", "sites": ["face", "neck"]},
     {"product": "hydrocortisone 1% cream", "sites": ["face", "neck"]}),
    ({"pattern": "daily", "area": "face", "grams_per_application": 0.5},
     {"area": "face", "grams": "0.5"}),
    ({"pattern": "daily", "from": "2027-01-04", "to": "2027-01-10"},
     {"length": None, "more": "from: 2027-01-04; to: 2027-01-10"}),
    ({"pattern": "daily", "occlusion": "film", "days": 7}, {"more": "occlusion: film"}),
    ({"pattern": "daily", "days": "a few"}, {"length": None, "more": "days: a few"}),
    ({"pattern": "daily", "days": 7, "stop": None}, {"stop": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "shows"), PHASES)
def test_a_phase_is_shown_in_its_columns(phase: dict[str, Any], shows: dict[str, Any]) -> None:
    row = plan_rows.row_of(phase)
    assert {name: row[name] for name in shows} == shows


@pytest.mark.parametrize("phase", [phase for phase, _ in PHASES])
def test_a_row_says_the_same_phase(phase: dict[str, Any]) -> None:
    back = plan_rows.phase_of(plan_rows.row_of(phase))
    told = {name: str(value) for name, value in phase.items() if value is not None}
    assert {name: str(value) for name, value in back.items()} == {
        name: value.replace("2, 'Sun': 1", "'2', 'Sun': '1'") for name, value in told.items()
    }


@pytest.mark.parametrize("regimen", REGIMENS)
def test_a_regimen_through_the_table_is_the_same_plan(regimen: str) -> None:
    known = REGIMENS[regimen]
    given = {"start": "2026-11-30", "age_years": 40, **known.fields}
    rows = [plan_rows.from_text(plan_rows.to_text(r)) for r in plan_state.published(known)]
    typed = plan_one({**given, "phases": [plan_rows.phase_of(row) for row in rows]})
    as_published = plan_one({**given, "regimen": regimen})
    for part in ("days", "totals", "findings", "questions", "problems"):
        assert typed[part] == as_published[part], part


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
ROWS = st.fixed_dictionaries(
    {name: TEXT.map(str.strip) for name in plan_rows.TEXTS}
    | {"length": st.none() | st.integers(-99, 9999), "unit": st.sampled_from(plan_rows.UNITS),
       "sites": st.lists(TEXT.filter(bool), max_size=3)}
)  # fmt: skip


@given(ROWS)
def test_a_row_comes_back_from_the_address_as_it_was(row: dict[str, Any]) -> None:
    text = parse_qs(urlencode({"ph": plan_rows.to_text(row)}), keep_blank_values=True)["ph"][0]
    back = plan_rows.from_text(text)
    assert back == row | ({} if row["length"] is not None else {"unit": plan_rows.UNITS[0]})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", {}),
        ("flare", {"name": "flare"}),
        ("flare~daily~2w", {"length": 2, "unit": "weeks"}),
        ("~daily~28d", {"length": 28, "unit": "days", "name": ""}),
        ("~daily~-3m", {"length": -3, "unit": "months"}),
        ("~daily~soon", {"length": None, "more": "days: soon"}),
        ("~daily~9x", {"length": None, "more": "days: 9x"}),
        ("~~~~~face+neck", {"sites": ["face", "neck"]}),
        ("~~~~1% cream", {"product": "1% cream"}),
        ("~~~~a%7Eb", {"product": "a~b"}),
        ("a~b~1w~2~c~d~e~f~g~h~too~many", {"more": "h"}),
    ],
)
def test_a_text_of_the_address_is_read(text: str, holds: dict[str, Any]) -> None:
    row = plan_rows.from_text(text)
    assert {name: row[name] for name in holds} == holds


def test_an_empty_row_is_none_and_a_unit_alone_is_nothing() -> None:
    assert not plan_rows.is_given(plan_rows.blank())
    assert not plan_rows.is_given(plan_rows.blank() | {"unit": "days"})
    assert plan_rows.is_given(plan_rows.blank() | {"length": 0})
    assert plan_rows.is_given(plan_rows.blank() | {"sites": ["face"]})


# The address


def opened(**address: str | list[str]) -> dict[str, Any]:
    params = {k: v if isinstance(v, list) else [v] for k, v in address.items()}
    return plan_address.from_address(params, REGIMENS)


def test_an_empty_address_is_an_empty_plan_and_back() -> None:
    assert opened() == plan_state.empty()
    assert plan_address.to_address(plan_state.empty() | {"start": date(2026, 11, 25)}, {}) == {}


def test_a_regimen_alone_opens_as_it_was_published() -> None:
    state = opened(g="R02", a="30")
    assert state["product"] == "fluticasone propionate 0.05% cream"
    assert (state["age"], state["indication"]) == ("30", "atopic eczema")
    assert [row["length"] for row in state["rows"]] == [28, 112]


def test_what_an_address_gives_beside_a_regimen_wins() -> None:
    state = opened(g="R02", p="mometasone furoate 0.1% cream", s=["face"])
    assert state["product"] == "mometasone furoate 0.1% cream"
    assert state["sites"] == ["face"]


def test_with_a_start_the_address_is_the_whole_state() -> None:
    state = opened(g="R02", st="2026-11-30")
    assert state["product"] is None and state["start"] == date(2026, 11, 30)
    assert len(state["rows"]) == 2


@pytest.mark.parametrize("regimen", REGIMENS)
def test_each_regimen_comes_back_from_its_own_address(regimen: str) -> None:
    state = opened(g=regimen) | {"start": date(2026, 11, 30)}
    address = plan_address.to_address(state, REGIMENS)
    assert "ph" not in address, "as published, so no need to spell it out"
    assert plan_address.from_address(address, REGIMENS) == state
    assert len(urlencode(address, doseq=True)) < 250


def test_a_changed_phase_is_spelt_out_and_the_others_are_numbers() -> None:
    state = opened(g="R02") | {"start": date(2026, 11, 30)}
    state["rows"] = [state["rows"][0] | {"length": 14}, state["rows"][1]]
    address = plan_address.to_address(state, REGIMENS)
    assert address["ph"][0].startswith("control~daily~14d~1") and address["ph"][1] == "=2"
    assert plan_address.from_address(address, REGIMENS) == state


def test_a_regimen_without_its_phases_stays_without() -> None:
    state = opened(g="R02") | {"start": date(2026, 11, 30), "rows": []}
    address = plan_address.to_address(state, REGIMENS)
    assert plan_address.from_address(address, REGIMENS)["rows"] == []


@pytest.mark.parametrize("text", ["=3", "=0", "=x", "=", "==1"])
def test_a_number_that_no_phase_has_is_a_name(text: str) -> None:
    assert opened(g="R02", st="2026-11-30", ph=text)["rows"][0]["name"] == text


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "30 November"])
def test_a_start_that_is_no_date_is_kept_and_refused_in_words(text: str) -> None:
    state = opened(st=text, p="mometasone furoate 0.1% cream", ph="~daily~2w")
    assert (state["start"], state["start_typed"]) == (None, text)
    assert plan_address.to_address(state, {})["st"] == [text]
    result = plan_one(plan_state.given(state))
    assert any(p["where"] == "start" and p["given"] == text for p in result["problems"])


def test_relapses_and_the_step_down_come_back() -> None:
    state = opened(st="2026-11-30", ph="~daily~2w", re=["2026-12-05~extended~face", "2026-12-09"],
                   tw="20", tp="daily", tn="2", mo="calendar", pot="potent")  # fmt: skip
    assert state["relapses"][0] == {"date": "2026-12-05", "end": "extended", "area": "face"}
    assert state["relapses"][1] == {"date": "2026-12-09", "end": "", "area": ""}
    assert (state["taper_weeks"], state["taper_pattern"], state["month"]) == (
        "20", "daily", "calendar",
    )  # fmt: skip
    assert plan_address.from_address(plan_address.to_address(state, {}), {}) == state


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(["st", "g", "ph", "re", "mo", "p", "a", "s", "tw", "tp"]),
                       st.lists(TEXT, max_size=3)))  # fmt: skip
def test_no_address_stops_the_page(address: dict[str, list[str]]) -> None:
    state = plan_address.from_address(address, REGIMENS)
    again = plan_address.from_address(plan_address.to_address(state, REGIMENS), REGIMENS)
    assert [row["name"] for row in again["rows"]] == [row["name"] for row in state["rows"]]
    if state["rows"]:
        plan_one(plan_state.given(state))


# What is given to the planner


def test_the_fields_of_the_form_are_the_planners() -> None:
    state = opened(g="R22", a="61", st="2026-11-30", p="clobetasol", ga="0,5", pk="30")
    told = plan_state.given(state)
    assert told["regimen"] == "R22" and told["start"] == "2026-11-30"
    assert told["grams_per_application"] == "0,5" and told["pack_sizes_g"] == ["30"]
    assert [phase["pattern"] for phase in told["phases"][:3]] == [
        "daily", "alternate days", "2/week",
    ]  # fmt: skip


def test_a_potency_word_holds_only_while_no_product_is_named() -> None:
    state = opened(g="R37")
    assert plan_state.given(state)["potency"] == "potent"
    assert "potency" not in plan_state.given(state | {"product": "mometasone"})


def test_the_next_template_takes_its_forerunners_fields_away() -> None:
    lichen = plan_state.from_regimen(plan_state.empty(), REGIMENS["R22"])
    assert lichen["grams_per_application"] == "0.5" and lichen["sites"] == ["vulva"]
    hands = plan_state.from_regimen(lichen, REGIMENS["R02"], REGIMENS["R22"])
    assert hands["grams_per_application"] == "" and hands["sites"] == []
    assert hands["indication"] == "atopic eczema"


def test_what_the_reader_changed_outlives_the_next_template() -> None:
    lichen = plan_state.from_regimen(plan_state.empty(), REGIMENS["R22"])
    lichen |= {"age": "61", "sites": ["vulva", "anus and perianal"]}
    after = plan_state.from_regimen(lichen, REGIMENS["R07"], REGIMENS["R22"])
    assert after["age"] == "61" and after["sites"] == ["vulva", "anus and perianal"]


# Pictures


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


# Words


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
    html = plan_steps.steps(made(DAILY, pack_sizes_g=[]))
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
    assert flag_card.when(finding) == said


def test_what_is_typed_is_text_everywhere() -> None:
    hostile = {**DAILY, "name": HOSTILE, "area": HOSTILE, "stop": HOSTILE, "product": HOSTILE,
               "sites": [HOSTILE]}  # fmt: skip
    plan = made(hostile, {**DAILY, "area": "b"}, product=HOSTILE)
    html = plan_calendar.calendar(plan) + plan_steps.steps(plan) + plan_totals.totals(plan)
    html += plan_chart.chart(plan)
    assert HOSTILE not in html and "&lt;img" in html
    assert HOSTILE not in svg(html)
