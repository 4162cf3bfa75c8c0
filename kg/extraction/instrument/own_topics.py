"""Which words can be what a document is about, and which belong to another one or to somebody's name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.names.entities import Mention

_FAR = 80  # characters behind a title or topic in which a further document is looked for


@cache
def _next_noun() -> regex.Pattern[str]:
    return regex.compile(rf"[\s-]+(?:\p{{L}}+\s+)?(?:{any_of(words('instruments'))})\b", regex.IGNORECASE)


@cache
def _another() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b(?:and|plus|as well as|while)\b[^.;]*\b(?:an?|the|another|two|three)\s+(?:[\p{{L}}-]+\s+){{0,3}}(?:{any_of(words('instruments'))})\b",
        regex.IGNORECASE,
    )


def is_own_topic(text: str, title: tuple[int, int], topic: tuple[int, int], names: Sequence[Mention] = ()) -> bool:
    """Tell whether a stretch can be what a document is about.

    It is not where it opens the name of another one ("a statement, and will sign an extradition treaty"), stands behind
    another one, or is an office in front of a name.

    Parameters
    ----------
    text : str
        The article.
    title, topic : tuple of int
        Where the document's title and what it is said to be about start and end.
    names : sequence of Mention
        Those of the sentence.

    Examples
    --------
    >>> told = "They adopted a statement, and will sign an extradition treaty.", "They signed a treaty on extradition."
    >>> [is_own_topic(one, (one.find(title), one.find(title) + len(title)), (at, at + len("extradition")))
    ...  for one, title in zip(told, ("statement", "treaty"), strict=True) for at in [one.find("extradition")]]
    [False, True]
    """
    if title[0] <= topic[0] and topic[1] <= title[1]:
        return True
    if topic[1] <= title[0]:
        is_office = any(
            topic[0] < name.end and name.start <= topic[1] + 1 and name.entity.kind == "person" for name in names
        )
        return not is_office
    if _next_noun().match(text, topic[1], topic[1] + _FAR) is not None:
        return False
    return _another().search(text, title[1], topic[0]) is None
