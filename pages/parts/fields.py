"""The form's state -> the fields of a prescription, only what the reader gave.

Numbers stay as typed ("1,5", "18 months"): the calculator reads them, or says what it wants.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).with_name("assets")

# Form key -> field, where the text goes through unchanged.
PLAIN = {
    "product": "product",
    "sex": "sex",
    "sites": "sites",
    "packs": "pack_sizes_g",
    "grams_per_application": "grams_per_application",
    "fingertip_units": "fingertip_units",
    "hand_areas": "hand_areas",
    "bsa_percent": "bsa_percent",
    "grams_per_week": "grams_per_week",
    "grams_per_fingertip_unit": "grams_per_fingertip_unit",
    "weight": "weight_kg",
    "height": "height_cm",
    "occlusion": "occlusion",
    "indication": "indication",
    "grams_in_pregnancy": "grams_in_pregnancy",
    "lifetime_grams": "lifetime_grams",
    "conditions": "conditions",
    "medicines": "medicines",
    "other_steroids": "other_steroids",
    "oral_prednisolone_mg": "oral_prednisolone_mg",
    "oral_steroid_days": "oral_steroid_days",
    "inhaled_steroid_micrograms": "inhaled_steroid_micrograms",
    "nasal_steroid_micrograms": "nasal_steroid_micrograms",
    "days_since_last_course": "days_since_last_course",
    "days_since_review": "days_since_review",
    "flares_per_month": "flares_per_month",
    "filled_on": "filled_on",
    "days_wanted": "days_wanted",
}
# Widgets in each fold of the form, so that a closed fold says that something is in it.
FOLDS = {
    "amount": (
        "grams_per_application", "fingertip_units", "hand_areas", "packs", "grams_per_week",
        "bsa_percent", "grams_per_fingertip_unit",
    ),
    "patient": (
        "indication", "occlusion", "weight", "height", "pregnant", "breastfeeding",
        "grams_in_pregnancy", "lifetime_grams", "conditions", "medicines", "other_steroids",
    ),
    "before": (
        "oral_prednisolone_mg", "oral_steroid_days", "inhaled_steroid_micrograms",
        "nasal_steroid_micrograms", "days_since_last_course", "days_since_review",
        "flares_per_month",
    ),
}  # fmt: skip
FLAGS = ("pregnant", "breastfeeding")
CHOICES = {"times": "applications_per_day", "pattern": "days_per_week", "fraction": "site_fraction"}
# Which widget stands for a field, to mark its origin beside it.
WIDGETS = {field: key for key, field in PLAIN.items()} | {
    "age_years": "age", "age_group": "age", "duration_days": "duration",
    "quantity_g": "quantity", "quantity_ml": "quantity", "applications_per_day": "times",
    "days_per_week": "pattern", "every_n_days": "pattern", "site_fraction": "fraction",
    "pregnant": "pregnant", "breastfeeding": "breastfeeding",
}  # fmt: skip


@cache
def choices(kind: str) -> dict[str, dict[str, Any]]:
    """The choices of one kind ("times", "pattern", "fraction") by key, in order."""
    rows = tomllib.loads((ASSETS / "choices.toml").read_text(encoding="utf-8"))[kind]
    return {row["key"]: row for row in rows}


@cache
def examples(kind: str = "example") -> tuple[dict[str, Any], ...]:
    """The worked examples of a kind, "example" or "compare": name, about, state."""
    return tuple(tomllib.loads((ASSETS / "examples.toml").read_text(encoding="utf-8"))[kind])


def chosen(kind: str, text: str) -> dict[str, Any] | None:
    """The choice that a key names, or that a text typed in its place begins and no other does:
    "twice" is "twice a day"."""
    rows = choices(kind)
    begun = [row for row in rows.values() if row["label"].startswith(text.strip().lower())]
    return rows.get(text) or (begun[0] if len(begun) == 1 else None)


def label(kind: str, key: str) -> str:
    """How a choice is shown; what the reader typed himself is shown as typed."""
    return choices(kind)[key]["label"] if key in choices(kind) else key


def with_unit(text: str, unit: str, own: str) -> str:
    """`text` with the unit chosen beside it, unless a unit was typed in the text or the chosen
    one is the field's own."""
    text = text.strip()
    return text if unit == own or any(c.isalpha() for c in text) else f"{text} {unit}"


def given(state: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the reader gave, ready for calculator.checks.check_one."""
    fields: dict[str, Any] = {
        field: state[key] for key, field in PLAIN.items() if _filled(state.get(key))
    }
    for kind, field in CHOICES.items():
        key = state.get(kind)
        if _filled(key):
            row = chosen(kind, key)
            fields |= row["fields"] if row else {field: key}
    for key in FLAGS:
        if _filled(state.get(key)):
            fields[key] = {"yes": True, "no": False}.get(state[key], state[key])
    if _filled(state.get("age")):
        fields["age_years"] = with_unit(state["age"], state["age_unit"], "years")
    if _filled(state.get("duration")):
        fields["duration_days"] = with_unit(state["duration"], state["duration_unit"], "days")
    if _filled(state.get("quantity")):
        fields |= _quantity(state["quantity"].strip(), state["quantity_unit"])
    if "pack_sizes_g" in fields:
        fields["pack_sizes_g"] = [part for part in state["packs"].replace(";", " ").split() if part]
    return fields


def _quantity(text: str, unit: str) -> dict[str, str]:
    """What is supplied, as grams or as millilitres: they are different fields."""
    typed = any(c.isalpha() for c in text)
    is_ml = text.lower().endswith("ml") if typed else unit == "mL"
    return {"quantity_ml" if is_ml else "quantity_g": text}


def _filled(value: Any) -> bool:
    """Whether the reader put something there; blanks and spaces are nothing."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)
