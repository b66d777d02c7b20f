"""Facts as a table that stacks on a phone, with the count of how each was verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from calculator.evidence import Fact
from pages.parts import evidence_fact
from pages.parts.evidence_fact import Desk
from pages.parts.flag_card import PROVED
from pages.parts.markup import details, esc, table

LEAD = (
    '<p class="quiet">Every rule, limit, potency and figure that this calculator uses, with who '
    "says so and how far that was checked.</p>"
)
HEAD = ("Fact", "What is said", "For whom", "Who says so", "How it is known")


def tally(found: Sequence[Fact], due: int, everything: int) -> str:
    """How many facts, how they were verified, how many are due for review."""
    how = Counter(fact.proof.verified for fact in found)
    cells = {"Facts": f"{len(found):,}<small>of {everything:,}</small>"}
    cells |= {said.partition(":")[0].capitalize(): f"{how[key]:,}" for key, said in PROVED.items()}
    cells["Due for review"] = f"{due:,}"
    tiles = "".join(f"<div><dt>{esc(k)}</dt><dd>{said}</dd></div>" for k, said in cells.items())
    return f'<dl class="figures tally">{tiles}</dl>'


def rows(found: Iterable[Fact], desk: Desk) -> str:
    """One row for each fact; why, exceptions and further sources fold out under it."""
    found = list(found)
    folds = [
        details("Why and more", evidence_fact.terms(evidence_fact.more(fact, desk)))
        for fact in found
    ]
    return stacked(HEAD, [_row(fact, desk) for fact in found], folds)


def _row(fact: Fact, desk: Desk) -> list[str]:
    named = f"{fact.id} · " if fact.kind == "rule" else ""
    hazards = evidence_fact.hazards(fact)
    kind = f"{named}{fact.kind}{' · ' if hazards else ''}{hazards}"
    return [
        f"<b>{esc(fact.what)}</b><small>{esc(kind)}</small>",
        esc(fact.says),
        evidence_fact.whom(fact, desk.book),
        evidence_fact.who(fact.proof, fact.source),
        evidence_fact.known(fact.proof, desk.today),
    ]


def stacked(head: Sequence[str], rows: Sequence[Sequence[str]], folds: Sequence[str] = ()) -> str:
    """A table whose rows stack on a phone, each with a fold under it if there are `folds`.
    Stacked, a table keeps its meaning by its roles alone, and each cell says what its column is."""
    top = "".join(f'<th scope="col" role="columnheader">{esc(name)}</th>' for name in head)
    body = ""
    for (first, *rest), fold in zip(rows, folds or [""] * len(rows), strict=True):
        told = "".join(
            f'<td role="cell" data-head="{esc(name)}">{cell}</td>'
            for name, cell in zip(head[1:], rest, strict=True)
        )
        body += f'<tr role="row"><th scope="row" role="rowheader">{first}</th>{told}</tr>'
        if fold:
            under = f'<td role="cell" colspan="{len(head)}">{fold}</td>'
            body += f'<tr role="row" class="under">{under}</tr>'
    return (
        f'<table class="stacked" role="table"><thead role="rowgroup"><tr role="row">{top}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def to_come(found: Iterable[Fact], today: date) -> str:
    """When the facts that are not yet due come up for review."""
    dates = Counter(f.proof.review_on for f in found if f.proof.review_on > today)
    cells = [[day.isoformat(), f"{dates[day]:,}"] for day in sorted(dates)]
    return table(("Look again by", "Facts"), cells, "Still to come") if cells else ""


def due(count: int, today: date) -> str:
    """How many facts somebody should have looked at again by today."""
    said = "No fact is" if count == 0 else "1 fact is" if count == 1 else f"{count:,} facts are"
    return f"<p><b>{said} due for review on {today.isoformat()}.</b></p>"
