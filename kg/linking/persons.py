"""Persons: an item is taken where name, state, office and the article's date agree."""

from __future__ import annotations

from itertools import product
from typing import Literal, NamedTuple

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Term, before, possible
from kg.gazetteer.names import core, fold
from kg.linking.comparison import FAMILY_NAME_FIRST, Level, closest
from kg.linking.context import Context, Incumbency, Linkable
from kg.linking.decisions import Scored
from kg.linking.namesakes import RARE, expected_bearers
from kg.linking.offices import LEADING, Agreement, agreement, is_office, is_telling, names_the_body, read_title

StateAgreement = Literal["own", "named", "unsaid", "other"]
"""The office's state is the one that the text gives it, is named in the article, is not told, or is another one."""

Time = Literal["attested", "recent", "open", "former", "never"]
"""The term covers the date; may still, its source being at most ``RECENT_YEARS`` older, or older; had ended at most
``FORMER_YEARS`` before; or neither."""

FIRST = LEADING | {"foreign_minister"}
GOVERNING = FIRST | {"minister"}

RECENT_YEARS = 2
FORMER_YEARS = 10

WEIGHTS: dict[str, dict[str, float]] = {
    "name": {"full": 4, "variant": 3.5, "partial": 3, "spelling": 2.8, "similar": 2.5, "surname": 1.5, "slip": 0.5},
    "state": {"own": 2, "named": 1, "unsaid": 0, "other": -3},
    "office": {"title": 2, "rank": 2, "unsaid": 0, "other": -1},
    "time": {"attested": 2, "recent": 1.5, "open": 0.5, "former": -1, "never": -3},
}

_NO_OFFICE = Incumbency("", frozenset(), "", False)


class Features(NamedTuple):
    """How a candidate and one of its terms agree with the text."""

    name: Level
    state: StateAgreement
    office: Agreement
    time: Time

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return sum(WEIGHTS[feature][value] for feature, value in self._asdict().items())


def candidates(mention: Linkable, context: Context) -> list[Scored]:
    """Return every person of the gazetteer who may be meant, with what speaks for each."""
    gazetteer = context.gazetteer
    bearers = {qid for name in mention.names for qid in gazetteer.items(name, "person")}
    scored = [one for qid in sorted(bearers) if (one := _score(qid, mention, context))]
    if any(one.certain for one in scored):  # who bears a part of the name only is no rival then
        return scored
    namesakes: set[str] = set()
    for name in mention.names:
        words = core(fold(name))
        for word, iso2 in product(dict.fromkeys(words[:1] + words[-1:]), sorted(mention.states)):
            namesakes.update(gazetteer.namesakes(word, iso2))
    namesakes |= _leaders(mention, context) | _heads_of_bodies(mention, context)
    return scored + [one for qid in sorted(namesakes - bearers) if (one := _score(qid, mention, context))]


def _leaders(mention: Linkable, context: Context) -> set[str]:
    """Return who led the states whose offices the text gives a person: their names may be spelled quite otherwise."""
    return {
        term.person_qid
        for one in mention.incumbencies
        if (rank := read_title(one.office).rank) in FIRST
        for iso2 in sorted(one.states)
        for among in (LEADING if rank in LEADING else (rank,))
        for term in context.gazetteer.holders(iso2, on=context.date, rank=among)
    }


def _heads_of_bodies(mention: Linkable, context: Context) -> set[str]:
    """Return who held an office of the international bodies whose offices the text gives a person."""
    bodies = {one.organization for one in mention.incumbencies if one.organization}
    return {
        term.person_qid
        for term in (context.gazetteer.stateless_terms() if bodies else ())
        if any(names_the_body(body, term.position) for body in bodies)
    }


def _score(qid: str, mention: Linkable, context: Context) -> Scored | None:
    person = context.gazetteer.person(qid)
    if person is None:
        return None
    name = closest(mention.names, (person.label, *person.aliases), mention.states)
    if name == "none":
        return None
    if not context.gazetteer.terms(qid):  # somebody without an office; only Wikidata online has them
        return Scored(qid, person.label, (("name", name), ("term", "none")), WEIGHTS["name"][name], False)
    compared = []
    for term in context.gazetteer.terms(qid):
        for incumbency in mention.incumbencies or (_NO_OFFICE,):
            features = _features(name, term, incumbency, context)
            certain = _certain(features, term, incumbency) or _certain_of_the_person(features, term, mention, context)
            compared.append((certain, features.score, features, term))
    certain, score, features, term = max(compared, key=lambda one: one[:2])
    told = (*features._asdict().items(), ("term", f"{term.position} {term.start or '?'}/{term.end or ''}"))
    return Scored(qid, person.label, told, score, certain)


