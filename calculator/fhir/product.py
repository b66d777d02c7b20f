"""What is prescribed: by code, by text, or by the ingredients of a Medication.

What code, display and text say is held together. Where one contradicts another nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from calculator.fhir.concepts import Coding, codings, words
from calculator.fhir.nodes import Log, Node, remembered, root
from calculator.fhir.quantities import amount
from calculator.fhir.references import Index, Resource
from calculator.library import Rulebook
from calculator.library.codes import ProductCode
from calculator.potency import Found, describe, find, index_of
from calculator.problems import shown
from calculator.product_text import read

LONGEST_PRODUCT = 400  # characters of a product text
UNKNOWN = "no topical steroid on record"
IDS_OF = ("dmd", "snomed")  # a VMP of dm+d is a SNOMED id, and is sent under either name


class Medicine(NamedTuple):
    """The product text for the form, where it was read, and what is known of its code."""

    text: str = ""
    path: str = ""
    not_ours: str = ""  # what it is, when it is no topical steroid
    code: ProductCode | None = None
    molecules: frozenset[str] = frozenset()


class _Said(NamedTuple):
    path: str
    text: str
    found: Found
    kind: str  # "name" of the product, "ingredient", "made" of its ingredients, or "form"


def read_medicine(order: Node, index: Index, rulebook: Rulebook) -> Medicine:
    """The product of an order, dispensing or DSTU2 order."""
    said = {name: order.value[name] for name in MEDICINE if name in order.value}
    if said.keys() == {"medicationCodeableConcept"}:
        return _by_concept(Node(said, "", order.log), rulebook)
    return _medicine(order, _target(order, index), rulebook)


@remembered
def _by_concept(order: Node, rulebook: Rulebook) -> Medicine:
    return _medicine(order, None, rulebook)


def _medicine(order: Node, target: Node | None, rulebook: Rulebook) -> Medicine:
    concepts = [
        order.one("medicationCodeableConcept"),
        order.one("medication").one("concept"),  # R5
        *([target.one("code")] if target else []),
    ]
    coded = list(_coded(concepts, rulebook))
    texts = [
        _Said(path, text, found_text(text, rulebook), kind)
        for path, text, kind in _texts(order, concepts, target)
    ]
    if not coded and not texts:
        if not any(order.value.get(name) is not None for name in MEDICINE):
            order.log.ask("product", rulebook.inputs["product"].question)
        return Medicine()
    if wrong := _contradiction(coded, texts):
        wanted = "a code, display and ingredients that name one product; none is chosen"
        order.log.refuse(wrong[0], wrong[1], wanted)
        return Medicine()
    named = [said for said in texts if said.found.candidates and said.kind != "form"]
    form = next((said for said in texts if said.kind == "form"), None)
    elsewhere = form if form and form.found.how == "other" else None
    if elsewhere or not (coded or named):
        said = elsewhere or texts[0]
        return Medicine(said.text, said.path, f"{UNKNOWN}: {shown(said.text)}")
    if coded:
        path, code = coded[0]
        return Medicine(_exact(code, rulebook), path, "", code, _molecules(code, rulebook))
    best = min(named, key=_doubt)
    text = _with_form(best, form, rulebook)
    return Medicine(text, best.path, "", None, _of(found_text(text, rulebook)))


def _doubt(said: _Said) -> tuple[int, bool, bool]:
    """How much a saying leaves open; one ingredient may leave out what is mixed with it."""
    return len(said.found.candidates), bool(said.found.question), said.kind == "ingredient"


def _with_form(said: _Said, form: _Said | None, rulebook: Rulebook) -> str:
    """A name that leaves the form open, with the form that the Medication says."""
    both = f"{said.text} {form.text}" if form and said.found.question else said.text
    return both if found_text(both, rulebook).candidates else said.text


NAMES = ("steroid", "brand", "ester", "other")  # kinds of words that name a product
MEDICINE = ("medicationCodeableConcept", "medicationReference", "medication")


def _references(order: Node) -> list[Node]:
    return [order.one("medicationReference"), order.one("medication").one("reference")]


def _target(order: Node, index: Index) -> Node | None:
    """The Medication that the order points at, if it is in the same input."""
    for reference in _references(order):
        address = reference.text("reference")
        resource = index.resolve(address, order.value) if address else None
        if resource is not None:
            return _medication(resource, address, order.log)
        if address and not reference.text("display"):
            wanted = "a Medication that is in the same input"
            order.log.refuse(reference.at("reference"), address, wanted)
    return None


def _medication(resource: Resource, address: str, log: Log) -> Node | None:
    inner = Log()
    node = root(resource, inner)
    log.problems += (p._replace(where=f"{address} {p.where}") for p in inner.problems)
    return Node(node.value, f"{address} Medication", log) if node else None


def _coded(concepts: list[Node], rulebook: Rulebook) -> Iterator[tuple[str, ProductCode]]:
    for concept in concepts:
        for coding in codings(concept):
            if known := _known(coding, rulebook):
                yield f"{coding.path}.code", known


def _known(coding: Coding, rulebook: Rulebook) -> ProductCode | None:
    names = IDS_OF if coding.system in IDS_OF else (coding.system,)
    listed = (rulebook.codes.products.get((name, coding.code)) for name in names)
    return next(filter(None, listed), None)


def _texts(
    order: Node, concepts: list[Node], target: Node | None
) -> Iterator[tuple[str, str, str]]:
    """Every text that names the product: displays, texts, ingredients with strength and form."""
    for concept in concepts:
        for path, text in words(concept):
            yield path, text, "name"
    for reference in _references(order):
        if display := reference.text("display"):
            yield reference.at("display"), display, "name"
    if target:
        made = target.one("product") or target  # DSTU2 has them one level down
        form = ""
        for path, form in words(made.one("form") or made.one("doseForm")):
            yield path, form, "form"
            break
        parts = [(path, told) for path, told in map(_ingredient, made.many("ingredient")) if told]
        if parts:
            named = " / ".join(told for _, told in parts)
            yield made.at("ingredient"), f"{named} {form}".strip(), "made"
        for path, told in parts:
            yield path, f"{told} {form}".strip(), "ingredient"


def _ingredient(node: Node) -> tuple[str, str]:
    """Path of an ingredient in any version, and its name with its strength."""
    item = node.one("item")
    for concept in (node.one("itemCodeableConcept"), item.one("concept")):
        for path, text in words(concept):
            return path, f"{text} {_strength(node)}".strip()
    for reference in (node.one("itemReference"), item.one("reference"), item):
        if isinstance(reference.value.get("display"), str):
            told = f"{reference.text('display')} {_strength(node)}"
            return reference.at("display"), told.strip()
    return node.path, ""


def _strength(node: Node) -> str:
    """The strength of an ingredient as it is written in a product text: "0.5 mg/1 g"."""
    for name in ("strength", "strengthRatio", "amount"):
        ratio = node.one(name)
        above, below = amount(ratio.one("numerator")), amount(ratio.one("denominator"))
        if above and below:
            each = "" if below.value == 1 else f"{below.value:g}"
            return f"{above.value:g} {above.unit}/{each}{below.unit}"
    whole = amount(node.one("strengthQuantity"))
    return f"{whole.value:g} {whole.unit}" if whole else ""


@lru_cache(maxsize=65536)
def found_text(text: str, rulebook: Rulebook) -> Found:
    """The product that a text means, looked up once for each distinct text."""
    text = text[:LONGEST_PRODUCT]
    reading = read(index_of(rulebook.products, rulebook.molecules), text)
    names = any(entry.kind in NAMES for _, entry in reading.found)
    if not (names or reading.rivals):  # most of what is prescribed: no near name is looked for
        return Found(unread=reading.unread)
    return find(rulebook.products, rulebook.molecules, text)


def _contradiction(
    coded: list[tuple[str, ProductCode]], texts: list[_Said]
) -> tuple[str, str] | None:
    """Where two sayings of the product cannot both be meant: the path of one, and both."""
    firm: list[tuple[str, str, frozenset[str], frozenset[str]]] = []
    for path, code in coded:
        ids = frozenset((code.product_id,)) if code.product_id else frozenset()
        firm.append((path, code.product, ids, frozenset((code.product.split()[0],))))
    for said in texts:
        if said.found.how == "other" and said.kind == "name":
            firm.append((said.path, said.text, frozenset(), frozenset(("another medicine",))))
        elif said.found.candidates and said.kind != "form":
            ids = frozenset(p.id for p in said.found.candidates if said.kind != "ingredient")
            names = frozenset(p.molecule.split()[0] for p in said.found.candidates)
            firm.append((said.path, said.text, ids, names))
    for i, one in enumerate(firm):
        for two in firm[:i]:
            apart = not one[3] & two[3] or (one[2] and two[2] and not one[2] & two[2])
            if apart:
                return one[0], f"{two[1]} and {one[1]}"
    return None


def _of(found: Found) -> frozenset[str]:
    return frozenset(p.molecule for p in found.candidates)


@lru_cache(maxsize=4096)
def _molecules(code: ProductCode, rulebook: Rulebook) -> frozenset[str]:
    named = {p.molecule for p in rulebook.products if p.id == code.product_id}  # once a code
    return frozenset(named) or _of(found_text(code.product, rulebook))


@lru_cache(maxsize=4096)
def _exact(code: ProductCode, rulebook: Rulebook) -> str:
    """A text that the form reads as this very product."""
    product = next((p for p in rulebook.products if p.id == code.product_id), None)
    if product is None:
        return code.product
    plain = describe(product)
    found = found_text(plain, rulebook)
    sure = found.candidates == (product,) and not found.question
    return plain if sure else f"plain {plain}"
