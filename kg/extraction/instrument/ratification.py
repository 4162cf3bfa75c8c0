"""Documents that are ratified, or wait for it: they are signed, and the day on which a parliament votes is not theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_subject, subject_of
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_ratifying(verb: Token) -> bool:
    """Tell whether a verb says that somebody ratifies, or that a parliament approves.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_ratifying(word("Peru has ratified the treaty.", "ratified"))
    True
    >>> told = "The treaty was approved by the Senate.", "Parliament approved the treaty.", "The ministers approved it."
    >>> [is_ratifying(word(one, "approved")) for one in told]
    [True, True, False]
    """
    lemma = verb.lemma_.lower()
    if lemma in words_of("instrument", "ratifying"):
        return True
    if lemma not in words_of("instrument", "approving"):
        return False
    agents = [goal for by in verb.children if by.dep_ == "agent" for goal in by.children if goal.dep_ == "pobj"]
    subject = subject_of(verb)
    agents += [subject] if subject is not None and subject.dep_ == "nsubj" else []
    return any(agent.lemma_.lower() in words_of("instrument", "parliaments") for agent in agents)


def is_ratified(head: Token, verbs: Sequence[Token]) -> bool:
    """Tell whether a document is ratified, or waits for it.

    Parameters
    ----------
    head : Token
        The document's noun.
    verbs : sequence of Token
        Those that say something of it.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> from kg.extraction.instrument.own_verbs import own_verbs
    >>> told = ["Peru ratified the pact.", "The pact awaits ratification.", "They urged ratification of the pact.",
    ...         "The pact was praised."]
    >>> [is_ratified(pact, own_verbs(pact)) for one in told for pact in [word(one, "pact")]]
    [True, True, True, False]
    """
    if any(is_ratifying(verb) for verb in verbs):
        return True
    nouns = words_of("instrument", "ratification")
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in nouns:
        return True
    verb = head.head
    return is_subject(head) and any(c.dep_ in ("dobj", "pobj") and c.lower_ in nouns for c in verb.children)
