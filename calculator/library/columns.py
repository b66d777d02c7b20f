"""The names of the columns on which rules may be written: the vocabulary of the waist.

Amounts are (low, typical, high); a word column is a set. docs/add_a_rule.md explains each.
"""

from __future__ import annotations

LABEL_NUMBERS = (
    "label_max_grams_per_week",  # g/week, arithmetic from the label's own period
    "label_max_days",  # days of continuous use
    "label_min_age_years",  # years
    "label_max_per_day",  # applications a day
)

NUMBERS = (
    "age_years",
    "weight_kg",
    "body_surface_m2",  # the patient's skin area, m2
    "grams_per_week",  # g of product
    "total_grams",  # g of product over the course
    "duration_days",  # days of continuous use
    "days_per_week",
    "applications_per_day",
    "bsa_percent",  # share of the skin treated, %
    "grams_in_pregnancy",
    "lifetime_grams",
    "strength_percent",
    "quantity_g",
    "supply_over_need",  # quantity supplied / grams that the sites need over the course
    "use_over_need",  # grams a week stated / grams a week that the sites need
    "bnf_quantity_ratio",  # quantity supplied / BNF lower quantity for the sites and applications
    "grams_per_week_per_kg",
    "grams_per_week_adult_equivalent",  # g/week scaled to adult skin area
    "grams_per_12_weeks",
    "oral_prednisolone_mg",  # mg a day of prednisolone, or its equivalent, by mouth
    "oral_steroid_days",
    "inhaled_steroid_micrograms",  # a day
    "nasal_steroid_micrograms",  # a day
    "days_since_last_course",
    "days_since_review",
    "flares_per_month",
    *LABEL_NUMBERS,
)

# What each number is measured in, as a rule's limit on it must say.
UNITS = {
    "age_years": "years",
    "weight_kg": "kg",
    "body_surface_m2": "m2",
    "grams_per_week": "g/week",
    "total_grams": "g",
    "duration_days": "days",
    "days_per_week": "days a week",
    "applications_per_day": "times a day",
    "bsa_percent": "%",
    "grams_in_pregnancy": "g",
    "lifetime_grams": "g",
    "strength_percent": "%",
    "quantity_g": "g",
    "supply_over_need": "of the need",
    "use_over_need": "times the need",
    "bnf_quantity_ratio": "of the lower quantity",
    "grams_per_week_per_kg": "g/kg/week",
    "grams_per_week_adult_equivalent": "g/week, adult equivalent",
    "grams_per_12_weeks": "g/12 weeks",
    "oral_prednisolone_mg": "mg a day",
    "oral_steroid_days": "days",
    "inhaled_steroid_micrograms": "micrograms a day",
    "nasal_steroid_micrograms": "micrograms a day",
    "days_since_last_course": "days",
    "days_since_review": "days",
    "flares_per_month": "flares a month",
}

# Each word column and the file that lists its words.
WORD_FILES = {
    "molecule": "data/molecules.csv",
    "vehicle": "data/potency_table.csv, column vehicle",
    "augmented": "yes",
    "co_actives": "data/potency_table.csv, column co_actives",
    "us_class": "1 to 7",
    "uk_potency": "mild, moderate, potent, very potent",
    "sites": "data/sites.csv",
    "label_avoided_sites": "data/sites.csv, or @any",
    "indication": "data/words.csv",
    "mentions": "data/words.csv",
    "medicines": "data/words.csv",
    "occlusion": "data/input_fields.csv",
    "sex": "female, male",
    "pregnant": "yes, no",
    "breastfeeding": "yes, no",
    "label_occlusion": "no, specialist, yes",
    "other_steroid": "same molecule, different molecule",
}
WORDS = tuple(WORD_FILES)

MOST_WORDS = 63  # words of one column become bits of a 64-bit mask
