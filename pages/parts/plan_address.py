"""The address of a plan: compact, published keys; a link brings the plan back as it was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calculator.facts import Regimen
from calculator.schedule.dates import MONTHS
from pages.parts import plan_rows, url_state
from pages.parts.plan_rows import Row
from pages.parts.plan_state import SHARED, State, empty, from_regimen, published

# The plan's own. Published: links in records use them, so never rename one.
START, REGIMEN, PHASE, RELAPSE, MONTH, POTENCY = "st", "g", "ph", "re", "mo", "pot"
SAME = "="  # before the number of a phase that is as it was published
TAPER = {"taper_weeks": "tw", "taper_pattern": "tp", "taper_times": "tn"}  # where the patient is


def from_address(params: Mapping[str, list[str]], regimens: Mapping[str, Regimen]) -> State:
    """The state that an address describes. A regimen alone, without a start, is opened as it was
    published, with what else the address gives in place of the regimen's own."""
    last = {name: values[-1] for name, values in params.items() if values}
    read = url_state.from_address(params)
    state = empty() | {name: read[name] for name in SHARED}
    regimen = last.get(REGIMEN, "")
    state |= {"regimen": regimen, "potency": last.get(POTENCY, "")}
    if regimen in regimens and START not in last:
        given = {name: value for name, value in state.items() if value != empty()[name]}
        state = from_regimen(state, regimens[regimen]) | given
    elif regimen in regimens:
        state["rows"] = published(regimens[regimen])
    if PHASE in params:
        rows = [_row(text, state["rows"]) for text in params[PHASE]]
        state["rows"] = [row for row in rows if plan_rows.is_given(row)]
    state["month"] = last.get(MONTH, MONTHS[0])
    state |= {name: last.get(short, empty()[name]) for name, short in TAPER.items()}
    state["relapses"] = [_relapse(text) for text in params.get(RELAPSE, [])]
    state |= _start(last.get(START, ""))
    return state


def _row(text: str, known: Sequence[Row]) -> Row:
    """A row in full, or "=2": the second of the regimen as it was published."""
    number = text.removeprefix(SAME)
    if text != number and number.isdecimal() and 0 < int(number) <= len(known):
        return known[int(number) - 1]
    return plan_rows.from_text(text)


def _start(text: str) -> State:
    """A date for the calendar; anything else is kept as typed and is the planner's to refuse."""
    try:
        return {"start": date.fromisoformat(text), "start_typed": ""}
    except ValueError:
        return {"start": None, "start_typed": text}


def _relapse(text: str) -> dict[str, str]:
    on, end, area = (*text.split(plan_rows.BETWEEN, maxsplit=2), "", "")[:3]
    return {"date": on, "end": end, "area": area}


def to_address(state: State, regimens: Mapping[str, Regimen]) -> dict[str, list[str]]:
    """The address of a state: only what differs from an empty plan."""
    shared = url_state.to_address({name: state[name] for name in SHARED})
    started = state["start"].isoformat() if state["start"] else state["start_typed"]
    month = "" if state["month"] == MONTHS[0] else state["month"]
    known = regimens.get(state["regimen"])
    as_published = published(known) if known else []
    rows = [
        f"{SAME}{as_published.index(row) + 1}" if row in as_published else plan_rows.to_text(row)
        for row in state["rows"]
    ]
    rows = [] if state["rows"] == as_published else rows or [""]
    relapses = [plan_rows.BETWEEN.join(one.values()).rstrip("~") for one in state["relapses"]]
    own = {START: started, REGIMEN: state["regimen"], MONTH: month, POTENCY: state["potency"],
           PHASE: rows, RELAPSE: relapses}  # fmt: skip
    own |= {short: state[name] or "" for name, short in TAPER.items()}
    if not state["rows"] and not shared:
        own[START] = ""  # nothing planned yet: today is no news
    return {
        short: value if isinstance(value, list) else [value]
        for short, value in (shared | own).items()
        if value
    }
