"""A relapse restarts induction; then the plan goes on, to the end it had or to a later one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from calculator.problems import Problem, shown
from calculator.schedule.dates import read_date, read_last
from calculator.schedule.phase import Phase

ENDS = ("kept", "extended")
MOST_RELAPSES = 20
_DAY = timedelta(days=1)
FIELDS = ("date", "area", "end", "days", "weeks", "months")


class Relapse(NamedTuple):
    """When a relapse began, in which area, whether the plan keeps its end, and until when the
    induction is repeated (None: as long as the first time)."""

    on: date
    area: str
    end: str
    last: date | None


def read_relapses(given: object, month: str) -> tuple[list[Relapse], list[Problem]]:
    """Read relapses, in the order of their dates."""
    if given in (None, [], ()):
        return [], []
    if not isinstance(given, list | tuple) or len(given) > MOST_RELAPSES:
        wanted = f"a list of at most {MOST_RELAPSES} relapses"
        return [], [Problem("relapses", shown(given), wanted, '[{"date": "2027-01-11"}]')]
    relapses: list[Relapse] = []
    problems: list[Problem] = []
    for number, one in enumerate(given, 1):
        read = _read(one, f"relapse {number}", month)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            relapses.append(read)
    return sorted(relapses, key=lambda one: one.on), problems


def _read(one: object, where: str, month: str) -> Relapse | Problem:
    if not isinstance(one, Mapping) or not {*one} <= {*FIELDS}:
        wanted = "an object with " + ", ".join(FIELDS)
        return Problem(where, shown(one), wanted, '{"date": "2027-01-11", "end": "kept"}')
    on = read_date(f"{where}, date", one.get("date"))
    if isinstance(on, Problem):
        return on
    end = ENDS[0] if one.get("end") is None else one["end"]
    if end not in ENDS:
        return Problem(f"{where}, end", shown(end), "one of " + ", ".join(ENDS), ENDS[0])
    last = read_last(_length(one), on, month, where)
    return last if isinstance(last, Problem) else Relapse(on, str(one.get("area") or ""), end, last)


def _length(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.get(name) for name in ("days", "weeks", "months")}


def restart(
    phases: Sequence[Phase], relapses: Sequence[Relapse]
) -> tuple[tuple[Phase, ...], list[Problem]]:
    """The phases after the relapses.

    From the day of a relapse the area's first treated phase is repeated, whole or for the length
    that the relapse states; then the interrupted phase goes on. Its end and what follows stay where
    they were ("kept"), or move by the length of the repeat ("extended").
    """
    problems = []
    result = list(phases)
    for relapse in relapses:
        in_area = [p for p in result if p.area == relapse.area]
        hit = next((p for p in in_area if p.first <= relapse.on <= p.last), None)
        of_area = (p for p in phases if p.area == relapse.area and p.pattern.kind != "off")
        induction = next(of_area, None)
        if hit is None or induction is None:
            told = relapse.on.isoformat() + (f", area {relapse.area}" if relapse.area else "")
            problems.append(Problem("relapse", told, "a day on which a phase of its area runs", ""))
            continue
        others = [p for p in result if p.area != relapse.area]
        result = others + _again(in_area, hit, induction, relapse)
    return tuple(sorted(result, key=lambda p: (p.first, p.area, p.number))), problems


def _again(phases: Sequence[Phase], hit: Phase, induction: Phase, relapse: Relapse) -> list[Phase]:
    """The phases of one area with the induction repeated from the relapse on."""
    until = relapse.last or relapse.on + timedelta(days=induction.days - 1)
    end = max(phase.last for phase in phases)
    instead = hit.number == induction.number  # a repeat takes the place of what was left of it
    moved = timedelta(0)
    if relapse.end == "extended":
        moved = until - (hit.last if instead else relapse.on - _DAY)
    result = [induction.between(relapse.on, min(until, end + max(moved, timedelta(0))), again=True)]
    for phase in phases:
        if phase.first < relapse.on:
            result.append(phase.between(phase.first, min(phase.last, relapse.on - _DAY)))
        if phase.last < relapse.on or (phase is hit and instead):
            continue
        begins = max(max(phase.first, relapse.on) + moved, until + _DAY)
        if begins <= phase.last + moved:
            result.append(phase.between(begins, phase.last + moved))
    return sorted(result, key=lambda p: p.first)
