"""Plans are for a time to come: a date that lies before the article is that of something else."""

from __future__ import annotations

from kg.extraction.text.times import is_after
from kg.facts import AnyFact


def without_past_dates(facts: list[AnyFact], published: str | None) -> list[AnyFact]:
    """Return facts, those that are planned without a date from before the article.

    Such a date stands beside what is planned, as in "under the Framework Agreement of 2002 they will …".

    Parameters
    ----------
    facts : list of facts
    published : str or None
        The article's date, ISO 8601.

    Examples
    --------
    >>> from kg.facts import Evidence, Instrument
    >>> plan = Instrument(
    ...     type="Agreement", title="agreement", parties=("TH", "US"), status="planned", date="2002",
    ...     evidence=(Evidence(start=0, end=9, quote="agreement"),),
    ... )
    >>> [fact.date for fact in without_past_dates([plan], "2025-10-26")]
    [None]
    """
    return [
        fact.model_copy(update={"date": None})
        if fact.status == "planned" and is_after(published, getattr(fact, "date", None))
        else fact
        for fact in facts
    ]
