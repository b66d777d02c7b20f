"""The answer to one prescription as the bytes of its JSON object.

It is joined from members, most of which came before: only what differs is turned into JSON anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import orjson

from calculator import wording
from calculator.facts import Product
from calculator.finding import Finding
from calculator.lookup import product_json, view_of
from calculator.potency import Found
from calculator.prescription import Prescription
from calculator.problems import Problem, refusal
from calculator.questions import Question


def answer(
    p: Prescription,
    found: Found,
    dose: bytes,
    problems: tuple[Problem, ...],
    fired: Sequence[Finding],  # worst first
    asked: Sequence[Question],
    silent: tuple[str, ...],
    note: str,
    rules: int,
    reading: bytes = b"",
) -> bytes:
    """The command line's object. `dose`: its JSON; `silent`: limits that the label is not known to
    say; `note`: what a reader of this profile must know; `rules`: how many it was held against;
    `reading`: the members that tell what was read in the directions, if there were some."""
    raised = [f.tier for f in fired if f.outcome not in ("within", "cannot tell")]
    members = (
        b'{"prescription":' + fields_json(p) + b",",
        reading,
        b'"product":',
        product_json(found.candidates),
        b',"dose":',
        dose,
        b',"findings":[' + b",".join([finding.json for finding in fired]),
        b'],"questions":[' + b",".join([question.json for question in asked]) + b"],",
        _end(
            raised[0] if raised else "none",
            raised.count("stop"),
            raised.count("warn"),
            asked[0].question if asked else "",
            rules,
            silent,
            note,
            _unclassed(found.candidates) and not p.get("potency"),
            p.not_used,
            problems,
        ),
    )
    return b"".join(members)


def amounts_answer(p: Prescription, dose: bytes, problems: Sequence[Problem]) -> bytes:
    """The command line's object where only the amounts are asked for."""
    return b'{"prescription":' + fields_json(p) + b',"dose":' + dose + b"," + refusal(problems)[1:]


def problems_of(p: Prescription, found: Found, of_dose: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """All that could not be read or used."""
    if not (found.problem or of_dose):
        return p.problems
    return (*p.problems, *([found.problem] if found.problem else []), *of_dose)


@lru_cache(maxsize=4096)
def _unclassed(candidates: tuple[Product, ...]) -> bool:
    """Whether there are candidates, but none that has a class in a scheme that rules know."""
    view = view_of(candidates)
    return bool(candidates) and not (view.us_class or view.uk_potency)


def fields_json(p: Prescription) -> bytes:
    """The fields of a prescription as a JSON object: each field as understood, with its origin."""
    return b"{" + b",".join([field.json for field in p.fields.values()]) + b"}"


@lru_cache(maxsize=4096)
def _end(
    worst: str,
    stops: int,
    warns: int,
    question: str,
    rules: int,
    silent: tuple[str, ...],
    note: str,
    unclassed: bool,
    not_used: tuple[str, ...],
    problems: tuple[Problem, ...],
) -> bytes:
    """The members after the questions. Problems come last: the command line looks for them."""
    gaps = [note] if note else []
    if silent:
        gaps.append(wording.not_on_record(silent))
    if unclassed:
        gaps.insert(0, wording.unclassified())
    members = {
        "worst": worst,
        "verdict": wording.verdict(worst, stops, warns, question, rules, len(problems)),
        "gaps": gaps,
        "not_used": not_used,
        "problems": [problem.as_json() for problem in problems],
    }
    return orjson.dumps(members)[1:]
