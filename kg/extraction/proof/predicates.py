"""What a sentence says of the very thing that tells of a fact: "the report is false", "the video is a forgery"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_word, is_negated, is_passive, is_subject, is_verb, subject_of
from kg.extraction.lexicon import engagement_nouns, table, words_of
from kg.extraction.lexicon_columns import Effect
from kg.extraction.proof.governors import effect_of, effect_on

if TYPE_CHECKING:
    from spacy.tokens import Token

Said = tuple[Effect, str]
"""An effect and the words that have it."""

_SPEAKING: tuple[Effect, ...] = ("denies", "supposes", "plans")


def said_of(verb: Token) -> list[Said]:
    """Return what is said of a verb's subject: "is false", "was a hoax", "are due", "is under preparation".

    Parameters
    ----------
    verb : Token
        The verb whose subject tells of something.

    Examples
    --------
    >>> from kg.extraction.grammar.language_model import load_model
    >>> doc = load_model()("The report that they met turned out to be an invention.")
    >>> said_of(doc[5])
    [('denies', 'invention')]
    """
    found: list[Said] = []
    for child in verb.children:
        if child.dep_ in ("acomp", "attr"):
            effect = _effect_of_predicate(child)
            if effect == "denies" and has_word(child, "no"):
                continue  # "is no invention"
            if effect in _SPEAKING:
                found.append((effect, child.text))
        if child.dep_ == "xcomp" and child.lemma_ == "be":
            found += said_of(child)  # "turned out to be", "proved to be"
        if (
            child.dep_ in ("advmod", "prt", "prep")
            and verb.lemma_ == "be"
            and child.i > verb.i
            and not [*child.children]
        ):
            effect = effect_of(child.lower_, "adv", "subject")  # "the signing is off"
            found += [(effect, child.text)] if effect in _SPEAKING else []
        if child.dep_ == "prep" and verb.lemma_ in words_of("proof", "copula"):
            found += _behind(child, verb)
    return found


def said_of_opening(verb: Token) -> list[Said]:
    """Return what is said behind a clause that opens a sentence with "That", where the parse does not make it a subject.

    Parameters
    ----------
    verb : Token
        The verb of the clause.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> text = "That Peru and Chile have signed a treaty on fishing, as a radio station reported {}, is simply {}."
    >>> said_of_opening(word(text.format("at length", "untrue"), "signed"))
    [('denies', 'untrue')]
    >>> said_of_opening(word(text.format("at length", "splendid"), "signed"))
    []
    """
    opening = verb.left_edge
    is_this_one = opening.dep_ == "det" and opening.head.pos_ == "NOUN"  # "that agreement"
    if opening.lower_ != "that" or opening.i != verb.sent.start or is_this_one:
        return []
    above = [verb.head] if verb.dep_ in ("ccomp", "advcl", "csubj") else []
    found: list[Said] = []
    for tail in (*above, *(c for c in verb.children if c.dep_ == "conj")):
        if tail.i < verb.i or not is_verb(tail) or subject_of(tail) is not None or tail.nbor(-1).dep_ == "cc":
            continue
        said = said_of(tail)
        if is_passive(tail) and (effect := effect_on(tail, "object")) in _SPEAKING:
            said.append((effect, tail.text))
        if is_negated(tail):
            said = [] if said else [("denies", "not")]
        found += said
    return found


def said_before_an_aside(saying: Token) -> list[Said]:
    """Return what opens a sentence and says of its last clause that it is not so, though who says so stands between.

    Parameters
    ----------
    saying : Token
        The verb of the aside.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "It is {}, the French government said in a note on Friday, that Moe met Ek."
    >>> [said_before_an_aside(word(told.format(how), "said")) for how in ("false", "not true", "true", "not false")]
    [[('denies', 'false')], [('denies', 'not')], [], []]
    """
    found: list[Said] = []
    for opening in saying.children:
        subject = subject_of(opening) if opening.dep_ == "ccomp" and opening.lemma_ == "be" else None
        is_empty = subject is not None or any(c.dep_ == "expl" for c in opening.children)
        if (
            not is_empty
            or opening.left_edge.lower_ not in ("it", "there")
            or any(c.dep_ == "ccomp" for c in opening.children)
        ):
            continue
        told = [c for c in opening.children if c.dep_ in ("acomp", "attr")]
        is_denied = is_negated(opening) or any(has_word(c, "no") for c in told)
        if is_denied and any(c.lemma_.lower() in words_of("proof", "truth") for c in told):
            found.append(("denies", "not"))
        found += said_of(opening) if not is_denied else []
    return found


def ended_by(verb: Token) -> list[Said]:
    """Return what says of a verb's subject that it stands no longer: "is over", "is dead".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> ended_by(word("The partnership is over.", "is")), ended_by(word("The partnership is not dead.", "is"))
    ([('ends', 'over')], [])
    """
    if verb.lemma_ not in words_of("proof", "copula") or is_negated(verb):
        return []
    sorts = {"ADJ": "adj", "NOUN": "noun", "ADV": "adv", "ADP": "prep"}
    told = [c for c in verb.children if c.dep_ in ("acomp", "attr", "advmod", "prep", "prt") and c.i > verb.i]
    bare = [c for c in told if not any(g.dep_ in ("pobj", "poss", "relcl", "acl") for g in c.children)]
    return [("ends", c.text) for c in bare if effect_of(c.lemma_.lower(), sorts.get(c.pos_, ""), "standing") == "ends"]


def ended_behind(noun: Token) -> list[Said]:
    """Return what a clause behind a noun says has ended.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They still quarrel about the treaty, which {} in March."
    >>> [ended_behind(word(told.format(how), "treaty")) for how in ("lapsed", "expires")]
    [[('ends', 'lapsed')], []]
    """
    found: list[Said] = []
    for verb in noun.children:
        is_past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and has_word(verb, "has"))
        subject = subject_of(verb) if verb.dep_ == "relcl" and is_past else None
        if subject is None or subject.lower_ not in ("which", "that") or is_negated(verb):
            continue
        if (effect_on(verb, "standing") or effect_on(verb, "subject")) == "ends":
            found.append(("ends", verb.text))
    return found


def _effect_of_predicate(child: Token) -> Effect | None:
    """Return what a predicate does to what is told of its subject."""
    if child.lemma_ == "time":
        return "supposes" if is_high_time(child) else None
    if child.lower_ in table("instruments"):
        return None  # "the documents are an agreement on ports and a memorandum": which they are
    part = "adj" if child.pos_ == "ADJ" else "noun"
    return effect_of(child.lemma_.lower(), part, "clause")


def is_high_time(noun: Token) -> bool:
    """Tell whether it is time for something, which is not yet so ("it is high time that they signed")."""
    if noun.lemma_ != "time" or noun.dep_ != "attr" or any(c.dep_ == "det" for c in noun.children):
        return False
    subject = subject_of(noun.head)
    return subject is not None and subject.lower_ == "it" and noun.head.tag_ == "VBZ"


def _behind(preposition: Token, verb: Token) -> Iterator[Said]:
    inner = (preposition, *(c for c in preposition.children if c.dep_ == "prep"))  # "out of the question"
    for noun in (c for one in inner for c in one.children if c.dep_ == "pobj"):
        phrase = verb.doc[preposition.i : noun.i + 1].text
        effect = effect_of(phrase.lower(), "prep") or effect_of(f"{preposition.lower_} {noun.lower_}", "prep")
        if effect in _SPEAKING:
            yield effect, phrase


def is_medium(noun: Token) -> bool:
    """Tell whether a noun is for what shows or tells something: a video, a picture, a story."""
    return bool({noun.lower_, noun.lemma_.lower()} & (words_of("proof", "medium") | words_of("proof", "story")))


def shown_by(medium: Token) -> Said:
    """Return what a sentence does to what is seen in a video, a picture or a story that it tells of.

    Examples
    --------
    >>> from kg.extraction.grammar.language_model import load_model
    >>> doc = load_model()("A video in which Peru and Chile sign a treaty is a forgery.")
    >>> shown_by(doc[1])
    ('denies', 'forgery')
    """
    if {medium.lower_, medium.lemma_.lower()} & words_of("proof", "story"):
        return "denies", medium.text
    for child in medium.children:
        if child.dep_ == "amod" and (effect := effect_of(child.lower_, "adj", "noun")) in _SPEAKING:
            return effect, child.text
    if is_subject(medium):
        return next(iter(said_of(medium.head)), ("reports", medium.text))
    return "reports", medium.text


def corrected(verb: Token) -> Said | None:
    """Return what makes words of a paper its error, which it corrects: "an earlier version of this article said".

    Examples
    --------
    >>> from kg.extraction.grammar.language_model import load_model
    >>> doc = load_model()("An earlier version of this story said that they met.")
    >>> corrected(doc[6])
    ('denies', 'version')
    """
    subject = next(
        (c for c in reversed(list(verb.children)) if is_subject(c)), None
    )  # "Correction: an earlier version …"
    if subject is None:
        return None
    own = {c.lower_ for c in subject.children}
    if subject.lemma_.lower() in words_of("proof", "version") and own & words_of("proof", "earlier"):
        return "denies", subject.text
    is_ours = "this" in own and is_medium(subject)
    if is_ours and any(c.lower_ in words_of("proof", "at first") for c in verb.children):
        return "denies", subject.text
    return None


def is_in_the_making(verb: Token) -> bool:
    """Tell whether something is not there yet ("the treaty is still being written")."""
    is_going_on = any(c.dep_ == "auxpass" and c.lower_ == "being" for c in verb.children)
    return is_going_on and verb.lemma_.lower() in words_of("proof", "making")


def is_made_ready(subject: Token, verb: Token) -> bool:
    """Tell whether a meeting or visit is being prepared, and so planned.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "A visit to Peru is being prepared.", "A treaty with Peru is being prepared."
    >>> [is_made_ready(word(one, one.split()[1]), word(one, "prepared")) for one in told]
    [True, False]
    """
    return subject.lemma_.lower() in engagement_nouns() and verb.lemma_ in words_of("proof", "making ready")


def is_of_nobody(verb: Token) -> bool:
    """Tell whether nobody is named who says it ("it is reported that …")."""
    passive = is_passive(verb)
    return passive and any(c.dep_ in ("nsubjpass", "expl", "nsubj") and c.lower_ == "it" for c in verb.children)
