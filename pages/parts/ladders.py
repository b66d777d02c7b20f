"""Where the product stands in each potency scheme; schemes are never converted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator.library.products import STRONGEST_FIRST
from pages.parts.charts import ladder
from pages.parts.markup import esc

SCHEMES = {
    "us": ("United States, seven classes", "us_class"),
    "uk": ("United Kingdom, four potencies", "uk_potency"),
}
# The schemes' words as a reader meets them elsewhere: in US tables, and on UK packs.
ALSO = {
    "1": "super-high", "2": "high", "3": "high", "4": "medium", "5": "lower-medium", "6": "low",
    "7": "lowest", "very potent": "very strong", "potent": "strong",
}  # fmt: skip


def product_card(product: Mapping[str, Any] | None, scheme: str = "us") -> str:
    """The product as understood, its rungs in the two schemes, and what authorities dispute."""
    if not product or not product.get("molecule"):
        return ""
    name = product.get("label") or product["molecule"]
    order = sorted(SCHEMES, key=lambda key: key != scheme)
    rungs = ""
    for key in order:
        title, column = SCHEMES[key]
        steps = [(word, f"{word} ({ALSO[word]})" if word in ALSO else word)
                 for word in STRONGEST_FIRST[key]]  # fmt: skip
        rungs += ladder(title, steps, str(product.get(column) or ""))
    conflict = product.get("conflict") or ""
    told = (
        f'<p class="conflict"><b>Sources differ; the stronger is used:</b> {esc(conflict)}</p>'
        if conflict
        else ""
    )
    return (
        f'<section class="product"><h3>Strength of this product</h3><p><b>{esc(name)}</b></p>'
        f'{told}<div class="ladders">{rungs}</div></section>'
    )


def candidates(product: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The products that an incomplete or unclear name may mean."""
    offered = list((product or {}).get("candidates") or ())
    return offered if len(offered) > 1 else []
