"""What the amounts rest on, and the words that rules know, as facts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculator import wording
from calculator.evidence.fact import Fact, of_country, plain, ranged
from calculator.library import Rulebook
from calculator.terms import UNIT_WORDS

NO_LIMIT = "what the form takes; no clinical limit"


def amount_facts(book: Rulebook) -> Iterator[Fact]:
    """Fingertip units, areas, quantities, constants, coverings, absorption, packs."""
    yield from _chart_facts(book)
    body = book.body
    for one in body.quantities:
        what = f"{one.region}, {one.applications:g} applications"
        value = ranged(one.grams_low, math.nan, one.grams_high)
        yield plain(book, "formulary quantity", what, value, "g", one.proof)
    for constant in body.constants.values():
        value = ranged(constant.low, constant.value, constant.high)
        yield plain(book, "constant", constant.name, value, constant.unit, constant.proof)
    for way in body.occlusion.values():
        value, unit = ranged(way.low, math.nan, way.high), f"{way.unit}, {way.effect}"
        if not value:
            value, unit = "no figure", ""
        yield plain(book, "covering", way.occlusion, value, unit, way.proof, way.note)
    for band in body.absorption.values():
        value = ranged(band.low, math.nan, band.high)
        said = f"{value} times the forearm" if value else f"place {band.order} in the order"
        yield plain(book, "absorption", band.band, said, "", band.proof, band.note)
    yield from _pack_facts(book)


def _pack_facts(book: Rulebook) -> Iterator[Fact]:
    for pack in book.body.packs:
        land = pack.jurisdiction.upper()
        what = f"{land}: {pack.molecule or 'any steroid'}, {', '.join(pack.vehicles)}"
        sizes = ", ".join(map(wording.exact, pack.sizes))
        fact = plain(book, "pack sizes", what, sizes, pack.unit, pack.proof, "", pack.molecule)
        yield fact._replace(profiles=of_country(book, land))


def _chart_facts(book: Rulebook) -> Iterator[Fact]:
    body = book.body
    for tables, other in ((body.fingertips, ""), (body.alternatives, ", alternative")):
        for band in tables:
            for row in band.rows:
                what = f"{' and '.join(row.pieces)}, {band.name}{other}"
                value = ranged(row.low, row.units, row.high)
                printed = ranged(row.grams_low, math.nan, row.grams_high)
                grams = f"printed in the source as {printed} g" if printed else ""
                yield plain(
                    book, "fingertip units", what, value, "fingertip units", row.proof, grams
                )
    for column in body.surface:
        for part, share in column.rows.items():
            value = wording.exact(share.percent)
            yield plain(book, "body surface", f"{part}, {column.name}", value, "%", share.proof)
    for area in body.skin_area:
        value = ranged(area.low, area.m2, area.high)
        yield plain(book, "skin area", f"age {area.age_years:g} years", value, "m2", area.proof)


def word_facts(book: Rulebook) -> Iterator[Fact]:
    """Sites, indications, conditions, medicines and ages, with the groups that rules name; what
    the form takes."""
    for site in book.body.sites.values():
        yield plain(book, "site", site.site, "in " + ", ".join(site.groups), "", site.proof)
    for word in {word.word: word for word in book.words.values()}.values():
        value = ", ".join(word.groups) or word.kind
        yield plain(book, word.kind, word.word, value, "", word.proof)
    for name, (low, high) in book.age_groups.items():
        value = f"{wording.exact(low)} to below {wording.exact(high)}"
        yield plain(book, "age word", name, value, "years", book.age_proofs[name])
    for field in book.inputs.values():
        if not math.isnan(field.least):
            value = ranged(field.least, math.nan, field.most)
            name = field.field.replace("_", " ")
            unit = UNIT_WORDS.get(field.unit, field.unit)
            yield plain(book, "form field", name, value, unit, field.proof, NO_LIMIT)
