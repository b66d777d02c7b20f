"""Every sentence that the library says to a person, but for the rules' own words in data/.

Plain, balanced, the field's standard terms; never more digits than a figure deserves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from calculator.terms import COLUMN_WORDS, LABEL_WORDS, STATED_UNITS, UNIT_WORDS

TIER_WORDS = {"stop": "Stop", "warn": "Warning", "note": "Note"}

DAYS_A_WEEK = 7
MONTHS_BELOW = 2  # years: ages below are said in months


def figure(value: float, digits: int = 2) -> str:
    """`value` to `digits` significant digits: 126.4 -> 130, 1.25 -> 1.3."""
    if not math.isfinite(value):
        return "not known"
    if value == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = math.floor(value * 10.0**places + 1 / 2) / 10.0**places  # halves go up, as by hand
    return (
        f"{rounded:.{max(places, 0)}f}".rstrip("0").rstrip(".") if places > 0 else f"{rounded:.0f}"
    )


def exact(value: float) -> str:
    """A stated figure as it was stated, without float noise: 0.1 + 0.2 -> 0.3."""
    text = f"{value:.6g}"
    return text if "e" not in text else f"{value:.9f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=16384)
def amount(low: float, typical: float | None, high: float, unit: str) -> str:
    """A figure with its range: "about 130 g a week (72 to 190)", or as stated when it has none."""
    words = UNIT_WORDS.get(unit, unit)
    if unit == "years" and low == high:
        return age(low)
    if low == high:
        return f"{exact(low)} {words}".strip()
    if typical is None or math.isnan(typical):
        return f"{figure(low)} to {figure(high)} {words}".strip()
    return f"about {figure(typical)} {words} ({figure(low)} to {figure(high)})"


@lru_cache(maxsize=4096)
def limit(value: float, comparison: str, unit: str) -> str:
    """A limit in words: "50 g a week", "below 49 g a week", "at least 12 years"."""
    word = {"at_most": "", "below": "below", "at_least": "at least"}[comparison]
    if unit == "years":
        return f"{word} {age(value)}".strip()
    return f"{word} {exact(value)} {UNIT_WORDS.get(unit, unit)}".strip()


def listed(items: Sequence[str], joint: str = "or") -> str:
    """One phrase of several: a; a or b; a, b or c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"


def site(use: Mapping[str, Any]) -> str:
    """A site in words: "arm, both sides", "left hand", "50 % of face"."""
    side = use["side"]
    words = f"{use['site']}, both sides" if side == "both" else f"{side} {use['site']}".strip()
    return words if use["fraction"] == 1 else f"{exact(100 * use['fraction'])} % of {words}"


def potency(us_class: str, uk_potency: str) -> str:
    """Both schemes side by side: "US class 1, UK very potent"."""
    us = f"US class {us_class}" if us_class else ""
    uk = f"UK {uk_potency}" if uk_potency and not uk_potency.isdigit() else ""
    return ", ".join(part for part in (us, uk) if part)


def age(years: float) -> str:
    """An age in years, in months below two years."""
    months = exact(round(12 * years, 1))
    if years >= MONTHS_BELOW:
        return f"{exact(years)} years"
    return f"{months} month{'' if months == '1' else 's'}"


def stated(column: str, value: float) -> str:
    """A stated number with the words of its unit."""
    return f"{exact(value)} {STATED_UNITS.get(column, '')}".strip()


@lru_cache(maxsize=4096)
def verdict(
    worst: str, stops: int, warns: int, question: str, rules: int, problems: int = 0
) -> str:
    """The one line at the top. What is not known is never called safe."""
    if worst == "stop":
        return f"Talk to the prescriber before supply: {_count(stops, 'reason')} to stop."
    if worst == "warn":
        return f"Check before supply: {_count(warns, 'point')} to look at."
    if question:
        return f"Cannot tell yet: {question}"
    if problems:
        return f"Cannot tell yet: {_count(problems, 'entry', 'entries')} to put right."
    if worst == "note":
        return "Nothing to stop or question. See the notes."
    return f"No concern found by {rules} rules."


def _count(n: int, noun: str, nouns: str = "") -> str:
    return f"{n} {noun if n == 1 else nouns or noun + 's'}"


