"""Way out: one paragraph for the record, with blanks for who and when.

Plain text on one line, so that it survives a paste into any record system.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator import wording
from calculator.terms import UNIT_WORDS


def record_line(result: Mapping[str, Any]) -> str:
    """The line to copy, from a result of calculator.checks: what, how much, found, to be asked."""
    return ended(f"{in_one_line(result)}.", result)


def ended(line: str, result: Mapping[str, Any]) -> str:
    """The line with what was found, what is to be put right or asked, and blanks, on one line."""
    raised = [f for f in result["findings"] if f["tier"] != "note"]
    said = " ".join(f"[{f['tier']}] {f['message']} ({f['source']}{_when(f)})" for f in raised)
    line += f" Check: {said or result['verdict']}"
    line += "".join(f" To put right: {_wrong(problem)}." for problem in result["problems"])
    line += f" {result['audit']['note']}" if result.get("audit") else ""
    asked = " ".join(q["question"] for q in result["questions"] if q["question"] not in line)
    line += f" To ask: {asked}" if asked else ""
    return " ".join(f"{line} Action: ____ Checked by: ____ Date: ____".split())


def in_one_line(result: Mapping[str, Any]) -> str:
    """The prescription itself: product, sites, times, length, age and amounts."""
    parts = [_product(result), *_use(result["prescription"]), *_dose(result)]
    return "; ".join(part for part in parts if part)


def _when(finding: Mapping[str, Any]) -> str:
    """The dates of a finding about a plan; "" for one about a prescription."""
    return f"; {finding['from']} to {finding['to']}" if "from" in finding else ""


def _product(result: Mapping[str, Any]) -> str:
    given = result["prescription"].get("product")
    said = f"Product as written: {given['value']}" if given else "Product not stated"
    return result["product"].get("label") or said  # a text of anyone's never begins the line


def _use(fields: Mapping[str, Any]) -> list[str]:
    def value(name: str) -> Any:
        return fields[name]["value"] if name in fields else None

    said = []
    if value("sites"):
        said.append("to " + ", ".join(wording.site(site) for site in value("sites")))
    if value("applications_per_day"):
        said.append(wording.stated("applications_per_day", value("applications_per_day")))
    if value("days_per_week") not in (None, 7):
        said.append(f"on {wording.stated('days_per_week', value('days_per_week'))}")
    if value("duration_days"):
        said.append(f"for {wording.stated('duration_days', value('duration_days'))}")
    if value("age_years") is not None:
        said.append(f"age {wording.age(value('age_years'))}")
    elif value("age_group"):
        said.append(f"age group {value('age_group')}")
    return said


def _dose(result: Mapping[str, Any]) -> list[str]:
    dose, said = result["dose"], []
    for name, unit in (("grams_per_application", "g an application"), ("grams_per_week", "g/week")):
        if dose.get(name):
            said.append(_amount(dose[name], unit))
    if dose.get("days_supply_floor") is not None and not result.get("audit"):
        said.append(f"supply lasts {dose['days_supply_floor']} days")
    return said


def _amount(spread: Mapping[str, float], unit: str) -> str:
    """An amount with its range; one without a range to the digits it deserves."""
    if spread["low"] != spread["high"]:
        return wording.amount(**spread, unit=unit)
    return f"{wording.brief(spread['typical'])} {UNIT_WORDS.get(unit, unit)}"


def _wrong(problem: Mapping[str, str]) -> str:
    """What was given that could not be used."""
    return f"{problem['where'].replace('_', ' ')}, {problem['given']}"
