"""The figures of a whole plan, of each product, and when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from calculator import wording
from calculator.facts import Source
from pages.parts.markup import esc, link, listing, table
from pages.parts.plan_marks import key, letters, told
from pages.parts.plan_steps import Plan, grams, packs


def totals(plan: Plan) -> str:
    """The figures of the whole plan."""
    sums = plan["totals"]
    if not sums["days"]:
        return ""
    week = sums["largest_7_day_grams"]
    run = f"{wording.tally(sums['longest_run_days'], 'day')}"
    figures = {
        "In all": grams(sums),
        "Treated": f"{wording.tally(sums['days'], 'day')}"
        f"<small>{wording.tally(sums['applications'], 'application')}</small>",
        "Largest 7 days": "not known"
        if week is None
        else f"{wording.figure(week)} g{_since(sums['largest_7_day_from'])}",
        "Longest run": f"{run}{_since(sums['longest_run_from'])}",
    }
    if sums["packs"]:
        figures["Tubes for all"] = packs(sums["packs"])
    body = "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in figures.items())
    return f'<dl class="figures">{body}</dl>{_apart(plan)}'


def _since(day: str) -> str:
    return f"<small>from {told(date.fromisoformat(day))}</small>"


def _apart(plan: Plan) -> str:
    """The amounts of each product, where there are several."""
    if len(plan["products"]) < 2:
        return ""
    known = letters(plan)
    rows = [
        (f"{key(*known[one['product']])} {esc(one['label'] or one['product'])}", grams(one))
        for one in plan["products"]
    ]
    return f'<div class="apart">{table(("Product", "Grams in all"), rows)}</div>'


def reviews(plan: Plan, sources: Mapping[str, Source]) -> str:
    """When to look again, by the source that says so."""
    if not plan["review_dates"]:
        return ""
    rows = [
        f"<b>{told(date.fromisoformat(one['date']))}</b>, {wording.tally(one['weeks'], 'week')}"
        for one in plan["review_dates"]
    ]
    named = _named((one["source"] for one in plan["review_dates"]), sources)
    said = f'<h3>To look again</h3>{listing(rows)}<p class="source">Weeks as in: {named}</p>'
    return f'<section class="reviews">{said}</section>'


def _named(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    known = [sources[key] for key in dict.fromkeys(keys) if key in sources]
    return "; ".join(link(one.url, one.title) for one in known)
