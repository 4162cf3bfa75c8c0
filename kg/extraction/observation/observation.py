"""Observations: figures about a party's economy, trade, security or delegation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.money import unit_of
from kg.extraction.evidence import evidence
from kg.extraction.grammar.clauses import is_subject, verb_of
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.observation.dates import is_compared_with
from kg.extraction.observation.limits import is_apposed, is_limit
from kg.extraction.observation.measures import Measures
from kg.extraction.observation.strengths import is_strength, month_of_company
from kg.extraction.observation.subjects import Subjects
from kg.extraction.observation.taken_up import measure_taken_up, taken_up
from kg.extraction.text.figures import Figure, counts_in, repeats_another
from kg.extraction.text.times import Time, period_since
from kg.extraction.tracing import begin, link, rule
from kg.facts import Observation

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST = 3  # letters of a measure
_PERIODIC = frozenset({"day", "month", "year", "period"})

_AIM = 40
"""Characters in front of a figure in which it is called a target: "aims to raise trade to"."""
_DATE_BEHIND = 90
"""Characters behind a figure within which a date is its own: "$2 billion worth of goods … in 2023"."""
_LONGEST_SPAN = 120
"""Characters that the words of a figure may reach back to its subject."""


@cache
def _target() -> regex.Pattern[str]:
    aims = any_of(words_of("observation", "aim"))
    return regex.compile(rf"\b(?:{aims}|by 20\d\d|plans? to|hopes? to|could|might|may|would)\w*\b", regex.IGNORECASE)


def is_an_aim(before: str) -> bool:
    """Tell by the words in front of a figure whether it is aimed at, not reached.

    Examples
    --------
    >>> is_an_aim("They aim to raise trade to "), is_an_aim("Trade rose to ")
    (True, False)
    """
    return _target().search(before[-_AIM:]) is not None


def observation(analysis: Analysis) -> Iterator[Observation]:
    """Yield the figures that the article gives about states and organisations."""
    if not analysis.is_diplomatic:
        return
    for sentence in analysis.sentences:
        if sentence.index in analysis.parsed and not sentence.is_headline:
            yield from SentenceReader(analysis, sentence.index).run()


class SentenceReader:
    """Reads the figures of one sentence."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = analysis.frames(index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.measures = Measures(self.frames)
        self.subjects = Subjects(analysis, index)
        self.quoted = analysis.quoted
        self.figures = sorted([*analysis.figures[index], *counts_in(self.sentence)], key=lambda f: f.start)

    @rule
    def run(self) -> Iterator[Observation]:
        """Yield the observations of the sentence."""
        previous: str | None = None
        before: Observation | None = None
        for figure in self.figures:
            begin(figure.start, figure.end)
            token = self.parsed.head_of(figure.start, figure.end)
            if not figure.is_told or token is None or self._is_future(figure, token) or self._is_repeated(figure):
                continue
            taken = taken_up(self.frames, figure) if before is not None else None
            if taken is not None and before is not None:
                measure: str | None = measure_taken_up(before.measure, taken.tail)
            else:
                measure = self.measures.of(figure, token, previous)
            if measure is None or len(measure) < _SHORTEST:
                continue
            subject = self._subject(figure, measure)
            if subject is None:
                continue
            unit = unit_of(figure, subject.state or subject.name, self.analysis.article.date)
            if figure.kind == "count":
                unit = self.measures.counted(figure)
            if figure.kind == "money" or figure.kind == "percent":
                previous = previous or measure
            date = self._date(figure, token)
            if is_strength(self.analysis.article.text, figure):
                date = month_of_company(date, self.analysis.article.date)
            before = Observation(
                subject=subject.name,
                measure=measure,
                value=figure.value,
                value_to=figure.upper,
                unit=unit or None,
                date=date if taken is None or before is None else date or before.date,
                evidence=(evidence(self.analysis, *self._span(figure, token)),),
                confidence=0.75,
            )
            yield before

    def _is_future(self, figure: Figure, token: Token) -> bool:
        """Tell whether a figure is a promise, a target or a forecast rather than an observation."""
        verb = verb_of(token)
        is_apart = is_apposed(self.analysis.article.text, figure) or (verb is not None and is_limit(verb))
        if verb is not None and mood_of(verb) != "past" and not is_apart:
            return True
        if verb is not None and verb.lemma_ in words("promises"):
            return True
        if any(t.dep_ in ("acl", "relcl") and t.lemma_ in words("promises") for t in token.subtree):
            return True  # "the 38 million euros in grants pledged by Norway"
        return is_an_aim(self.parsed.text(self.sentence.start, self.parsed.start(token)))

    def _is_repeated(self, figure: Figure) -> bool:
        return figure.kind == "money" and repeats_another(self.parsed.text(self.sentence.start, figure.start))

    @link("whose figure it is")
    def _subject(self, figure: Figure, measure: str) -> Entity | None:
        return self.subjects.of(figure, measure)

    @link("date of the figure")
    def _date(self, figure: Figure, token: Token) -> str | None:
        times = [t for t in self.frames.times if t.form in _PERIODIC]
        after = [t for t in times if t.start >= figure.end and t.start - figure.end < _DATE_BEHIND]
        before = [t for t in times if t.end <= figure.start]
        chosen: Time | None = None
        text = self.analysis.article.text
        if after and not (self._is_compared(figure, after[0]) or is_compared_with(text, figure, after[0])):
            chosen = after[0]
        elif before:
            chosen = before[-1]
        if chosen is None and figure.kind == "count" and "delegation" in self.sentence.text:
            return (self.analysis.article.date or "")[:7] or None
        if chosen is None or (chosen.form == "day" and figure.kind != "count"):
            return None
        if figure.kind == "rank" and chosen.form != "year":
            return None
        return period_since(text, chosen, self.analysis.article.date)

    def _is_compared(self, figure: Figure, time: Time) -> bool:
        """Tell whether a time behind a figure is that of another, with which it is compared."""
        between = self.parsed.text(figure.end, time.start).lower()
        return bool(set(regex.findall(r"\p{L}+", between)) & words("comparing")) and any(
            figure.end <= other.start < time.start for other in self.figures
        )

    def _span(self, figure: Figure, token: Token) -> tuple[int, int]:
        verb = verb_of(token)
        start = figure.start
        if verb is not None:
            left = min(
                [
                    self.parsed.start(verb),
                    *(self.parsed.start(c.left_edge) for c in verb.children if is_subject(c)),
                ]
            )
            if start - left < _LONGEST_SPAN:
                start = min(start, left)
        return start, max(figure.end, start + 1)
