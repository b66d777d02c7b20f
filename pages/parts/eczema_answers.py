"""What the tools of the stubborn eczema page answer, as HTML. Nothing is computed here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from calculator import wording
from calculator.adherence import Adherence, Use
from calculator.bleach_bath import Bath, trial_percent
from calculator.library.body_shapes import Occlusion
from calculator.library.eczema import Figure
from calculator.occlusion import describe_occlusion
from calculator.problems import Problem
from pages.parts.charts import bar
from pages.parts.markup import amount, details, esc, listing, spread, table
from pages.parts.understood import field_name
from pages.parts.verdict import wanted

WEEKS = {"1 week": 1, "4 weeks": 4}
BANDS = {
    "below usual": "Less than people usually use. Too little cream can look like treatment "
    "failure: worth asking about before a stronger steroid.",
    "usual": "As much as people usually use. Closing the gap may do more than a stronger steroid.",
    "above usual": "More than people usually use, and not far from the expected amount.",
    "all of it": "All of the expected amount or more. The amount hardly explains the failure: "
    "strength, infection, contact allergy and the diagnosis come next.",
}


def emollient(figures: Mapping[str, Figure]) -> str:
    """Grams of emollient a week and for four weeks, what is unverified labelled."""
    rows = []
    for name in ("child", "adult"):
        known = figures[f"emollient, {name}"]
        doubt = known.proof.verified == "unverified"
        label = name.capitalize() + ('<small class="doubt">unverified</small>' if doubt else "")
        cells = [f"{known.low * n:,.0f} to {known.high * n:,.0f} g" for n in WEEKS.values()]
        rows.append([label, *cells])
    return table(("Emollient", *WEEKS), rows, "Eczema all over; four weeks by arithmetic")


def bath(answer: Bath | tuple[Problem, ...], figures: Mapping[str, Figure]) -> str:
    """Millilitres of bleach for the bath, the working, and the trial's own bath beside it."""
    if not isinstance(answer, Bath):
        return problems(answer)
    trial = {
        part: wording.exact(figures[f"bleach bath of the trial, {part}"].value)
        for part in ("bleach", "strength", "water")
    }
    used = (
        f"{trial['bleach']} mL of {trial['strength']} % in about {trial['water']} L, "
        f"which is {wording.figure(trial_percent(figures))} %"
    )
    litres = wording.figure(answer.water_litres, digits=3)
    return (
        f'<div class="answer" role="status"><p class="big">'
        f"{wording.figure(answer.bleach_ml, digits=3)} mL of bleach</p>"
        f"<p>for {litres} L of water at {wording.exact(answer.target_percent)} %, from bleach of "
        f"{wording.exact(answer.bleach_percent)} %.</p>"
        f'<p class="quiet">{esc(answer.working)}</p>'
        f'<p class="quiet">The trial: {esc(used)}.</p></div>'
    )


def adherence(answer: Adherence) -> str:
    """Used against expected grams with the range, or what is missing or to be put right."""
    told = problems(answer.problems, {"quantity_g": "Grams used"})
    if answer.use is None:
        asked = listing(esc(question) for question in answer.missing)
        return told + (f"<p><b>Still to say:</b></p>{asked}" if answer.missing else "")
    return told + _use(answer.use)


def _use(use: Use) -> str:
    percent, usual = use.percent, use.usual_percent
    low, high = wording.figure(percent.low), wording.figure(percent.high)
    words = f"About {wording.figure(percent.typical)} % of the expected amount"
    said = f"{words} ({low} to {high} %); the dashed line is all of it"
    expected = use.expected_grams._asdict()
    return (
        f'<div class="answer" role="status"><p class="big">{words}</p>'
        f"{bar(*use.ratio, 1.0, said, 'note')}<p>{BANDS[use.band]}</p>"
        f'<p class="quiet">Used: {wording.exact(use.used_grams)} g. Expected: '
        f"{amount(expected, 'g')} ({spread(expected, 'g')}), so {low} to {high} %. "
        f"Usual: {wording.exact(usual.low)} to {wording.exact(usual.high)} %. Dashed: all of it."
        "</p></div>"
    )


def covers(kinds: Iterable[Occlusion]) -> str:
    """What is on record about ways of covering, none of it multiplied into grams."""
    known = [kind for kind in kinds if kind.covers and not math.isnan(kind.low)]
    told = listing(esc(describe_occlusion(kind)) for kind in known)
    return details("What the calculator has on record of covers", told)


def problems(listed: Iterable[Problem], names: Mapping[str, str] | None = None) -> str:
    """What could not be used, and what would be."""
    named = names or {}
    items = [
        f"<b>{esc(named.get(p.where) or field_name(p.where))}</b>: <q>{esc(p.as_json()['given'])}"
        f"</q>. {wanted(p.as_json())}"
        for p in listed
    ]
    if not items:
        return ""
    told = f"<h4>To put right</h4>{listing(items)}"
    return f'<section class="problems" role="status">{told}</section>'
