"""The rule that a flag's link leads to: everything on record of it, open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculator.evidence import Fact, disagreements, facts, label_id
from calculator.evidence.differences import labels_of
from calculator.library import Rulebook
from pages.parts import evidence_differ, evidence_fact, evidence_list
from pages.parts.evidence_fact import Desk
from pages.parts.markup import ICON, details, esc

# What a rule takes from a label -> the columns of the label that say it.
LABEL_COLUMNS = {
    "label_max_grams_per_week": ("cap_amount",),
    "label_max_days": ("max_weeks", "max_weeks_child"),
    "label_min_age_years": ("min_age_years",),
    "label_max_per_day": ("max_per_day",),
}


def card(fact: Fact, desk: Desk) -> str:
    """One fact in full, with the positions of others on the same question."""
    rule = evidence_fact.rules(desk.book).get(fact.id)
    kind = rule.tier if rule else "plain"
    lines = [
        ("Within while" if rule and rule.measure else "What is said", f"<b>{esc(fact.says)}</b>"),
        ("For whom", evidence_fact.whom(fact, desk.book)),
        ("Who says so", evidence_fact.who(fact.proof, fact.source)),
        ("How it is known", evidence_fact.known(fact.proof, desk.today)),
        *evidence_fact.more(fact, desk),
    ]
    named = f"{fact.id}: " if rule else ""
    return (
        f'<article class="card {kind} evidence" data-rule="{esc(fact.id)}"><header>'
        f"{ICON if rule else ''}<h2>{esc(named)}{esc(fact.what)}</h2></header>"
        f'<p class="quiet">{esc(fact.kind.capitalize())}. {esc(evidence_fact.hazards(fact))}</p>'
        f"{_elsewhere(fact, desk)}{evidence_fact.terms(lines)}"
        f"{_labels(fact, desk)}</article>{_positions(fact, desk)}"
    )


def unknown(asked: str) -> str:
    """What stands there when a link names nothing on record."""
    return (
        f"<p><b>No rule or fact is on record as <q>{esc(asked)}</q>.</b> It may have been renamed "
        "or left out. Search for it below.</p>"
    )


def left_out(unknown_filters: Iterable[tuple[str, str]]) -> str:
    """Filters of the address that were not used, since nothing is on record under them."""
    told = ", ".join(f"{esc(name)} <q>{esc(word)}</q>" for name, word in unknown_filters)
    return f"<p><b>Not on record, so not used as a filter:</b> {told}.</p>" if told else ""


def _elsewhere(fact: Fact, desk: Desk) -> str:
    """Said when the chosen profile does not run the rule."""
    if not fact.profiles or desk.profile in fact.profiles:
        return ""
    return f'<p class="doubt">Not used under {esc(desk.book.profiles[desk.profile].name)}.</p>'


def _labels(fact: Fact, desk: Desk) -> str:
    """Where a rule's figure is the label's own: what each label says."""
    rule = evidence_fact.rules(desk.book).get(fact.id)
    if not rule or not rule.limit_from:
        return ""
    columns = LABEL_COLUMNS[rule.limit_from]
    wanted = {label_id(label, column) for label in labels_of(rule, desk.book) for column in columns}
    found = [one for one in facts(desk.book) if one.id in wanted]
    rows = evidence_list.rows(found, desk)
    return details(f"What each label says ({len(found)})", rows)


def _positions(fact: Fact, desk: Desk) -> str:
    """The questions on which others take another position."""
    found = [
        one for one in disagreements(desk.book) if any(p.fact == fact.id for p in one.positions)
    ]
    if not found:
        return ""
    told = "".join(evidence_differ.question(one, desk, "h4", fact.id) for one in found)
    return f"<section><h3>Where sources disagree on this</h3>{told}</section>"


def by_id(book: Rulebook) -> Mapping[str, Fact]:
    """The facts by id."""
    return {fact.id: fact for fact in facts(book)}
