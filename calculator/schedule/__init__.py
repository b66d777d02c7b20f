"""Plans: phases of treatment with dates, applications and grams. No clock is read."""

from calculator.schedule.dates import WEEK
from calculator.schedule.plan import Plan, Step, read_plan
from calculator.schedule.totals import Totals, Treated, most_in, totals, treated

__all__ = ["WEEK", "Plan", "Step", "Totals", "Treated", "most_in", "read_plan", "totals", "treated"]
