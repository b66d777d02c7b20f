"""One fact of the evidence: what is said, for whom, who says so, how it is known; all of it in
full as a card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from calculator import wording
from calculator.evidence import Fact, in_words
from calculator.facts import Exemption, Proof, Rule, Source
from calculator.library import Rulebook
from pages.parts.flag_card import PROVED
from pages.parts.flag_list import HAZARDS
from pages.parts.markup import esc, link, listing, rule_link

Lines = list[tuple[str, str]]  # a term, and what is said of it as HTML


class Desk(NamedTuple):
    """What the evidence is read with: the rulebook, the reader's profile, the day."""

    book: Rulebook
    profile: str
    today: date


@lru_cache(maxsize=4)
def rules(book: Rulebook) -> Mapping[str, Rule]:
    """The rules by id."""
    return {rule.id: rule for rule in book.rules}


def hazards(fact: Fact) -> str:
    """The hazards of a fact, in the words of the flags."""
    return ", ".join(HAZARDS.get(key, key.capitalize()) for key in fact.hazards)


def whom(fact: Fact, book: Rulebook) -> str:
    """For whom a fact holds, and in which profiles."""
    names = ", ".join(book.profiles[key].name for key in fact.profiles)
    return esc(fact.about) + (f"<small>{esc(names)}</small>" if names else "")


def who(proof: Proof, source: Source) -> str:
    """The source and the place in it."""
    where = f"<small>{esc(proof.locator)}</small>" if proof.locator else ""
    return f"{link(source.url, source.title)}{where}"


def known(proof: Proof, today: date) -> str:
    """How a fact was verified, when it was last looked at, and when to look again."""
    doubt = ' class="unverified"' if proof.verified == "unverified" else ""
    again = f"<small>look again by {proof.review_on.isoformat()}</small>"
    if proof.review_on <= today:
        again = f'<small class="differ">due for review since {proof.review_on.isoformat()}</small>'
    return (
        f"<span{doubt}>{esc(PROVED.get(proof.verified, proof.verified))}</span>"
        f"<small>checked {proof.checked_on.isoformat()}</small>{again}"
    )


def more(fact: Fact, desk: Desk) -> Lines:
    """What a line has no room for: why, options, exceptions, further sources."""
    rule = rules(desk.book).get(fact.id)
    lines = [("Why" if rule or fact.kind == "exception" else "Note", esc(fact.why))]
    if rule:
        lines += [("Raised as", wording.TIER_WORDS[rule.tier]), ("Options", esc(rule.advice)),
                  ("Exceptions", exceptions(rule.exemptions, desk.book))]  # fmt: skip
    if fact.kind not in ("label", "potency"):
        lines.append(("Steroids", esc(", ".join(fact.molecules))))
    lines += [
        ("Derivation", esc(fact.proof.derivation)),
        ("Read there", esc(fact.source.note)),
        ("Further sources", also(fact.also, desk.book)),
        ("Link", rule_link(fact.id, desk.profile, "" if rule else "this fact alone")),
    ]
    return [(term, said) for term, said in lines if said]


def exceptions(exemptions: Iterable[Exemption], book: Rulebook) -> str:
    """The regimens for which a rule's flag becomes a confirmed exception."""
    items = [
        f"<b>{esc(one.name)}</b>: {esc(in_words.about(one.scope))}. {esc(one.why)} "
        f'<span class="quiet">{link(book.sources[one.proof.source].url, one.proof.source)}, '
        f"{esc(one.proof.locator)}, {esc(PROVED.get(one.proof.verified, ''))}</span>"
        for one in exemptions
    ]
    return listing(items) if items else ""


def also(keys: Iterable[str], book: Rulebook) -> str:
    """Further sources, each a link."""
    return "; ".join(link(book.sources[key].url, book.sources[key].title) for key in keys)


def terms(lines: Lines) -> str:
    """Terms and what is said of them."""
    pairs = "".join(f"<div><dt>{esc(term)}</dt><dd>{said}</dd></div>" for term, said in lines)
    return f'<dl class="terms">{pairs}</dl>'
