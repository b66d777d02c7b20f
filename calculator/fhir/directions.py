"""The words of an order, read by the reader of directions, as facts with their path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from calculator.body import SiteUse
from calculator.fhir.facts import Facts, Said
from calculator.fhir.nodes import Question
from calculator.library import Rulebook
from calculator.sig import LONGEST_DIRECTIONS, read

NUMBERS = (
    "applications_per_day", "days_per_week", "every_n_days", "duration_days",
    "grams_per_application", "fingertip_units", "grams_per_week",
)  # fmt: skip
BESIDE = ("excluded_sites", "at_most", "until", "contact_minutes", "weekdays", "phases", "refills")


class Clause(NamedTuple):
    """What one part of the words says."""

    facts: Facts
    also: Mapping[str, Any]  # what no field of the form holds
    as_needed: bool
    product: str  # words of a product inside the line
    not_ours: str
    questions: tuple[Question, ...]


def read_words(text: str, path: str, rulebook: Rulebook) -> list[Clause]:
    """Each part of the directions that differs from the others; none where there are no words."""
    if not text:
        return []
    said = words_of(text[:LONGEST_DIRECTIONS], rulebook)
    questions = tuple(Question(q["about"], q["question"]) for q in said["questions"])
    clauses = said["clauses"] or [said]
    return [_clause(one, said, path, questions) for one in clauses]


@lru_cache(maxsize=16384)
def words_of(text: str, rulebook: Rulebook) -> dict[str, Any]:
    """The reading of a text, made once for each distinct one."""
    return read(text, rulebook).as_json()


def _clause(
    one: Mapping[str, Any], whole: Mapping[str, Any], path: str, questions: tuple[Question, ...]
) -> Clause:
    facts: dict[str, Said] = {}
    for name in NUMBERS:
        span = one.get(name)
        if span:
            low, high = float(span["low"]), float(span["high"])
            if high > 0:
                facts[name] = Said(high, path, None if low == high else low)
    sites = tuple(SiteUse(**site) for site in one.get("sites") or ())
    if sites:
        facts["sites"] = Said(sites, path)
    if one.get("occlusion"):
        facts["occlusion"] = Said(one["occlusion"], path)
    quantity = whole.get("quantity") or {}
    if quantity.get("unit") in ("g", "mL"):
        grams = float(quantity["value"]) * float(quantity.get("packs") or 1)
        facts["quantity_g" if quantity["unit"] == "g" else "quantity_ml"] = Said(grams, path)
    also = {name: one.get(name) or whole.get(name) for name in BESIDE}
    return Clause(
        facts,
        {name: value for name, value in also.items() if value},
        bool(one.get("as_needed")),
        one.get("product_text") or whole.get("product_text") or "",
        whole.get("not_ours") or "",
        questions,
    )
