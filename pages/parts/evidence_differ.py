"""Where sources disagree: every position on one question beside the others, none hidden."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from calculator.evidence import Disagreement, Fact, Position, about
from pages.parts import evidence_fact
from pages.parts.evidence_fact import Desk
from pages.parts.evidence_list import stacked
from pages.parts.markup import esc, rule_link

KINDS = {
    "limits": "Limits that answer the same question",
    "labels": "Labels of one product",
    "potency": "Potency of one product",
}
HEAD = ("Who", "Says", "For whom", "Source", "How it is known")


def touching(
    found: Iterable[Disagreement], kept: Iterable[Fact], text: str, product: str
) -> list[Disagreement]:
    """The questions that hold the words, with a position among the facts that pass the filters."""
    ids = {fact.id for fact in kept}
    return [one for one in about(found, text, product) if any(p.fact in ids for p in one.positions)]


def questions(found: Iterable[Disagreement], desk: Desk) -> str:
    """The questions, under a heading for each kind."""
    html = ""
    for kind, group in groupby(found, key=lambda one: one.kind):
        told = "".join(question(one, desk) for one in group)
        html += f"<section><h2>{esc(KINDS.get(kind, kind.capitalize()))}</h2>{told}</section>"
    return html


def question(one: Disagreement, desk: Desk, heading: str = "h3", here: str = "") -> str:
    """One question with all positions on it. `here` is the fact that the reader comes from."""
    rows = [_position(position, desk, here) for position in one.positions]
    note = f'<p class="conflict">{esc(one.note)}</p>' if one.note else ""
    title = f"<{heading}>{esc(one.topic)}</{heading}>"
    return f'<article class="differ">{title}{note}{stacked(HEAD, rows)}</article>'


def _position(position: Position, desk: Desk, here: str) -> list[str]:
    """Who says what: the further sources under the first."""
    mark = "<small><b>this one</b></small>" if position.fact == here else ""
    is_rule = position.fact in evidence_fact.rules(desk.book)
    rule = f"<small>{rule_link(position.fact, desk.profile)}</small>" if is_rule else ""
    also = evidence_fact.also(position.also, desk.book)
    source = evidence_fact.who(position.proof, desk.book.sources[position.proof.source])
    return [
        f"{esc(position.who)}{mark or rule}",
        f"<b>{esc(position.says)}</b>",
        esc(position.about),
        source + (f"<small>also {also}</small>" if also else ""),
        evidence_fact.known(position.proof, desk.today),
    ]


def count(found: int) -> str:
    """How many questions have more than one answer."""
    if not found:
        return "<b>On nothing that fits do the sources on record disagree.</b>"
    many = "1 question on which" if found == 1 else f"{found:,} questions on which"
    return (
        f"<b>{many} more than one answer is on record.</b> None is hidden: a check holds the "
        "prescription against every limit that its profile uses."
    )
