"""The rules that read times, in order: what one has read, no later one reads again."""

from __future__ import annotations

from kg.extraction.text import time_rules_of_days as days
from kg.extraction.text import time_rules_of_periods as periods
from kg.extraction.text import time_rules_of_spans as spans
from kg.extraction.text.time_rule import Rule

RULES: tuple[Rule, ...] = (
    periods.long_ago,
    days.day_in_figures,
    days.day_between_stops,
    days.day_behind_its_year,
    days.days_of_two_months,
    days.day_of_near_year,
    days.day_of_near_month,
    days.day_of_month,
    spans.months_to,
    spans.two_months,
    spans.fiscal_year,
    spans.last_fiscal_year,
    spans.months,
    periods.month_of_near_year,
    periods.time_ago,
    periods.month_of_year,
    periods.part_of_year,
    periods.quarter,
    periods.first_months,
    periods.since_new_year,
    periods.years,
    days.eve_of_weekday,
    days.which_weekday,
    days.weekdays,
    days.weekday_with_number,
    days.day_of_this_month,
    days.two_weekdays,
    days.weekday,
    days.near_day,
    periods.season,
    periods.near_period,
    periods.new_year,
    periods.in_a_month,
    periods.month,
    periods.year,
    periods.year_of_event,
)
"""The rules in the order in which they are tried."""
