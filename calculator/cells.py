"""Cells of a table that somebody opens in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # some programs read the wide forms too


def defused(cell: str) -> str:
    """A cell that a spreadsheet shows as text, whatever it begins with."""
    begins = cell.lstrip()[:1]
    return f"'{cell}" if begins in FORMULA or cell[:1] in ("\t", "\r", "\n") else cell


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV, each text defused. Numbers stay numbers; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()
