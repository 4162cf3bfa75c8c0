"""How far an office reaches behind its head: its portfolio, whom it serves, where it is held ("… of Trade and Tourism")."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kg.extraction.lexicon import table, words, words_of
from kg.extraction.names.described_bodies import is_body_noun
from kg.extraction.names.office_heads import OfficeHead, head_at
from kg.extraction.names.personal_names import read_name
from kg.extraction.names.unlisted_fields import field_end, opens_a_name
from kg.extraction.text.sentences import Token

_LONGEST_FIELD = 7  # words of a field with "and" in it
_LONGEST_GAP = 4  # words of a field that ends in no known noun
_NUMBERED = frozenset({"II", "III"})  # "Minister of Foreign Affairs II", of two who share a ministry
_NAME_WORDS = 2
_JOINING = frozenset({"and", "of", "the", "&"})
_ENDS = frozenset({".", ";", ")", "—", "–"})
_FIELD_ENDINGS = ("s", "ion", "ment", "ity", "ing", "gy", "th", "ture", "nce", "ry")


def right_edge(tokens: Sequence[Token], end: int, names: Container[int], head: OfficeHead, *, is_apposed: bool) -> int:
    """Extend an office rightwards over its field ("… of Foreign Affairs and Trade", "… for animal health")."""
    fields = words("office_fields")
    if (right := _behind_brackets(tokens, end, head)) > end or _is_for_so_long(tokens, end):
        return right
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
                i += 2 if tokens[i + 1].lower in ("the", "and", "of") else 1  # "Energy and the Environment"
            elif right == i > end and (size := _joined_size(tokens, i, names)):
                right = i = i + size
            elif token.lower in ("for", "on") and right == i > end and _field_size(tokens, i + 1, names):
                i += 1  # "Assistant Secretary of Defense for Coastal Security Affairs"
            else:
                break
    if right == end and head.rank == "minister" and [t.lower for t in tokens[end : end + 1]] in (["of"], ["for"]):
        start = end + 2 if [t.lower for t in tokens[end + 1 : end + 2]] == ["the"] else end + 1
        field = field_end(tokens, start, names, is_apposed=is_apposed)
        right = field if field > start else end
    if right == end:
        right = _loose_end(tokens, end, names, head, is_apposed=is_apposed)
    if right > end and head.rank == "minister":
        right = _listed_end(tokens, right)
    if right > end and _goes_on(tokens, right):
        right = end  # "chair of the works council"
    is_numbered = head.rank == "minister" and right < len(tokens) and tokens[right].text in _NUMBERED
    return right + 1 if is_numbered else right


def _is_for_so_long(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether it follows how long an office was held ("minister for two years"), and not its field."""
    following = [t.lower for t in tokens[i : i + 2]]
    return following[:1] == ["for"] and (following[-1].isdecimal() or following[-1] in table("numbers"))


def _loose_end(tokens: Sequence[Token], end: int, names: Container[int], head: OfficeHead, *, is_apposed: bool) -> int:
    """Take in any field that a comma and a name end: "director for sovereign risk, Ida Ek", "minister in charge of youth, …".

    Where the office itself stands behind a name and a comma, a comma or a mark is enough.
    """
    opening = [t.lower for t in tokens[end : end + 3]]
    is_in_charge = opening == ["in", "charge", "of"]
    serves = head.words[-1] in words("offices_that_serve") and head.words[-1] not in words("offices_abroad")
    if not is_in_charge and (opening[:1] != ["for"] or serves):
        return end
    k = start = end + (3 if is_in_charge else 1)
    if k < len(tokens) and tokens[k].lower == "the":
        k = start = k + 1
    while k < len(tokens) and k - start < _LONGEST_FIELD and (is_in_charge or k not in names):
        token = tokens[k]
        is_word = token.text.replace("-", "").isalpha() and head_at(tokens, k) is None
        is_joining = token.lower in _JOINING and k > start
        if not is_word or (token.lower in words_of("names", "behind a description") and not is_joining):
            break
        k += 1
    if k == start or tokens[k - 1].lower in _JOINING:
        return end
    behind = tokens[k].text if k < len(tokens) else "."
    is_closed = is_apposed and (behind == "," or behind in _ENDS)
    return k if is_closed or (behind == "," and opens_a_name(tokens, k + 1)) else end


