"""What was understood of the prescription, field by field, and where each value came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator import wording
from pages.parts.fields import FOLDS, WIDGETS
from pages.parts.markup import details, esc, table
from pages.parts.url_state import UNITS

NAMES = {
    "bsa_percent": "Body surface, %",
    "applications_per_day": "Times a day",
    "days_per_week": "Days a week",
    "every_n_days": "Every so many days",
    "duration_days": "Duration, days",
    "quantity_g": "Supplied, g",
    "quantity_ml": "Supplied, mL",
    "age_years": "Age, years",
    "weight_kg": "Weight, kg",
    "height_cm": "Height, cm",
    "oral_prednisolone_mg": "Prednisolone by mouth, mg a day",
    "inhaled_steroid_micrograms": "Inhaled steroid, micrograms a day",
    "nasal_steroid_micrograms": "Nasal steroid, micrograms a day",
}


WRONG = "not understood"


def field_name(field: str) -> str:
    """A field's name as a reader says it."""
    return NAMES.get(field, field.replace("_", " ").capitalize())


def told(value: Any) -> str:
    """A value in words: sites with side and share, lists joined, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(told(item) for item in value) or "none"
    if isinstance(value, Mapping):
        return wording.site(value)
    return wording.exact(value) if isinstance(value, float) else str(value)


def table_of(result: Mapping[str, Any]) -> str:
    """The echo of the input: field, value, origin; what is missing is named too."""
    fields = result["prescription"]
    rows = [
        [
            esc(field_name(field)),
            esc(told(one["value"])),
            f'<span class="origin">{esc(one["origin"])}</span>',
        ]
        for field, one in fields.items()
    ]
    rows += [
        [esc(field_name(question["about"])), "", '<span class="origin">missing</span>']
        for question in result["questions"]
        if question["about"] not in fields
    ]
    folded = details("What was understood", table(("Field", "Value", "Origin"), rows))
    return f'<div class="understood">{folded}</div>'


def marks(result: Mapping[str, Any]) -> str:
    """A style sheet that writes beside each field of the form where its value came from, and
    under it what would be understood.

    Generated content leaves the widgets alone: a changed label would take the reader's focus.
    The same is said in words in the table and in the list of what was not understood.
    """
    origins = {
        WIDGETS[f]: one["origin"] for f, one in result["prescription"].items() if f in WIDGETS
    }
    for question in result["questions"]:
        if question["about"] in WIDGETS:
            origins.setdefault(WIDGETS[question["about"]], "missing")
    rules = []
    for problem in result["problems"]:
        key = WIDGETS.get(problem["where"])
        if key:
            origins[key] = WRONG
            below = f"pair_{key}" if f"{key}_unit" in UNITS else key
            rules.append(_rule(f".st-key-{below}::after", f"Wanted: {problem['wanted']}"))
    for key, origin in origins.items():
        label = f'.st-key-{key} [data-testid="stWidgetLabel"]::after'
        rules.append(_rule(label, origin, origin in ("missing", WRONG)))
    for fold, keys in FOLDS.items():
        inside = [origins[key] for key in keys if key in origins]
        told = [
            f"{inside.count(origin)} {word}"
            for origin, word in (("given", "given"), ("missing", "asked"), (WRONG, "to put right"))
            if origin in inside
        ]
        if told:
            rules.append(_rule(f".st-key-{fold} summary::after", ", ".join(told), WRONG in inside))
    return f"<style>{''.join(rules)}</style>"


def _rule(where: str, text: str, alarm: bool = False) -> str:
    """One rule; whatever could end the string or the style sheet is written as its code."""
    safe = "".join(c if c.isalnum() or c in " ,.()%-/" else f"\\{ord(c):x} " for c in text)
    tone = ";color:#8a4300;font-weight:600" if alarm else ""
    return f'{where}{{content:"{safe}"{tone}}}'
