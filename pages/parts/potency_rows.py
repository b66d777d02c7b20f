"""The potency table as HTML: every scheme side by side, with who says so and how it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculator.facts import Grade, Product, Source
from calculator.potency import describe
from pages.parts.flag_card import PROVED
from pages.parts.markup import esc, inside, link, table

SCHEMES = {
    "us": "US class (1 strongest)",
    "uk": "UK potency",
    "jp": "Japan",
    "de": "Germany (IV strongest)",
}


def ordered(first: str) -> list[str]:
    """The schemes, that of the profile before the others."""
    return sorted(SCHEMES, key=lambda scheme: scheme != first)


def matches(products: Iterable[Product], text: str) -> list[Product]:
    """Products whose name, brands and synonyms hold every word of `text`."""
    words = text.lower().split()
    return [p for p in products if all(word in _searched(p) for word in words)]


def _searched(product: Product) -> str:
    return " ".join((describe(product), *product.brands, *product.synonyms)).lower()


def named(product: Product, profile: str) -> str:
    """A product's name, leading to its page, and its brands."""
    way = inside("potency_table", describe(product), product=product.id, r=profile)
    return f"{way}{_small(', '.join(product.brands))}"


def grades(
    products: Sequence[Product], profile: str = "us", first: str = "us", here: Product | None = None
) -> str:
    """One row for each product: the schemes, `first` before the others, the ATC group, and when it
    was last looked at. `here` is the product whose page this is."""
    rows = [
        [f"<b>{esc(describe(p))}</b>" if p is here else named(p, profile),
         *(_grade(p, s) for s in ordered(first)),
         _code(p.atc) if p.atc else _blank(), _code(p.checked_on.isoformat())]
        for p in products
    ]  # fmt: skip
    head = ("Product", *(SCHEMES[s] for s in ordered(first)), "ATC", "Checked")
    return f'<div class="grid">{table(head, rows)}</div>'


def brief(products: Sequence[Product], profile: str, first: str) -> str:
    """Many products, a line each: the schemes' own words, `first` before the others, and where
    there is a doubt."""
    rows = [
        [named(p, profile), *(_word(p.grades.get(s)) for s in ordered(first)),
         _code(p.atc) if p.atc else _blank()]
        for p in products
    ]  # fmt: skip
    grid = table(("Product", *(SCHEMES[s] for s in ordered(first)), "ATC"), rows)
    return f'<div class="grid brief">{grid}</div>'


def _word(grade: Grade | None) -> str:
    if grade is None:
        return _blank()
    differ = "" if grade.strongest == grade.value else f"a source says {grade.strongest}"
    doubt = "unverified" if grade.verified == "unverified" else ""
    told = ", ".join(filter(None, (differ, doubt)))
    return esc(grade.value) + (f'<small class="differ">{esc(told)}</small>' if told else "")


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


def _blank() -> str:
    return '<span class="quiet">not on record</span>'


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
