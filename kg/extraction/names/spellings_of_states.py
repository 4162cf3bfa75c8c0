"""How a state is spelt where it is named: with an article, like an adjective, with a bare apostrophe.

None of that means anything: "the Maldives' minister" is of his state as "Fiji's minister" is, "a Dominica minister" as "a
Kenyan minister". Readers that see something else in a name's stead (:mod:`kg.extraction.grammar.stand_ins`,
:mod:`kg.extraction.learned.window`) see all of them alike.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from kg.extraction.names.entities import Mention

_WITH_ARTICLE = regex.compile(
    r"(?:s|Republic|Kingdom|Union|Federation|Confederation|Coast|Gambia|Congo|Holy See|Vatican"
    r"|U\.S\.|U\.K\.|\p{Lu}{2,4})$|\p{Lu}[\p{L} ]* of "
)
_ARTICLE = regex.compile(r"(?<!\p{L})[Tt]he\s+$")
_APOSTROPHES = ("'", "’")


def article_before(text: str, start: int, end: int) -> int:
    """Return where the name of a state starts, its article included where it bears one.

    Parameters
    ----------
    text : str
    start, end : int
        Where the name stands in it.

    Examples
    --------
    >>> article_before("of the Maldives", 7, 15), article_before("of the Kingdom of Bahrain", 7, 25)
    (3, 3)
    >>> article_before("of the Kenya of old", 7, 12)
    7
    """
    found = _ARTICLE.search(text, max(0, start - 8), start) if _WITH_ARTICLE.search(text[start:end]) else None
    return found.start() if found is not None else start


def is_possessive_at(text: str, end: int) -> bool:
    """Tell whether a bare apostrophe makes a possessive of the name in front of it.

    Examples
    --------
    >>> is_possessive_at("Barbados' minister", 8), is_possessive_at("‘Partners of Barbados’ – a text", 21)
    (True, False)
    """
    behind = text[end : end + 3]
    return (
        text[end - 1 : end] in ("s", "S")
        and behind[:1] in _APOSTROPHES
        and behind[1:2].isspace()
        and behind[2:3].isalpha()
    )


def is_like_an_adjective(mention: Mention, text: str, among: Iterable[Mention]) -> bool:
    """Tell whether a state's name stands in front of an office as its adjective does: "U.S. President Ann Lee".

    Parameters
    ----------
    mention : Mention
        The mention of a state.
    text : str
        The sentence, from where the mention stands.
    among : iterable of Mention
        The mentions of its sentence.
    """
    if mention.form != "name" or not regex.match(r" \p{L}", text, pos=mention.end - mention.start):
        return False
    people = (entity for other in among for entity in other.entities if entity.kind == "person")
    return any(
        holding.of is mention.entity
        and mention.start - 4 <= holding.start <= mention.start
        and holding.end > mention.end
        for person in people
        for holding in person.holdings
    )
