"""Days under which the entries of a diary or chronicle stand ("Monday. …", "3 August 2022. …", "28 March – …")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import regex

from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import Time

_FEWEST = 2
"""Entries that make a diary."""
_FIRST = 6  # characters in front of the day of an entry: a mark of a list
_END = regex.compile(r"\s*(?:[.:]|[–—-](?=\s)|$)")
"""What parts the day of an entry from what is told of it."""
_LIST = regex.compile(r"^[\s•*·–—-]*$")
_JOINED = regex.compile(r",?\s(?:and|to)\s|\s?[–-]\s?")


def days_of_entries(
    sentences: Sequence[Sentence],
    times: Mapping[int, Sequence[Time]],
    begin: int,
    meant: Callable[[Sequence[int], Time], Time],
) -> dict[int, Time]:
    """Return the day of the entry in which each sentence of a diary stands; nothing for an article that is none.

    Parameters
    ----------
    sentences : sequence of Sentence
    times : mapping
        By sentence, the times that it names.
    begin : int
        Where the body begins behind its dateline.
    meant : callable
        Gives the first day of a diary, a weekday that may be over or to come, as a sentence of its entry tells it.

    Examples
    --------
    >>> from kg.extraction.text.clock import Clock
    >>> from kg.extraction.text.times import times_in
    >>> told = ["16 May.", "Moe met Ek.", "Friday.", "Moe left.", "Monday.", "Ek returns."]
    >>> sentences = [Sentence(i, i // 2, 20 * i, 20 * i + len(text), text) for i, text in enumerate(told)]
    >>> times = {s.index: list(times_in(s, Clock("2024-05-18"))) for s in sentences}
    >>> [day.past for day in days_of_entries(sentences, times, 0, lambda at, day: day).values()]
    ['2024-05-16', '2024-05-16', '2024-05-17', '2024-05-17', '2024-05-20', '2024-05-20']
    """
    headings: list[tuple[Sentence, Time]] = []
    last = None
    for sentence in sentences:
        opens = sentence.paragraph != last and not sentence.is_headline and sentence.start >= begin
        last = sentence.paragraph
        if opens and (day := _heading(sentence, times.get(sentence.index, ()))) is not None:
            headings.append((sentence, day))
    if len(headings) < _FEWEST:
        return {}
    found: dict[int, Time] = {}
    before: Time | None = None
    for sentence, day in headings:
        alone = sentence.index + 1 < len(sentences) and _is_alone(sentence, sentences[sentence.index + 1], day)
        paragraph = sentence.paragraph + 1 if alone else sentence.paragraph
        entry, end = [sentence.index], sentence.index + 1
        while end < len(sentences) and sentences[end].paragraph <= paragraph:
            entry.append(end)
            end += 1
        before = _next(day, before) if before is not None else meant(entry, day)
        found.update(dict.fromkeys(entry, before))
    return found


def with_entries(times: Mapping[int, list[Time]], entries: Mapping[int, Time]) -> dict[int, list[Time]]:
    """Return the times of sentences, that of an entry as it is meant there."""
    meant = {(day.start, day.end): day for day in entries.values()}
    return {index: [meant.get((t.start, t.end), t) for t in named] for index, named in times.items()}


def _heading(sentence: Sentence, times: Sequence[Time]) -> Time | None:
    """Return the day with which a sentence opens as an entry of a diary."""
    first = next(iter(times), None)
    if first is None or first.form != "day" or first.start - sentence.start > _FIRST:
        return None
    front, behind = sentence.text[: first.start - sentence.start], sentence.text[first.end - sentence.start :]
    for time in times[1:]:  # "Thursday 25 and Friday 26."
        gap = sentence.text[first.end - sentence.start : time.start - sentence.start]
        if time.form == "day" and _JOINED.fullmatch(gap):
            behind = sentence.text[time.end - sentence.start :]
    return first if _LIST.match(front) and _END.match(behind) else None


def _is_alone(sentence: Sentence, following: Sentence, day: Time) -> bool:
    """Tell whether a line has no more than a day, and the entry stands in the one below."""
    return following.paragraph != sentence.paragraph and day.end + _FIRST >= sentence.end


def _next(day: Time, before: Time) -> Time:
    """Return the day of an entry as one that is not before that of the entry above, where it may be one of two."""
    if day.past == day.future or before.past != before.future:
        return day
    meant = next((read for read in (day.past, day.future) if read >= before.past), None)
    return replace(day, past=meant, future=meant) if meant is not None else day
