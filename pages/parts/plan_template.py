"""What is known of the published schedule that a plan begins with."""

from __future__ import annotations

from calculator.facts import Regimen, Source
from pages.parts.eczema_steps import proof
from pages.parts.markup import ICON, esc

TRUST = {
    "trial": "From a trial",
    "guideline": "From a guideline",
    "label": "From a product's label",
    "opinion": "Opinion: a weaker basis than a trial",
}


def card(one: Regimen, sources: dict[str, Source], changed: bool) -> str:
    """Who was treated, what was reached, how far to trust it, and who says so."""
    kind = "warn" if one.specialist or one.trust == "opinion" else "note"
    marks = [TRUST.get(one.trust, one.trust), *(["specialist use"] if one.specialist else [])]
    edited = '<p class="quiet">The phases were changed since.</p>' if changed else ""
    told = {
        "Who": f"{one.population}. {one.ages}." if one.ages else one.population,
        "Achieved": one.achieved,
        "On relapse": one.relapse,
        "Note": one.note,
    }
    body = "".join(f"<p><b>{k}:</b> {esc(v)}</p>" for k, v in told.items() if v.strip("."))
    return (
        f'<article class="card {kind} template"><header>{ICON}<span class="tier">'
        f"{esc(', '.join(marks))}</span><h3>{esc(one.name)}</h3></header>{edited}{body}"
        f"{proof(one.proof, sources)}</article>"
    )
