"""Figures that hold though their sentence has a "not": limits ("trade does not exceed 5 million"), and what stands in apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import has_word, is_negated
from kg.extraction.lexicon import words_of
from kg.extraction.text.bare_sums import ROUGHLY

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.text.figures import Figure

_NEAR = 40
"""Characters in front of a figure, or behind it, in which it is seen to stand between commas."""
_FRONT = regex.compile(rf"\p{{Ll}}{{2,}},\s(?:(?:valued|estimated|put|worth)\s(?:at\s)?)?{ROUGHLY}$")
_BEHIND = regex.compile(
    r"(?:\s(?:in|during|last|this|a|per|at)\s[^,.;:]{1,32})?,\s(?!and\b|or\b|\d|\p{Sc}|about\b|some\b)"
)
_VERBS = ("VBZ", "VBP", "VBD", "VB")


def is_limit(verb: Token) -> bool:
    """Tell whether a verb says that a measure stays below its figure.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_limit(word("Trade does not exceed 5 million dollars.", "exceed"))
    True
    >>> is_limit(word("Trade exceeds 5 million dollars.", "exceeds")), is_limit(word("Trade will not reach 5 million.", "reach"))
    (False, False)
    """
    is_one = verb.lemma_.lower() in words_of("observation", "limit") and is_negated(verb)
    return is_one and any(has_word(verb, does) for does in ("does", "do", "did", "has", "have"))


def is_apposed(text: str, figure: Figure) -> bool:
    """Tell whether a sum or share stands between commas behind what it is the figure of ("the cost, about 9 million euros, is").

    Examples
    --------
    >>> from kg.extraction.text.figures import figures_in
    >>> from kg.extraction.text.sentences import Sentence
    >>> def apposed(text):
    ...     return is_apposed(text, next(figures_in(Sentence(0, 1, 0, len(text), text))))
    >>> apposed("The volume of trade, €9 million in 2023, does not please them."), apposed("The cost, about €9 million, is high.")
    (True, True)
    >>> apposed("They trade, €9 million and more."), apposed("Moe paid Otieno €9 million, not more.")
    (False, False)
    """
    if figure.kind not in ("money", "percent"):
        return False
    front = text[max(0, figure.start - _NEAR) : figure.start]
    return _FRONT.search(front) is not None and _BEHIND.match(text, figure.end) is not None
