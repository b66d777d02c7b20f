"""Who says so? Every rule, figure and word of data/ as one list of facts, to search and to audit.

Pure functions of the rulebook: nothing here is used in a check, and no date is read from a clock.
"""

from __future__ import annotations

from functools import lru_cache

from calculator.evidence.amount_facts import amount_facts, word_facts
from calculator.evidence.differences import Disagreement, Position, about, disagreements
from calculator.evidence.eczema_facts import eczema_facts
from calculator.evidence.fact import Fact
from calculator.evidence.plan_facts import plan_facts
from calculator.evidence.product_facts import grade_facts, label_facts, label_id
from calculator.evidence.rule_facts import exception_facts, rule_facts
from calculator.evidence.search import Filters, as_csv, overdue, search
from calculator.library import Rulebook

__all__ = [
    "Disagreement", "Fact", "Filters", "Position", "about", "as_csv", "disagreements",
    "facts", "label_id", "overdue", "search",
]  # fmt: skip

PARTS = (rule_facts, exception_facts, label_facts, grade_facts, amount_facts, eczema_facts,
         plan_facts, word_facts)  # fmt: skip


@lru_cache(maxsize=4)
def facts(book: Rulebook) -> tuple[Fact, ...]:
    """All facts of a rulebook, rules first. Built once for each rulebook."""
    return tuple(fact for part in PARTS for fact in part(book))
