"""The verb whose occasion a meeting was, where a promise stands between: "agreed to reopen the bridge after two hours of talks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_modal, is_verb
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = frozenset({"during", "after", "following", "at", "in"})
_BEHIND = frozenset({"after", "following"})


def occasion_of(token: Token, verb: Token | None) -> Token | None:
    """Return the verb that tells when a meeting was by which something to be done was agreed.

    Parameters
    ----------
    token : Token
        The noun that names the meeting.
    verb : Token or None
        The verb that it hangs on to the parser, and is returned where no promise stands between.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import verb_above, word
    >>> told = (
    ...     "They agreed on Monday to open the bridge, after two hours of talks in Oslo.",
    ...     "They said they would open the bridge after a day of talks in Oslo.",
    ...     "They will open the bridge after two hours of talks in Oslo.",
    ... )
    >>> [occasion_of(talks, verb_above(talks)) for talks in (word(one, "talks") for one in told)]
    [agreed, said, open]
    """
    measure = _measure(token)
    noun = token if measure is None else measure
    if noun.dep_ != "pobj" or noun.head.lower_ not in (_OPENING if measure is None else _BEHIND):
        return verb
    while verb is not None and is_verb(verb.head) and verb.head.i != verb.i and verb.tag_ == "VB":
        is_said = measure is not None and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"
        if not is_said and (verb.dep_ not in ("xcomp", "advcl", "conj") or has_modal(verb)):
            break
        verb = verb.head
    return verb


def _measure(token: Token) -> Token | None:
    """Return the noun that tells how long a meeting was or how often they met: "**hours** of talks", "a **round** of talks"."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return noun if noun is not None and noun.lemma_.lower() in words_of("engagement", "measure of a meeting") else None
