"""Whether the clause of a figure is denied, and the figure with it: not where it is a limit, or stands in apposition."""

from __future__ import annotations

from kg.extraction.grammar.clauses import verb_of
from kg.extraction.observation.limits import is_apposed, is_limit
from kg.extraction.proof.assertion import assertion_of
from kg.extraction.proof.case import Case
from kg.extraction.proof.licences_of_figures import figure_of


def denied_by(case: Case) -> str | None:
    """Return the word that denies the clause of a figure, or None.

    >>> from kg.extraction.proof.case import example
    >>> def denied(told):
    ...     text = f"Norway and Kenya held talks on Friday. {told}."
    ...     case = example("observation", text, told, subject="NO", measure="trade", value=9e6, unit="EUR")
    ...     return denied_by(case)
    >>> denied("Trade did not amount to 9 million euros"), denied("Trade does not exceed 9 million euros")
    ('not', None)
    """
    verb = verb_of(case.trigger) if case.trigger is not None else None
    told = assertion_of(verb) if verb is not None else None
    if verb is None or told is None or told.effect != "denies" or is_limit(verb):
        return None
    figure = figure_of(case)
    return None if figure is not None and is_apposed(case.analysis.article.text, figure) else told.word