def fact(column: str, said: str) -> str:
    """One fact of a working: "site face"."""
    return f"{COLUMN_WORDS.get(column, column)} {said}"


@lru_cache(maxsize=16384)
def weekly_working(application: str, per_week: float, grams: float) -> str:
    """How a week's grams come from one application."""
    return f"{application}; x {exact(per_week)} a week = {figure(grams, digits=3)} g a week"


def over_message(name: str, measured: str, limit: str, maybe: bool, comparison: str) -> str:
    """The head line of a finding with an amount."""
    if maybe:
        may = "may be less than" if comparison == "at_least" else "may be more than"
        return f"{name}: {measured}, {may} the limit: {limit}."
    return f"{name}: {measured}, limit {limit}."


def clears_weekly(
    grams: float, per_week: float | None, per_application: float | None, below: bool = False
) -> str:
    """What brings a week to at most `grams`, or below it, from `per_week` applications."""
    ways = [f"{figure(_down(grams, below))} g a week or less"]
    if per_week:
        each = figure(_down(grams / per_week, below))
        ways.append(f"{each} g an application at the same frequency")
    if per_application:
        times = _steps(grams / per_application, below)
        if times > 0:
            ways.append(f"{_count(times, 'application')} a week of the same amount")
    return "Within the limit at " + listed(ways) + "."


def _down(value: float, below: bool) -> float:
    """Rounded down to two significant digits: a limit is never rounded up."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return _steps(value / step, below) * step


def _steps(value: float, below: bool) -> int:
    """The most whole steps within a value, or below it, float noise aside."""
    return math.ceil(value - 1e-9) - 1 if below else math.floor(value + 1e-9)


def clears_limit(limit_words: str, column: str) -> str:
    """What clears a finding on any other amount."""
    most = "" if limit_words.startswith(("below", "at least")) else "at most "
    return f"Within the limit with {COLUMN_WORDS.get(column, 'an amount')} of {most}{limit_words}."


def clears_scope(columns: Sequence[str]) -> str:
    """What clears a finding that has no amount: change one of the facts that it rests on."""
    ways = {
        "potency": "a milder product",
        "us_class": "a milder product",
        "uk_potency": "a milder product",
        "molecule": "another product",
        "vehicle": "another product",
        "sites": "another site",
        "label_avoided_sites": "a product whose label allows this site",
        "occlusion": "no cover over the steroid",
        "mentions": "the condition ruled out or treated first",
        "medicines": "a review of the other medicine",
        "other_steroid": "one of the two steroids left out",
        "duration_days": "a shorter course",
        "days_per_week": "treatment on fewer days a week",
        "age_years": "an older patient's indication confirmed by a specialist",
    }
    named = [ways[c] for c in dict.fromkeys(columns) if c in ways and c != "age_years"]
    return f"Cleared by {listed(list(dict.fromkeys(named)))}." if named else ""


def clears_exemption(names: Sequence[str]) -> str:
    """The legitimate regimens that would make a finding a confirmed exception."""
    return f"A confirmed exception if it is: {listed(list(names))}."


def unclassified() -> str:
    """A product that has no class in the schemes on which rules are written."""
    return "No class on record for this product, US or UK: rules by potency could not be applied."


def not_known(column: str) -> str:
    """An amount that nothing given tells."""
    return f"{COLUMN_WORDS.get(column, 'the amount')} is not known"


def label_cap(amount: float, unit: str, days: float) -> str:
    """A label's amount as printed: "60 g in 4 days", "15 g a day", "50 mL a week"."""
    period = f"in {exact(days)} days"
    if days == 1:
        period = "a day"
    elif days == DAYS_A_WEEK:
        period = "a week"
    return f"{exact(amount)} {unit} {period}"


def by_label(cap: str, limit_words: str) -> str:
    """A limit worked out from the label's own terms."""
    return f"{cap}, that is {limit_words}"


@lru_cache(maxsize=256)
def not_on_record(limits: tuple[str, ...]) -> str:
    """What the product's label is not known to say."""
    named = listed([LABEL_WORDS[limit] for limit in limits])
    return f"Not on record for this product's label: {named}."


def which_part(sites: Sequence[str]) -> str:
    """What to ask when a site word may include places that matter."""
    return f"Does {listed(sites, 'and')} include the face, skin folds or genitals, palms or soles?"
