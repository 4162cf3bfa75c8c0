"""Organisations by the build of their names: "Ministry of …", "… Development Bank", "… (SADC)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.names.office_heads import head_at
from kg.extraction.text.sentences import Token

_LONGEST_NAME = 4  # words of a name behind that of a body


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation's name, tokens ``start`` to ``end``, with the short form given behind it in brackets."""

    start: int
    end: int
    short: str | None = None
    outer_end: int = 0


@lru_cache(maxsize=1)
def _stands() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("bodies")}


def _is_capital_word(token: Token) -> bool:
    return token.is_capitalized and token.text[0].isalpha()


@lru_cache(maxsize=1)
def _superiors() -> frozenset[str]:
    """Offices of one word, at which the name of a body may end ("Office of the President")."""
    return frozenset(row[0] for row in rows("offices") if " " not in row[0])


def _is_complete(tokens: Sequence[Token], end: int, is_state: Sequence[bool]) -> bool:
    """Tell whether a body's name is whole before token ``end``, so that a personal name may follow it."""
    if end >= len(tokens) or not _is_capital_word(tokens[end]):
        return False
    last, following = tokens[end - 1].lower, tokens[end].lower
    if following in words("office_fields") or following in _stands() or is_state[end]:
        return False
    superior = last in _superiors() or last.removesuffix("s") in _superiors() or following in _superiors()
    return is_state[end - 1] or last in _stands() or superior or (_ends_field(last) and _is_name_behind(tokens, end))


def _ends_field(word: str) -> bool:
    return word in words("office_fields") or word in words("field_nouns")


def _is_name_behind(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether the capitalized words from a token on can only be somebody's ("Ministry of Trade Awa Keita said")."""
    last = end
    while last < len(tokens) and _is_capital_word(tokens[last]):
        last += 1
    run = {token.lower for token in tokens[end:last]}
    others = words("office_fields") | words("field_nouns") | words("things") | words("venues") | words("firm_endings")
    return 1 < last - end <= _LONGEST_NAME and not run & (others | _stands().keys() | _superiors())


def _phrase_end(tokens: Sequence[Token], i: int, is_state: Sequence[bool]) -> int:
    """Return where the capitalized phrase behind "of" or "for" ends ("Industry, Trade and Tourism")."""
    end = i
    if i < len(tokens) and tokens[i].lower == "the":
        i += 1
    while i < len(tokens):
        token = tokens[i]
        if _is_capital_word(token) and token.lower not in words("office_stops"):
            i = end = i + 1
            if _is_complete(tokens, end, is_state):
                break
        elif (token.lower in ("and", "&", ",", "of", "for", "in") and end == i and _goes_on(tokens, i)) or (
            token.lower == "the" and tokens[i - 1].lower in ("of", "for", "and", "in")
        ):
            i += 1
        else:
            break
    return end


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a name goes on after a connector: a list needs a field word behind it."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if tokens[i].lower in ("of", "for", "in"):
        return _is_capital_word(following) or following.lower == "the"
    return _is_capital_word(following) and following.lower in words("office_fields") | {"mineral"}


def bodies_in(tokens: Sequence[Token], is_state: Sequence[bool]) -> Iterator[Body]:
    """Yield the organisations that a sentence names by their build.

    Parameters
    ----------
    is_state : sequence of bool
        For each token, whether it is (part of) the name of a state or its demonym.
    """
    stands = _stands()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        stand = stands.get(token.lower)
        if stand in (None, "none") or not token.is_capitalized:
            i += 1
            continue
        start, end = i, i + 1
        if stand in ("tail", "both"):
            start = _run_start(tokens, i)
        if end < len(tokens) and stand in ("head", "both") and tokens[end].lower in ("of", "for", "on"):
            end = max(end, _phrase_end(tokens, end + 1, is_state))
        while (
            end < len(tokens) and tokens[end - 1].lower != "of" and stands.get(tokens[end].lower) not in (None, "none")
        ):
            end += 1
        if (
            stand != "tail"
            and end > i + 1
            and start < i
            and all(is_state[start:i])
            and token.lower not in words_of("names", "named after a state")
        ):
            start = i
        if end - start >= 2 and not all(is_state[start:end]) and not _is_of_office(tokens, start, end):
            yield _with_short_form(tokens, start, end)
        i = max(end, i + 1)


def _is_of_office(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a name is (the field of) an office ("Secretary of Health and Human Services", "Prime Cabinet Secretary")."""
    offices = ((k, head_at(tokens, k)) for k in range(start, end))
    if any(office is not None and k + office[1] > end for k, office in offices):
        return True
    return start > 1 and tokens[start - 1].lower == "of" and tokens[start - 2].lower in ("secretary", "minister")


def _run_start(tokens: Sequence[Token], i: int) -> int:
    """Return where the run of capitalized words in front of a body's last word starts."""
    start = i
    while start > 0:
        before = tokens[start - 1]
        if _is_capital_word(before) and not _describes(before):
            start -= 1
        elif (
            before.lower in ("and", "&")
            and start > 1
            and tokens[start].lower in words("office_fields")
            and tokens[start - 2].is_capitalized
            and tokens[start - 2].lower in words("office_fields")
        ):
            start -= 2
        elif before.lower in ("and", "&") and (left := _definite_start(tokens, start)) is not None:
            return left
        elif start > 1 and _is_peoples(tokens, start):
            start -= 2
        else:
            break
    return start


def _is_peoples(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a body is of people, of whom its name tells ("Vale Province People's Committee", "Weavers' Union")."""
    mark, whose = tokens[start - 1], tokens[start - 2]
    if not _is_capital_word(whose):
        return False
    is_plural = mark.text in ("'", "’") and whose.lower.endswith("ers")
    return is_plural or (mark.text in ("'s", "’s") and whose.lower in words_of("names", "people in the name of a body"))


def _describes(token: Token) -> bool:
    """Tell whether a capitalized word in front of a name describes its bearer ("Nairobi-based", "Shipbuilder")."""
    return token.lower in words("body_stops") | words("firms") or token.lower.endswith(("-based", "-run", "-owned"))


def _definite_start(tokens: Sequence[Token], second: int) -> int | None:
    """Return where the first part of a name of two starts ("the Securities and Exchange Commission"), or None."""
    start = end = second - 1
    if _stands().get(tokens[second].lower) in ("head", "both"):
        return None
    while start and _is_capital_word(tokens[start - 1]) and _stands().get(tokens[start - 1].lower) in (None, "none"):
        start -= 1
    return start if 0 < start < end and tokens[start - 1].lower == "the" else None


def _with_short_form(tokens: Sequence[Token], start: int, end: int) -> Body:
    if (
        end + 2 < len(tokens)
        and tokens[end].text == "("
        and tokens[end + 2].text == ")"
        and tokens[end + 1].text[:2].isupper()
    ):
        return Body(start, end, tokens[end + 1].text, end + 3)
    return Body(start, end, None, end)
