"""How often and how long, in the order said: to which clause and step each belongs."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.library.week_days import WEEKDAYS
from calculator.sig import lengths, often
from calculator.sig.often import OFTEN, Often
from calculator.sig.ranges import Range
from calculator.sig.scan import PLACES, Item
from calculator.sig.steps import Clause, Step

_ENDS = ("step", "product", "after", "off")

_OF_THE_NEXT = ("amount", "use", "said_each", "and", "filler", "to", "verb", "vague")


class Times:
    """The clauses and steps so far, and where the next word on time goes."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items, self.clauses = items, [Clause()]
        self.avoiding = False  # what is named is not to be treated
        self.elsewhere = False  # said of the past, or of what is used beside

    @property
    def now(self) -> Clause:
        """The clause that is being read."""
        return self.clauses[-1]

    def _frequency(self, at: int, item: Item) -> None:
        if self.avoiding or self.elsewhere or self._is_past(at):
            return
        if self.now.other and item.stop and self._comes(at, ("product",), OFTEN):
            self._new_clause()  # "Weekdays: emollient. Weekends: Elocon"
        said, step, listed = often.often_of(item), self.now.last, self._listed(at)
        if self._is_example(at, said):
            return
        if self._or_another(at):
            said = often.UNCLEAR
        if self._again(at, item, said):
            step = self._new_clause().last
        elif step.often and often.joined(step.whole, said, listed) is None:
            if self.now.placed and not self.now.places_first and self._comes(at, PLACES, OFTEN):
                step = self._new_clause().last
            elif step.lengths and said is not None:
                step = self._new_step()
        elif step.often and step.lengths and said and self._more(at, item, _of_days(said)):
            step = self._new_step()
        step.says(said, listed and step.often)
        if said is None:
            step.doubts.setdefault("applications_per_day", "")

    def _length(self, at: int, item: Item) -> None:
        length, step = lengths.length_of(item), self.now.last
        if self.elsewhere or self._is_past(at):
            return
        if length is None:
            step.doubts.setdefault("duration_days", "")
            return
        if (
            item.kind == "length"
            and step.lengths
            and step.often
            and self._comes(at, OFTEN, ("length",))
        ):
            step = self._new_step()
        step.often_first = step.often and not step.lengths
        step.lengths.append(length)

    def _on_and_off(self, item: Item) -> None:
        """ "5 days on, 2 days off" is 5 days a week; other turns are a step and a break."""
        on, off = (value.high for value in item.filled if isinstance(value, Range))
        unit = next((value for value in item.filled if isinstance(value, float)), 1.0)
        if unit == 1 and on + off == len(WEEKDAYS):
            self.now.last.says(Often(days_per_week=Range(on, on)))
        else:
            self.now.last.lengths.append(Range(on * unit, on * unit))
            self._break(Range(off * unit, off * unit))

    def _break(self, length: Range | None) -> None:
        """A step without treatment; what is said next is still said of the one before."""
        self.now.steps.append(Step(off=True, lengths=[length] if length else []))

    def _is_past(self, at: int) -> bool:
        """ "from daily to every third night": the first of the two is no longer meant; nor is the
        time of a review."""
        return at > 0 and self.items[at - 1].kind in ("from", "review")

    def _next_step(self, at: int, item: Item) -> None:
        if item.kind == "after":
            if not self._comes(at, (*OFTEN, "step"), ("product",)):
                self.now.last.doubts["duration_days"] = ""
                return
            if not self.now.last.lengths:
                self.now.last.lengths.append(lengths.length_of(item) or Range(0.0, 0.0))
            self._new_step()
        elif item.kind == "step" and (
            self.now.last.often or self.now.last.lengths or self.now.placed
        ):
            self._new_step()
        elif item.kind == "off" and item.value != "days":
            self._break(lengths.of_slots(item))

    def _more(self, at: int, item: Item, of_days: bool) -> bool:
        """Whether a frequency after a length begins a step of its own: with a length that follows
        ("bd 1/52, nocte 1/52"), or after "and"."""
        added = at > 0 and self.items[at - 1].kind == "and"
        first = self.now.last.often_first
        if first and not added and self._comes(at, ("length",), (*OFTEN, *PLACES)):
            return True
        if item.kind != "frequency" or not of_days:
            return False
        return added or first or self._comes(at, ("length",), OFTEN)

    def _again(self, at: int, item: Item, said: Often | None) -> bool:
        """Whether it is said once more for another place: "bd to the face; bd to the body"."""
        now = self.now
        told = now.last.whole
        if not said or not told or len(now.steps) > 1 or not now.placed or now.places_first:
            return False
        times = item.kind in ("frequency", "daily") and (said.per_day or said.daily)
        same = bool(times and (told.per_day or told.daily))
        same = same or bool(said.parts_of_day and told.parts_of_day and not told.per_day)
        return same and self._comes(at, PLACES, OFTEN)

    def _is_example(self, at: int, said: Often | None) -> bool:
        """Weekdays that are an example of the days a week ("e.g. Monday and Thursday")."""
        whole = self.now.last.whole
        given = at > 0 and self.items[at - 1].kind == "example"
        return bool(given and said and said.weekdays and whole and whole.days_per_week)

    def _listed(self, at: int) -> bool:
        """Whether "and" joins a frequency to the one before it: "in the morning and at night"."""
        before = [item.kind for item in self.items[max(0, at - 2) : at]]
        return len(before) > 1 and before[0] in OFTEN and before[1] == "and"

    def _or_another(self, at: int) -> bool:
        """Whether two ways are said as alternatives: "qd/qod"."""
        if at < 2 or self.items[at - 1].kind != "and" or self.items[at - 2].kind not in OFTEN:
            return False
        return self.items[at - 1].value in ("or", "/")

    def _ends(self, at: int) -> bool:
        return at + 1 == len(self.items) or self.items[at + 1].stop

    def _new_clause(self) -> Clause:
        """A clause from here on; an amount said just before ("and 1 g to the knees") is its own."""
        before = self.now.last.items
        self.clauses.append(Clause(product=None))
        while before and before[-1].kind in _OF_THE_NEXT:
            self.now.last.items.insert(0, before.pop())
        return self.now

    def _next_clause(self, with_step: bool) -> Clause:
        """A clause from here on, after the one before where it takes the step that was begun: one
        of which nothing was said yet ("then hydrocortisone"), or any `with_step`."""
        steps = self.now.steps
        begun = not steps[-1].told or (with_step and not steps[-1].off)
        then = len(steps) > 1 and begun
        self.clauses.append(Clause(then=then, steps=[steps.pop()] if then else [Step()]))
        return self.now

    def _new_step(self) -> Step:
        self.now.steps.append(Step())
        return self.now.last

    def _comes(
        self, at: int, wanted: Sequence[str], before: Sequence[str], in_sentence: bool = False
    ) -> bool:
        """Whether a `wanted` item follows before one of `before`, or the end of the step."""
        for item in self.items[at + 1 :]:
            if in_sentence and item.stop:
                return False
            if item.kind in wanted:
                return True
            if item.kind in before or item.kind in _ENDS:
                return False
        return False


def _of_days(said: Often) -> bool:
    return bool(said.days_per_week or said.every or said.weekdays)
