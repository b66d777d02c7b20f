"""An independent oracle: another way to the dates, counts and sums of 10,000 generated plans.

It walks day by day, takes the days of every pattern from dateutil's recurrence rules, adds up in
whole milligrams, and shares no code with calculator.schedule.
"""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule

from calculator.library import load
from calculator.schedule import most_in, read_plan, totals, treated

PLANS, LOTS = 10_000, 10
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEKENDS = {"steroid": [5, 6], "other": [0, 3]}  # Sat and Sun; Mon and Thu


def a_pattern(rng: random.Random, product: str) -> tuple[str, str, dict]:
    """Its kind, as it is typed, and as the oracle reads it."""
    n, of = rng.randint(1, 20), rng.randint(2, 28)
    week = sorted(rng.sample(range(7), rng.randint(1, 7)))
    cycle = sorted(rng.sample(range(1, of + 1), rng.randint(1, of)))
    low = rng.randint(1, 31)
    high = rng.randint(low, 31)
    weekend = WEEKENDS["other" if "tacrolimus" in product else "steroid"]
    weekdays = ",".join(DAYS[day] for day in rng.sample(week, len(week)))
    cycle_text = f"days {','.join(map(str, cycle))} of {of}"
    return rng.choice([
        ("plain", "daily", {"freq": DAILY}),
        ("off", "off", {"freq": DAILY}),
        ("n/day", f"{rng.randint(1, 3)}/day", {"freq": DAILY}),
        ("plain", "alternate days", {"freq": DAILY, "interval": 2}),
        ("plain", f"every {n} days", {"freq": DAILY, "interval": n}),
        ("plain", weekdays, {"freq": WEEKLY, "byweekday": week}),
        ("by weekday", weekdays, {"freq": WEEKLY, "byweekday": week}),
        ("plain", "2/week", {"freq": WEEKLY, "byweekday": weekend}),
        ("plain", cycle_text, {"cycle": (cycle, of)}),
        ("plain", f"month days {low}-{high}",
         {"freq": MONTHLY, "bymonthday": list(range(low, high + 1))}),
    ])  # fmt: skip


def a_phase(rng: random.Random, product: str) -> dict:
    """A typed phase, with `oracle`: how the oracle reads it."""
    kind, pattern, rule = a_pattern(rng, product)
    per_day = int(pattern[0]) if kind == "n/day" else rng.choice([1, 1, 2, 3])
    times = defaultdict(lambda: per_day)
    phase = {"pattern": pattern, "grams_per_application": rng.choice([0.25, 0.5, 1, 1.3, 2.75, 7])}
    if kind == "by weekday":
        times = {day: rng.randint(1, 4) for day in rule["byweekday"]}
        phase["applications_by_weekday"] = {DAYS[day]: n for day, n in times.items()}
    elif kind != "n/day":
        phase["applications_per_day"] = per_day
    length, most = rng.choice([("days", 120), ("weeks", 20), ("months", 5)])
    return phase | {length: rng.randint(1, most), "oracle": (kind, rule, times)}


def a_plan(rng: random.Random) -> dict:
    product = rng.choice(["mometasone 0.1% cream", "hydrocortisone 1% ointment",
                          "tacrolimus 0.1% ointment"])  # fmt: skip
    start = date(2026, 1, 1) + timedelta(days=rng.randint(0, 2500))
    phases = [a_phase(rng, product) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.3:
        for phase in phases:
            phase["area"] = rng.choice(["", "face"])
    month = rng.choice(["28 days", "calendar"])
    return {"product": product, "start": start.isoformat(), "month": month, "phases": phases}


def last_of(phase: dict, first: date, month: str) -> date:
    if "months" in phase:
        if month == "calendar":
            return first + relativedelta(months=phase["months"]) - timedelta(days=1)
        return first + timedelta(days=28 * phase["months"] - 1)
    return first + timedelta(days=phase.get("days", 0) + 7 * phase.get("weeks", 0) - 1)


def dates_of(phase: dict, first: date, last: date) -> list[date]:
    kind, rule, _ = phase["oracle"]
    if kind == "off":
        return []
    if "cycle" in rule:
        days, of = rule["cycle"]
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [day for n, day in enumerate(span) if n % of + 1 in days]
    from_, until = (datetime(d.year, d.month, d.day) for d in (first, last))
    return [moment.date() for moment in rrule(**rule, dtstart=from_, until=until)]


def expected(plan: dict) -> tuple[list[tuple], dict]:
    """(date, number, applications, milligrams) of every treated day; and the sums."""
    begins: dict[str, date] = {}
    rows = []
    for number, phase in enumerate(plan["phases"], 1):
        area = phase.get("area", "")
        first = begins.get(area, date.fromisoformat(plan["start"]))
        last = last_of(phase, first, plan["month"])
        begins[area] = last + timedelta(days=1)
        for day in dates_of(phase, first, last):
            times = phase["oracle"][2][day.weekday()]
            rows.append((day, number, times, round(1000 * phase["grams_per_application"]) * times))
    rows.sort()
    on = defaultdict(int)
    for day, _, _, milligrams in rows:
        on[day] += milligrams
    most = longest = run = 0
    for day in sorted(on):
        most = max(most, sum(on.get(day + timedelta(days=n), 0) for n in range(7)))
        run = run + 1 if day - timedelta(days=1) in on else 1
        longest = max(longest, run)
    return rows, {
        "days": len(on),
        "applications": sum(row[2] for row in rows),
        "grams": sum(on.values()) / 1000,
        "week": most / 1000,
        "longest": longest,
    }


def typed(plan: dict) -> dict:
    phases = [{k: v for k, v in phase.items() if k != "oracle"} for phase in plan["phases"]]
    return plan | {"phases": phases, "age_years": 40, "sites": ["hand"]}


@pytest.mark.parametrize("lot", range(LOTS))
def test_generated_plans_agree_with_the_oracle(lot):
    rng, book = random.Random(lot), load()
    for _ in range(PLANS // LOTS):
        plan = a_plan(rng)
        rows, sums = expected(plan)
        read = read_plan(typed(plan), book)
        days = treated(read.steps)
        found = [
            (one.day, one.step.phase.number, one.applications, round(1000 * one.grams.typical))
            for one in days
        ]
        assert sorted(found) == rows, typed(plan)
        got, week = totals(read.steps), most_in(read.steps, 7)
        assert {
            "days": got.days,
            "applications": got.applications,
            "grams": got.grams.typical,
            "week": week.grams.typical if week else 0,
            "longest": got.longest_run,
        } == pytest.approx(sums), typed(plan)
