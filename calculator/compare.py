"""What differs between two profiles for the same prescription.

Both answers come from check_one. Nothing is judged here: rules are matched by their id, labels and
classes are laid side by side, and a blank stays "not on record", which is never "no limit".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from calculator.checks import check_one
from calculator.facts import Grade, Label, Product, Profile
from calculator.finding import RAISED, TIERS
from calculator.library import Rulebook
from calculator.library.products import STRONGEST_FIRST
from calculator.lookup import label_of

Finding = Mapping[str, Any]
COMPARED = ("tier", "outcome", "limit")  # of a finding that both profiles raise
# How a profile stands to a rule that it does not raise, beside the outcomes of a finding.
NOT_ABOUT, NOT_ITS_RULE = "not applicable", "not its rule"
SAME, DIFFERS, IN_ONE, NOWHERE = "the same", "differs", "on record in one", "not on record"


class Side(NamedTuple):
    """One profile's answer, and what it has on record of the product."""

    profile: Profile
    answer: Mapping[str, Any]  # check_one's, with everything
    grade: Grade | None  # in the profile's own scheme; the strongest, where several may be meant
    label: Label | None  # from which its label rules take their limits


class Pair(NamedTuple):
    """One rule that at least one profile raises. A finding is None where the rule is not about
    the prescription or not in the profile; `standing` tells which."""

    rule: str
    hazard: str
    findings: tuple[Finding | None, Finding | None]
    standing: tuple[str, str]  # an outcome, NOT_ABOUT or NOT_ITS_RULE

    @property
    def raised(self) -> tuple[bool, bool]:
        """Whether each profile raises it: over, may be over, or a confirmed exception."""
        left, right = self.standing
        return left in RAISED, right in RAISED

    @property
    def unlike(self) -> tuple[str, ...]:
        """What differs of a finding that both raise, of COMPARED; empty where one is silent."""
        left, right = self.findings
        if left is None or right is None or not all(self.raised):
            return ()
        return tuple(name for name in COMPARED if left[name] != right[name])

    @property
    def is_alike(self) -> bool:
        """Whether both raise it with the same tier, outcome and limit."""
        return all(self.raised) and not self.unlike


class Limit(NamedTuple):
    """One limit of the two labels: SAME, DIFFERS, IN_ONE or NOWHERE."""

    name: str
    state: str


class Differences(NamedTuple):
    """Two profiles on one prescription; pairs of tuples are left and right."""

    sides: tuple[Side, Side]
    pairs: tuple[Pair, ...]  # worst first
    questions: tuple[tuple[str, ...], tuple[str, ...]]  # asked by one alone
    gaps: tuple[tuple[str, ...], tuple[str, ...]]  # said to be not on record by one alone
    limits: tuple[Limit, ...]  # of the labels; empty where there is not one known product
    product: Product | None  # the one that is meant, if it is known

    @property
    def same_verdict(self) -> bool:
        """Whether the gravest tier is the same, and both are as sure of it."""
        (left, right) = (one.answer for one in self.sides)
        return bool(left["worst"] == right["worst"] and _unsure(left) == _unsure(right))

    @property
    def unlike(self) -> tuple[Pair, ...]:
        """The rules on which the two do not agree."""
        return tuple(pair for pair in self.pairs if not pair.is_alike)

    @property
    def alike(self) -> tuple[Pair, ...]:
        """The rules that both raise in the same way."""
        return tuple(pair for pair in self.pairs if pair.is_alike)

    @property
    def is_same(self) -> bool:
        """Whether findings, questions and what is not on record are the same, and so the verdict,
        which follows from them."""
        apart = (*self.unlike, *self.questions[0], *self.questions[1], *self.gaps[0], *self.gaps[1])
        return not apart


