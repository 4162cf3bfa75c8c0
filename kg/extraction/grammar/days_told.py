"""Days that later sentences look back to ("the same day"): which one is meant, and whether it has been or is to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.mood import governing_verb, mood_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.grammar.parsed import Parsed
    from kg.extraction.text.times import Time

_PRESENT = frozenset({"VBZ", "VBP"})


def as_told(parsed: Parsed, day: Time) -> Time:
    """Return a day as its own sentence means it: a "Friday" on which somebody arrived is over, whatever is told of it later.

    Parameters
    ----------
    parsed : Parsed
        The sentence that names the day.
    day : Time

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> told = analyse(Article(name="a", text="Moe came on Friday. Ek will come on Monday.", date="2024-05-18"))
    >>> [(time.past, time.future) for at in (0, 1) for time in [as_told(told.parse_of(at), told.times[at][0])]]
    [('2024-05-17', '2024-05-17'), ('2024-05-20', '2024-05-20')]
    """
    head = parsed.head_of(day.start, day.end) if day.past != day.future else None
    verb = governing_verb(head) if head is not None else None
    mood = mood_of(verb) if verb is not None else "void"
    if verb is None or mood == "void" or (mood == "past" and verb.tag_ in _PRESENT):
        return day
    meant = day.read(is_future=mood == "future")
    return replace(day, past=meant, future=meant)


def is_aside(parsed: Parsed, day: Time) -> bool:
    """Tell whether a day stands in a clause that only describes somebody or something ("Moe, who came on Sunday, …").

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> told = analyse(Article(name="a", text="On Friday Moe, who came on Monday, met Ek.", date="2024-05-18"))
    >>> [is_aside(told.parse_of(0), time) for time in told.times[0]]
    [False, True]
    """
    head = parsed.head_of(day.start, day.end)
    return head is not None and any(above.dep_ == "relcl" and is_verb(above) for above in head.ancestors)


def as_entered(parses: Iterable[Parsed], day: Time) -> Time:
    """Return the day of an entry of a diary as what is told there means it: what is told in the past is over.

    Parameters
    ----------
    parses : iterable of Parsed
        The sentences of the entry.
    day : Time
    """
    if day.past == day.future:
        return day
    for parsed in parses:
        for verb in (token for token in parsed.doc if is_verb(token)):
            mood = mood_of(verb)
            if mood == "future" or (mood == "past" and verb.tag_ == "VBD"):
                meant = day.read(is_future=mood == "future")
                return replace(day, past=meant, future=meant)
    return day
