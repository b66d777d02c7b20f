"""No clinical number in code: numbers from medicine live in data/ with a source.

A number may stand in code only where it cannot be a limit, a dose or a band end: as 0 or 1, as the
place of an item, as a unit factor, as a size on the screen, or under a name listed here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

ANYWHERE = {
    0: "nothing, the first, the neutral sum",
    1: "one, the whole, the neutral factor",
}
FACTORS = {
    2: "pairs, halves and squares",
    7: "days in a week",
    12: "months in a year",
    100: "percent",
    1000: "milligrams in a gram",
}
LAYOUT = {
    "columns": "shares of the screen's width",
    "round": "digits shown",
    "islice": "how many items",
    "exit": "status of the process",
}
LAYOUT_KEYWORDS = {
    "angle",
    "cornerRadius",
    "decimals",
    "fontSize",
    "height",
    "indent",
    "labelLimit",
    "max_chars",
    "maxsize",
    "maxsplit",
    "ndigits",
    "offset",
    "opacity",
    "padding",
    "size",
    "strokeDash",
    "strokeWidth",
    "width",
}
# file, name -> why this number is not a number from medicine
NAMED: dict[tuple[str, str], str] = {
    ("calculator/problems.py", "GIVEN_SHOWN"): "characters of an input that a message repeats",
}

Chain = tuple[ast.AST, ...]


def clinical_numbers(file: str, tree: ast.Module) -> list[str]:
    """file:line of every number in `tree` that might come from medicine."""
    found = [
        (node.lineno, value)
        for node, chain in _walk(tree, ())
        if (value := _number(node, chain)) is not None and not _allowed(file, value, node, chain)
    ]
    return [
        f"{file}:{line}: {value} may be a clinical number. Move it to data/ with its source, or "
        "name it and list the name with a reason in scripts/house/numbers.py."
        for line, value in sorted(found, key=lambda one: one[0])
    ]


def unused_names(trees: dict[str, ast.Module]) -> list[str]:
    """Names listed in NAMED that no file has any more."""
    there = {
        (file, name)
        for file, tree in trees.items()
        for node in tree.body
        for name in _targets(node)
    }
    return [f"{file}: {name} is listed but not there" for file, name in NAMED.keys() - there]


def _walk(node: ast.AST, chain: Chain) -> Iterator[tuple[ast.expr, Chain]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield child, (*chain, node)
        yield from _walk(child, (*chain, node))


def _number(node: ast.expr, chain: Chain) -> float | None:
    """The number that a literal stands for; float("2.5") is one in disguise."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return None
    if isinstance(node.value, int | float):
        return node.value
    call = chain[-1]
    if not isinstance(node.value, str) or not isinstance(call, ast.Call):
        return None
    if _name(call.func) not in ("float", "int", "Decimal", "Fraction"):
        return None
    try:
        value = float(node.value)
    except ValueError:
        return None
    return value if value - value == 0 else None  # nan and inf are answers, not limits


def _allowed(file: str, value: float, node: ast.expr, chain: Chain) -> bool:
    inner: ast.AST = node
    parents = list(reversed(chain))
    if isinstance(parents[0], ast.UnaryOp):
        inner, parents = parents[0], parents[1:]
    parent = parents[0]
    return (
        value in ANYWHERE
        or _is_factor(value, parent)
        or _is_place(parents)
        or _is_count(parent)
        or _is_layout(inner, parents)
        or _is_named(file, chain)
    )


def _is_factor(value: float, parent: ast.AST) -> bool:
    scaling = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    is_scaling = isinstance(parent, ast.BinOp | ast.AugAssign) and isinstance(parent.op, scaling)
    return is_scaling and value in FACTORS


def _is_place(parents: list[ast.AST]) -> bool:
    """An index or a slice, written out; not a comparison used as a mask."""
    around = [p for p in parents[:3] if not isinstance(p, ast.Slice | ast.Tuple)]
    return isinstance(around[0], ast.Subscript)


def _is_count(parent: ast.AST) -> bool:
    """Compared with a len(...)."""
    sides = [parent.left, *parent.comparators] if isinstance(parent, ast.Compare) else []
    return any(isinstance(side, ast.Call) and _name(side.func) == "len" for side in sides)


def _is_layout(inner: ast.AST, parents: list[ast.AST]) -> bool:
    if isinstance(parents[0], ast.List | ast.Tuple):
        inner, parents = parents[0], parents[1:]
    parent = parents[0]
    if isinstance(parent, ast.keyword):
        return parent.arg in LAYOUT_KEYWORDS
    is_argument = isinstance(parent, ast.Call) and inner in parent.args
    return is_argument and _name(parent.func) in LAYOUT


def _is_named(file: str, chain: Chain) -> bool:
    return any((file, name) in NAMED for name in _targets(chain[1] if len(chain) > 1 else chain[0]))


def _targets(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
