"""Who is named beside a fact and has no part in it: who looks on, whoever it was not, of which state others talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_infinitive, is_negated, is_subject, is_verb, subject_of
from kg.extraction.grammar.frames import is_compared
from kg.extraction.lexicon import words_of
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_bystander(case: Case, role: str, name: str) -> bool:
    """Tell whether a sentence names somebody only as one who watches others, or as who it was not.

    Parameters
    ----------
    case : Case
    role : str
        ``participants`` or ``signatories``.
    name : str

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "With Premier Ida Holm of Malta looking on, Peru's minister, Lars Ek, signed a treaty with Chile's, Eva Diaz."
    >>> people = ("Ida Holm", "Lars Ek", "Eva Diaz")
    >>> case = example("instrument", text, "signed", type="Treaty", title="treaty", signatories=people, status="signed")
    >>> [name for name in people if is_bystander(case, "signatories", name)]
    ['Ida Holm']
    >>> text = "The man who spoke with Premier Lars Ek of Peru by telephone was not Premier Ida Holm of Malta."
    >>> case = example("engagement", text, "spoke", type="Call", participants=people[:2], status="held")
    >>> [name for name in people if is_bystander(case, "participants", name)]
    ['Ida Holm']
    """
    trigger = case.trigger
    if case.parsed is None or trigger is None:
        return False
    here = [m for m in case.mentions_of(name, case.mentions) if m.form == "name"]
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    return bool(heads) and all(head is not None and _stands_by(head, trigger, role) for head in heads)


def _stands_by(head: Token, trigger: Token, role: str) -> bool:
    whole = _whole(head)
    if whole.dep_ == "attr" and is_negated(whole.head) and _is_who_did(subject_of(whole.head), trigger):
        return True
    watching = whole.head if is_subject(whole) else whole.head.head if whole.head.dep_ == "agent" else None
    if watching is None or not is_verb(watching) or not _is_watching(watching):
        return False
    is_with = watching.tag_ == "VBG" and watching.left_edge.lower_ == "with"
    return is_with or role == "signatories"


def is_looking_on(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as one whose people look on ("with a pen of Peru, whose envoy looked on").

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Mali and Chad signed a treaty at a table lent by Peru, whose envoy looked on."
    >>> case = example("instrument", text, "signed", type="Treaty", title="treaty", parties=("ML", "PE"), status="signed")
    >>> [state for state in ("ML", "PE") if is_looking_on(case, state)]
    ['PE']
    """
    if case.parsed is None:
        return False
    here = [m for m in case.mentions_of(state, case.mentions) if m.form != "pronoun"]
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    return bool(heads) and all(
        head is not None and any(c.dep_ == "relcl" and is_verb(c) and _is_watching(c) for c in head.children)
        for head in heads
    )


def _whole(head: Token) -> Token:
    """Return the head of the noun phrase that a name is a part of, the first of a row of names."""
    while head.dep_ in ("compound", "appos", "nmod", "conj") and not is_verb(head.head) and head.head.i != head.i:
        head = head.head
    return head


def _is_who_did(subject: Token | None, trigger: Token) -> bool:
    """Tell whether a subject is described by the telling word ("the man who called the minister was not …")."""
    return subject is not None and any(t.i == subject.i for t in trigger.ancestors)


def _is_watching(verb: Token) -> bool:
    after = {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod") and c.i == verb.i + 1}
    phrases = {f"{verb.lemma_} {word}" for word in after}
    return verb.lemma_ in words_of("proof", "watching") or bool(phrases & words_of("proof", "watching"))


def is_only_talked_about(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as what those who meet discuss ("met in Oslo to discuss Peru").

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> told = "Norway's premier, Ida Holm, met Latvia's premier, Eva Berg, to discuss {}Peru{}."
    >>> fields = {"type": "Summit", "participants": ("Ida Holm", "Eva Berg"), "status": "held"}
    >>> cases = [example("engagement", told.format(*how), "met", parties=("NO", "LV", "PE"), **fields)
    ...          for how in (("", ""), ("", "'s fish"), ("ties with ", ""))]
    >>> [[state for state in ("NO", "LV", "PE") if is_only_talked_about(case, state)] for case in cases]
    [['PE'], [], []]
    """
    if case.parsed is None or case.trigger is None:
        return False
    here = [m for m in case.mentions_of(state, case.mentions) if m.form != "pronoun"]
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    return bool(heads) and all(head is not None and _is_discussed(head) for head in heads)


def _is_discussed(head: Token) -> bool:
    whole = _whole(head)
    return whole.dep_ == "dobj" and is_infinitive(whole.head) and whole.head.lemma_ in words_of("proof", "discussing")


def is_only_compared(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as one like or unlike those of which it tells.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Like Peru, Mali has a partnership with Chad."
    >>> parties = ("PE", "ML", "TD")
    >>> case = example("partnership", text, "partnership", label="partnership", parties=parties, status="existing")
    >>> [state for state in parties if is_only_compared(case, state)]
    ['PE']
    """
    if case.sentence is None:
        return False
    text, start = case.analysis.article.text, case.sentence.start
    here = [m for m in case.mentions_of(state, case.mentions) if m.form != "pronoun"]
    return bool(here) and all(is_compared(text[start : mention.start]) for mention in here)


def is_left_out(case: Case, name: str) -> bool:
    """Tell whether a sentence names somebody or a state only in what was not done ("left Lima without meeting Ek").

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Premier Ida Holm of Norway left Lima on Friday without meeting Premier Eva Berg of Latvia."
    >>> case = example("engagement", text, "left", type="Visit", parties=("NO", "LV"), status="held")
    >>> [name for name in ("NO", "LV", "Ida Holm", "Eva Berg") if is_left_out(case, name)]
    ['LV', 'Eva Berg']
    """
    if case.parsed is None or case.trigger is None:
        return False
    here = [m for m in case.mentions_of(name, case.mentions) if m.form != "pronoun"]
    heads = [case.parsed.head_of(m.start, m.end) for m in here]
    told = {t.i for t in (case.trigger, *case.trigger.ancestors)}
    return bool(heads) and all(head is not None and _is_behind_without(head, told) for head in heads)


def _is_behind_without(head: Token, told: set[int]) -> bool:
    return any(t.lower_ == "without" and t.dep_ == "prep" and t.i not in told for t in head.ancestors)
