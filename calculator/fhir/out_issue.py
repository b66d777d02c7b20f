"""Findings as DetectedIssue, and what could not be read as OperationOutcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.fhir.out_parts import (
    Resource,
    concept,
    day,
    printable,
    without_blanks,
)

SEVERITY = {"stop": "high", "warn": "moderate", "note": "low"}
TOLD = ("over", "may be over", "exception")  # what is within, or cannot be told, is no issue
MAKER = {"display": "Topical steroid calculator"}


def issues(
    findings: Sequence[Mapping[str, Any]], on: date | None, implicated: Mapping[int, list[str]]
) -> Iterator[Resource]:
    """A DetectedIssue for each finding, worst first as they come.

    `implicated`: addresses of the requests by number of their phase; 0 holds them all.
    """
    for one in findings:
        if one["outcome"] in TOLD:
            numbers = one.get("phases") or [0]
            about = [url for number in numbers for url in implicated.get(number, ())]
            yield _issue(one, on, about)


def _issue(one: Mapping[str, Any], on: date | None, about: Sequence[str]) -> Resource:
    """What would clear a finding is in words: a mitigation is one that somebody has taken."""
    dates = f"From {one['from']} to {one['to']}." if "from" in one else ""
    parts = f"On: {'; '.join(one['parts'])}." if one.get("parts") else ""
    said = (one["message"], dates, parts, one["why"], one["advice"], one["clears_if"])
    issue: Resource = {
        "resourceType": "DetectedIssue",
        "status": "preliminary",
        "code": concept(one["name"]),
        "severity": SEVERITY[one["tier"]],
        "author": MAKER,
        "implicated": [{"reference": url} for url in about],
        "evidence": [_evidence(one)],
        "detail": printable(" ".join(filter(None, said))),
    }
    issue |= day(on, "identifiedDateTime")
    if one["url"]:
        issue["reference"] = one["url"]
    if one["exception"]:
        accepted = f"Accepted for {one['exception']}. {one.get('exception_why', '')}"
        issue["mitigation"] = [{"action": concept(accepted)}]
    return without_blanks(issue)


def _evidence(one: Mapping[str, Any]) -> Resource:
    """The rule with its working, and the source with its place."""
    source = f"{one['source_title']}, {one['locator']} ({one['source']}, {one['verified']})"
    working = f": {one['working']}" if one["working"] else ""
    return {
        "code": [concept(f"Rule {one['rule']}{working}")],
        "detail": [{"display": printable(source)}],
    }


def outcome(problems: Sequence[Mapping[str, str]]) -> list[Resource]:
    """One OperationOutcome with all that could not be read or used; none where all was."""
    told = [
        {"severity": "error", "code": "invalid", "diagnostics": printable(one["message"])}
        for one in problems
    ]
    return [{"resourceType": "OperationOutcome", "issue": told}] if told else []
