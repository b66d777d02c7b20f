"""Whether the rows of data/ point at what is there: sources, products, sites, age groups.

The cells are read once more as text, so that each Problem has its line and column.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from calculator.library import tables
from calculator.problems import Problem

SOURCES, PRODUCTS, SITES, AGES = "sources.csv", "potency_table.csv", "sites.csv", "age_groups.csv"
VEHICLES, MOLECULES = "vehicles.csv", "molecules.csv"
WANTED = {
    SOURCES: "a key of data/sources.csv",
    PRODUCTS: "an id of data/potency_table.csv",
    SITES: "a site of data/sites.csv",
    AGES: "a group of data/age_groups.csv",
    VEHICLES: "a vehicle of data/vehicles.csv",
    MOLECULES: "a molecule of data/potency_table.csv",
}
POINTERS = {
    ("label_limits.csv", "product_id"): PRODUCTS,
    ("label_limits.csv", "sites_to_avoid"): SITES,
    ("codes.csv", "product_id"): PRODUCTS,
    ("site_codes.csv", "site"): SITES,
    ("packs.csv", "molecule"): MOLECULES,
    ("packs.csv", "vehicles"): VEHICLES,
    ("potency_table.csv", "vehicle"): VEHICLES,
}


def check(folder: Path, known: Mapping[str, Collection[str]], problems: list[Problem]) -> None:
    """A Problem for each cell that names what no row of the file it points at is called.

    `known` has the names by file, as in WANTED.
    """
    for path in sorted(folder.glob("*.csv")):
        for line, column, cell, row in _cells(path):
            to = POINTERS.get((path.name, column), "")
            if column == "source" or column.endswith("_sources"):
                to = SOURCES
            if path.name == "input_fields.csv" and row == "age_group" and column == "choices":
                to = AGES
            for name in tables.words(cell) if to else ():
                if name not in known[to]:
                    where = f"{tables.place(path)} line {line} column {column}"
                    problems.append(Problem(where, name, WANTED[to], ""))


def _cells(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Line, column, text and the row's first cell, of rows that are as long as their header."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        for cells in reader:
            if len(cells) == len(header):
                for column, cell in zip(header, cells, strict=True):
                    yield reader.line_num, column, cell, cells[0]
