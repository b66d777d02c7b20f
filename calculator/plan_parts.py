"""Whether a plan may be taken away, and what each way out says of a phase."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

Plan = Mapping[str, Any]  # the JSON object of calculator.planner

DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
LONGEST_TYPED = 300  # characters of a name or an instruction that a page repeats


class Unfinished(ValueError):
    """The plan has parts that could not be read or are not known: a page of it would leave them
    out. `reasons` says which, in words."""

    def __init__(self, reasons: tuple[str, ...]):
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def finished(plan: Plan) -> Plan:
    """The plan itself; Unfinished where something was not understood or a phase has no dates.

    A product that is not in the table is no reason: it stands on the page as it was typed.
    """
    wrong = (one for one in plan["problems"] if one["where"].split(", ")[-1] != "product")
    reasons = [problem["message"] for problem in wrong]
    reasons += [ask["question"] for ask in plan.get("questions", ()) if not ask["rules"]]
    if not reasons and not plan["days"]:
        reasons = ["The plan has no treated day yet."]
    if reasons:
        raise Unfinished(tuple(reasons))
    return plan


def typed(text: object) -> str:
    """Text as somebody typed it, on one line, without control characters and direction marks."""
    shown = (c for c in str(text) if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    line = " ".join("".join(c for c in shown if c not in DIRECTION).split())
    return line if len(line) <= LONGEST_TYPED else line[:LONGEST_TYPED].rstrip() + " ..."


def product(phase: Mapping[str, Any]) -> str:
    """The product as identified, with what was typed where that says something else; "" if none."""
    label, said = typed(phase["label"]), typed(phase["product"])
    if label and _same(label) != _same(said):
        return f"{label} ({said})" if said else label
    return label or said


def _same(text: str) -> str:
    return "".join(text.casefold().split())
