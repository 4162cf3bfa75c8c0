"""Stage two: an article goes in, its facts come out, each with the words that state it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from kg.extraction.language_model import DEFAULT_MODEL
from kg.facts import KINDS, AnyFact, ArticleFacts, Entity

if TYPE_CHECKING:
    from kg.article import Article
    from kg.extraction.analysis import Analysis


def extract(article: Article, *, model: str = DEFAULT_MODEL) -> ArticleFacts:
    """Find the facts that an article asserts.

    Parameters
    ----------
    article : Article
        The article as :func:`kg.read` gives it.
    model : str
        The language model: the name of an installed spaCy pipeline's package, or the path of a pipeline's folder.

    Returns
    -------
    ArticleFacts
        The facts in order of kind and place in the text, each with a calibrated confidence, and the entities that
        they name.

    Raises
    ------
    ExtractionError
        If the language model is not installed, or is unsuited.

    Examples
    --------
    >>> from kg.article import Article
    >>> text = "Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday."
    >>> meeting, *offices = extract(Article(name="a", text=text, date="2024-05-18")).facts
    >>> meeting.type, meeting.parties, meeting.place, meeting.date
    ('Summit', ('NO', 'SE'), 'Oslo', '2024-05-17')
    >>> [office.person for office in offices]
    ['Ingrid Moe', 'Lars Ek']
    """
    from kg.extraction.analysis import analyse
    from kg.extraction.confidence import calibrated

    analysis = analyse(article, model=model)
    found = find(analysis)
    return found.model_copy(update={"facts": tuple(calibrated(analysis, found.facts))})


def find(analysis: Analysis) -> ArticleFacts:
    """Find the facts of an analysed article; their confidence is the rules' own, before it is calibrated."""
    from kg.extraction.relations import relate

    facts: list[AnyFact] = []
    for kind in KINDS:
        finder = getattr(importlib.import_module(f"kg.extraction.{kind}"), kind)
        facts.extend(finder(analysis))
    facts = relate(analysis, _of_diplomacy(analysis, facts))
    named = _names_in(facts)
    entities = tuple(
        Entity(name=e.name, kind=e.kind, aliases=tuple(sorted(e.aliases - {e.name})), state=e.state)
        for e in analysis.register.entities
        if e.name in named
    )
    return ArticleFacts(article=analysis.article, entities=entities, facts=tuple(facts))


def _of_diplomacy(analysis: Analysis, facts: list[AnyFact]) -> list[AnyFact]:
    """Leave out what stays within one state where nothing in the article passes between parties: it is no diplomacy."""
    kinds = {fact.kind for fact in facts}
    if not kinds & {"engagement", "instrument", "partnership"}:
        facts = [f for f in facts if f.kind != "commitment" or _leads_abroad(analysis, f.evidence[0].start)]
        kinds = {fact.kind for fact in facts}
    if kinds & {"engagement", "instrument", "partnership", "commitment"}:
        outsiders = _heads_of_outsiders(analysis, facts)
        return [f for f in facts if f.kind != "statement" or f.speaker not in outsiders]
    return [fact for fact in facts if fact.kind not in ("statement", "observation")]


def _heads_of_outsiders(analysis: Analysis, facts: list[AnyFact]) -> set[str]:
    """Return the heads of firms and bodies that take no part in what the article tells of."""
    taking_part = _names_in([f for f in facts if f.kind not in ("office", "statement")])
    return {
        person.name
        for person in analysis.register.of_kind("person")
        if person.holdings
        and all(h.rank == "officer" and h.of is not None and h.of.name not in taking_part for h in person.holdings)
    }


def _leads_abroad(analysis: Analysis, position: int) -> bool:
    """Tell whether a sentence names another state than the article's own, or a body of states."""
    sentence = analysis.sentence_at(position)
    mentions = analysis.register.in_sentence(sentence.index) if sentence is not None else ()
    return any(
        (e.kind == "state" and e.name != analysis.home)
        or (e.state or analysis.home) != analysis.home
        or e.is_international
        for mention in mentions
        for e in mention.entities
    )


def _names_in(facts: list[AnyFact]) -> set[str]:
    names: set[str] = set()
    for fact in facts:
        for role in fact.roles:
            value = getattr(fact, role)
            names.update(value if isinstance(value, tuple) else [value] if value else [])
    return names
