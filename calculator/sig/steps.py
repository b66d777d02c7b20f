"""What the parts of a line hold: a clause, one product to its places, and its steps in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from calculator.body import SiteUse
from calculator.sig import often
from calculator.sig.lengths import LENGTHS
from calculator.sig.often import OFTEN, Often
from calculator.sig.ranges import Range
from calculator.sig.scan import Item


@dataclass(slots=True)
class Step:
    """One phase of a clause: what was said of it, and the fields that are in doubt."""

    often: bool = False  # whether how often was said at all
    whole: Often | None = Often()  # what was said; None where it is unclear or disagrees
    lengths: list[Range] = field(default_factory=list)
    often_first: bool = False  # how often was said before how long
    items: list[Item] = field(default_factory=list)
    off: bool = False  # a break, not a treatment
    doubts: dict[str, str] = field(default_factory=dict)  # field -> the words in doubt

    def says(self, more: Often | None, listed: bool = False) -> None:
        """Add one phrase that says how often; `listed`: "and" joins it to the one before."""
        self.often, self.whole = True, often.joined(self.whole, more, listed)

    @property
    def told(self) -> bool:
        """Whether it says how often, how long, or that nothing is used."""
        return self.often or bool(self.lengths) or self.off

    @property
    def start(self) -> int:
        """Where its words begin in the text."""
        return self.items[0].start if self.items else 0

    @property
    def end(self) -> int:
        """Where its last word on how often, how long or when ends."""
        told = [item.end for item in self.items if item.kind in (*OFTEN, *LENGTHS, "until", "off")]
        return max(told, default=self.items[-1].end if self.items else 0)


@dataclass(slots=True)
class Clause:
    """One product to its places, in steps."""

    product: tuple[int, int] | None = None  # characters of its name in the text
    steroid: bool = False
    other: bool = False  # its product is no topical steroid
    sites: list[SiteUse] = field(default_factory=list)
    excluded: list[SiteUse] = field(default_factory=list)
    places_first: bool = False  # the place was said before how often
    placed: bool = False  # a place was said, with a name or without
    late: bool = False  # it was said first in a later step: it is the place of all
    then: bool = False  # it begins when the one before it has ended
    steps: list[Step] = field(default_factory=lambda: [Step()])

    @property
    def last(self) -> Step:
        """The step that is being read: what follows a break in its words is said of it."""
        last = self.steps[-1]
        return last if not last.off else next(s for s in reversed(self.steps) if not s.off)

    @property
    def begun(self) -> bool:
        """Whether anything but a product was said."""
        return self.placed or any(step.often or step.lengths for step in self.steps)
