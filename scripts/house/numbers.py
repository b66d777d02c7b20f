"""No clinical number in code: numbers from medicine live in data/ with a source.

A number may stand in code only where it cannot be a limit, a dose or a band end: as 0 or 1, as the
place of an item, as a unit factor, as a size on the screen, as a 2 or 3 that counts the pieces of a
structure and no patient, or under a name listed here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scripts.house.named import NAMED

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
STRUCTURE = {
    2: "a pair, or the second step of a scale",
    3: "low, typical, high",
}
SPEAKS_OF_PATIENTS = re.compile(
    r"age|year|month|week|day|gram|percent|bsa|weight|height|limit|dose|ftu|fingertip|strength"
    r"|potency|class|applic|times|quantity|supply|face|area|skin",
    re.IGNORECASE,
)
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
    "digits",
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
DIGITS = 10  # the base in which figures are rounded
TOLERANCE = 1e-6  # anything smaller is a tolerance of floating arithmetic


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
        "name it and list the name with a reason in scripts/house/named.py."
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
        or abs(value) < TOLERANCE
        or _is_factor(value, parent)
        or _is_place(parents)
        or _is_count(parent)
        or _is_structure(value, chain)
        or _is_whole(value, chain)
        or _is_layout(inner, parents)
        or _is_named(file, chain)
    )


def _is_factor(value: float, parent: ast.AST) -> bool:
    """A change of unit, a power of ten, or the place of a bit."""
    if not isinstance(parent, ast.BinOp | ast.AugAssign):
        return False
    if isinstance(parent.op, ast.LShift | ast.RShift):
        return True
    if isinstance(parent.op, ast.Pow) and value == DIGITS:
        return True
    scaling = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
    return isinstance(parent.op, scaling) and value in FACTORS


def _is_place(parents: list[ast.AST]) -> bool:
    """An index or a slice, written out; not a comparison used as a mask."""
    around = [p for p in parents[:3] if not isinstance(p, ast.Slice | ast.Tuple)]
    return isinstance(around[0], ast.Subscript)


def _is_count(parent: ast.AST) -> bool:
    """Compared with a len(...)."""
    sides = [parent.left, *parent.comparators] if isinstance(parent, ast.Compare) else []
    return any(isinstance(side, ast.Call) and _name(side.func) == "len" for side in sides)


def _words(chain: Chain) -> str:
    """Every name and text around a number: of its statement, or of the head of a compound one."""
    at = max(place for place, node in enumerate(chain) if isinstance(node, ast.stmt | ast.Module))
    simple = isinstance(chain[at], ast.Assign | ast.AnnAssign | ast.AugAssign)
    return " ".join(
        str(value)
        for top in ([chain[at]] if simple else chain[at + 1 : at + 2])
        for node in ast.walk(top)
        for field in ("id", "attr", "arg", "value")
        if isinstance(value := getattr(node, field, None), str)
    )


def _is_structure(value: float, chain: Chain) -> bool:
    """A small count inside an expression that speaks of no patient and no product."""
    alone = isinstance(chain[-1], ast.stmt | ast.arguments)
    return value in STRUCTURE and not alone and not SPEAKS_OF_PATIENTS.search(_words(chain))


def _is_whole(value: float, chain: Chain) -> bool:
    """The whole week, or the whole in percent: the end of a unit's own scale."""
    wholes = {7: r"days_per_week|cap_days|period", 100: "percent"}
    return value in wholes and bool(re.search(wholes[int(value)], _words(chain)))


def _is_layout(inner: ast.AST, parents: list[ast.AST]) -> bool:
    if isinstance(parents[0], ast.List | ast.Tuple):
        inner, parents = parents[0], parents[1:]
    parent = parents[0]
    if isinstance(parent, ast.arguments):
        return _parameter(inner, parent) in LAYOUT_KEYWORDS
    if isinstance(parent, ast.keyword):
        return parent.arg in LAYOUT_KEYWORDS
    is_argument = isinstance(parent, ast.Call) and inner in parent.args
    return is_argument and _name(parent.func) in LAYOUT


def _parameter(default: ast.AST, arguments: ast.arguments) -> str:
    """The name of the parameter whose default this is."""
    positional = [*arguments.posonlyargs, *arguments.args][-len(arguments.defaults) :]
    pairs = [*zip(positional, arguments.defaults, strict=False)]
    pairs += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d]
    return next((argument.arg for argument, value in pairs if value is default), "")


def _is_named(file: str, chain: Chain) -> bool:
    return any((file, name) in NAMED for name in _targets(chain[1] if len(chain) > 1 else chain[0]))


def _targets(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Assign):
        spread = (e for t in node.targets for e in (t.elts if isinstance(t, ast.Tuple) else [t]))
        return [target.id for target in spread if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
