"""Where the product stands in each potency scheme; schemes are never converted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.library.products import STRONGEST_FIRST
from pages.parts.charts import ladder
from pages.parts.markup import esc, inside

SCHEMES = {
    "us": "United States, seven classes",
    "uk": "United Kingdom, four potencies",
    "jp": "Japan, five ranks",
    "de": "Germany, four classes",
}
COLUMNS = {"us": "us_class", "uk": "uk_potency"}  # what a result of a check says of a product
# The schemes' words as a reader meets them elsewhere: in US tables, and on UK packs.
ALSO = {
    "us": {"1": "super-high", "2": "high", "3": "high", "4": "medium", "5": "lower-medium",
           "6": "low", "7": "lowest"},
    "uk": {"very potent": "very strong", "potent": "strong"},
    "de": {"IV": "strongest", "I": "weakest"},
}  # fmt: skip


def rungs(scheme: str, here: str, strongest: str = "") -> str:
    """The ladder of one scheme with a product's rung or rungs."""
    known_as = ALSO.get(scheme, {})
    steps = [(word, known_as.get(word, "")) for word in STRONGEST_FIRST[scheme]]
    return ladder(SCHEMES[scheme], steps, here, strongest)


def product_card(product: Mapping[str, Any] | None, scheme: str, profile: str) -> str:
    """The product as understood, its rungs in the two schemes, and what authorities dispute."""
    if not product or not product.get("molecule"):
        return ""
    order = sorted(COLUMNS, key=lambda key: key != scheme)
    drawn = "".join(rungs(key, str(product.get(COLUMNS[key]) or "")) for key in order)
    conflict = product.get("conflict") or ""
    told = (
        f'<p class="conflict"><b>Sources differ; the stronger is used:</b> {esc(conflict)}</p>'
        if conflict
        else ""
    )
    head = f"<h3>Strength of {page_of(product, profile)}</h3>"
    return (
        f'<section class="product">{head}{told}<div class="ladders strip">{drawn}</div></section>'
    )


def checked(product: Mapping[str, Any] | None, profile: str) -> str:
    """The one product that the answer is about, leading to its page."""
    if not product or not product.get("id"):
        return ""
    more = '<span class="quiet">labels, one step weaker</span>'
    return f'<p class="checked">Checked as <b>{page_of(product, profile)}</b> {more}</p>'


def page_of(product: Mapping[str, Any], profile: str) -> str:
    """The product's name, leading to its page where it is one product."""
    name = str(product.get("label") or product["molecule"])
    one = product.get("id")
    return inside("potency_table", name, product=str(one), r=profile) if one else esc(name)


def candidates(product: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The products that an incomplete or unclear name may mean."""
    offered = list((product or {}).get("candidates") or ())
    return offered if len(offered) > 1 else []
