"""The words that govern the word that tells a fact, or stand beside it, and what they do to it (``lexicons/proof/governors.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from kg.extraction.lexicon import rows
from kg.extraction.lexicon_columns import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

PLAIN = {
    "denies": "its sentence says that it did not take place",
    "ends": "its sentence says that it is no more",
    "supposes": "its sentence leaves open whether it comes about",
}
"""What is said to a person of a fact that a governing word speaks against."""

_GAP = 2  # words that may stand inside a phrasal verb


@dataclass(frozen=True)
class Assertion:
    """What a sentence does to what a word in it tells, and by which word.

    Attributes
    ----------
    effect : str
        ``asserts``, ``reports``, ``plans``, ``supposes``, ``denies``, ``ends``; ``unlisted`` where a governing word is not
        known.
    word : str
        The word that has that effect, as the text has it.
    """

    effect: Effect
    word: str = ""


def effect_of(word: str, part: str, where: str = "clause") -> Effect | None:
    """Return what a word does to what it governs, None where the table does not know it.

    Examples
    --------
    >>> effect_of("manage", "verb"), effect_of("yet", "mark"), effect_of("skip", "verb", "object")
    ('asserts', None, 'denies')
    """
    return _table().get((word, part, where))


def effect_on(verb: Token, where: str) -> Effect | None:
    """Return what a verb does to what it governs, a phrasal verb before its bare verb."""
    return effect_of_phrase(verb, (where,)) or effect_of(verb.lemma_.lower(), "verb", where)


def effect_of_phrase(verb: Token, wheres: tuple[str, ...]) -> Effect | None:
    """Return what a phrasal verb ("call off", "rule out") does to what it governs in one of some places."""
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 5]]
    for rest, where, effect in _phrases().get(verb.lemma_.lower(), ()):
        if where in wheres and _follows(rest, following):
            return effect
    return None


def _follows(rest: tuple[str, ...], following: list[str]) -> bool:
    at = 0
    for word in rest:
        window = following[at : at + 1 + (_GAP if at == 0 else 0)]
        if word not in window:
            return False
        at += window.index(word) + 1
    return True


@cache
def _table() -> dict[tuple[str, str, str], Effect]:
    return {(word, part, where): cast(Effect, effect) for word, part, where, effect in rows("governors")}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Effect]]]:
    found: dict[str, list[tuple[tuple[str, ...], str, Effect]]] = {}
    for (word, part, where), effect in _table().items():
        first, *rest = word.split()
        if part == "verb" and rest:
            found.setdefault(first, []).append((tuple(rest), where, effect))
    return {first: sorted(those, key=lambda p: -len(p[0])) for first, those in found.items()}
