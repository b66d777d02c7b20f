"""Check a plan: its dates, grams and packs, and the rules of the calculator over all of it.

The rules are those of a single prescription, held against the plan's phases, its longest use
without a break, and its largest amounts. Findings say on which dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import orjson

from calculator import wording
from calculator.dose import Doses
from calculator.exposure import Exposure
from calculator.facts import Profile
from calculator.finding import TIERS, WEEKLY, WORST_FIRST
from calculator.findings import findings
from calculator.library import Rulebook, load
from calculator.lookup import label_of
from calculator.measures import derive
from calculator.plan_answer import told_plan
from calculator.plan_rows import PlanRow, doses_over, plan_rows
from calculator.problems import Problem, shown
from calculator.questions import Question, gaps, questions, undecided
from calculator.rows import exposure_of
from calculator.rules import MAY_BE_OVER, NOT_APPLICABLE, Outcomes, outcomes
from calculator.ruleset import Ruleset, ruleset
from calculator.saying import Saying
from calculator.schedule import WEEK, Plan, read_plan, words

Given = Mapping[str, Any]


def plan_one(given: Given, profile: str = "us", everything: bool = False) -> dict[str, Any]:
    """Plan and check; the result is the JSON object of the command line's `plan`.

    `everything` adds the rules that are within and those that cannot be told.
    """
    rulebook = load()
    name = str(given.get("profile") or profile)
    plan = read_plan(given, rulebook)
    if name not in rulebook.profiles:
        wanted = "one of " + ", ".join(rulebook.profiles)
        unknown = Problem("profile", shown(name), wanted, next(iter(rulebook.profiles)))
        return {"problems": [one.as_json() for one in (unknown, *plan.problems)]}
    known = rulebook.profiles[name]
    found, asked, silent = _held(plan, rulebook, known, everything)
    asks = [{"about": ask.about, "question": ask.question, "rules": []} for ask in plan.asks]
    asked = asks + asked
    raised = [one["tier"] for one in found if one["outcome"] not in ("within", "cannot tell")]
    worst = min(raised, key=TIERS.index, default="none")
    rules = len(ruleset(rulebook, name).rules)
    first = asked[0]["question"] if asked else ""
    return {
        **told_plan(plan, rulebook, known),
        "profile": name,
        "findings": found,
        "questions": asked,
        "worst": worst,
        "verdict": words.verdict(
            worst, raised.count("stop"), raised.count("warn"), first, rules, len(plan.problems)
        ),
        "gaps": [*([known.note] if known.note else []), *silent],
        "not_used": list(plan.prescription.not_used),
        "problems": [problem.as_json() for problem in plan.problems],
    }


def plan_json(
    given: Iterable[Given], profile: str = "us", everything: bool = False
) -> Iterator[bytes]:
    """As plan_one for several, each result as the bytes of its JSON object."""
    for one in given:
        yield orjson.dumps(plan_one(one, profile, everything))


def _held(
    plan: Plan, rulebook: Rulebook, profile: Profile, everything: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[str]]:
    """Findings with their dates, questions, and the limits that nobody has."""
    rows = plan_rows(plan.steps)
    if not rows:
        return [], [], []
    rules, read = ruleset(rulebook, profile.id), [row.understood for row in rows]
    doses = doses_over(rows, rulebook.body)
    exposure = derive(exposure_of(read, doses, rulebook, profile), rulebook.body.adult_skin_m2)
    _twelve_weeks(exposure, rows)
    seen = outcomes(rules, exposure)
    _only_theirs(seen, rules, rows)
    _excepted_parts(seen, rules, rows)
    sayings = [
        Saying(p, found, doses, n, label_of(found.candidates, rulebook, profile.jurisdiction))
        for n, (p, found, _) in enumerate(read)
    ]
    fired = findings(rules, rulebook, exposure, seen, sayings, everything)
    waiting, silent = undecided(rules, seen), gaps(rules, seen)
    asked = (questions(waiting[n], one.found, one.p, rules, rulebook) for n, one in enumerate(read))
    dated = (
        _dated(orjson.loads(one.json), row, rulebook)
        for row, some in zip(rows, fired, strict=True)
        for one in some
    )
    limits = tuple(dict.fromkeys(chain.from_iterable(silent)))
    missing = [wording.not_on_record(limits)] if limits else []
    left_out = dict.fromkeys(_not_counted(rows, doses))
    return _worst(dated), _together(asked, rulebook), [*missing, *left_out]


def _twelve_weeks(exposure: Exposure, rows: Sequence[PlanRow]) -> None:
    """The largest 84 days as counted, where they are; else as worked out from total and length."""
    column = exposure.amount("grams_per_12_weeks")
    for n, row in enumerate(rows):
        if row.twelve_weeks:
            for end, value in zip(column, row.twelve_weeks, strict=True):
                end[n] = value


def _only_theirs(seen: Outcomes, rules: Ruleset, rows: Sequence[PlanRow]) -> None:
    """Rows of several phases are about lengths and amounts alone.

    A rule for at most so many days a week is not about a run of phases of which only some are.
    """
    for n, row in enumerate(rows):
        if row.measures is None:
            continue
        one_pace = len({step.phase.pattern.days_per_week for step in row.steps}) == 1
        hold = _about(rules, row.measures, one_pace)
        seen.outcome[~hold, n] = NOT_APPLICABLE
        seen.exempt_asks[~hold, n] = 0


def _excepted_parts(seen: Outcomes, rules: Ruleset, rows: Sequence[PlanRow]) -> None:
    """A run of phases with one that is a confirmed exception to a rule is one too.

    What is left of the run without that phase is a run of its own, with a row of its own.
    """
    alone = {row.steps[0].phase: n for n, row in enumerate(rows) if row.measures is None}
    for n, row in enumerate(rows):
        if row.measures is None or len(row.steps) == 1:
            continue
        for part in (alone[step.phase] for step in row.steps if step.phase in alone):
            excepted = seen.exempted[:, part] & (seen.outcome[:, n] >= MAY_BE_OVER)
            seen.exempted[:, n] |= excepted
            of_rule = excepted[rules.exempts]
            mine, theirs = seen.exemption_values[of_rule, n], seen.exemption_values[of_rule, part]
            seen.exemption_values[of_rule, n] = np.maximum(mine, theirs)


@lru_cache(maxsize=64)
def _about(rules: Ruleset, measures: frozenset[str], one_pace: bool) -> np.ndarray:
    held = [
        rule.measure in measures
        and (one_pace or all(c.column != "days_per_week" or c.high == np.inf for c in rule.scope))
        for rule in rules.rules
    ]
    return np.array(held, dtype=bool)


def _dated(finding: dict[str, Any], row: PlanRow, rulebook: Rulebook) -> dict[str, Any]:
    """The finding with its dates, phases and product."""
    rule = next(rule for rule in rulebook.rules if rule.id == finding["rule"])
    first, last = row.first, row.last
    passed: date | None = None
    if rule.measure in WEEKLY and row.week:
        first = row.week.first
        last = min(last, first + timedelta(days=WEEK - 1))
    elif rule.measure == "duration_days" and finding["limit"] is not None:
        passed = first + timedelta(days=int(finding["limit"]))
    product = row.steps[0].phase.product
    numbers = sorted({step.phase.number for step in row.steps})
    return finding | {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "passed_on": passed.isoformat() if passed and passed <= last else None,
        "phases": numbers,
        "product": product,
    }


def _worst(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One finding for each rule and product, the worst, and the longest or largest of these."""

    def order(one: dict[str, Any]) -> tuple[int, int, int, float, str]:
        place = WORST_FIRST.index(one["outcome"])
        later = place if one["outcome"] in ("cannot tell", "within") else 0
        measured = one["measured"] if one["measured"] is not None else 0.0
        return later, TIERS.index(one["tier"]), place, -measured, one["from"]

    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for one in sorted(found, key=order):
        kept.setdefault((one["rule"], one["product"]), one)
    return list(kept.values())


# What a plan cannot be told, and what it can be told instead.
INSTEAD = {"grams_per_week": "grams_per_application"}


def _together(asked: Iterable[Sequence[Question]], rulebook: Rulebook) -> list[dict[str, Any]]:
    """The questions of all rows, each once with the rules of all."""
    together: dict[str, dict[str, Any]] = {}
    for one in chain.from_iterable(asked):
        about = INSTEAD.get(one.about, one.about)
        question = rulebook.inputs[about].question if about != one.about else one.question
        blank = {"about": about, "question": question, "rules": []}
        known = together.setdefault(about, blank)
        known["rules"] += [rule for rule in one.rules if rule not in known["rules"]]
    return list(together.values())


def _not_counted(rows: Sequence[PlanRow], doses: Doses) -> Iterator[str]:
    """What the amounts leave out, such as a site without a figure, of each phase."""
    for row, applied in zip(rows, doses.applied, strict=True):
        if row.measures is None:
            names = wording.listed([step.phase.name for step in row.steps], "and")
            yield from (f"{names}: {note}" for note in applied.notes)
