"""Where a personal name starts and ends among tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.names.names_like_words import is_name_like_a_word
from kg.extraction.text.sentences import Token

_ARABIC = regex.compile(r"(?:al|el|an|as|ad|ar|az|ash|at)-\p{Lu}")
_INITIALS = regex.compile(r"(?!U\.S\.|U\.N\.|U\.K\.|E\.U\.|U\.A\.E\.|D\.C\.|P\.M\.|H\.E\.|H\.H\.)(?:\p{Lu}\.){2,4}")
LETTERS_BEHIND = regex.compile(r"\p{Lu}{2,5}|Ph\.?D\.?|Esq\.?")
"""What stands behind a name for a degree or the like: "Lena Ek, MD, FACS, …"."""
_ROMAN = regex.compile(r"[IVX]+$")
DESCENT = frozenset({"bin", "bint", "ibn", "binti", "ben"})
_LONGEST = 7  # tokens of a name
_LONGEST_ADDRESS = 12  # tokens of a name behind a form of address
IsFree = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name, tokens ``start`` to ``end``; ``outer`` is where its forms of address start."""

    outer: int
    start: int
    end: int
    gender: str | None = None


@cache
def _genders() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("honorifics") if len(row) > 1}


def is_name_word(token: Token) -> bool:
    """Tell whether a token may be part of a personal name."""
    return _may_be_name(token.text)


@lru_cache(maxsize=65536)
def _may_be_name(word: str) -> bool:
    if not (word[0].isalpha() and (word[0].isupper() or _ARABIC.match(word))):
        return False
    if word[:2] in ("I’", "I'"):  # "I’ve"
        return False
    if word.lower() in words("not_names"):
        return False
    return "." not in word[1:-1] or bool(_INITIALS.fullmatch(word))


def _skip_address(tokens: Sequence[Token], i: int) -> tuple[int, str | None]:
    """Skip "His Majesty", "Sheikh", "Dr." and the like; tell the gender that they show."""
    gender = None
    genders = _genders()
    last = min(len(tokens), i + _LONGEST_ADDRESS)
    while i < last:
        token = tokens[i]
        key = token.lower if token.lower in genders else token.lower + "."
        if key not in genders or not (token.is_capitalized or token.lower == "the"):
            break
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and following.lower not in genders and is_name_like_a_word(tokens, i):
            break  # "Tan Wei Ling", but "Tan Sri Ismail"
        if following is None or not (
            following.is_capitalized
            or is_name_word(following)  # "Mr el-Nur"
            or following.text in ".-’'"
            or following.lower in genders
            or (following.lower in words("name_particles") and _opens_surname(tokens, i + 1))  # "Ms von Arx"
        ):
            break
        gender = genders[key] or gender
        i += 1
        if i < len(tokens) and tokens[i].text in ".’'" and not tokens[i - 1].text.endswith("."):
            i += 1
    return i, gender


def gender_of_address(tokens: Sequence[Token], i: int) -> str | None:
    """Return the gender that a form of address right in front of token ``i`` shows ("Mr Ek", "Mrs. Moe"), or None."""
    before = i - 2 if i > 1 and tokens[i - 1].text == "." else i - 1
    if before < 0 or not tokens[before].is_capitalized:
        return None
    return _genders().get(tokens[before].lower) or None


def read_name(tokens: Sequence[Token], i: int, is_free: IsFree) -> PersonalName | None:
    """Read a personal name that starts at token ``i``, forms of address included.

    Parameters
    ----------
    is_free : callable
        Tells of a token whether it may be taken for a name (it is none of a state, say).
    """
    outer = i
    i, gender = _skip_address(tokens, i)
    start, end = i, i
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if end > start + 1 and token.text.isupper() and token.lower in words_of("names", "behind a name"):
            break  # "Ida Ek MP"
        if end > start and token.lower in words_of("names", "ending a name"):
            end += 1
            break
        if (short := _short_given_name(tokens, end)) > 1 and is_free(token):
            end += short
            continue
        opens = end == start and is_name_like_a_word(tokens, end)
        if (is_name_word(token) or opens or _is_son_or_daughter(tokens, end)) and is_free(token):
            end += 1
            continue
        if end > start and token.lower in words("name_particles"):
            after = end + 1
            while after < len(tokens) and tokens[after].lower in words("name_particles"):
                after += 1
            is_father = token.lower in DESCENT and after < len(tokens) and tokens[after].is_capitalized  # "bin Said"
            if after < len(tokens) and (is_father or is_name_word(tokens[after])) and is_free(tokens[after]):
                end = after + 1
                continue
        if end == start and _is_particle_in_front(token, is_addressed=start > outer) and _opens_surname(tokens, end):
            end += 1
            continue
        if (short := _short_given_name(tokens, end)) > 0:
            end += short
            continue
        if end > start and (behind := _behind_nickname(tokens, end, is_free)) is not None:
            end = behind
            continue
        if end > start + 1 and _is_last_nickname(tokens, end, is_free):
            end += 3
            break
        if end > start and token.text in "’'ʻ" and end + 1 < len(tokens) and _ARABIC.match(tokens[end + 1].text):
            end += 2
            continue
        break
    if end == start or not any(len(t.text) > 1 and t.text[0].isalpha() for t in tokens[start:end]):
        return None
    return PersonalName(outer, _name_start(tokens, outer, start, end), _suffix_end(tokens, end), gender)


