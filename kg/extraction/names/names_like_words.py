"""Family names that are written like small words of the language or like forms of address: An Seo-yeon, He Yun, To Lam, Tan Wei Ling."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kg.extraction.lexicon import words
from kg.extraction.text.sentences import Token

_TWO_PART_GIVEN_NAME = regex.compile(r"\p{Lu}\p{Ll}+-\p{L}\p{Ll}+")
_PRONOUNS = frozenset({"he", "she"})


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
    if token.lower not in words("surnames_like_words") or not token.is_capitalized or token.text.isupper():
        return False
    if i + 1 >= len(tokens) or not _may_be_given(tokens[i + 1]):
        return False
    if _TWO_PART_GIVEN_NAME.fullmatch(tokens[i + 1].text):
        return True
    opens = i == 0 or not (tokens[i - 1].text[-1].isalnum() or tokens[i - 1].text in (",", "’s", "'s", "."))
    return (token.lower in _PRONOUNS or not opens) and not _is_in_title_case(tokens)


def _may_be_given(token: Token) -> bool:
    return token.is_capitalized and token.text[0].isalpha() and not token.text.isupper() and len(token.text) > 1


def _is_in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether all words have capitals but small ones, so that a capital says nothing."""
    small = words("small_words")
    return all(t.is_capitalized for t in tokens if len(t.text) > 2 and t.text.isalpha() and t.lower not in small)
