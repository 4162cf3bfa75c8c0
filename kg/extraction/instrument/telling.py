"""Instruments as single sentences tell of them, and which tellings are of the same one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.extraction.analysis import Analysis
from kg.extraction.evidence import evidence
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity
from kg.extraction.names.name_words import unaccented
from kg.extraction.text.times import is_after
from kg.extraction.tracing import came_of
from kg.facts import Instrument

_MOST_COMPARED = 200  # more than any article tells of
_YEAR = len("2024")
_NEAR = 3  # sentences between documents and "the documents"


@dataclass(eq=False)
class Telling:
    """One mention of an instrument with what its sentence says of it."""

    type: str
    title: str
    start: int
    end: int
    sentence: int
    topic: str | None = None
    parties: list[Entity] = field(default_factory=list)
    signatories: list[Entity] = field(default_factory=list)
    status: str | None = None
    date: str | None = None
    count: int | None = None
    is_generic: bool = False
    is_definite: bool = False
    is_void: bool = False
    is_proper: bool = False
    are_parties_sure: bool = False
    is_quoted: bool = False
    is_dated: bool = False
    """Whether its sentence tells its date; else the date is that of what is told around it."""
    is_pending: bool = False
    """Whether it only points at a document ("the protocol") that is told nowhere before."""
    is_ratified: bool = False
    """Whether it is only told that it is ratified, or waits for it: the times around it are not of its signing."""
    singles: int = 0
    """How many of the documents that it counts are told one by one."""
    partners: list[Entity] = field(default_factory=list)
    """With whom a single party has signed: "signed agreements with Peru and Chile", "its accord with Mali"."""
    many: Telling | None = None
    """The telling that counts several documents of which it is one: their parties are its own, where no others are told."""
    again: list[tuple[int, int]] = field(default_factory=list)
    """Where else it is told."""

    def be_one_of(self, many: Telling) -> None:
        """Enter that it is one of the documents that another telling counts, of whose status it is."""
        self.many, self.status, self.date, self.is_dated = many, many.status, many.date, many.is_dated
        many.singles += 1

    @property
    def is_told_singly(self) -> bool:
        """Whether it only counts documents that are all told one by one."""
        return self.count is not None and self.singles >= self.count


def instrument_of(analysis: Analysis, telling: Telling, start: int, end: int, confidence: float) -> Instrument:
    """Return an instrument as the fact that a telling of it comes to; what is dated after the article is planned.

    ``start`` and ``end`` are those of the words that state it.
    """
    if is_after(telling.date, analysis.article.date):
        telling.status = "planned"
    fact = Instrument(
        type=telling.type,
        title=telling.title,
        parties=tuple(dict.fromkeys(p.name for p in telling.parties)),
        signatories=tuple(dict.fromkeys(s.name for s in telling.signatories)),
        topic=telling.topic,
        date=telling.date,
        count=telling.count,
        status=telling.status,
        evidence=(evidence(analysis, start, end),),
        confidence=confidence,
    )
    analysis.told[id(fact)] = (fact, [(start, end), *telling.again])
    return came_of(fact, telling)


def enter(merged: list[Telling], telling: Telling, *, is_headline: bool) -> None:
    """Enter a telling, or add it to an earlier one of the same instrument."""
    if is_headline and not telling.title.lower().startswith("joint") and any(k.type == telling.type for k in merged):
        return  # the headline tells what the body tells better
    is_of_all = telling.is_generic and telling.is_definite and telling.count is None and is_plural(telling.title)
    if is_of_all and (many := [known for known in merged[-_MOST_COMPARED:] if _is_one_of(known, telling)]):
        for known in many:
            _add_of_all(known, telling)
        return
    for known in reversed(merged[-_MOST_COMPARED:]):
        if _is_same(known, telling):
            _add(known, telling)
            return
    telling.is_pending = telling.is_generic and telling.is_definite
    if not telling.is_pending or _is_anchored(telling):
        merged.append(telling)


def is_plural(noun: str) -> bool:
    """Tell whether a noun names several documents.

    Examples
    --------
    >>> [is_plural(noun) for noun in ("documents", "Memoranda", "memorandum of understanding")]
    [True, True, False]
    """
    return noun.lower().split()[0].endswith(("s", "randa"))


def _is_one_of(known: Telling, telling: Telling) -> bool:
    """Tell whether "the documents" can mean one that was told just before, or several that are counted there."""
    is_any = telling.title.lower().removesuffix("s") in words_of("instrument", "any document")
    is_near = 0 < telling.sentence - known.sentence <= _NEAR
    stem = telling.title.lower().split()[0].removesuffix("ies").removesuffix("s").removesuffix("um").removesuffix("a")
    is_its = is_any or stem in known.title.lower()
    return (
        is_near
        and is_its
        and known.status not in (None, "inForce")
        and not known.is_void
        and not _are_apart(known, telling)
    )


def _add_of_all(known: Telling, telling: Telling) -> None:
    """Add to one of several documents what is told of all: who signed them, and when."""
    known.again += [(known.start, known.end), (telling.start, telling.end)]
    known.status = _firmer(known.status, telling.status)
    known.signatories = known.signatories or list(telling.signatories)
    if telling.is_dated and not known.is_dated:
        known.date, known.is_dated = telling.date, True


def settled(merged: list[Telling]) -> list[Telling]:
    """Return the tellings with those that only point at a document entered into one that is told behind them.

    Where none is, "the protocol signed in Lima on 2 May" is told by these words alone.
    """
    kept = [telling for telling in merged if not telling.is_pending]
    for telling in (t for t in merged if t.is_pending):
        among = kept[-_MOST_COMPARED:]
        known = next((k for k in among if _is_same(k, telling)), None)
        known = known or next((k for k in reversed(among) if _may_mean(telling, k)), None)
        if known is not None:
            _add(known, telling)
        else:
            kept.append(telling)
    return kept


def _add(known: Telling, telling: Telling) -> None:
    """Add what one more telling of an instrument says of it."""
    came_of(known, telling)
    known.again += [(known.start, known.end), (telling.start, telling.end)]  # whichever states it in the end
    known.status = _firmer(known.status, telling.status)
    known.is_void = known.is_void or (telling.is_void and known.status not in ("signed", "adopted", "inForce"))
    if known.date is None or (telling.is_dated and not known.is_dated):
        known.date, known.is_dated = telling.date or known.date, telling.is_dated
    known.signatories += [s for s in telling.signatories if s not in known.signatories]
    if telling.are_parties_sure and not known.are_parties_sure:
        known.parties, known.are_parties_sure = telling.parties, True
    if telling.is_quoted and telling.is_proper and len(telling.title) > len(known.title):
        known.title = telling.title
        known.start, known.end = telling.start, telling.end
    if len(telling.title) > len(known.title) and not telling.is_generic and known.is_generic:
        known.title, known.topic, known.is_generic = telling.title, telling.topic, False
        known.start, known.end = telling.start, telling.end


def _is_anchored(telling: Telling) -> bool:
    """Tell whether the words around "the protocol" tell which one it is: when it was signed, by whom or between whom."""
    if telling.status in (None, "planned") or telling.is_void:
        return False
    if telling.status == "agreed" and not telling.are_parties_sure:
        return False  # "the agreement was reached on Monday": that they agreed, of which no paper is told
    return telling.is_dated or telling.are_parties_sure or bool(telling.signatories)


def _may_mean(telling: Telling, known: Telling) -> bool:
    """Tell whether "the deal" can take up a document of another kind that was told by its name."""
    return telling.title.lower() in words_of("instrument", "any document") and not _are_apart(known, telling)


def _is_noun_for(telling: Telling, known: Telling) -> bool:
    """Tell whether the bare noun of a telling can stand for a document: its own noun, or one for any document."""
    noun = telling.title.lower()
    is_any = telling.type != "Agreement" or noun in words_of("instrument", "any document")
    return is_any or noun.removesuffix("s") in known.title.lower()


def _are_apart(known: Telling, telling: Telling) -> bool:
    """Tell whether two tellings are of documents of other times or other parties: "a treaty of 1987", "the one with Peru"."""
    if known.date and telling.date:
        are_dated = known.is_dated and telling.is_dated
        length = min(len(known.date), len(telling.date)) if are_dated else _YEAR
        if known.date[:length] != telling.date[:length] and (known.is_dated or telling.is_dated):
            return True
    mine, theirs = ({p.state or p.name for p in one.parties} for one in (known, telling))
    partners = {p.state or p.name for p in telling.partners}
    if known.are_parties_sure and partners and not partners & mine:
        return True  # "its accord with Mali"
    return known.are_parties_sure and telling.are_parties_sure and bool(mine - theirs and theirs - mine)


def _firmer(known: str | None, new: str | None) -> str | None:
    order = (None, "planned", "agreed", "adopted", "signed", "inForce")
    return max(known, new, key=order.index)


@lru_cache(maxsize=8192)
def _words_of(title: str) -> frozenset[str]:
    return frozenset(unaccented(title).split())


def _is_same(known: Telling, telling: Telling) -> bool:
    if known.type != telling.type or (known.count or 1) != (telling.count or 1) or _are_apart(known, telling):
        return False
    if telling.is_generic and (telling.is_definite or telling.type == "Agreement") and telling.count is None:
        return _is_noun_for(telling, known) and (
            telling.status != "planned" or known.status == "planned" or telling.is_definite
        )
    if telling.is_quoted != known.is_quoted and {p.state or p.name for p in known.parties} == {
        p.state or p.name for p in telling.parties
    }:
        return True  # somebody speaks of what the article has told already
    mine, theirs = _words_of(known.title), _words_of(telling.title)
    small = {"the", "of", "on", "and", "for", "a", "joint", "statement", "agreement", "memorandum", "understanding"}
    if known.is_generic or telling.is_generic:
        return telling.type == "JointStatement" and known.sentence != telling.sentence
    return bool((mine & theirs) - small) and (mine <= theirs or theirs <= mine or len((mine & theirs) - small) >= 2)
