"""Whether a clause is asserted, and of what has happened or of what is to come: tense, modality, negation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.extraction.grammar.clauses import (
    has_to,
    has_word,
    is_infinitive,
    is_negated,
    is_passive,
    is_subject,
    is_verb,
    verb_above,
)
from kg.extraction.lexicon import table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

Mood = Literal["past", "future", "void"]
_STRENGTH: tuple[Mood, ...] = ("past", "future", "void")  # of two that are told of one verb the later one counts
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_VOID_MODALS = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "conj", "acl", "oprd"})
_CONDITIONAL = frozenset({"if", "unless", "whether"})


def governing_verb(token: Token) -> Token | None:
    """Return the verb that a noun or phrase hangs on; of "is to be held" the verb that says what is to be."""
    verb = verb_above(token)
    if verb is not None and verb.lemma_ == "be" and is_subject(token):
        coming = (c for c in verb.children if c.dep_ == "xcomp" and has_to(c))
        return next(coming, verb)
    return verb


def voids(verb: Token) -> bool:
    """Tell whether a verb denies or leaves open the engagement that is its object or subject ("cancelled", "put off")."""
    if any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children):
        return True
    return table("moods").get(verb.lemma_.lower()) == "void" and verb.lemma_.lower() not in (
        "discuss",
        "need",
        "seek",
    )


def mood_of(verb: Token) -> Mood:
    """Return how the text commits itself to a verb: it happened, it is to come, or neither.

    The verb's own auxiliaries and negation are read first, then the verbs that it hangs on ("is due to",
    "failed to", "hopes to").
    """
    mood: Mood = "past"
    if table("moods").get(verb.lemma_.lower()) == "planned" and is_passive(verb):
        if has_word(verb, "had"):
            return "void"
        mood = "future"  # "is expected in Moscow"
    if verb.lemma_ == "look" and has_word(verb, "forward"):
        mood = "future"
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(_is_ahead(c) for c in verb.children):
        mood = "future"  # "is due in Lima in May"
    return _stronger(mood, _mood_with_governors(verb))


def _is_ahead(token: Token) -> bool:
    """Tell whether a word behind "is" says that something is to come, and not what somebody is to do ("is due to sign")."""
    coming = table("moods").get(token.lemma_.lower()) == "planned" and token.dep_ in ("acomp", "attr", "oprd")
    return coming and not any(c.dep_ == "xcomp" for c in token.children)


def mood_of_saying(verb: Token) -> Mood:
    """Return the mood of a verb as an act of speech: "was pledged 5 million" is past, though what is pledged is to come.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> pledged = word("Laos was pledged 5 million dollars.", "pledged")
    >>> mood_of_saying(pledged), mood_of(pledged)
    ('past', 'future')
    """
    return _mood_with_governors(verb) if is_passive(verb) and not has_word(verb, "had") else mood_of(verb)


def _stronger(one: Mood, other: Mood) -> Mood:
    return max(one, other, key=_STRENGTH.index)


def _mood_with_governors(verb: Token) -> Mood:
    """Return the mood that a verb has by itself and by all that it hangs on, each of which is asked once in a text."""
    known: dict[int, Mood] = verb.doc.user_data.setdefault("kg.moods", {})
    chain: list[tuple[Token, Mood]] = []
    current: Token | None = verb
    while current is not None and current.i not in known:
        own = _stronger(_own_mood(current), "void" if _is_left_open(current) else "past")
        governor = _governor(current)
        chain.append((current, _stronger(own, _effect(governor, current)) if governor is not None else own))
        current = governor
    mood: Mood = known[current.i] if current is not None else "past"
    for token, own in reversed(chain):
        mood = known[token.i] = _stronger(own, mood)
    return mood


def _governor(verb: Token) -> Token | None:
    """Return what a verb hangs on, unless it has a subject or auxiliary of its own beside another verb.

    "They will stop in Peru before leaving for Chile": what comes before or after is as far ahead.
    """
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "after") and is_verb(verb.head.head):
        return verb.head.head
    if verb.dep_ not in _CLAUSAL or verb.head.i == verb.i:
        return None
    if verb.dep_ == "conj" and any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in verb.children):
        return None
    return verb.head


def _effect(governor: Token, verb: Token) -> Mood:
    """Return what a word does to a verb that hangs on it."""
    if verb.dep_ == "conj":
        return "past"
    if governor.pos_ == "ADJ" and is_verb(governor.head):
        was_to = has_word(governor.head, "had")  # "had been due to": it came to nothing
        if _own_mood(governor.head) == "void" or was_to:
            return "void"
    effect = table("moods").get(governor.lemma_.lower())
    infinitive = is_infinitive(verb)
    if effect == "void" and (infinitive or governor.lemma_ not in ("discuss", "seek")):
        return "void"
    if effect == "planned" and infinitive:
        had = has_word(governor, "had")  # "had planned to": it came to nothing
        return "void" if had else "future"
    if infinitive and governor.lemma_ == "have" and (has_word(governor, "yet") or has_word(governor, "still")):
        return "future" if is_passive(verb) else "void"  # "has yet to be signed"; "has yet to visit Peru"
    if infinitive and governor.lemma_ == "have" and verb.dep_ == "xcomp" and governor.tag_ in ("VBZ", "VBP"):
        return "void"  # "has to sign", "have until May to sign"
    if infinitive and governor.lemma_ == "be":
        return "void" if governor.lower_ in ("was", "were") else "future"
    return "past"


def is_headline_plan(verb: Token, *, is_headline: bool) -> bool:
    """Tell whether an infinitive of a headline tells what is to come ("President to visit Peru", "Kenya to build port").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_headline_plan(word("Peru to send ships to Chile, envoy says", "send"), is_headline=True)
    True
    >>> is_headline_plan(word("Peru says it wants Chile to send ships", "send"), is_headline=True)
    False
    """
    infinitive = verb.tag_ == "VB" and is_infinitive(verb)
    is_beside = (
        verb.dep_ == "ccomp" and verb.i < verb.head.i and any(is_subject(c) and c.i < verb.i for c in verb.children)
    )
    is_governed = verb.head.i != verb.i and verb.head.pos_ not in ("PROPN", "NOUN") and not is_beside
    return (
        is_headline
        and infinitive
        and not is_governed
        and verb.head.lemma_.lower() not in words("void_nouns")
        and not is_negated(verb)
    )


def _is_left_open(verb: Token) -> bool:
    """Tell whether a verb only says what somebody is invited or wishes to do ("the invitation to visit", "the goal of signing")."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ in ("of", "in", "for"):
        return head.head.lemma_.lower() in words("void_nouns")
    infinitive = is_infinitive(verb)
    return infinitive and verb.dep_ in ("acl", "relcl") and head.lemma_.lower() in words("void_nouns")


