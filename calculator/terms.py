"""The words of columns, units and label limits, for the sentences of calculator.wording."""

from __future__ import annotations

UNIT_WORDS = {
    "g/week": "g a week",
    "g/kg/week": "g/kg a week",
    "1/day": "times a day",
    "1/week": "days a week",
    "days": "days",
    "day": "days",
    "years": "years",
    "year": "years",
    "%": "% of the skin",
    "ratio": "times the need",
}

LABEL_WORDS = {
    "label_max_grams_per_week": "an amount a week",
    "label_max_days": "a length of course",
    "label_max_days_child": "a length of course in children",
    "label_min_age_years": "a lowest age",
    "label_max_per_day": "a number of applications a day",
}

STATED_UNITS = {
    "weight_kg": "kg",
    "duration_days": "days",
    "grams_per_week": "g a week",
    "quantity_g": "g",
    "grams_in_pregnancy": "g",
    "lifetime_grams": "g",
}

COLUMN_WORDS = {
    "age_years": "age",
    "weight_kg": "weight",
    "grams_per_week": "amount",
    "total_grams": "course",
    "duration_days": "continuous use",
    "days_per_week": "treated days a week",
    "applications_per_day": "applications a day",
    "bsa_percent": "skin treated",
    "quantity_g": "supply",
    "grams_in_pregnancy": "used in this pregnancy",
    "lifetime_grams": "used over the years",
    "grams_per_week_per_kg": "amount",
    "grams_per_week_adult_equivalent": "amount",
    "grams_per_12_weeks": "amount",
    "supply_over_need": "supply",
    "use_over_need": "use",
    "bnf_quantity_ratio": "supply",
    "strength_percent": "strength",
    "potency": "potency",
    "us_class": "US class",
    "uk_potency": "UK potency",
    "molecule": "steroid",
    "vehicle": "form",
    "augmented": "augmented",
    "co_actives": "other actives",
    "sites": "site",
    "label_avoided_sites": "site the label avoids",
    "mentions": "condition",
    "indication": "used for",
    "medicines": "medicine",
    "occlusion": "cover",
    "label_occlusion": "label on covering",
    "other_steroid": "other steroid",
    "pregnant": "pregnant",
    "breastfeeding": "breastfeeding",
    "sex": "sex",
}
