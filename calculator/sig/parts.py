"""Items -> clauses (parts that differ in product, site or frequency) and their steps.

The first clause ends where a second product is named, or where a second place has a frequency of
its own; a step ends at "then", or where a second frequency follows a length.
"""

from __future__ import annotations

from collections.abc import Sequence

from calculator.body import SiteUse
from calculator.library.body_shapes import BodyTables
from calculator.sig.doubts import AT_END, Doubts
from calculator.sig.lengths import LENGTHS
from calculator.sig.often import OFTEN
from calculator.sig.ours import a_product
from calculator.sig.scan import PLACES, Item
from calculator.sig.steps import Clause
from calculator.sig.times import Times

_OTHERS = ("not_ours", "maybe_not_ours")
_MAY_BE_AVOIDED = (
    "site", "area", "filler", "and", "not_ours", "vague", "unread", "covered", "to", "not"
)  # fmt: skip


def clauses_of(
    items: Sequence[Item], doubts: Doubts, tables: BodyTables
) -> tuple[list[Clause], frozenset[int]]:
    """The clauses of a line, at least one, and the places of items that name an excluded site.

    `doubts`: place of an item -> the field of which it speaks without being understood, and its
    words.
    """
    parting = _Parting(items, doubts, tables)
    for clause in parting.clauses:
        if {use.site for use in clause.sites} & {use.site for use in clause.excluded}:
            clause.steps[0].doubts.setdefault("sites", "")
    clauses = [clause for clause in parting.clauses if not clause.other]
    return clauses or parting.clauses, frozenset(parting.excluded)


def _forbids(item: Item) -> bool:
    """Whether a word before a site says that it is not to be treated."""
    return item.kind == "not" or (item.kind == "avoid_after" and item.value == AT_END)


