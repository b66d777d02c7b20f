"""The evidence page runs: every fact with who says so, what a link asked for at the top, open."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from calculator.evidence import Fact, disagreements, facts
from calculator.library import load
from pages.parts import (
    evidence_card,
    evidence_differ,
    evidence_list,
)
from pages.parts.evidence_fact import Desk
from pages.parts.markup import esc
from scripts.house.repo import ROOT
from tests.test_flags import SCRIPT
from tests.test_pages import WAIT, said

BOOK = load()
FACTS = facts(BOOK)
BY_ID = evidence_card.by_id(BOOK)
TODAY = date(2026, 12, 1)
DESK = Desk(BOOK, "us", TODAY)
ROW = 'role="rowheader"'
PAGE = 50


def opened(**address: Any) -> AppTest:
    """The page alone, as its front door would show it."""
    app = AppTest.from_file(str(ROOT / "pages" / "evidence.py"), default_timeout=WAIT)
    app.session_state["profile"] = "us"
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def counted(app: AppTest) -> str:
    """The count on the first tile."""
    return said(app).split("<dt>Facts</dt><dd>")[1].split("</dd>")[0]


def test_the_first_screen_counts_everything_and_shows_one_page() -> None:
    app = opened()
    every = f"{len(FACTS):,}"
    assert counted(app) == f"{every}<small>of {every}</small>"
    assert said(app).count(ROW) == PAGE
    assert app.get("download_button")[0].proto.label == f"Download {every} facts (CSV)"


def test_a_long_list_unfolds_a_page_at_a_time_or_at_once() -> None:
    app = opened(kind="rule")
    assert len(BOOK.rules) > 2 * PAGE
    app.button(key="ev_next").click().run()
    assert said(app).count(ROW) == 2 * PAGE
    app.button(key="ev_all").click().run()
    assert said(app).count(ROW) == len(BOOK.rules)
    for rule in BOOK.rules:
        assert f"{rule.id} · rule" in said(app)
    assert not app.button


def test_a_link_opens_its_rule_at_the_top() -> None:
    told = said(opened(rule="DU-06"))
    card = told.split("</article>")[0]
    for part in (
        "DU-06: Very potent steroid beyond four weeks",
        "continuous use at most 28 days",
        "US class 1 / UK very potent",
        "NICE CG153",
        'href="https://www.nice.org.uk',
        "Topical therapy: very potent corticosteroids",
        "seen quoted in another source",
        "checked 2026-11-01",
        "look again by 2027-11-01",
        "Alopecia areata of the scalp, specialist regimen",
        "Not used under United States",
    ):
        assert part in card, part
    assert told.index("DU-06: ") < told.index("<dt>Facts</dt>")
    others = told.split("Where sources disagree on this")[1].split("<dt>Facts</dt>")[0]
    assert "at most 21 days" in others and "this one" in others and "rule=DU-04" in others


def test_a_rule_that_the_profile_runs_is_not_doubted() -> None:
    assert "Not used under" not in said(opened(rule="OV-01"))
    assert "Not used under" not in evidence_card.card(BY_ID["DU-06"], Desk(BOOK, "uk", TODAY))


@pytest.mark.parametrize("asked", ["XX-99", "ov-01 ", "<img src=x>"])
def test_a_rule_that_nobody_knows_is_said_plainly(asked: str) -> None:
    app = opened(rule=asked)
    assert f"No rule or fact is on record as <q>{esc(asked)}</q>" in said(app)
    assert "<img" not in said(app)
    assert counted(app).startswith(f"{len(FACTS):,}"), "the rest of the page is there"


def test_a_search_narrows_and_is_in_the_address_and_closes_the_rule() -> None:
    app = opened(rule="OV-01", r="us")
    assert "OV-01" in app.query_params["rule"]
    app.text_input(key="ev_text").input("striae breast").run()
    assert "AT-03 · rule" in said(app) and "OV-01" not in said(app)
    assert "striae breast" in app.query_params["q"] and "rule" not in app.query_params
    app.text_input(key="ev_text").input("x" * 5000).run()
    assert "Nothing on record fits" in said(app) and "q" not in app.query_params


def test_a_rule_can_be_closed() -> None:
    app = opened(rule="OV-01")
    app.button(key="ev_close").click().run()
    assert "rule" not in app.query_params and "<article" not in said(app)


FILTERS: dict[str, tuple[str, Any]] = {
    "kind": ("label", lambda fact: fact.kind == "label"),
    "product": ("desonide", lambda fact: not fact.molecules or "desonide" in fact.molecules),
    "hazard": ("hpa", lambda fact: "hpa" in fact.hazards),
    "source": ("NICE_CG153", lambda fact: "NICE_CG153" in (fact.proof.source, *fact.also)),
    "profile": ("uk", lambda fact: not fact.profiles or "uk" in fact.profiles),
    "verified": ("unverified", lambda fact: fact.proof.verified == "unverified"),
}


@pytest.mark.parametrize("field", FILTERS)
def test_each_filter_keeps_what_it_names_and_stands_in_the_address(field: str) -> None:
    value, keeps = FILTERS[field]
    wanted = sum(1 for fact in FACTS if keeps(fact))
    assert 0 < wanted < len(FACTS)
    assert counted(opened(**{field: value})).startswith(f"{wanted:,}<")
    app = opened()
    app.selectbox(key=f"ev_{field}").set_value(value).run()
    assert counted(app).startswith(f"{wanted:,}<")
    assert value in app.query_params[field]


def test_a_filter_that_names_nothing_is_said_and_not_used() -> None:
    app = opened(kind="<b>moon</b>", hazard="hpa")
    assert "Kind <q>&lt;b&gt;moon&lt;/b&gt;</q>" in said(app)
    hpa = sum(1 for fact in FACTS if "hpa" in fact.hazards)
    assert counted(app).startswith(f"{hpa}<")
    app.selectbox(key="ev_hazard").set_value(None).run()
    assert "moon" not in said(app)


def due_on(fact: Fact, *day: int) -> Fact:
    return fact._replace(proof=replace(fact.proof, review_on=date(*day)))


def test_what_is_overdue_is_counted_and_what_comes_next_is_told() -> None:
    assert "No fact is due" in evidence_list.due(0, TODAY)
    assert "1 fact is due" in evidence_list.due(1, TODAY)
    assert "1,200 facts are due for review on 2026-12-01" in evidence_list.due(1200, TODAY)
    first, last = due_on(BY_ID["OV-01"], 2027, 11, 1), due_on(BY_ID["OV-01"], 2027, 11, 25)
    told = evidence_list.to_come([first, last, first], TODAY)
    assert told.index("2027-11-01</th><td>2<") < told.index("2027-11-25</th><td>1<")
    assert evidence_list.to_come([first], date(2030, 1, 1)) == ""
    app = opened(view="due")
    assert "due for review on" in said(app)


def test_disagreements_follow_the_words_and_the_filters() -> None:
    found = disagreements(BOOK)
    rules = [fact for fact in FACTS if fact.kind == "rule"]
    kinds = {one.kind for one in evidence_differ.touching(found, rules, "", "")}
    assert kinds == {"limits"}
    assert evidence_differ.touching(found, FACTS, "no such words", "") == []
    assert len(evidence_differ.touching(found, FACTS, "", "")) == len(found)
    assert "On nothing that fits" in said(opened(view="differ", q="no such words"))
    told = said(opened(view="differ", q="Weeks of a very potent steroid on palms"))
    assert "Labels of one product" not in told and "on palms or soles</h3>" in told
    assert "1 question on which more than one answer" in evidence_differ.count(1)
    assert f"{len(found):,} questions on which" in said(opened(view="differ"))


def test_text_from_anyone_is_shown_as_text() -> None:
    assert SCRIPT not in said(opened(q=SCRIPT, source=SCRIPT, rule=SCRIPT, view=SCRIPT))
    fact: Fact = BY_ID["OV-02"]._replace(what=SCRIPT, says=SCRIPT, about=SCRIPT, why=SCRIPT)
    assert SCRIPT not in evidence_list.rows([fact], DESK) + evidence_card.card(fact, DESK)


def test_the_page_is_in_the_navigation() -> None:
    assert "pages/evidence.py" in (ROOT / "app.py").read_text("utf-8")