def _listed_end(tokens: Sequence[Token], right: int) -> int:
    """Take in the rest of a list of fields that a comma and a name end: "of Housing, Urban Planning and the City, Ida Ek"."""
    k, joined = right, 0
    while k < len(tokens) and k - right < 2 * _LONGEST_FIELD:
        low = tokens[k].lower
        if joined and tokens[k].text == "," and opens_a_name(tokens, k + 1):
            last = tokens[k - 1].lower
            return k if last in _field_ends() or last.endswith(_FIELD_ENDINGS) else right
        is_mark = tokens[k].text == ","
        if is_mark and opens_a_name(tokens, k + 1) and not any(t.lower in _field_ends() for t in tokens[k + 1 : k + 3]):
            return right  # "Minister of Trade, Ida Ek, and …"
        if low in ("and", "&"):
            joined = k
        elif not (is_mark or low == "the" or is_field_word(tokens[k])):
            return right
        k += 1
    return right


def _goes_on(tokens: Sequence[Token], right: int) -> bool:
    """Tell whether a field in small letters only opens the description of a body ("the customs house", "the regional council")."""
    if right >= len(tokens) or not tokens[right - 1].text.islower() or not tokens[right].text.islower():
        return False
    noun = next((k for k in range(right, min(right + 2, len(tokens))) if is_body_noun(tokens[k].lower)), None)
    return noun is not None and all(t.text.isalpha() for t in tokens[right:noun])


def behind_host(tokens: Sequence[Token], end: int, names: Container[int]) -> int:
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


def _behind_brackets(tokens: Sequence[Token], end: int, head: OfficeHead) -> int:
    """Take in a field in brackets, in front of a name: "Secretary (Economic Relations) Ida Ek"."""
    if head.words[-1] not in words_of("names", "field in brackets") or [t.text for t in tokens[end : end + 1]] != ["("]:
        return end
    close = next((k for k in range(end + 2, min(end + _LONGEST_FIELD, len(tokens))) if tokens[k].text == ")"), end)
    is_field = all(t.is_capitalized or t.lower in _JOINING for t in tokens[end + 1 : close])
    behind = close + 2 if [t.text for t in tokens[close + 1 : close + 2]] == [","] else close + 1
    name = read_name(tokens, behind, lambda token: True) if close > end and is_field else None
    return close + 1 if name is not None and name.end - name.start >= _NAME_WORDS else end


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


def _joined_size(tokens: Sequence[Token], i: int, names: Container[int]) -> int:
    """Return how many tokens "and" and a field behind it take ("Cultural **and Consular Affairs**, Ida Ek"), 0 without.

    A comma stands behind the field, or the end.
    """
    size = _field_size(tokens, i + 1, names) if tokens[i].lower in ("and", "&") else 0
    behind = tokens[i + 1 + size].text if i + 1 + size < len(tokens) else "."
    return size + 1 if size and (behind == "," or behind in _ENDS) else 0


def _portfolio_size(tokens: Sequence[Token], i: int) -> int:
    """Return how many tokens of a list of capitalized fields, "and" before the last, go on at a token; 0 without.

    A name of two words at least stands behind the list: ", ICT and Rural Growth Thandi Moyo".
    """
    if tokens[i].text not in (",", "and", "&"):
        return 0
    k = i
    while k + 1 < len(tokens) and tokens[k].text == "," and is_field_word(tokens[k + 1]):
        k += 2
        while k < len(tokens) and is_field_word(tokens[k]):
            k += 1
    if k >= len(tokens) or tokens[k].lower not in ("and", "&"):
        return 0
    last = k + 1
    while last < len(tokens) and _is_run_word(tokens[last]):
        last += 1
    known = next((i for i in range(last - 1, k, -1) if tokens[i].lower in _field_ends()), None)
    if known is not None and last - known - 1 >= _NAME_WORDS:
        return known + 1 - i  # "… and Social Affairs Vo Thi Ngoc Anh"
    run = last - k - 1
    is_long = run > _NAME_WORDS + 1 or (run > _NAME_WORDS and tokens[k + 1].lower.endswith(_FIELD_ENDINGS))
    return last - _NAME_WORDS - i if is_long else 0


def _field_ends() -> frozenset[str]:
    return words("field_nouns") | words("office_fields")


def _is_run_word(token: Token) -> bool:
    return token.is_capitalized and token.text.replace("-", "").isalpha() and head_at([token], 0) is None


def is_field_word(token: Token) -> bool:
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
