"""Check prescriptions: the one function behind the page, the command line and every table.

One prescription is a table of one row. Nothing is dropped: what could not be read is a Problem in
the result, and the rest of the prescription is still checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from calculator import wording
from calculator.dose import Dose, estimate
from calculator.entries import said
from calculator.exposure import from_rows
from calculator.facts import Label, Profile
from calculator.finding import TIERS, Finding
from calculator.findings import findings
from calculator.library import Rulebook, load
from calculator.lookup import product_json, product_of, with_product
from calculator.measures import derive
from calculator.methods import Method
from calculator.potency import Found
from calculator.prescription import Prescription, read_prescription
from calculator.problems import Problem, shown
from calculator.questions import Question, gaps, question_json, questions, undecided
from calculator.rows import row_of
from calculator.rules import outcomes
from calculator.ruleset import Ruleset, ruleset
from calculator.saying import Saying

SLICE = 512  # rows held against the rules at once: large enough to share the cost, small in memory

Given = Mapping[str, Any]


def check_one(given: Given, profile: str = "us", everything: bool = False) -> dict[str, Any]:
    """Check one prescription given as fields; the result is the command line's JSON object.

    `everything` adds the rules that are within and those that cannot be told.
    """
    return next(check_many([given], profile, everything))


def check_many(
    given: Sequence[Given], profile: str = "us", everything: bool = False
) -> Iterator[dict[str, Any]]:
    """Check prescriptions in order, one result for each; `profile` where a row names none."""
    yield from map(orjson.loads, check_json(given, profile, everything))


def check_json(
    given: Sequence[Given], profile: str = "us", everything: bool = False
) -> Iterator[bytes]:
    """As check_many, each result as the bytes of its JSON object."""
    rulebook = load()
    for start in range(0, len(given), SLICE):
        part = given[start : start + SLICE]
        names = [profile if one.get("profile") is None else said(one["profile"]) for one in part]
        results = [b""] * len(part)
        for name in dict.fromkeys(names):
            at = [i for i, other in enumerate(names) if other == name]
            if name in rulebook.profiles:
                checked = _check([part[i] for i in at], rulebook, name, everything)
            else:
                checked = [_no_profile(name, part[i], rulebook) for i in at]
            for i, result in zip(at, checked, strict=True):
                results[i] = result
        yield from results


def dose_json(given: Sequence[Given]) -> Iterator[bytes]:
    """The amounts alone, one result for each: `prescription`, `dose`, `problems`."""
    rulebook = load()
    for one in given:
        read = _understand(one, rulebook)
        prescription = Saying(*read, None).prescription()
        answer = {
            "prescription": orjson.Fragment(prescription),
            "dose": _dose(read.dose),
            "problems": [problem.as_json() for problem in _problems(read)],
        }
        yield orjson.dumps(answer)


def _no_profile(name: str, given: Given, rulebook: Rulebook) -> bytes:
    """No rules to hold it against; what else could not be read is told as well."""
    wanted = "one of " + ", ".join(rulebook.profiles)
    unknown = Problem("profile", shown(name), wanted, next(iter(rulebook.profiles)))
    problems = (unknown, *_problems(_understand(given, rulebook)))
    return orjson.dumps({"problems": [problem.as_json() for problem in problems]})


def _problems(one: _Understood) -> list[Problem]:
    p, found, dose = one
    return [*p.problems, *([found.problem] if found.problem else []), *dose.problems]


class _Understood(NamedTuple):
    p: Prescription
    found: Found
    dose: Dose


def _understand(given: Given, rulebook: Rulebook) -> _Understood:
    read = read_prescription(given, rulebook)
    found = product_of(read, rulebook)
    p = with_product(read, found)
    return _Understood(p, found, estimate(p, rulebook.body))


def _check(
    given: Sequence[Given], rulebook: Rulebook, profile_id: str, everything: bool
) -> list[bytes]:
    profile, rules = rulebook.profiles[profile_id], ruleset(rulebook, profile_id)
    read = [_understand(one, rulebook) for one in given]
    rows = [row_of(one.p, one.found.candidates, one.dose, rulebook, profile) for one in read]
    exposure = derive(from_rows(rows), rulebook.body.adult_skin_m2)
    seen = outcomes(rules, exposure)
    sayings = [Saying(*one, _label(one.found, rulebook, profile)) for one in read]
    found = findings(rules, rulebook, exposure, seen, sayings, everything)
    waiting, missing = undecided(rules, seen), gaps(rules, seen)
    results = []
    for one, saying, fired, wait, limits in zip(
        read, sayings, found, waiting, missing, strict=True
    ):
        asked = questions(wait, one.found, one.p, rules, rulebook)
        told = _gaps(one, saying, limits, profile)
        results.append(_result(one, saying, fired, asked, told, rules))
    return results


def _label(found: Found, rulebook: Rulebook, profile: Profile) -> Label | None:
    """The label that the limits come from: the product's, or one of those that all agree."""
    for candidate in found.candidates:
        label = rulebook.rx_labels.get((candidate.id, profile.jurisdiction))
        if label is not None:
            return label
    return None


def _result(
    one: _Understood,
    saying: Saying,
    fired: list[Finding],
    asked: tuple[Question, ...],
    told: list[str],
    rules: Ruleset,
) -> bytes:
    p, found, dose = one
    raised = [f.tier for f in fired if f.outcome not in ("within", "cannot tell")]
    worst = min(raised, key=TIERS.index, default="none")
    problems = _problems(one)
    first = asked[0].question if asked else ""
    result = {
        "prescription": orjson.Fragment(saying.prescription()),
        "product": _product(found),
        "dose": _dose(dose),
        "findings": [orjson.Fragment(f.json) for f in fired],
        "questions": [orjson.Fragment(question_json(question)) for question in asked],
        "worst": worst,
        "verdict": wording.verdict(
            worst,
            raised.count("stop"),
            raised.count("warn"),
            first,
            len(rules.rules),
            len(problems),
        ),
        "gaps": told,
        "not_used": p.not_used,
        "problems": [problem.as_json() for problem in problems],
    }
    return orjson.dumps(result)


def _gaps(one: _Understood, saying: Saying, limits: tuple[str, ...], profile: Profile) -> list[str]:
    said = [profile.note] if profile.note else []
    if limits:
        said.append(wording.not_on_record(limits))
    classed = saying.view.us_class or saying.view.uk_potency or one.p.get("potency")
    if one.found.candidates and not classed:
        said.insert(0, wording.unclassified())
    return said


def _product(found: Found) -> orjson.Fragment:
    return orjson.Fragment(product_json(found.candidates))


def _dose(dose: Dose) -> dict[str, Any]:
    return {**dose.amounts(), "methods": orjson.Fragment(_methods(dose.methods))}


@lru_cache(maxsize=16384)
def _methods(methods: tuple[Method, ...]) -> bytes:
    """The methods of a dose as JSON: many prescriptions share theirs."""
    return orjson.dumps([method.as_json() for method in methods])
