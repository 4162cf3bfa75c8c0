"""Expressions of time resolved against the date of an article: "Friday", "in May", "last week"."""

from __future__ import annotations

from datetime import date, timedelta

_SHORTLY = 120  # days


def iso_date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


class Clock:
    """Resolves expressions of time against a reference date.

    Parameters
    ----------
    reference : str
        ISO 8601 date of the article, to the day where possible.
    """

    def __init__(self, reference: str) -> None:
        parts = [int(p) for p in reference.split("-")]
        self.is_exact = len(parts) == 3
        self.today = date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if self.is_exact else 1)

    def month_day(self, month: int, day: int) -> tuple[str, str] | None:
        """Return the last and the next such day, the reference date included."""
        year = self.today.year
        this = iso_date(year, month, day)
        if this is None:
            return None
        today = self.today.isoformat()
        past = this if this <= today else iso_date(year - 1, month, day)
        future = this if this >= today else iso_date(year + 1, month, day)
        # a day shortly ahead is never last year's, and one just past never next year's
        ahead = (date.fromisoformat(this) - self.today).days
        if 0 < ahead <= _SHORTLY:
            past = this
        if -_SHORTLY <= ahead < 0:
            future = this
        return past or this, future or this

    def month(self, month: int) -> tuple[str, str]:
        """Return the last and the next such month."""
        year, now = self.today.year, self.today.month
        past = f"{year if month <= now else year - 1}-{month:02d}"
        future = f"{year if month >= now else year + 1}-{month:02d}"
        return past, future

    def weekday(self, name: str) -> tuple[str, str]:
        """Return the last and the next such weekday, the reference date included in both."""
        number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name[:3].lower())
        back = (self.today.weekday() - number) % 7
        ahead = (number - self.today.weekday()) % 7
        return (self.today - timedelta(back)).isoformat(), (self.today + timedelta(ahead)).isoformat()

    def week(self, shift: int) -> str:
        """Return the month in which a week lies, or its Monday where it lies in two."""
        monday = self.today - timedelta(self.today.weekday()) + timedelta(7 * shift)
        sunday = monday + timedelta(6)
        if monday.month == sunday.month:
            return f"{monday.year}-{monday.month:02d}"
        return f"{monday.year}-{monday.month:02d}"

    def shifted_month(self, shift: int) -> str:
        """Return the month so many months from the reference date's."""
        index = self.today.year * 12 + self.today.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02d}"
