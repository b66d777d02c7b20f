"""The patient of an order: age on a day that is given, and sex."""

from __future__ import annotations

from datetime import date

from calculator.fhir.facts import Said
from calculator.fhir.nodes import Log, Node, root
from calculator.fhir.references import Index
from calculator.library import Rulebook

SEXES = ("female", "male")
WHOLE_DATE = len("2026-12-01")
A_YEAR, A_MONTH = len("2026"), len("2026-12")


def read_patient(order: Node, index: Index, on: date | None, rulebook: Rulebook) -> dict[str, Said]:
    """age_years and sex of the patient whom the order points at."""
    reference = order.one("subject") or order.one("patient")
    address = reference.text("reference")
    resource = index.resolve(address, order.value) if address else None
    if resource is None or resource.get("resourceType") != "Patient":
        return {}
    inner = Log()
    patient = root(resource, inner)
    facts: dict[str, Said] = {}
    sex = patient.text("gender").lower()
    if sex in SEXES:
        facts["sex"] = Said(sex, f"{address} gender")
    born = patient.text("birthDate")
    if born and on is not None:
        years = age(born, on, rulebook, inner)
        if years is not None:
            facts["age_years"] = Said(years, f"{address} birthDate", None, "derived")
    order.log.problems += (p._replace(where=f"{address} {p.where}") for p in inner.problems)
    order.log.questions += inner.questions
    return facts


def age(born: str, on: date, rulebook: Rulebook, log: Log) -> float | None:
    """Years from a date of birth to `on`; of a year alone, if any day of it gives one age group."""
    first, last = (_day(born, end) for end in (False, True))
    if first is None or last is None:
        log.refuse("birthDate", born, "a date", "1980-05-17")
        return None
    if last > on:
        log.refuse("birthDate", born, f"a date up to {on.isoformat()}")
        return None
    oldest, youngest = years_between(first, on), years_between(last, on)
    if first == last:
        return youngest
    if _group(oldest, rulebook) != _group(youngest, rulebook):
        asks = rulebook.inputs["age_years"].question
        log.ask("age_years", f"The date of birth is only {born}. {asks}")
        return None
    return float(int(youngest))


def _day(said: str, last: bool) -> date | None:
    """The first or last day that a date of birth may mean."""
    try:
        if len(said) >= WHOLE_DATE:
            return date.fromisoformat(said[:WHOLE_DATE])
        if len(said) == A_YEAR:
            return date.fromisoformat(f"{said}-12-31" if last else f"{said}-01-01")
        if len(said) == A_MONTH:
            start = date.fromisoformat(f"{said}-01")
            after = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
            return date.fromordinal(after.toordinal() - 1) if last else start
    except ValueError:
        return None
    return None


def years_between(born: date, on: date) -> float:
    """Whole years, and the part of the year since the last birthday."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if on.year == date.max.year:  # there is no birthday after it
        return float(years)
    last, following = _birthday(born, born.year + years), _birthday(born, born.year + years + 1)
    part = (on - last).days / max(1, (following - last).days)
    return years + part


def _birthday(born: date, year: int) -> date:
    """Of somebody born on 29 February the first of March in a common year."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date.fromisoformat(f"{year:04}-03-01")


def _group(years: float, rulebook: Rulebook) -> str:
    bands = rulebook.age_groups.items()
    return next((name for name, (low, high) in bands if low <= years < high), "")
