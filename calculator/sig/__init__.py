"""Way in 2: directions as people write them -> fields, each with its words, and what is unread.

A small grammar whose words are data (data/direction_words.csv): no model, no network. What cannot
be told is asked, never filled in.
"""

from __future__ import annotations

from calculator.library import Rulebook
from calculator.potency import index_of
from calculator.problems import Problem
from calculator.sig.doubts import doubts_of
from calculator.sig.fields import PRODUCT_FIELD
from calculator.sig.glued import parted
from calculator.sig.lexicon import lexicon_of
from calculator.sig.mixtures import with_mixtures
from calculator.sig.most import with_most
from calculator.sig.ours import not_ours
from calculator.sig.parts import clauses_of
from calculator.sig.places import with_places
from calculator.sig.products import with_products
from calculator.sig.reading import Reading
from calculator.sig.scan import scan
from calculator.sig.steps import Clause
from calculator.sig.supplied import Supplied, settled, supplied_of
from calculator.sig.tokens import LONGEST_DIRECTIONS, tokens
from calculator.sig.tongues import language_of

AT_ONCE = "whole body, plausible least"  # grams: nobody applies a tube of so much at once

__all__ = ["LONGEST_DIRECTIONS", "Reading", "read"]


def read(text: str, rulebook: Rulebook) -> Reading:
    """Read one line of directions; too long a text comes back with a problem. Never raises."""
    if len(text) > LONGEST_DIRECTIONS:
        wanted = f"directions of at most {LONGEST_DIRECTIONS} characters, not {len(text)}"
        problem = Problem("directions", text, wanted, "apply twice daily to both hands")
        return Reading(text, "", [Clause()], (), Supplied(None, None), rulebook, (problem,))
    words = tokens(text)
    language = language_of(words, rulebook)
    lexicon = lexicon_of(rulebook, language)
    found = parted(words, lexicon.known, lexicon.short)
    index = index_of(rulebook.products, rulebook.molecules)
    items = with_products(with_mixtures(scan(found, lexicon), text, index), text)
    items = settled(with_most(items), rulebook.body.value(AT_ONCE))
    items = with_places(items, text, rulebook.body)
    doubts = doubts_of(items, text, rulebook, language)
    clauses, excluded = clauses_of(items, doubts, rulebook.body)
    for at in excluded:
        items[at] = items[at]._replace(kind="excluded")
    like_steroid = any(PRODUCT_FIELD in fields for fields, _ in doubts.values())
    return Reading(
        text, not_ours(items, like_steroid), clauses, items, supplied_of(items, text), rulebook
    )
