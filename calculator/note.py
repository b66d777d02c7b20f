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
    fields = result["prescription"]
    parts = [_product(result), *wording.use(fields), *_age(fields), *_dose(result)]
    parts += [f"also {part}" for part in result.get("parts", ())[1:]]
    return "; ".join(part for part in parts if part)


def _when(finding: Mapping[str, Any]) -> str:
    """The dates of a finding about a plan, or the parts of a line that one is about; "" for one
    about a prescription."""
    if "from" in finding:
        return f"; {finding['from']} to {finding['to']}"
    return "".join(f"; {part}" for part in finding.get("parts", ()))


def _product(result: Mapping[str, Any]) -> str:
    given = result["prescription"].get("product")
    said = f"Product as written: {given['value']}" if given else "Product not stated"
    return result["product"].get("label") or said  # a text of anyone's never begins the line


def _age(fields: Mapping[str, Any]) -> list[str]:
    if "age_years" in fields:
        return [f"age {wording.age(fields['age_years']['value'])}"]
    return [f"age group {fields['age_group']['value']}"] if "age_group" in fields else []


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
