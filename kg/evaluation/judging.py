"""Which extracted facts are right by the annotations: what confidence is learnt from."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.predictions import facts_of
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import pair
from kg.facts import ArticleFacts
from kg.mappers import DEFAULT_BASE, map
from kg.mappers.builder import GraphBuilder


def judge(facts: ArticleFacts, annotated: Sequence[AnnotatedFact], *, clean: bool = False) -> list[bool]:
    """Tell of each fact of an article, in order, whether it is right: whether it is paired with an annotated one.

    Facts are mapped and read back first, as :func:`kg.evaluation.evaluate` does, so that both count the same.

    Parameters
    ----------
    facts : ArticleFacts
    annotated : sequence of AnnotatedFact
        The annotations of the same article.
    clean : bool
        Whether only a fact of which not one filler is wrong is right.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = {"quote": "A", "start": 0, "end": 1}
    >>> offices = (Office(person=p, office="President", of="NO", evidence=(words,)) for p in ("Ada Holm", "Lars Ek"))
    >>> from kg.article import Article
    >>> facts = ArticleFacts(article=Article(name="a", text="A"), facts=tuple(offices))
    >>> judge(facts, [AnnotatedFact("office", {"person": ("Ada Holm",), "office": ("President",), "of": ("NO",)})])
    [True, False]
    """
    published = facts_of(map(facts))
    right = {
        one.published.iri
        for kind in RULES
        for one in pair([a for a in annotated if a.kind == kind], [p for p in published if p.kind == kind], kind)
        if one.is_clean or not clean
    }
    return [str(node) in right for node in GraphBuilder(facts, DEFAULT_BASE).fact_nodes]
