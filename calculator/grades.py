"""How far directions can be calculated with, as auditors of claims read them, and what to ask.

Only what is stated counts: an amount that was worked out from the area is no statement.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from calculator.library import Rulebook
from calculator.library.audit import AMOUNT, AuditGrade

AMOUNTS = ("grams_per_application", "fingertip_units", "grams_per_week")
MOST = ("grams_per_day", "grams_per_week")  # of what directions say to be the most
OFTEN, WHERE = "applications_per_day", "sites"
LACKING = {WHERE: "where", OFTEN: "how often"}
AREAS = ("bsa_percent", "hand_areas")  # an area says where as far as amounts go
HOW_OFTEN_AT_MOST = "It is used as needed: how many times a day at the most?"


def as_stated(fields: Collection[str], reading: Mapping[str, Any]) -> frozenset[str]:
    """What the grades need, as far as `fields` (names of stated fields) or a reading state it."""
    stated = {*fields}
    if stated & {*AMOUNTS}:
        stated.add(AMOUNT)
    if stated & {*AREAS}:
        stated.add(WHERE)
    if stated & {"grams_per_week"} or any(name in (reading.get("at_most") or {}) for name in MOST):
        stated |= {AMOUNT, OFTEN}  # a maximum, or a week's amount, says how much and how often
    return frozenset(stated)


def grade_of(stated: Collection[str], rulebook: Rulebook) -> AuditGrade:
    """The highest grade whose needs are all in `stated` (of as_stated)."""
    return [one for one in rulebook.audit_grades if {*one.needs} <= {*stated}][-1]


def missing_of(grade: AuditGrade, stated: Collection[str]) -> str:
    """What lacks for the next grade, as a noun; "" at the highest."""
    lacking = [said for name, said in LACKING.items() if name not in stated]
    return lacking[0] if not grade.needs and len(lacking) == 1 else grade.missing


def question_of(
    grade: AuditGrade, stated: Collection[str], reading: Mapping[str, Any], rulebook: Rulebook
) -> str:
    """The one question that lifts the grade the most, without what is stated; "" at the highest."""
    missing = [name for name in (WHERE, OFTEN) if name not in stated]
    if grade.needs or len(missing) != 1:
        return grade.question
    if missing == [OFTEN] and reading.get("as_needed"):
        return HOW_OFTEN_AT_MOST
    return rulebook.inputs[missing[0]].question
