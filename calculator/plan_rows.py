"""A plan -> rows of the waist, so that the rules of a single prescription hold for every day of it.

one phase                  every rule, as for a prescription of its own
phases without a break     continuous use of one product on the same sites: the length of all of
                           them, on at least as many days a week as the least of them; every run
                           of phases is a row, so that the longest one that matters is found
one product, one molecule  amounts over the whole plan and all its sites: the largest 7 days,
                           the largest 12 weeks, the total
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from calculator.amounts import Range
from calculator.dose import Doses, doses_of
from calculator.finding import AMOUNTS
from calculator.library.body_shapes import BodyTables
from calculator.measures import DAYS_IN_12_WEEKS
from calculator.potency import Found
from calculator.prescription import Field, Prescription, field
from calculator.rows import Understood
from calculator.schedule import WEEK, Most, Step, grams_of, most_in
from calculator.schedule.pattern import Ordinals, Pattern
from calculator.schedule.phase import Phase

LASTING = AMOUNTS | {"duration_days"}
DAILY = Pattern("every")
UNKNOWN = (np.nan,) * len(Range._fields)
PLANNED_STOP = "planned stop"  # the word of data/words.csv for a course that just ends


class PlanRow(NamedTuple):
    """One exposure of a plan, and the days that it is about."""

    steps: tuple[Step, ...]
    understood: Understood
    first: date
    last: date
    measures: frozenset[str] | None  # rules that hold it against a limit; None: every rule
    week: Most | None  # its largest 7 days; None where any day's grams are not known
    twelve_weeks: Range | None  # its largest 84 days; None: as the rules work it out


def doses_over(rows: Sequence[PlanRow], tables: BodyTables) -> Doses:
    """The doses of the rows, with the amounts that the dates give: largest 7 days and total."""
    doses = doses_of([row.understood.p for row in rows], tables)
    week, course = doses.most_in_a_week.copy(), doses.grams_for_course.copy()
    for n, row in enumerate(rows):
        if row.week:
            week[:, n], course[:, n] = row.week.grams, grams_of(row.steps) or UNKNOWN
    return replace(doses, most_in_a_week=week, grams_for_course=course)


def plan_rows(steps: Sequence[Step]) -> list[PlanRow]:
    """The rows of a plan's steroids; what is no steroid in the table is on no row."""
    treats = (one for one in steps if one.phase.pattern.kind != "off" and is_steroid(one))
    used = list(chain.from_iterable(map(_courses, treats)))
    rows = []
    for run in _runs(used):
        for i in range(len(run)):
            rows += [_lasting(run[i : j + 1], used) for j in range(i, len(run))]
    for group in groups(used):
        rows += [_amounts(group)]
    return rows


def is_steroid(step: Step) -> bool:
    """Whether steroid rules are about a step: also while its product is not known."""
    return step.found.how != "other"


def _courses(step: Step) -> list[Step]:
    """A step as its courses: cycles that leave a whole week untreated are no continuous use."""
    phase = step.phase
    if phase.pattern.kind not in ("cycle", "month days"):
        return [step]
    ends = np.flatnonzero(np.diff(step.on) > WEEK) + 1
    if not len(ends):
        return [step]
    cut = zip(np.split(step.on, ends), np.split(step.times, ends), strict=True)
    return [step._replace(phase=_on(phase, on), on=on, times=times) for on, times in cut]


def _on(phase: Phase, on: Ordinals) -> Phase:
    """A course of the phase as daily use from its first day to its last."""
    first, last = (date.fromordinal(int(end)) for end in (on[0], on[-1]))
    return replace(phase, first=first, last=last, pattern=DAILY)


