"""Bodies that a text describes and does not name: "the flower growers' guild", "a state port operator"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.surface import Surface, Unit
from kg.extraction.text.sentences import Token

_LONGEST = 6  # words of a description, without what stands behind "of"
_LONGEST_TAIL = 4  # words behind "of" or "for"
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWN = frozenset({"our", "my", "your", "his", "her", "its", "their"})
_TAILS = frozenset({"of", "for"})
_MARKS = frozenset({",", ";", ".", ")", "(", ":", "—", "–", "?", "!", '"', "”", "“"})


def state_of_ministry(surface: Surface, left: int) -> Unit | None:
    """Return the state that stands with a ministry in small letters in front of a token ("Kenyan foreign ministry spokesman")."""
    low = [t.lower for t in surface.tokens[:left]]
    if not left or low[-1] not in words_of("names", "governing a state") or not surface.tokens[left - 1].text.islower():
        return None
    start = left - 1
    while start and left - start <= _LONGEST and low[start - 1] in words("office_fields") | {"and"}:
        if start in surface.ending:
            break
        start -= 1
    unit = surface.ending.get(start - (low[start - 1 : start] in (["'s"], ["’s"])))
    if unit is None or (unit.start and low[unit.start - 1] in words_of("names", "in front of where")):
        return None  # "in Nairobi ministry officials"
    return unit if unit.form in ("state", "demonym", "capital") else None


def is_body_noun(word: str) -> bool:
    """Tell whether a noun in small letters is one for a body or a firm.

    Examples
    --------
    >>> is_body_noun("guild"), is_body_noun("committee"), is_body_noun("growers")
    (True, True, False)
    """
    return word in words("bodies") | words("described_bodies") | words("firms")


def described_end(tokens: Sequence[Token], i: int, names: Container[int]) -> int:
    """Return where the description of a body ends that opens at a token, behind its article; ``i`` where none does.

    A noun by itself ("the committee") describes no body, and what a text never names ("the central bank") is a state's.

    Parameters
    ----------
    names : container of int
        The tokens of the names of states, bodies and places, of which one may open a description.

    Examples
    --------
    >>> from kg.extraction.names.unlisted_fields import read_tokens
    >>> told = "the flower growers' guild, Ida Ek,", "the union said", "the union of lift operators in Riga"
    >>> [described_end(read_tokens(one), 1, ()) for one in told]
    [5, 1, 5]
    """
    end = _noun_end(tokens, i, names)
    if end == i:
        return i
    behind = _tail_end(tokens, end, names)
    is_alone = end - i == 1 and behind == end
    is_generic = " ".join(t.lower for t in tokens[i:behind]) in words("unnamed_bodies")
    return i if is_alone or is_generic else behind


def _noun_end(tokens: Sequence[Token], i: int, names: Container[int]) -> int:
    """Return where the noun of a body ends that words in small letters lead to from a token on; ``i`` without one."""
    k, found = i, i
    while k < len(tokens) and k in names and k - i < _LONGEST:
        k += 1  # "the Norwegian trawlermen's guild"
    while k < len(tokens) and k - i < _LONGEST and k not in names:
        token = tokens[k]
        is_word = token.text.islower() and token.text.replace("-", "").replace("'", "").replace("’", "").isalpha()
        if not (is_word or token.text in _POSSESSIVE) or token.lower in words_of("names", "behind a description"):
            break
        is_peoples = tokens[k - 1].lower in words_of("names", "people in the name of a body")
        if (k == i and token.lower in _OWN) or (token.text in ("'s", "’s") and not is_peoples):
            break  # "our association", "the president's office"
        k += 1
        if is_body_noun(token.lower) and ends_a_phrase(tokens, k):
            found = k
            break
    return found


def ends_a_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the name or description of a body may end in front of a token.

    Examples
    --------
    >>> from kg.extraction.names.unlisted_fields import read_tokens
    >>> tokens = read_tokens("the Vale growers agreed, Ida")
    >>> ends_a_phrase(tokens, 2), ends_a_phrase(tokens, 4)
    (False, True)
    """
    if i >= len(tokens) or tokens[i].text in _MARKS or tokens[i].is_capitalized:
        return True
    return tokens[i].lower in words_of("names", "behind a description") or tokens[i].lower.endswith("ed")


