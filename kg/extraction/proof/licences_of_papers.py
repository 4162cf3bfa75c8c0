"""What speaks for the date and the signatories of a document: the article tells no other day, who puts a hand to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.extraction.instrument.signing_verbs import is_by_hand
from kg.extraction.learned.combining import fillers
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAME = frozenset({"conj", "appos", "compound", "nmod"})
_FAR = 12  # sentences of a list behind the one that opens it
_LONGEST = 8  # steps within a row of names


def on_paper(case: Case, role: str, filler: Any) -> Iterator[str]:
    """Yield what speaks for the date or a signatory of an instrument.

    Parameters
    ----------
    case : Case
    role : str
    filler
    """
    if role == "date":
        yield from _day(case, str(filler))
    elif role == "signatories":
        yield from _signing(case, str(filler))


def _day(case: Case, date: str) -> Iterator[str]:
    """Whether the article tells no other day, in all or up to its sentence; whether its signatories met then.

    >>> from kg.extraction.proof.case import example
    >>> fields = {"type": "Treaty", "title": "treaty on fish", "status": "signed"}
    >>> told = "Ida Holm met Lars Ek on Friday. They signed a treaty on fish. {}"
    >>> texts = told.format("It rained."), told.format("A fair opens on 3 May 2024.")
    >>> [list(_day(example("instrument", text, "signed", **fields), "2024-05-17")) for text in texts]
    [['only day told before', 'only day told'], ['only day told before', 'one of several days told']]
    """
    before, all_ = _days(case)
    if before == {date}:
        yield "only day told before"
    if all_ == {date}:
        yield "only day told"
    elif len(all_) > 1 and date in all_:
        yield "one of several days told"
    signing = set(fillers(case.fact, "signatories"))
    if any(signing & set(one.participants) and one.date == date and one.status == "held" for one in case.beside):
        yield "day of an engagement of its signatories"
    opening = _opening_of_list(case)
    if opening is not None and any(t.past == date for t in case.analysis.times.get(opening, ())):
        yield "day of its list"


def _days(case: Case) -> tuple[set[str], set[str]]:
    """Return the past days that the article's body tells up to the sentence of a fact, and all of them; asked once."""
    days = case.analysis.past_days
    index = case.sentence.index if case.sentence is not None else 0
    return {day for at, day in days if at <= index}, {day for _, day in days}


def _opening_of_list(case: Case) -> int | None:
    """Return the sentence that ends with a colon, of which a fact's own is an item that a line or a semicolon ends."""
    if case.sentence is None:
        return None
    sentences = case.analysis.sentences
    for index in range(case.sentence.index - 1, max(-1, case.sentence.index - 1 - _FAR), -1):
        text = sentences[index].text.rstrip()
        if text.endswith(":"):
            return index
        if text.endswith((".", "!", "?", "”")):
            return None
    return None


def _signing(case: Case, name: str) -> Iterator[str]:
    """How somebody stands to the verb of signing: as its subject, behind its "by", behind its "with".

    >>> from kg.extraction.proof.case import example
    >>> fields = {"type": "Treaty", "title": "treaty", "status": "signed"}
    >>> told = "The treaty was signed by Norwegian President Ida Holm and Kenyan President Lars Ek."
    >>> case = example("instrument", told, "signed", **fields)
    >>> [list(_signing(case, name)) for name in ("Ida Holm", "Lars Ek")]
    [['signs behind by'], ['signs behind by']]
    """
    if case.parsed is None or case.trigger is None:
        return
    if not is_by_hand(case.trigger):
        yield "nothing is signed by hand"
        return
    for mention in case.mentions_of(name, case.mentions):
        head = case.parsed.head_of(mention.start, mention.end)
        if head is not None and (how := _how(head, case.trigger)) is not None:
            yield f"signs {how}"


def _how(head: Token, verb: Token) -> str | None:
    current = head
    for _ in range(_LONGEST):
        if current.dep_ not in _SAME or current.head.i == current.i:
            break
        current = current.head
    if current.dep_ == "nsubj" and current.head.i == verb.i:
        return "as the subject"
    if current.dep_ != "pobj":
        return None
    preposition = current.head
    if preposition.lower_ == "by" and preposition.head.i == verb.i:
        return "behind by"
    is_its = preposition.head.i == verb.i or verb.is_ancestor(preposition)
    return "behind with" if preposition.lower_ == "with" and is_its else None
