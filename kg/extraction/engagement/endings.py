"""When an engagement began of which a sentence tells the end: "concluded a three-day visit on Friday", "left Oslo on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.numbering import number_of
from kg.extraction.engagement.reader import days_before
from kg.extraction.grammar.clauses import has_word, verb_above
from kg.extraction.lexicon import words_of
from kg.extraction.text.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAY = len("2024-05-17")
_GOALS = frozenset({"for", "to", "towards", "toward"})


def first_of_days(trigger: Token | None, day: str) -> str | None:
    """Return the first day of what a word tells, where a day is told as its second or third; else None.

    Parameters
    ----------
    trigger : Token or None
        The word that tells the engagement.
    day : str
        The day that its sentence gives.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "On the third day of his visit Moe met Ek.", "On Friday, the second day of the talks, Moe spoke."
    >>> [first_of_days(word(one, noun), "2024-05-17") for one, noun in zip(told, ("visit", "talks"))]
    ['2024-05-15', '2024-05-16']
    >>> first_of_days(word(told[0], "met"), "2024-05-17")
    """
    noun = trigger
    while noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of" and len(day) == _DAY:
        noun = noun.head.head
        if noun.lemma_.lower() == "day" and (number := number_of(noun)) is not None:
            return days_before(day, number - 1) if number > 1 else None
    return None


def end_told(verb: Token) -> Literal["finished", "left", ""]:
    """Return how a verb tells that an engagement ended: that it was finished, or that somebody left.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> end_told(word("Moe concluded a visit to Peru on Friday.", "concluded"))
    'finished'
    >>> [end_told(word(f"Moe {left} on Friday.", left.split()[0])) for left in ("left Lima", "returned from Peru", "left for Lima")]
    ['left', 'left', '']
    """
    lemma = verb.lemma_.lower()
    if lemma in words_of("engagement", "finishing"):
        return "finished"
    beside = {child.lower_ for child in verb.children}
    is_home = bool(beside & words_of("proof", "homewards"))
    if lemma in words_of("proof", "leaving") and (is_home or not beside & _GOALS):
        return "left"
    return "left" if is_home or (lemma in words_of("proof", "returning") and "from" in beside) else ""


def end_told_by(analysis: Analysis, index: int, time: Time) -> Literal["finished", "left", ""]:
    """Return how the verb that a time of a sentence hangs on tells that an engagement ended then."""
    head = analysis.parse_of(index).head_of(time.start, time.end)
    verb = verb_above(head) if head is not None else None
    return end_told(verb) if verb is not None else ""


def is_end_ahead(analysis: Analysis, index: int, time: Time) -> bool:
    """Tell whether the verb that a time hangs on tells in the present what is to come ("whose visit ends on Wednesday")."""
    head = analysis.parse_of(index).head_of(time.start, time.end)
    verb = verb_above(head) if head is not None else None
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and not has_word(verb, "has") and not has_word(verb, "have")


def first_day(analysis: Analysis, index: int, time: Time, *, is_future: bool = False) -> str | None:
    """Return the first day of what ended on the day that a sentence gives, by how many days it lasted; None where it does not tell that.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    time : Time
        The day of the end.
    is_future : bool
        Whether it is yet to come.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> told = analyse(Article(name="a", text="Moe concluded a three-day visit to Peru on Friday.", date="2024-05-18"))
    >>> first_day(told, 0, told.times[0][0])
    '2024-05-15'
    """
    last = time.read(is_future=is_future or is_end_ahead(analysis, index, time))
    lasting = [
        d.value for d in analysis.durations.get(index, ()) if d.lasts and d.value[:1] == "P" and d.value[-1:] == "D"
    ]
    if len(last) != _DAY or time.days or len(lasting) != 1 or not end_told_by(analysis, index, time):
        return None
    return days_before(last, int(lasting[0][1:-1]) - 1)
