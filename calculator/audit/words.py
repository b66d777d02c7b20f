"""What the audit says to a person: what figures rest on, and why there are none."""

from __future__ import annotations

from collections.abc import Sequence

from calculator import wording
from calculator.problems import shown

ROUNDING = "rounded down to whole days that are fully supplied"
AS_NEEDED = "as needed: counted at the most use that the directions allow"
MOST_TIMES = "counted at the most times that the directions allow"
AT_THE_MAXIMUM = "counted at the maximum that the directions state"
HELD_TO_THE_MAXIMUM = "held to the maximum that the directions state"
IN_MILLILITRES = "millilitres as stated"
PAYERS_RULE = "How early a refill may be is the payer's rule and is not worked out here."

TWO_PRODUCTS = "The line names more than one product: read each on its own."
PLACES_AND_STEPS = "The line has several places and several steps: work it out as a plan."
STEPS_OF_THEIR_OWN = "The grams of each step are not known: work it out as a plan."
NO_AGE = "How much that is depends on the age of the patient, which is not given."
NO_QUANTITY = "The quantity is not stated in grams or millilitres."


def method(name: str) -> str:
    """What the grams rest on."""
    if name == "grams given":
        return "grams as stated"
    return f"grams estimated by {name}, not stated"


def weighed(text: str, grams: float) -> str:
    """An amount in a unit of which the weight is on record."""
    return f"“{shown(text)}” weighs {wording.brief(grams)} g, worked out from the label"


def step_not_clear(text: str) -> str:
    """A step of which it is not told how often, or after how long it begins."""
    return f"It is not clear how often, or from when: “{shown(text)}”."


def not_said(missing: Sequence[str]) -> str:
    """What the directions leave out, "where" or "how often"; else it is the amount."""
    if not missing:
        return "How much is applied each time is not known."
    return f"The directions do not say {wording.listed(missing, 'and')} it is applied."


def no_size(text: str) -> str:
    """A quantity that counts packs without their size."""
    return f"The quantity is “{shown(text)}”: how many grams or millilitres are in it?"


def no_density(millilitres: float) -> str:
    """A quantity in millilitres of a product whose use is in grams."""
    return (
        f"{wording.exact(millilitres)} mL cannot be turned into grams: no density is on record "
        "for this product."
    )


def ends_before(days: float) -> str:
    """The directions end while there is supply left."""
    return f"the directions end after {wording.counted(wording.exact(days), 'days')}"


def exactly(days: float) -> str:
    """Days before they are rounded: "exactly 10.5 days"."""
    return f"exactly {wording.counted(wording.brief(days), 'days')}"


def whole(days: int) -> str:
    """Whole days of supply: "15 days"."""
    return wording.counted(str(days), "days")
