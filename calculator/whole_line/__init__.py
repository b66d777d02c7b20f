"""Directions of several parts: those after the first are checked too, and all of them together.

A part is one product on its places, or a later step of it ("then once daily for 6 weeks"). Each is
held against every rule as a prescription of the same patient. Together they are a plan: for what
is used in one week on all places, and for how long use goes on.
"""

from __future__ import annotations

from calculator.whole_line.merged import with_parts
from calculator.whole_line.parts import has_parts

__all__ = ["has_parts", "with_parts"]
