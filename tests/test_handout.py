"""The patient page: whose plan, what, where, when; plain words; figures of the data; safe text."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import assume, given, settings

from calculator.handout import Leaflet, Typed, leaflet, page
from calculator.library.handout import catalogues
from calculator.phase_words import APART, TOGETHER
from calculator.plan_parts import Unfinished
from tests.plans import ECZEMA, LICHEN, made, one_phase, plans

LANGUAGES = ("en", "es", "zh", "ar")
DOCTOR = Typed(patient="A. Reader", clinician="Clinic Three", telephone="01 23")


def plain(text: str) -> str:
    return text.replace(APART, "").replace(TOGETHER, "")


def strings(leaf: Leaflet) -> list[str]:
    """Every sentence of a page."""
    told = [leaf.title, leaf.whose, leaf.steps_heading, leaf.calendar_heading, leaf.calendar_legend]
    for step in leaf.steps:
        told += [step.title, *step.facts, *step.facts.values()]
    for part in leaf.parts:
        told += [part.heading, *part.paragraphs, *part.items]
    return [plain(text) for text in told]


class Tags(HTMLParser):
    """Opens and closes, and the text outside the style."""

    def __init__(self, html: str):
        super().__init__()
        self.opened: list[str] = []
        self.stack: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.opened.append(tag)
        if tag not in ("meta",):
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.stack[-1] in ("path",):
            self.stack.pop()
        assert self.stack.pop() == tag

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.opened.append(tag)

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] != "style":
            self.text += data


def test_a_step_says_what_where_how_much_and_when() -> None:
    leaf = leaflet(made(LICHEN), typed_=DOCTOR)
    assert plain(leaf.whose).startswith("This page tells you the plan that Clinic Three made")
    assert [plain(step.title) for step in leaf.steps] == [
        f"Step {n}: clobetasol propionate 0.05 % ointment" for n in (1, 2, 3)
    ]
    facts = {name: plain(said) for name, said in leaf.steps[2].facts.items()}
    assert facts == {
        "Where": "vulva",
        "How much": "Fingertips: 1 (about 0.5 g)",  # 0.5 g at 0.5 g a unit
        "Which days": "Saturday, Sunday, each week",
        "Times a day": "1",
        "From and to": "Monday 25 January 2027 to Sunday 21 February 2027",
        "Stop when": "Your clinician wrote: when it is calm. At the latest, when the last day is "
        "over. This is the last step.",
    }
    assert leaf.steps[0].facts["Which days"] == "Every day"
    assert leaf.steps[1].facts["Which days"].startswith("Every second day")
    assert leaf.steps[0].facts["Stop when"].endswith("Then go on to the next step.")


def test_areas_come_one_after_the_other_and_uneven_days_by_name() -> None:
    leaf = leaflet(made(ECZEMA))
    assert [plain(step.title).split(":")[1].strip() for step in leaf.steps] == [
        "body", "body", "face",
    ]  # fmt: skip
    weekend = leaf.steps[1].facts
    assert plain(weekend["Times a day"]) == "Saturday: 2, Sunday: 1"
    assert plain(weekend["Where"]) == "arm and hand (both sides), left leg and foot"
    assert leaf.steps[2].facts["How much"] == "As your clinician showed you"


@pytest.mark.parametrize(
    ("pattern", "start", "days", "told"),
    [
        ("every 9 days", "2026-11-30", 28, "Once every 9 days"),
        ("Mon,Thu", "2026-11-30", 28, "Monday, Thursday, each week"),
        ("month days 5, 20", "2026-11-30", 90, "Each month, on day: 5, 20"),
        ("month days 1-15", "2026-11-30", 90, "On the days marked in the calendar"),
        ("Sat", "2026-11-30", 7, "Only on Saturday 5 December 2026"),
        ("days 1,2 of 9", "2026-11-30", 36, "On the days marked in the calendar"),
        ("daily", "2026-11-30", 1, "Every day"),
    ],
)
def test_which_days_in_words(pattern: str, start: str, days: int, told: str) -> None:
    [step] = leaflet(one_phase(pattern, start, days=days)).steps
    assert plain(step.facts["Which days"]) == told


def test_a_step_without_treatment_has_no_amount() -> None:
    phases = [LICHEN["phases"][0], {"pattern": "off", "days": 7}, LICHEN["phases"][2]]
    rest = leaflet(made(LICHEN, phases=phases)).steps[1]
    assert plain(rest.title) == "Step 2"
    assert [*rest.facts] == ["Which days", "From and to", "Stop when"]
    assert rest.facts["Which days"] == "No treatment in this step"


def test_a_repeat_after_a_relapse_is_told_as_again() -> None:
    plan = made(LICHEN, relapses=[{"date": "2027-01-10", "days": 7, "end": "kept"}])
    titles = [plain(step.title) for step in leaflet(plan).steps]
    assert any(title.startswith("Step 1 again: ") for title in titles)


def treated(leaf: Leaflet, words_months: tuple[str, ...]) -> set[tuple[date, int]]:
    """The days and steps of the calendar, read back from its captions."""
    found = set()
    for month in leaf.months:
        year = int(re.findall(r"\d{4}", month.caption)[0])
        number = max(n for n, name in enumerate(words_months, 1) if name in month.caption)
        for week in month.weeks:
            found |= {(date(year, number, c.day), s) for c in week for s in c.steps}
    return found


@settings(deadline=None, max_examples=25)
@given(plans())
def test_the_calendar_marks_the_plans_days_and_no_others(plan: dict[str, Any]) -> None:
    assume(plan["days"] and not plan["problems"])
    for language in ("en", "ar"):
        words = catalogues()[language]
        leaf = leaflet(plan, language)
        wanted = {(date.fromisoformat(day["date"]), day["number"]) for day in plan["days"]}
        assert treated(leaf, words.months) == wanted
        for month in leaf.months:
            assert all(len(week) == 7 for week in month.weeks)


@pytest.mark.parametrize(("language", "first", "column"), [("en", "Mon", 0), ("ar", "س", 2)])
def test_a_week_begins_where_the_language_begins_it(language: str, first: str, column: int) -> None:
    leaf = leaflet(one_phase("daily", "2026-11-30", days=1), language)  # a Monday
    assert leaf.weekdays[0][0] == first
    [[week]] = [month.weeks for month in leaf.months]
    assert [n for n, cell in enumerate(week) if cell.steps] == [column]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_asks_for_nothing(language: str) -> None:
    html = page(made(ECZEMA), language)
    words = catalogues()[language]
    assert f'<html lang="{language}" dir="{words.direction}">' in html
    tags = Tags(html)
    assert tags.stack == []
    assert not {"script", "link", "img", "iframe", "form"} & {*tags.opened}
    assert re.findall(r"(?:src|href|url|@import)\b", html.replace("www.w3.org", "")) == []
    assert html.count("<caption>") == tags.opened.count("table") == 3
    assert html.count('<th scope="col">') == 3 * 7
    assert html.count(words.words["draft_notice"]) == words.draft
    assert html.count(catalogues()["en"].words["draft_notice"]) == words.draft


@pytest.mark.parametrize("language", LANGUAGES)
def test_strengths_and_figures_are_the_same_in_every_language(language: str) -> None:
    html = page(made(ECZEMA), language)
    for said in ("mometasone furoate 0.1 % cream", "hydrocortisone 1 % ointment", "9.5", "4.8"):
        assert f"<bdi>{said}</bdi>" in html
    leaf, english = leaflet(made(ECZEMA), language), leaflet(made(ECZEMA))
    for mine, theirs in zip(leaf.parts, english.parts, strict=True):
        for one, other in zip(mine.paragraphs, theirs.paragraphs, strict=True):
            assert sorted(re.findall(r"[\d.]*\d", one)) == sorted(re.findall(r"[\d.]*\d", other))


def test_nothing_is_set_apart_twice() -> None:
    """A direction is not looked for inside what is set apart: the outer one would have none."""
    for text in re.findall("<h3>.*?</h3>|<dd>.*?</dd>|<li>.*?</li>", page(made(ECZEMA), "ar")):
        depth = 0
        for mark in re.findall(r"</?bdi>", text):
            depth += 1 if mark == "<bdi>" else -1
            assert 0 <= depth <= 1, text


NASTY = ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;b&gt;", "</style><b>",
         "\u202eevil\u2069", "{n}", "x\x00y"]  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_typed_text_stays_text(nasty: str, language: str) -> None:
    phases = [{**LICHEN["phases"][0], "stop": nasty, "area": nasty, "name": nasty}]
    plan = made(LICHEN, phases=phases, product=nasty)
    clean, html = (
        page(plan_, language, Typed(text, text, text))
        for plan_, text in ((made(LICHEN, phases=LICHEN["phases"][:1]), "x"), (plan, nasty))
    )
    tags = Tags(html)
    assert {*tags.opened} <= {*Tags(clean).opened}
    shown = "".join(c for c in nasty if c.isprintable())
    assert tags.text.count(shown) >= 5  # name, clinician, telephone, product, area, stop
    assert "\u202e" not in html and "\x00" not in html


def test_a_plan_with_a_part_missing_is_not_handed_out() -> None:
    with pytest.raises(Unfinished, match="For how many days"):
        page(made(LICHEN, phases=[*LICHEN["phases"], {"pattern": "daily"}]))


def test_what_nobody_typed_is_a_blank_and_the_plan_is_still_somebodys() -> None:
    leaf = leaflet(made(LICHEN))
    assert leaf.blanks == {"For": "", "Phone": "", "Date": ""}
    assert "your clinician made for you" in plain(leaf.whose)
