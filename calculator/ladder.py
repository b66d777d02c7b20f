"""Steps on the ladder of one potency scheme: what is one step weaker, and how far forms differ.

A step never leaves its scheme: the schemes run opposite ways and are not converted into one
another. What comes back are options to think of, not equivalents.
"""

from __future__ import annotations

from calculator.facts import Product
from calculator.library import Rulebook
from calculator.library.products import STRONGEST_FIRST
from calculator.potency import describe


def one_step_weaker(product: Product, rulebook: Rulebook, scheme: str) -> tuple[Product, ...]:
    """The products on the next rung below a product's usual one, with the same other actives,
    for the skin where the product is for the skin.

    Those that some source puts on a stronger rung are left out: they may be no step at all. The
    same steroid comes first, then those whose label is on record in the scheme's country, then
    the same form; no form is taken to be gentler. Empty where the product has no rung, or the
    lowest. KeyError for an unknown scheme.
    """
    rung = _next_rung(product, scheme)
    skin = {m.name for m in rulebook.molecules if m.kind == "vehicle" and m.measured_in}
    fits = [
        p
        for p in rulebook.products
        if rung and _stands(p, scheme) == (rung, rung)
        if p.co_actives == product.co_actives
        if (p.vehicle in skin) == (product.vehicle in skin)  # a paste for the mouth is no cream
    ]

    def nearest(one: Product) -> tuple[bool, bool, bool, str]:
        return (
            one.molecule != product.molecule,
            not on_record(one, rulebook, scheme),
            one.vehicle != product.vehicle,
            describe(one),
        )

    return tuple(sorted(fits, key=nearest))


def nearest_weaker(product: Product, rulebook: Rulebook, scheme: str) -> Product | None:
    """One product one step weaker: in the same form if any is, on a rung that no source disputes.

    Of several the first of one_step_weaker; None where it has none.
    """
    weaker = one_step_weaker(product, rulebook, scheme)

    def strays(one: Product) -> tuple[bool, bool]:
        return one.vehicle != product.vehicle, bool(one.grades[scheme].conflict)

    return min(weaker, key=strays, default=None)


def _next_rung(product: Product, scheme: str) -> str:
    order = STRONGEST_FIRST[scheme]
    grade = product.grades.get(scheme)
    below = order[order.index(grade.value) + 1 :] if grade else ()
    return below[0] if below else ""


def _stands(product: Product, scheme: str) -> tuple[str, str]:
    """The usual and the strongest word that sources of a scheme give a product."""
    grade = product.grades.get(scheme)
    return (grade.value, grade.strongest) if grade else ("", "")


def on_record(product: Product, rulebook: Rulebook, scheme: str) -> bool:
    """Whether a label of the product in a country that leads with this scheme is on record.

    If not, nothing is known of its sale there: a blank is not a no.
    """
    countries = {p.jurisdiction for p in rulebook.profiles.values() if p.scheme == scheme}
    return any(
        label.product_id == product.id and label.jurisdiction in countries
        for label in rulebook.labels
    )


def same_steroid(product: Product, rulebook: Rulebook) -> tuple[Product, ...]:
    """The molecule in all its strengths and forms, itself among them; the plain ones first."""
    family = [p for p in rulebook.products if p.molecule == product.molecule]
    return tuple(sorted(family, key=lambda p: (bool(p.co_actives), -p.strength_percent)))


def forms_apart(
    product: Product, rulebook: Rulebook, scheme: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rungs on which the forms of one strength stand, strongest first, each with its forms.

    Only the plain steroid at the product's own strength, by each form's usual rung.
    """
    forms: dict[str, dict[str, None]] = {}
    for one in same_steroid(product, rulebook):
        alike = one.strength_percent == product.strength_percent and not one.co_actives
        value, _ = _stands(one, scheme)
        if alike and value:
            name = f"augmented {one.vehicle}" if one.augmented else one.vehicle
            forms.setdefault(value, {})[name] = None
    order = STRONGEST_FIRST[scheme]
    return tuple((rung, tuple(forms[rung])) for rung in order if rung in forms)
