"""Plans: phases of treatment with dates, applications and grams. No clock is read."""

from calculator.schedule.dates import WEEK
from calculator.schedule.plan import NOT_A_PLANS, Plan, Step, read_plan
from calculator.schedule.reading import OF_A_PHASE
from calculator.schedule.totals import Most, Totals, Treated, grams_of, most_in, totals, treated

__all__ = [
    "NOT_A_PLANS", "OF_A_PHASE", "WEEK", "Most", "Plan", "Step", "Totals", "Treated", "grams_of",
    "most_in", "read_plan", "totals", "treated",
]  # fmt: skip
