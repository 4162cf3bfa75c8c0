"""Names that are written like small words, forms of address or months: An Seo-yeon, He Yun, Tan Wei Ling, August Friis.

Also whether one word is all of somebody's name: Hartono.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

import regex

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.text.sentences import Token

_TWO_PART_GIVEN_NAME = regex.compile(r"\p{Lu}\p{Ll}+-\p{L}\p{Ll}+")
_WITH_AN_ARTICLE = regex.compile(r"\p{Ll}{2}-\p{Lu}\p{L}+")  # "Said al-Mahrouqi"
_PRONOUNS = frozenset({"he", "she"})
_SHORTEST_NAME = 4
"""Letters of a name that is one word."""
_OPENING_ADVERBS = ("ly", "ing", "wise")


def is_name_like_a_word(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the small word at token ``i`` is a family name, by its capital and the name behind it.

    Within a sentence the capital tells it, at its start only a given name of two parts does, or that a pronoun would
    have a verb behind it.

    Examples
    --------
    >>> from kg.extraction.text.sentences import Sentence
    >>> def told(text: str, i: int) -> bool:
    ...     return is_name_like_a_word(Sentence(0, 0, 0, len(text), text).tokens, i)
    >>> told("the envoy An Seo spoke", 2), told("An Seo-yeon spoke", 0), told("An Italian spoke", 0), told("He Yun spoke", 0)
    (True, True, False, True)
    """
    token = tokens[i]
    if is_given_month(tokens, i):
        return True
    if token.lower not in words("surnames_like_words") or not token.is_capitalized or token.text.isupper():
        return False
    if i + 1 >= len(tokens) or not (_may_be_given(tokens[i + 1]) or _WITH_AN_ARTICLE.fullmatch(tokens[i + 1].text)):
        return False
    if _TWO_PART_GIVEN_NAME.fullmatch(tokens[i + 1].text):
        return True
    opens = i == 0 or not (tokens[i - 1].text[-1].isalnum() or tokens[i - 1].text in (",", "’s", "'s", "."))
    return (token.lower in _PRONOUNS or not opens) and not _is_in_title_case(tokens)


def is_given_month(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a month is somebody's given name: behind an office, or between commas, with a family name behind it.

    Examples
    --------
    >>> from kg.extraction.text.sentences import Sentence
    >>> def told(text: str, i: int) -> bool:
    ...     return is_given_month(Sentence(0, 0, 0, len(text), text).tokens, i)
    >>> told("Minister August Friis spoke", 1), told("In August Minister Friis spoke", 1), told("the envoy, April Ek, spoke", 3)
    (True, False, True)
    """
    month = tokens[i].lower if _may_be_given(tokens[i]) else ""
    if month not in words_of("names", "given name like a month") or i == 0 or i + 1 >= len(tokens):
        return False
    family, before = tokens[i + 1], tokens[i - 1]
    if not _may_be_given(family) or family.lower in words("not_names"):
        return False
    if before.lower in _last_words_of_offices():
        return True
    ends = i + 2 < len(tokens) and tokens[i + 2].text in (",", ")", "(", ";")
    return before.text == "," and ends and i > 1 and tokens[i - 2].lower in _last_words_of_offices()


@lru_cache(maxsize=1)
def _last_words_of_offices() -> frozenset[str]:
    return frozenset(row[0].split()[-1] for row in rows("offices")) | {"counterpart"}


def _may_be_given(token: Token) -> bool:
    return token.is_capitalized and token.text[0].isalpha() and not token.text.isupper() and len(token.text) > 1


def _is_in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether all words have capitals but small ones, so that a capital says nothing."""
    small = words("small_words")
    return all(t.is_capitalized for t in tokens if len(t.text) > 2 and t.text.isalpha() and t.lower not in small)


def may_be_whole(tokens: Sequence[Token], outer: int, start: int, taken: Container[int]) -> bool:
    """Tell whether one capitalized word may be all of somebody's name, by what it is and what stands in front of it.

    Parameters
    ----------
    outer : int
        The token that opens the name, a form of address included.
    start : int
        The one word of the name.
    taken : container of int
        The tokens that belong to other names.
    """
    token = tokens[start]
    before = tokens[outer - 1] if outer else None
    if start in taken or len(token.text) < _SHORTEST_NAME or token.lower in words("not_names"):
        return False
    if before is not None and before.text not in ("•", "–", "—", "-", "“", '"'):
        return before.text in ",;:" or (before.text.islower() and before.lower not in ("in", "at", "the", "a"))
    return not token.lower.endswith(_OPENING_ADVERBS) and token.lower not in words("sentence_adverbs")
