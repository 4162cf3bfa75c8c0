"""Whether people meet by telephone or video, and nobody travels: "will meet online", "conferred by video link", "a virtual session"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"over", "by", "via", "through", "in", "on", "during"})
_IN_FRONT = frozenset({"amod", "compound", "nmod"})


def is_by_wire(token: Token) -> bool:
    """Tell whether a word of meeting tells of one over the telephone or by video.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They will meet online in May.", "They met by video link.", "They held a virtual meeting.", "They met on virtual money."
    >>> [is_by_wire(word(one, what)) for one, what in zip(told, ("meet", "met", "meeting", "met"))]
    [True, True, True, False]
    """
    remote = words_of("engagement", "remote")
    if any(c.lower_ in remote and (c.i < token.i) == (c.dep_ in _IN_FRONT) for c in token.children):
        return True
    if (
        token.pos_ == "VERB"
        and token.i + 1 < len(token.doc)
        and token.nbor().lower_ in words_of("engagement", "remotely")
    ):
        return True  # "will meet virtually in May", read as if it belonged to "in May"
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _BY:
            for noun in (g for g in child.children if g.dep_ == "pobj"):
                near = {noun.lemma_.lower(), *(g.lower_ for g in noun.children if g.dep_ in ("compound", "amod"))}
                if near & words_of("engagement", "wire"):
                    return True
    return False
