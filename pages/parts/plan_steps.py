"""The plan in words: each step with its dates, grams and tubes, the totals, the reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from calculator import wording
from calculator.facts import Source
from calculator.plan_course import tubes
from pages.parts.markup import amount, esc, link, listing, spread, table
from pages.parts.plan_calendar import key, letters, told

HEAD = ("Step", "Dates", "Days", "Applications", "Grams", "Tubes")
MOST_DATES = 4  # of tubes that are listed one by one
Plan = Mapping[str, Any]


def steps(plan: Plan) -> str:
    """One row for each step; on a phone a row is a card."""
    if not plan["phases"]:
        return ""
    known = letters(plan)
    rows = [_row(plan, n, phase, known) for n, phase in enumerate(plan["phases"], 1)]
    head = "".join(f'<th scope="col">{cell}</th>' for cell in HEAD)
    body = "".join(
        f'<tr><th scope="row">{cells[0]}</th>'
        + "".join(
            f'<td data-label="{name}">{cell}</td>'
            for name, cell in zip(HEAD[1:], cells[1:], strict=True)
        )
        + "</tr>"
        for cells in rows
    )
    return (
        '<section class="steps"><h3>Steps</h3><table class="stack"><thead><tr>'
        f"{head}</tr></thead><tbody>{body}</tbody></table>{_unsized(plan)}</section>"
    )


def _row(
    plan: Plan, number: int, phase: Plan, known: Mapping[str, tuple[str, str]]
) -> tuple[str, ...]:
    mark = key(*known[phase["product"]]) if phase["days"] else ""
    again = " (again, after relapse)" if phase["again"] else ""
    beside = f"{phase['area']}: " if phase["area"] else ""
    title = f"{number}. {mark} <b>{esc(beside + phase['name'])}</b>{again}<br>{esc(_what(phase))}"
    days = f"{phase['days']} of {phase['length']}"
    until = f'<br><span class="quiet">{esc(phase["stop"])}</span>' if phase["stop"] else ""
    return (
        title + until, span(phase["from"], phase["to"]), days, str(phase["applications"]),
        grams(phase) if phase["days"] else "none", _tubes(plan, phase),
    )  # fmt: skip


def _what(phase: Plan) -> str:
    """The pattern, how often on such a day, and where."""
    times = phase["applications_per_day"]
    often = {1: "once a day", 2: "twice a day"}.get(times, f"{times} times a day")
    said = phase["pattern"] + (f", {often}" if phase["days"] else "")
    return said + (f", to {', '.join(phase['sites'])}" if phase["sites"] and phase["days"] else "")


def grams(sums: Plan) -> str:
    """An amount with its range."""
    if sums["grams"] is None:
        return "not known"
    figure = {
        "low": sums["grams_low"], "typical": sums["grams"], "high": sums["grams_high"],
    }  # fmt: skip
    ends = spread(figure, "g")
    return amount(figure, "g") + (f"<small>{ends}</small>" if ends else "")


def _tubes(plan: Plan, phase: Plan) -> str:
    """Pack sizes, and from when the next tube is needed."""
    if not phase["packs"]:
        return '<span class="quiet">sizes not known</span>' if phase["grams"] else ""
    due = [told(tube.due) for tube in tubes(plan, phase)[1:]]
    more = len(due) - MOST_DATES
    next_due = ", ".join(due[:MOST_DATES]) + (f" and {more} more" if more > 0 else "")
    return packs(phase["packs"]) + (f"<small>next due {next_due}</small>" if due else "")


def packs(some: Sequence[Mapping[str, Any]]) -> str:
    """Packs in words: "2 × 100 g and 1 × 30 g"."""
    said = [f"{pack['count']} × {wording.brief(pack['size_g'])} g" for pack in some]
    return wording.listed(said, "and") if said else ""


def _unsized(plan: Plan) -> str:
    if all(phase["packs"] or not phase["grams"] for phase in plan["phases"]):
        return '<p class="quiet">Tubes are for a typical need, counted step by step.</p>'
    return (
        '<p class="quiet">No pack sizes are on record for some of these products here: give them '
        "under <b>Amount, packs and more about the patient</b>.</p>"
    )


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


def span(first: str, last: str) -> str:
    """From when to when, the year once."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    begins = told(start).removesuffix(f" {end.year}") if start.year == end.year else told(start)
    return told(end) if start == end else f"{begins} to {told(end)}"
