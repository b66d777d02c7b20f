"""The audit of one prescription as a JSON object, and as a line for the record."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.audit import words
from calculator.audit.days import amount_for, days_of, lasts_until
from calculator.audit.use import GRAMS, MILLILITRES, Use, use_of
from calculator.grades import as_stated, grade_of, missing_of, question_of
from calculator.library import Rulebook
from calculator.library.audit import AMOUNT
from calculator.supply import choose_packs, sizes_on_record, whole_days


def audit(result: Mapping[str, Any], rulebook: Rulebook, jurisdiction: str) -> dict[str, Any]:
    """Grade, question, days' supply, dates, and what the days wanted need of a checked
    prescription (a result of calculator.checks). All members are there; null is not known."""
    use = use_of(result, rulebook)
    fields = {name: known["value"] for name, known in result["prescription"].items()}
    quantity, lacking = _quantity(result, use.unit, fields, rulebook)
    days = days_of(quantity, use.steps) if quantity and use.steps else None
    told = {
        **_grade(result, use, rulebook),
        "unit": use.unit,
        "grams_per_day": use.per_day.as_json() if use.per_day else None,
        "days_supply": days.as_json() if days else None,
        "days_supply_floor": whole_days(days.typical) if days else None,
        "rounding": words.ROUNDING if days else "",
        "basis": [*use.basis, *_beyond(days and days.typical, use)],
        "refused": [] if days else [*use.refused, *lacking],
        "filled_on": fields.get("filled_on"),
        "lasts_until": None,
        "quantity_for_days": _for_days(result, use, fields, rulebook, jurisdiction),
    }
    if days and "filled_on" in fields:
        told["lasts_until"] = lasts_until(days, date.fromisoformat(fields["filled_on"]))
    return told | {"note": audit_line(told)}


def _grade(result: Mapping[str, Any], use: Use, rulebook: Rulebook) -> dict[str, str]:
    """The grade and what it lacks; where the area says no grams, how much is asked for first."""
    fields, reading = result["prescription"], result.get("reading") or {}
    stated = as_stated([*fields], reading)
    if use.unit == MILLILITRES:
        stated |= {AMOUNT}
    grade = grade_of(stated, rulebook)
    question, missing = question_of(grade, stated, reading, rulebook), missing_of(grade, stated)
    if grade.needs and question and not use.steps and words.NO_AGE not in use.refused:
        asking = rulebook.audit_grades[-2]  # the highest that still asks: how much
        question, missing = asking.question, asking.missing
    return {
        "grade": grade.grade,
        "grade_missing": missing,
        "question": question,
        "source": grade.proof.source,
        "locator": grade.proof.locator,
        "verified": grade.proof.verified,
    }


def _quantity(
    result: Mapping[str, Any], unit: str, fields: Mapping[str, Any], rulebook: Rulebook
) -> tuple[float | None, tuple[str, ...]]:
    """What is supplied, in the unit of the use, or why it is not known."""
    grams, millilitres = fields.get("quantity_g"), fields.get("quantity_ml")
    if unit == MILLILITRES:
        return millilitres, ()
    if grams is not None:
        return grams, ()
    if millilitres is not None:
        product = (fields.get("molecule") or "", fields.get("vehicle") or "")
        grams = millilitres * rulebook.body.density(*product)
        return (None, (words.no_density(millilitres),)) if math.isnan(grams) else (grams, ())
    written = (result.get("reading") or {}).get("quantity")
    return None, (words.no_size(written["text"]) if written else words.NO_QUANTITY,)


def _beyond(days: float | None, use: Use) -> list[str]:
    """That the directions end before the supply does."""
    lengths = [step.days for step in use.steps]
    known = [length for length in lengths if length is not None]
    whole = sum(known) if len(known) == len(lengths) else None
    return [words.ends_before(whole)] if days and whole and days > whole else []


def _for_days(
    result: Mapping[str, Any],
    use: Use,
    fields: Mapping[str, Any],
    rulebook: Rulebook,
    jurisdiction: str,
) -> dict[str, Any] | None:
    """What the days wanted need, and the packs for typical use."""
    days = fields.get("days_wanted")
    if days is None or not use.steps:
        return None
    amount = amount_for(days, use.steps)
    sizes = _sizes(result, fields, rulebook, jurisdiction) if use.unit == GRAMS else ()
    packs = [pack._asdict() for pack in choose_packs(amount.typical, sizes)]
    return {"days": days, "amount": amount.as_json(), "unit": use.unit, "packs": packs}


def _sizes(
    result: Mapping[str, Any], fields: Mapping[str, Any], rulebook: Rulebook, jurisdiction: str
) -> tuple[float, ...]:
    """The pack sizes that are given, else those on record for the product in the country."""
    if fields.get("pack_sizes_g"):
        return tuple(fields["pack_sizes_g"])
    product = result["product"]
    molecule, vehicle = product.get("molecule") or "", product.get("vehicle") or ""
    return sizes_on_record(rulebook.body.packs, jurisdiction, molecule, vehicle)


def audit_line(told: Mapping[str, Any]) -> str:
    """The audit in one line for the record, with blanks for who answered what and when."""
    parts = [f"Directions: {told['grade']}", *_supply(told)]
    if told["filled_on"] and told["lasts_until"]:
        until = told["lasts_until"].get("typical", "")
        parts.append(f"filled {told['filled_on']}, lasts until {until} at typical use")
    line = f"{'; '.join(part for part in parts if part)}."
    if told["question"]:
        line += f" To ask: {told['question']} Asked of: ____ Answer: ____ On: ____"
    return line


def _supply(told: Mapping[str, Any]) -> list[str]:
    """The days' supply with its rounding and what it rests on, or why there is none."""
    if told["days_supply_floor"] is None:
        why = " ".join(told["refused"]).rstrip(".?")
        return [f"no days' supply: {why[:1].lower()}{why[1:]}"]
    supply = words.whole(told["days_supply_floor"])
    return [f"days' supply {supply} ({told['rounding']})", *told["basis"]]
