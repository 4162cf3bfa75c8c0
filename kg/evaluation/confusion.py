"""What was taken for what: the other half of an error list, which says only what was missed and made up.

Errors are brought together in four ways: a fact was found, but with another class or status; a filler of a
found fact was published in another of its roles; a missed fact and a spurious one state the same words, so
that the one was taken for the other; and what remains was missed for nothing or made of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import Filler, same
from kg.evaluation.evaluating import ArticleEvaluation, Evaluation
from kg.evaluation.passages import common, passages, quoted
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Pair

NOTHING = "nothing"
"""Stands for the missing side of a fact that was missed, or made up."""

_FROM_LISTS = ("type", "status")  # roles whose fillers come from a short list


@dataclass(frozen=True, order=True)
class Confusion:
    """One thing taken for another, and where.

    Attributes
    ----------
    what : str
        ``fact``, ``class``, ``status`` or ``role``.
    annotated, published : str
        What it is, and what it was taken for; :data:`NOTHING` on one side where it was missed or made up.
    article : str
        The stem of the article's files.
    evidence : str
        The words that state it, by the annotation where there is one.
    """

    what: str
    annotated: str
    published: str
    article: str
    evidence: str


def confusions(evaluation: Evaluation) -> list[Confusion]:
    """Return what was taken for what in all articles, in order of kind of confusion, then of what it is."""
    return sorted(confusion for article in evaluation.articles for confusion in _in_article(article))


def _in_article(article: ArticleEvaluation) -> Iterator[Confusion]:
    for pair in article.pairs:
        words = quoted(pair.annotated) or quoted(pair.published)
        for what, annotated, published in (*_of_lists(pair), *_of_roles(pair)):
            yield Confusion(what, annotated, published, article.name, words)
    for missed, spurious in _same_words(article):
        words = quoted(missed) if missed else quoted(spurious) if spurious else ""
        yield Confusion("fact", _named(missed), _named(spurious), article.name, words)


def _of_lists(pair: Pair) -> Iterator[tuple[str, str, str]]:
    for role in pair.differing:
        if role in _FROM_LISTS:
            found = pair.published.roles.get(role, ((NOTHING,),))
            what = "class" if role == "type" else role
            kind = pair.annotated.kind
            yield what, f"{kind} {pair.annotated.roles[role][0]}", f"{kind} {found[0][0]}"


def _of_roles(pair: Pair) -> Iterator[tuple[str, str, str]]:
    rules = RULES[pair.annotated.kind]
    for role in pair.differing:
        if role in _FROM_LISTS:
            continue
        comparison = rules.comparison(role)
        for filler in pair.annotated.roles[role]:
            if any(same(filler, other, comparison) for other in pair.published.roles.get(role, ())):
                continue
            for elsewhere in pair.published.roles:
                comparable = elsewhere != role and rules.comparison(elsewhere) == comparison
                if comparable and any(same(filler, other, comparison) for other in _misplaced(pair, elsewhere)):
                    yield "role", f"{pair.annotated.kind} {role}", f"{pair.annotated.kind} {elsewhere}"


def _misplaced(pair: Pair, role: str) -> list[Filler]:
    """Return the published fillers of a role that the annotation does not have there."""
    comparison, rightly = RULES[pair.annotated.kind].comparison(role), pair.annotated.roles.get(role, ())
    return [
        other for other in pair.published.roles[role] if not any(same(filler, other, comparison) for filler in rightly)
    ]


def _same_words(article: ArticleEvaluation) -> Iterator[tuple[AnnotatedFact | None, PublishedFact | None]]:
    """Bring missed and spurious facts together that state the same words, those with most in common first."""
    missed, spurious = article.missed, article.spurious
    wanted = [passages(fact, article.text) for fact in missed]
    found = [passages(fact, article.text) for fact in spurious]
    shared = sorted(
        (-(missed[i].kind == spurious[j].kind), -length, i, j)
        for i in range(len(missed))
        for j in range(len(spurious))
        if (length := common(wanted[i], found[j]))
    )
    partner: dict[int, int] = {}
    for _, _, i, j in shared:
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, fact in enumerate(missed):
        yield fact, spurious[partner[i]] if i in partner else None
    for j, other in enumerate(spurious):
        if j not in partner.values():
            yield None, other


def _named(fact: AnnotatedFact | PublishedFact | None) -> str:
    if fact is None:
        return NOTHING
    classes = fact.roles.get("type")
    if not classes:
        return fact.kind
    name = classes[0] if isinstance(classes[0], str) else classes[0][0]
    return f"{fact.kind} {name}"
