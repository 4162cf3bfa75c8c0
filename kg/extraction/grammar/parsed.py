"""Sentences parsed by the language model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model
from kg.extraction.text.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


class Parsed:
    """A parsed sentence whose spaCy tokens know their place in the article."""

    def __init__(self, sentence: Sentence, doc: Doc, places: Sequence[tuple[int, int]]) -> None:
        self.sentence = sentence
        self.doc = doc
        self._places = places  # in the order of the text, none within another
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def start(self, token: Token) -> int:
        """Where a token starts in the article."""
        return self._places[token.i][0]

    def end(self, token: Token) -> int:
        """Where a token ends in the article."""
        return self._places[token.i][1]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Return the tokens that overlap a stretch of the article."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return list(self.doc[first:last]) if first < last else []

    def beginning(self, first: int, last: int) -> Iterator[Token]:
        """Yield the tokens that start at a place of the article from ``first`` to ``last``."""
        yield from self.doc[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def head_of(self, start: int, end: int) -> Token | None:
        """Return the token of a stretch that governs the others."""
        tokens = self.tokens_in(start, end)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
        words = [t for t in tops if not t.is_punct] or tops
        return words[-1] if words else None

    def text(self, start: int, end: int) -> str:
        """Return the article's characters from ``start`` to ``end``, both within the sentence."""
        return self.sentence.text[max(start - self.sentence.start, 0) : max(end - self.sentence.start, 0)]


def parse(
    sentences: Sequence[Sentence],
    names: Callable[[Sentence], Iterable[tuple[int, int, str]]],
    model: str = DEFAULT_MODEL,
    *,
    start: int = 0,
) -> list[Parsed]:
    """Parse sentences, each on its own, in one batch.

    A small model stumbles over names that it has never seen. So each name that the register knows stands in
    as one familiar name while the sentence is parsed.

    Parameters
    ----------
    names : callable
        Gives for a sentence the stretches of the article that are names, each with the word to stand in.
    model : str
        As for :func:`kg.extraction.grammar.language_model.load_model`.
    start : int
        Where in the article parsing starts: a dateline in front is no part of its sentence.
    """
    nlp = load_model(model)
    prepared = [_stand_in(nlp, sentence, sorted(names(sentence)), start) for sentence in sentences]
    docs = nlp.pipe((doc for doc, _ in prepared), batch_size=64)
    return [Parsed(sentence, doc, places) for sentence, doc, (_, places) in zip(sentences, docs, prepared, strict=True)]


def _stand_in(
    nlp: Language, sentence: Sentence, names: Sequence[tuple[int, int, str]], begin: int
) -> tuple[Doc, list[tuple[int, int]]]:
    """Tokenize a sentence, each name as one word; return the tokens' places too."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    places: list[tuple[int, int]] = []
    raw = nlp.make_doc(sentence.text)
    for token in raw:
        start, end = token.idx + sentence.start, token.idx + len(token) + sentence.start
        if sentence.start < begin < sentence.end and start < begin:
            continue
        name = next(((a, b, word) for a, b, word in names if a < end and start < b), None)
        if name is None:
            words.append(token.text)
            places.append((start, end))
        elif places and places[-1][0] >= name[0] and places[-1][0] < name[1]:
            places[-1] = (places[-1][0], end)
            spaces.pop()
        else:
            words.append(name[2])
            places.append((start, end))
        spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces), places
