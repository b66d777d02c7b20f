"""One product: its rung in every scheme with who says so, its forms, and one step weaker."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.facts import Grade, Product
from calculator.ladder import forms_apart, on_record, one_step_weaker, same_steroid
from calculator.library import Rulebook
from calculator.potency import describe
from calculator.wording import listed
from pages.parts import potency_rows
from pages.parts.flag_card import PROVED
from pages.parts.ladders import SCHEMES, rungs
from pages.parts.markup import details, esc, inside, link, listing


def head(product: Product, profile: str) -> str:
    """Name, brands, what the percentage counts, and the way to a check of it."""
    said = []
    if product.brands:
        said.append(f"Brands: {', '.join(product.brands)}.")
    if product.strength_as:
        said.append(f"The percentage counts the {product.strength_as}.")
    if product.note:
        said.append(product.note)
    written = describe(product).replace(" %", "%")
    check = inside("./", "Check a prescription of it", p=written, r=profile)
    return (
        f"<h2>{esc(describe(product))}</h2><p>{esc(' '.join(said))}</p><p>{check} "
        f"&nbsp; {inside('potency_table', 'All products', r=profile)}</p>"
    )


def schemes(product: Product, book: Rulebook, first: str) -> str:
    """A ladder for each scheme, the profile's first, its sources one press away; then ATC."""
    order = potency_rows.ordered(first)
    drawn = "".join(f"<div>{place(product.grades.get(key), key, book)}</div>" for key in order)
    return (
        '<section class="schemes"><h3>Strength in every scheme</h3><p class="quiet">The schemes '
        "run opposite ways and are never converted into one another.</p>"
        f'<div class="ladders">{drawn}</div>{_differ(product, order)}'
        f"{_atc(product, book)}</section>"
    )


def place(grade: Grade | None, scheme: str, book: Rulebook) -> str:
    """The ladder of one scheme, and who puts the product on its rung."""
    if grade is None:
        return rungs(scheme, "")
    named = [
        f"{link(book.sources[key].url, book.sources[key].title)} "
        f'<span class="quiet">{esc(_how(book.sources[key].read_how))}</span>'
        for key in grade.sources
    ]
    doubt = ' class="unverified"' if grade.verified == "unverified" else ' class="quiet"'
    count = f"{len(named)} source{'' if len(named) == 1 else 's'}"
    who = details(count, f"<p{doubt}>Place {esc(_how(grade.verified))}.</p>{listing(named)}")
    return rungs(scheme, grade.value, grade.strongest) + who


def _how(verified: str) -> str:
    return PROVED.get(verified, verified)


def _differ(product: Product, order: Sequence[str]) -> str:
    """Every dispute in words, a scheme a line."""
    grades = [(key, product.grades[key]) for key in order if key in product.grades]
    told = [
        f"<b>{esc(SCHEMES[key].split(',')[0])}:</b> {esc(_conflict(grade))}"
        for key, grade in grades
        if grade.conflict or grade.strongest != grade.value
    ]
    if not told:
        return ""
    head = "<h4>Sources differ; checks use the stronger</h4>"
    return f'<div class="conflict">{head}{listing(told)}</div>'


def _conflict(grade: Grade) -> str:
    said = grade.conflict.removeprefix(f"{grade.scheme.upper()}: ")
    return said or f"most say {grade.value}, one says {grade.strongest}."


def _atc(product: Product, book: Rulebook) -> str:
    if not product.atc:
        return '<p><b>ATC:</b> <span class="quiet">not on record</span></p>'
    named = [link(book.sources[key].url, book.sources[key].title) for key in product.atc_sources]
    return (
        f'<p><b>ATC:</b> {esc(product.atc)} <span class="quiet">one code for a molecule, which '
        f"does not see the form; {esc(_how(product.atc_verified))}: {'; '.join(named)}</span></p>"
    )


def forms(product: Product, book: Rulebook, scheme: str, profile: str) -> str:
    """The same steroid in its other forms and strengths, and how far the form shifts the class."""
    shifts = [_shift(product, book, key) for key in potency_rows.ordered(scheme)]
    said = listing(filter(None, shifts)) if any(shifts) else ""
    grid = potency_rows.grades(same_steroid(product, book), profile, scheme, product)
    return (
        f"<section><h3>The same steroid in other forms</h3>{said}"
        f'<p class="quiet">Percent is not strength: the form and the ester shift it.</p>{grid}'
        "</section>"
    )


def _shift(product: Product, book: Rulebook, scheme: str) -> str:
    """Where the form moves this strength to another rung of a scheme: which form stands where."""
    apart = forms_apart(product, book, scheme)
    told = [f"<b>{esc(rung)}</b> as {esc(listed(names, 'and'))}" for rung, names in apart]
    where = esc(SCHEMES[scheme].split(",")[0])
    return f"At this strength, {where}: {'; '.join(told)}." if len(told) > 1 else ""


def weaker(product: Product, book: Rulebook, first: str, profile: str) -> str:
    """One rung down in each scheme, the profile's open, the others folded."""
    html = ""
    for scheme in potency_rows.ordered(first):
        steps = one_step_weaker(product, book, scheme)
        body = _steps(steps, book, scheme, profile)
        title = f"{SCHEMES[scheme].split(',')[0]} ({len(steps)})"
        html += f"<h4>{esc(title)}</h4>{body}" if scheme == first else details(title, body)
    return (
        '<section class="weaker"><h3>One step weaker</h3><p class="quiet">Options for a step '
        "down, each within one scheme and by every source of it; not equivalents and not orders. "
        f"No form is taken to be gentler.</p>{html}</section>"
    )


def _steps(steps: tuple[Product, ...], book: Rulebook, scheme: str, profile: str) -> str:
    if not steps:
        return "<p>None on record with the same other actives: lowest rung, or no rung known.</p>"
    known = [one for one in steps if on_record(one, book, scheme)]
    if not known:
        told = '<p class="quiet">No label of them here is on record: see that they are sold.</p>'
        return told + _list(list(steps), profile)
    rest = [one for one in steps if one not in known]
    html = _list(known, profile)
    if rest:
        html += details(
            f"{len(rest)} with no label on record here: see that it is sold", _list(rest, profile)
        )
    return html


def _list(products: list[Product], profile: str) -> str:
    return f'<div class="columns">{listing(potency_rows.named(p, profile) for p in products)}</div>'
