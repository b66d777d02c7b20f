"""The widgets of the form, their names in the address, and what an untouched one holds."""

from __future__ import annotations

from typing import Any

# Widget key -> key in the address. Published: links in records use them, so never rename one.
SHORT = {
    "product": "p",
    "age": "a",
    "age_unit": "au",
    "sex": "sex",
    "sites": "s",
    "fraction": "f",
    "times": "n",
    "pattern": "d",
    "duration": "t",
    "duration_unit": "tu",
    "quantity": "q",
    "quantity_unit": "qu",
    "packs": "pk",
    "grams_per_application": "ga",
    "fingertip_units": "ftu",
    "hand_areas": "h",
    "bsa_percent": "bsa",
    "grams_per_week": "gw",
    "grams_per_fingertip_unit": "gf",
    "weight": "kg",
    "height": "cm",
    "occlusion": "o",
    "indication": "i",
    "pregnant": "pr",
    "breastfeeding": "bf",
    "grams_in_pregnancy": "gp",
    "lifetime_grams": "gl",
    "conditions": "c",
    "medicines": "m",
    "other_steroids": "os",
    "oral_prednisolone_mg": "om",
    "oral_steroid_days": "od",
    "inhaled_steroid_micrograms": "ih",
    "nasal_steroid_micrograms": "ns",
    "days_since_last_course": "dc",
    "days_since_review": "dr",
    "flares_per_month": "fm",
    "filled_on": "fo",
    "days_wanted": "dw",
}
LISTS = {"sites", "conditions", "medicines", "other_steroids"}
CHOSEN = {"product", "sex", "times", "pattern", "fraction", "occlusion", "indication", "pregnant",
          "breastfeeding"}  # fmt: skip
DATES = {"filled_on"}
# The units that can be chosen beside a number, the usual one first.
UNITS = {
    "age_unit": ("years", "months", "weeks"),
    "duration_unit": ("weeks", "days", "months"),
    "quantity_unit": ("g", "mL"),
}


def blank(key: str) -> Any:
    """What an untouched widget holds."""
    if key in LISTS:
        return []
    if key in UNITS:
        return UNITS[key][0]
    return None if key in CHOSEN | DATES else ""
