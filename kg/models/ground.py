"""What an article gives to prove fillers with: its words, the states that it names, its times, and who is who in it.

Of an English article the extraction room's analysis tells the register of names and the states behind offices,
demonyms and capitals; of any other the names of states in its language.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.article import Article
from kg.extraction.text.clock import Clock
from kg.extraction.text.times import Time
from kg.gazetteer import Gazetteer
from kg.models.languages import Tongue, tongue_of
from kg.models.languages.names import rows
from kg.models.locating import Span, TextIndex, normalized

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis
    from kg.extraction.names.entities import Entity

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"(?<=[.!?。])[”\"’'」]?\s+")
_STATE = re.compile(r"[A-Z]{2}")
_FEW_SPACES = frozenset({"ja", "zh", "th", "ko"})


class Ground:
    """An article as the proof needs it.

    Parameters
    ----------
    article : Article
        With its readable text (:func:`kg.folding.readable`).
    analysis : Analysis, optional
        What the extraction room knows of an English article.

    Examples
    --------
    >>> text = "Hà Nội, ngày 23/6 - Chủ tịch nước Võ Văn Thưởng tiếp Tổng thống Hàn Quốc."
    >>> ground = Ground(Article(name="a", text=text, language="vi", date="2023-06-24"))
    >>> sorted(ground.states), ground.standing("Vo Van Thuong")
    (['KR', 'VN'], 'Võ Văn Thưởng')
    """

    def __init__(self, article: Article, analysis: Analysis | None = None) -> None:
        self.article = article
        self.analysis = analysis
        self.text = article.text
        self.index = TextIndex(article.text)
        self.tongue: Tongue = tongue_of(article.language)
        self.clock = Clock(article.date) if article.date else None

    @property
    def has_spaces(self) -> bool:
        """Whether words are what spaces part in the article's language."""
        return self.tongue.language not in _FEW_SPACES

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that the text names, by whatever name, demonym, capital or holder of an office."""
        found = set(self.tongue.names.states_in(self.text))
        if self.article.publisher:
            found |= self.tongue.names.states_in(self.article.publisher)
        if self.analysis is not None:
            for entity in self.analysis.register.entities:
                found |= {entity.name} if entity.kind == "state" else {entity.state} if entity.state else set()
        if self.home is not None:
            found.add(self.home)
        return frozenset(code for code in found if code)

    @property
    def home(self) -> str | None:
        """The state that "the government" is of: as the extraction room knows it, else by the article's language."""
        if self.analysis is not None:
            return self.analysis.home
        return dict(rows("homes", self.tongue.language)).get("home")

    def state_of(self, name: str) -> str | None:
        """Return the code of a state that a name or code stands for, or None."""
        name = name.strip()
        if _STATE.fullmatch(name):
            return name if Gazetteer.default().state(name) else None
        return self.tongue.names.state(name)

    def standing(self, name: str) -> str | None:
        """Return a name or phrase as the text has it, or None if it does not stand there."""
        return self.index.own(self.index.name(name))

    def person(self, name: str) -> str | None:
        """Return the fullest name that the text gives a person, or None if the text names nobody so."""
        own = self.standing(name)
        if own is None:
            return self._registered(name)
        return self._fuller(" ".join(own.split()))

    def state_of_person(self, name: str) -> str | None:
        """Return the state of somebody of whom the text or the gazetteer tells it, or None."""
        for entity in self._people():
            told = any(holding.licence == "stated" and holding.of is not None for holding in entity.holdings)
            if entity.name == name and (told or entity.is_known):
                return entity.state
        return None

    def _people(self) -> list[Entity]:
        return list(self.analysis.register.of_kind("person")) if self.analysis is not None else []

    def _registered(self, name: str) -> str | None:
        """Return the name of somebody whom the register knows by it though the text parts it ("Joe and Jill Biden")."""
        folded = normalized(name, is_loose=True)
        for entity in self._people():
            if any(normalized(known, is_loose=True) == folded for known in (entity.name, *entity.aliases)):
                return entity.name
        return None

    def _fuller(self, name: str) -> str:
        """Return the whole name of somebody whom the text calls so in short, or with a title."""
        folded = normalized(name, is_loose=True)
        for entity in self._people():
            names = {normalized(known, is_loose=True) for known in (entity.name, *entity.aliases)}
            if folded in names or any(" " in known and folded.endswith(f" {known}") for known in names):
                return entity.name
        return name

    def stretch(self, span: Span) -> Span:
        """Return the sentence, or the line of a text of few full stops, in which words stand."""
        line = next((m for m in _LINE.finditer(self.text) if m.start() <= span.start < m.end()), None)
        if line is None:
            return span
        cuts = [line.start(), *(m.end() for m in _STOP.finditer(self.text, line.start(), line.end())), line.end()]
        start = max(cut for cut in cuts if cut <= span.start)
        end = min((cut for cut in cuts if cut >= span.end), default=line.end())
        return Span(start, max(end, span.end))

    def times_at(self, span: Span) -> list[Time]:
        """Return the times that overlap words of the text."""
        if self.clock is None:
            return []
        if self.analysis is not None:
            sentence = self.analysis.sentence_at(span.start)
            times = self.analysis.times.get(sentence.index, []) if sentence else []
            if found := [time for time in times if time.start < span.end and span.start < time.end]:
                return found
        around = self.stretch(span)
        # the text before it tells which day "the same day" is
        start = around.start if self.tongue.same_day is None else 0
        times = self.tongue.times(self.text[start : around.end], self.clock)
        found = [time for time in times if start + time.start < span.end and span.start < start + time.end]
        return found or self.tongue.times(self.text[span.start : span.end], self.clock)

    def nearest(self, words: str, to: Span) -> Span | None:
        """Return where words stand nearest to others: in their sentence, else before it, else behind it."""
        around = self.stretch(to)
        if (there := self.index.quotation(words, around.start, around.end)) is not None:
            return there
        places = self.index.names(words)
        return min(places, key=lambda place: abs(place.start - to.start), default=None) or self.index.quotation(words)