class _Parting(Times):
    """Goes through the items once, from the left."""

    def __init__(self, items: Sequence[Item], doubts: Doubts, tables: BodyTables) -> None:
        super().__init__(items)
        self.tables, self.excluded = tables, set[int]()
        for at, item in enumerate(items):
            self._take(at, item)
            if at in doubts:
                fields, words = doubts[at]
                for field in fields:
                    self.now.last.doubts.setdefault(field, words)

    def _take(self, at: int, item: Item) -> None:
        self._where_it_belongs(item)
        directly = self.items[at + 1].kind if at + 1 < len(self.items) else ""
        if item.kind == "avoid" and self._ends(at):
            self._take_back(at)
        elif item.kind == "avoid" or (directly == "site" and _forbids(item)):
            self.avoiding = True
        elif self.avoiding and (item.stop or item.kind not in _MAY_BE_AVOIDED):
            self.avoiding = False
        if item.kind == "product":
            self._product(at, item)
        elif item.kind in _OTHERS and not self.avoiding:
            self._another(item)
        elif item.kind in PLACES:
            self._place(at, item)
        elif item.kind in OFTEN:
            self._frequency(at, item)
        elif item.kind in LENGTHS:
            self._length(at, item)
        elif item.kind == "off" and item.value == "days":
            self._on_and_off(item)
        elif item.kind in ("step", "after", "off"):
            self._next_step(at, item)
        elif item.kind == "avoid_after" and (self._ends(at) or item.value != AT_END):
            self._take_back(at)
        elif item.kind == "not" and at and self.items[at - 1].kind == "site" and self._ends(at):
            self._take_back(at)  # "the face: no"
        self.now.last.items.append(item)

    def _where_it_belongs(self, item: Item) -> None:
        """Words on the past, or on another product beside the steroid, up to the next part."""
        if item.stop or item.kind == "step" or (item.kind == "product" and item.value.steroid):
            self.elsewhere = False
        if item.kind == "past":
            self.elsewhere = True

    def _product(self, at: int, item: Item) -> None:
        is_steroid = item.value.steroid
        if self.now.steroid and not is_steroid:
            if self.now.begun:
                self._new_clause().other = True
            return  # else it is what the steroid is mixed with
        named_late = self.now.placed and self._comes(at, PLACES, (), in_sentence=True)
        named = self.now.product or self.now.other
        if self.now.begun and (named or (is_steroid and (named_late or self._steps_to(at)))):
            self._next_clause(with_step=False)
        if item.value.site:
            self._place_of(item.value.site)
        start = self.now.product[0] if self.now.product else item.start
        self.now.product = (start, item.end)
        self.now.steroid = self.now.steroid or is_steroid
        self.now.other = not self.now.steroid

    def _steps_to(self, at: int) -> bool:
        """ "... for 5 days, then use hydrocortisone 1%": that is not what is used before."""
        before = [item.kind for item in self.items[max(0, at - 3) : at]]
        while before and before[-1] in ("verb", "filler"):
            before.pop()
        return before[-1:] == ["step"]

    def _another(self, item: Item) -> None:
        """Another medicine beside the steroid: what is said after it is said of it."""
        if (
            item.value != "by mouth"
            and not a_product(item)
            or not self.now.begun
            and self.now.steroid
        ):
            return
        if self.now.begun and (self.now.product or self.now.placed):
            self._new_clause()
        self.now.other = True

    def _place_of(self, site: str) -> None:
        """A form for one place ("scalp application") says where."""
        if not self.now.placed:
            self.now.sites.append(SiteUse(site))

    def _place(self, at: int, item: Item) -> None:
        use = item.value if isinstance(item.value, SiteUse) else None
        if self.avoiding:
            if use:
                self.now.excluded.append(use)
                self.excluded.add(at)
            return
        now = self.now
        if now.placed and self._place_again(at):
            now = self._new_clause()
        now.places_first = now.places_first or not (now.placed or now.last.often)
        steps = sum(not step.off for step in now.steps)
        if use and steps > 1 and now.placed and not now.late and use not in now.sites:
            now, steps = (
                self._next_clause(with_step=not item.stop),
                1,
            )  # "... for a week, then to the trunk bd"
        if use and (steps == 1 or not now.placed or now.late):
            now.late = steps > 1  # said once, after all steps
            now.sites.append(self._shared_side(at, use))
        now.placed = True

    def _place_again(self, at: int) -> bool:
        """Whether a place begins a clause: how often or how long was said of the one before it, and
        is said once more of this one."""
        last = self.now.last
        if last.often and self.now.places_first and self._comes(at, OFTEN, PLACES):
            return True
        named = self.items[at].stop and self.now.product and self._comes(at, ("product",), PLACES)
        if last.often and self.now.places_first and named:
            return True
        item = self.items[at]
        another = item.kind == "site" and item.value not in self.now.sites
        another = another and last.often and self._comes(at, OFTEN, PLACES)
        if another and item.stop:
            return True  # "bd to the body. Face: once daily"
        another = another and not self._in_a_list(at)  # "bd to hands 2/52, face od 1/52"
        apart = self.now.places_first or item.stop or another
        return bool(last.lengths) and apart and self._comes(at, LENGTHS, PLACES)

    def _in_a_list(self, at: int) -> bool:
        """Whether the last thing said before a place was a place: "bd 2/52 palms + soles"."""
        told = (item.kind for item in reversed(self.items[:at]))
        return next((one for one in told if one in (*PLACES, *OFTEN, *LENGTHS)), "") in PLACES

    def _shared_side(self, at: int, use: SiteUse) -> SiteUse:
        """ "left arm and leg": the side goes to each that has none of its own."""
        before = self.items[max(0, at - 2) : at]
        if use.side or len(before) < 2 or [one.kind for one in before] != ["site", "and"]:
            return use
        side, same = before[0].value.side, before[0].value.site == use.site
        if same and side != "both":
            return SiteUse(use.site, use.count, side)
        if not side or not self.tables.sites[use.site].paired:
            return use
        return SiteUse(use.site, 1 + (side == "both"), side)

    def _ends(self, at: int) -> bool:
        return at + 1 == len(self.items) or self.items[at + 1].stop

    def _take_back(self, at: int) -> None:
        """ "... is to be avoided", said after the sites: those that stand in one list before it."""
        joined = not self.items[at].stop
        for place in range(at - 1, -1, -1):
            before = self.items[place]
            if before.kind == "site" and self.now.sites and joined:
                self.now.excluded.append(self.now.sites.pop())
                self.excluded.add(place)
                joined = False
            elif before.kind in ("and", "filler"):
                joined = True
            else:
                return
            if before.stop:
                return
