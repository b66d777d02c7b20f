"""The answer to a line: what is found and asked on each of its parts, and on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from calculator import wording
from calculator.directions import most_a_week
from calculator.facts import Profile
from calculator.finding import RAISED, TIERS, WEEKLY, WORST_FIRST
from calculator.library import Rulebook
from calculator.planner import plan_one
from calculator.whole_line.parts import OWN, Json, Part, as_plan, parts_of, steps_of

GRAMS_A_WEEK = "g/week"
OF_DATES = ("from", "to", "passed_on", "phases", "product")
NOT_TOGETHER = (
    "What the parts of the directions come to together is not checked: how often or how much is "
    "not known of each."
)
NOT_ALL_ALONG = (
    "How long use goes on over all parts of the directions is not checked: not each says how long."
)
Placed = tuple[Json, list[str]]  # a finding, and the names of the parts that it is on


def with_parts(
    given: Mapping[str, Any],
    result: Json,
    check: Callable[[Sequence[Json]], list[Json]],
    rulebook: Rulebook,
    profile: Profile,
    rules: int,
) -> Json:
    """The answer to the first part with what is found and asked on the others and on all of them.

    `check` answers prescriptions without directions; `rules`: how many each is held against. Each
    finding says on which `parts`, and a question that not all of them raise; the answer names all.
    """
    reading = result["reading"]
    parts = parts_of(given, result["prescription"], reading, rulebook)
    answers = [result, *check([part.fields for part in parts if part.treats][1:])]
    names = [_name(n, answer, result) for n, answer in enumerate(answers, 1)]
    together, left_open = _together(parts, names, profile, rulebook)
    most = min(filter(None, map(most_a_week, steps_of(reading))), default=None)
    findings = _each_rule_once(answers, names, together, most)
    raised = [one["tier"] for one in findings if one["outcome"] in RAISED]
    asked = _asked(answers, names)
    problems = _different(problem for answer in answers for problem in answer["problems"])
    worst, first = raised[0] if raised else "none", asked[0]["question"] if asked else ""
    stops, warns = raised.count("stop"), raised.count("warn")
    end = {
        "worst": worst,
        "verdict": wording.verdict(worst, stops, warns, first, rules, len(problems)),
        "gaps": _different([*(gap for answer in answers for gap in answer["gaps"]), *left_open]),
        "not_used": _different(word for answer in answers for word in answer["not_used"]),
        "problems": problems,  # last: the command line looks for them
    }
    begin = {name: value for name, value in result.items() if name not in end}
    return begin | {"parts": names, "findings": findings, "questions": asked} | end


def _name(number: int, answer: Json, first: Json) -> str:
    """A part in words: "to face, 1 time a day, for 14 days"; its product where it is another."""
    said = wording.use(answer["prescription"])
    label = answer["product"]["label"]
    if label and label != first["product"]["label"]:
        said.insert(0, label)
    return ", ".join(said) or f"part {number}"


def _together(
    parts: Sequence[Part], names: Sequence[str], profile: Profile, rulebook: Rulebook
) -> tuple[list[Placed], list[str]]:
    """The findings on all parts as a plan, and what could not be held against the rules."""
    plan, whole = as_plan(parts, names)
    answer: Json = plan_one(plan, profile.id) if plan else {}
    if len(answer.get("phases", ())) < len(parts):
        return [], [NOT_TOGETHER]
    weekly = {rule.id for rule in rulebook.rules if rule.measure in WEEKLY}
    found = [one for one in answer["findings"] if whole or one["rule"] in weekly]
    placed = [
        (
            {name: value for name, value in one.items() if name not in OF_DATES},
            [plan["phases"][number - 1]["name"] for number in one["phases"]],
        )
        for one in found
    ]
    return placed, [] if whole else [NOT_ALL_ALONG]


def _each_rule_once(
    answers: Sequence[Json], names: Sequence[str], together: Sequence[Placed], most: float | None
) -> list[Json]:
    """The worst finding of each rule, worst first, with all parts that it is on; then what the
    first part's answer tells of the rules that nothing was found on.

    `most`: grams a week that the directions state as the most; nobody who follows them uses more.
    """
    kept: dict[str, Json] = {}
    on: dict[str, list[str]] = {}
    of_parts = [(one, [name]) for name, answer in zip(names, answers, strict=True)
                for one in answer["findings"] if one["outcome"] in RAISED]  # fmt: skip
    for one in of_parts:
        on.setdefault(one[0]["rule"], []).extend(one[1])
    for one, where in [*of_parts, *together]:
        rule, limit = one["rule"], one["limit"]
        if most and one["unit"] == GRAMS_A_WEEK and limit is not None and most <= limit:
            continue
        if rule not in kept or _order(one) < _order(kept[rule]):
            kept[rule] = one
            if (one, where) in together:
                on[rule] = where
    raised = [one | {"parts": _different(on[rule])} for rule, one in kept.items()]
    quiet = [one for one in answers[0]["findings"]
             if one["outcome"] not in RAISED and one["rule"] not in kept]  # fmt: skip
    return sorted(raised, key=lambda one: (*_order(one)[:2], one["rule"])) + quiet


def _order(one: Json) -> tuple[int, int, float]:
    """What is worse comes first: the tier, then the outcome, then how far past a most."""
    measured, limit = one["measured"], one["limit"]
    far = measured if None not in (measured, limit) and measured > limit else 0.0
    return TIERS.index(one["tier"]), WORST_FIRST.index(one["outcome"]), -far


def _asked(answers: Sequence[Json], names: Sequence[str]) -> list[Json]:
    """Each question once; one that only some parts raise names them."""
    raised: dict[str, list[tuple[str, Json]]] = {}
    for name, answer in zip(names, answers, strict=True):
        for one in answer["questions"]:
            raised.setdefault(one["about"], []).append((name, one))
    asked = []
    for about, ones in raised.items():
        question, where = ones[0][1]["question"], [name for name, _ in ones]
        if about in OWN and len(ones) < len(answers):
            named = wording.listed(_different(where), "and")
            question = f"{named[:1].upper()}{named[1:]}: {question[:1].lower()}{question[1:]}"
        rules = _different(rule for _, one in ones for rule in one["rules"])
        asked.append({"about": about, "question": question, "rules": rules})
    return asked


def _different(items: Iterable[Any]) -> list[Any]:
    """Each once, in their order."""
    told: list[Any] = []
    for one in items:
        if one not in told:
            told.append(one)
    return told
