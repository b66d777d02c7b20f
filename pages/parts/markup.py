"""Small pieces of HTML. Everything that comes from outside is escaped here, once."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from calculator import wording


def esc(text: Any) -> str:
    """Text from anyone, shown as text."""
    return html.escape(str(text), quote=True)


ICON = '<span class="icon" aria-hidden="true"></span>'  # its shape comes from the tier's class


def is_range(figure: Any) -> bool:
    """Whether an amount is an estimate with a spread, not a stated value."""
    return isinstance(figure, Mapping) and figure["low"] != figure["high"]


def amount(figure: Any, unit: str = "") -> str:
    """An amount in words: "about 97 g", or "30 g" when it was stated."""
    if figure is None:
        return "not known"
    if is_range(figure):
        return f"about {wording.figure(figure['typical'])} {unit}".strip()
    stated = figure["typical"] if isinstance(figure, Mapping) else figure
    return f"{wording.brief(stated)} {unit}".strip()


def spread(figure: Any, unit: str = "") -> str:
    """The range of an estimate, "66 to 130 g"; empty when there is none."""
    if not is_range(figure):
        return ""
    return f"{wording.figure(figure['low'])} to {wording.figure(figure['high'])} {unit}".strip()


def link(url: str, title: str) -> str:
    """A link where the address is a web address; plain text otherwise."""
    if urlsplit(url or "").scheme not in ("http", "https"):
        return esc(title)
    return f'<a href="{esc(url)}" target="_blank" rel="noopener noreferrer">{esc(title)}</a>'


def inside(page: str, title: str, place: str = "", **query: str | list[str]) -> str:
    """A link to another page of this app, by its address there, and to a place on it."""
    way = f"{page}?{urlencode(query, doseq=True)}" + (f"#{place}" if place else "")
    return f'<a href="{esc(way)}" target="_self">{esc(title)}</a>'


def rule_link(rule: str, profile: str = "", title: str = "") -> str:
    """A link to a rule in the evidence. In a new tab, so that the prescription stays on screen."""
    said = title or f"rule {rule}"
    query = {"rule": rule} | ({"r": profile} if profile else {})
    name = f"{said[:1].upper()}{said[1:]}, in the evidence, in a new tab"
    return (
        f'<a href="evidence?{esc(urlencode(query))}" target="_blank" rel="noopener" '
        f'aria-label="{esc(name)}">{esc(said)}</a>'
    )


def listing(items: Iterable[str], kind: str = "ul") -> str:
    """A list of pieces that are already HTML."""
    return f"<{kind}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{kind}>"


def details(summary: str, body: str) -> str:
    """A fold that is opened in print."""
    return f"<details><summary>{esc(summary)}</summary>{body}</details>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """A table of cells that are already HTML; the first cell of a row names it."""
    top = "".join(f'<th scope="col">{esc(cell)}</th>' for cell in head)
    body = ""
    for first, *rest in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        body += f'<tr><th scope="row">{first}</th>{cells}</tr>'
    title = f"<caption>{esc(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll" tabindex="0"><table>{title}<thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
