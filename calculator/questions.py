"""What is missing: the questions to ask, most useful first, and the limits that nobody has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import orjson

from calculator import wording
from calculator.facts import Rule
from calculator.library import Rulebook
from calculator.potency import Found
from calculator.prescription import Prescription
from calculator.rules import CANNOT_TELL, Outcomes
from calculator.ruleset import Ruleset

# An essential that need not be asked for when another field says as much.
ALTERNATIVES: Mapping[str, tuple[str, ...]] = {
    "age_years": ("age_group",),
    "product": ("molecule",),
}

Undecided = tuple[tuple[int, int], ...]  # rules, each with the inputs (bits) that would decide it


class Question(NamedTuple):
    """One missing fact, and the rules that it would decide."""

    about: str
    question: str
    rules: tuple[str, ...]
    json: bytes  # the three as a JSON object


@lru_cache(maxsize=16384)
def _ask(about: str, question: str, rules: tuple[str, ...]) -> Question:
    told = {"about": about, "question": question, "rules": rules}
    return Question(about, question, rules, orjson.dumps(told))


def undecided(ruleset: Ruleset, seen: Outcomes) -> list[Undecided]:
    """For each exposure, the stops and warnings that a missing fact keeps undecided."""
    open_rules = (seen.outcome == CANNOT_TELL) & ruleset.raised[:, None]
    asks = np.where(open_rules, seen.asks, np.uint64(0))
    asks |= np.where(ruleset.raised[:, None], seen.exempt_asks, np.uint64(0))
    waiting: list[list[tuple[int, int]]] = [[] for _ in range(asks.shape[1])]
    rules, rows = np.nonzero(asks)
    for r, n, bits in zip(rules.tolist(), rows.tolist(), asks[rules, rows].tolist(), strict=True):
        waiting[n].append((r, bits))
    return [tuple(one) for one in waiting]


def questions(
    waiting: Undecided, found: Found, p: Prescription, ruleset: Ruleset, rulebook: Rulebook
) -> tuple[Question, ...]:
    """The questions of one prescription: its rules' first, then essentials no rule waits for.

    Nothing that was given is asked again, but for a site word that leaves open what it includes.
    An unsure product comes first, in its own words.
    """
    by_name: dict[str, Question] = {}
    for question in _of_rules(ruleset, rulebook, waiting):
        if question.about == "product":
            wanted = not found.candidates
        elif question.about == "sites" and p.get("sites"):
            unclear = {
                s.site: groups
                for s in p.get("sites")
                if (groups := rulebook.body.sites[s.site].maybe_groups)
            }
            wanted = bool(unclear)
            if wanted:
                inside = [group for groups in unclear.values() for group in groups]
                asked = wording.which_part(list(unclear), inside)
                question = _ask("sites", asked, question.rules)
        else:
            wanted = p.get(question.about) is None
        if wanted:
            by_name[question.about] = question
    if "weight_kg" in by_name:
        _age_first(by_name)
    for name in rulebook.essentials:
        if p.get(name) is None and name not in by_name and not _said_otherwise(name, p):
            by_name[name] = _ask(name, rulebook.inputs[name].question, ())
    if found.question:
        waiting_for_it = by_name.pop("product").rules if "product" in by_name else ()
        return (_ask("product", found.question, waiting_for_it), *by_name.values())
    return tuple(by_name.values())


def in_their_words(asked: Sequence[Question], doubts: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions, those on which the directions are in doubt in the words of the directions;
    first the ones that nothing else asks for."""
    known = {question.about for question in asked}
    more = [_ask(about, said, ()) for about, said in doubts.items() if about not in known]
    told = [
        _ask(one.about, doubts[one.about], one.rules) if one.about in doubts else one
        for one in asked
    ]
    return (*more, *told)


def _age_first(asked: dict[str, Question]) -> None:
    """Leave out the weight while every check that it decides waits for the age as well."""
    age, weight = asked.get("age_years"), asked.get("weight_kg")
    if age and weight and set(weight.rules) <= set(age.rules):
        del asked["weight_kg"]


def _said_otherwise(name: str, p: Prescription) -> bool:
    return any(p.get(other) is not None for other in ALTERNATIVES.get(name, ()))


@lru_cache(maxsize=16384)
def _of_rules(ruleset: Ruleset, rulebook: Rulebook, waiting: Undecided) -> tuple[Question, ...]:
    decided: dict[str, list[Rule]] = {}
    for r, bits in waiting:
        for name, bit in rulebook.ask_bits.items():
            if bits & bit:
                decided.setdefault(name, []).append(ruleset.rules[r])
    order = list(rulebook.ask_bits)

    def most_useful(name: str) -> tuple[int, int, int]:
        stops = sum(rule.tier == "stop" for rule in decided[name])
        return -stops, -len(decided[name]), order.index(name)

    return tuple(
        _ask(name, rulebook.inputs[name].question, tuple(rule.id for rule in decided[name]))
        for name in sorted(decided, key=most_useful)
    )


def gaps(ruleset: Ruleset, seen: Outcomes) -> list[tuple[str, ...]]:
    """For each exposure, the label limits that are not on record, so that nothing met them."""
    silent = (seen.outcome == CANNOT_TELL) & np.isnan(seen.limits) & ruleset.by_label[:, None]
    silent &= seen.asks == 0  # else the product is not known yet, and is asked for
    missing: list[dict[str, None]] = [{} for _ in range(silent.shape[1])]
    for r, n in zip(*(index.tolist() for index in np.nonzero(silent)), strict=True):
        missing[n][ruleset.rules[r].limit_from] = None
    return [tuple(one) for one in missing]
