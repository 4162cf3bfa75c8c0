"""Buildings and towns that no gazetteer knows: by the build of their names, or by the preposition in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.lexicon import words
from kg.extraction.text.sentences import Token

if TYPE_CHECKING:
    from kg.extraction.names.personal_names import PersonalName

_LONGEST = 10
"""Words that a place's name may have."""
_AT = frozenset({"in", "at", "near"})
_CONNECTORS = frozenset({"of", "the", "de", "del", "la", "di", "da", "do", "des", "du"})


def _is_word(token: Token) -> bool:
    return token.is_capitalized and token.text[0].isalpha() and len(token.text) > 1


def venues_in(tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the venues and unknown towns of a sentence as stretches of tokens.

    "the Akorda Palace", "Camp Aguinaldo" and "Palacio de López" show it by a word of theirs; "in Lwakhakha"
    by the preposition.
    """
    i = 0
    while i < len(tokens):
        end = _venue_end(tokens, i, taken)
        if end > i:
            yield i, end
            i = end
        else:
            i += 1


def _venue_end(tokens: Sequence[Token], i: int, taken: Sequence[bool]) -> int:
    if taken[i] or not _is_word(tokens[i]):
        return i
    opens = tokens[i].lower in words("venue_openers")
    end, closes = i + 1, False
    while end < min(len(tokens), i + _LONGEST) and not taken[end]:
        token = tokens[end]
        if _is_word(token):
            end += 1
            closes = token.lower in words("venues")
        elif (
            token.lower in _CONNECTORS
            and end + 1 < len(tokens)
            and (_is_word(tokens[end + 1]) and not taken[end + 1])
            and opens
        ):
            end += 1
        else:
            break
        if closes and not (end < len(tokens) and tokens[end].lower in words("venues")):
            break
    is_addressed = closes and end - i > 2 and tokens[i].lower in words("honorifics")  # "Sir John Moe Airport"
    if (opens or closes) and end - i > 1 and i and (is_addressed or tokens[i].lower not in words("not_names")):
        return end
    before = tokens[i - 1].lower if i else ""
    if before in _AT and tokens[i].lower not in words("not_places") and end - i <= 3 and not opens:
        return end
    return i


def is_where(tokens: Sequence[Token], name: PersonalName) -> bool:
    """Tell whether capitalized words say where something takes place: "in Vale, the minister …", "at the Rose Garden, …".

    A person's name without a form of address has no article in front.
    """
    before = [t.lower for t in tokens[max(name.outer - 2, 0) : name.outer]]
    return name.outer == name.start and (before[-1:] == ["the"] or (bool(before) and before[-1] in _AT))


def names_venue(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a name that ends in front of a token is that of a building ("Sir John Moe **Airport**")."""
    return end < len(tokens) and tokens[end].is_capitalized and tokens[end].lower in words("venues")