def groups(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """The steps of each product; and of each molecule that is used as several products."""
    products: dict[object, list[Step]] = {}
    molecules: dict[str, list[Step]] = {}
    for step in steps:
        products.setdefault(step.found.candidates, []).append(step)
        for molecule in {product.molecule for product in step.found.candidates}:
            molecules.setdefault(molecule, []).append(step)
    yield from map(tuple, products.values())
    for of_one in molecules.values():
        if len({step.found.candidates for step in of_one}) > 1:
            yield tuple(of_one)


def _runs(steps: Sequence[Step]) -> list[list[Step]]:
    """Steps of one area that follow without a break, with the same product on the same sites."""
    runs: list[list[Step]] = []
    for area in dict.fromkeys(step.phase.area for step in steps):
        own = [step for step in steps if step.phase.area == area]
        runs.append(own[:1])
        for before, step in pairwise(own):
            if _continues(before, step):
                runs[-1].append(step)
            else:
                runs.append([step])
    return runs


def _continues(before: Step, step: Step) -> bool:
    touches = step.phase.first <= before.phase.last + timedelta(days=1)
    same = step.found.candidates == before.found.candidates
    return touches and same and step.p.get("sites") == before.p.get("sites")


def _lasting(run: Sequence[Step], used: Sequence[Step]) -> PlanRow:
    """Continuous use through all phases of a run."""
    first, last = run[0].phase.first, run[-1].phase.last
    days = (last - first).days + 1
    more = {
        "duration_days": _derived("duration_days", float(days)),
        "days_per_week": _derived(
            "days_per_week", min(step.phase.pattern.days_per_week for step in run)
        ),
        "applications_per_day": _derived(
            "applications_per_day", float(min(step.phase.per_day for step in run))
        ),
    }
    others = _others(run, used)
    if others:
        stated = run[0].p.get("other_steroids") or ()
        more["other_steroids"] = _derived("other_steroids", (*stated, *others))
    gap = _gap(run[0], used)
    if gap and run[0].p.get("days_since_last_course") is None:
        more["days_since_last_course"] = _derived("days_since_last_course", float(gap))
    if _stops(run, used):
        stated = run[0].p.get("conditions") or ()
        more["conditions"] = _derived("conditions", (*stated, PLANNED_STOP))
    measures = None if len(run) == 1 else frozenset(LASTING)
    return _row(run, run[0].p.having(more), run[0].found, measures)


def _amounts(group: tuple[Step, ...]) -> PlanRow:
    """All use of one product or molecule, wherever it is applied."""
    first = min(step.phase.first for step in group)
    last = max(step.phase.last for step in group)
    sites = tuple(dict.fromkeys(chain.from_iterable(step.p.get("sites") or () for step in group)))
    more = {
        "duration_days": _derived("duration_days", float((last - first).days + 1)),
        "days_per_week": _derived(
            "days_per_week", max(step.phase.pattern.days_per_week for step in group)
        ),
        "applications_per_day": _derived(
            "applications_per_day", float(max(step.phase.per_day for step in group))
        ),
    }
    if sites and all(step.p.get("sites") for step in group):
        more["sites"] = _derived("sites", sites)
    candidates = tuple(dict.fromkeys(chain.from_iterable(step.found.candidates for step in group)))
    found = group[0].found._replace(candidates=candidates)
    row = _row(group, group[0].p.having(more), found, frozenset(AMOUNTS))
    most = most_in(group, round(DAYS_IN_12_WEEKS))
    return row._replace(twelve_weeks=most.grams if most else None)


def _row(
    steps: Sequence[Step],
    p: Prescription,
    found: Found,
    measures: frozenset[str] | None,
) -> PlanRow:
    first = min(step.phase.first for step in steps)
    last = max(step.phase.last for step in steps)
    week = most_in(steps, WEEK)
    return PlanRow(tuple(steps), Understood(p, found), first, last, measures, week, None)


def _derived(name: str, value: object) -> Field:
    return field(name, value, "derived")


def _others(run: Sequence[Step], used: Sequence[Step]) -> tuple[str, ...]:
    """Other products that are in use at the same time, as typed."""
    return tuple(
        dict.fromkeys(
            other.phase.product
            for step in run
            for other in used
            if other.found.candidates != step.found.candidates
            and other.phase.first <= step.phase.last
            and step.phase.first <= other.phase.last
            and other.phase.product
        )
    )


def _stops(run: Sequence[Step], used: Sequence[Step]) -> bool:
    """Whether daily use ends with the run, and nothing of the product follows in its area."""
    last = run[-1]
    after = (
        step
        for step in used
        if step.phase.area == last.phase.area
        and step.found.candidates == last.found.candidates
        and step.phase.first > last.phase.last
    )
    return all(step.phase.pattern.days_per_week == WEEK for step in run) and not any(after)


def _gap(step: Step, used: Iterable[Step]) -> int:
    """Days without the product since its last phase in the area; 0 where there was none before."""
    before = [
        other.phase.last
        for other in used
        if other.phase.area == step.phase.area
        and other.found.candidates == step.found.candidates
        and other.phase.last < step.phase.first
    ]
    return (step.phase.first - max(before)).days - 1 if before else 0
