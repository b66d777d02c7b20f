"""Every sentence that the library says to a person, but for the rules' own words in data/.

Plain, balanced, the field's standard terms; never more digits than a figure deserves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from calculator.terms import (
    COLUMN_WORDS,
    COUNTED,
    FACT_WORDS,
    LABEL_WORDS,
    PARTS,
    PLURALS,
    SINGULAR,
    STATED_UNITS,
    UNIT_WORDS,
)

TIER_WORDS = {"stop": "Stop", "warn": "Warning", "note": "Note"}

DAYS_A_WEEK = 7
DAYS = "days"  # as words of a unit
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


def brief(value: float) -> str:
    """A figure worked out of a stated one, without its long tail: 35.7143 -> 35.7."""
    text = exact(value)
    if len(text.partition(".")[-1]) <= len("25"):
        return text
    return f"{value:.1f}" if value >= 1 else figure(value)


def counted(number: str, units: str) -> str:
    """A number with its unit: "1 time a day", "2 times a day"."""
    return f"{number} {SINGULAR.get(units, units) if number == '1' else units}".strip()


def a_number(unit: str, least: float, most: float) -> str:
    """What a field takes: "a number of years from 0 to 120", "a number in kg from 0.3 to 400"."""
    joint = " of" if unit in COUNTED else " in" if unit else ""
    words = "" if unit == "%" else UNIT_WORDS.get(unit, unit)
    named = f"{joint} {words or unit}" if unit else ""
    return f"a number{named} from {least:g} to {most:g}"


@lru_cache(maxsize=16384)
def amount(low: float, typical: float | None, high: float, unit: str) -> str:
    """A figure with its range: "about 130 g a week (72 to 190)", or as stated when it has none."""
    words = UNIT_WORDS.get(unit, unit)
    if unit == "years" and low == high:
        return age(low)
    if low == high:
        return counted(exact(round(low, 1) if words == DAYS else low), words)
    if typical is None or math.isnan(typical):
        return f"{figure(low)} to {figure(high)} {words}".strip()
    return f"about {figure(typical)} {words} ({figure(low)} to {figure(high)})"


@lru_cache(maxsize=4096)
def limit(value: float, comparison: str, unit: str) -> str:
    """A limit in words: "50 g a week", "below 49 g a week", "at least 12 years"."""
    word = {"at_most": "", "below": "below", "at_least": "at least"}[comparison]
    if unit == "years":
        return f"{word} {age(value)}".strip()
    return f"{word} {counted(exact(value), UNIT_WORDS.get(unit, unit))}".strip()


def listed(items: Sequence[str], joint: str = "or") -> str:
    """One phrase of several: a; a or b; a, b or c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"


def site(use: Mapping[str, Any]) -> str:
    """A site in words: "both arms", "left hand", "50 % of face"."""
    side = use["side"]
    words = both(use["site"]) if side == "both" else f"{side} {use['site']}".strip()
    return words if use["fraction"] == 1 else f"{exact(100 * use['fraction'])} % of {words}"


def both(site: str) -> str:
    """Two sides of a paired site in one phrase: "arm" -> "both arms"."""
    return "both " + PLURALS.get(site, site + "s")


@lru_cache(maxsize=256)
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
    """A stated number with the words of its unit; a month of days to a tenth of a day."""
    units = STATED_UNITS.get(column, "")
    return counted(exact(round(value, 1) if units == DAYS else value), units)


def use(fields: Mapping[str, Any]) -> list[str]:
    """Where, how often and for how long, of an answer's `prescription`; what is known of it."""
    said = []
    if "sites" in fields:
        said.append("to " + ", ".join(site(one) for one in fields["sites"]["value"]))
    for name, word in (
        ("applications_per_day", ""),
        ("days_per_week", "on "),
        ("duration_days", "for "),
    ):
        value = fields[name]["value"] if name in fields else None
        if value and not (name == "days_per_week" and value == DAYS_A_WEEK):
            said.append(word + stated(name, value))
    return said


@lru_cache(maxsize=4096)
def verdict(
    worst: str, stops: int, warns: int, question: str, rules: int, problems: int = 0
) -> str:
    """The one line at the top. What is not known is never called safe."""
    if worst == "stop":
        return f"Talk to the prescriber before supply: {tally(stops, 'reason')} to stop."
    if worst == "warn":
        return f"Check before supply: {tally(warns, 'point')} to look at."
    if question:
        return f"Cannot tell yet: {question}"
    if problems:
        return f"Cannot tell yet: {tally(problems, 'entry', 'entries')} to put right."
    if worst == "note":
        return "Nothing to stop or question. See the notes."
    return f"No concern found by {rules} rules."


def tally(n: int, noun: str, nouns: str = "") -> str:
    """So many of a thing: "1 point", "2 points"."""
    return f"{n} {noun if n == 1 else nouns or noun + 's'}"


def fact(column: str, said: str) -> str:
    """One fact of a working: "site face", "used on 7 days a week", "pregnant"."""
    word = FACT_WORDS.get(column) or COLUMN_WORDS.get(column, column)
    return word if said == "yes" else f"{word} {said}"


@lru_cache(maxsize=16384)
def weekly_working(application: str, per_week: float, grams: float) -> str:
    """How a week's grams come from one application."""
    return f"{application}; x {exact(per_week)} a week = {figure(grams, digits=3)} g a week"


def over_message(name: str, measured: str, limit: str, maybe: bool, comparison: str) -> str:
    """The head line of a finding with an amount."""
    bare = limit.removeprefix("below ").removeprefix("at least ")
    if maybe:
        may = "may be less than" if comparison == "at_least" else "may be more than"
        return f"{name}: {measured}, {may} the limit: {limit}."
    if comparison == "at_least":
        return f"{name}: {measured}, the least is {bare}."
    if bare != limit and bare == measured:  # "182 days, limit below 182 days" reads as a slip
        return f"{name}: {measured}, has reached the limit of {bare}."
    return f"{name}: {measured}, limit {limit}."


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


def which_part(sites: Sequence[str], groups: Sequence[str]) -> str:
    """What to ask when a site word may include places that matter."""
    parts = [said for group, (said, within) in PARTS.items()
             if group in groups and not set(within) & set(groups)]  # fmt: skip
    named = listed(sites, "and")
    if not parts:
        return f"Which part exactly: {named}?"
    return f"{named[:1].upper()}{named[1:]}: are the {listed(parts, 'and')} left out?"
