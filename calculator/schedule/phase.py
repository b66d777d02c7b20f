"""One phase of a plan: what is applied where, on which days, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from calculator.schedule.pattern import Ordinals, Pattern, weekdays


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """A phase with its dates. Two phases of one `area` follow each other; areas run side by side.

    `fields` are the prescription's, in the names of data/input_fields.csv: the plan's with the
    phase's own in their place.
    """

    number: int  # as typed, from 1; a relapse's further phases keep the number of what they repeat
    name: str
    area: str  # "" where the plan has one
    pattern: Pattern
    first: date
    last: date  # included
    per_day: int  # applications on a treated day
    by_weekday: Mapping[int, int]  # weekday -> applications, where they differ; else empty
    stop: str  # when to stop or go on, in words
    fields: Mapping[str, Any]
    again: bool = False  # a relapse brought it back

    @property
    def days(self) -> int:
        """Length in days, treated or not."""
        return (self.last - self.first).days + 1

    @property
    def product(self) -> str:
        """The product as it was typed; "" when none was."""
        return str(self.fields.get("product") or "")

    def treated(self) -> tuple[Ordinals, Ordinals]:
        """The treated days as ordinals, ascending, and the applications on each."""
        on = self.pattern.days_from(self.first, self.last)
        times = np.full(len(on), self.per_day, dtype=np.int64)
        for day, number in self.by_weekday.items():
            times[weekdays(on) == day] = number
        return on, times

    def between(self, first: date, last: date, again: bool = False) -> Phase:
        """The same phase on other dates."""
        return replace(self, first=first, last=last, again=self.again or again)
