"""Calls that nobody took, and envoys called home: words of talks that bring no two states together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_negated, is_verb
from kg.extraction.lexicon import words_of
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token


def with_nobody_abroad(case: Case) -> str | None:
    """Return why talks or a call bring nobody of another state together, or None.

    >>> from kg.extraction.proof.case import example
    >>> told = "Peru recalled its envoy for consultations."
    >>> with_nobody_abroad(example("engagement", told, "consultations", type="Talks", status="held"))
    'whoever is “recalled” for talks has them with nobody abroad'
    """
    sort = getattr(case.fact, "type", "Visit")
    if case.trigger is None or "Visit" in sort:
        return None
    if (home := called_home(case.trigger)) is not None:
        return f"whoever is “{home}” for talks has them with nobody abroad"
    unheard = unanswered(case) if sort == "Call" else None
    return f"the call was not taken (“{unheard}”)" if unheard is not None else None


def called_home(trigger: Token) -> str | None:
    """Return the verb by which somebody is called home for consultations, with his own government, or None.

    Parameters
    ----------
    trigger : Token
        The word that tells of talks.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The envoy was {} for consultations."
    >>> [called_home(word(told.format(how), "consultations")) for how in ("recalled to Lima", "called home", "in Lima")]
    ['recalled', 'called home', None]
    """
    if is_verb(trigger) and trigger.lemma_ in words_of("proof", "calling home"):
        behind = (t for t in trigger.subtree if t.i > trigger.i and t.lower_ in words_of("proof", "homeward"))
        home = next((t for t in behind if t.i + 1 < len(t.doc) and t.nbor().lower_ == "for"), None)
        return f"{trigger.text} {home.text}" if home is not None else None
    if trigger.pos_ != "NOUN" or trigger.head.lower_ != "for" or any(c.lower_ == "with" for c in trigger.children):
        return None
    verb = next((t for t in trigger.head.ancestors if is_verb(t)), None)
    if verb is None or trigger.head.i < verb.i:
        return None
    if verb.lemma_ in words_of("proof", "recalling"):
        return verb.text
    home = next((c for c in verb.children if c.lower_ in words_of("proof", "homeward")), None)
    is_called = home is not None and verb.lemma_ in words_of("proof", "calling home")
    return f"{verb.text} {home.text}" if is_called and home is not None else None


def unanswered(case: Case) -> str | None:
    """Return the words that say that nobody took a call, in its sentence or in the next, or None.

    >>> from kg.extraction.proof.case import example
    >>> told = "Moe telephoned Ek on Friday, but he {}."
    >>> cases = [example("engagement", told.format(how), "telephoned", type="Call", status="held")
    ...          for how in ("did not pick up", "did not take the call", "did not answer the press")]
    >>> [unanswered(case) for case in cases]
    ['not pick up', 'not take call', None]
    """
    if case.sentence is None or case.parsed is None or case.trigger is None:
        return None
    following = case.analysis.parsed.get(case.sentence.index + 1)
    behind = [t for t in case.parsed.doc if t.i > case.trigger.i]
    for verb in (*behind, *(following.doc if following is not None else ())):
        if is_verb(verb) and is_negated(verb) and (rest := _taking(verb)) is not None:
            return " ".join(["not", verb.text, *rest])
    return None


def _taking(verb: Token) -> list[str] | None:
    """Return what stands behind a verb of taking a call ("pick up", "come to the phone"), None behind any other."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    things += [g for c in verb.children if c.dep_ == "prep" for g in c.children if c.lower_ in ("to", "through")]
    wire = next((t for t in things if t.lemma_.lower() in words_of("proof", "telephone")), None)
    if wire is not None and verb.lemma_ in words_of("proof", "taking a call"):
        return [wire.text]
    particle = next((c for c in verb.children if c.dep_ in ("prt", "advmod") and c.lower_ in ("up", "through")), None)
    if particle is not None and verb.lemma_ in words_of("proof", "getting through"):
        return [particle.text]
    return [] if verb.lemma_ == "answer" and not things else None
