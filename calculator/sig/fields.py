"""The fields of a prescription that directions may leave in doubt, by their names there."""

OFTEN_FIELD, LENGTH_FIELD, SITES_FIELD = "applications_per_day", "duration_days", "sites"
PRODUCT_FIELD = "product"
