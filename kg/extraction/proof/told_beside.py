"""What speaks for a day or place by what the article tells beside it: other days, other meetings of the same parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.learned.combining import fillers
from kg.extraction.proof.case import Case
from kg.facts import Engagement, Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANY_DAYS = 4
_FAR = 8
"""Words between a place and the telling word from which on it is far."""
_FARTHER = 2  # times as far


def beside_a_day(case: Case, date: str, *, is_told_here: bool) -> Iterator[str]:
    """Yield the licences of a date that follow from the days and meetings told beside it.

    Parameters
    ----------
    case : Case
        Of an engagement or instrument.
    date : str
    is_told_here : bool
        Whether the fact's own sentence tells it.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Ida Holm met Lars Ek on Friday. They signed a memorandum on fish."
    >>> fields = {"type": "MemorandumOfUnderstanding", "title": "memorandum on fish", "status": "signed"}
    >>> list(beside_a_day(example("instrument", text, "signed", **fields), "2024-05-17", is_told_here=False))
    ['only day of the article']
    >>> text = "Ida Holm met Lars Ek on Friday. A fair opened on Monday. They signed a memorandum on fish."
    >>> list(beside_a_day(example("instrument", text, "signed", **fields), "2024-05-17", is_told_here=False))
    ['another day between']
    """
    if case.sentence is None or (is_told_here and isinstance(case.fact, Engagement)):
        return
    if isinstance(case.fact, Instrument):
        yield from _of_the_meeting_before(case, date, is_told_here=is_told_here)
    if is_told_here:
        return
    times = _times(case.analysis)
    if not any(date in read for _, _, *read in times):
        yield "told by no time"
    if isinstance(case.fact, Instrument):
        days = [(index, read) for index, is_day, *read in times if is_day]
        if all(date in read for _, read in days):
            yield "only day of the article"
        elif len({past for _, (past, _) in days}) > _MANY_DAYS:
            yield "one of many days"
        own = case.sentence.index
        last = max((index for index, _, *read in times if index < own and date in read), default=None)
        if last is not None and any(last < index < own and date not in read for index, read in days):
            yield "another day between"
    elif case.trigger is not None and case.trigger.pos_ in ("NOUN", "PROPN"):
        yield f"{_told_as(case.trigger)}, dated elsewhere"


def _times(analysis: Analysis) -> list[tuple[int, bool, str, str]]:
    """Return the times of the body, gathered once: the sentence, whether it is a day, as of the past and of what is to come."""
    if analysis.times_in_order is None:
        analysis.times_in_order = [
            (index, t.form == "day", t.past, t.future)
            for index, times in sorted(analysis.times.items())
            for t in times
            if t.start >= analysis.dateline_end
        ]
    return analysis.times_in_order


def _of_the_meeting_before(case: Case, date: str, *, is_told_here: bool) -> Iterator[str]:
    """Whether an instrument is of the day of the meeting that is told last in front of it."""
    at = case.fact.evidence[0].start
    before = next((one for one in reversed(case.beside) if one.date and one.evidence[0].start < at), None)
    if before is None:
        return
    is_of_its_parties = len(set(fillers(case.fact, "parties")) & set(before.parties)) > 1
    if is_of_its_parties or not is_told_here:
        whose = "its parties before" if is_of_its_parties else "others before"
        same = "day" if before.date == date else "another day than that"
        yield f"{same} of a meeting of {whose}{'' if is_told_here else ', dated elsewhere'}"


def _told_as(noun: Token) -> str:
    """Return whether a noun tells of a meeting as known ("at the talks"), new ("a meeting"), or neither ("held talks")."""
    below = [c for c in noun.children if c.dep_ in ("det", "poss")]
    is_new = any(c.lower_ in ("a", "an", "another") for c in below)
    return "told as new" if is_new else "told as known" if below else "told without an article"


def beside_a_place(case: Case, name: str, *, is_told_here: bool) -> Iterator[str]:
    """Yield the licences of the place of an engagement that follow from the meetings told beside it.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Ida Holm met Lars Ek at talks in Oslo."
    >>> case = example("engagement", text, "met", type="Talks", parties=("NO", "SE"), status="held")
    >>> list(beside_a_place(case, "Oslo", is_told_here=True)), list(beside_a_place(case, "Lima", is_told_here=False))
    ([], [])
    """
    fact, where = case.fact, "" if is_told_here else ", placed elsewhere"
    parties = set(fillers(fact, "parties"))
    own = fact.evidence[0].start
    others = [
        one for one in case.beside if one.place and one.evidence[0].start != own and len(parties & set(one.parties)) > 1
    ]
    there = sum(one.place == name for one in others)
    if others:
        which = "all" if there == len(others) else "some" if there else "none"
        yield f"place of {which} of its parties' meetings{where}"
    if is_told_here:
        yield from _far_off(case, name)
    elif case.trigger is not None and case.trigger.pos_ in ("NOUN", "PROPN"):
        yield f"{_told_as(case.trigger)}, placed elsewhere"


def _far_off(case: Case, name: str) -> Iterator[str]:
    """Whether many words stand between the telling word and the nearest mention of a place."""
    if case.trigger is None or case.parsed is None:
        return
    text = case.analysis.article.text
    start, end = case.parsed.start(case.trigger), case.parsed.end(case.trigger)
    mentions = case.mentions_of(name, case.mentions)
    words = min((len(text[min(m.end, end) : max(m.start, start)].split()) for m in mentions), default=0)
    if words > _FAR:
        yield "far from the telling word" if words <= _FARTHER * _FAR else "farther from the telling word"