def _name_start(tokens: Sequence[Token], outer: int, start: int, end: int) -> int:
    """Return where a name starts: at the form of address where that alone makes one name a whole one ("Sheikh Hasina")."""
    is_single = end == start + 1 and start > outer
    return start - is_single if tokens[start - 1].lower in words_of("names", "address of one name") else start


_OPENING, _CLOSING = "“‘\"'«„", "”’\"'»“"


def _behind_nickname(tokens: Sequence[Token], i: int, is_free: IsFree) -> int | None:
    """Return where a name goes on behind a nickname in quotation marks at token ``i`` ("Ann “Babs” Lee"), or None."""
    if i + 3 >= len(tokens) or tokens[i].text not in _OPENING:
        return None
    close = next((k for k in range(i + 2, min(i + 5, len(tokens) - 1)) if tokens[k].text in _CLOSING), None)
    if close is None:
        return None
    nickname, following = tokens[i + 1 : close], tokens[close + 1]
    words_in = [t for t in nickname if t.text != "."]  # "Ann “Babs B.” Lee"
    is_name = all(is_name_word(t) and is_free(t) for t in (*words_in, following))
    return close + 1 if is_name and words_in else None


def _short_given_name(tokens: Sequence[Token], i: int) -> int:
    """Return how many tokens a given name takes that is written short ("Md. Rahman", "Mohd Ali"), 0 where none does."""
    if tokens[i].text not in _SHORT_NAMES or i + 2 >= len(tokens):
        return 0
    size = 2 if tokens[i + 1].text == "." else 1
    return size if is_name_word(tokens[i + size]) else 0


_SHORT_NAMES = frozenset({"Md", "Mohd", "Muhd", "Ma"})


def _is_last_nickname(tokens: Sequence[Token], i: int, is_free: IsFree) -> bool:
    """Tell whether a nickname in quotation marks at token ``i`` ends a name ("Ann Lee ‘Babs’,"): one word, and no more."""
    if i + 2 >= len(tokens) or tokens[i].text not in _OPENING or tokens[i + 2].text not in _CLOSING:
        return False
    nickname = tokens[i + 1]
    is_close = (
        tokens[i].end == nickname.start and nickname.end == tokens[i + 2].start and tokens[i - 1].end < tokens[i].start
    )
    return is_close and is_name_word(nickname) and is_free(nickname)


def _is_son_or_daughter(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "bin" or the like behind a capitalized word makes a name of it, whatever else it means ("Said bin Hamad")."""
    return tokens[i].is_capitalized and i + 1 < len(tokens) and tokens[i + 1].text in DESCENT


def _is_particle_in_front(token: Token, *, is_addressed: bool) -> bool:
    """Tell whether a small word may open a surname: a few may, behind a form of address any ("Mr du Bois")."""
    return token.lower in (words("name_particles") if is_addressed else ("von", "van", "de", "di", "da"))


def _opens_surname(tokens: Sequence[Token], i: int) -> bool:
    following = [t for t in tokens[i + 1 : i + 3] if t.lower not in words("name_particles")]
    return bool(following) and is_name_word(following[0])


def _suffix_end(tokens: Sequence[Token], end: int) -> int:
    """Take in "Jr.", "III" and their comma."""
    i = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if i < len(tokens) and tokens[i].text in ("Jr", "Sr", "JR", "SR"):
        return i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "." else i + 1
    if end < len(tokens) and _ROMAN.match(tokens[end].text) and end and tokens[end].text != "I":
        return end + 1
    return end


def _address_start(tokens: Sequence[Token], start: int) -> int:
    """Return where the forms of address in front of a name begin: "Prof. Dr. Ann Lee", "Dato' Ali"."""
    while start > 1 and tokens[start - 1].text in (".", "’", "'") and tokens[start - 2].is_capitalized:
        title = tokens[start - 2]
        if title.end < tokens[start - 1].start or _genders().keys().isdisjoint((title.lower, f"{title.lower}.")):
            break
        start -= 2
        while start and tokens[start - 1].is_capitalized and tokens[start - 1].lower in _genders():
            start -= 1  # "His Excellency Eng. Ida Ek"
    return start


def read_name_backwards(tokens: Sequence[Token], end: int, is_free: IsFree) -> PersonalName | None:
    """Read a personal name of two words or more that ends in front of token ``end``."""
    start = end
    while start > 0 and end - start < _LONGEST:
        token = tokens[start - 1]
        if (is_name_word(token) and is_free(token)) or (
            start < end
            and token.lower in words("name_particles")
            and start > 1
            and (is_name_word(tokens[start - 2]) or tokens[start - 2].lower in words("name_particles"))
        ):
            start -= 1
        elif (start < end and start > 3 and _behind_nickname(tokens, start - 3, is_free) == start) or (
            start == end and start > 4 and _is_last_nickname(tokens, start - 3, is_free)
        ):
            start -= 3
        elif start == end and start > 2 and token.lower in words_of("names", "ending a name"):
            start -= 1
        elif start < end and is_name_like_a_word(tokens, start - 1):
            start -= 1
            break
        else:
            break
    while start < end and tokens[start].lower in words("name_particles") and not tokens[start].is_capitalized:
        start += 1
    start = _address_start(tokens, start)
    inner, gender = _skip_address(tokens, start)
    if end - inner < 1 or end <= inner:
        return None
    return PersonalName(start, inner, end, gender)
