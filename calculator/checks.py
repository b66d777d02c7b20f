"""Check prescriptions: the one function behind the page, the command line and every table.

One prescription is a table of one row. Nothing is dropped: what could not be read is a Problem in
the result, and the rest of the prescription is still checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from calculator.answer import amounts_answer, answer, fields_json, problems_of
from calculator.audit import audit
from calculator.directions import (
    WHERE,
    as_member,
    doubts,
    held_to_the_most,
    read_directions,
    with_amounts,
)
from calculator.dose import Doses, doses_of
from calculator.entries import said
from calculator.facts import Profile
from calculator.findings import findings
from calculator.library import Rulebook, load
from calculator.lookup import label_of, product_json, product_of, with_product
from calculator.measures import derive
from calculator.prescription import read_prescription
from calculator.problems import Problem, refusal, shown
from calculator.questions import (
    Question,
    Undecided,
    gaps,
    in_their_words,
    questions,
    undecided,
)
from calculator.rows import Understood, exposure_of
from calculator.rules import outcomes
from calculator.ruleset import Ruleset, ruleset
from calculator.saying import Saying
from calculator.whole_line import has_parts, with_parts

SLICE = 512  # rows held against the rules at once: large enough to share the cost, small in memory

AUDITED = frozenset(("filled_on", "days_wanted"))  # fields that ask for an audit

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
    for start in range(0, len(given), SLICE):
        read = [_understand(one, rulebook) for one in given[start : start + SLICE]]
        doses = doses_of([one.p for one in read], rulebook.body)
        for one, dose, problems in zip(read, doses.json(), _problems(read, doses), strict=True):
            yield amounts_answer(one.p, dose, problems)


def _no_profile(name: str, given: Given, rulebook: Rulebook) -> bytes:
    """No rules to hold it against; what else could not be read is told as well."""
    wanted = "one of " + ", ".join(rulebook.profiles)
    unknown = Problem("profile", shown(name), wanted, next(iter(rulebook.profiles)))
    read = [_understand(given, rulebook)]
    (problems,) = _problems(read, doses_of([read[0].p], rulebook.body))
    return refusal((unknown, *problems))


def _understand(given: Given, rulebook: Rulebook) -> Understood:
    said = read_directions(given.get(WHERE), rulebook)
    read = read_prescription(given, rulebook, said.fields)
    if said.problems:
        read = read.with_problems(said.problems)
    found = product_of(read, rulebook)
    p = with_product(read, found)
    if said.reading:
        p = with_amounts(p, said.reading, rulebook.body)
        p = held_to_the_most(p, said.reading, rulebook.body)
    return Understood(p, found, said.reading)


def _problems(read: Sequence[Understood], doses: Doses) -> list[tuple[Problem, ...]]:
    """All that could not be read or used of each."""
    return [
        problems_of(one.p, one.found, of_dose)
        for one, of_dose in zip(read, doses.problems, strict=True)
    ]


def _check(
    given: Sequence[Given], rulebook: Rulebook, profile_id: str, everything: bool
) -> list[bytes]:
    profile, rules = rulebook.profiles[profile_id], ruleset(rulebook, profile_id)
    read = [_understand(one, rulebook) for one in given]
    doses = doses_of([one.p for one in read], rulebook.body)
    filled = exposure_of(read, doses, rulebook, profile)
    exposure = derive(filled, rulebook.body.adult_skin_m2)
    seen = outcomes(rules, exposure)
    sayings = [
        Saying(p, found, doses, n, label_of(found.candidates, rulebook, profile.jurisdiction))
        for n, (p, found, _) in enumerate(read)
    ]
    fired = findings(rules, rulebook, exposure, seen, sayings, everything)
    waiting, silent = undecided(rules, seen), gaps(rules, seen)
    told, problems = doses.json(), _problems(read, doses)
    answers = [
        answer(
            one.p,
            one.found,
            told[n],
            problems[n],
            fired[n],
            _asked(one, waiting[n], rules, rulebook),
            silent[n],
            profile.note,
            len(rules.rules),
            as_member(one.reading) + _audited(one, told[n], rulebook, profile),
        )
        for n, one in enumerate(read)
    ]
    for n, one in enumerate(read):
        if has_parts(one.reading):
            answers[n] = _with_parts(given[n], answers[n], rulebook, profile, len(rules.rules))
    return answers


def _with_parts(
    given: Given, first: bytes, rulebook: Rulebook, profile: Profile, rules: int
) -> bytes:
    """The answer to directions of several parts, of which `first` is the answer to the first."""

    def check(parts: Sequence[Given]) -> list[dict[str, Any]]:
        return [orjson.loads(one) for one in _check(parts, rulebook, profile.id, False)]

    return orjson.dumps(with_parts(given, orjson.loads(first), check, rulebook, profile, rules))


def _audited(one: Understood, dose: bytes, rulebook: Rulebook, profile: Profile) -> bytes:
    """The audit as a member of the answer's JSON object, where there are directions, or a date of
    the fill or days wanted ask for it; b"" for all others, which it would slow down."""
    if not (one.reading or AUDITED & one.p.fields.keys()):
        return b""
    result = {
        "prescription": orjson.loads(fields_json(one.p)),
        "product": orjson.loads(product_json(one.found.candidates)),
        "dose": orjson.loads(dose),
        "reading": one.reading,
    }
    return b'"audit":' + orjson.dumps(audit(result, rulebook, profile.jurisdiction)) + b","


def _asked(
    one: Understood, waiting: Undecided, rules: Ruleset, rulebook: Rulebook
) -> tuple[Question, ...]:
    """What to ask; what its own directions leave in doubt in their words."""
    asked = questions(waiting, one.found, one.p, rules, rulebook)
    return in_their_words(asked, doubts(one.reading, one.p.values)) if one.reading else asked
