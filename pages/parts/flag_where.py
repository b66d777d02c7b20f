"""Which days of a plan, or which parts of a line, a finding is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def parts(finding: Mapping[str, Any]) -> str:
    """The parts of directions that have several; "" for others."""
    return "; ".join(finding.get("parts", ()))


def dates(finding: Mapping[str, Any]) -> str:
    """The dates of a finding of a plan, and the day on which a limit of time is passed."""
    if not finding.get("from"):
        return ""
    passed = finding.get("passed_on")
    after = f"; the limit is passed on {_day(passed)}" if passed else ""
    first, last = _day(finding["from"]), _day(finding["to"])
    return (first if first == last else f"{first} to {last}") + after


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%-d %b %Y}"
