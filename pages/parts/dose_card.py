"""How much cream that is: each time, a week, for the course; how long the supply lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculator import wording
from pages.parts.charts import bar, how_far
from pages.parts.flag_card import ends, is_told, message, tier
from pages.parts.markup import amount, details, esc, spread, table

ROWS = (
    ("grams_per_application", "Each application", "g"),
    ("fingertip_units_per_application", "Fingertip units each time", ""),
    ("grams_per_day", "A day", "g"),
    ("grams_per_week", "A week", "g"),
    ("grams_for_course", "The whole course", "g"),
)


def figures(dose: Mapping[str, Any], disputed: bool = False, parts: Sequence[str] = ()) -> str:
    """The amounts that a counter needs at once, in a strip. `disputed`: they rest on an entry
    that another one contradicts; `parts`: of a line with several, the first is the one measured."""
    tips = dose.get("fingertip_units_per_application")
    units = {"grams_per_application": f"{amount(tips)} FTU"} if tips else {}
    told = [
        (
            name,
            amount(dose[key], "g"),
            "; ".join(filter(None, (spread(dose[key], "g"), units.get(key)))),
        )
        for key, name in (
            ("grams_per_application", "Each time"),
            ("grams_per_week", "A week"),
            ("grams_for_course", "The course"),
        )
        if dose.get(key)
    ]
    if dose.get("days_supply"):
        told.append(("The supply lasts", _days(dose), _exactly(dose)))
    cells = "".join(
        f"<div><dt>{esc(name)}</dt><dd>{esc(value)}<small>{esc(more)}</small></dd></div>"
        for name, value, more in told
    )
    if not told:
        return ""
    doubt = "These rest on an amount that something else given contradicts."
    said = f'<p class="doubt">{doubt}</p>' if disputed else ""
    if parts:
        said += f'<p class="quiet">Amounts of the first part alone: {esc(parts[0])}.</p>'
    return f'<dl class="figures{" disputed" if disputed else ""}">{cells}</dl>{said}'


def dose_card(dose: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> str:
    """The weekly bar where no card shows it, days' supply, packs; one press away all amounts with
    their range, and the methods side by side."""
    notes = "".join(f'<p class="quiet">{esc(note)}</p>' for note in dose.get("notes") or ())
    rows = [
        [
            esc(name),
            f"<b>{esc(amount(dose[key], unit))}</b>",
            esc(spread(dose[key], unit)) or "as stated",
        ]
        for key, name, unit in ROWS
        if dose.get(key)
    ]
    if not rows:
        ask = "<p>No amount yet: say where it is applied and how often, or the grams.</p>"
        return f'<section class="dose"><h3>How much cream</h3>{notes or ask}</section>'
    told = "".join(
        (
            notes,
            _weekly(findings) if dose.get("grams_per_week") else "",
            _supply(dose),
            _packs(dose.get("packs") or ()),
        )
    )
    amounts = table(("Amount", "Typical", "Range"), rows) + _methods(dose.get("methods") or ())
    head = "<h3>How much cream</h3>" if told else ""
    fold = details("All amounts, with working and methods side by side", amounts)
    return f'<section class="dose">{head}{told}{fold}</section>'


def _weekly(findings: Sequence[Mapping[str, Any]]) -> str:
    """The grams a week against the weekly limit of the label, or else the strictest; left out
    where a card on the amount draws it already."""
    decided = [f for f in findings if is_told(f) or f["outcome"] == "within"]
    checked = [f for f in decided if f.get("unit") == "g/week" and None not in ends(f)]
    if any(is_told(f) and f["hazard"] == "overuse" for f in checked):
        return ""
    if not checked:
        return '<p class="quiet">No weekly limit on record to compare with.</p>'
    first = min(checked, key=lambda f: (f["hazard"] != "overuse", float(f["limit"])))
    low, typical, high, limit = ends(first)
    kind = tier(first) if is_told(first) else "within"
    return (
        f"<h4>Grams a week against the limit</h4>"
        f"{bar(low, typical, high, limit, message(first), kind)}"
        f'<p class="quiet">Dashed: {esc(amount(limit, "g a week"))}, {esc(first["name"])} '
        f"({esc(first.get('source_title', ''))}). Thin line: the range. "
        f"{how_far(typical, limit)}</p>"
    )


def _days(dose: Mapping[str, Any]) -> str:
    floor = dose["days_supply_floor"]
    return f"{wording.exact(floor)} whole {'day' if floor == 1 else 'days'}"


def _exactly(dose: Mapping[str, Any]) -> str:
    """The days before rounding, with their range; "" where they are the whole days alone."""
    days = dose["days_supply"]
    if not spread(days) and days["typical"] == dose["days_supply_floor"]:
        return ""
    return amount(days, "days") + (f" ({spread(days)})" if spread(days) else "")


def _supply(dose: Mapping[str, Any]) -> str:
    if not dose.get("days_supply"):
        return ""
    more = _exactly(dose)
    told = f' <span class="quiet">(before rounding down for billing: {esc(more)})</span>'
    return f"<p><b>The supply lasts {esc(_days(dose))}</b>{told if more else ''}</p>"


def _packs(packs: Sequence[Mapping[str, Any]]) -> str:
    if not packs:
        return ""
    named = [f"{pack['count']} × {wording.exact(pack['size_g'])} g" for pack in packs]
    return f"<p><b>Packs that cover the course:</b> {esc(' + '.join(named))}</p>"


def _methods(methods: Sequence[Mapping[str, Any]]) -> str:
    """Every method that applies, with its own figures and working: never averaged."""
    if not methods:
        return ""
    rows = [
        [esc(m["method"]), esc(amount(m.get("grams_per_application"), "g")),
         esc(spread(m.get("grams_per_application"), "g")) or "as stated", esc(m.get("working", ""))]
        for m in methods
    ]  # fmt: skip
    head = ("Method", "Each time", "Range", "Working")
    return table(head, rows)