def _features(name: Level, term: Term, incumbency: Incumbency, context: Context) -> Features:
    state: StateAgreement = "unsaid"
    if incumbency.states:
        state = "own" if term.iso2 in incumbency.states else "other"
    elif term.iso2 in context.states:
        state = "named"
    office = agreement(incumbency.office, incumbency.organization, term.position, term.rank)
    return Features(name, state, office, time(term, context.date, context.gazetteer))


def _certain(features: Features, term: Term, incumbency: Incumbency) -> bool:
    """Tell whether features suffice for a link.

    With the whole name, a state and office that agree suffice even for a term whose end is unknown; the whole
    name and state suffice with an office that the gazetteer does not know, or, for who leads a state, with
    none, but then the term must cover the date; the whole name and a telling title suffice without a state.
    A part of a name asks for everything else. A name alone suffices never.
    """
    name, state, office, when = features
    if when in ("former", "never") or state == "other":
        return False
    agrees = office in ("title", "rank")
    if name in ("full", "variant"):
        if agrees and state == "own":
            return True
        if when == "open":
            return False
        if agrees:
            body = incumbency.organization
            return state == "named" or is_telling(incumbency.office, body) or names_the_body(body, term.position)
        if office == "unsaid":
            return name == "full" and state == "named" and term.rank in LEADING
        return state == "own" and _is_official(incumbency) and (name == "full" or term.rank in LEADING)
    if name == "surname" and term.iso2 in FAMILY_NAME_FIRST and term.rank not in LEADING:
        return False  # one minister Kim of many, most of whom the gazetteer does not know
    if name == "spelling" and term.rank not in GOVERNING:
        return False
    if name == "slip" and term.rank not in FIRST:
        return False
    if name in ("partial", "surname") and office == "title" and names_the_body(incumbency.organization, term.position):
        return when in ("attested", "recent")
    return agrees and state == "own" and when in ("attested", "recent")


def _is_official(incumbency: Incumbency) -> bool:
    """Tell whether an office is a state's or a body's; of "Chilean-American author" the words alone name a state."""
    return incumbency.of_state or is_office(incumbency.office)


def _certain_of_the_person(features: Features, term: Term, mention: Linkable, context: Context) -> bool:
    """Tell whether a term that had ended, or may have, still tells who is meant.

    People who held office come back in others that the gazetteer does not know, and keep their title. The whole name
    and the state suffice with the office they held; with another one, or for who led a state with none, the name must
    be so rare that hardly a second official of the state bears it. That proves nothing in states where few family
    names serve many.
    """
    name, state, office, when = features
    if mention.incumbencies and not any(map(_is_official, mention.incumbencies)):
        return False
    if name != "full" or when not in ("former", "open") or state not in ("own", "named") or term.iso2 is None:
        return False
    if office in ("title", "rank") and state == "own":
        return True
    governs = any(read_title(one.office).rank in GOVERNING for one in mention.incumbencies)
    if governs and term.rank in LEADING and state == "own" and term.iso2 not in FAMILY_NAME_FIRST:
        return True  # who led a state sits in its government again
    if term.iso2 in FAMILY_NAME_FIRST or (office == "unsaid" and term.rank not in LEADING):
        return False
    among = 1 if state == "own" else max(len(context.states), 1)  # any of the states that the article names
    return among * expected_bearers(mention.names[0], term.iso2, context.gazetteer) < RARE


def time(term: Term, date: str | None, gazetteer: Gazetteer) -> Time:
    """Say how a term of office stands to a date.

    The end of a term that was running when its source was taken is unknown. A successor whose term had begun by the
    date ends it for kg.

    Examples
    --------
    >>> gazetteer = Gazetteer.default()
    >>> (yoon,) = gazetteer.holders("KR", on="2022-07-01", rank="head_of_state")
    >>> [time(yoon, date, gazetteer) for date in ("2022-07-01", "2023-06-24", "2026-01-01", "2021-01-01")]
    ['attested', 'attested', 'former', 'never']
    """
    if date is None or (term.start is not None and before(date, term.start)):
        return "never"
    succeeded = term.position_qid is not None and term.rank != "other" and _succeeded(term, date, gazetteer)
    if not possible(term, date) or (succeeded and not term.attested(date)):
        last = term.end or term.as_of
        return "former" if int(date[:4]) - int(last[:4]) <= FORMER_YEARS else "never"
    if term.start is None:
        return "open"
    if term.attested(date):
        return "attested"
    return "recent" if int(date[:4]) - int(term.as_of[:4]) <= RECENT_YEARS else "open"


def _succeeded(term: Term, date: str, gazetteer: Gazetteer) -> bool:
    """Tell whether somebody else is known to have taken the office after the term began, by the date."""
    assert term.position_qid is not None
    return any(
        other.person_qid != term.person_qid
        and other.iso2 == term.iso2
        and other.start is not None
        and term.start is not None
        and before(term.start, other.start)
        and not before(date, other.start)
        for other in gazetteer.position_terms(term.position_qid)
    )
