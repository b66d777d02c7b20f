"""Write docs/sources.md: every source of data/, how it was read, and all that rests on it.

.venv/bin/python scripts/sources_page.py            check data/ and write the page
.venv/bin/python scripts/sources_page.py --check    only say whether the page is up to date
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from calculator.facts import Source  # noqa: E402
from calculator.library import load  # noqa: E402
from calculator.library.tables import DATA, VERIFIED, words  # noqa: E402
from calculator.problems import DataProblem  # noqa: E402

PAGE = ROOT / "docs" / "sources.md"
CASES = ROOT / "tests" / "cases"
NAMED = 5  # so many rows of a table are named; of more, only the number is given
HEAD = """# Sources

Made from `data/` by `scripts/sources_page.py`; change the data, not this page. What each column of
[data/sources.csv](../data/sources.csv) means is in [data/README.md](../data/README.md); every rule
in words is in [rules.md](rules.md); what could not be settled is in [left_out.md](left_out.md).

How much was seen, `read` or `secondary`, is said here of the source as a whole; each row and rule
says it again of its own figure, and may claim no more than was seen there.
"""
COLUMNS = "| key | source | from | seen | what rests on it |\n|---|---|---|---|---|\n"
UNUSED = """
## Nothing rests on these

Read or looked at, and kept so that nobody has to look again. No rule, row or case names them.

"""

Uses = Mapping[str, Mapping[str, list[str]]]  # source -> place -> what there names it


def main(arguments: list[str]) -> int:
    """Write or check the page; 1 when data/ is unsound or the page is not up to date."""
    try:
        text = page(load().sources, uses())
    except DataProblem as problem:
        print(problem)
        return 1
    if arguments != ["--check"]:
        PAGE.write_text(text, encoding="utf-8")
        print(f"{text.count(chr(10) + '| `')} sources written to docs/sources.md")
        return 0
    if PAGE.read_text("utf-8") == text:
        return 0
    print("docs/sources.md is not what data/ says. Run: .venv/bin/python scripts/sources_page.py")
    return 1


def uses(data: Path = DATA, cases: Path = CASES) -> Uses:
    """Everything that names a source: the rules, the exceptions, the tables, and the cases."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(data.glob("*.toml")):
        for kind, tables in tomllib.loads(path.read_text("utf-8")).items():
            for table in tables:
                for key in dict.fromkeys([table.get("source", ""), *table.get("also", [])]):
                    found[key][f"{kind}s"].append(table["id"])
    for path in sorted(data.glob("*.csv")):
        for name, key in _named(path):
            found[key][path.name].append(name)
    for path in sorted(cases.glob("*.csv")):
        for name, key in _named(path):
            found[key.split(":")[0]]["cases"].append(name)
    return found


def _named(path: Path) -> Iterator[tuple[str, str]]:
    """The name of each row and a source that it gives; one that gives a source twice comes once."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = [row[c] for c in row if c == "source" or c.endswith("_sources")]
            for key in dict.fromkeys(key for cell in cells for key in words(cell or "")):
                yield next(iter(row.values())), key


def page(sources: Mapping[str, Source], used: Uses) -> str:
    """The whole page: the sources by kind, and those that nothing names."""
    named = sorted(
        (source for source in sources.values() if source.key in used),
        key=lambda source: (source.kind, source.key),
    )
    rest = sorted(sources.keys() - used.keys())
    parts = [
        f"\n## {kind[:1].upper()}{kind[1:]}\n\n{COLUMNS}"
        + "".join(row(one, used[one.key]) for one in group)
        for kind, group in groupby(named, key=lambda source: source.kind)
    ]
    left = [row(sources[key], {}) for key in rest]
    return (
        HEAD
        + counts(sources, rest)
        + "".join(parts)
        + (UNUSED + COLUMNS if left else "")
        + ("".join(left))
    )


def counts(sources: Mapping[str, Source], rest: list[str]) -> str:
    """How many sources there are, how they were seen, and how many nothing rests on."""
    seen = Counter(source.read_how for source in sources.values())
    told = ", ".join(f"{seen[how]} {how}" for how in VERIFIED if seen[how])
    return f"\n{len(sources)} sources: {told}. Nothing rests on {len(rest)} of them.\n"


def row(source: Source, used: Mapping[str, list[str]]) -> str:
    """One source as a row of its kind's table."""
    title = f"[{source.title}]({source.url})" if source.url else source.title
    note = f". {source.note}" if source.note else ""
    cells = [f"`{source.key}`", title + note, source.jurisdiction, source.read_how, rests(used)]
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |\n"


def rests(used: Mapping[str, list[str]]) -> str:
    """What rests on a source: rules and exceptions by name, few rows by name, many by number."""
    told = []
    for place, names in used.items():
        listed = place in ("rules", "exceptions") or len(names) <= NAMED
        said = f": {', '.join(dict.fromkeys(names))}" if listed and place != "cases" else ""
        told.append(f"{place} {len(names)}{said}")
    return "; ".join(told) or "nothing"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
