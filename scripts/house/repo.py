"""What the repository as a whole must hold: clean words, guarded hazards, no telemetry."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".sh", ".css", ".js", ".json", ".html", ""}

# Each word is written with a bracketed letter, so that this file may itself be looked through.
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.])/(?:home|Users|root|work)/\w|[A-Z]:\\Users",
    "the name of a package host": r"py[p]i\.org|python[h]osted|registry\.[n]pmjs|index[-]url",
    "work put off": r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b",
    "a test that does not run": r"(?:mark|pytest)\.(?:skip|xfail)|importor[s]kip",
}


def committed(root: Path = ROOT) -> list[Path]:
    """Every text file that git holds or would take."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [root / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def python_files(*places: str, root: Path = ROOT) -> dict[str, str]:
    """Path from the root -> text, of the Python files in the folders or files named."""
    paths = [root / place for place in places]
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*.py"))]
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in sorted(files)}


def forbidden(file: str, text: str) -> list[str]:
    """file:line of everything in `text` that is never committed."""
    return [
        f"{file}:{number}: {what}: {hit.group()}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        for hit in re.finditer(pattern, line)
    ]


def hazard_complaints(text: str, tests: dict[str, str]) -> list[str]:
    """Rows of the hazard log that name no test, or a test that does not exist."""
    wrong = []
    for row in re.findall(r"^\|\s*H\d+.*$", text, flags=re.MULTILINE):
        hazard = row.split("|")[1].strip()
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row)
        if not named:
            wrong.append(f"{hazard} names no test")
        for file, function in named:
            if file not in tests:
                wrong.append(f"{hazard}: there is no {file}")
            elif function not in functions(tests[file]):
                wrong.append(f"{hazard}: {file} has no test {function or '(name one)'}")
    return wrong


def functions(text: str) -> set[str]:
    """The names of the functions in a Python file, methods included."""
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}


def config_complaints(text: str) -> list[str]:
    """Settings of Streamlit under which the app would speak to anybody else."""
    config = tomllib.loads(text)
    wanted = {
        ("browser", "gatherUsageStats"): False,
        ("server", "showEmailPrompt"): False,
        ("server", "address"): "127.0.0.1",
    }
    return [
        f".streamlit/config.toml: {section}.{key} must be {value}"
        for (section, key), value in wanted.items()
        if config.get(section, {}).get(key) != value
    ]


def code_lines(files: dict[str, str]) -> int:
    """Lines that are neither blank, nor comment, nor docstring; in a table every line counts."""
    return sum(
        _code_lines(text) if name.endswith(".py") else text.count("\n")
        for name, text in files.items()
    )


def _code_lines(text: str) -> int:
    said: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = ((n, line.strip()) for n, line in enumerate(text.splitlines(), 1))
    return sum(bool(line) and line[0] != "#" and n not in said for n, line in lines)
