"""The patient page as a tagged PDF. Needs the package typst, which the rest does without.

The words reach typst as data, never as markup: what was typed cannot run there.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from calculator.handout.content import Typed, leaflet
from calculator.handout.style import FINGERTIP
from calculator.library.handout import FIRST
from calculator.plan_parts import Plan

LAYOUT = Path(__file__).with_name("page.typ")
PAPERS = {"a4": "a4", "letter": "us-letter"}
STANDARD: Final = "ua-1"  # PDF/UA: refused where a part has no tag or a letter has no picture


class NoPdf(Exception):
    """No PDF can be made here; the message says why and what does instead."""


def pdf(plan: Plan, language: str = FIRST, typed: Typed | None = None, paper: str = "a4") -> bytes:
    """The page as a tagged PDF on A4 or Letter.

    Raises NoPdf where typst is not installed or no font here has the language's letters, Unfinished
    for a plan that is not, KeyError for a language or paper that is not known.
    """
    size = PAPERS[paper]
    leaf = leaflet(plan, language, typed)
    try:
        import typst
    except ImportError:
        raise NoPdf(
            "A PDF needs the package typst, which is not installed. "
            "Install it with: pip install -r requirements-pdf.txt. "
            "Or print the page from the browser, which can also save it as a PDF."
        ) from None
    data = {**asdict(leaf), "paper": size, "svg": FINGERTIP.format(attributes="")}
    try:
        made = typst.compile(
            LAYOUT, format="pdf", pdf_standards=[STANDARD], sys_inputs={"page": json.dumps(data)}
        )
    except typst.TypstError as error:
        raise NoPdf(
            f"This machine has no font with all the letters of this page ({leaf.language}), or the "
            f"page could not be set. Print it from the browser instead. Typst says: {error.message}"
        ) from None
    return bytes(made)
