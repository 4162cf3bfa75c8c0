"""Partnerships that are only wished for or offered: "wants a strategic partnership", "turned down the partnership"."""

from __future__ import annotations

from kg.extraction.lexicon import words_of
from kg.extraction.proof.assertion import assertion_of
from kg.extraction.proof.case import Case
from kg.extraction.proof.governors import PLAIN


def by_its_wish(case: Case) -> str | None:
    """ "Wants a strategic partnership": there is none; "to deepen their partnership" tells of one.

    >>> from kg.extraction.proof.case import example
    >>> text = "Norway wants a strategic partnership with Kenya."
    >>> by_its_wish(example("partnership", text, "partnership", label="strategic partnership", status="existing"))
    'it is only wished for (“wants”)'
    >>> text = "Norway turned down the fisheries partnership that Kenya had offered."
    >>> by_its_wish(example("partnership", text, "partnership", label="fisheries partnership", status="existing"))
    'its sentence says that it did not take place (“turned”)'
    """
    if case.fact.kind != "partnership":
        return None
    told = case.assertion if case.naming is case.trigger or case.naming is None else assertion_of(case.naming)
    if not case.is_new and not (told.effect == "denies" and told.word in _refusals(case)):
        return None
    if told.effect == "supposes":
        return f"it is only wished for (“{told.word}”)"
    if told.effect == "denies":
        return f"{PLAIN['denies']} (“{told.word}”)"
    return f"it is yet to come (“{told.word}”)" if told.effect == "plans" and case.fact.status == "existing" else None


def _refusals(case: Case) -> set[str]:
    """Return the words of the sentence that say that an offer is refused."""
    inside = case.parsed.doc if case.parsed is not None else ()
    return {t.text for t in inside if t.lemma_.lower() in words_of("proof", "refusing")}
