"""Places among the items: the back of what, whose side, and what is avoided after its name."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.body import SiteUse, read_site
from calculator.library.body_shapes import BodyTables, Site
from calculator.sig.scan import Item

_OF = 3  # fillers between a part and its whole: "of", "the", "lower"


def with_places(items: Sequence[Item], text: str, tables: BodyTables) -> list[Item]:
    """The items, a part and its whole joined ("back of the legs"), and a side that a comma parts
    from the place before it given to the place that follows ("knee, left hand")."""
    told: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "site":
            whole = _whole(items, at, text)
            if whole > at:
                part, at = item, whole
                item = items[at]._replace(
                    value=_part_of(part, items[at], text, tables),
                    start=part.start, stop=part.stop,
                )  # fmt: skip
            elif told:
                told[-1], item = _handed_on(told[-1], item, text, tables)
        told.append(item)
        at += 1
    return told


def once(uses: Sequence[SiteUse]) -> list[SiteUse]:
    """Each site once: one without a side is the same again that was said with one ("left lower
    leg (shin)")."""
    sided = {use.site for use in uses if use.side}
    return [use for use in dict.fromkeys(uses) if use.side or use.site not in sided]


def _whole(items: Sequence[Item], at: int, text: str) -> int:
    """The place of the site that the one at `at` is a part of ("back OF THE LEGS"), else `at`."""
    between = ""
    for place in range(at + 1, min(at + 2 + _OF, len(items))):
        item = items[place]
        if item.stop:
            return at
        if item.kind == "site":
            return place if between.startswith("of") else at
        if item.kind not in ("filler", "verb"):
            return at
        between += text[item.start : item.end].lower()
    return at


def _part_of(part: Item, whole: Item, text: str, tables: BodyTables) -> SiteUse:
    """The part where the body has it ("palms of both hands"), else the whole: the back of the legs
    is a side of the legs and no back."""
    words = (text[item.start : item.end] for item in (part, whole))
    named = read_site(" of the ".join(words), tables)
    if isinstance(named, SiteUse):
        return named
    of_part, of_whole = (tables.sites[item.value.site] for item in (part, whole))
    if not _skin(of_part) & _skin(of_whole):
        return whole.value  # type: ignore[no-any-return]
    if not of_part.paired:
        return part.value  # type: ignore[no-any-return]
    side = part.value.side or whole.value.side
    return SiteUse(of_part.site, max(part.value.count, whole.value.count), side)


def _skin(site: Site) -> frozenset[str]:
    """The regions of the body surface in which a site lies."""
    return frozenset((*site.body_surface, *site.surface_within))


def _handed_on(before: Item, item: Item, text: str, tables: BodyTables) -> tuple[Item, Item]:
    """Both sites, the side after a comma taken from the first and given to the second."""
    if before.kind != "site" or not before.value.side or item.value.side:
        return before, item
    name, comma, side = text[before.start : before.end].rpartition(",")
    own = read_site(name, tables)
    near = text[before.end : item.start] == " "
    if not comma or not near or " " in side.strip() or not isinstance(own, SiteUse):
        return before, item
    given = read_site(f"{side} {item.value.site}", tables)
    if not isinstance(given, SiteUse):
        return before, item
    return before._replace(value=own, end=before.start + len(name)), item._replace(value=given)
