"""The grammar of offices: "First Vice Foreign Minister", "Minister of Foreign Affairs of the Kyrgyz Republic"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.lexicon import rows, words, words_of
from kg.extraction.names.offices_like_names import is_within_a_name
from kg.extraction.names.unlisted_fields import field_end
from kg.extraction.text.sentences import Token

_LONGEST_FIELD = 7  # words of a field with "and" in it
_NUMBERED = frozenset({"II", "III"})  # "Minister of Foreign Affairs II", of two who share a ministry
_LONGEST_GAP = 4  # words between an owner and the office's head


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The noun that heads an office's name."""

    words: tuple[str, ...]
    rank: str
    whose: str


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


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def head_at(tokens: Sequence[Token], i: int) -> tuple[OfficeHead, int, bool] | None:
    """Return the office head that starts at token ``i`` with its number of tokens and whether it is plural."""
    first = tokens[i].lower
    for key, plural in ((first, False), (_singular(first), True)):
        for head in _heads().get(key, ()):
            size = len(head.words)
            there = [token.lower for token in tokens[i : i + size]]
            if len(there) < size:
                continue
            if tuple(there) == head.words and (size > 1 or not plural):
                return head, size, False
            if (*there[:-1], _singular(there[-1])) == head.words or (_singular(there[0]), *there[1:]) == head.words:
                return head, size, True
    return None


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


def _right_edge(tokens: Sequence[Token], end: int, names: Container[int], head: OfficeHead, *, is_apposed: bool) -> int:
    """Extend an office rightwards over its field ("… of Foreign Affairs and Trade", "… for animal health")."""
    fields = words("office_fields")
    right = end = _behind_superior(tokens, end)
    if right < len(tokens) and tokens[right].lower in ("of", "for", "on"):
        i = right + 1
        if i < len(tokens) and tokens[i].lower == "the":
            i += 1
        while i < len(tokens) and i not in names:
            token = tokens[i]
            if (right == end or right < i) and (
                size := _field_size(tokens, i, names)
            ):  # "of Intergovernmental Affairs"
                right = i = i + size
            elif token.lower in fields or _completes_field(tokens, i, right):
                right = i = i + 1
            elif right > end and not _resumes(tokens, i) and (size := _portfolio_size(tokens, i)):
                right = i = i + size
            elif token.lower in ("and", ",", "&", "of", "the") and right > end and _resumes(tokens, i):
                i += 1
            elif token.lower in ("for", "on") and right == i > end and _field_size(tokens, i + 1, names):
                i += 1  # "Assistant Secretary of Defense for Coastal Security Affairs"
            else:
                break
    if right == end and head.rank == "minister" and [t.lower for t in tokens[end : end + 1]] in (["of"], ["for"]):
        start = end + 2 if [t.lower for t in tokens[end + 1 : end + 2]] == ["the"] else end + 1
        field = field_end(tokens, start, names, is_apposed=is_apposed)
        right = field if field > start else end
    is_numbered = head.rank == "minister" and right < len(tokens) and tokens[right].text in _NUMBERED
    return right + 1 if is_numbered else right


def _behind_owner(tokens: Sequence[Token], start: int, names: Container[int]) -> int:
    """Take in unknown capitalized words between an owner and its office ("White House Infrastructure Coordinator")."""
    left = start
    while left > 0 and left - 1 not in names and start - left <= _LONGEST_GAP:
        if tokens[left - 1].text in ("'s", "’s") and left > 1 and left - 2 in names:
            return left  # "Benin's Fish Minister"
        if tokens[left - 1].lower in ("and", "&") and left < start and left > 1 and _is_field_word(tokens[left - 2]):
            left -= 1  # "Benin's Wool and Cotton Minister"
            continue
        if not (tokens[left - 1].is_capitalized and tokens[left - 1].text.isalpha()):
            return start
        left -= 1
    return left if left > 0 and left - 1 in names and start - left <= _LONGEST_GAP else start


def _behind_host(tokens: Sequence[Token], end: int, names: Container[int]) -> int:
    """Take in where an ambassador is sent ("Ambassador to the European Union")."""
    if tokens[end - 1].lower.rstrip("s") not in words("offices_abroad") or [t.lower for t in tokens[end : end + 1]] != [
        "to"
    ]:
        return end
    right = end + 1
    if right < len(tokens) and tokens[right].lower == "the" and right not in names:
        right += 1
    host = right
    while right < len(tokens) and right in names:
        right += 1
    return right if right > host else end


def _behind_superior(tokens: Sequence[Token], end: int) -> int:
    """Skip whom an adviser serves ("Senior Advisor to the President")."""
    if tokens[end - 1].lower not in words("offices_that_serve") or end + 1 >= len(tokens) or tokens[end].lower != "to":
        return end
    start = end + 2 if tokens[end + 1].lower == "the" else end + 1
    served = head_at(tokens, start) if start < len(tokens) else None
    behind = start + served[1] if served else end
    if start == end + 1 and behind < len(tokens) and tokens[behind].is_capitalized:
        return end  # "State Secretary to Prime Minister Ek": his, and named
    return behind


