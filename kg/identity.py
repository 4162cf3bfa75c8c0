"""IRIs made from what things are: the same input gives the same bytes, a second article reaches the same nodes.

Names are folded to ASCII words joined by hyphens; what is too long, or cannot be folded, is told apart by
the start of its SHA-256 digest.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 80
"""Characters that a folded name may have before it is cut and given a digest."""

_DIGEST_LENGTH = 12  # 48 bits, beside folded words that must clash as well

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h"}
    | {"ŧ": "t", "Ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "ng", "Ŋ": "ng", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
    | {"þ": "th", "Þ": "th", "ə": "a", "Ə": "a", "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": ""}
)


@lru_cache(maxsize=4096)  # linking folds again what mapping has folded
def slug(name: str) -> str:
    """Fold a name to lower-case ASCII words joined by hyphens.

    Accents, apostrophes, case and punctuation go, so that spellings of one name meet. A name without any
    letter or digit that can be folded (one in Hangul, say) becomes its digest; what is not told, nothing.

    Examples
    --------
    >>> slug("Võ Văn Thưởng")
    'vo-van-thuong'
    >>> slug("Yoon Suk-yeol") == slug("Yoon Suk Yeol")
    True
    >>> slug("Đặng Łukasz Sørensen"), slug("")
    ('dang-lukasz-sorensen', '')
    """
    if not name:
        return ""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS).casefold())
    plain = decomposed.encode("ascii", "ignore").decode()
    folded = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[.](?=[a-z])", "", plain)).strip("-")
    letters = sum(not unicodedata.combining(character) for character in decomposed if character.isalnum())
    if 2 * sum(character.isalnum() for character in folded) < letters:  # most of the name is lost
        return digest(name)
    return shorten(folded) or digest(name)


def shorten(folded: str, longest: int = LONGEST) -> str:
    """Cut a folded name that is too long at a hyphen and add the digest of the whole.

    Examples
    --------
    >>> shorten("kr-vn")
    'kr-vn'
    >>> len(shorten("a-" * 100)) <= LONGEST
    True
    """
    if len(folded) <= longest:
        return folded
    head = folded[: longest - _DIGEST_LENGTH - 1]
    return f"{head.rsplit('-', 1)[0].rstrip('-')}-{digest(folded)}"


def digest(text: str) -> str:
    """Return the first twelve hexadecimal digits of a text's SHA-256 digest (Unicode normal form C, UTF-8).

    Examples
    --------
    >>> digest("Hanoi")
    '381ec4b8406e'
    """
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:_DIGEST_LENGTH]


_ADDRESS_WORDS = re.compile(r"[^\W\d_]{2,}[\W_]+[^\W\d_]{2,}")
"""Two words at least, without which the end of an address ("12345.html", "index.php") tells a reader nothing."""

_DATE_LINE = re.compile(
    r"""(\W|\d|\b(date|dated|published|posted|updated|st|nd|rd|th|at|on|am|pm|a\.m|p\.m|gmt|utc|[ecmpbkji]s?t|[ecmp]dt|cest
        |(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?
        |(jan|febr?)(uary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|(sept?(em)?|oct(o)?|nov(em)?|dec(em)?)(ber)?)\b)+""",
    re.IGNORECASE | re.VERBOSE,
)


_LINE_END = re.compile(r"\r\n?")


def article_key(text: str, url: str | None, headline: str | None = None) -> str:
    """Return the key of an article, told apart by its address where it has one, else by its text.

    The words in front, for people who read the IRI, are those of the address, of the headline, or the first of the text
    that are no line of dates. The file's name counts for nothing, nor does it how a system ends its lines.

    Examples
    --------
    >>> article_key("Two leaders meet in Hanoi", None)
    'two-leaders-meet-in-hanoi-493bab128227'
    >>> article_key("Date: 24 June 2023\\nLeaders meet", None), article_key("Hanoi, June 24", None, "Leaders meet")
    ('leaders-meet-4f4f716a9cd3', 'leaders-meet-d8a675069314')
    >>> article_key("They meet\\r\\nIn Oslo", None) == article_key("They meet\\nIn Oslo", None)
    True
    >>> article_key("…", "https://news.example/2023/06/two-leaders-meet.html?id=7")
    'two-leaders-meet-b3a711a2ed0b'
    """
    first = headline or next(filter(None, map(_without_date, text[:2000].splitlines())), "")
    if not url:
        return f"{_head(first)}{digest(_LINE_END.sub(chr(10), text))}"
    address = url.strip().split("#")[0]
    path = address.split("?")[0].rstrip("/")
    words = re.sub(r"\.\w{1,5}$", "", path.rsplit("/", 1)[-1])
    return f"{_head(words if _ADDRESS_WORDS.search(words) else headline or words)}{digest(address)}"


def _without_date(line: str) -> str:
    return "" if _DATE_LINE.fullmatch(line) else line


def _head(text: str) -> str:
    """Return the first folded words of a text with a closing hyphen, for people who read the IRI."""
    words = slug(" ".join(text.split())[:200]).split("-")
    head = ""
    for word in filter(None, words):
        if len(head) + len(word) > 48:
            break
        head += f"{word}-"
    return head


@dataclass(frozen=True)
class Identity:
    """What makes a fact this one and no other.

    Attributes
    ----------
    segment : str
        The segment of the IRI under the base: the kind's name.
    parts : tuple of str
        Folded values that identify the fact.
    shared : bool
        Whether the parts identify it beyond its article. Where they do not (an undated summit, a
        "memorandum of understanding" of no name), the article's key is added.
    discriminators : tuple of str
        Further folded values, used only where two facts of one article have the same parts.
    """

    segment: str
    parts: tuple[str, ...]
    shared: bool
    discriminators: tuple[str, ...] = ()

    def path(self, *further: str) -> str:
        """Return the path under the base, with further parts at the end.

        Examples
        --------
        >>> Identity("engagement", ("summit", "kr", "vn", "2023-06-23"), shared=True).path()
        'engagement/summit-kr-vn-2023-06-23'
        """
        return f"{self.segment}/{shorten('-'.join(filter(None, (*self.parts, *further))))}"


def paths(identities: Iterable[Identity], article: str) -> list[str]:
    """Give each fact of an article its path, no path twice.

    Facts that share a path are told apart by their discriminators, all of them, so that none takes the
    plain path from its like in another article; what even these cannot part is numbered in order.

    Parameters
    ----------
    identities : iterable of Identity
        In the order of the facts.
    article : str
        The article's key.

    Examples
    --------
    >>> talks = ("talks", "jp", "us", "2023-05-01")
    >>> paths([Identity("engagement", talks, True, (who,)) for who in ("blinken", "austin")], "a")
    ['engagement/talks-jp-us-2023-05-01-blinken', 'engagement/talks-jp-us-2023-05-01-austin']
    """
    scope = article.rsplit("-", 1)[-1]
    found = [(identity, () if identity.shared else (scope,)) for identity in identities]
    plain = [identity.path(*ends) for identity, ends in found]
    times = Counter(plain)
    parted = [
        identity.path(*identity.discriminators, *ends) if times[path] > 1 else path
        for (identity, ends), path in zip(found, plain, strict=True)
    ]
    times = Counter(parted)
    return [
        f"{path}-{parted[:index].count(path) + 1}" if times[path] > 1 else path for index, path in enumerate(parted)
    ]
