"""Partnerships that are none between the states named: a firm's own, or the level that ties are raised from."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.proof.case import Case
from kg.extraction.proof.private_lives import subjects_of
from kg.facts import Partnership

if TYPE_CHECKING:
    from spacy.tokens import Token

_FROM = re.compile(r"\bfrom (?:(?:the\s)?[\w-]+ of )?(?:(?:an?|the|its|their|that of an?)\s)?[“\"‘']?$")
_TO_ANOTHER = re.compile(r"[”\"’']?[^.;,]{0,60}?\b(?:in)?to\b[^.;,]{0,60}?\b(?:[Pp]artner(?:s|ship)|[Aa]lliance)\b")
_WITHIN = 60
"""Characters in front of a label in which the verb stands that raises it."""


def by_another_partnership(case: Case) -> str | None:
    """Return why a partnership is none that the states named have, or have still, or None.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> fields = {"label": "strategic partnership", "parties": ("PE", "KE"), "status": "existing"}
    >>> text = "Peru's largest {} calls its tie-up with Kenya's Savanna Air a strategic partnership."
    >>> told = [example("partnership", text.format(one), "strategic partnership", **fields) for one in ("airline", "ally")]
    >>> [by_another_partnership(case) for case in told]
    ['who acts (“airline”) stands for no state', None]
    >>> text = "Peru and Kenya raised their ties from a strategic partnership to a special partnership."
    >>> by_another_partnership(example("partnership", text, "strategic partnership", **fields))
    'it is the level that ties were raised from'
    """
    fact, noun = case.fact, case.naming
    if not isinstance(fact, Partnership) or noun is None or case.sentence is None:
        return None
    if _is_left_behind(case, fact.label):
        return "it is the level that ties were raised from"
    verb = next((t for t in (noun, *noun.ancestors) if is_verb(t)), None)
    subjects = subjects_of(verb) if verb is not None else []
    firms = [_firm(token) for token in subjects]
    are_private = all(firm or _is_unknown(case, token) for firm, token in zip(firms, subjects, strict=True))
    if verb is None or not any(firms) or not are_private or _is_with_a_state(case, noun, verb):
        return None
    return f"who acts (“{next(filter(None, firms))}”) stands for no state"


def _is_left_behind(case: Case, label: str) -> bool:
    """Tell whether a label stands behind "from", or behind the verb of raising, and another level behind "to"."""
    text = case.sentence.text if case.sentence is not None else ""
    at = text.find(label)
    if at < 0 or _TO_ANOTHER.match(text, at + len(label)) is None:
        return False
    before = text[max(0, at - _WITHIN) : at]
    if _is_raised().match(text, at + len(label)) is not None:
        return True
    return _FROM.search(before) is not None or _raising().search(before) is not None


@cache
def _raising() -> re.Pattern[str]:
    verbs = any_of(words_of("partnership", "elevating"))
    return re.compile(rf"\b(?:{verbs})\w*\s(?:the|its|their)\s(?:[\w-]+\s){{0,2}}$")


@cache
def _is_raised() -> re.Pattern[str]:
    verbs = any_of(words_of("partnership", "elevating"))
    return re.compile(rf"[^.;,]{{0,60}}\b(?:was|were|been)\s(?:{verbs})\w*\b")


def _firm(token: Token) -> str | None:
    """Return the noun that makes whoever acts a firm: "the bank", "Peru's mining group Minsur", or None."""
    beside = [c for c in token.children if c.dep_ in ("compound", "appos", "nmod")]
    if any(c.lower_ in words_of("proof", "of the state") for one in (token, *beside) for c in one.children):
        return None
    for one in (token, *beside):
        if one.pos_ in ("NOUN", "PROPN") and one.lemma_.lower() in words_of("proof", "private body") | words("firms"):
            return one.text
    if token.pos_ == "PROPN" and token.left_edge.i < token.i and token.lower_ in words("firm_endings"):
        return token.text
    return None


def _is_unknown(case: Case, token: Token) -> bool:
    """Tell whether a word is a name, and neither an official's nor a state's nor one of a body of states."""
    place = case.parsed.start(token) if case.parsed is not None else -1
    meant = [e for m in case.mentions if m.start <= place < m.end for e in m.entities]
    return token.pos_ == "PROPN" and not any(e.kind == "state" or e.is_international or e.holdings for e in meant)


def _is_with_a_state(case: Case, noun: Token, verb: Token) -> bool:
    """Tell whether a state itself is the partner: "the airline entered into a partnership with Kenya"."""
    behind = [g for t in (noun, verb) for c in t.children if c.lower_ in ("with", "between") for g in c.children]
    places = [case.parsed.start(g) for g in behind] if case.parsed is not None else []
    states = [m for m in case.mentions if m.form in ("state", "capital")]
    return any(m.start <= at < m.end for m in states for at in places)
