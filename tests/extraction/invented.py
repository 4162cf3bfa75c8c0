"""How the tests of this folder make an article."""

from __future__ import annotations

from kg.article import Article


def article(body: str, headline: str = "News of the day", date: str = "2024-05-18") -> Article:
    """An article of Saturday, 18 May 2024, unless told otherwise."""
    return Article(
        name="invented",
        text=f"{headline}\n{date}\n\n{body}",
        headline_span=(0, len(headline)),
        body_start=len(headline) + len(date) + 3,
        date=date,
    )
