"""The patient page as one HTML file that asks for nothing else: to be read, or printed."""

from __future__ import annotations

import html
from collections.abc import Iterable

from calculator.handout.content import Leaflet, Part, Step, Typed, leaflet
from calculator.handout.months import Cell, Month
from calculator.handout.style import FINGERTIP, STYLE
from calculator.library.handout import FIRST, catalogues
from calculator.phase_words import APART, TOGETHER, say
from calculator.plan_parts import Plan


def page(plan: Plan, language: str = FIRST, typed: Typed | None = None) -> str:
    """The page of a plan. Raises Unfinished, or KeyError for a language without a catalogue."""
    leaf = leaflet(plan, language, typed)
    calls = [part for part in leaf.parts if part.name in ("same_day", "call")]
    other = [part for part in leaf.parts if part not in calls]
    body = "".join((
        _head(leaf),
        _section("steps", leaf.steps_heading, "".join(map(_step, leaf.steps))),
        *(_part(part, leaf) for part in calls),
        _calendar(leaf),
        *(_part(part, leaf) for part in other),
    ))  # fmt: skip
    return (
        f'<!DOCTYPE html>\n<html lang="{leaf.language}" dir="{leaf.direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_text(leaf.title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


def _text(text: str) -> str:
    """Text of anyone as text; what was set apart is an element of its own direction."""
    shown = html.escape(text, quote=True)
    return shown.replace(APART, "<bdi>").replace(TOGETHER, "</bdi>")


def _section(name: str, heading: str, inside: str) -> str:
    title = f'<h2 id="{name}">{_text(heading)}</h2>'
    return f'<section class="part-{name}" aria-labelledby="{name}">{title}{inside}</section>'


def _head(leaf: Leaflet) -> str:
    drafts = "".join(
        f'<p lang="{one.language}" dir="{one.direction}">{_text(one.text)}</p>'
        for one in leaf.draft
    )
    if drafts:
        drafts = f'<div class="draft">{drafts}</div>'
    blanks = _pairs(leaf.blanks)
    return (
        f"<header><h1>{_text(leaf.title)}</h1>{drafts}"
        f'<p>{_text(leaf.whose)}</p><dl class="blanks">{blanks}</dl></header>'
    )


def _pairs(told: dict[str, str]) -> str:
    return "".join(
        f"<div><dt>{_text(name)}</dt><dd>{_text(said)}</dd></div>" for name, said in told.items()
    )


def _step(step: Step) -> str:
    return (
        f'<div class="step"><h3>{_text(step.title)}</h3>'
        f'<dl class="facts">{_pairs(step.facts)}</dl></div>'
    )


def _part(part: Part, leaf: Leaflet) -> str:
    """A part with its picture; where the figures come from is printed small."""
    picture = ""
    if part.name == "fingertip" and leaf.picture:
        attributes = f'class="picture" role="img" aria-label="{html.escape(leaf.picture)}"'
        picture = FINGERTIP.format(attributes=attributes)
    *texts, last = part.paragraphs or ("",)
    small = ' class="small"' if part.name == "balance" else ""
    told = [f"<p>{_text(text)}</p>" for text in texts]
    told += [f"<p{small}>{_text(last)}</p>"] if last else []
    items = "".join(f"<li>{_text(item)}</li>" for item in part.items)
    listed = f"<ul>{items}</ul>" if items else ""
    inside = f'<div class="part {part.name}">{picture}{"".join(told)}{listed}</div>'
    return _section(part.name, part.heading, inside)


def _calendar(leaf: Leaflet) -> str:
    head = "".join(
        f'<th scope="col"><abbr title="{html.escape(long)}">{_text(short)}</abbr></th>'
        for short, long in leaf.weekdays
    )
    tables = "".join(_month(month, head, leaf.language) for month in leaf.months)
    legend = f'<p class="legend">{_text(leaf.calendar_legend)}</p>'
    inside = f'{legend}<div class="months">{tables}</div>'
    return _section("calendar", leaf.calendar_heading, inside)


def _month(month: Month, head: str, language: str) -> str:
    weeks = "".join(
        f"<tr>{''.join(_cell(cell, language) for cell in week)}</tr>" for week in month.weeks
    )
    return (
        f"<table><caption>{_text(month.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{weeks}</tbody></table>"
    )


def _cell(cell: Cell, language: str) -> str:
    if not cell.day:
        return "<td></td>"
    if not cell.steps:
        return f"<td>{cell.day}</td>"
    numbers = _joined(str(step) for step in cell.steps)
    spoken = _text(say(catalogues()[language], "step", n=numbers))
    return (
        f'<td class="on">{cell.day}<span class="mark" aria-hidden="true">{numbers}</span>'
        f'<span class="hidden">{spoken}</span></td>'
    )


def _joined(numbers: Iterable[str]) -> str:
    return "+".join(numbers)