def _is_reported(verb: Token) -> bool:
    """Tell whether "would" is the "will" of reported speech ("the accord would be signed in May, he said")."""
    head = verb.head
    return verb.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN") and head.lemma_.lower() in words("saying")


def _own_mood(verb: Token) -> Mood:
    mood: Mood = "past"
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" or (child.dep_ == "advmod" and low in ("never", "not")):
            return "void"
        if child.dep_ == "mark" and low in _CONDITIONAL:
            return "void"
        if child.dep_ in ("aux", "auxpass"):
            if low in _WILL or (low == "would" and _is_reported(verb)):
                mood = "future"
            elif low in _VOID_MODALS:
                return "void"
        if is_subject(child) and any(
            g.lower_ in ("no", "nobody", "neither") for g in child.subtree if g.dep_ in ("det", "nsubj", "nsubjpass")
        ):
            return "void"
    if verb.tag_ == "VB" and has_to(verb) and verb.head.lemma_ == "be" and verb.dep_ == "xcomp":
        mood = "future"
    return _stronger(mood, "future") if _has_still_to(verb) else mood


def _has_still_to(verb: Token) -> bool:
    """Tell whether something has yet to be done to the subject ("has still to be signed"), as one verb to the parser."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    opening = auxiliaries[:2]
    return is_passive(verb) and len(opening) == 2 and opening[0] in ("has", "have", "had") and opening[1] == "to"
