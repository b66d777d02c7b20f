"""Write docs/alarms.md: how quiet ordinary prescriptions stay, how surely dangerous ones are met.

.venv/bin/python scripts/alarms_page.py            check both tables and write the page
.venv/bin/python scripts/alarms_page.py --check    only say whether the page is up to date
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from calculator.checks import check_many  # noqa: E402
from calculator.library import load  # noqa: E402

PAGE = ROOT / "docs" / "alarms.md"
CASES = ROOT / "tests" / "cases"
TIERS = ("stop", "warn", "note", "none")
HEAD = """# Alarms: how many, and how many deserved

Made by `scripts/alarms_page.py` from two tables that anyone can read and add to:
[ordinary.csv](../tests/cases/ordinary.csv), correct prescriptions from trials, labels, formularies
and guidelines, and [dangerous.csv](../tests/cases/dangerous.csv), what case reports, labels and
guidelines say went wrong or must not be. A row that names two profiles is checked under both. Tests
hold the promises: no ordinary prescription is stopped, at most one in twenty is warned of, and each
dangerous one is met at the tier it deserves.

Both tables were written by those who wrote the rules, and a rule that alarmed on a label's own
regimen was mended. So the figures say that the tool does what was meant. They do not say how often
it is right in practice: only prescriptions collected by others could.
"""


class Checked(NamedTuple):
    """One row under one profile, and the gravest tier that came."""

    id: str
    profile: str
    sentence: str
    deserved: str
    came: str
    loud: tuple[str, ...]  # the rules that stop or warn
    source: str


def checked(name: str) -> list[Checked]:
    """Every row of a table under each of its profiles."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for profile in load().profiles:
        mine = [row for row in rows if profile in row["profile"].split()]
        results = check_many([json.loads(row["given"]) for row in mine], profile)
        for row, result in zip(mine, results, strict=True):
            loud = [f["rule"] for f in result["findings"] if f["tier"] in ("stop", "warn")]
            told = row["id"], profile, row["sentence"], row["worst"]
            found.append(Checked(*told, result["worst"], tuple(loud), row["source"]))
    return found


def prescriptions(rows: list[Checked]) -> int:
    """How many different prescriptions the checks are of."""
    return len({row.id for row in rows})


def caught(rows: list[Checked]) -> list[Checked]:
    """The checks that came out at the tier they deserve."""
    return [row for row in rows if row.came == row.deserved]


def page() -> str:
    """The whole page."""
    ordinary, dangerous = checked("ordinary"), checked("dangerous")
    return HEAD + _ordinary(ordinary) + _dangerous(dangerous)


def _ordinary(rows: list[Checked]) -> str:
    came = Counter(row.came for row in rows)
    tally = "".join(
        f"| {tier} | {came[tier]} | {100 * came[tier] / len(rows):.1f} % |\n" for tier in TIERS
    )
    head = (
        f"\n## Ordinary\n\n{prescriptions(rows)} prescriptions, {len(rows)} checks.\n\n"
        f"| gravest answer | checks | share |\n|---|---|---|\n{tally}"
    )
    warned = [row for row in rows if row.came in ("stop", "warn")]
    return head + _table("Ordinary and yet questioned", warned)


def _dangerous(rows: list[Checked]) -> str:
    deserved = Counter(row.deserved for row in rows)
    met = Counter(row.deserved for row in caught(rows))
    tally = "".join(
        f"| {tier} | {deserved[tier]} | {met[tier]} |\n" for tier in TIERS if deserved[tier]
    )
    kinds = Counter(_kind(row) for row in rows)
    named = "".join(f"| {kind} | {n} |\n" for kind, n in sorted(kinds.items()))
    missed = [row for row in rows if row not in caught(rows)]
    return (
        f"\n## Dangerous\n\n{prescriptions(rows)} prescriptions, {len(rows)} checks.\n\n"
        f"| tier deserved | checks | met at it |\n|---|---|---|\n{tally}"
        f"\n| first source of the row | checks |\n|---|---|\n{named}" + _table("Missed", missed)
    )


def _kind(row: Checked) -> str:
    source = load().sources.get(row.source.split(":")[0])
    return source.kind if source else "by hand"


def _table(title: str, rows: list[Checked]) -> str:
    if not rows:
        return f"\n{title}: none.\n"
    lines = "".join(
        f"| `{row.id}` | {row.profile} | {row.sentence} | {row.came} by {', '.join(row.loud)} | "
        f"{row.source} |\n"
        for row in rows
    )
    head = f"| id | profile | prescription | answer | source |\n{'|---' * 5}|\n"
    return f"\n### {title}\n\n{head}{lines}"


def main(arguments: list[str]) -> int:
    """Write or check the page; 1 when it is not up to date."""
    text = page()
    if arguments != ["--check"]:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.read_text("utf-8") == text:
        return 0
    print("docs/alarms.md is not what the tables say. Run: .venv/bin/python scripts/alarms_page.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
