"""How the CIA World Factbook spells the leaders whom it names, and which of their words is the family name.

The Factbook (public domain) writes who leads a state like ``President Juan Manuel SANTOS Calderon (since 7 August
2010)``, with a nickname between quotation marks. Where it names somebody of the gazetteer, its spelling is one of the
person's names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.gazetteer.names import core, fold

Row = dict[str, str]

LEADERS = {"head_of_state": "chief of state", "head_of_government": "head of government"}
"""The roles of the Factbook by the ranks that they are witnesses for."""

LONGEST = 6
"""Words of the longest name that is taken; what is longer holds something else besides."""

_END = re.compile(r"\s*(?:\(|;|,|$)")
_TITLE = re.compile(
    r"(?:.*\b(?:president|minister|premier|chancellor|taoiseach|chairman|chairperson|king|queen|sultan|amir|emir|emperor"
    r"|coprince|prince|princess|sheikh|pope|governor|executive|designate|elect|gen|general|col|lt|capt|dr|sir|dame|prime)"
    r"\b\.?)\s+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {"a", "al", "bin", "da", "de", "do", "dos", "e", "el", "ibn", "la", "le", "of", "ould", "van", "von"}
)
_NUMERAL = re.compile("[IVX]+")
_NICKNAME = re.compile(r"[\"“”]([^\"“”]+)[\"“”]\s*")


class Factbook:
    """The lines of ``factbook_chiefs.csv``, by state.

    Parameters
    ----------
    rows : iterable of dict
        ``iso2``, ``role``, ``first_seen``, ``last_seen``, ``text``.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._lines: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["role"] in LEADERS.values():
                self._lines[row["iso2"]].append(row)

    def naming(self, row: Row) -> Iterator[str]:
        """Yield the lines that name the person of a row of ``officeholders.csv`` as a leader while the term ran."""
        if row["rank"] not in LEADERS or not row["start"]:
            return
        names = [set(core(fold(name))) for name in (row["person"], *row["aliases"].split("|")) if name.strip()]
        for line in self._lines[row["of_iso2"]]:
            if line["first_seen"] <= (row["end"] or row["as_of"]) and row["start"] <= line["last_seen"]:
                words = set(core(fold(line["text"])))
                if any(len(name) > 1 and name <= words for name in names):
                    yield line["text"]

    def spellings(self, row: Row) -> tuple[str, ...]:
        """Return the names that the Factbook gives the person of a row, in the order of its lines."""
        names = [set(core(fold(name))) for name in (row["person"], *row["aliases"].split("|")) if name.strip()]
        found: dict[str, None] = {}
        for text in self.naming(row):
            written = _name(text)
            if any(name <= set(core(fold(written))) for name in names if len(name) > 1):
                found.update(dict.fromkeys(forms(written)))
        return tuple(found)


def _name(text: str) -> str:
    """Return the first name that a line gives, as it is written there."""
    return _TITLE.sub("", text[: _END.search(text).start()])  # type: ignore[union-attr]  # the expression finds the end


def forms(written: str) -> tuple[str, ...]:
    """Return the forms of a name as the Factbook writes it: whole, up to the family name, and with the nickname.

    Parameters
    ----------
    written : str
        A name whose family name stands in capitals.

    Returns
    -------
    tuple of str
        Empty where the words are no name of a family name and another.

    Examples
    --------
    >>> forms("Juan Manuel SANTOS Calderon"), forms("Alexander VAN DER BELLEN")
    (('Juan Manuel Santos Calderon', 'Juan Manuel Santos'), ('Alexander Van Der Bellen',))
    >>> forms('Voreqe "Frank" BAINIMARAMA')
    ('Voreqe Bainimarama', 'Frank Bainimarama')
    >>> forms("HAITHAM bin Tarik Al Said"), forms("the Federal Council")
    (('Haitham bin Tarik Al Said',), ())
    >>> forms("CHARLES III"), forms("Sebastian KURZ elected chancellor")
    (('Charles III',), ())
    """
    nickname = _NICKNAME.search(written)
    words = _NICKNAME.sub("", written).split()
    capitals = [at for at, word in enumerate(words) if len(word) > 1 and word.isupper()]
    if not capitals or not 2 <= len(words) <= LONGEST or words[0][0].islower() or not all(map(_of_a_name, words)):
        return ()
    plain = [word.title() if word.isupper() and not _NUMERAL.fullmatch(word) else word for word in words]
    last = capitals[-1] + 1
    found = [" ".join(plain)]
    if 1 < last < len(words) and capitals[0]:
        found.append(" ".join(plain[:last]))
    if nickname and capitals[0]:
        found.append(" ".join([nickname[1], *plain[capitals[0] : last]]))
    return tuple(dict.fromkeys(found))


def _of_a_name(word: str) -> bool:
    return word[0].isupper() or word in _PARTICLES or word.startswith(("al-", "el-", "d'"))
