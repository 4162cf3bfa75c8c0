"""Actions that a noun names: "agreed on the exchange of prisoners", "the opening of a consulate was announced by Laos"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_passive_subject, is_negated, is_verb
from kg.extraction.grammar.mood import mood_of_saying
from kg.extraction.lexicon import table, words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_LEADING = frozenset({"on", "upon", "to", "for"})


def things_done(noun: Token) -> Iterator[Token]:
    """Yield to what the action is done that a noun names: what stands behind its "of".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> list(things_done(word("They agreed on the exchange of prisoners.", "exchange")))
    [prisoners]
    >>> list(things_done(word("They agreed on an exchange.", "exchange")))
    []
    """
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in table("action_nouns"):
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i > noun.i:
            yield from (g for g in child.children if g.dep_ == "pobj" and g.pos_ in ("NOUN", "PROPN"))


def undertaking_of(noun: Token) -> Token | None:
    """Return the verb by which an action that a noun names is undertaken, or None.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> def told(sentence, noun):
    ...     return undertaking_of(word(sentence, noun))
    >>> told("They agreed on the exchange of prisoners.", "exchange"), told("The release of six men was agreed.", "release")
    (agreed, agreed)
    >>> told("Laos announced the opening of a consulate.", "opening"), told("They praised the opening of it.", "opening")
    (announced, None)
    """
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN" and first.head.i != first.i:
        first = first.head
    verb = first.head
    if first.dep_ == "pobj" and verb.lower_ in _LEADING and verb.dep_ == "prep":
        verb = verb.head
    elif not (first.dep_ == "dobj" or (first.dep_ == "nsubjpass" and has_passive_subject(verb))):
        return None
    binding = words("undertakings") | words_of("commitment", "making known")
    if not is_verb(verb) or verb.lemma_.lower() not in binding or is_negated(verb):
        return None
    return verb if mood_of_saying(verb) == "past" else None
