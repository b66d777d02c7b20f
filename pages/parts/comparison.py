"""Two profiles on one prescription: what differs first, what is the same after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculator.compare import Differences
from calculator.library import Rulebook
from calculator.note import in_one_line
from calculator.wording import tally
from pages.parts.compare_findings import two
from pages.parts.markup import ICON, esc, listing
from pages.parts.potency_product import place
from pages.parts.understood import field_name, told
from pages.parts.verdict import WORDS, kind, sentence

SAID = {  # what in_one_line says already
    "product", "molecule", "strength_percent", "vehicle", "sites", "applications_per_day",
    "days_per_week", "duration_days", "age_years", "age_group", "grams_per_application",
    "grams_per_week",
}  # fmt: skip


def prescription(answer: Mapping[str, Any], change: str) -> str:
    """The prescription in one line: what the record says, then whatever else was given; and the
    way to `change` it."""
    more = [
        f"{field_name(name).lower()}: {told(one['value'])}"
        for name, one in answer["prescription"].items()
        if name not in SAID and one["origin"] == "given"
    ]
    said = "; ".join([in_one_line(answer), *more])
    return f'<p class="given"><b>Prescription:</b> {esc(said)} &nbsp; {change}</p>'


def summary(found: Differences) -> str:
    """Whether the two answers differ, and in what, in one line."""
    left, right = (one.profile.name for one in found.sides)
    if found.is_same:
        said = f"Verdict, findings and questions under {left} and {right} do not differ."
        return _banner("The same answer", [said])
    parts = [] if found.same_verdict else ["another verdict"]
    for n, name in ((0, left), (1, right)):
        alone = sum(pair.raised[n] and not pair.raised[1 - n] for pair in found.pairs)
        asked = len(found.questions[n])
        parts += [f"{tally(alone, 'finding')} only under {name}"] if alone else []
        parts += [f"{tally(asked, 'question')} only under {name}"] if asked else []
    changed = sum(bool(pair.unlike) for pair in found.pairs)
    parts += [f"{tally(changed, 'finding')} of both with another tier or limit"] if changed else []
    if not parts:
        parts = ["same verdict and findings; what is not on record differs"]
    return _banner("The answers differ", parts)


def _banner(head: str, parts: list[str]) -> str:
    said = "; ".join(parts)
    return (
        f'<div class="summary" role="status"><h2>{head}</h2>'
        f"<p>{esc(said[:1].upper() + said[1:])}</p></div>"
    )


def verdicts(found: Differences, ways: Sequence[str]) -> str:
    """Both verdicts side by side, with what only one asks or has not on record. `ways` lead to
    the whole answers."""
    cells = [_verdict(found, n, ways[n]) for n in (0, 1)]
    return two("".join(f"<div>{cell}</div>" for cell in cells))


def _verdict(found: Differences, n: int, way: str) -> str:
    side = found.sides[n]
    name = kind(side.answer)
    html = (
        f'<h2>{esc(side.profile.name)}</h2><div class="verdict {name}">{ICON}'
        f"<div><h3>{WORDS[name]}</h3><p>{esc(sentence(side.answer))}</p></div></div>"
    )
    if found.questions[n]:
        html += f"<h3>Asked only here</h3>{listing(map(esc, found.questions[n]))}"
    if found.gaps[n]:
        html += f"<h3>Not on record</h3>{listing(map(esc, found.gaps[n]))}"
    return f"{html}<p>{way}</p>"


def strength(found: Differences, book: Rulebook) -> str:
    """The product in each profile's own scheme; schemes are never converted."""
    left, right = found.sides
    many = len(left.answer["product"]["candidates"])
    html = "<h2>Strength, each by its own scheme</h2>"
    if not many:
        return f"<section>{html}<p>No product is known.</p></section>"
    if many > 1:
        html += f"<p>The strongest of {many} products that the name may mean.</p>"
    if left.profile.scheme == right.profile.scheme:
        one = f"<div>{place(left.grade, left.profile.scheme, book)}</div>"
        return f"<section>{html}<h3>The same scheme and class</h3>{two(one)}</section>"
    cells = "".join(
        f"<div><h3>{esc(one.profile.name)}</h3>{place(one.grade, one.profile.scheme, book)}</div>"
        for one in found.sides
    )
    return f"<section>{html}{two(cells)}</section>"
