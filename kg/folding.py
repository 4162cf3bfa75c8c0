"""Reading past what nobody sees: soft hyphens, zero-width and control characters, tags of HTML, odd spaces.

They stay in the text as published, and offsets count them; they are taken out only for those who look for words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.certainty import proven
from kg.errors import ExtractionError
from kg.markup import pieces
from kg.model_files import check_model_files

if TYPE_CHECKING:
    from kg.article import Article
    from kg.facts import AnyFact, ArticleFacts, Evidence
    from kg.models.language_model import AnswersArticles
    from kg.readers import Reader

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
)
_ODD_SPACE = re.compile("[\u2000-\u200a\u202f\u205f\u3000]")


def readable(text: str) -> str:
    """Return a text without what nobody sees, spaces of odd widths as plain ones.

    Examples
    --------
    >>> readable("memo\\u00adran\\u00addum\\u202fof under\\u200bstanding &amp; <b>more</b>")
    'memorandum of understanding & more'
    """
    return "".join(_characters(text)[0])


def _characters(text: str) -> tuple[list[str], list[int], list[int]]:
    """Return the characters of the readable text, and where each of them starts and ends in the text as published."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(string: str, start: int, end: int | None = None) -> None:
        characters.extend(string)
        starts.extend(range(start, start + len(string)) if end is None else [start] * len(string))
        ends.extend(range(start + 1, start + len(string) + 1) if end is None else [end] * len(string))

    unseen = [(match.start(), match.end(), "") for match in _UNSEEN.finditer(text)]
    odd = [(match.start(), match.end(), " ") for match in _ODD_SPACE.finditer(text)]
    place = 0
    for start, end, instead in sorted([*pieces(text), *unseen, *odd]):
        if start >= place:
            add(text[place:start], place)
            add(_ODD_SPACE.sub(" ", _UNSEEN.sub("", instead)), start, end)
            place = end
    add(text[place:], place)
    return characters, starts, ends


_FIRST = "Two meet\n2024-05-17\n\nNorwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday."
"""An invented article: to read it, all has to be loaded that any needs."""


@lru_cache(maxsize=4)
def load(pipeline: str | None = None) -> None:
    """Load what extraction needs (language model, encoder, lists of words), so that no article's time pays for it.

    Parameters
    ----------
    pipeline : str, optional
        The spaCy pipeline, as for :func:`kg.extraction.extract`.

    Raises
    ------
    ExtractionError
        If the language model is not installed, is unsuited, or its files are not those that kg knows.
    """
    from kg.article import Article

    extract(
        Article(name="first", text=_FIRST, headline_span=(0, 8), body_start=21, date="2024-05-17"), pipeline=pipeline
    )


def extract(
    article: Article,
    *,
    pipeline: str | None = None,
    reader: Reader | None = None,
    model: AnswersArticles | None = None,
    trace: bool = False,
    held: bool = False,
) -> ArticleFacts:
    """Find the facts that an article asserts, past what nobody sees.

    Parameters
    ----------
    article : Article
        The article as :func:`kg.read` gives it.
    pipeline : str, optional
        The spaCy pipeline, as for :func:`kg.extraction.extract`.
    reader : str, optional
        Who finds the facts, one of :data:`kg.readers.READERS`.
    model : LanguageModel or GivenAnswers, optional
        For the readers ``model`` and ``both``: who is asked (:mod:`kg.models`). What is not taken of its answers is
        told by :func:`kg.models.reading.read_asked`.
    trace : bool
        Note how each fact of the embedded reader was found; the result's ``trace`` tells it.
    held : bool
        Return also what is held back for want of proof, of confidence 0 and with a note that says why.

    Returns
    -------
    ArticleFacts
        What :func:`kg.extraction.extract` finds; names and quoted words are :func:`readable`, evidence is that of the
        text as published.

    Raises
    ------
    ExtractionError
        If the language model is not installed, is unsuited, or its files are not those that kg knows.

    Examples
    --------
    >>> from kg.article import Article
    >>> text = "Norwegian Pre\\u00adsident Ingrid Moe met Swedish President Lars E\\u200bk in Oslo on Friday."
    >>> facts = extract(Article(name="a", text=text, date="2024-05-18"))
    >>> facts.facts[0].participants, text.endswith(facts.facts[0].evidence[0].quote[-3:] + " in Oslo on Friday.")
    (('Ingrid Moe', 'Lars Ek'), True)
    """
    from kg.extraction import extract as extract_seen
    from kg.extraction.grammar.language_model import DEFAULT_MODEL
    from kg.readers import DEFAULT_READER

    pipeline = DEFAULT_MODEL if pipeline is None else pipeline
    check_model_files(pipeline)
    reader = reader or DEFAULT_READER
    if reader == "model" or reader == "both":
        from kg.models.reading import read_asked

        if model is None:
            raise ExtractionError(f"the reader {reader!r} needs a model", remedy="give one, see kg.models")
        [asked] = model.asked([article])
        facts = read_asked(asked, pipeline=pipeline, is_joined=reader == "both").facts
        return facts if held else proven(facts)
    folded = Folded(article)
    if folded.article.text == article.text or not folded.article.text.strip():
        facts = extract_seen(article, pipeline=pipeline, reader=reader, trace=trace)
    else:
        facts = folded.restored(extract_seen(folded.article, pipeline=pipeline, reader=reader, trace=trace))
    return facts if held else proven(facts)


@dataclass(frozen=True)
class Folded:
    """An article without what nobody sees, and the way back to its text as published."""

    original: Article

    @cached_property
    def _read(self) -> tuple[list[str], list[int], list[int]]:
        return _characters(self.original.text)

    @cached_property
    def article(self) -> Article:
        """The article with its readable text."""
        headline = self.original.headline_span
        characters, starts, _ = self._read
        fields = {
            "text": "".join(characters),
            "headline_span": headline and tuple(bisect_left(starts, place) for place in headline),
            "body_start": bisect_left(starts, self.original.body_start),
        }
        return self.original.model_copy(update=fields)

    def restored(self, facts: ArticleFacts) -> ArticleFacts:
        """Return facts of the readable text as facts of the text as published."""
        restored = tuple(self._restored(fact) for fact in facts.facts)
        facts = facts.model_copy(update={"article": self.original, "facts": restored})
        return facts.with_trace(facts.trace.moved(self.original.text, self._place)) if facts.trace else facts

    def _place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the readable text stands in the text as published."""
        _, starts, ends = self._read
        return starts[start], ends[end - 1]

    def _restored(self, fact: AnyFact) -> AnyFact:
        return fact.model_copy(update={"evidence": tuple(self._evidence(one) for one in fact.evidence)})

    def _evidence(self, evidence: Evidence) -> Evidence:
        start, end = self._place(evidence.start, evidence.end)
        quote = self.original.text[start:end]
        return evidence.model_copy(update={"quote": quote, "start": start, "end": end})
