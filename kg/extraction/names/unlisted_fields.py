"""Portfolios and bodies that no list knows, told by what stands around them: "the Minister of Mines, Engineer Ida Ek"."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import cache

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.personal_names import is_name_word, read_name
from kg.extraction.text.sentences import TOKEN, Token

_LONGEST = 9  # tokens of a portfolio
_NAME = 2  # words of a personal name
_MARKS_WITHIN = frozenset({"&", "'s", "’s", "'", "’"})
_FUNCTION_ENDINGS = ("ion", "ions", "ment", "ments", "ity", "ing", "ance", "ence", "ics", "gy", "ship", "ms", "ies")
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


def name_end(
    tokens: Sequence[Token], first: int, is_free: Callable[[int], bool], names: Container[int], *, is_town: bool
) -> int:
    """Return where a body's name of capitalized words ends, in front of its officer's that no comma parts from it.

    Parameters
    ----------
    is_free : callable
        Tells of the place of a token whether it may be part of such a name.
    names : container of int
        The tokens of known names, of which one may close it ("Vale Norway").
    is_town : bool
        Whether the office is one of towns: of three words behind it two are the officer's ("Mayor of Vale Ida Ek").

    Examples
    --------
    >>> told = "Vale Freight LLC Ida Ek said", "Vale Ida Ek said", "Vale, Ida Ek, said"
    >>> [name_end(read_tokens(one), 0, lambda i: one[0].isupper() and i < 5, (), is_town=True) for one in told]
    [3, 1, 1]
    """
    end = first
    while end < len(tokens):
        closes = end > first and end in names and tokens[end].is_capitalized
        is_word = tokens[end].is_capitalized and is_free(end)
        if not (is_word or closes or (end > first and _joins(tokens, end, is_free))):
            break
        end += 1
    if end < len(tokens) and tokens[end].text == "," and opens_a_name(tokens, end + 1):
        return end
    closing = words("firm_endings") | words("bodies")
    last = next((i for i in range(end - _NAME, first, -1) if tokens[i - 1].lower in closing), None)
    if last is not None and opens_a_name(tokens, last):
        return last
    return first + 1 if is_town and end - first == 1 + _NAME and opens_a_name(tokens, first + 1) else end


def _joins(tokens: Sequence[Token], i: int, is_free: Callable[[int], bool]) -> bool:
    """Tell whether a small word joins two parts of a name: behind the noun of a body "of" does, not in "Exports of Vale"."""
    if i + 1 >= len(tokens) or not (tokens[i + 1].is_capitalized and is_free(i + 1)):
        return False
    if tokens[i].lower in ("of", "for"):
        return tokens[i - 1].lower in words("bodies") | words("described_bodies")
    return tokens[i].lower in words("name_particles") or tokens[i].text in _MARKS_WITHIN


def is_written_as_name(run: Sequence[Token], *, is_definite: bool) -> bool:
    """Tell whether capitalized words behind an office in capitals are a body's name, and none for what it answers for.

    Examples
    --------
    >>> [is_written_as_name(read_tokens(one), is_definite=False) for one in ("ValeTrade", "Vale Bank", "Strategy")]
    [True, True, False]
    """
    is_written_so = any(len(t.text) > 1 and not t.text[1:].islower() for t in run)
    closes = run[-1].lower in words("bodies") | words("firm_endings")
    return is_written_so or (len(run) > 1 and (closes or is_definite))


def is_function(token: Token) -> bool:
    """Tell whether one capitalized word behind an office is likelier what it answers for than a body's name.

    Examples
    --------
    >>> [is_function(token) for token in read_tokens("Protocol Communication Fjordbil")]
    [True, True, False]
    """
    return token.lower in words_of("names", "function") or token.lower.endswith(_FUNCTION_ENDINGS)
