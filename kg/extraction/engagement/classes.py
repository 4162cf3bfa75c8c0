"""Of which class an engagement is by its words: what a visit is called, which sides are told by their leaders."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.event import Event
from kg.extraction.grammar.clauses import has_word
from kg.extraction.lexicon import any_of, rows, words, words_of
from kg.extraction.names.entities import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

VISIT_KINDS = {"state": "StateVisit", "official": "OfficialVisit", "working": "WorkingVisit"}

_CALLED = regex.compile(
    r"\b(?P<kind>state|official|working)\b(?:,? (?:and )?(?!visit)[\p{L}-]+){0,2} visits?\b", regex.IGNORECASE
)
_REACH = 60
"""Characters between a word that tells a visit and what it is called: "arrived on Sunday evening for a state visit"."""


def visit_type_of(text: str, position: int) -> str:
    """Return the type of a visit that a word of a sentence tells, by what the nearest visit beside it is called.

    Examples
    --------
    >>> text = "King Olav arrived on Monday for a state visit."
    >>> visit_type_of(text, text.index("arrived")), visit_type_of("Moe flew to Peru.", 4)
    ('StateVisit', 'Visit')
    """
    called = [m for m in _CALLED.finditer(text) if _is_called(m, text, position)]
    nearest = min(
        called, key=lambda m: 0 if m.start() <= position < m.end() else abs(m.start() - position), default=None
    )
    return VISIT_KINDS[nearest["kind"].lower()] if nearest is not None else "Visit"


def _is_called(match: regex.Match[str], text: str, position: int) -> bool:
    """Tell whether what a visit is called can be that of a word: not where that one came after or before another."""
    if match.start() <= position < match.end():
        return True
    near = match.start() - _REACH <= position <= match.end() + _REACH
    return near and not ({"after", "following", "before", "since"} & set(text[: match.start()].lower().split()[-4:]))


def is_paid_call(token: Token) -> bool:
    """Tell whether a call is one that somebody pays: they meet, and do not speak by telephone.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Smith paid a call on Ek.", "A courtesy call on Ek was short.", "Smith made a call to Ek."
    >>> [is_paid_call(word(one, "call")) for one in told]
    [True, True, False]
    """
    if token.lemma_.lower() not in words_of("engagement", "visit of courtesy"):
        return False
    if has_word(token, "courtesy"):
        return True
    verb = token.head if token.dep_ in ("dobj", "nsubjpass") else None
    return verb is not None and verb.lemma_.lower() in words_of("engagement", "paying")


@cache
def _leader() -> str:
    heads = sorted({row[0] for row in rows("offices") if row[1] == "leader"})
    return any_of(frozenset(heads) | {f"{head}s" for head in heads} | words("leaders") | {"leader"})


@cache
def _leaders() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{_leader()}|summit(?: meeting)?s?)\b", regex.IGNORECASE)


@cache
def _behind() -> regex.Pattern[str]:
    return regex.compile(rf"(?:['’]s?)?\s+(?:{_leader()})\b(?!['’]s?\b)(?! (?:of|for) )", regex.IGNORECASE)


@cache
def _in_front() -> regex.Pattern[str]:
    chain = r"(?:[\p{Lu}][\p{L}'’-]+(?: [\p{Lu}][\p{L}'’-]+)*,? (?:and )?(?:the )?){0,6}"
    return regex.compile(rf"(?<!vice |vice-|deputy |former )\b(?:{_leader()}) of (?:the )?{chain}$", regex.IGNORECASE)


def tells_of_leaders(text: str) -> bool:
    """Tell whether a sentence speaks of heads of state or government, or calls something a summit.

    Examples
    --------
    >>> tells_of_leaders("talks with the Peruvian president"), tells_of_leaders("a meeting of trade ministers")
    (True, False)
    """
    return _leaders().search(text) is not None


def told_by_leaders(analysis: Analysis, event: Event) -> set[str]:
    """Return the parties of which the sentence of an event names the head of state or government by the office alone."""
    sentence = analysis.sentences[event.sentence]
    served = {person.state for person in event.persons}
    named = [
        (party.name, mention.start - sentence.start, mention.end - sentence.start)
        for party in event.parties
        if party.name not in served
        for mention in analysis.register.in_sentence(event.sentence)
        if _names(mention, party.name)
    ]
    led = {name for name, start, end in named if _is_leaders(sentence.text, start, end)}
    if led or (event.persons and all(person.is_leader for person in event.persons)):
        led |= {name for name, _, end in named if _is_counterparts(sentence.text, end)}
    return led


@cache
def _counterpart() -> regex.Pattern[str]:
    chain = r"(?:,? (?:and )?\p{Lu}[\p{L}-]+){0,6}"
    return regex.compile(rf"{chain} (?:{any_of(words_of('names', 'counterpart'))})\b")


def _is_counterparts(text: str, end: int) -> bool:
    """Tell whether a state is named as that of a counterpart of somebody else.

    Examples
    --------
    >>> text = "the Peruvian president met her Chilean and Kenyan counterparts and a Norwegian envoy"
    >>> [_is_counterparts(text, text.index(s) + len(s)) for s in ("Peruvian", "Chilean", "Kenyan", "Norwegian")]
    [False, True, True, False]
    """
    return _counterpart().match(text, end) is not None


def _names(mention: Mention, state: str) -> bool:
    return mention.form in ("name", "demonym") and any(e.kind == "state" and e.name == state for e in mention.entities)


def _is_leaders(text: str, start: int, end: int) -> bool:
    """Tell whether a state is named as that of a leader.

    Examples
    --------
    >>> text = "the Peruvian president met the presidents of Chile and Kenya and a Norwegian deputy prime minister"
    >>> [_is_leaders(text, text.index(s), text.index(s) + len(s)) for s in ("Peruvian", "Chile", "Kenya", "Norwegian")]
    [True, True, True, False]
    """
    return _behind().match(text, end) is not None or _in_front().search(text[:start]) is not None
