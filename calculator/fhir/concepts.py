"""Codings, sites and routes: by an id that is on record, and by words; never by one against the
other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from calculator.body import SiteUse, read_site
from calculator.fhir.facts import Said
from calculator.fhir.nodes import Node
from calculator.library import Rulebook
from calculator.library.codes import RouteCode
from calculator.problems import Problem, shown

SYSTEMS = {
    "www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
    "hl7.org/fhir/sid/ndc": "ndc",
    "urn:oid:2.16.840.1.113883.6.69": "ndc",
    "dmd.nhs.uk": "dmd",
    "dmd.nhs.uk/vmp": "dmd",
    "snomed.info/sct": "snomed",
    "urn:oid:2.16.840.1.113883.6.96": "snomed",
    "terminology.hl7.org/codesystem/v3-routeofadministration": "v3-route",
    "hl7.org/fhir/v3/routeofadministration": "v3-route",
}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ANATOMY = re.compile(
    r"\b(?:entire|structures?|regions?|parts?|skin|surfaces?|body)\b(?:\s+of\b)?(?:\s+the\b)?"
)
_NDC = re.compile(r"(\d{4,5})-(\d{3,4})-(\d{1,2})")
_NDC_PLAIN = re.compile(r"(\d{5})(\d{4})(\d{2})")
_NDC_PARTS = (5, 4, 2)  # digits of labeller, product and package
MOST_SITES = 60  # sites of one text: as many as a form takes
MOST_WORDS = 12  # words of a route that are looked up


class Coding(NamedTuple):
    """A code of a system that is known by its short name ("" for any other), and its display."""

    system: str
    code: str
    display: str
    path: str


def codings(concept: Node) -> Iterator[Coding]:
    """The codings of a CodeableConcept."""
    for node in concept.many("coding"):
        system = _system(node.text("system"))
        code = node.text("code")
        yield Coding(
            system, _ndc(code) if system == "ndc" else code, node.text("display"), node.path
        )


def words(concept: Node) -> Iterator[tuple[str, str]]:
    """The texts of a CodeableConcept, each with its path."""
    if text := concept.text("text"):
        yield concept.at("text"), text
    for node in concept.many("coding"):
        if display := node.text("display"):
            yield node.at("display"), display


@lru_cache(maxsize=1024)
def _system(url: str) -> str:
    bare = url.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    return SYSTEMS.get(bare, "")


def _ndc(code: str) -> str:
    """A package code in its long form: 168-3-80 is 00168-0003-80."""
    match = _NDC.fullmatch(code) or _NDC_PLAIN.fullmatch(code)
    if match is None:
        return code
    parts = zip(match.groups(), _NDC_PARTS, strict=True)
    return "-".join(part.zfill(size) for part, size in parts)


def read_concept_site(concept: Node, rulebook: Rulebook) -> Said | None:
    """The site of a CodeableConcept; a code and words that differ are asked, none is chosen."""
    coded = [
        (coding.path, known.text)
        for coding in codings(concept)
        if (known := rulebook.codes.sites.get((coding.system, coding.code)))
    ]
    texts = list(words(concept))
    if not coded and len(texts) == 1 and (uses := _listed(texts[0][1], rulebook)):
        return Said(uses, texts[0][0])
    read = [(path, use) for path, text in (*coded, *texts) if (use := _site(text, rulebook))]
    if not read:
        said = ", ".join(shown(text) for _, text in texts)
        codes = ", ".join(coding.code for coding in codings(concept))
        if said or codes:
            asks = f"{concept.path} says {said or codes}, which is no place on record."
            concept.log.ask("sites", f"{asks} {rulebook.inputs['sites'].question}")
        return None
    path, use = read[0]
    for _, other in read[1:]:
        sided = use if use.side or use.count > 1 else other
        if other.site != use.site or other.side not in ("", sided.side):
            names = " and ".join(dict.fromkeys(_name(one) for _, one in read))
            asks = f"{concept.path} says {names}, which are not one place."
            concept.log.ask("sites", f"{asks} {rulebook.inputs['sites'].question}")
            return None
        use = sided
    return Said((use,), path)


def _listed(text: str, rulebook: Rulebook) -> tuple[SiteUse, ...]:
    """Several sites with commas between them, "face, both arms"; none unless each is one."""
    if "," not in text:
        return ()
    uses = [_site(part, rulebook) for part in text.split(",", MOST_SITES) if part.strip()]
    return tuple(dict.fromkeys(use for use in uses if use)) if all(uses) else ()


def _name(use: SiteUse) -> str:
    return f"{use.side} {use.site}".strip()


@lru_cache(maxsize=4096)
def _site(text: str, rulebook: Rulebook) -> SiteUse | None:
    """A site by its words, as a person or an anatomist writes it."""
    plain = _BRACKETS.sub(" ", text.lower())
    for said in (plain, _ANATOMY.sub(" ", plain)):
        use = read_site(" ".join(said.split()), rulebook.body)
        if not isinstance(use, Problem):
            return use
    return None


class Route(NamedTuple):
    """Whether a route leads to the skin; None where that is not told."""

    on_skin: bool | None
    says: str


def read_route(concept: Node, rulebook: Rulebook) -> Route:
    """The route by its codes and words; where they do not agree it is asked."""
    known = rulebook.codes.routes
    found: list[RouteCode] = [
        known[coding.system, coding.code]
        for coding in codings(concept)
        if (coding.system, coding.code) in known
    ]
    texts = list(words(concept))
    for _, text in texts:
        found += _route_words(text, rulebook)
    if not found:
        if texts:
            asks = f"{concept.path} says {shown(texts[0][1])}: is it put on the skin?"
            concept.log.ask("product", asks)
        return Route(None, "")
    if len({route.on_skin for route in found}) > 1:
        told = " and ".join(dict.fromkeys(route.says for route in found))
        concept.log.ask("product", f"{concept.path} says {told}: is it put on the skin?")
        return Route(None, "")
    return Route(found[0].on_skin, found[0].says)


@lru_cache(maxsize=4096)
def _route_words(text: str, rulebook: Rulebook) -> tuple[RouteCode, ...]:
    listed = re.findall(r"[\w-]+", text.lower())[:MOST_WORDS]
    known = rulebook.codes.routes
    return tuple(known["text", word] for word in listed if ("text", word) in known)
