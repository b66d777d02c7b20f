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

# Units of which a number is said: "a number of years"; of the others it is given in them.
COUNTED = ("year", "day", "1/day", "1/week")

# A unit in words, where there is just one of it.
SINGULAR = {"times a day": "time a day", "days": "day", "days a week": "day a week"}

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
    "days_per_week": "days a week",
    "applications_per_day": "times a day",
    "grams_per_week": "g a week",
    "quantity_g": "g",
    "grams_in_pregnancy": "g",
    "lifetime_grams": "g",
    "oral_prednisolone_mg": "mg a day",
    "oral_steroid_days": "days",
    "inhaled_steroid_micrograms": "micrograms a day",
    "nasal_steroid_micrograms": "micrograms a day",
    "days_since_last_course": "days",
    "days_since_review": "days",
    "flares_per_month": "flares a month",
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
    "grams_in_pregnancy": "amount used in this pregnancy",
    "lifetime_grams": "amount used over the years",
    "grams_per_week_per_kg": "amount",
    "grams_per_week_adult_equivalent": "amount",
    "grams_per_12_weeks": "amount",
    "oral_prednisolone_mg": "steroid by mouth",
    "oral_steroid_days": "time of steroid by mouth",
    "inhaled_steroid_micrograms": "inhaled steroid",
    "nasal_steroid_micrograms": "nasal steroid",
    "days_since_last_course": "time since the last course",
    "days_since_review": "time since the last review",
    "flares_per_month": "number of flares",
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

# How a working says a column, where the words above would not read: "used on 7 days a week".
FACT_WORDS = {"days_per_week": "used on", "applications_per_day": "applied"}

# How two sides are said together; other sites take "both" and their own name with an s.
PLURALS = {
    "foot": "feet",
    "axilla": "axillae",
    "inside of the elbow": "insides of the elbows",
    "back of the knee": "backs of the knees",
    "back of the hand": "backs of the hands",
    "arm and hand": "arms and hands",
    "leg and foot": "legs and feet",
}

# Parts that a wide site word may leave open, and the words that already say a part.
PARTS = {
    "face": ("face", ()),
    "eyelid": ("eyelids", ("face",)),
    "folds": ("skin folds", ()),
    "groin": ("groin", ("folds",)),
    "axilla": ("armpits", ("folds",)),
    "genital": ("genitals", ()),
    "perianal": ("skin around the anus", ("genital",)),
    "palms and soles": ("palms or soles", ()),
}
