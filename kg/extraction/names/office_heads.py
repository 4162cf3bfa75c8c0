"""The nouns that head offices ("minister", "chief of staff"), and offices as they are worded for one of several holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.text.sentences import Token


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The noun that heads an office's name."""

    words: tuple[str, ...]
    rank: str
    whose: str


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[OfficeHead, ...]]:
    table: dict[str, list[OfficeHead]] = {}
    for row in rows("offices"):
        head = OfficeHead(tuple(row[0].split()), row[1], row[2])
        table.setdefault(head.words[0], []).append(head)
    return {first: tuple(sorted(heads, key=lambda h: -len(h.words))) for first, heads in table.items()}


def is_no_more(word: str) -> bool:
    """Tell whether a word in front of an office says that its holder holds it no more, not yet, or not in truth.

    Examples
    --------
    >>> is_no_more("ousted"), is_no_more("ex-norwegian"), is_no_more("acting")
    (True, True, False)
    """
    return word in words("not_in_office") or word.startswith(tuple(words_of("names", "no more")))


def singular(word: str) -> str:
    """Return the singular of a noun.

    Examples
    --------
    >>> [singular(word) for word in ("spokesmen", "deputies", "envoys", "secretaries-general")]
    ['spokesman', 'deputy', 'envoy', 'secretary-general']
    """
    if "-" in word and not word.endswith(("s", "men")):
        first, rest = word.split("-", 1)
        return f"{singular(first)}-{rest}"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def head_at(tokens: Sequence[Token], i: int) -> tuple[OfficeHead, int, bool] | None:
    """Return the office head that starts at token ``i`` with its number of tokens and whether it is plural."""
    first = tokens[i].lower
    for key, plural in ((first, False), (singular(first), True)):
        for head in _heads().get(key, ()):
            size = len(head.words)
            there = [token.lower for token in tokens[i : i + size]]
            if len(there) < size:
                continue
            if tuple(there) == head.words and (size > 1 or not plural):
                return head, size, False
            if (*there[:-1], singular(there[-1])) == head.words or (singular(there[0]), *there[1:]) == head.words:
                return head, size, True
    return None


def worded_for_one(office: str) -> str:
    """Return an office as it is worded for one holder, where the text words it for several.

    Examples
    --------
    >>> [worded_for_one(o) for o in ("energy ministers", "Speaker of the House of Representatives", "Chief of Staff")]
    ['energy minister', 'Speaker of the House of Representatives', 'Chief of Staff']
    """
    told = office.split()
    head = next((i for i, word in enumerate(told) if word in ("of", "for", "to", "in", "on", "at")), len(told))
    return " ".join(singular(w) if i < head and _is_plural_head(w.lower()) else w for i, w in enumerate(told))


@lru_cache(maxsize=1024)
def _is_plural_head(word: str) -> bool:
    last = {head.words[-1] for heads in _heads().values() for head in heads}
    return word not in last and singular(word) in last
