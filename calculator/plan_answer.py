"""A plan's dates, amounts and packs as the members of its JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from calculator import wording
from calculator.amounts import Range
from calculator.body import SiteUse
from calculator.facts import Product, Profile
from calculator.library import Rulebook
from calculator.lookup import view_of
from calculator.measures import DAYS_IN_12_WEEKS
from calculator.plan_rows import is_steroid
from calculator.potency import describe
from calculator.schedule import WEEK, Plan, Step, Treated, most_in, totals, treated, words
from calculator.supply import choose_packs, sizes_on_record

YEAR = 365  # days


def told_plan(plan: Plan, rulebook: Rulebook, profile: Profile) -> dict[str, Any]:
    """All that does not come of rules."""
    last = plan.last
    products = list(_products(plan, rulebook, profile))
    return {
        "start": plan.start.isoformat() if plan.start else None,
        "last": last.isoformat() if last else None,
        "month": plan.month,
        "regimen": _regimen(plan),
        "prescription": {
            name: {"value": _value(known.value), "origin": known.origin}
            for name, known in plan.prescription.fields.items()
        },
        "days": [_day(one) for one in treated(plan.steps)],
        "phases": [_phase(step, rulebook, profile) for step in plan.steps],
        "totals": {
            **amounts(plan.steps),
            "packs": [pack for one in products for pack in one["packs"]],
            "span_end": last.isoformat() if last else None,
        },
        "products": products,
        "molecules": list(_molecules(plan)),
        "review_dates": _reviews(plan),
    }


def amounts(steps: Sequence[Step]) -> dict[str, Any]:
    """Sums over some steps of a plan: grams are null where those of any day are not known."""
    sums, week = totals(steps), most_in(steps, WEEK)
    quarter, year = most_in(steps, round(DAYS_IN_12_WEEKS)), most_in(steps, YEAR)
    return {
        "days": sums.days,
        "applications": sums.applications,
        **_grams(sums.grams),
        "largest_7_day_grams": week.grams.typical if week else None,
        "largest_7_day_from": week.first.isoformat() if week else None,
        "largest_84_day_grams": quarter.grams.typical if quarter else None,
        "largest_365_day_grams": year.grams.typical if year else None,
        "longest_run_days": sums.longest_run,
        "longest_run_from": sums.longest_from.isoformat() if sums.longest_from else None,
        "most_days_in_7": sums.most_days_in_a_week,
    }


def _grams(known: Range | None) -> dict[str, float | None]:
    low, typical, high = known or (None, None, None)
    return {"grams": typical, "grams_low": low, "grams_high": high}


def _day(one: Treated) -> dict[str, Any]:
    phase = one.step.phase
    return {
        "date": one.day.isoformat(),
        "phase": phase.name,
        "number": phase.number,
        "area": phase.area,
        "product": phase.product,
        "applications": one.applications,
        "grams": one.grams.typical if one.grams else None,
    }


def _phase(step: Step, rulebook: Rulebook, profile: Profile) -> dict[str, Any]:
    phase = step.phase
    sums, view = totals([step]), view_of(step.found.candidates)
    return {
        "number": phase.number,
        "name": phase.name,
        "area": phase.area,
        "product": phase.product,
        "label": _label(step.found.candidates),
        "us_class": view.us_class or None,
        "uk_potency": view.uk_potency or None,
        "steroid": is_steroid(step),
        "pattern": words.pattern(phase.pattern),
        "from": phase.first.isoformat(),
        "to": phase.last.isoformat(),
        "length": phase.days,
        "days": sums.days,
        "applications": sums.applications,
        "applications_per_day": phase.per_day,
        "sites": [wording.site(use._asdict()) for use in step.p.get("sites") or ()],
        "grams_per_application": step.grams.as_json() if step.grams else None,
        "fingertip_units": step.units.as_json() if step.units else None,
        **_grams(sums.grams if sums.days else None),
        "packs": _packs(sums.grams, [step], rulebook, profile),
        "stop": phase.stop,
        "stop_typed": bool(phase.stop) and phase.stop not in _of_sources(rulebook),
        "again": phase.again,
    }


@lru_cache(maxsize=4)
def _of_sources(rulebook: Rulebook) -> frozenset[str]:
    """When to stop as the regimens have it: what a source says, not what somebody typed."""
    phases = (phase for regimen in rulebook.regimens.values() for phase in regimen.phases)
    return frozenset(str(phase.get("stop")) for phase in phases)


def _label(candidates: Sequence[Product]) -> str:
    return describe(candidates[0]) if len(candidates) == 1 else ""


def _products(plan: Plan, rulebook: Rulebook, profile: Profile) -> Iterator[dict[str, Any]]:
    """The sums of each product as typed."""
    for product in dict.fromkeys(step.phase.product for step in plan.steps):
        steps = [step for step in plan.steps if step.phase.product == product]
        if not any(len(step.on) for step in steps):
            continue
        sums = amounts(steps)
        packs = _packs(totals(steps).grams, steps, rulebook, profile)
        label, molecule = _label(steps[0].found.candidates), steps[0].found.molecule
        yield {"product": product, "label": label, "molecule": molecule, **sums, "packs": packs}


def _molecules(plan: Plan) -> Iterator[dict[str, Any]]:
    """The sums of each molecule."""
    for molecule in dict.fromkeys(step.found.molecule for step in plan.steps):
        steps = [step for step in plan.steps if step.found.molecule == molecule]
        if molecule and any(len(step.on) for step in steps):
            yield {"molecule": molecule, **amounts(steps)}


def _packs(
    grams: Range | None, steps: Sequence[Step], rulebook: Rulebook, profile: Profile
) -> list[dict[str, Any]]:
    """The packs for a typical need, of the sizes given, else of those on record."""
    if not grams or not grams.typical:
        return []
    sizes = steps[0].p.get("pack_sizes_g") or _sizes(steps[0], rulebook, profile)
    return [
        {"size_g": pack.size_g, "count": pack.count}
        for pack in choose_packs(grams.typical, tuple(sizes))
    ]


def _sizes(step: Step, rulebook: Rulebook, profile: Profile) -> tuple[float, ...]:
    """Pack sizes on record for the product in the profile's country; () where none are."""
    if len(step.found.candidates) != 1:
        return ()
    product = step.found.candidates[0]
    packs = rulebook.body.packs
    return sizes_on_record(packs, profile.jurisdiction, product.molecule, product.vehicle)


def _regimen(plan: Plan) -> dict[str, Any] | None:
    one = plan.regimen
    if one is None:
        return None
    names = ("id", "name", "population", "achieved", "trust", "specialist", "relapse", "note")
    proof = {"source": one.proof.source, "locator": one.proof.locator}
    proof["verified"] = one.proof.verified
    return {name: getattr(one, name) for name in names} | proof


def _reviews(plan: Plan) -> list[dict[str, Any]]:
    """When the regimen's source looks again, up to the plan's end."""
    regimen, last = plan.regimen, plan.last
    if regimen is None or last is None:
        return []
    begins = [step.phase.first for step in plan.steps if step.phase.number == regimen.review_from]
    if not begins:
        return []
    dates = [(weeks, min(begins) + timedelta(weeks=weeks)) for weeks in regimen.review_weeks]
    return [
        {"date": on.isoformat(), "weeks": weeks, "source": regimen.review_source}
        for weeks, on in dates
        if on <= last + timedelta(days=1)
    ]


def _value(value: Any) -> Any:
    """A field's value as JSON: sites as objects."""
    if isinstance(value, tuple):
        return [one._asdict() if isinstance(one, SiteUse) else one for one in value]
    return value
