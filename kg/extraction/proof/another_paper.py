"""Titles that name no document of their own: another name of one that is told, or what one that is told is about."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction.lexicon import table, words
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts import Instrument

_KNOWN_AS = re.compile(r"(?:\b(?:known|referred to|nicknamed)(?: as)?|\ba\.?k\.?a\b\.?|\balias) (?:the )?[“\"‘']?$")
_IN_FRONT = 60
"""Characters in front of a title in which it is said that it is another name."""
_ABOUT = frozenset({"on", "about", "concerning", "regarding"})
_WITHIN = frozenset({"in", "of", "from", "for", "to", "against", "near"})
"""Prepositions inside a topic behind which a state stands that is no party: "on the quake in Japan"."""
_DEEPEST = 8  # steps from a name to the "on" of its topic, where a parse is sound


def another_paper(case: Case, fact: Instrument) -> str | None:
    """Return why a title names no document of its own, or None.

    Parameters
    ----------
    case : Case
    fact : Instrument
        One that is signed, adopted or agreed.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Peru and Chile signed the Tacna Border Treaty, also known as the Arica Treaty."
    >>> for title in ("Tacna Border Treaty", "Arica Treaty"):
    ...     case = example("instrument", text, "signed", type="Treaty", title=title, status="signed")
    ...     print(another_paper(case, case.fact))
    None
    it is another name of a document that is told beside it
    >>> text = "Peru and Chile signed a memorandum on a framework agreement for a bridge."
    >>> case = example("instrument", text, "signed", type="Agreement", title="framework agreement", status="signed")
    >>> another_paper(case, case.fact)
    'it is what another document is about'
    """
    if case.sentence is None or case.parsed is None:
        return None
    at = case.sentence.text.find(fact.title)
    if at < 0:
        return None
    before = case.sentence.text[max(0, at - _IN_FRONT) : at]
    if _KNOWN_AS.search(before) and _is_told_before(case, case.sentence.start + at):
        return "it is another name of a document that is told beside it"
    start = case.sentence.start + at
    head = next((t for t in case.parsed.tokens_in(start, start + len(fact.title)) if _is_paper(t)), None)
    return "it is what another document is about" if head is not None and _is_about(head) else None


def _is_told_before(case: Case, place: int) -> bool:
    """Tell whether the sentence gives a document its proper name in front of a place."""
    parsed = case.parsed
    return parsed is not None and any(_is_paper(t) and t.is_title and parsed.end(t) <= place for t in parsed.doc)


def _is_paper(token: Token) -> bool:
    is_noun = token.pos_ in ("NOUN", "PROPN")
    return is_noun and bool({token.lower_, token.lemma_.lower()} & _papers())


@cache
def _papers() -> frozenset[str]:
    """Return the last words of what documents are called."""
    return frozenset(name.split()[-1] for name in table("instruments"))


def _is_about(head: Token) -> bool:
    """Tell whether a document stands behind the "on" of another one, or of the verb that another one was signed by."""
    while head.dep_ == "compound":
        head = head.head
    if head.dep_ != "pobj" or head.head.lower_ not in _ABOUT:
        return False
    above = head.head.head
    if _is_paper(above):
        return above.i != head.i
    signed = above.lemma_.lower() in words("instrument_verbs")
    return signed and any(c.dep_ in ("dobj", "nsubjpass") and _is_paper(c) for c in above.children)


def is_only_what_it_is_about(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as what a document is about, or as whose that is.

    >>> from kg.extraction.proof.case import example
    >>> fields = {"type": "JointStatement", "status": "adopted", "parties": ("PE", "CL", "JP")}
    >>> for about in ("Japan's whaling", "Japan", "the quake in Japan", "fishing with Japan"):
    ...     text = f"Peru and Chile adopted a joint statement on {about}."
    ...     case = example("instrument", text, "adopted", title=f"joint statement on {about}", **fields)
    ...     print([state for state in ("PE", "CL", "JP") if is_only_what_it_is_about(case, state)])
    ['JP']
    ['JP']
    ['JP']
    []
    """
    if case.parsed is None:
        return False
    here = list(case.mentions_of(state, case.mentions))
    heads = [case.parsed.head_of(*m.core) or case.parsed.head_of(m.start, m.end) for m in here]
    if not heads or not all(head is not None and _is_in_a_topic(head) for head in heads):
        return False
    is_the_topic = all(head is not None and _is_topic_or_its_owner(head) for head in heads)
    return is_the_topic or _are_others_told(case, state)


def _is_topic_or_its_owner(name: Token) -> bool:
    """Tell whether a name is all that stands behind a document's "on", or owns it: "on Syria", "on Japan's whaling"."""
    topic = name
    while topic.dep_ in ("conj", "poss") and topic.head.i != topic.i:
        topic = topic.head
    return topic.dep_ == "pobj" and _is_topic_of_a_paper(topic)


def _is_in_a_topic(name: Token) -> bool:
    """Tell whether a name stands anywhere in what a document is about, and not as the one that it is made with."""
    current = name
    for _ in range(_DEEPEST):
        if current.dep_ == "pobj" and _is_topic_of_a_paper(current):
            return True
        is_behind = current.dep_ == "pobj" and current.head.lower_ in _WITHIN
        if not is_behind and current.dep_ not in ("conj", "poss", "prep"):
            return False
        current = current.head
    return False


def _is_topic_of_a_paper(noun: Token) -> bool:
    return noun.head.lower_ in _ABOUT and _is_paper(noun.head.head)


def _are_others_told(case: Case, state: str) -> bool:
    """Tell whether two other parties are named in the sentence outside of what the document is about."""
    others = [party for party in getattr(case.fact, "parties", ()) if party != state]
    told = 0
    for party in others:
        here = case.mentions_of(party, case.mentions)
        heads = [case.parsed.head_of(m.start, m.end) for m in here] if case.parsed is not None else []
        told += any(head is not None and not _is_in_a_topic(head) for head in heads)
    return told > 1
