"""A drawing as a picture inside the page: nothing is fetched, and its words stand beside it.

A page's HTML may hold no vector drawing of its own; a picture whose address is the drawing itself
may stand there, and prints.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from pages.parts.markup import esc

STYLE = Path(__file__).with_name("assets") / "drawing.css"


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def drawing(body: str, size: tuple[int, int], words: str, kind: str) -> str:
    """The picture of some SVG elements. `words` are said to those who cannot see it; `kind` is its
    class, in the page and in assets/drawing.css."""
    width, height = size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" class="{kind}"><style>{_style()}</style>{body}</svg>'
    )
    return f'<img class="{kind}" alt="{esc(words)}" src="data:image/svg+xml,{quote(svg)}">'
