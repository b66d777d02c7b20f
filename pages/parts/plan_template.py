"""What is known of the published schedule that a plan begins with."""

from __future__ import annotations

from calculator.facts import Regimen, Source
from pages.parts.eczema_steps import proof
from pages.parts.markup import ICON, details, esc

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
    who = f"{one.population}. {one.ages}." if one.ages else one.population
    body = _told({"Who": who, "Achieved": one.achieved})
    more = _told({"On relapse": one.relapse, "Note": one.note})
    body += details("On relapse, and a note", more) if more else ""
    name = f'<h2 class="small">{esc(one.name)}</h2>'
    return (
        f'<article class="card {kind} template"><header>{ICON}<span class="tier">'
        f"{esc(', '.join(marks))}</span>{name}</header>{edited}{body}"
        f"{proof(one.proof, sources)}</article>"
    )


def _told(said: dict[str, str]) -> str:
    return "".join(f"<p><b>{name}:</b> {esc(text)}</p>" for name, text in said.items() if text)
