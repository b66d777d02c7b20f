"""The ids of other people's code systems: of products, sites, routes and timings.

Ids and our own words only; what each id means was seen at the source that its row names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.proofs import PROOF_COLUMNS, proof_of
from calculator.problems import Problem

SYSTEMS = ("rxnorm", "dmd", "ndc")
STATUSES = ("current", "historical", "not checked")
SIDES = ("", "left", "right", "both")


class ProductCode(NamedTuple):
    """An id of a product in somebody's list."""

    system: str  # one of SYSTEMS
    code: str
    product: str  # the product in our own words, as a product text
    product_id: str  # of data/potency_table.csv; "" where the table has no such product
    status: str  # one of STATUSES
    note: str
    proof: Proof


class SiteCode(NamedTuple):
    """A SNOMED id of a part of the body."""

    site: str  # of data/sites.csv
    side: str  # one of SIDES
    proof: Proof

    @property
    def text(self) -> str:
        """The site as it is typed: "left forearm"."""
        return f"{self.side} {self.site}".strip()


class RouteCode(NamedTuple):
    """An id or a word of a route: whether it leads to the skin, and how to say it."""

    on_skin: bool
    says: str
    proof: Proof


class TimingCode(NamedTuple):
    """`times` in so many `seconds`; a unit of time is its length, with no times."""

    times: float  # NaN of a unit
    seconds: float
    proof: Proof


Key = tuple[str, str]  # system or kind, and code
Meaning = TypeVar("Meaning")


class CodeTables(NamedTuple):
    """Everything that is known of other code systems, by system and code."""

    products: Mapping[Key, ProductCode]
    sites: Mapping[Key, SiteCode]
    routes: Mapping[Key, RouteCode]
    timings: Mapping[Key, TimingCode]


def _code(cell: str) -> str:
    if not cell or not cell.isascii() or cell != "".join(cell.split()):
        raise ValueError("an id without spaces, such as 861495")
    return cell


def _positive(cell: str) -> float:
    value = tables.required_number(cell)
    if value <= 0:
        raise ValueError("a number above zero, such as 86400")
    return value


PRODUCT_COLUMNS = {
    "system": tables.one_of(*SYSTEMS),
    "code": _code,
    "product": tables.required,
    "product_id": tables.text,
    "status": tables.one_of(*STATUSES),
    "note": tables.text,
    **PROOF_COLUMNS,
}
SITE_COLUMNS = {
    "system": tables.one_of("snomed"),
    "code": _code,
    "site": tables.required,
    "side": tables.one_of(*SIDES),
    "note": tables.text,
    **PROOF_COLUMNS,
}
ROUTE_COLUMNS = {
    "system": tables.one_of("snomed", "v3-route", "text"),
    "code": _code,
    "where": tables.one_of("skin", "elsewhere"),
    "says": tables.required,
    **PROOF_COLUMNS,
}
TIMING_COLUMNS = {
    "kind": tables.one_of("unit", "abbreviation", "event", "weekday"),
    "code": _code,
    "times": tables.number,
    "seconds": _positive,
    **PROOF_COLUMNS,
}


def read_codes(problems: list[Problem], folder: Path = tables.DATA) -> CodeTables:
    """codes.csv, site_codes.csv, route_codes.csv and timing_codes.csv of data/."""
    products = _rows("codes.csv", PRODUCT_COLUMNS, problems, folder)
    sites = _rows("site_codes.csv", SITE_COLUMNS, problems, folder)
    routes = _rows("route_codes.csv", ROUTE_COLUMNS, problems, folder)
    timings = _rows("timing_codes.csv", TIMING_COLUMNS, problems, folder)
    said = ("system", "code", "product", "product_id", "status", "note")
    return CodeTables(
        _by_key(products, lambda r: ProductCode(**{c: r[c] for c in said}, proof=proof_of(r))),
        _by_key(sites, lambda r: SiteCode(r["site"], r["side"], proof_of(r))),
        _by_key(routes, lambda r: RouteCode(r["where"] == "skin", r["says"], proof_of(r))),
        _by_key(timings, lambda r: TimingCode(r["times"], r["seconds"], proof_of(r))),
    )


def _rows(
    name: str, columns: Mapping[str, tables.Parser], problems: list[Problem], folder: Path
) -> list[tables.Row]:
    rows = tables.whole(tables.read_csv(name, columns, problems, folder))
    first, second, *_ = columns
    tables.distinct(rows, first, name, problems, second)
    return rows


def _by_key(rows: list[tables.Row], make: Callable[[tables.Row], Meaning]) -> Mapping[Key, Meaning]:
    return MappingProxyType({(r.get("system") or r["kind"], r["code"]): make(r) for r in rows})
