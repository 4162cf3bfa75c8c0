"""What speaks for the date of a figure: whether it stands right behind it, is its clause's, or that of another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import verb_above, verb_of
from kg.extraction.lexicon import any_of, words
from kg.extraction.observation.dates import is_compared_with, time_right_behind
from kg.extraction.observation.strengths import is_strength, month_of_company
from kg.extraction.proof.case import Case
from kg.extraction.text.figures import Figure, counts_in
from kg.extraction.text.times import Time, period_since

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED = regex.compile(r"\b(?:of which|of these|of those|of them)\s(?:\p{Ll}+\s)?$", regex.IGNORECASE)
"""In front of a figure that is a part of the one before it."""
_IN_FRONT = 40
"""Characters in front of a figure in which the words stand that link it with the one before."""


def dated_figure(case: Case, figure: Figure, date: str) -> Iterator[str]:
    """Yield what speaks for or against the date of a figure, by where the time stands that gives it.

    Parameters
    ----------
    case : Case
    figure : Figure
        The figure of the fact's sentence that has its value.
    date : str

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> from kg.extraction.text.figures import figures_in
    >>> told = "Norway's sales rose by 9 percent in May, up from 4 percent in April"
    >>> text = f"Norway and Kenya held talks on Friday. {told}."
    >>> case = example("observation", text, told, subject="NO", measure="sales", value=9.0, unit="percent")
    >>> nine, four = figures_in(case.sentence)
    >>> may, april = (t.past for t in case.analysis.times[case.sentence.index])
    >>> sure = {"right behind the figure", "the time of another figure"}
    >>> [sure & set(dated_figure(case, nine, date)) for date in (may, april)]
    [{'right behind the figure'}, {'the time of another figure'}]
    """
    sentence, parsed = case.sentence, case.parsed
    if sentence is None or parsed is None:
        return
    text, today = case.analysis.article.text, case.analysis.article.date
    times = case.analysis.times.get(sentence.index, ())
    if is_strength(text, figure):
        is_told = any(month_of_company(t.past, today) == date for t in times if len(t.past) > len("2024"))
        is_now = month_of_company(None, today) == date
        yield f"month of a delegation, {'by a time beside it' if is_told else 'of the article' if is_now else 'of neither'}"
    giving = [t for t in times if date in (t.past, t.future, period_since(text, t, today))]
    if not giving:
        return
    others = _others(case, figure)
    yield f"{figure.kind} by a {giving[0].form}"
    if len({t.past for t in times}) == 1:
        yield "only time of the sentence"
        yield f"only time, {'with other figures' if others else 'only figure'}"
    if time_right_behind(text, figure, giving) is not None:
        yield "right behind the figure"
    elif any(time_right_behind(text, other, giving) is not None for other in others):
        yield "the time of another figure"
    if any(is_compared_with(text, figure, t) for t in giving):
        yield "period it is compared with"
    if _is_compared(text[max(sentence.start, figure.start - _IN_FRONT) : figure.start]):
        yield "figure of a period before"
    if _SHARED.search(text, max(sentence.start, figure.start - _IN_FRONT), figure.start):
        yield "part of the figure before"
    yield from _between(giving, times, figure, others)
    yield from _by_grammar(parsed.head_of(figure.start, figure.end), [parsed.head_of(t.start, t.end) for t in giving])


def _others(case: Case, figure: Figure) -> list[Figure]:
    """Return the other figures of a sentence: sums, shares and counts of what is known to be counted."""
    sentence = case.sentence
    if sentence is None:
        return []
    counts = [f for f in counts_in(sentence) if f.unit.lower().split()[-1] in words("counted")]
    return [f for f in (*case.analysis.figures.get(sentence.index, ()), *counts) if f.start != figure.start]


def _is_compared(before: str) -> bool:
    """Tell by the words right in front of a figure whether another is compared with it ("up **from** 3 percent")."""
    compared = any_of(words("comparing"))
    return regex.search(rf"\b(?:{compared})\s(?:\p{{Ll}}+\s)?[\p{{Sc}}]?$", before, regex.IGNORECASE) is not None


def _between(giving: Sequence[Time], times: Sequence[Time], figure: Figure, others: Sequence[Figure]) -> Iterator[str]:
    """What stands between a figure and the time that gives its date."""

    def apart(time: Time) -> int:
        return max(time.start - figure.end, figure.start - time.end)

    time = min(giving, key=apart)
    low, high = sorted((figure.start, time.start))
    place = "in front" if time.start < figure.start else "behind"
    if any(low < other.start < high for other in others):
        yield f"{place}, beyond another figure"
    else:
        yield f"{place}, no figure between"
    yield "nearest time" if apart(time) == min(apart(t) for t in times) else "another time nearer"


def _by_grammar(figure: Token | None, times: Sequence[Token | None]) -> Iterator[str]:
    """Whether a figure and its time hang on one verb, or one on a verb that stands below the other's."""
    verb = verb_of(figure) if figure is not None else None
    for time in times:
        above = verb_above(time) if time is not None else None
        if figure is None or time is None:
            continue
        if any(token.i == figure.i for token in time.ancestors) or (figure.head in time.ancestors and verb is None):
            yield "hangs on the figure"
        if verb is None or above is None:
            continue
        if verb.i == above.i:
            yield "of the same verb"
        elif above.is_ancestor(verb):
            yield f"of the verb above, by {_clause(verb, above)}"
        elif verb.is_ancestor(above):
            yield f"of a verb below, by {_clause(above, verb)}"


def _clause(verb: Token, above: Token) -> str:
    """Return how the highest of the verbs from one up to another, which is left out, hangs on it."""
    while verb.head.i != above.i and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_
