"""The potency table as HTML: every scheme side by side, with who says so and how it is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from calculator import wording
from calculator.facts import Grade, Label, Product, Source
from calculator.potency import describe
from pages.parts.flag_card import PROVED
from pages.parts.markup import esc, link, table

SCHEMES = {
    "us": "US class (1 strongest)",
    "uk": "UK potency",
    "jp": "Japan",
    "de": "Germany (IV strongest)",
}
OCCLUSION = {"no": "not allowed", "specialist": "by a specialist", "yes": "allowed"}


def matches(products: Iterable[Product], text: str) -> list[Product]:
    """Products whose name, brands and synonyms hold every word of `text`."""
    words = text.lower().split()
    return [p for p in products if all(word in _searched(p) for word in words)]


def _searched(product: Product) -> str:
    return " ".join((describe(product), *product.brands, *product.synonyms)).lower()


def grades(products: Sequence[Product]) -> str:
    """One row for each product: the schemes, the ATC group, and when it was last looked at."""
    rows = [
        [f"{esc(describe(p))}{_small(', '.join(p.brands))}", *(_grade(p, s) for s in SCHEMES),
         _code(p.atc) if p.atc else _blank(), _code(p.checked_on.isoformat())]
        for p in products
    ]  # fmt: skip
    head = ("Product", *SCHEMES.values(), "ATC", "Checked")
    return f'<div class="grid">{table(head, rows)}</div>'


def _grade(product: Product, scheme: str) -> str:
    """A cell: the scheme's own word, its sources, how it is known, and any dispute."""
    grade: Grade | None = product.grades.get(scheme)
    if grade is None or not grade.value:
        return _blank()
    known = PROVED.get(grade.verified, grade.verified)
    doubt = ' class="differ"' if grade.verified == "unverified" else ""
    cell = f"<b>{esc(grade.value)}</b><small{doubt}>{esc(known)}</small>"
    cell += _small("; ".join(grade.sources))
    if grade.conflict or grade.strongest != grade.value:
        told = grade.conflict or f"another source says {grade.strongest}"
        cell += f'<small class="differ">Sources differ: {esc(told)}</small>'
    return cell


def labels(
    found: Sequence[Label], names: Mapping[str, Product], sources: Mapping[str, Source]
) -> str:
    """What the labels say, by country. A blank is said to be not on record, never "no limit"."""
    rows = [
        [f"{esc(describe(names[one.product_id]))}{_small(one.brand)}", esc(one.jurisdiction),
         _cap(one), _told(one.max_weeks, "weeks"), _told(one.min_age_years, "years"),
         esc(", ".join(one.sites_to_avoid)) or _blank(), OCCLUSION.get(one.occlusion) or _blank(),
         _told(one.max_per_day, ""), _proof(one, sources)]
        for one in found
    ]  # fmt: skip
    head = ("Label", "Country", "Most", "Longest", "From age", "Avoid", "Covering",
            "Times a day", "Source")  # fmt: skip
    return f'<div class="grid">{table(head, rows)}</div>'


def _cap(label: Label) -> str:
    if math.isnan(label.cap_amount):
        return _blank()
    days = wording.exact(label.cap_days)
    return esc(f"{wording.exact(label.cap_amount)} {label.cap_unit} in {days} days")


def _told(value: float, unit: str) -> str:
    return (
        _blank() if math.isnan(value) else esc(f"{wording.exact(round(value, 1))} {unit}".strip())
    )


def _blank() -> str:
    return '<span class="quiet">not on record</span>'


def _proof(label: Label, sources: Mapping[str, Source]) -> str:
    source = sources[label.proof.source]
    known = PROVED.get(label.proof.verified, label.proof.verified)
    return f"{link(source.url, source.title)}{_small(label.proof.locator)}{_small(known)}"


def _code(text: str) -> str:
    return f'<span class="code">{esc(text)}</span>'


def _small(text: str) -> str:
    return f"<small>{esc(text)}</small>" if text else ""


def source_list(keys: Iterable[str], sources: Mapping[str, Source]) -> str:
    """What each source key in the tables stands for."""
    rows = [
        [esc(key), link(sources[key].url, sources[key].title),
         esc(PROVED.get(sources[key].read_how, sources[key].read_how))]
        for key in sorted(set(keys))
        if key in sources
    ]  # fmt: skip
    return f'<div class="grid">{table(("Key", "Source", "How it was seen"), rows)}</div>'
