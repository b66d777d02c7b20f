"""Ways to change a plan for a finding, untried: less of the same, or one step weaker."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from calculator import step_words
from calculator.facts import Profile, Rule
from calculator.finding import AMOUNTS
from calculator.ladder import nearest_weaker
from calculator.library import Rulebook
from calculator.lookup import find_text
from calculator.measures import NOISE
from calculator.plan_edits import Edit, changed, cut, go_on
from calculator.potency import describe
from calculator.schedule import Step

WHOLE = ("total_grams", "grams_per_12_weeks")


class Case(NamedTuple):
    """A finding, and the phases of the typed plan that it is about."""

    finding: Mapping[str, Any]
    rule: Rule
    phases: list[Any]
    steps: list[Step]  # by first day
    rulebook: Rulebook
    profile: Profile


def ways(case: Case) -> list[Iterator[Edit]]:
    """Kinds of change, the gentlest first; of each, the first that clears the finding is offered.

    Less of the same where the rule is about an amount or a time; else a weaker product.
    """
    if case.rule.measure == "duration_days":
        return [_shorter(case), _then_fewer_days(case), _then_weaker(case)]
    if case.rule.measure in AMOUNTS:
        return [_fewer_times(case, 1), _less_in_all(case), _fewer_days(case), _weaker(case)]
    if case.rule.measure == "applications_per_day":
        return [_fewer_times(case, math.floor(case.finding["limit"] or 1))]
    return [_weaker(case), _outside_the_rule(case)]


def _end(case: Case) -> date | None:
    """The last day on which the finding's run of days is within its limit."""
    limit = case.finding["limit"]
    if limit is None:
        return None
    days = math.ceil(limit) - 1 if case.rule.comparison == "below" else math.floor(limit)
    return date.fromisoformat(case.finding["from"]) + timedelta(days=days - 1)


def _after(case: Case, end: date) -> int:
    """How many days of the finding's run there are up to `end`."""
    return (end - date.fromisoformat(case.finding["from"])).days + 1


def _shorter(case: Case) -> Iterator[Edit]:
    end = _end(case)
    if end:
        yield cut(case.phases, case.steps, end)


def _then_fewer_days(case: Case) -> Iterator[Edit]:
    """What is beyond the limit on so few days a week that the rule is not about it."""
    end, days = _end(case), _days_outside(case.rule)
    beyond = [step for step in case.steps if step.phase.pattern.days_per_week > days]
    if end and days and beyond:
        change = {"pattern": f"{days}/week", "applications_per_day": 1}

        def named(name: str) -> str:
            return step_words.later(name, days)

        phases = go_on(case.phases, beyond, end, change, named)
        yield Edit(step_words.then_days(_after(case, end), days), phases)


def _then_weaker(case: Case) -> Iterator[Edit]:
    """What is beyond the limit with a product one step weaker."""
    end, label = _end(case), _weaker_label(case)
    if end and label:
        phases = go_on(case.phases, case.steps, end, {"product": label}, step_words.weaker)
        yield Edit(step_words.then_product(_after(case, end), label), phases)


def _weaker(case: Case) -> Iterator[Edit]:
    label = _weaker_label(case)
    if label:
        phases = changed(case.phases, case.steps, {"product": label})
        yield Edit(step_words.product(_names(case.steps), label), phases)


def _outside_the_rule(case: Case) -> Iterator[Edit]:
    """All of it on so few days a week that the rule is not about it."""
    days = _days_outside(case.rule)
    if days:
        yield from _on_days(case, days)


def _fewer_times(case: Case, times: int) -> Iterator[Edit]:
    often = [step for step in case.steps if _most_times(step) > times]
    if not often or times < 1:
        return
    phases = case.phases
    for step in often:
        daily = {"pattern": "daily"} if step.phase.pattern.per_day else {}
        phases = changed(phases, [step], {"applications_per_day": times, **daily})
    yield Edit(step_words.fewer_times(_names(often), times), phases)


def _most_times(step: Step) -> int:
    return max(step.phase.by_weekday.values(), default=step.phase.per_day)


def _fewer_days(case: Case) -> Iterator[Edit]:
    """On fewer days a week, from the most that may do; one day a week treats no flare."""
    limit, most = case.finding["limit"], case.finding["range"]["high"]
    now = max(step.phase.pattern.days_per_week for step in case.steps)
    if limit and most:
        for days in range(min(math.floor(now * limit / most), math.ceil(now) - 1), 1, -1):
            yield from _on_days(case, days)


def _on_days(case: Case, days: int) -> Iterator[Edit]:
    often = [step for step in case.steps if step.phase.pattern.days_per_week > days]
    if often:
        phases = changed(case.phases, often, {"pattern": f"{days}/week"})
        yield Edit(step_words.fewer_days(_names(often), days), phases)


def _less_in_all(case: Case) -> Iterator[Edit]:
    """The last phase cut before the first application that the limit has no room for."""
    last, limit, most = case.steps[-1], case.finding["limit"], case.finding["range"]["high"]
    if not last.grams or not limit or not most or case.rule.measure not in WHOLE:
        return
    on, times = last.phase.treated()
    grams = times * last.grams.high
    so_far = np.round(most - grams.sum() + np.cumsum(grams), NOISE)
    full = so_far >= limit if case.rule.comparison == "below" else so_far > limit
    if full.any():
        end = date.fromordinal(int(on[np.argmax(full)])) - timedelta(days=1)
        if end >= last.phase.first:
            yield cut(case.phases, [last], end)


def _days_outside(rule: Rule) -> int:
    """The most days a week that a rule for frequent use is not about; 0 where it asks for none."""
    lows = [c.low for c in rule.scope if c.column == "days_per_week" and c.low > 0]
    return max(math.ceil(min(lows)) - 1, 0) if lows else 0


def _weaker_label(case: Case) -> str:
    """A product one step weaker than the one that the phases share, by its full name."""
    used = {step.found.candidates for step in case.steps}
    candidates = next(iter(used))
    if len(used) > 1 or len(candidates) != 1:
        return ""
    weaker = nearest_weaker(candidates[0], case.rulebook, case.profile.scheme)
    label = describe(weaker) if weaker else ""
    return label if label and find_text(label, case.rulebook).candidates == (weaker,) else ""


def _names(steps: Iterable[Step]) -> list[str]:
    return list(dict.fromkeys(step.phase.name for step in steps))
