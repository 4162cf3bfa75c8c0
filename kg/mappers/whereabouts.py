"""Whose a thing is that many states have, and where a venue stands: by what the article says, or not at all.

A "Presidential Palace" is one thing only together with its city or state. It is looked for in the article's words
beside the name ("the Presidential Palace in Hanoi", "Vietnam's Ministry of Health"), then in what the facts say of it
(the state that was visited, and the one city of it that the article names). What stays unknown is known in its article
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.facts import ArticleFacts, Engagement
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Place
from kg.gazetteer.names import fold
from kg.gazetteer.state_names import state_names
from kg.mappers.states import demonyms, state_name, state_words
from kg.mappers.tables import rows

_HEADS = re.compile(r"(ministry|department|directorate|bureau|embassy|office) (of|for|on) |.* ministry$")
"""Forms of names that every state may have, whatever they are about."""

_BODIES = re.compile(
    r"\b(ministry|department|office|council|assembly|parliament|senate|congress|house|court|bank|guard|coastguard|police|army"
    r"|navy|forces?|staff|chiefs|agency|authority|commission|committee|secretariat|service|government|cabinet|delegation"
    r"|mission|embassy|chamber|administration|customs)\b"
)
"""What a body is, without which the words of a name are no body's ("Air Cambodia")."""

_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}")
"""Initials alone, which bodies of many states share."""

_CITY = r"(?P<city>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,2})"
_BEHIND = re.compile(rf"(?:,| in| of) (?:the )?(?:[a-z]+ (?:city|capital|town) (?:of )?|capital,? )?{_CITY}")
_BEFORE = re.compile(rf"(?:\b[Ii]n {_CITY},? at (?:the )?|\b{_CITY.replace('city', 'owner')}['’]s? )$")
_NAMED = re.compile(rf"\b(?:in|to|at|from) {_CITY}")  # not of: "Declaration of Independence"
_WINDOW = 60
_CITIES = frozenset({"capital", "capital_alt", "admin1_capital", "region_capital", "city"})


def is_generic(name: str, kind: str) -> bool:
    """Tell whether a name is one that many states have.

    Examples
    --------
    >>> is_generic("Presidential Palace", "place"), is_generic("Akorda", "place"), is_generic("White House", "place")
    (True, False, False)
    >>> is_generic("Ministry of Railways", "organization"), is_generic("Korea Coast Guard", "organization")
    (True, False)
    >>> is_generic("NSC", "organization"), is_generic("UNHCR", "organization")
    (True, False)
    """
    if kind == "organization" and _INITIALS.fullmatch(name):
        return not Gazetteer.default().items(name, "organization")
    words = name.casefold().replace("’", "'").replace("-", " ").split()
    generic = all(word in _generic_words(kind) for word in words)
    if kind != "organization":
        return generic
    if generic:
        return bool(_BODIES.search(name.casefold())) and not _is_international(name)
    return bool(_HEADS.match(name.casefold())) and not _states_in(name)


def without_state(name: str) -> tuple[str, str] | None:
    """Return a generic name without the state that it names, and the state's code; None for any other name.

    Examples
    --------
    >>> without_state("Ministry of Health of Vietnam"), without_state("Vietnamese Ministry of Health")
    (('ministry of health', 'VN'), ('ministry of health', 'VN'))
    >>> without_state("Ministry of Health") is None
    True
    """
    codes = _states_in(name)
    bare = state_names(Gazetteer.default()).strip(name) if len(codes) == 1 else ""
    return (bare, next(iter(codes))) if is_generic(bare, "organization") and bare else None


