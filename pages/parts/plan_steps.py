"""The plan in words: each step with its dates, grams and tubes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculator import wording
from calculator.plan_course import tubes
from pages.parts.markup import amount, esc, spread
from pages.parts.plan_marks import key, letters, told

HEAD = ("Step", "Dates", "Days", "Applications", "Grams", "Tubes")
OFTEN = {1: "once a day", 2: "twice a day"}
MOST_DATES = 4  # of tubes that are listed one by one
Plan = Mapping[str, Any]


def steps(plan: Plan) -> str:
    """One row for each step; on a phone a row is a card."""
    if not plan["phases"]:
        return ""
    known = letters(plan)
    rows = [_row(plan, phase, known) for phase in plan["phases"]]
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


def _row(plan: Plan, phase: Plan, known: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """The cells of one step, under the number that the record and the patient's page give it."""
    mark = key(*known[phase["product"]]) if phase["days"] else ""
    again = " (again, after relapse)" if phase["again"] else ""
    beside = f"{phase['area']}: " if phase["area"] else ""
    title = f"{phase['number']}. {mark} <b>{esc(beside + phase['name'])}</b>{again}"
    title += f"<br>{esc(_what(phase))}"
    days = f"{phase['days']} of {phase['length']}"
    until = f'<br><span class="quiet">{esc(phase["stop"])}</span>' if phase["stop"] else ""
    return (
        title + until, span(phase["from"], phase["to"]), days, str(phase["applications"]),
        grams(phase) if phase["days"] else "none", _tubes(plan, phase),
    )  # fmt: skip


def _what(phase: Plan) -> str:
    """The pattern, how often on such a day, and where."""
    times = phase["applications_per_day"]
    often = OFTEN.get(times, f"{times} times a day")
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


def span(first: str, last: str) -> str:
    """From when to when, the year once."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    begins = told(start).removesuffix(f" {end.year}") if start.year == end.year else told(start)
    return told(end) if start == end else f"{begins} to {told(end)}"
