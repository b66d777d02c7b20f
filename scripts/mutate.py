"""Mutation testing of the modules that decide: how many deliberate faults do the tests notice?

Works in a copy under build/mutation, with mutmut; the working tree is not touched. See ./mutate.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "build" / "mutation"
WANTED_PERCENT = 85
# Module -> patterns of the test files that guard it; those that do not exist are left out.
AMOUNTS = [
    f"test_{name}*"
    for name in (
        "dose",
        "amounts",
        "body",
        "methods",
        "regions",
        "skin",
        "stated",
        "supply",
        "trap",
    )
]
ENGINE = [f"test_{name}*" for name in ("rules", "measures", "edges", "laws", "cases")]
GUARDS = {
    **dict.fromkeys(("dose", "amounts", "methods", "regions", "skin", "stated", "supply"), AMOUNTS),
    **dict.fromkeys(("measures", "rules", "ruleset"), ENGINE),
    "units": ["test_units*", "test_trap*", "test_laws*"],
}
CONFIG = """[mutmut]
source_paths=calculator
only_mutate=calculator/{module}.py
also_copy=
    data
    tests
    scripts
    pyproject.toml
pytest_add_cli_args_test_selection=
{tests}
pytest_add_cli_args=
    -p
    no:cacheprovider
"""
KILLED = {1, 3, 36, -24, 24, 152, 255, -11, -9}  # a failed test, a time-out or a crash
NO_TEST = {33, 5}


def main() -> int:
    """Mutate the modules named; exit 1 if any is noticed less often than WANTED_PERCENT."""
    parser = argparse.ArgumentParser(prog="./mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(GUARDS), help="such as dose or rules")
    parser.add_argument("--sample", type=int, help="try only so many mutants of each module")
    parser.add_argument("--seed", type=int, default=1, help="which ones, for --sample")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    unknown = set(asked.modules) - GUARDS.keys()
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}: known are {', '.join(GUARDS)}")
    rates = [mutate(module, asked.sample, asked.seed, asked.processes) for module in asked.modules]
    return int(min(rates) < WANTED_PERCENT)


def mutate(module: str, sample: int | None, seed: int, processes: int) -> float:
    """Run the mutants of one module, print what survived, give the percentage noticed."""
    prepare(module)
    names = []
    if sample is not None:
        every = sorted(generate(module))
        names = random.Random(seed).sample(every, min(sample, len(every)))
    mutmut("run", "--max-children", str(processes), *names)
    codes = {name: code for name, code in results(module).items() if not names or name in names}
    kinds = {name: kind(code) for name, code in codes.items()}
    for name, what in sorted(kinds.items()):
        if what != "killed":
            print(f"\n{what}: {name}\n{difference(name)}")
    counts = Counter(kinds.values())
    percent = 100 * counts["killed"] / max(1, len(kinds))
    told = ", ".join(f"{count} {what}" for what, count in counts.most_common())
    print(f"\n{module}: {len(kinds)} mutants, {told}: {percent:.1f} % killed", flush=True)
    return percent


def prepare(module: str) -> None:
    """Copy what the tests of `module` need, and say to mutmut what to mutate and run."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    without = shutil.ignore_patterns("__pycache__", "browser")
    for folder in ("calculator", "data", "tests", "scripts"):
        shutil.copytree(ROOT / folder, COPY / folder, ignore=without)
    shutil.copy(ROOT / "pyproject.toml", COPY)
    tests = sorted(
        f"    tests/{path.name}"
        for pattern in GUARDS[module]
        for path in (ROOT / "tests").glob(f"{pattern}.py")
    )
    if not tests:
        raise SystemExit(f"No test file guards {module}: {', '.join(GUARDS[module])}.")
    (COPY / "setup.cfg").write_text(CONFIG.format(module=module, tests="\n".join(tests)))


def mutmut(*arguments: str, quiet: bool = False) -> str:
    """Run mutmut in the copy and give what it printed; `quiet` lets it fail."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=COPY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    if done.returncode and not quiet:
        last = "\n".join([*done.stdout.splitlines()[-12:], *done.stderr.splitlines()[-3:]])
        raise SystemExit(f"{last}\nThe tests must pass before faults are put in.")
    return done.stdout


def generate(module: str) -> list[str]:
    """The names of all mutants of a module; a name that matches none stops mutmut before tests."""
    mutmut("run", "calculator.nothing*", quiet=True)
    return list(results(module))


def results(module: str) -> dict[str, int | None]:
    """Mutant -> exit status of its tests; None when it was not run."""
    meta = COPY / "mutants" / "calculator" / f"{module}.py.meta"
    found: dict[str, int | None] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return found


def kind(code: int | None) -> str:
    """What an exit status means."""
    if code in NO_TEST:
        return "no test reaches"
    if code == 0:
        return "survived"
    return "killed" if code in KILLED else f"status {code}"


def difference(name: str) -> str:
    """The lines that a mutant changes."""
    lines = mutmut("show", name, quiet=True).splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-@" and line[:3] not in ("+++", "---"))


if __name__ == "__main__":
    sys.exit(main())
