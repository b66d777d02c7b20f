"""The names of all products, arranged once so that a product text is read in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from calculator.facts import Product
from calculator.library.products import Molecule, co_actives
from calculator.spelling import SHORTEST

WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?|\.\d+")
OTHER_STRENGTH = re.compile(r"(\d+(?:\.\d+)?) % as ")
AUGMENTED = ("augmented", "aug", "optimized vehicle", "optimised vehicle")
PLAIN = ("plain",)


class Entry(NamedTuple):
    """What a phrase stands for: `values` are molecules, product ids, vehicles, co-actives, ..."""

    kind: str  # "steroid", "brand", "vehicle", "co-active", "other", "augmented", "plain", "ester"
    values: frozenset[str]
    how: str  # "name", "synonym" or "brand"


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Products and names by phrase. Phrases are lower-case words joined by single spaces."""

    products: Mapping[str, Product]
    of_molecule: Mapping[str, tuple[Product, ...]]
    molecules: Mapping[str, Molecule]
    phrases: Mapping[str, Entry]
    longest: int  # words in the longest phrase
    spellings: Mapping[str, frozenset[str]]  # a word that may be misspelt -> what it stands for
    look_alikes: Mapping[str, frozenset[str]]
    strengths: Mapping[str, tuple[float, ...]]  # product id -> every way its strength is stated
    co_actives: Mapping[str, Mapping[str, float]]  # product id -> co-active -> percent


def folded(text: str) -> str:
    """`text` in lower case, compatibility forms resolved and accents dropped."""
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def phrase(text: str) -> str:
    """`text` as a key of Index.phrases: its words, without hyphens, slashes and signs."""
    return " ".join(WORD.findall(folded(text)))


def build(products: Iterable[Product], names: Iterable[Molecule]) -> Index:
    """The index of `products` and `names`; tens of milliseconds, so do it once."""
    listed, known = tuple(products), tuple(names)
    entries: dict[str, Entry] = {}
    for molecule in known:
        _add(entries, Entry(molecule.kind, frozenset({molecule.name}), "name"), [molecule.name])
        synonym = Entry(molecule.kind, frozenset({molecule.name}), "synonym")
        _add(entries, synonym, molecule.synonyms)
    for product in listed:
        _add(entries, Entry("brand", frozenset({product.id}), "brand"), product.brands)
    _add(entries, Entry("augmented", frozenset({"augmented"}), "name"), AUGMENTED)
    _add(entries, Entry("plain", frozenset({"plain"}), "name"), PLAIN)
    steroids = {m.name: m for m in known if m.kind == "steroid"}
    for ester in sorted({word for name in steroids for word in name.split()[1:]} - {"+"}):
        entries.setdefault(ester, Entry("ester", frozenset({ester}), "name"))
    by_molecule: dict[str, list[Product]] = defaultdict(list)
    for product in listed:
        by_molecule[product.molecule].append(product)
    return Index(
        products=MappingProxyType({p.id: p for p in listed}),
        of_molecule=MappingProxyType({m: tuple(ps) for m, ps in by_molecule.items()}),
        molecules=MappingProxyType(steroids),
        phrases=MappingProxyType(entries),
        longest=max(len(key.split()) for key in entries),
        spellings=MappingProxyType(_spellings(entries)),
        look_alikes=MappingProxyType(_look_alikes(steroids, listed)),
        strengths=MappingProxyType({p.id: _strengths(p) for p in listed}),
        co_actives=MappingProxyType({p.id: dict(co_actives(p)) for p in listed}),
    )


def _add(entries: dict[str, Entry], entry: Entry, texts: Iterable[str]) -> None:
    """A phrase that stands for several things of one kind is one entry with several values.

    The name of a thing wins over another thing's synonym of another kind ("emollient").
    """
    for text in texts:
        key = phrase(text)
        old = entries.get(key)
        if old is None:
            entries[key] = entry
        elif old.kind == entry.kind:
            how = "name" if "name" in (old.how, entry.how) else entry.how
            entries[key] = Entry(entry.kind, old.values | entry.values, how)


def _spellings(entries: Mapping[str, Entry]) -> dict[str, frozenset[str]]:
    """Each word of a name that may be misspelt, with everything it may stand for."""
    spellings: dict[str, frozenset[str]] = {}
    for key, entry in entries.items():
        words = key.split()
        whole = entry.kind in ("vehicle", "ester", "augmented", "other", "co-active")
        for word in words if whole or entry.kind == "brand" else words[:1]:
            if len(word) >= SHORTEST and word.isalpha():
                spellings[word] = spellings.get(word, frozenset()) | entry.values
    return spellings


def _look_alikes(
    steroids: Mapping[str, Molecule], products: Iterable[Product]
) -> dict[str, frozenset[str]]:
    """Look-alikes of each molecule, and of each product those of its molecule, both ways."""
    alike: dict[str, set[str]] = defaultdict(set)
    for name, molecule in steroids.items():
        for other in molecule.look_alikes:
            alike[name].add(other)
            alike[other].add(name)
    for product in products:
        alike[product.id] |= alike[product.molecule]
    return {name: frozenset(others) for name, others in alike.items()}


def _strengths(product: Product) -> tuple[float, ...]:
    """The strength and what else packs print for it: 0.064 % of ester for 0.05 % of base."""
    others = (OTHER_STRENGTH.match(synonym) for synonym in product.synonyms)
    return (product.strength_percent, *(float(m.group(1)) for m in others if m))
