"""What the labels say of a product, country by country. A blank is "not on record", never "no
limit"."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from calculator import wording
from calculator.facts import Label, Product, Source
from calculator.potency import describe
from pages.parts.flag_card import PROVED
from pages.parts.markup import esc, link, table

OCCLUSION = {"no": "not allowed", "specialist": "by a specialist", "yes": "allowed"}
SUPPLY = {"prescription": "on prescription", "otc": "without prescription"}
BLANK = '<span class="quiet">not on record</span>'
COUNTRIES = {"US": "United States", "UK": "United Kingdom", "JP": "Japan", "DE": "Germany"}
HEAD = ("Most", "Longest", "From age", "Sites to avoid", "Covering", "Times a day")


def cells(label: Label) -> list[str]:
    """What one label says, in the order of HEAD, in the label's own terms."""
    return [
        _cap(label),
        _longest(label),
        esc(wording.age(label.min_age_years)) if _known(label.min_age_years) else BLANK,
        esc(", ".join(label.sites_to_avoid)) or BLANK,
        OCCLUSION.get(label.occlusion) or BLANK,
        esc(_number(label.max_per_day)) if _known(label.max_per_day) else BLANK,
    ]


def _known(value: float) -> bool:
    return not math.isnan(value)


def _number(value: float) -> str:
    return wording.exact(round(value, 1))


def _cap(label: Label) -> str:
    if not _known(label.cap_amount):
        return BLANK
    return esc(wording.label_cap(label.cap_amount, label.cap_unit, label.cap_days))


def _longest(label: Label) -> str:
    said = _weeks(label.max_weeks) if _known(label.max_weeks) else ""
    if _known(label.max_weeks_child):
        below = wording.age(label.child_below_age)
        said += f"{'; ' if said else ''}{_weeks(label.max_weeks_child)} below {below}"
    return esc(said) or BLANK


def _weeks(weeks: float) -> str:
    """Weeks as printed; less than one in days."""
    if weeks < 1:
        return wording.stated("duration_days", round(weeks * wording.DAYS_A_WEEK))
    return f"{_number(weeks)} week{'' if weeks == 1 else 's'}"


def side_by_side(labels: Sequence[Label], sources: Mapping[str, Source], country: str) -> str:
    """The labels of one product beside each other, a limit a row; whether there is one of
    `country`, whose rules are asked for."""
    if not labels:
        return '<p class="quiet">No label limits on record: that is not the same as no limit.</p>'
    head = [f"{COUNTRIES[one.jurisdiction]}: {one.brand}" for one in labels]
    told = [[*cells(one), SUPPLY[one.supply], esc(one.note) or BLANK, proof(one, sources)]
            for one in labels]  # fmt: skip
    here = any(one.jurisdiction == country for one in labels)
    none = f'<p class="quiet">No label of {COUNTRIES.get(country, country)} is on record.</p>'
    several = " several" if len(labels) > 1 else ""
    rows = zip((*HEAD, "Supply", "Also", "Source"), *told, strict=True)
    return (
        "" if here else none
    ) + f'<div class="labels{several}">{table(("Limit", *head), rows)}</div>'


def rows(
    found: Sequence[Label], names: Mapping[str, Product], sources: Mapping[str, Source]
) -> str:
    """The labels of several products, a label a row."""
    told = [
        [f"{esc(describe(names[one.product_id]))}<small>{esc(one.brand)}</small>",
         esc(one.jurisdiction), *cells(one), proof(one, sources)]
        for one in found
    ]  # fmt: skip
    return f'<div class="grid">{table(("Label", "Country", *HEAD, "Source"), told)}</div>'


def proof(label: Label, sources: Mapping[str, Source]) -> str:
    """Where a label was read, how and when."""
    source = sources[label.proof.source]
    known = PROVED.get(label.proof.verified, label.proof.verified)
    doubt = ' class="differ"' if label.proof.verified == "unverified" else ""
    return (
        f"{link(source.url, source.title)}<small>{esc(label.proof.locator)}</small>"
        f"<small{doubt}>{esc(known)}, {esc(label.proof.checked_on.isoformat())}</small>"
    )
