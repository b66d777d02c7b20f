"""data/ -> BodyTables: sites, fingertip units, areas, quantities, constants, occlusion, packs.

Everything the dose calculation knows about a body and about the amounts that cover it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.body_shapes import (
    Absorption,
    Band,
    BodyTables,
    Constant,
    FingertipRow,
    Occlusion,
    Pack,
    Quantity,
    Share,
    Site,
    SkinArea,
)  # fmt: skip
from calculator.library.tables import (
    DATA,
    Row,
    day,
    number,
    one_of,
    required,
    required_number,
    required_words,
    text,
    verified,
    words,
)  # fmt: skip
from calculator.problems import DataProblem, Problem

__all__ = ["BodyTables", "body_tables", "read_body"]

MOST_SITES = 62  # sites are the bits of one 64-bit mask
WHOLE = 100.0  # percent: the shares of a Lund-Browder column must add to it

T = TypeVar("T")

_PROOF: Mapping[str, tables.Parser] = {
    "source": required, "locator": required, "verified": verified, "derivation": text,
    "checked_on": day, "review_on": day,
}  # fmt: skip
_YES = one_of("yes", "")


@lru_cache(maxsize=1)
def body_tables() -> BodyTables:
    """The tables in data/, read once. Raises DataProblem with everything that is wrong."""
    problems: list[Problem] = []
    body = read_body(problems)
    if problems:
        raise DataProblem(problems)
    return body


def read_body(problems: list[Problem], folder: Path = DATA) -> BodyTables:
    """The tables of `folder`. What is wrong goes to `problems`; unreadable cells are raised."""
    before = len(problems)
    rows = {name: _rows(name, problems, folder) for name in _COLUMNS}
    if len(problems) > before:
        raise DataProblem(problems)
    tips = rows["fingertip_units.csv"]
    body = BodyTables(
        sites=_keyed(Site, "sites.csv", rows, problems),
        fingertips=_bands([r for r in tips if r["kind"] == "headline"], _tips, problems),
        alternatives=_bands([r for r in tips if r["kind"] == "alternative"], _tips, problems),
        surface=_bands(rows["body_surface.csv"], _shares, problems),
        skin_area=_listed(SkinArea, rows["skin_area.csv"]),
        quantities=_listed(Quantity, rows["quantities.csv"]),
        constants=_keyed(Constant, "dose_constants.csv", rows, problems),
        occlusion=_keyed(Occlusion, "occlusion.csv", rows, problems),
        absorption=_keyed(Absorption, "absorption.csv", rows, problems),
        packs=_listed(Pack, rows["packs.csv"]),
        proofs=tuple((r["where"], r["proof"]) for name in rows for r in rows[name]),
    )
    _check(body, problems)
    return body


def _yes(cell: str) -> bool:
    return bool(_YES(cell) == "yes")


def _yes_or_no(cell: str) -> bool:
    return bool(one_of("yes", "no")(cell) == "yes")


def _whole_number(cell: str) -> int:
    return int(required_number(cell))


def _sides(cell: str) -> int:
    return int(one_of("", "2")(cell) or 1)


def _sizes(cell: str) -> tuple[float, ...]:
    return tuple(required_number(part) for part in required_words(cell))


def _from_here_on(cell: str) -> float:
    return required_number(cell) if cell else math.inf


_BAND: Mapping[str, tables.Parser] = {
    "band": required, "from_months": required_number, "below_months": _from_here_on,
}  # fmt: skip

_COLUMNS: Mapping[str, Mapping[str, tables.Parser]] = {
    "sites.csv": {
        "site": required, "synonyms": words, "paired": _yes, "pieces": words, "inside": text,
        "body_surface": words, "surface_within": words, "absorption_band": text,
        "groups": required_words, "maybe_groups": words,
    },
    "fingertip_units.csv": {
        "pieces": required_words, **_BAND, "kind": one_of("headline", "alternative"),
        "units": required_number, "low": required_number, "high": required_number,
        "mean": number, "sd": number, "grams_low": number, "grams_high": number,
    },
    "body_surface.csv": {"part": required, **_BAND, "percent": required_number, "paired": _yes},
    "skin_area.csv": {
        "age_years": required_number, "m2": required_number, "low": required_number,
        "high": required_number,
    },
    "quantities.csv": {
        "region": required, "pieces": required_words, "either": _yes, "optional": words,
        "sides": _sides,
        "grams_low": required_number, "grams_high": required_number,
        "applications": required_number, "age_group": one_of("adult"),
    },
    "dose_constants.csv": {
        "name": required, "value": required_number, "low": number, "high": number,
        "unit": required,
    },
    "occlusion.csv": {
        "occlusion": required, "synonyms": words, "covers": _yes_or_no, "effect": text,
        "low": number, "high": number, "unit": text, "specialist": _yes, "note": text,
    },
    "absorption.csv": {
        "band": required, "order": _whole_number, "low": number, "high": number, "note": text,
    },
    "packs.csv": {
        "jurisdiction": required, "molecule": text, "vehicles": required_words, "sizes": _sizes,
        "unit": one_of("g", "mL"),
    },
}  # fmt: skip


def _rows(name: str, problems: list[Problem], folder: Path) -> list[Row]:
    rows = tables.read_csv(name, {**_COLUMNS[name], **_PROOF}, problems, folder)
    for row in rows:
        row["where"] = f"data/{name} line {row['line']}"
        row["proof"] = Proof(
            row["source"], row["locator"], row["verified"], row["checked_on"], row["review_on"],
            row["derivation"],
        )  # fmt: skip
        if row["verified"] == "derived" and not row["derivation"]:
            problems.append(Problem(row["where"], "no derivation", "how the figure came to be", ""))
    return rows


def _names(shape: type[Any]) -> tuple[str, ...]:
    return tuple(getattr(shape, "_fields", None) or shape.__dataclass_fields__)


def _listed(shape: type[T], rows: list[Row]) -> tuple[T, ...]:
    names = _names(shape)
    return tuple(shape(*(row[name] for name in names)) for row in rows)


def _keyed(
    shape: type[T], name: str, rows: Mapping[str, list[Row]], problems: list[Problem]
) -> Mapping[str, T]:
    key = _names(shape)[0]
    keyed: dict[str, T] = {}
    for row, made in zip(rows[name], _listed(shape, rows[name]), strict=True):
        if row[key] in keyed:
            problems.append(Problem(row["where"], row[key], "a name that is not there yet", ""))
        keyed[row[key]] = made
    return MappingProxyType(keyed)


def _bands(rows: list[Row], shaped: Any, problems: list[Problem]) -> tuple[Band[Any], ...]:
    """Rows gathered by band, youngest first; bands may leave gaps but may not overlap."""
    by_band: dict[tuple[float, float, str], list[Row]] = {}
    for row in rows:
        key = (row["from_months"], row["below_months"], row["band"])
        by_band.setdefault(key, []).append(row)
    keys = sorted(by_band)
    for one, two in zip(keys, keys[1:], strict=False):
        if one[1] > two[0]:
            wanted = "bands that do not overlap"
            problems.append(Problem(by_band[two][0]["where"], f"{one[2]}, {two[2]}", wanted, ""))
    return tuple(Band(key[2], key[0], key[1], shaped(by_band[key], problems)) for key in keys)


def _tips(rows: list[Row], problems: list[Problem]) -> tuple[FingertipRow, ...]:
    """The rows of one band, those that count most pieces together first."""
    for row in rows:
        if not 0 < row["low"] <= row["units"] <= row["high"]:
            problems.append(Problem(row["where"], "low, units, high", "rising numbers above 0", ""))
    return tuple(sorted(_listed(FingertipRow, rows), key=lambda row: -len(row.pieces)))


def _shares(rows: list[Row], problems: list[Problem]) -> Mapping[str, Share]:
    shares = {row["part"]: Share(row["percent"], row["paired"], row["proof"]) for row in rows}
    total = sum(share.percent * (1 + share.paired) for share in shares.values())
    if not math.isclose(total, WHOLE):
        problems.append(Problem(rows[0]["where"], f"a column that adds to {total:g}", "100", ""))
    return MappingProxyType(shares)


def _check(body: BodyTables, problems: list[Problem]) -> None:
    """Whether the tables point at what is there."""
    if len(body.sites) > MOST_SITES:
        problems.append(Problem("data/sites.csv", f"{len(body.sites)} sites", "at most 62", ""))
    pieces = {piece for site in body.sites.values() for piece in site.pieces}
    parts = set(body.surface[0].rows)
    for site in body.sites.values():
        strange = {site.inside} - pieces - {""} | {*site.body_surface, *site.surface_within} - parts
        strange |= {site.absorption_band} - set(body.absorption) - {""}
        for word in sorted(strange):
            problems.append(Problem(f"data/sites.csv {site.site}", word, "a known word", ""))
    for band in (*body.fingertips, *body.alternatives):
        for row in band.rows:
            for piece in sorted(set(row.pieces) - pieces):
                problems.append(Problem("data/fingertip_units.csv", piece, "a known piece", ""))
