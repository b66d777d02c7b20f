"""Ways out of a plan: a paragraph for the record, and a table with a row for each treated day.

The plan as JSON is the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from calculator import cells, wording
from calculator.note import ended
from calculator.plan_parts import Plan, product, typed
from calculator.rhythm import days_of
from calculator.schedule.pattern import DAYS

COLUMNS = ("date", "weekday", "phase", "name", "area", "product", "applications", "grams")


def plan_paragraph(plan: Plan) -> str:
    """One paragraph on one line: each phase, the totals, what was found and what is to be asked.

    It holds also for a plan that is not finished: what could not be read is said at its end.
    """
    if not plan.get("phases"):
        line = "Plan: no phase with dates yet."
    else:
        regimen = f" after {plan['regimen']['name']}" if plan["regimen"] else ""
        line = f"Plan from {plan['start']} to {plan['last']}{regimen}: "
        line += "; ".join(_phase(phase, days_of(plan, phase)) for phase in plan["phases"])
        line += f". In all: {_sums(plan['totals'])}."
    reviews = [review["date"] for review in plan.get("review_dates", ())]
    line += f" Review: {wording.listed(reviews, 'and')}." if reviews else ""
    return ended(line, {"findings": [], "questions": [], "verdict": "not checked.", **plan})


def plan_table(plan: Plan) -> str:
    """CSV of the treated days, by date: the plan's own figures, unrounded; grams blank where they
    are not known. No cell runs as a formula in a spreadsheet."""
    rows = (
        (
            day["date"],
            DAYS[date.fromisoformat(day["date"]).weekday()],
            day["number"],
            *(typed(day[name]) for name in ("phase", "area", "product")),
            day["applications"],
            day["grams"],
        )
        for day in plan["days"]
    )
    return cells.as_csv(COLUMNS, rows)


def _phase(phase: Mapping[str, Any], days: Iterable[Mapping[str, Any]]) -> str:
    """One phase: "1) clobetasol propionate 0.05 % ointment to vulva, every day, ..."."""
    again = " again" if phase["again"] else ""
    dates = f"{phase['from']} to {phase['to']}"
    if not phase["days"]:
        return f"{phase['number']}{again}) no treatment, {dates}"
    area = f"{typed(phase['area'])}: " if phase["area"] else ""
    sites = f" to {wording.listed(phase['sites'], 'and')}" if phase["sites"] else ""
    stop = f", stop: {typed(phase['stop'])}" if phase["stop"] else ""
    parts = (
        f"{area}{product(phase) or 'product not stated'}{sites}",
        phase["pattern"],
        _times(days),
        dates,
        _sums(phase),
    )
    return f"{phase['number']}{again}) {', '.join(parts)}{stop}"


def _times(days: Iterable[Mapping[str, Any]]) -> str:
    """How often on a treated day; where that differs, least and most."""
    times = sorted({day["applications"] for day in days})
    if len(times) == 1:
        return wording.stated("applications_per_day", times[0])
    return f"{times[0]} to {wording.stated('applications_per_day', times[-1])}"


def _sums(sums: Mapping[str, Any]) -> str:
    """Treated days, applications, grams and packs."""
    said = [
        wording.tally(sums["days"], "treated day"),
        wording.tally(sums["applications"], "application"),
    ]
    if sums["grams"] is None:
        said.append("grams not known")
    else:
        said.append(wording.amount(sums["grams_low"], sums["grams"], sums["grams_high"], "g"))
    packs = [f"{pack['count']} x {wording.exact(pack['size_g'])} g" for pack in sums["packs"]]
    return ", ".join([*said, *([f"supply {' + '.join(packs)}"] if packs else [])])
