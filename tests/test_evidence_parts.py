"""The parts of the evidence page, without a screen: what each fact shows, and the way to it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from calculator.evidence import disagreements, facts
from calculator.library import load
from pages.parts import (
    evidence_card,
    evidence_differ,
    evidence_list,
    evidence_state,
    flag_card,
    flag_list,
)
from pages.parts.evidence_fact import Desk, known
from pages.parts.markup import esc
from tests.test_flags import finding

BOOK = load()
FACTS = facts(BOOK)
BY_ID = evidence_card.by_id(BOOK)
TODAY = date(2026, 12, 1)
DESK = Desk(BOOK, "us", TODAY)
ROW = 'role="rowheader"'


def test_how_many_were_verified_each_way_is_said_in_words() -> None:
    read = next(fact for fact in FACTS if fact.proof.verified == "read")
    other = next(fact for fact in FACTS if fact.proof.verified == "secondary")
    told = evidence_list.tally([read, read, other], 1, 9)
    for head, number in (("Read in the source", 2), ("Seen quoted in another source", 1),
                         ("Derived from the source by arithmetic", 0), ("Unverified", 0),
                         ("Due for review", 1)):  # fmt: skip
        assert f"<dt>{head}</dt><dd>{number}</dd>" in told
    assert "3<small>of 9</small>" in told


def test_every_rule_says_limit_scope_why_options_exceptions_source_and_dates() -> None:
    for rule in BOOK.rules:
        card = evidence_card.card(BY_ID[rule.id], DESK)
        proof = rule.proof
        for part in (rule.id, rule.name, BY_ID[rule.id].says, BY_ID[rule.id].about, rule.why,
                     rule.advice, BOOK.sources[proof.source].title, proof.locator,
                     flag_card.PROVED[proof.verified], proof.derivation,
                     proof.checked_on.isoformat(), proof.review_on.isoformat(),
                     *(one.name for one in rule.exemptions),
                     *(BOOK.sources[key].title for key in rule.also)):  # fmt: skip
            assert esc(part) in card, (rule.id, part)


def test_no_word_of_code_is_on_the_page() -> None:
    told = evidence_list.rows(FACTS, DESK) + evidence_differ.questions(disagreements(BOOK), DESK)
    seen = re.sub("<[^>]*>", " ", told)
    for word in (" nan ", " None ,", " @", "_per_", "_of_", "us_class"):
        assert word not in seen, word
    assert told.count(ROW) == len(FACTS) + sum(len(q.positions) for q in disagreements(BOOK))


def test_a_rule_whose_figure_is_the_labels_shows_what_each_label_says() -> None:
    labels = evidence_card.card(BY_ID["OV-01"], DESK).split("What each label says")[1]
    temovate = next(
        f for f in FACTS if f.id.startswith("US clobetasol-propionate-0.05-ointment cap")
    )
    assert temovate.says == "50 g a week"
    assert esc(temovate.what) in labels and esc(temovate.source.title) in labels
    for rule in BOOK.rules:
        assert not rule.limit_from or rule.limit_from in evidence_card.LABEL_COLUMNS, rule.id


def test_every_filter_is_offered_in_words() -> None:
    offered = evidence_state.options(BOOK)
    assert set(offered["verified"]) == {fact.proof.verified for fact in FACTS}
    assert offered["hazard"]["hpa"] == "Adrenal suppression (HPA axis)"
    assert set(offered["profile"]) == {"us", "uk", "jp", "de"}
    for names in offered.values():
        assert len(set(names.values())) == len(names), "no two choices read the same"


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (1, True)])
def test_a_fact_is_due_on_its_day_and_after(days: int, due: bool) -> None:
    proof = replace(BY_ID["OV-01"].proof, review_on=TODAY - timedelta(days))
    assert ("due for review since" in known(proof, TODAY)) is due


def test_all_positions_on_a_question_stand_side_by_side() -> None:
    one = next(q for q in disagreements(BOOK) if q.topic.startswith("Weeks of a very potent"))
    told = evidence_differ.question(one, DESK)
    assert told.count("<table") == 1 and told.count(ROW) == len(one.positions) > 2
    for position in one.positions:
        assert esc(position.says) in told and f"rule={position.fact}" in told
        assert esc(BOOK.sources[position.proof.source].title) in told


def test_a_flag_leads_to_its_rule_under_the_same_profile() -> None:
    way = 'href="evidence?rule=OV-01&amp;r=uk" target="_blank" rel="noopener"'
    name = 'aria-label="Rule OV-01, in the evidence, in a new tab"'
    within, excepted = finding(outcome="within"), finding(outcome="exception", exception="A")
    for drawn in (flag_card.card(finding(), "uk"), flag_card.line(finding(), profile="uk"),
                  flag_list.cards([finding(), finding(tier="note")], "uk"),
                  flag_list.cards([finding(tier="note")], "uk"),
                  flag_list.cards([excepted], "uk"),
                  flag_list.others([within], profile="uk")):  # fmt: skip
        assert way in drawn and name in drawn
        assert drawn.count("r=uk") == drawn.count("rule=OV-01")
