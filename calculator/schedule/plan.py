"""A plan: dated phases, what each application weighs, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from calculator.amounts import Range
from calculator.dose import estimate
from calculator.facts import Regimen
from calculator.library import Rulebook
from calculator.library.week_days import as_weeks
from calculator.lookup import find_text, product_of, with_product
from calculator.potency import Found
from calculator.prescription import Prescription, read_prescription
from calculator.problems import Problem, shown
from calculator.schedule.dates import MONTHS, read_date, read_month
from calculator.schedule.pattern import Ordinals, Week
from calculator.schedule.phase import Phase
from calculator.schedule.reading import Ask, Common, read_phases
from calculator.schedule.relapse import read_relapses, restart

OWN = ("start", "month", "regimen", "phases", "relapses", "profile")
NOT_A_PLANS = ("duration_days", "days_per_week", "every_n_days", "grams_per_week", "quantity_g",
               "quantity_ml")  # fmt: skip

ANY_DAY = date(2000, 1, 1)  # where no start can be read: to find what else is wrong


class Step(NamedTuple):
    """A phase with the prescription that it amounts to."""

    phase: Phase
    p: Prescription
    found: Found
    grams: Range | None  # of one application; None where nothing says how much
    units: Range | None  # fingertip units of one application
    on: Ordinals  # treated days, ascending
    times: Ordinals  # applications on each


class Plan(NamedTuple):
    """What was understood of a plan. Phases that have no dates yet are asked about."""

    start: date | None
    month: str
    steps: tuple[Step, ...]  # by first day
    regimen: Regimen | None
    prescription: Prescription  # what belongs to the whole plan
    problems: tuple[Problem, ...]
    asks: tuple[Ask, ...]

    @property
    def last(self) -> date | None:
        """The plan's last day, treated or not."""
        return max((step.phase.last for step in self.steps), default=None)


def read_plan(given: Mapping[str, Any], rulebook: Rulebook) -> Plan:
    """Read a plan: `start`, `phases` or the id of a `regimen`, `month`, `relapses`, and the fields
    of a prescription that belong to all phases, such as the product and the patient's age."""
    problems: list[Problem] = []
    fields = {name: value for name, value in given.items() if name not in OWN}
    for name in NOT_A_PLANS:
        if fields.pop(name, None) is not None:
            told = shown(given[name])
            problems.append(Problem(name, told, "days and amounts in the phases of the plan", ""))
    regimen, typed = _regimen(given.get("regimen"), rulebook, problems), given.get("phases")
    if typed is None and regimen:
        typed, fields = regimen.phases, {**regimen.fields, **fields}
    shared = read_prescription(fields, rulebook)
    start, month = read_date("start", given.get("start")), read_month(given.get("month"))
    wrong_dates = [read for read in (start, month) if isinstance(read, Problem)]
    problems += [*shared.problems, *wrong_dates]
    begins = start if isinstance(start, date) else None
    meant = month if isinstance(month, str) else ""
    common = Common(begins or ANY_DAY, meant or MONTHS[0], fields, rulebook)
    known = read_phases(typed, common, lambda own: _week(own, rulebook))
    problems += known.problems
    if not begins or not meant:  # all that is wrong, but no dates
        return Plan(None, "", (), regimen, shared, tuple(dict.fromkeys(problems)), known.asks)
    relapses, wrong = read_relapses(given.get("relapses"), meant)
    phases, missed = restart(known.phases, relapses)
    steps, unread = _steps(phases, rulebook, shared)
    problems += [*wrong, *missed, *unread]
    return Plan(
        begins, meant, steps, regimen, shared,
        tuple(dict.fromkeys(problems)), known.asks,
    )  # fmt: skip


def _regimen(given: object, rulebook: Rulebook, problems: list[Problem]) -> Regimen | None:
    if given is None:
        return None
    known = rulebook.regimens.get(given) if isinstance(given, str) else None
    if known is None:
        wanted, example = "the id of a regimen in data/regimens.toml", next(iter(rulebook.regimens))
        problems.append(Problem("regimen", shown(given), wanted, example))
    return known


def _week(fields: Mapping[str, Any], rulebook: Rulebook) -> Week:
    """On which weekdays "2/week" falls: in a row for steroids, spaced for other products."""
    product = fields.get("product")
    named = isinstance(product, str) and bool(product.strip())
    other = named and find_text(str(product).strip(), rulebook).how == "other"
    return as_weeks(rulebook.week_rows)["other" if other else "steroid"]


def _steps(
    phases: tuple[Phase, ...], rulebook: Rulebook, shared: Prescription
) -> tuple[tuple[Step, ...], list[Problem]]:
    steps, problems = [], []
    for phase in phases:
        p = read_prescription(as_prescription(phase), rulebook)
        found = product_of(p, rulebook)
        p = with_product(p, found)
        dose = estimate(p, rulebook.body)
        each, units = dose.grams_per_application, dose.fingertip_units_per_application
        steps.append(Step(phase, p, found, each, units, *phase.treated()))
        told = (*p.problems, *([found.problem] if found.problem else []), *dose.problems)
        where = f"phase {phase.number}, "
        problems += [
            one._replace(where=where + one.where) for one in told if one not in shared.problems
        ]
    return tuple(steps), problems


def as_prescription(phase: Phase) -> dict[str, Any]:
    """The fields of the prescription that one phase amounts to."""
    return {
        **phase.fields,
        "applications_per_day": phase.per_day,
        "days_per_week": phase.pattern.days_per_week or None,
        "duration_days": phase.days,
    }
