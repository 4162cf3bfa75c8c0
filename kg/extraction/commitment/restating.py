"""An undertaking that an article tells twice, in other words: "to build a data centre", "developing the centre for data"."""

from __future__ import annotations

import regex

from kg.extraction.lexicon import words, words_of
from kg.facts import Commitment

_MOST = 0.8
"""The share of the shorter object's words that both objects have where they are one thing."""
_FEW = 3
"""Objects of fewer words are too little to tell that they are one."""


def is_restated(one: Commitment, other: Commitment) -> bool:
    """Tell whether two undertakings make one thing, whatever verb of making each has.

    Examples
    --------
    >>> words = ({"quote": "agreed to", "start": 0, "end": 9},)
    >>> def undertaken(action, thing):
    ...     return Commitment(agents=("NO",), action=action, object=thing, evidence=words)
    >>> built = undertaken("build", 'a "sea rescue training centre"')
    >>> is_restated(built, undertaken("develop", "a training centre for sea rescue on the coast"))
    True
    >>> is_restated(built, undertaken("develop", "a training centre for nurses"))
    False
    >>> is_restated(built, undertaken("visit", "the sea rescue training centre"))
    False
    """
    if one.action == other.action or not {one.action, other.action} <= words_of("commitment", "making"):
        return False
    mine, theirs = _words(one.object), _words(other.object)
    fewer = min(len(mine), len(theirs))
    return fewer >= _FEW and len(mine & theirs) >= _MOST * fewer


def is_same(one: Commitment, other: Commitment) -> bool:
    """Tell whether two undertakings are one: they have the same action, and objects with words in common.

    Examples
    --------
    >>> words = ({"quote": "agreed to", "start": 0, "end": 9},)
    >>> def undertaken(thing):
    ...     return Commitment(agents=("NO",), action="open", object=thing, evidence=words)
    >>> is_same(undertaken("a consulate"), undertaken("the consulate in Lima"))
    True
    >>> is_same(undertaken("a consulate"), undertaken("a school"))
    False
    """
    if is_others_sum(one, other):
        return False
    mine, theirs = set(one.object.lower().split()), set(other.object.lower().split())
    small = {"the", "a", "an", "of", "for", "and", "in", "on", "to"}
    common = (mine & theirs) - small
    return one.action == other.action and len(common) >= max(1, min(len(mine - small), len(theirs - small)) // 2)


def is_others_sum(one: Commitment, other: Commitment) -> bool:
    """Tell whether two undertakings are of other sums by others: "Norway pledged 40 million euros and Denmark 25 million".

    Examples
    --------
    >>> words = ({"quote": "pledged", "start": 0, "end": 7},)
    >>> def pledged(who, amount):
    ...     return Commitment(agents=(who,), action="pledge", object="million", amount=amount, evidence=words)
    >>> is_others_sum(pledged("NO", "40000000 EUR"), pledged("DK", "25000000 EUR"))
    True
    >>> is_others_sum(pledged("NO", "40000000 EUR"), pledged("NO", "25000000 EUR"))
    False
    """
    sums = {one.amount, other.amount}
    return None not in sums and len(sums) > 1 and not set(one.agents) & set(other.agents)


def _words(text: str) -> set[str]:
    """Return the words of a text that mean something, without the plural's s."""
    return {word.removesuffix("s") for word in regex.findall(r"[\p{L}\p{N}]+", text.lower())} - words("small_words")
