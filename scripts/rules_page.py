"""Write docs/rules.md, every rule as a table row, from data/; or say what is wrong with data/.

.venv/bin/python scripts/rules_page.py            check data/ and write the page
.venv/bin/python scripts/rules_page.py --check    only say whether the page is up to date
"""

from __future__ import annotations

import math
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from calculator.facts import Condition, Exemption, Rule  # noqa: E402
from calculator.library import Rulebook, load  # noqa: E402
from calculator.problems import DataProblem  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"
HEAD = """# Rules

Made from `data/` by `scripts/rules_page.py`; change the data, not this page. What each word means
is in the [glossary](glossary.md); how to change a rule in [add_a_rule.md](add_a_rule.md).

"""
COLUMNS = "| id | tier | set | rule | about | must hold | source | verified | review |\n"
TESTS = {"any_of": "is", "none_of": "is not", "beyond": "goes beyond"}
COMPARISONS = {"at_most": "at most", "below": "below", "at_least": "at least"}


def main(arguments: list[str]) -> int:
    """Write or check the page; 1 when data/ is unsound or the page is not up to date."""
    try:
        text = page(load())
    except DataProblem as problem:
        print(problem)
        return 1
    if arguments != ["--check"]:
        PAGE.write_text(text, encoding="utf-8")
        print(f"data/ is sound: {text.count(chr(10) + '| `')} rules written to docs/rules.md")
        return 0
    if PAGE.read_text("utf-8") == text:
        return 0
    print("docs/rules.md is not what data/ says. Run: .venv/bin/python scripts/rules_page.py")
    return 1


def page(book: Rulebook) -> str:
    """The whole page."""
    profiles = "".join(
        f"- Profile `{p.id}`, {p.name}: sets {', '.join(f'`{name}`' for name in p.sets)}.\n"
        for p in book.profiles.values()
    )
    rules = sorted(book.rules, key=lambda rule: (rule.hazard, rule.id))
    parts = [
        f"\n## {hazard.capitalize()}\n\n{COLUMNS}{'|---' * 9}|\n" + "".join(map(row, group))
        for hazard, group in groupby(rules, key=lambda rule: rule.hazard)
    ]
    return HEAD + profiles + "".join(parts)


def row(rule: Rule) -> str:
    """One rule as a row of its hazard's table."""
    about = "; ".join(condition(c) for c in rule.scope) or "every prescription"
    unless = "".join(f". **Exception:** {exemption(e)}" for e in rule.exemptions)
    cells = [
        f"`{rule.id}`",
        rule.tier,
        rule.set,
        rule.name,
        about + unless,
        limit(rule),
        f"{rule.proof.source}: {rule.proof.locator}",
        rule.proof.verified,
        rule.proof.review_on.isoformat(),
    ]
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |\n"


def limit(rule: Rule) -> str:
    """What must hold for the rule to be within."""
    if not rule.measure:
        return "flags wherever it applies"
    value = rule.limit_from.replace("_", " ") or f"{rule.limit:g} {rule.unit}"
    return f"{rule.measure.replace('_', ' ')} {COMPARISONS[rule.comparison]} {value}"


def exemption(one: Exemption) -> str:
    """One exception with its conditions."""
    return f"{one.name} ({'; '.join(condition(c) for c in one.scope)})"


def condition(one: Condition) -> str:
    """One condition of a scope in words."""
    column = one.column.replace("_", " ")
    if one.test == "potency":
        return " / ".join(f"{name[:2].upper()} {', '.join(words)}" for name, words in one.schemes)
    if one.test != "band":
        return f"{column} {TESTS[one.test]} {', '.join(one.words)}"
    ends = [end("from", "above", one.low), end("below", "up to", one.high)]
    return f"{column} {' and '.join(part for part in ends if part)}"


def end(at: str, past: str, value: float) -> str:
    """One end of a band; an end moved to the next float is one that the band was to pass."""
    if math.isinf(value):
        return ""
    before = math.nextafter(value, -math.inf)
    moved = len(repr(before)) < len(repr(value))
    return f"{past} {before:g}" if moved else f"{at} {value:g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
