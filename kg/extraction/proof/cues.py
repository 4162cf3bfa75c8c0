"""What stands at a word itself and says whether what it tells is so: negation, modal verbs, conditions, adverbs.

"They did not meet", "may sign", "if they met", "has yet to sign", "reportedly met", "the upcoming summit".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import ALL_SUBJECTS, has_word, is_infinitive, is_verb
from kg.extraction.proof.conditions import conditions_at, is_inverted
from kg.extraction.proof.exceptions import is_excepted
from kg.extraction.proof.governors import Assertion, effect_of, effect_on

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OPEN_MODALS = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca", "ought"})
_NEVER = frozenset({"never", "not", "n't", "n’t", "hardly", "scarcely", "nor", "neither", "no", "nobody", "cannot"})


def is_hedge(word: str) -> bool:
    """Tell whether an adverb leaves open whether something is so.

    Examples
    --------
    >>> is_hedge("probably"), is_hedge("jointly")
    (True, False)
    """
    return effect_of(word.lower(), "adv") == "supposes"


def cues_at(token: Token) -> Iterator[Assertion]:
    """Yield each word beside a word that says whether what it tells is so, with what it does to it.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> list(cues_at(word("They will not sign the pact.", "sign")))
    [Assertion(effect='plans', word='will'), Assertion(effect='denies', word='not')]
    >>> list(cues_at(word("They no longer plan to meet.", "plan")))
    [Assertion(effect='denies', word='no longer')]
    """
    if is_verb(token):
        yield from conditions_at(token)
    for child in token.children:
        low = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "det", "preconj", "cc") and low in _NEVER and child.i < token.i
        ):
            yield Assertion("denies", child.text)
        elif child.dep_ == "advmod" and child.tag_ == "RBR" and any(g.dep_ == "neg" for g in child.children):
            yield Assertion("denies", f"no {child.text}")
        if not is_verb(token):
            continue
        if child.dep_ in ("aux", "auxpass"):
            if low in _WILL and (token.tag_ != "VBN" or len(_auxiliaries(token)) > 1):  # no "will" of "what was signed"
                yield Assertion("plans", child.text)
            elif low in _OPEN_MODALS:
                yield Assertion("plans" if low == "would" and _is_reported(token) else "supposes", child.text)
        if (
            child.dep_ == "aux"
            and low in ("had", "should", "were")
            and token.dep_ == "advcl"
            and is_inverted(child, token)
        ):
            yield Assertion("supposes", child.text)
        if child.dep_ in ALL_SUBJECTS and any(t.lower_ in ("no", "nobody", "neither", "none") for t in _front(child)):
            yield Assertion("denies", child.text)
        if child.dep_ == "mark" and low == "that" and token.tag_ == "VB" and not _auxiliaries(token):
            yield Assertion("supposes", token.text)  # "the motion that she visit Japan"
    yield from _in_front(token)
    if token.lower_ == "planned":
        yield Assertion("plans", token.text)
    yield from _modified(token)


def _in_front(token: Token) -> Iterator[Assertion]:
    """What the words right in front of a word say: "the non-signature", "did everything except sign", "has yet to sign"."""
    if token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "non-":
        yield Assertion("denies", "non-")
    if token.tag_ in ("VB", "VBP", "VBG") and is_excepted(token):
        yield Assertion("denies", token.nbor(-1).text)
    if _is_yet_to(token):
        yield Assertion("denies", "yet")


def _modified(token: Token) -> Iterator[Assertion]:
    """What adverbs and adjectives say: "reportedly met", "nearly signed", "all but signed", "the upcoming summit", "an alleged pact"."""
    both = token.doc[max(0, token.i - 2) : token.i].text
    if is_verb(token) and (effect := effect_of(both.lower(), "adv")) is not None:
        yield Assertion(effect, both)  # "have all but signed"
    parts = {"advmod": ("adv", "clause"), "amod": ("adj", "noun")}
    for child in token.children:
        if child.dep_ not in parts or (child.dep_ == "advmod" and not is_verb(token)):
            continue
        if (effect := effect_of(child.lower_, *parts[child.dep_])) is not None:
            yield Assertion(effect, child.text)


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _front(token: Token) -> list[Token]:
    return [token, *(t for t in token.children if t.dep_ == "det")]


def _is_reported(verb: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech, or of what was agreed or decided."""
    past = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return past and effect_on(verb.head, "clause") in ("reports", "plans")


def _is_yet_to(token: Token) -> bool:
    """Tell whether a verb stands behind "yet to" ("has yet to sign")."""
    if not is_infinitive(token):
        return False
    before = [t.lower_ for t in token.doc[max(0, token.left_edge.i - 1) : token.i]]
    return "yet" in before or has_word(token.head, "yet")
