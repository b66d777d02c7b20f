"""What would clear a finding of a plan: changes, each tried before it is offered.

A change is offered only if the plan with it no longer raises the finding's rule, and nothing new of
the same tier or a worse one. They are options: nobody is told what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from calculator.finding import TIERS
from calculator.library import load
from calculator.plan_edits import Typed, written_out
from calculator.plan_ways import Case, ways
from calculator.planner import plan_one
from calculator.schedule import read_plan

MOST = 3  # offers for one finding
FIRED = ("over", "may be over")
Key = tuple[str, str]  # a rule and a product


class Change(NamedTuple):
    """A sentence for a button, and the plan that pressing it gives."""

    label: str
    given: dict[str, Any]


def changes(given: Typed, finding: Mapping[str, Any], profile: str = "us") -> tuple[Change, ...]:
    """Changes that clear `finding`, one of plan_one(given, profile)["findings"]; at most a few.

    Empty where nothing on offer clears it, and for what is no finding of this plan.
    """
    case = _case(given, finding, profile)
    if case is None:
        return ()
    typed = written_out(given, case.rulebook)
    before = plan_one(typed, profile, everything=True)
    offers: list[Change] = []
    for kind in ways(case):
        tried = (Change(one.label, {**typed, "phases": one.phases}) for one in kind if one.phases)
        clears = (one for one in tried if _clears(before, one.given, finding, profile))
        offers += [one for one in [next(clears, None)] if one]
        if len(offers) == MOST:
            break
    return tuple(offers)


def _case(given: Typed, finding: Mapping[str, Any], profile: str) -> Case | None:
    rulebook = load()
    known = rulebook.profiles.get(str(given.get("profile") or profile))
    rule = next((rule for rule in rulebook.rules if rule.id == finding.get("rule")), None)
    if known is None or rule is None or finding.get("outcome") not in FIRED:
        return None
    typed, numbers = written_out(given, rulebook), finding.get("phases") or ()
    steps = [s for s in read_plan(typed, rulebook).steps if s.phase.number in numbers]
    if not steps:
        return None
    return Case(finding, rule, list(typed["phases"]), steps, rulebook, known)


def _clears(
    before: Mapping[str, Any], given: Typed, finding: Mapping[str, Any], profile: str
) -> bool:
    """Whether the rule is met, known to be met, and nothing else has become as bad or worse."""
    after = plan_one(given, profile, everything=True)
    if not _wrong(after) <= _wrong(before):
        return False
    was, now, mine = _raised(before), _raised(after), (finding["rule"], finding["product"])
    if any(key[0] == mine[0] and (key == mine or key not in was) for key in now):
        return False
    if (mine[0] in _untold(after)) and mine[0] not in _untold(before):
        return False
    worst = TIERS.index(finding["tier"])
    old = {rule: min(TIERS.index(was[k]) for k in was if k[0] == rule) for rule, _ in was}
    return not any(
        TIERS.index(tier) <= worst and TIERS.index(tier) < old.get(rule, len(TIERS))
        for (rule, _), tier in now.items()
    )


def _raised(result: Mapping[str, Any]) -> dict[Key, str]:
    return {
        (f["rule"], f["product"]): f["tier"] for f in result["findings"] if f["outcome"] in FIRED
    }


def _wrong(result: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Kinds of problem, whichever phase has them: a change may move phases up or in two."""
    return {(p["where"].rpartition(", ")[-1], p["wanted"]) for p in result["problems"]}


def _untold(result: Mapping[str, Any]) -> set[str]:
    return {f["rule"] for f in result["findings"] if f["outcome"] == "cannot tell"}