def compare(
    fields: Mapping[str, Any], left_profile: str, right_profile: str, rulebook: Rulebook
) -> Differences:
    """Check `fields` by both profiles of `rulebook`, which is the one that check_one reads.

    A profile named among the fields is left out: the two are compared whatever it is. KeyError for
    a profile that is not in the rulebook.
    """
    given = {name: value for name, value in fields.items() if name != "profile"}
    sides = (_side(given, left_profile, rulebook), _side(given, right_profile, rulebook))
    candidates = _candidates(sides[0].answer, rulebook)
    product = candidates[0] if len(candidates) == 1 else None
    asked = [[q["question"] for q in one.answer["questions"]] for one in sides]
    gaps = [list(one.answer["gaps"]) for one in sides]
    return Differences(
        sides,
        _pairs(sides, rulebook),
        (_only(asked[0], asked[1]), _only(asked[1], asked[0])),
        (_only(gaps[0], gaps[1]), _only(gaps[1], gaps[0])),
        _limits(sides[0].label, sides[1].label) if product else (),
        product,
    )


def _side(given: Mapping[str, Any], name: str, rulebook: Rulebook) -> Side:
    profile = rulebook.profiles[name]
    answer = check_one(given, name, everything=True)
    candidates = _candidates(answer, rulebook)
    grades = [p.grades[profile.scheme] for p in candidates if profile.scheme in p.grades]
    order = STRONGEST_FIRST[profile.scheme]
    grade = min(grades, key=lambda one: order.index(one.strongest), default=None)
    return Side(profile, answer, grade, label_of(candidates, rulebook, profile.jurisdiction))


def _candidates(answer: Mapping[str, Any], rulebook: Rulebook) -> tuple[Product, ...]:
    """The products that the prescription may mean."""
    named = {one["id"] for one in answer["product"]["candidates"]}
    return tuple(product for product in rulebook.products if product.id in named)


def _unsure(answer: Mapping[str, Any]) -> bool:
    """Whether "no concern" would be too much to say."""
    unknown = bool(answer["questions"] or answer["problems"])
    return unknown and answer["worst"] in ("note", "none")


def _pairs(sides: tuple[Side, Side], rulebook: Rulebook) -> tuple[Pair, ...]:
    left, right = ({f["rule"]: f for f in one.answer["findings"]} for one in sides)
    sets = {rule.id: rule.set for rule in rulebook.rules}
    pairs = []
    for rule in dict.fromkeys((*left, *right)):
        findings = (left.get(rule), right.get(rule))
        standing = (
            _standing(findings[0], sets[rule], sides[0].profile),
            _standing(findings[1], sets[rule], sides[1].profile),
        )
        hazard = next(f["hazard"] for f in findings if f is not None)
        pairs.append(Pair(rule, hazard, findings, standing))
    return tuple(sorted((p for p in pairs if any(p.raised)), key=_gravity))


def _standing(finding: Finding | None, rule_set: str, profile: Profile) -> str:
    if finding is not None:
        return str(finding["outcome"])
    return NOT_ABOUT if rule_set in profile.sets else NOT_ITS_RULE


def _gravity(pair: Pair) -> tuple[int, str]:
    """The worse of the two findings first, an exception last; then by id."""
    raised = [
        TIERS.index("none" if finding["outcome"] == "exception" else finding["tier"])
        for finding, is_raised in zip(pair.findings, pair.raised, strict=True)
        if finding is not None and is_raised
    ]
    return min(raised), pair.rule


def _only(ours: list[str], theirs: list[str]) -> tuple[str, ...]:
    return tuple(one for one in ours if one not in theirs)


def _limits(left: Label | None, right: Label | None) -> tuple[Limit, ...]:
    ours, theirs = _on_record(left), _on_record(right)
    return tuple(Limit(name, _state(ours[name], theirs[name])) for name in ours)


def _on_record(label: Label | None) -> dict[str, object]:
    """What a label says, a limit each; None where it is not known to say it."""
    if label is None:
        return dict.fromkeys(LIMITS)
    cap = _known(label.cap_amount) and (label.cap_amount, label.cap_unit, label.cap_days)
    course = (_known(label.max_weeks), _known(label.max_weeks_child), _known(label.child_below_age))
    said = (
        cap,
        course if any(course) else None,
        _known(label.min_age_years),
        frozenset(label.sites_to_avoid) or None,
        label.occlusion or None,
        _known(label.max_per_day),
    )
    return dict(zip(LIMITS, said, strict=True))


LIMITS = ("amount", "course", "age", "sites", "occlusion", "frequency")


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _state(left: object, right: object) -> str:
    if left is None and right is None:
        return NOWHERE
    if left is None or right is None:
        return IN_ONE
    return SAME if left == right else DIFFERS
