"""The grammar of offices: "First Vice Foreign Minister", "Minister of Foreign Affairs of the Kyrgyz Republic"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.office_heads import OfficeHead, head_at, singular
from kg.extraction.names.office_portfolios import behind_host, is_field_word, right_edge
from kg.extraction.names.offices_like_names import is_within_a_name
from kg.extraction.text.sentences import Token

_LONGEST_GAP = 4  # words between an owner and the office's head


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office named in a text, tokens ``start`` to ``end`` of its sentence."""

    start: int
    end: int
    text: str
    head: OfficeHead
    is_plural: bool

    @property
    def is_leader(self) -> bool:
        """Whether its holder is a head of state or government or a monarch."""
        if self.head.rank != "leader":
            return False
        before = self.text.lower().split()[: -len(self.head.words)] if not self.is_plural else []
        return all(word in words_of("names", "leading modifier") for word in before)


def _agrees(token: Token, capitalized: bool) -> bool:
    return token.is_capitalized or not capitalized


def _left_edge(tokens: Sequence[Token], start: int, names: Container[int]) -> int:
    """Extend an office leftwards over modifiers and fields ("First Vice Foreign Minister")."""
    own = words("office_modifiers") | words("office_fields")
    capitalized = tokens[start].is_capitalized
    left = start
    while left > 0 and left - 1 not in names:
        before = tokens[left - 1]
        if before.lower in own and _agrees(before, capitalized):
            left -= 1
        elif (
            before.lower in ("and", "&")
            and left > 1
            and tokens[left].lower in words("office_fields")
            and tokens[left - 2].lower in words("office_fields")
            and tokens[left - 2].is_capitalized == capitalized
        ):
            left -= 2
        else:
            break
    return left


def _behind_owner(tokens: Sequence[Token], start: int, names: Container[int]) -> int:
    """Take in unknown capitalized words between an owner and its office ("White House Infrastructure Coordinator")."""
    if _is_of_a_noun(tokens, start, names):
        return start - 1
    left, fields = start, words("office_fields")
    while left > 0 and left - 1 not in names and start - left <= _LONGEST_GAP:
        if tokens[left - 1].text in ("'s", "’s") and left > 1 and left - 2 in names:
            return left  # "Benin's Fish Minister"
        if tokens[left - 1].text == "," and left > 1 and left - 2 not in names and tokens[left - 2].lower in fields:
            left -= 1  # "Benin's Wool, Cotton and Trade Minister"
            continue
        if tokens[left - 1].lower in ("and", "&") and left < start and left > 1 and is_field_word(tokens[left - 2]):
            left -= 1  # "Benin's Wool and Cotton Minister"
            continue
        if not (tokens[left - 1].is_capitalized and tokens[left - 1].text.isalpha()):
            return start
        left -= 1
    return left if left > 0 and left - 1 in names and start - left <= _LONGEST_GAP else start


def _is_of_a_noun(tokens: Sequence[Token], start: int, names: Container[int]) -> bool:
    """Tell whether one noun in small letters, between whose and an office, says what that is for ("Benin's farm minister")."""
    if start < 3 or start - 3 not in names or tokens[start - 2].text not in ("'s", "’s"):
        return False
    noun = tokens[start - 1]
    no_part = words_of("names", "no part of an office") | words("appointed") | words("not_in_office")
    return noun.text.islower() and noun.text.isalpha() and noun.lower not in no_part and not noun.lower.endswith("ly")


def offices_in(tokens: Sequence[Token], text: str, offset: int, names: Container[int] = ()) -> Iterator[OfficePhrase]:
    """Yield the offices that a sentence names, in order.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence's tokens.
    text : str
        The sentence's characters.
    offset : int
        Where the sentence starts in the article.
    names : container of int
        The tokens that belong to the names of states and bodies, and so to no office's name.
    """
    i, last = 0, None  # type: tuple[int, tuple[int, int] | None]
    while i < len(tokens):
        is_verb = i > 0 and tokens[i - 1].lower == "who"  # "who heads the agency": no heads
        found = None if i in names or is_verb or is_within_a_name(tokens, i, names, last) else head_at(tokens, i)
        if found is None:
            i += 1
            continue
        head, size, plural = found
        start = _left_edge(tokens, i, names)
        is_apposed = start > 0 and tokens[start - 1].text in (",", "'s", "’s")
        end = right_edge(tokens, i + size, names, head, is_apposed=is_apposed)
        start = start if head.rank == "leader" else _behind_owner(tokens, start, names)
        end = behind_host(tokens, end, names)
        words_ = text[tokens[start].start - offset : tokens[end - 1].end - offset]
        yield OfficePhrase(start, end, words_, head, plural)
        i, last = max(end, i + size), (start, end)


def singular_office(office: OfficePhrase) -> str:
    """Return the office's name for one holder ("Presidents" gives "President")."""
    if not office.is_plural:
        return office.text
    return " ".join(
        singular(word) if singular(word.lower()) in {office.head.words[-1], office.head.words[0]} else word
        for word in office.text.split()
    )
