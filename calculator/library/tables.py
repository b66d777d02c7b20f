"""Read the rows of one file in data/, refusing bad cells with file, line, column and remedy.

A table is described by its columns: name -> parser. A parser takes the cell's text and returns a
value or raises ValueError with the remedy ("a number, such as 0.05"). All problems of a file are
gathered before anything is refused.
"""

from __future__ import annotations

import csv
import io
import math
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calculator.problems import Problem

DATA = Path(__file__).resolve().parents[2] / "data"
OVERLAY = "STEROID_OVERLAY"  # the variable that names a folder with a hospital's own rules

Parser = Callable[[str], Any]
Row = dict[str, Any]


def read_csv(
    name: str,
    columns: Mapping[str, Parser],
    problems: list[Problem],
    folder: Path = DATA,
) -> list[Row]:
    """Rows of `folder/name` as dicts, each with its `line`; problems are appended to `problems`.

    The header must be exactly `columns`: an unknown, missing or repeated column is a Problem.
    """
    file = io.StringIO(_text(folder / name, problems), newline="")
    reader = csv.reader(file, strict=True)
    rows: list[Row] = []
    here = place(folder / name)
    try:
        header = next(reader, [])
        if header != list(columns):
            wanted, given = "the columns " + ",".join(columns), ",".join(header) or "nothing"
            problems.append(Problem(f"{here} line 1", given, wanted, ""))
            return rows
        for cells in reader:
            where = f"{here} line {reader.line_num}"
            if len(cells) != len(header):
                wanted = f"{len(header)} cells"
                problems.append(Problem(where, f"{len(cells)} cells", wanted, "quote commas"))
                continue
            rows.append({"line": reader.line_num, **_row(cells, columns, where, problems)})
            _proved(rows[-1], where, problems)
    except csv.Error as error:
        where, wanted = f"{here} line {reader.line_num}", "quotes that open and close"
        problems.append(Problem(where, str(error), wanted, '"ointment, thin"'))
    return rows


def _row(
    cells: list[str], columns: Mapping[str, Parser], where: str, problems: list[Problem]
) -> Row:
    row: Row = {}
    for (column, parse), cell in zip(columns.items(), cells, strict=True):
        try:
            row[column] = parse(cell.strip())
        except ValueError as remedy:
            given = cell or "an empty cell"
            problems.append(Problem(f"{where} column {column}", given, str(remedy), ""))
            row[column] = None
    return row


def _proved(row: Row, where: str, problems: list[Problem]) -> None:
    """How a row says it is known, as far as its table has the columns that return."""
    if row.get("verified") == "derived" and row.get("derivation") == "":
        wanted = "how the figure came to be"
        problems.append(Problem(f"{where} column derivation", "an empty cell", wanted, ""))
    checked, review = row.get("checked_on"), row.get("review_on")
    if checked and review and review <= checked:
        wanted = "a day after checked_on"
        problems.append(Problem(f"{where} column review_on", review.isoformat(), wanted, ""))


def _text(path: Path, problems: list[Problem]) -> str:
    """What a file says; one that cannot be read is a Problem."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(place(path), str(error.strerror), "a file", ""))
    except UnicodeDecodeError as error:
        problems.append(Problem(place(path), str(error), "a text file in UTF-8", ""))
    return ""


def overlay() -> Path | None:
    """The folder laid over data/, if the environment names one: a hospital's own additions."""
    named = os.environ.get(OVERLAY, "")
    return Path(named) if named else None


def layers(folder: Path, over: Path | None, name: str) -> list[Path]:
    """The folders from which `name` is read: data/, and the overlay where it has such a file."""
    return [folder, over] if over is not None and (over / name).is_file() else [folder]


def place(path: Path) -> str:
    """A file as a Problem names it: its folder and its name, "data/rules.toml"."""
    return f"{path.resolve().parent.name}/{path.name}"


def whole(rows: list[Row]) -> list[Row]:
    """The rows in which every cell was understood; the others are Problems already."""
    return [row for row in rows if None not in row.values()]


def distinct(rows: list[Row], column: str, name: str, problems: list[Problem], *more: str) -> None:
    """A Problem for each row that repeats what another has in `column`, and in `more` with it."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = tuple(row[one] for one in (column, *more))
        if key in seen:
            where = f"data/{name} line {row['line']} column {', '.join((column, *more))}"
            given = ", ".join(str(part) for part in key)
            problems.append(Problem(where, given, "a name used once", ""))
        seen.add(key)


def tile(
    bands: Iterable[tuple[float, float, int]],
    name: str,
    column: str,
    problems: list[Problem],
    holes: bool = False,
) -> None:
    """A Problem for each band (from, below, line) that does not begin where the one before ends,
    the first at 0; where `holes` are allowed, only for one that begins earlier."""
    reached = 0.0
    for low, high, line in sorted(bands):
        if low < high and (low < reached or (low > reached and not holes)):
            where, given = f"data/{name} line {line} column {column}", f"{low:g}"
            fault = "overlap" if low < reached else "hole"
            wanted = f"{reached:g}, where the band before ends: bands without {fault}"
            problems.append(Problem(where, given, wanted, f"{reached:g}"))
        reached = max(reached, high)


def read_toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """The tables of one TOML file; a file that cannot be read is a Problem and an empty dict."""
    try:
        return tomllib.loads(_text(path, problems).replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(place(path), str(error), "a file in TOML", "id = 'OV-01'"))
        return {}


def text(cell: str) -> str:
    """Any text, blank allowed: blank means not known."""
    return cell


def required(cell: str) -> str:
    """Text that must be there."""
    if not cell:
        raise ValueError("a value: this column may not be blank")
    return cell


def number(cell: str) -> float:
    """A finite number in the column's unit; blank is NaN, meaning not known."""
    if not cell:
        return math.nan
    return required_number(cell)


def required_number(cell: str) -> float:
    """A finite number that must be there."""
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError("a number with a point for decimals, such as 0.05")
    return value


def words(cell: str) -> tuple[str, ...]:
    """Words or phrases parted by semicolons; blank is the empty tuple."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def required_words(cell: str) -> tuple[str, ...]:
    """At least one word or phrase, parted by semicolons."""
    if not words(cell):
        raise ValueError("at least one word, several parted by semicolons")
    return words(cell)


def day(cell: str) -> date:
    """A date such as 2026-11-25 that must be there."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("a date written year-month-day, such as 2026-11-25") from None


def one_of(*allowed: str) -> Parser:
    """One of the words allowed in this column ("" among them if blank is allowed)."""

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValueError("one of " + ", ".join(repr(word) for word in allowed))
        return cell

    return parse


VERIFIED = ("read", "secondary", "derived", "unverified")
verified = one_of(*VERIFIED)
