"""What was understood of one prescription: for the reader as JSON, and in words for a working."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from calculator import wording
from calculator.dose import Dose
from calculator.facts import Label
from calculator.lookup import product_json, view_of
from calculator.potency import Found, ProductView
from calculator.prescription import Prescription


class Saying:
    """Says the value of any column for one prescription; "" where nothing is known of it."""

    __slots__ = ("dose", "found", "label", "p")

    def __init__(
        self,
        p: Prescription,
        found: Found,
        dose: Dose,
        label: Label | None = None,
    ) -> None:
        self.p, self.found, self.dose, self.label = p, found, dose, label

    def __call__(self, column: str) -> str:
        """The value of `column` in words."""
        say = _SAY.get(column)
        if say:
            return str(say(self))
        value = self.p.get(column)
        if value is None or value == "none":
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return wording.stated(column, value)
        return value if isinstance(value, str) else ", ".join(value)

    def label_cap(self) -> str:
        """The label's amount in the label's own terms, where they are not grams a week."""
        label = self.label
        if label is None or math.isnan(label.cap_amount):
            return ""
        if label.cap_unit == "g" and label.cap_days == wording.DAYS_A_WEEK:
            return ""
        return wording.label_cap(label.cap_amount, label.cap_unit, label.cap_days)

    def unverified_class(self) -> bool:
        """Whether no class of the product has been read in any source."""
        return {self.view.us_verified, self.view.uk_verified} <= {"unverified", ""}

    def prescription(self) -> dict[str, Any]:
        """Each field as understood, with its origin."""
        return {name: _field(name, field) for name, field in self.p.fields.items()}

    def product(self) -> Mapping[str, Any]:
        """The product as found, or what all candidates share."""
        return product_json(self.found.candidates)

    @property
    def view(self) -> ProductView:
        """What the candidates share."""
        return view_of(self.found.candidates)


def _field(name: str, field: Any) -> dict[str, Any]:
    value = field.value
    if name == "sites":
        value = [site._asdict() for site in value]
    elif name == "potency":
        value = value[1]
    return {"value": value, "origin": field.origin}


def _potency(s: Saying) -> str:
    given = s.p.get("potency")
    if given:
        return wording.potency(given[1] if given[0] == "us_class" else "", given[1])
    return wording.potency(s.view.us_class, s.view.uk_potency)


def _sites(s: Saying) -> str:
    sites = s.p.get("sites")
    return ", ".join(wording.site(use._asdict()) for use in sites) if sites else ""


def _age(s: Saying) -> str:
    years = s.p.get("age_years")
    return wording.age(years) if years is not None else s.p.get("age_group") or ""


def _mentions(s: Saying) -> str:
    said = [s.p.get("indication"), *(s.p.get("conditions") or ())]
    return ", ".join(word for word in said if word)


def _per_week(s: Saying) -> str:
    times, days = s.p.get("applications_per_day"), s.p.get("days_per_week")
    return str(times * days) if times and days else ""


def _dose(s: Saying) -> str:
    if not s.dose.methods:
        return ""
    working, per_week = s.dose.methods[0].working, _per_week(s)
    if not per_week or s.dose.grams_per_week is None:
        return working
    return wording.weekly_working(working, float(per_week), s.dose.grams_per_week.typical)


def _typical(name: str) -> Any:
    def say(s: Saying) -> str:
        known = getattr(s.dose, name)
        return str(known.typical) if known else ""

    return say


def _bsa(s: Saying) -> str:
    known = s.dose.bsa_percent
    return wording.amount(*known, unit="%") if known else ""


_SAY: Mapping[str, Any] = {
    "potency": _potency,
    "us_class": lambda s: s.view.us_class,
    "uk_potency": lambda s: s.view.uk_potency,
    "molecule": lambda s: s.p.get("molecule") or "",
    "vehicle": lambda s: s.p.get("vehicle") or "",
    "co_actives": lambda s: ", ".join(dict.fromkeys(p.co_actives for p in s.found.candidates)),
    "sites": _sites,
    "label_avoided_sites": _sites,
    "age_years": _age,
    "mentions": _mentions,
    "bsa_percent": _bsa,
    "#dose": _dose,
    "#grams_per_week": _typical("grams_per_week"),
    "#grams_per_application": _typical("grams_per_application"),
    "#applications_per_week": _per_week,
}
