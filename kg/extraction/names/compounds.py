"""Compounds with a hyphen in which a state is named that owns nothing and takes no part: "French-born", "anti-Russian"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extraction.lexicon import words_of
from kg.extraction.text.sentences import Token

_PARTICIPLE = re.compile(r"[a-z]{3,}ed")


def describes(tokens: Sequence[Token]) -> bool:
    """Tell whether a compound only says of what sort something is.

    Parameters
    ----------
    tokens : sequence of Token
        The token that a state is named in, or also the two behind it: "U.S.-led" is three tokens.

    Examples
    --------
    >>> from kg.extraction.text.sentences import Sentence
    >>> told = "French-born", "U.S.-led", "German-language", "pro-Russian", "Franco-German", "Korea-Africa", "U.S. - led"
    >>> [describes(Sentence(0, 0, 0, len(text), text).tokens) for text in told]
    [True, True, True, True, False, False, False]
    """
    others = tokens[1:]
    if others and (others[0].text != "-" or any(a.end != b.start for a, b in pairwise(tokens))):
        return False
    opening, mark, last = "".join(token.lower for token in tokens).rpartition("-")
    if not mark:
        return False
    is_of_a_sort = last in words_of("names", "describing half") or _PARTICIPLE.fullmatch(last) is not None
    return is_of_a_sort or opening in words_of("names", "opposing half")
