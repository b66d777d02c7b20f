"""What the code may import, open and ask, and how long its pieces may be."""

from __future__ import annotations

import ast

# From the inside out: a module may import from its own row and the rows above, never below.
ORDER = [
    ["problems", "facts"],
    ["library", "units"],
    ["terms"],
    ["wording", "spelling", "amounts", "body", "product_index", "cells"],
    ["product_text", "product_fit", "regions", "skin", "shares", "supply", "mixing", "occlusion"],
    ["bleach_bath", "risks"],
    ["dose_shapes"],
    ["product_choice", "methods", "remedies"],
    ["potency", "stated"],
    ["evidence"],
    ["dose"],
    ["exposure"],
    ["measures", "ruleset"],
    ["rules"],
    ["entries"],
    ["prescription", "sig", "dispensing", "fhir"],
    ["grades"],
    ["directions"],
    ["lookup", "products", "adherence", "ladder"],
    ["schedule"],
    ["saying"],
    ["product_columns"],
    ["finding", "questions", "row_words", "rows", "audit"],
    ["findings", "answer", "plan_rows"],
    ["plan_answer"],
    ["planner"],
    ["whole_line"],
    ["checks"],
    ["orders"],
    ["step_words", "plan_edits", "plan_ways", "plan_changes", "taper_now", "taper"],
    ["plan_parts", "rhythm"],
    ["phase_words", "plan_course"],
    ["handout", "calendar", "note", "plan_note", "compare"],
    ["__main__"],
]
INSIDE_LIBRARY = {"facts", "problems", "library"}
# Who may use what only one place should.
MAY_IMPORT = {"pint": ["calculator/units.py"], "streamlit": []}
MAY_OPEN = {
    "calculator/library/": "reads data/",
    "calculator/units.py": "reads its own unit definitions",
    "calculator/__main__.py": "reads the file that the user names",
}
OPENERS = {"open", "read_text", "read_bytes", "read_csv", "read_parquet", "loadtxt", "genfromtxt"}
CLOCK = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
FILE_LINES = 250
PAGE_LINES = 110
PART_LINES = 160  # a piece of screen that several pages share
FUNCTION_LINES = 40


def imports(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and dotted name of everything imported, inside functions too."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [(node.lineno, f"{module}.{alias.name}") for alias in node.names]
    return found


def wrong_imports(file: str, tree: ast.Module) -> list[str]:
    """Imports that point outward, or that belong to one module alone."""
    wrong = []
    for line, name in imports(tree):
        parts = name.split(".")
        if parts[0] in MAY_IMPORT and file not in MAY_IMPORT[parts[0]]:
            wrong.append(
                f"{file}:{line}: {parts[0]} may be imported only in "
                f"{MAY_IMPORT[parts[0]] or 'pages/'}"
            )
        if parts[0] in ("pages", "app", "tests", "scripts"):
            wrong.append(f"{file}:{line}: the library does not know {parts[0]}")
        if parts[0] == "":
            wrong.append(f"{file}:{line}: write the import in full, from calculator")
        if parts[0] == "calculator" and len(parts) > 1:
            wrong += _against_the_order(file, line, parts[1])
    return wrong


def wrong_page_imports(file: str, tree: ast.Module) -> list[str]:
    """Imports of a page that are neither screen nor library."""
    barred = {"pint": "units are for the library", "tests": "tests are not shipped"}
    return [
        f"{file}:{line}: {name}: {barred[name.split('.')[0]]}"
        for line, name in imports(tree)
        if name.split(".")[0] in barred
    ]


def unplaced(file: str) -> list[str]:
    """A module of the library that ORDER does not place."""
    module = module_of(file)
    if module == "__init__" or any(module in row for row in ORDER):
        return []
    return [f"{file}: give {module} its row in ORDER, in scripts/house/code.py"]


def module_of(file: str) -> str:
    """calculator/library/tables.py -> library; calculator/dose.py -> dose."""
    return file.removeprefix("calculator/").split("/")[0].removesuffix(".py")


def _against_the_order(file: str, line: int, wanted: str) -> list[str]:
    module = module_of(file)
    rank = {name: row for row, names in enumerate(ORDER) for name in names}
    if module == "library" and wanted not in INSIDE_LIBRARY:
        return [f"{file}:{line}: library imports only facts and problems, not {wanted}"]
    if module in rank and wanted in rank and rank[wanted] > rank[module]:
        return [f"{file}:{line}: {module} is further in than {wanted} and may not import it"]
    return []


def circles(trees: dict[str, ast.Module]) -> list[str]:
    """Modules of the library that import each other in a circle."""
    needs: dict[str, set[str]] = {}
    for file, tree in trees.items():
        parts = [name.split(".") for _, name in imports(tree)]
        wanted = {part[1] for part in parts if part[0] == "calculator" and len(part) > 1}
        needs.setdefault(module_of(file), set()).update(wanted - {module_of(file)})
    found = []
    while needs:
        free = [name for name, wanted in needs.items() if not wanted & needs.keys()]
        if not free:
            found.append(f"these import each other: {', '.join(sorted(needs))}")
            break
        for name in free:
            del needs[name]
    return found


def wrong_calls(file: str, tree: ast.Module) -> list[str]:
    """Files opened outside the places that may, and looks at the clock."""
    may_open = any(file.startswith(place) for place in MAY_OPEN)
    wrong = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in OPENERS and not may_open:
            wrong.append(f"{file}:{node.lineno}: {name}: only {', '.join(MAY_OPEN)} open files")
        if name in CLOCK and isinstance(function, ast.Attribute):
            wrong.append(
                f"{file}:{node.lineno}: {name}: dates are arguments, the clock is not read"
            )
    return wrong


def too_long(file: str, text: str, tree: ast.Module) -> list[str]:
    """Files and functions that no longer fit in a head."""
    is_part = file.startswith("pages/parts/")
    is_page = file.startswith(("pages/", "app.py"))
    allowed = PART_LINES if is_part else PAGE_LINES if is_page else FILE_LINES
    lines = len(text.splitlines())
    wrong = [f"{file}: {lines} lines, at most {allowed}"] if lines > allowed else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            where = f"{file}:{node.lineno}: {node.name}"
            if length > FUNCTION_LINES:
                wrong.append(f"{where} has {length} lines, at most {FUNCTION_LINES}")
    return wrong


def undocumented(file: str, tree: ast.Module) -> list[str]:
    """Public modules, classes, functions and methods that do not say what they are for."""
    wrong = [] if ast.get_docstring(tree) else [f"{file}: the module has no docstring"]
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef) and one.name[0] != "_"]
    for node in [*tree.body, *(inner for one in classes for inner in one.body)]:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            wrong.append(f"{file}:{node.lineno}: {node.name} has no docstring")
    return wrong
