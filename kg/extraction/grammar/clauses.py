"""What rules ask of a parse: which verb governs, whether it is passive, has a "to", a subject, a "not".

Glossary of the parser's labels (ClearNLP's, as spaCy's English models have them; https://github.com/clir/clearnlp-guidelines):

- ``nsubj``, ``nsubjpass``, ``csubj``: subject of a verb, of a passive one, a clause as subject
- ``dobj``, ``dative``, ``pobj``: object, indirect object, object of a preposition (``prep``)
- ``agent``: the "by" of a passive, its ``pobj`` is who acts
- ``aux``, ``auxpass``, ``neg``, ``prt``: auxiliary, passive auxiliary, negation, particle ("put *off*")
- ``xcomp``, ``ccomp``, ``pcomp``: clause as complement, without and with a subject of its own, and of a preposition
- ``acl``, ``relcl``, ``advcl``: clause that describes a noun, relative clause, adverbial clause
- ``conj``, ``appos``, ``compound``, ``amod``, ``nmod``, ``poss``, ``det``: what is coordinated, in apposition, or describes
- ``attr``, ``acomp``, ``oprd``: what a noun is said to be; ``mark``: "if", "that"; ``ROOT``: the top of the sentence
- parts of speech: ``VERB``, ``AUX``, ``NOUN``, ``PROPN`` (a name), ``PRON``, ``ADJ``, ``ADP`` (a preposition), ``SCONJ``
- tags of verbs: ``VB`` plain, ``VBD`` past, ``VBN`` past participle, ``VBG`` "-ing", ``VBZ``/``VBP`` present, ``MD`` modal
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
"""Relations of the subject, where it is no clause."""

ALL_SUBJECTS = (*SUBJECTS, "csubj", "csubjpass")
"""Relations of the subject, a clause or none."""


def word(sentence: str, which: str) -> Token:
    """Return a word of a parsed sentence, for examples and tests.

    Examples
    --------
    >>> word("They met in Oslo.", "met").lemma_
    'meet'
    """
    from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model

    return next(token for token in load_model(DEFAULT_MODEL)(sentence) if token.text == which)


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb or an auxiliary.

    Examples
    --------
    >>> [is_verb(word("They were in Oslo.", which)) for which in ("were", "Oslo")]
    [True, False]
    """
    return token.pos_ in ("VERB", "AUX")


def verb_above(token: Token) -> Token | None:
    """Return the next verb that governs a token.

    Examples
    --------
    >>> verb_above(word("They signed a treaty on trade.", "trade"))
    signed
    >>> verb_above(word("They signed a treaty.", "signed")) is None
    True
    """
    return next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)


def verb_of(token: Token) -> Token | None:
    """Return the token itself where it is a verb, else the next verb that governs it.

    Examples
    --------
    >>> verb_of(word("They signed a treaty.", "signed")), verb_of(word("They signed a treaty.", "treaty"))
    (signed, signed)
    """
    return token if is_verb(token) else verb_above(token)


def has_to(verb: Token) -> bool:
    """Tell whether a "to" hangs on a verb, as on an infinitive.

    Examples
    --------
    >>> has_to(word("They agreed to meet.", "meet")), has_to(word("They will meet.", "meet"))
    (True, False)
    """
    return has_word(verb, "to")


def has_word(token: Token, word_below: str) -> bool:
    """Tell whether a word, in small letters, hangs on a token: "had" on "had met".

    Examples
    --------
    >>> has_word(word("They had met.", "met"), "had"), has_word(word("They met.", "met"), "had")
    (True, False)
    """
    return any(child.lower_ == word_below for child in token.children)


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has the "to" of an infinitive, which another "to" is not ("went to Oslo").

    Examples
    --------
    >>> is_infinitive(word("They agreed to meet.", "meet")), is_infinitive(word("They went to Oslo.", "went"))
    (True, False)
    """
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb has a passive auxiliary.

    Examples
    --------
    >>> is_passive(word("It was signed.", "signed")), is_passive(word("They had signed it.", "signed"))
    (True, False)
    """
    return any(child.dep_ == "auxpass" for child in verb.children)


def has_passive_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject to which something is done.

    Examples
    --------
    >>> has_passive_subject(word("The treaty was signed.", "signed"))
    True
    """
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def has_modal(verb: Token) -> bool:
    """Tell whether a verb has a modal: "will", "may".

    Examples
    --------
    >>> has_modal(word("They may meet.", "meet")), has_modal(word("They have met.", "met"))
    (True, False)
    """
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Tell whether a "not" hangs on a verb.

    Examples
    --------
    >>> is_negated(word("They did not meet.", "meet")), is_negated(word("They met.", "met"))
    (True, False)
    """
    return any(child.dep_ == "neg" for child in verb.children)


def is_alone(verb: Token) -> bool:
    """Tell whether a verb has neither an object nor a particle: of "ended" what ends is the subject.

    >>> told = "The pact ended.", "The pact ended the war.", "The pact ended up in a drawer."
    >>> [is_alone(word(one, "ended")) for one in told]
    [True, False, False]
    """
    return not any(c.dep_ in ("dobj", "prt", "dative", "acomp", "attr") for c in verb.children)


def subject_of(verb: Token) -> Token | None:
    """Return the head of a verb's first subject.

    Examples
    --------
    >>> subject_of(word("The two presidents met.", "met"))
    presidents
    """
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def is_subject(token: Token) -> bool:
    """Tell whether a token is the subject of a verb, be it passive.

    Examples
    --------
    >>> is_subject(word("The treaty was signed.", "treaty")), is_subject(word("They signed a treaty.", "treaty"))
    (True, False)
    """
    return token.dep_ in SUBJECTS


def is_under_which(verb: Token) -> bool:
    """Tell whether a clause tells what is to be done by the terms of what it hangs on.

    Examples
    --------
    >>> is_under_which(word("An accord under which Laos will release men was signed.", "release"))
    True
    >>> is_under_which(word("They published an accord which Laos released.", "released"))
    False
    """
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl"), None)
    under = [t for t in clause.subtree if t.lower_ in ("under", "by") and t.i < verb.i] if clause is not None else []
    return any(g.lower_ == "which" for t in under for g in t.children)