class Whereabouts:
    """What an article tells of whose its bodies are and where its venues stand.

    Parameters
    ----------
    facts : ArticleFacts
    """

    def __init__(self, facts: ArticleFacts) -> None:
        self._text = facts.article.text
        self._facts = facts

    def state_of(self, name: str) -> str | None:
        """Return the code of the one state to which the article's words give a body, or None."""
        found: set[str] = set()
        for match in re.finditer(re.escape(name), self._text):
            before = self._text[max(match.start() - _WINDOW, 0) : match.start()]
            after = self._text[match.end() : match.end() + _WINDOW]
            found |= _state_before(before) | _state_behind(after)
        return found.pop() if len(found) == 1 else None

    def place_of(self, name: str) -> tuple[Place | None, str | None]:
        """Return the city in which a venue stands, if it is told, and the code of its state."""
        near = {place.qid: place for place in self._cities_beside(name)}
        host = self._host_of(name)
        if len(near) == 1:
            (beside,) = near.values()
            return beside, beside.iso2
        if near:
            return None, None
        if host is None:
            return None, self.state_of(name)
        cities = {city.qid: city for match in _NAMED.finditer(self._text) if (city := _city(match["city"], host))}
        return (next(iter(cities.values())) if len(cities) == 1 else None), host

    def _cities_beside(self, name: str) -> Iterable[Place]:
        for match in re.finditer(re.escape(name), self._text):
            before = _BEFORE.search(self._text[max(match.start() - _WINDOW, 0) : match.start()])
            after = _BEHIND.match(self._text[match.end() : match.end() + _WINDOW])
            for words in (before and (before["city"] or before["owner"]), after and after["city"]):
                if words and (city := _city(words)):
                    yield city

    def _host_of(self, name: str) -> str | None:
        """Return the state that is visited by who meets at a venue, where the facts tell one and no other."""
        engagements = [fact for fact in self._facts.facts if isinstance(fact, Engagement)]
        visits = {fact.id: fact.destination for fact in engagements if fact.id}
        hosts = {
            host
            for fact in engagements
            if fact.place == name
            for host in (fact.destination, visits.get(fact.during or ""))
            if host and state_name(host)
        }
        return hosts.pop() if len(hosts) == 1 else None


@cache
def _generic_words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("generic_words.tsv") if row[0] == kind for word in row[1].split())


@cache
def _is_international(name: str) -> bool:
    gazetteer = Gazetteer.default()
    bodies = (gazetteer.organization(qid) for qid in gazetteer.items(name, "organization"))
    return any(body is not None and body.kind == "international" for body in bodies)


@cache
def _states_in(name: str) -> frozenset[str]:
    return state_names(Gazetteer.default()).found_in(name)


_OWNER = re.compile(r"((?:[^\W\d_a-z][\w.]*|of|the|and)(?: (?:[^\W\d_a-z][\w.]*|of|the|and)){0,4})(['’]s?)? (?:the )?$")
_OF = re.compile(r" (?:of|in) (?:the )?((?:[^\W\d_a-z][\w.]*)(?: (?:[^\W\d_a-z][\w.]*|of|the|and)){0,4})")


def _state_before(words: str) -> set[str]:
    """Return the state whose possessive or demonym stands before a name: "Vietnam's", "Vietnamese"."""
    found = _OWNER.search(words)
    tokens = found[1].split() if found else []
    parts = (" ".join(tokens[-size:]) for size in range(len(tokens), 0, -1))
    return next(filter(None, (_named(part, bare=not (found and found[2])) for part in parts)), set())


def _state_behind(words: str) -> set[str]:
    """Return the state that stands behind a name: "of Vietnam", "in the Philippines"."""
    found = _OF.match(words)
    tokens = found[1].split() if found else []
    parts = (" ".join(tokens[:size]).rstrip(".,") for size in range(len(tokens), 0, -1))
    return next(filter(None, (_named(part) for part in parts)), set())


def _named(part: str, *, bare: bool = False) -> set[str]:
    """Return the state of which words are a name or demonym, and nothing more; of bare words a demonym alone tells."""
    codes = _states_in(part)
    if len(codes) != 1:
        return set()
    (code,) = codes
    words = demonyms(code) if bare else state_words(code)
    return {code} if fold(part) in map(fold, words) or part.replace(".", "") in ("US", "UK") else set()


@cache
def _city(words: str, state: str | None = None) -> Place | None:
    """Return the city of a state that words begin with; without a state, one that is known by its bare name."""
    gazetteer = Gazetteer.default()
    tokens = re.sub(r"['’]s$", "", words.rstrip(".,")).split()
    for size in range(len(tokens), 0, -1):
        name = " ".join(tokens[:size]).rstrip(".,")
        found = [
            place for qid in gazetteer.items(name, "place") if (place := gazetteer.place(qid)) and place.kind in _CITIES
        ]
        found = [place for place in found if state in (None, place.iso2)]
        weighty = [place for place in found if place.kind == "capital" or place.population >= 1_000_000]
        if len(found) == 1 or len(weighty) == 1:
            return (weighty or found)[0]
    return None
