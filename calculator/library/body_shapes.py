"""The frozen shapes of calculator.library.body: what is known of sites and of covering them.

NaN, "" and () mean not known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from calculator.facts import Proof

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Site:
    """One place on the body. `pieces` are what fingertip rows count, `body_surface` chart parts."""

    site: str
    synonyms: tuple[str, ...]
    paired: bool
    pieces: tuple[str, ...]
    inside: str  # the piece that contains this site, so that nothing counts twice
    body_surface: tuple[str, ...]
    surface_within: tuple[str, ...]  # chart parts that contain it: a bound where it has no share
    absorption_band: str
    groups: tuple[str, ...]
    maybe_groups: tuple[str, ...]  # may be included, not said to be
    proof: Proof


class FingertipRow(NamedTuple):
    """Adult fingertip units for one side of `pieces` together; grams only where printed as such."""

    pieces: tuple[str, ...]
    low: float
    units: float
    high: float
    grams_low: float
    grams_high: float
    proof: Proof


class Share(NamedTuple):
    """Percent of the skin: of one side when `paired`."""

    percent: float
    paired: bool
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class Band(Generic[T]):
    """Ages [from_months, below_months) and what is known for them."""

    name: str
    from_months: float
    below_months: float
    rows: T


class SkinArea(NamedTuple):
    """Skin area of an average body at one age, m2."""

    age_years: float
    m2: float
    low: float
    high: float
    proof: Proof


class Quantity(NamedTuple):
    """Grams a formulary suggests for a region and a number of applications, adults."""

    region: str
    pieces: tuple[str, ...]
    either: bool  # one of the pieces is enough; else all are needed
    optional: tuple[str, ...]  # pieces that the figure also covers
    sides: int  # 2 when the figure is for both sides, else 1
    grams_low: float
    grams_high: float
    applications: float
    proof: Proof


class Constant(NamedTuple):
    """One figure with its published range; NaN where no range is on record."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    proof: Proof


class Occlusion(NamedTuple):
    """What is on record about one way of covering the skin. Never multiplied into grams."""

    occlusion: str
    synonyms: tuple[str, ...]
    covers: bool
    effect: str
    low: float
    high: float
    unit: str
    specialist: bool
    note: str
    proof: Proof


class Absorption(NamedTuple):
    """Order of absorption of a group of sites; the figures are shown, never computed with."""

    band: str
    order: int
    low: float
    high: float
    note: str
    proof: Proof


class Pack(NamedTuple):
    """Pack sizes on sale for a molecule ("" any) and its vehicles."""

    jurisdiction: str
    molecule: str
    vehicles: tuple[str, ...]
    sizes: tuple[float, ...]
    unit: str
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class BodyTables:
    """Everything above, checked. Compared by identity, so that results can be cached on it."""

    sites: Mapping[str, Site]
    fingertips: tuple[Band[tuple[FingertipRow, ...]], ...]  # the headline rows, youngest first
    alternatives: tuple[Band[tuple[FingertipRow, ...]], ...]  # shown beside, never mixed in
    surface: tuple[Band[Mapping[str, Share]], ...]
    skin_area: tuple[SkinArea, ...]
    quantities: tuple[Quantity, ...]
    constants: Mapping[str, Constant]
    occlusion: Mapping[str, Occlusion]
    absorption: Mapping[str, Absorption]
    packs: tuple[Pack, ...]
    proofs: tuple[tuple[str, Proof], ...] = field(repr=False)  # every figure's (place, proof)
    oldest_boundary: float = field(init=False)  # years: from here on no table changes with age

    def __post_init__(self) -> None:
        ages = [band.from_months / 12 for band in (*self.fingertips, *self.alternatives)]
        ages += [band.from_months / 12 for band in self.surface]
        ages += [row.age_years for row in self.skin_area]
        object.__setattr__(self, "oldest_boundary", max(ages, default=0.0))

    def value(self, name: str) -> float:
        """The value of a constant in the unit of data/dose_constants.csv."""
        return self.constants[name].value

    @property
    def adult_skin_m2(self) -> float:
        """Skin area of the average adult, m2."""
        return self.skin_area[-1].m2

    @property
    def adult_years(self) -> float:
        """From which age the adult skin area holds, in years."""
        return self.skin_area[-1].age_years

    def density(self, molecule: str, vehicle: str) -> float:
        """g/mL of a liquid, NaN when none is on record: then millilitres are not grams."""
        return self.grams_of_one("mL", molecule, vehicle)

    def grams_of_one(self, unit: str, molecule: str, vehicle: str) -> float:
        """Grams of one mL, capful or other unit of a product, NaN when none is on record."""
        named = {"mL": "density"}.get(unit, unit)
        known = self.constants.get(f"{named}, {molecule} {vehicle}")
        return known.value if known else math.nan
