"""Every number of a finding traces to a fact with a source and a verified word.

All prescriptions of tests/cases are checked in both countries, with every rule that applies. The
labels' figures are brought to the rules' units here by hand arithmetic, from the facts' own words.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import pytest

from calculator import wording
from calculator.checks import check_many
from calculator.evidence import Fact, facts, label_id
from calculator.evidence.product_facts import COLUMNS, NO_LIMIT
from calculator.facts import Label, Rule
from calculator.library import load
from calculator.library.tables import VERIFIED
from tests.test_cases import ALL, DOSES

BOOK = load()
FACTS = {fact.id: fact for fact in facts(BOOK)}
RULES = {rule.id: rule for rule in BOOK.rules}
PROFILES = ("us", "uk")
Answer = Mapping[str, Any]


@lru_cache(maxsize=4)
def answers(profile: str) -> tuple[Answer, ...]:
    """Every prescription of every table under one profile, whatever its row says of profiles."""
    given = [case.given for case in ALL] + [json.loads(row["given"]) for row in DOSES]
    own = [{k: v for k, v in one.items() if k != "profile"} for one in given]
    return tuple(check_many(own, profile, everything=True))


def known(fact: Fact | None) -> bool:
    """Whether somebody says so, and it is written down how that is known."""
    return (
        fact is not None
        and BOOK.sources.get(fact.proof.source) is fact.source
        and fact.proof.verified in VERIFIED
    )


def same_proof(fact: Fact, finding: Answer) -> bool:
    proof = fact.proof
    return (proof.source, proof.locator, proof.verified, proof.checked_on.isoformat()) == tuple(
        finding[name] for name in ("source", "locator", "verified", "checked_on")
    ) and (fact.source.title, fact.source.url) == (finding["source_title"], finding["url"])


# What a rule reads of a label -> the columns of data/label_limits.csv that hold it.
LABEL_COLUMNS = {
    "label_max_grams_per_week": ("cap_amount",),
    "label_max_days": ("max_weeks", "max_weeks_child"),
    "label_min_age_years": ("min_age_years",),
    "label_max_per_day": ("max_per_day",),
    "label_avoided_sites": ("sites_to_avoid",),
    "label_occlusion": ("occlusion",),
}
DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def columns_of(rule: Rule) -> list[str]:
    read = [rule.limit_from, *(one.column for one in rule.scope)]
    return [column for name in read for column in LABEL_COLUMNS.get(name, ())]


def brought(fact: Fact, label: Label) -> float:
    """A label's figure in the unit of the rules, from the words of its fact."""
    value, unit = float(fact.value), fact.unit
    if column := re.fullmatch(r"(days?|weeks?)( below .*)?", unit):
        return value * DAYS[column[1]]
    if cap := re.fullmatch(r"(g|mL) (?:a|in (\d+)) (days?|week)", unit):
        return value * 7 / (int(cap[2] or 1) * DAYS[cap[3]]) * density(cap[1], label)
    assert unit in ("year", "years", "time a day", "times a day"), fact
    return value


def density(unit: str, label: Label) -> float:
    """Grams in one g or mL of a label's product."""
    product = next(one for one in BOOK.products if one.id == label.product_id)
    name = f"constant: density, {product.molecule} {product.vehicle}"
    return 1.0 if unit == "g" else float(FACTS[name].value)


def label_facts(finding: Answer, answer: Answer, profile: str) -> Iterator[tuple[Fact, Label]]:
    """What the label that a finding names says in the columns that its rule reads; anything that
    it says where it is silent in those, for that the finding says."""
    country = BOOK.profiles[profile].jurisdiction
    for candidate in answer["product"]["candidates"]:
        label = BOOK.rx_labels.get((candidate["id"], country))
        if label is not None and label.brand == finding["label"]:
            silent = finding["limit"] is None and RULES[finding["rule"]].limit_from
            for column in (*COLUMNS, NO_LIMIT) if silent else columns_of(RULES[finding["rule"]]):
                if (fact := FACTS.get(label_id(label, column))) is not None:
                    yield fact, label


def wrong_with(finding: Answer, answer: Answer, profile: str) -> list[str]:
    """What of a finding has no fact behind it, or another one than it says."""
    own, limit = FACTS.get(finding["rule"]), finding["limit"]
    if own is None or not known(own) or profile not in own.profiles:
        return ["the rule is no fact of this profile"]
    wrong = [] if own.unit == finding["unit"] else [f"unit {own.unit!r}"]
    if finding["label"]:
        told = list(label_facts(finding, answer, profile))
        proved = [one for one in told if known(one[0]) and same_proof(one[0], finding)]
        wrong += [] if proved else ["no fact says what the label says"]
        figures = [brought(*one) for one in proved] if limit is not None else []
        if limit is not None and limit not in [pytest.approx(figure) for figure in figures]:
            wrong.append(f"limit {limit}, the label's facts say {figures}")
    else:
        wrong += [] if same_proof(own, finding) else ["source, place or date are not the rule's"]
        if limit is not None and wording.exact(limit) != own.value:
            wrong.append(f"limit {limit}, the rule's fact says {own.value!r}")
    if finding["exception"]:
        other = FACTS.get(f"exception: {finding['exception']}")
        if other is None or not known(other) or other.why != finding["exception_why"]:
            wrong.append(f"the exception {finding['exception']} is no fact")
    return wrong


@pytest.mark.parametrize("profile", PROFILES)
def test_every_finding_of_every_case_traces_to_a_fact(profile: str) -> None:
    untraced, seen = [], set()
    for answer in answers(profile):
        for finding in answer["findings"]:
            seen.add(finding["rule"])
            for wrong in wrong_with(finding, answer, profile):
                untraced.append(f"{finding['rule']} {wrong}: {finding['message']}")
    assert not untraced, "\n".join(sorted(set(untraced)))
    meant = {rule.id for rule in BOOK.rules if rule.set in BOOK.profiles[profile].sets}
    assert seen == meant, f"no case reaches {sorted(meant - seen)}"


def test_a_finding_without_its_fact_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answers("us")[0]
    finding = next(f for f in answer["findings"] if f["label"])
    assert wrong_with(finding, answer, "us") == []
    assert wrong_with({**finding, "limit": finding["limit"] + 1}, answer, "us")
    assert wrong_with({**finding, "locator": "elsewhere"}, answer, "us")
    assert wrong_with(finding, answer, "uk") != []
    monkeypatch.delitem(FACTS, finding["rule"])
    assert wrong_with(finding, answer, "us") == ["the rule is no fact of this profile"]


def ids(rows: Iterable[Fact]) -> list[str]:
    return [fact.id for fact in rows]


def test_no_two_facts_have_one_id() -> None:
    every = ids(facts(BOOK))
    assert sorted({one for one in every if every.count(one) > 1}) == []
    assert len(every) == len(FACTS)