def _completes_field(tokens: Sequence[Token], i: int, right: int) -> bool:
    """Tell whether a capitalized noun completes a field that an adjective opens ("for Economic Mobility Ann Lee")."""
    return (
        right == i
        and tokens[i - 1].lower in words("field_adjectives")
        and tokens[i].is_capitalized
        and tokens[i].text.isalpha()
        and i + 1 < len(tokens)
        and tokens[i + 1].is_capitalized
    )


def _field_size(tokens: Sequence[Token], i: int, names: Container[int]) -> int:
    """Return the number of capitalized words up to a noun that ends a field ("Middle East Peace Process"), 0 without."""
    words_, longest = 0, 0
    for size, token in enumerate(tokens[i : i + _LONGEST_FIELD], start=1):
        if token.lower == "and" and words_ > 1:
            continue  # "International Narcotics and Law Enforcement Affairs"
        if not token.is_capitalized or i + size - 1 in names or head_at(tokens, i + size - 1) is not None:
            break
        words_ += 1
        if words_ > _LONGEST_GAP and longest:
            break
        if size > 1 and token.lower in words("field_nouns"):
            longest = size
            if words_ <= _LONGEST_GAP and not (
                i + size < len(tokens) and tokens[i + size].lower in words("field_nouns")
            ):
                return size
    return longest


def _portfolio_size(tokens: Sequence[Token], i: int) -> int:
    """Return how many tokens of a list of capitalized fields, "and" before the last, go on at a token; 0 without.

    A name of two words at least stands behind the list: ", ICT and Rural Growth Thandi Moyo".
    """
    if tokens[i].text not in (",", "and", "&"):
        return 0
    k = i
    while k + 1 < len(tokens) and tokens[k].text == "," and _is_field_word(tokens[k + 1]):
        k += 2
        while k < len(tokens) and _is_field_word(tokens[k]):
            k += 1
    if k >= len(tokens) or tokens[k].lower not in ("and", "&"):
        return 0
    last = k + 1
    while last < len(tokens) and _is_field_word(tokens[last]):
        last += 1
    run = last - k - 1
    is_long = run > _NAME_WORDS + 1 or (run > _NAME_WORDS and tokens[k + 1].lower.endswith(_FIELD_ENDINGS))
    return last - _NAME_WORDS - i if is_long else 0


_NAME_WORDS = 2
_FIELD_ENDINGS = ("s", "ion", "ment", "ity", "ing", "gy", "th", "ture", "nce", "ry")


def _is_field_word(token: Token) -> bool:
    return token.is_capitalized and token.text.isalpha() and head_at([token], 0) is None


def _resumes(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a field goes on after a connector ("Trade, Industry and Energy")."""
    following = tokens[i + 1 : i + 3]
    if not following:
        return False
    first = following[0]
    if first.lower == "the" or first.lower in ("and", "of"):
        first = following[-1]
    return first.lower in words("office_fields") and first.is_capitalized == tokens[i - 1].is_capitalized


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
        found = None if i in names or is_within_a_name(tokens, i, names, last) else head_at(tokens, i)
        if found is None:
            i += 1
            continue
        head, size, plural = found
        start = _left_edge(tokens, i, names)
        is_apposed = start > 0 and tokens[start - 1].text in (",", "'s", "’s")
        end = _right_edge(tokens, i + size, names, head, is_apposed=is_apposed)
        start = start if head.rank == "leader" else _behind_owner(tokens, start, names)
        end = _behind_host(tokens, end, names)
        words_ = text[tokens[start].start - offset : tokens[end - 1].end - offset]
        yield OfficePhrase(start, end, words_, head, plural)
        i, last = max(end, i + size), (start, end)


def singular_office(office: OfficePhrase) -> str:
    """Return the office's name for one holder ("Presidents" gives "President")."""
    if not office.is_plural:
        return office.text
    return " ".join(
        _singular(word) if _singular(word.lower()) in {office.head.words[-1], office.head.words[0]} else word
        for word in office.text.split()
    )


def worded_for_one(office: str) -> str:
    """Return an office as it is worded for one holder, where the text words it for several.

    Examples
    --------
    >>> [worded_for_one(o) for o in ("energy ministers", "Speaker of the House of Representatives", "Chief of Staff")]
    ['energy minister', 'Speaker of the House of Representatives', 'Chief of Staff']
    """
    told = office.split()
    head = next((i for i, word in enumerate(told) if word in ("of", "for", "to", "in", "on", "at")), len(told))
    return " ".join(_singular(w) if i < head and _is_plural_head(w.lower()) else w for i, w in enumerate(told))


@lru_cache(maxsize=1024)
def _is_plural_head(word: str) -> bool:
    last = {head.words[-1] for heads in _heads().values() for head in heads}
    return word not in last and _singular(word) in last
