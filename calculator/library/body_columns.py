"""The columns of the tables that calculator.library.body reads, and what makes their rows distinct.

data/README.md says what each column holds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from calculator.library import tables
from calculator.library.tables import (
    number,
    one_of,
    required,
    required_number,
    required_words,
    text,
    words,
)  # fmt: skip

_YES = one_of("yes", "")


def _yes(cell: str) -> bool:
    return bool(_YES(cell) == "yes")


def _yes_or_no(cell: str) -> bool:
    return bool(one_of("yes", "no")(cell) == "yes")


def _whole_number(cell: str) -> int:
    return int(required_number(cell))


def _sides(cell: str) -> int:
    return int(one_of("", "2")(cell) or 1)


def _sizes(cell: str) -> tuple[float, ...]:
    return tuple(required_number(part) for part in required_words(cell))


def _from_here_on(cell: str) -> float:
    return required_number(cell) if cell else math.inf


_BAND: Mapping[str, tables.Parser] = {
    "band": required, "from_months": required_number, "below_months": _from_here_on,
}  # fmt: skip

_EFFECTS = ("times open", "share of usual", "share of full strength")
TIPS = "fingertip_units.csv"
KINDS = ("headline", "alternative", "gap")  # a gap: ages for which the source prints no row
KEYS = {
    "sites.csv": ("site",), TIPS: ("pieces", "band", "kind"), "body_surface.csv": ("part", "band"),
    "skin_area.csv": ("age_years",), "quantities.csv": ("region", "age_group"),
    "dose_constants.csv": ("name",), "occlusion.csv": ("occlusion",), "absorption.csv": ("band",),
    "packs.csv": ("jurisdiction", "molecule", "vehicles"),
}  # fmt: skip

COLUMNS: Mapping[str, Mapping[str, tables.Parser]] = {
    "sites.csv": {
        "site": required, "synonyms": words, "paired": _yes, "pieces": words, "inside": text,
        "body_surface": words, "surface_within": words, "absorption_band": text,
        "groups": required_words, "maybe_groups": words,
    },
    "fingertip_units.csv": {
        "pieces": words, **_BAND, "kind": one_of(*KINDS),
        "units": number, "low": number, "high": number,
        "mean": number, "sd": number, "grams_low": number, "grams_high": number,
    },
    "body_surface.csv": {"part": required, **_BAND, "percent": required_number, "paired": _yes},
    "skin_area.csv": {
        "age_years": required_number, "m2": required_number, "low": required_number,
        "high": required_number,
    },
    "quantities.csv": {
        "region": required, "pieces": required_words, "either": _yes, "optional": words,
        "sides": _sides,
        "grams_low": required_number, "grams_high": required_number,
        "applications": required_number, "age_group": one_of("adult"),
    },
    "dose_constants.csv": {
        "name": required, "value": required_number, "low": number, "high": number,
        "unit": one_of("1", "%", "g", "kg", "mm", "m2", "g/FTU", "cm2/FTU", "hand/FTU", "mg/cm2",
                       "g/mL", "cm kg/m4"),
    },
    "occlusion.csv": {
        "occlusion": required, "synonyms": words, "covers": _yes_or_no, "effect": text,
        "low": number, "high": number, "unit": one_of("", *_EFFECTS), "specialist": _yes,
        "note": text,
    },
    "absorption.csv": {
        "band": required, "order": _whole_number, "low": number, "high": number, "note": text,
    },
    "packs.csv": {
        "jurisdiction": required, "molecule": text, "vehicles": required_words, "sizes": _sizes,
        "unit": one_of("g", "mL"),
    },
}  # fmt: skip
