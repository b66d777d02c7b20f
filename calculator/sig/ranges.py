"""Range: two ends of what directions leave open."""

from __future__ import annotations

from typing import NamedTuple


class Range(NamedTuple):
    """From `low` to `high`; the same twice where one number was said, 0 as low for "up to"."""

    low: float
    high: float
