"""Portfolios and bodies that no list knows, told by what stands around them: "the Minister of Mines, Engineer Ida Ek"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from kg.extraction.lexicon import words
from kg.extraction.names.personal_names import is_name_word, read_name
from kg.extraction.text.sentences import TOKEN, Token

_LONGEST = 9  # tokens of a portfolio
_JOINING = frozenset({"and", "&", "of", "for", "the"})
_ENDS = frozenset({".", ";", ")", "(", "—", "–"})
_CLAUSE = frozenset(
    {"who", "which", "that", "whose", "was", "is", "were", "are", "has", "had", "will", "with", "to", "by"}
)


@cache
def _office_words() -> frozenset[str]:
    """The words that head an office's name or stand in front of that: no name holds one."""
    heads = frozenset(word for head in words("offices") for word in head.split() if word.isalpha())
    return frozenset(heads | words("office_modifiers")) - _JOINING


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of a text by itself."""
    return [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]


def opens_a_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a personal name of two words at least, forms of address aside, opens at a token.

    Examples
    --------
    >>> opens_a_name(read_tokens("HE Dr Ida Ek, said"), 0), opens_a_name(read_tokens("African Trade and Affairs"), 0)
    (True, False)
    """
    name = read_name(tokens, i, lambda token: True)
    if name is None or name.end - name.start < 2:
        return False
    if any(t.lower in _office_words() for t in tokens[i : name.end]):
        return False
    return not (name.end < len(tokens) and tokens[name.end].lower in ("and", "&") and name.start == i)


def field_end(tokens: Sequence[Token], i: int, names: Container[int], *, is_apposed: bool) -> int:
    """Return where a portfolio of capitalized words ends that no list knows, or ``i`` where there is none.

    A comma and a name stand behind it, or a form of address and a name; where the office itself stands behind a
    name and a comma (``is_apposed``), a comma, a full stop, a semicolon or a bracket is enough.

    Examples
    --------
    >>> tokens = read_tokens("Minister of Mines and Quarries, Ida Ek, came")
    >>> field_end(tokens, 2, (), is_apposed=False)
    5
    """
    end, found = i, i
    while end < min(len(tokens), i + _LONGEST) and end not in names:
        token = tokens[end]
        if token.lower in _office_words():
            return i
        if is_name_word(token) and token.text.replace("-", "").isalpha():
            if end > i and opens_a_name(tokens, end) and _is_addressed(tokens, end):
                return end
            end, found = end + 1, end + 1
        elif token.lower in _JOINING and end > i:
            end += 1
        else:
            break
    if found == i or found != end:
        return i
    behind = tokens[end].text if end < len(tokens) else "."
    if behind == "," and opens_a_name(tokens, end + 1):
        return end
    return end if is_apposed and (behind == "," or behind in _ENDS) else i


def _is_addressed(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a form of address opens a name."""
    name = read_name(tokens, i, lambda token: True)
    return name is not None and name.start > i


def body_end(tokens: Sequence[Token], i: int) -> int:
    """Return where the name of a body ends that a comma and a personal name follow, or ``i`` where there is none.

    Examples
    --------
    >>> tokens = read_tokens("head of the Union of Weavers in Riga, Ida Ek, came")
    >>> body_end(tokens, 3)
    8
    """
    end = i
    while end < min(len(tokens), i + _LONGEST) and tokens[end].text != ",":
        token = tokens[end]
        if not (token.text[0].isalpha() or token.text in ("'s", "’s", "'", "’", "(", ")")):
            return i
        if token.lower in _CLAUSE:
            return i
        end += 1
    is_named = any(t.is_capitalized for t in tokens[i:end])
    closes = end < len(tokens) and tokens[end].text == ","
    return end if closes and is_named and end > i and opens_a_name(tokens, end + 1) else i
