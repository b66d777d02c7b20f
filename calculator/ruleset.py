"""A profile's rules made ready for columns: words to masks, names to positions, limits to arrays.

Conditions that several rules share are kept once; a scope is a list of their positions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calculator.amounts import Floats
from calculator.exposure import ANY, NUMBER_INDEX, WORD_INDEX, Masks
from calculator.facts import Condition, Exemption, Rule
from calculator.library import Rulebook

Ints = NDArray[np.int8]
Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Ruleset:
    """A profile's rules made ready for columns. Built once by `ruleset`; compared by identity."""

    rules: tuple[Rule, ...]
    exemptions: tuple[Exemption, ...]
    exempts: Index  # for each exemption, its rule
    exemptions_of: Mapping[int, slice]  # for each rule that has any, its exemptions
    raised: NDArray[np.bool_]  # rules that stop or warn
    by_label: NDArray[np.bool_]  # rules whose limit is the label's
    words: tuple[Index, Masks, Ints, Masks]  # column, mask, whether negated, what to ask
    bands: tuple[Index, Floats, Floats]  # column, low, high
    potencies: tuple[Index, Masks, Index, Masks]  # first scheme and mask, then the other
    scopes: tuple[Index, Index]  # flat condition indexes, where each rule's begin
    exempt_scopes: tuple[Index, Index]
    measures: tuple[Index, Floats, Floats, Index]  # column, sign, limit, label column or -1
    product_asks: int  # input bits to ask for when a product has no class


@lru_cache(maxsize=16)
def ruleset(rulebook: Rulebook, profile_id: str) -> Ruleset:
    """The rules of a profile, ready for columns. KeyError for an unknown profile."""
    profile = rulebook.profiles[profile_id]
    rules = tuple(rule for rule in rulebook.rules if rule.set in profile.sets)
    exemptions = tuple(e for rule in rules for e in rule.exemptions)
    exempts = [r for r, rule in enumerate(rules) for _ in rule.exemptions]
    scopes = [rule.scope for rule in rules] + [e.scope for e in exemptions]
    distinct = list(dict.fromkeys(c for scope in scopes for c in scope))
    words = [c for c in distinct if c.test in ("any_of", "none_of", "beyond")]
    bands = [c for c in distinct if c.test == "band"]
    potencies = [c for c in distinct if c.test == "potency"]
    place = {c: i for i, c in enumerate(words + bands + potencies)}
    return Ruleset(
        rules,
        exemptions,
        np.array(exempts, dtype=np.intp),
        {r: slice(exempts.index(r), exempts.index(r) + exempts.count(r)) for r in set(exempts)},
        np.array([rule.tier != "note" for rule in rules], dtype=bool),
        np.array([bool(rule.limit_from) for rule in rules], dtype=bool),
        _word_arrays(words, rulebook),
        (
            _index(NUMBER_INDEX[c.column] for c in bands),
            np.array([c.low for c in bands]),
            np.array([c.high for c in bands]),
        ),
        _potency_arrays(potencies, rulebook, profile.rule_scheme),
        _flat(scopes[: len(rules)], place),
        _flat(scopes[len(rules) :], place),
        _measure_arrays(rules),
        rulebook.ask_bits["product"],
    )


def _index(numbers: Any) -> Index:
    return np.array(list(numbers), dtype=np.intp)


def _masks(numbers: Sequence[int]) -> Masks:
    return np.array(numbers, dtype=np.uint64)


def _union(rulebook: Rulebook, column: str, words: Sequence[str]) -> int:
    mask = 0
    for word in words:
        mask |= rulebook.masks[column][word]
    return mask


def _word_arrays(
    conditions: list[Condition], rulebook: Rulebook
) -> tuple[Index, Masks, Ints, Masks]:
    masks = []
    for c in conditions:
        mask = _union(rulebook, c.column, c.words)
        masks.append(ANY & ~mask if c.test == "beyond" else mask)
    return (
        _index(WORD_INDEX[c.column] for c in conditions),
        _masks(masks),
        np.array([c.test == "none_of" for c in conditions], dtype=np.int8),
        _masks([rulebook.word_asks[c.column] for c in conditions]),
    )


def _potency_arrays(
    conditions: list[Condition], rulebook: Rulebook, scheme: str
) -> tuple[Index, Masks, Index, Masks]:
    arrays: list[Any] = []
    for own in (True, False):
        columns, masks = [], []
        for c in conditions:
            for column, words in c.schemes:
                if column.startswith(scheme) == own:
                    columns.append(WORD_INDEX[column])
                    masks.append(_union(rulebook, column, words))
        arrays += [_index(columns), _masks(masks)]
    return tuple(arrays)


def _flat(scopes: list[tuple[Condition, ...]], place: dict[Condition, int]) -> tuple[Index, Index]:
    always = len(place)
    flat: list[int] = []
    starts = []
    for scope in scopes:
        starts.append(len(flat))
        flat += [place[c] for c in scope] or [always]
    return _index(flat), _index(starts)


def _measure_arrays(rules: tuple[Rule, ...]) -> tuple[Index, Floats, Floats, Index]:
    """Sign 1: more is worse; -1: less is worse; 0: no measure. "below" is up to the next float."""
    signs = {"at_most": 1.0, "below": 1.0, "at_least": -1.0, "": 0.0}
    limits = [
        math.nextafter(r.limit, -math.inf) if r.comparison == "below" else r.limit for r in rules
    ]
    return (
        _index(NUMBER_INDEX[r.measure] if r.measure else 0 for r in rules),
        np.array([signs[r.comparison] for r in rules]),
        np.array(limits, dtype=np.float64),
        _index(NUMBER_INDEX[r.limit_from] if r.limit_from else -1 for r in rules),
    )
