"""What was understood of one prescription, in words for a working and as JSON for the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from calculator import wording
from calculator.amounts import row_of
from calculator.body import SiteUse
from calculator.dose import Doses
from calculator.facts import Label
from calculator.lookup import view_of
from calculator.potency import Found, ProductView
from calculator.prescription import Prescription


class Saying:
    """Says the value of any column for one prescription; "" where nothing is known of it."""

    __slots__ = ("doses", "found", "label", "n", "p")

    def __init__(
        self, p: Prescription, found: Found, doses: Doses, n: int, label: Label | None
    ) -> None:
        """Its dose is row `n` of `doses`."""
        self.p, self.found, self.doses, self.n, self.label = p, found, doses, n, label

    @property
    def view(self) -> ProductView:
        """What is known of the product's class."""
        return view_of(self.found.candidates)

    def unverified_class(self) -> bool:
        """Whether no class has been read in any source; a class that was given is no hearsay."""
        view = self.view
        ways = {view.us_verified, view.uk_verified}
        return ways <= UNREAD and ("unverified" in ways or not self.p.get("potency"))

    def because(self, columns: Sequence[str]) -> str:
        """The facts on which a rule's scope rests: "US class 1, UK very potent; site face"."""
        parts = []
        for column in columns:
            said = self.say(column)
            if said:
                parts.append(wording.fact(column, said))
        return "; ".join(parts)

    def say(self, column: str) -> str:
        """The value of one column in words."""
        special = _SAY.get(column)
        if special:
            return special(self)
        value = self.p.get(column)
        return _words(column, value) if value is not None else ""

    def dose_facts(self) -> tuple[str, float | None, float | None, float | None]:
        """Working of the grams; applications a week; most g an application; typical g a week."""
        methods = self.doses.methods(self.n)
        if not methods:
            return "", None, None, None
        times, days = self.p.get("applications_per_day"), self.p.get("days_per_week")
        per_week = times * days if times and days else None
        each = row_of(self.doses.grams_per_application, self.n)
        week = row_of(self.doses.grams_per_week, self.n)
        working = methods[0].working
        if per_week and week:
            working = wording.weekly_working(working, per_week, week.typical)
        return working, per_week, each.high if each else None, week.typical if week else None


UNREAD = frozenset(("unverified", ""))


@lru_cache(maxsize=65536)
def _words(column: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return wording.stated(column, value)
    said = value if isinstance(value, str) else ", ".join(value)
    return "" if said == "none" else said


@lru_cache(maxsize=16384)
def _sites(sites: tuple[SiteUse, ...]) -> str:
    return ", ".join(wording.site(use._asdict()) for use in sites)


def _potency(s: Saying) -> str:
    column, given = s.p.get("potency") or ("", "")
    view = s.view
    us, uk = view.us_class, view.uk_potency
    return wording.potency(
        us or (given if column == "us_class" else ""),
        uk or (given if column == "uk_potency" else ""),
    )


def _given_sites(s: Saying) -> str:
    return _sites(s.p.get("sites") or ())


def _age(s: Saying) -> str:
    years = s.p.get("age_years")
    return _years(years) if years is not None else s.p.get("age_group") or ""


@lru_cache(maxsize=4096)
def _years(years: float) -> str:
    return wording.age(years)


def _mentions(s: Saying) -> str:
    said = [s.p.get("indication"), *(s.p.get("conditions") or ())]
    return ", ".join(word for word in said if word)


def _bsa(s: Saying) -> str:
    known = row_of(s.doses.bsa_percent, s.n)
    return wording.amount(*known, unit="%") if known else ""


_SAY: Mapping[str, Callable[[Saying], str]] = {
    "potency": _potency,
    "us_class": lambda s: s.view.us_class,
    "uk_potency": lambda s: s.view.uk_potency,
    "co_actives": lambda s: ", ".join(dict.fromkeys(p.co_actives for p in s.found.candidates)),
    "sites": _given_sites,
    "label_avoided_sites": _given_sites,
    "age_years": _age,
    "mentions": _mentions,
    "bsa_percent": _bsa,
}
