"""From what a person types to what the store holds: names, ISO codes, short forms and IRIs."""

from __future__ import annotations

import re
from difflib import get_close_matches

from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import QueryError
from kg.gazetteer.names import fold
from kg.namespaces import DEFAULT_BASE, PREFIXES
from kg.stores.queryable import Queryable

PARTIES = ("State", "Organization")
ENTITIES = ("Person", *PARTIES, "Place")

_NAMES = """
SELECT DISTINCT ?entity ?name ?code WHERE {{
  VALUES ?class {{ {classes} }}
  ?entity a ?class .
  {{ ?entity rdfs:label|skos:altLabel ?name }} UNION {{ ?entity dip:isoCode ?code }}
}}
"""
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PATH = re.compile(r"[^\s<>\"{}|\\^`]+")


def expand(text: str, *, base: str = DEFAULT_BASE) -> str:
    """Return the IRI that a short form stands for.

    Parameters
    ----------
    text : str
        An IRI, with or without angle brackets, a prefixed name (``dip:Summit``), or a path under ``base``
        (``engagement/summit-kr-vn-q10833302-q16090635-2023-06-23``).
    base : str
        Base IRI of the data.

    Raises
    ------
    QueryError
        If it is none of them.

    Examples
    --------
    >>> expand("engagement/summit-kr-vn"), expand("dip:held"), expand("<urn:x>")
    ('https://w3id.org/diplomacy/id/engagement/summit-kr-vn', 'https://w3id.org/diplomacy/ontology#held', 'urn:x')
    """
    text = text.removeprefix("<").removesuffix(">")
    prefix, colon, name = text.partition(":")
    if colon and prefix in PREFIXES and _PATH.fullmatch(name):
        return PREFIXES[prefix] + name
    if _IRI.fullmatch(text):
        return text
    if not _PATH.fullmatch(text):
        raise QueryError(f"{text!r} is no IRI", remedy="give an IRI, or a short form such as engagement/…")
    return base + text


def shorten(iri: str, *, base: str = DEFAULT_BASE) -> str:
    """Return the short form of an IRI, which :func:`expand` takes back; an IRI that has none comes back whole.

    Examples
    --------
    >>> shorten("https://w3id.org/diplomacy/id/state/KR"), shorten("https://schema.org/name"), shorten("urn:x")
    ('state/KR', 'schema:name', 'urn:x')
    """
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _PATH.fullmatch(iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def find(store: Queryable, name: str, classes: tuple[str, ...] = ENTITIES) -> tuple[NamedNode, ...]:
    """Find the entities that bear a name, whatever its case, accents and hyphens.

    The first of these that finds something decides: the ISO code of a state, the whole name, all words of
    what was typed within a name (``Yoon`` for Yoon Suk Yeol). A state of the world that no article names is found by
    its ISO code or its whole name: nothing is known of it, and that is no mistake of who asks.

    Parameters
    ----------
    store : Queryable
    name : str
        A name, an ISO code, an IRI or its short form.
    classes : tuple of str
        Local names of the classes of the ontology that may bear it.

    Returns
    -------
    tuple of NamedNode
        One or more, sorted by IRI.

    Raises
    ------
    QueryError
        If there is none; the message proposes names that are spelled alike.
    """
    solutions = store.query(_NAMES.format(classes=" ".join(f"dip:{name}" for name in classes)))
    assert isinstance(solutions, QuerySolutions)
    codes: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    entities: set[str] = set()
    for entity, label, code in solutions:
        entities.add(entity.value)
        if code is not None:
            codes.setdefault(code.value, set()).add(entity.value)
        if label is not None:
            names.setdefault(fold(label.value), set()).add(entity.value)
            spelled.setdefault(fold(label.value), label.value)
    wanted = fold(name)
    words = set(wanted.split())
    found = (
        {name} & entities
        or ({expand(name)} & entities if "/" in name or ":" in name else set())
        or codes.get(name.upper(), set())
        or names.get(wanted, set())
        or {iri for folded, bearers in names.items() if words and words <= set(folded.split()) for iri in bearers}
    )
    if not found and "State" in classes:
        found = _state_unheard_of(name)
    if not found:
        near = [spelled[folded] for folded in get_close_matches(wanted, sorted(spelled), n=3, cutoff=0.6)]
        kinds = " or ".join(name.casefold() for name in classes)
        remedy = f"did you mean {', '.join(near)}?" if near else _which(sorted(spelled.values()), classes)
        raise QueryError(f"the store knows no {kinds} by the name {name!r}", remedy=remedy)
    return tuple(NamedNode(iri) for iri in sorted(found))


_FEW = 12


def _which(names: list[str], classes: tuple[str, ...]) -> str:
    """Return which names there are, or of many the query that tells them."""
    if 0 < len(names) <= _FEW:
        return f"it knows {', '.join(names)}"
    return f"see which: kg query --sparql '{_all(classes)}'"


def _all(classes: tuple[str, ...]) -> str:
    """Return the query for the names of all that could be meant."""
    kinds = " ".join(f"dip:{name}" for name in classes)
    return f"SELECT DISTINCT ?name {{ VALUES ?kind {{ {kinds} }} ?x a ?kind ; rdfs:label ?name }}"


def _state_unheard_of(name: str) -> set[str]:
    """Return the IRI that a state of the world would have, where one has this ISO code or name."""
    from kg.gazetteer import Gazetteer  # only where the store has no such name

    wanted = fold(name)
    states = Gazetteer.default().states()
    codes = [state.iso2 for state in states if name.upper() == state.iso2 or wanted == fold(state.label)]
    return {expand(f"state/{code}") for code in codes}
