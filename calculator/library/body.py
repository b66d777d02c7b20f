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

from calculator.library import tables
from calculator.library.body_columns import COLUMNS, KEYS, KINDS, TIPS
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
from calculator.library.proofs import DERIVED_COLUMNS, proof_of
from calculator.library.tables import DATA, Row
from calculator.problems import DataProblem, Problem

__all__ = ["BodyTables", "body_tables", "read_body"]

MOST_SITES = 62  # sites are the bits of one 64-bit mask
WHOLE = 100.0  # percent: the shares of a Lund-Browder column must add to it

T = TypeVar("T")


@lru_cache(maxsize=1)
def body_tables() -> BodyTables:
    """The tables in data/, read once. Raises DataProblem with everything that is wrong."""
    problems: list[Problem] = []
    body = read_body(problems)
    if problems:
        raise DataProblem(problems)
    return body


def read_body(problems: list[Problem], folder: Path = DATA) -> BodyTables:
    """The tables of `folder`; what is wrong goes to `problems`, and its row is left out."""
    rows = {name: _rows(name, problems, folder) for name in COLUMNS}
    tips = {kind: [r for r in rows[TIPS] if r["kind"] == kind] for kind in KINDS}
    _tiled(tips["headline"] + tips["gap"], TIPS, problems)
    _tiled(tips["alternative"], TIPS, problems, holes=True)
    _tiled(rows["body_surface.csv"], "body_surface.csv", problems)
    for name, key in KEYS.items():
        tables.distinct(rows[name], key[0], name, problems, *key[1:])
    body = BodyTables(
        sites=_keyed(Site, "sites.csv", rows),
        fingertips=_bands(tips["headline"], _tips, problems),
        alternatives=_bands(tips["alternative"], _tips, problems),
        surface=_bands(rows["body_surface.csv"], _shares, problems),
        skin_area=_listed(SkinArea, rows["skin_area.csv"]),
        quantities=_listed(Quantity, rows["quantities.csv"]),
        constants=_keyed(Constant, "dose_constants.csv", rows),
        occlusion=_keyed(Occlusion, "occlusion.csv", rows),
        absorption=_keyed(Absorption, "absorption.csv", rows),
        packs=_listed(Pack, rows["packs.csv"]),
        proofs=tuple((r["where"], r["proof"]) for name in rows for r in rows[name]),
    )
    _check(body, rows, problems)
    return body


def _rows(name: str, problems: list[Problem], folder: Path) -> list[Row]:
    rows = tables.whole(
        tables.read_csv(name, {**COLUMNS[name], **DERIVED_COLUMNS}, problems, folder)
    )
    for row in rows:
        row["where"] = f"data/{name} line {row['line']}"
        row["proof"] = proof_of(row)
    return rows


def _names(shape: type[Any]) -> tuple[str, ...]:
    return tuple(getattr(shape, "_fields", None) or shape.__dataclass_fields__)


def _listed(shape: type[T], rows: list[Row]) -> tuple[T, ...]:
    names = _names(shape)
    return tuple(shape(*(row[name] for name in names)) for row in rows)


def _keyed(shape: type[T], name: str, rows: Mapping[str, list[Row]]) -> Mapping[str, T]:
    key = _names(shape)[0]
    made = zip(rows[name], _listed(shape, rows[name]), strict=True)
    return MappingProxyType({row[key]: one for row, one in made})


def _tiled(rows: list[Row], name: str, problems: list[Problem], holes: bool = False) -> None:
    """Whether bands of age meet without overlap and, unless `holes` are allowed, without one."""
    first: dict[tuple[float, float], int] = {}
    for row in rows:
        first.setdefault((row["from_months"], row["below_months"]), row["line"])
    bands = [(low, high, line) for (low, high), line in first.items()]
    tables.tile(bands, name, "from_months", problems, holes)


def _bands(rows: list[Row], shaped: Any, problems: list[Problem]) -> tuple[Band[Any], ...]:
    """Rows gathered by band, youngest first."""
    by_band: dict[tuple[float, float, str], list[Row]] = {}
    for row in rows:
        key = (row["from_months"], row["below_months"], row["band"])
        by_band.setdefault(key, []).append(row)
    return tuple(
        Band(key[2], key[0], key[1], shaped(by_band[key], problems)) for key in sorted(by_band)
    )


def _tips(rows: list[Row], problems: list[Problem]) -> tuple[FingertipRow, ...]:
    """The rows of one band, those that count most pieces together first."""
    for row in rows:
        where = f"{row['where']} column"
        if not 0 < row["low"] <= row["units"] <= row["high"]:
            wanted = "rising numbers above 0"
            problems.append(Problem(f"{where} low, units, high", "these three", wanted, "2,3,4"))
        if not row["pieces"]:
            problems.append(Problem(f"{where} pieces", "an empty cell", "a known piece", "front"))
    return tuple(sorted(_listed(FingertipRow, rows), key=lambda row: -len(row.pieces)))


def _shares(rows: list[Row], problems: list[Problem]) -> Mapping[str, Share]:
    shares = {row["part"]: Share(row["percent"], row["paired"], row["proof"]) for row in rows}
    total = sum(share.percent * (1 + share.paired) for share in shares.values())
    if not math.isclose(total, WHOLE):
        where, given = f"{rows[0]['where']} column percent", f"a column that adds to {total:g}"
        problems.append(Problem(where, given, "100", ""))
    return MappingProxyType(shares)


def _check(body: BodyTables, rows: Mapping[str, list[Row]], problems: list[Problem]) -> None:
    """Whether the tables point at what is there."""
    if len(body.sites) > MOST_SITES:
        problems.append(Problem("data/sites.csv", f"{len(body.sites)} sites", "at most 62", ""))
    pieces = {piece for site in body.sites.values() for piece in site.pieces}
    parts = {part for band in body.surface for part in band.rows}
    known = {
        ("sites.csv", "inside"): pieces | {""},
        ("sites.csv", "body_surface"): parts,
        ("sites.csv", "surface_within"): parts,
        ("sites.csv", "absorption_band"): {*body.absorption, ""},
        (TIPS, "pieces"): pieces,
        ("quantities.csv", "pieces"): pieces,
        ("quantities.csv", "optional"): pieces,
    }
    for (name, column), words_ in known.items():
        for row in rows[name]:
            cell = row[column] if isinstance(row[column], tuple) else (row[column],)
            for word in sorted({*cell} - words_):
                where = f"{row['where']} column {column}"
                problems.append(Problem(where, word, "a known word of the body's tables", ""))