def body_opening(surface: Surface) -> tuple[int, int] | None:
    """Return the tokens of the body that opens a sentence as its subject, where no list knows it: described, or by a name."""
    tokens = surface.tokens
    is_described = tokens[0].lower in ("the", "a", "an")
    if is_described and (end := described_end(tokens, 1, surface.covered)) > 1:
        name = end
        while name < len(tokens) and _is_name_word(surface, name):
            name += 1
        return (end, name) if name > end else (1, end)  # "The human rights group Valewatch said"
    start = int(is_described)
    end = start
    while end < len(tokens) and _is_name_word(surface, end):
        end += 1
    is_subject = end < len(tokens) and (tokens[end].text.islower() or tokens[end].text == ",")
    opens = words("sentence_adverbs") | {word.lower() for word in words("sentence_openers")}
    is_place = all(i in surface.covered for i in range(start, end))
    if not is_subject or is_place or tokens[start].lower in opens:
        return None
    return (start, end) if end - start > 1 or tokens[start].text[1:].isupper() else None


def body_ending_at(surface: Surface, end: int) -> tuple[int, int] | None:
    """Return the tokens of the body named or described right in front of a comma and "whose", where no list knows it."""
    if not end or surface.tokens[end - 1].text != ",":
        return None
    start = end - 1
    while start and _is_name_word(surface, start - 1):
        start -= 1
    is_place = all(i in surface.covered for i in range(start, end - 1))
    if not is_place and not (start and surface.tokens[start - 1].text.isupper()):
        return start, end - 1
    for first in range(max(end - 2 - _LONGEST, 0), end - 2):
        is_article = surface.tokens[first].lower in ("the", "a", "an")
        if is_article and described_end(surface.tokens, first + 1, surface.covered) == end - 1:
            return first + 1, end - 1
    return None


def _is_name_word(surface: Surface, i: int) -> bool:
    token, unit = surface.tokens[i], surface.covered.get(i)
    is_free = (unit is None or unit.form == "place") and token.lower not in words("not_names")
    return token.is_capitalized and token.text[0].isalpha() and is_free


def has_part(tokens: Sequence[Token]) -> bool:
    """Tell whether words are of a part of a body that is only described ("the state bank's Asia desk").

    Examples
    --------
    >>> from kg.extraction.names.unlisted_fields import read_tokens
    >>> has_part(read_tokens("state bank's Asia desk")), has_part(read_tokens("Weavers' Union"))
    (True, False)
    """
    return any(t.text in ("'s", "’s") and is_body_noun(tokens[i - 1].text) for i, t in enumerate(tokens) if i)


def _tail_end(tokens: Sequence[Token], end: int, names: Container[int]) -> int:
    """Take in what stands behind "of": a name ("of Vale"), or nouns in small letters ("of lift operators")."""
    if end + 1 >= len(tokens) or tokens[end].lower not in _TAILS:
        return end
    start = end + 1 + (tokens[end + 1].lower == "the")
    k = start
    while k < len(tokens) and k - start < _LONGEST_TAIL and _is_of_tail(tokens, k, names):
        if k > start and k not in names and tokens[k].is_capitalized and not tokens[k - 1].is_capitalized:
            break  # "the department of provincial affairs Ida Ek"
        if k > start and tokens[k].lower.endswith("ed"):
            break  # "the union of lift operators agreed"
        k += 1
    last = tokens[k - 1].lower if k > start else ""
    is_whole = k > start and ends_a_phrase(tokens, k) and last not in _POSSESSIVE
    return k if is_whole else end


def _is_of_tail(tokens: Sequence[Token], k: int, names: Container[int]) -> bool:
    token = tokens[k]
    is_word = token.text.replace("-", "").isalpha() and token.lower not in words_of("names", "behind a description")
    return k in names or is_word
