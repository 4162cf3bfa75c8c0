"""Who receives a degree or sits on a board meets nobody; which nouns are for people whom one can receive."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_word, is_verb
from kg.extraction.lexicon import engagement_nouns, rows, words, words_of
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token


def thing_received(case: Case, verb: Token) -> str | None:
    """Return what is received, where that is nobody and no visit or call ("received her degree").

    >>> from kg.extraction.proof.case import example
    >>> text = "Ingrid Moe received her doctorate from a college in Kenya and then the Kenyan envoy."
    >>> case = example("engagement", text, "received", type="Talks", parties=("NO", "KE"), status="held")
    >>> thing_received(case, case.trigger)
    'doctorate'
    """
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if verb.lemma_ != "receive" or not is_verb(verb) or not things or case.parsed is None:
        return None
    thing = things[0]
    if thing.pos_ not in ("NOUN", "PROPN") or {thing.lower_, thing.lemma_.lower()} & (people_nouns() | _met()):
        return None
    inside = {t.i for t in thing.subtree}
    for mention in case.mentions:
        head = case.parsed.head_of(mention.start, mention.end)
        is_person = mention.form not in ("pronoun", "demonym") and any(e.kind == "person" for e in mention.entities)
        if head is not None and (head.i == thing.i or (is_person and head.i in inside)):
            return None
    return thing.text


def is_membership(case: Case, verb: Token) -> bool:
    """Tell "sits on a council" from "sat down on Friday" and "on the sidelines he sat down with".

    >>> from kg.extraction.proof.case import example
    >>> fields = {"type": "Talks", "parties": ("NO", "ES"), "status": "held"}
    >>> told = ("Ida Holm sits on the board of a museum in Madrid.", "Ida Holm sat down with the envoy on Friday.")
    >>> cases = [example("engagement", text, text.split()[2], **fields) for text in told]
    >>> [is_membership(case, case.trigger) for case in cases]
    [True, False]
    """
    behind = [c for c in verb.children if c.i > verb.i]
    is_standing = verb.lemma_ in words_of("proof", "being a member") and not has_word(verb, "down")
    return is_standing and any(is_upon(case, c) for c in behind)


def is_upon(case: Case, preposition: Token) -> bool:
    """Tell "called on Sudan" from "called on Friday"."""
    if preposition.lower_ not in ("on", "upon") or case.parsed is None or case.sentence is None:
        return False
    place = case.parsed.start(preposition)
    return not any(0 <= t.start - place <= len("upon ") for t in case.analysis.times.get(case.sentence.index, ()))


@lru_cache(maxsize=1)
def _met() -> frozenset[str]:
    """What can be received besides people: a visit, a call, a delegation."""
    return frozenset(engagement_nouns()) | words("delegations")


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    """Nouns for people who move about and are met."""
    kinds = ("representatives", "leaders", "groups", "aides")
    return frozenset().union(*(words(kind) for kind in kinds), office_nouns(), words_of("proof", "travelling"))


@lru_cache(maxsize=1)
def office_nouns() -> frozenset[str]:
    return frozenset(row[0].split()[-1] for row in rows("offices"))
