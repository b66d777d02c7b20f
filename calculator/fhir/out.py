"""FHIR out, R4: a check or a plan as a collection of draft proposals with their findings.

Nothing here is an order (docs/decisions). No clock: the date is an argument. The same answer gives
the same bytes, ids included, since they are made from the content. Narrative (text.div) is left
out: what it would say is in texts, where it cannot be run.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.fhir.out_issue import issues, outcome
from calculator.fhir.out_parts import Resource, address, bundle, identified
from calculator.fhir.out_plan import care_plan, phase_request
from calculator.fhir.out_request import request
from calculator.library import Rulebook, load


def check_bundle(
    result: Mapping[str, Any], on: date | None = None, rulebook: Rulebook | None = None
) -> Resource:
    """The Bundle of a result of calculator.checks: the request, its findings, its problems.

    `on`: the day of the check, left out where it is not known. A result that is only problems
    gives a Bundle with nothing but an OperationOutcome.
    """
    made: list[Resource] = []
    if "prescription" in result:
        made.append(identified(request(result, on, rulebook or load()), len(made)))
    return _bundle(result, on, made, {0: [address(one) for one in made]})


def plan_bundle(
    plan: Mapping[str, Any], on: date | None = None, rulebook: Rulebook | None = None
) -> Resource:
    """The Bundle of a result of calculator.planner: CarePlan, a request for each phase of
    treatment, findings, problems. Otherwise as check_bundle."""
    if "phases" not in plan:
        return _bundle(plan, on, [], {})
    book = rulebook or load()
    requests: list[Resource] = []
    of_phase: dict[int, list[str]] = {}
    made: list[Resource | None] = []
    for phase in plan["phases"]:
        one = phase_request(plan, phase, on, book) if phase["days"] else None
        if one:
            requests.append(identified(one, len(requests) + 1))
            for number in (0, phase["number"]):
                of_phase.setdefault(number, []).append(address(requests[-1]))
        made.append(requests[-1] if one else None)
    whole = identified(care_plan(plan, made, on, book), 0)
    return _bundle(plan, on, [whole, *requests], of_phase)


def _bundle(
    result: Mapping[str, Any],
    on: date | None,
    made: list[Resource],
    implicated: Mapping[int, list[str]],
) -> Resource:
    """What was made, with the findings and the problems after it."""
    rest = [*issues(result.get("findings", ()), on, implicated), *outcome(result["problems"])]
    return bundle([*made, *(identified(one, len(made) + n) for n, one in enumerate(rest))])
