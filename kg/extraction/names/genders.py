"""Words that tell whether a woman or a man is meant: what she does is told as what he does."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kg.extraction.text.sentences import Sentence

_ALIKE = {"she": "he", "hers": "his", "herself": "himself"}
_BEARERS = regex.compile(r"(\p{L}{3,})(?:woman|person)")


def words_for_women(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield where a sentence tells that a woman is meant, or leaves it open, and what it would say of a man.

    "Her" is left: which word would stand there, "him" or "his", only a parse can tell.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.text.sentences import sentences_of
    >>> [sentence] = sentences_of(Article(name="a", text="She, the spokeswoman, saw the chairperson herself."))
    >>> [word for _, _, word in words_for_women(sentence)]
    ['He', 'spokesman', 'chairman', 'himself']
    """
    for token in sentence.tokens:
        word = _ALIKE.get(token.lower)
        if (bearer := _BEARERS.fullmatch(token.lower)) is not None:
            word = f"{bearer[1]}man"
        if word is not None:
            yield token.start, token.end, word.capitalize() if token.is_capitalized else word
