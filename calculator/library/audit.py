"""data/audit_grades.csv -> how far directions can be calculated with, as auditors of claims ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.proofs import DERIVED_COLUMNS, proof_of
from calculator.problems import Problem

AMOUNT = "amount"  # stands for any field that states how much
NEEDS = ("applications_per_day", "sites", "duration_days", AMOUNT)


@dataclass(frozen=True, slots=True)
class AuditGrade:
    """How far directions can be calculated with: what they must state, and what to ask next."""

    grade: str
    needs: tuple[str, ...]  # fields; AMOUNT for any that says how much
    question: str  # to the prescriber, for the next grade; "" at the highest
    missing: str  # the same as a noun
    proof: Proof


def _needs(cell: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in cell.split(";") if name.strip())
    if set(names) - {*NEEDS}:
        raise ValueError(f"some of {', '.join(NEEDS)}, parted by semicolons")
    return names


COLUMNS = {
    "grade": tables.required,
    "needs": _needs,
    "question": tables.text,
    "missing": tables.text,
    **DERIVED_COLUMNS,
}


def read_grades(problems: list[Problem], folder: Path = tables.DATA) -> tuple[AuditGrade, ...]:
    """The grades from the lowest to the highest; the lowest needs nothing."""
    rows = tables.whole(tables.read_csv("audit_grades.csv", COLUMNS, problems, folder))
    tables.distinct(rows, "grade", "audit_grades.csv", problems)
    if not rows or rows[0]["needs"]:
        told = ", ".join(rows[0]["needs"]) if rows else "no grade"
        wanted = "first a grade that needs nothing"
        problems.append(Problem("data/audit_grades.csv line 2 column needs", told, wanted, ""))
    return tuple(
        AuditGrade(
            row["grade"],
            row["needs"],
            row["question"],
            row["missing"],
            proof_of(row),
        )
        for row in rows
    )
