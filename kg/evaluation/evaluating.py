"""Evaluate facts, published or extracted on the way, against a folder of annotated articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from kg.errors import FactsError
from kg.evaluation.annotations import AnnotatedFact, annotated_facts
from kg.evaluation.extracting import Extractor
from kg.evaluation.predictions import HeldFact, PublishedFact, held_facts, published_facts
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Counts, Pair, pair, role_matches
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.readers import DEFAULT_READER, Reader


@dataclass(frozen=True)
class ArticleEvaluation:
    """What was found, missed and made up in one article.

    Attributes
    ----------
    name : str
        The stem of its files.
    text : str or None
        None where no text lies beside the annotations.
    pairs, missed, spurious : tuple
        In the order of kinds.
    held : tuple of (HeldFact, AnnotatedFact or None)
        What was held back for a person, each with the missed fact that it tells, if it tells one.
    """

    name: str
    text: str | None
    pairs: tuple[Pair, ...]
    missed: tuple[AnnotatedFact, ...]
    spurious: tuple[PublishedFact, ...]
    held: tuple[tuple[HeldFact, AnnotatedFact | None], ...] = ()

    def facts(self, kind: str) -> Counts:
        """Count the facts of a kind."""
        pairs, missed, spurious = self._of(kind)
        return Counts(len(pairs), len(pairs) + len(spurious), len(pairs) + len(missed))

    def roles(self, kind: str, role: str | None = None) -> Counts:
        """Count the fillers of a kind, of all roles or of one; those of missed and spurious facts count as well."""
        pairs, missed, spurious = self._of(kind)
        return Counts(
            sum(
                role_matches(p.annotated, p.published, name)
                for p in pairs
                for name in p.annotated.roles
                if role in (None, name)
            ),
            _fillers((*(p.published for p in pairs), *spurious), role),
            _fillers((*(p.annotated for p in pairs), *missed), role),
        )

    def clean(self, kind: str) -> Counts:
        """Count the published facts without a wrong filler (``precision`` is their share)."""
        facts = self.facts(kind)
        return Counts(sum(one.is_clean for one in self._of(kind)[0]), facts.published, facts.annotated)

    def whole(self, kind: str) -> Counts:
        """Count the annotated facts of which every filler was found (``recall`` is their share)."""
        facts = self.facts(kind)
        return Counts(sum(one.is_whole for one in self._of(kind)[0]), facts.published, facts.annotated)

    @property
    def evidence(self) -> Counts:
        """Count the published facts whose evidence stands in the text, word for word but for white space."""
        published = (*(p.published for p in self.pairs), *self.spurious)
        return Counts(sum(self._is_verbatim(fact) for fact in published), len(published), len(published))

    def _of(self, kind: str) -> tuple[list[Pair], list[AnnotatedFact], list[PublishedFact]]:
        return (
            [one for one in self.pairs if one.annotated.kind == kind],
            [one for one in self.missed if one.kind == kind],
            [one for one in self.spurious if one.kind == kind],
        )

    def _is_verbatim(self, fact: PublishedFact) -> bool:
        if not fact.evidence:
            return False
        return self.text is None or all(_plain(words) in _plain(self.text) for _, _, words in fact.evidence)


@dataclass(frozen=True)
class Evaluation:
    """The evaluation of a set of articles."""

    articles: tuple[ArticleEvaluation, ...]

    def facts(self, kind: str | None = None) -> Counts:
        """Count the facts of a kind, or of all."""
        return self._sum(lambda article, one: article.facts(one), kind)

    def roles(self, kind: str | None = None, role: str | None = None) -> Counts:
        """Count the fillers of a kind or of all, and of a role or of all."""
        return self._sum(lambda article, one: article.roles(one, role), kind)

    def clean(self, kind: str | None = None) -> Counts:
        """Count the published facts without a wrong filler, of a kind or of all."""
        return self._sum(lambda article, one: article.clean(one), kind)

    def whole(self, kind: str | None = None) -> Counts:
        """Count the annotated facts of which every filler was found, of a kind or of all."""
        return self._sum(lambda article, one: article.whole(one), kind)

    @property
    def evidence(self) -> Counts:
        """Count the published facts whose evidence stands in the text."""
        return reduce(add, (article.evidence for article in self.articles), Counts())

    @property
    def held(self) -> Counts:
        """Count the facts that were held back, and those of them that are annotated (``precision`` is their share)."""
        held = [annotated for article in self.articles for _, annotated in article.held]
        return Counts(sum(annotated is not None for annotated in held), len(held), len(held))

    def _sum(self, count: Callable[[ArticleEvaluation, str], Counts], kind: str | None) -> Counts:
        kinds = RULES if kind is None else (kind,)
        return reduce(add, (count(article, one) for article in self.articles for one in kinds), Counts())


def evaluate(
    annotated: Path,
    published: Path | None = None,
    *,
    texts: Path | None = None,
    pipeline: str = DEFAULT_MODEL,
    reader: Reader = DEFAULT_READER,
    extractor: Extractor | None = None,
    progress: Callable[[str], None] | None = None,
) -> Evaluation:
    """Evaluate facts against annotated articles.

    Parameters
    ----------
    annotated : Path
        Folder with ``<name>.json``.
    published : Path, optional
        Folder with ``<name>.ttl``; an article without one counts as one in which nothing was found. What
        was held back is read from ``<name>.held.json``; it counts as not published.
        Without a folder the texts are read, their facts extracted and mapped.
    texts : Path, optional
        Folder with ``<name>.txt``, if that is not the one of the annotations.
    pipeline : str
        The spaCy pipeline to parse with, as for :func:`kg.extract`.
    reader : str
        Who finds the facts, as for :func:`kg.extract`.
    extractor : Extractor, optional
        What extracts instead of these two.
    progress : callable, optional
        Is told the name of each article that is done.

    Raises
    ------
    FactsError
        If there are no annotations in the folder, a file is not as it should be, or a text to extract from
        is not there.
    SerializationError
        If a published file cannot be parsed.
    ReadError, ExtractionError
        If a text cannot be read, or there is no language model.
    """
    files = sorted(annotated.glob("*.json"))
    if not files:
        raise FactsError("no annotations (*.json) lie here", article=str(annotated), remedy="name their folder")
    articles = []
    extracted = extractor or Extractor(pipeline, reader)
    for path in files:
        text = (texts or annotated) / f"{path.stem}.txt"
        if published is None:
            found, held = extracted(text)
        else:
            found = published_facts(published / f"{path.stem}.ttl")
            held = held_facts(published / f"{path.stem}.held.json")
        articles.append(_article(path, found, held, _text(text)))
        if progress:
            progress(path.stem)
    return Evaluation(tuple(articles))


def _text(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        return path.read_text("utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise FactsError(str(error), article=str(path), remedy="give the text as UTF-8") from error


def _article(
    annotations: Path, found: list[PublishedFact], held: list[HeldFact], text: str | None
) -> ArticleEvaluation:
    wanted = annotated_facts(annotations)
    pairs: list[Pair] = []
    for kind in RULES:
        pairs += pair([one for one in wanted if one.kind == kind], [one for one in found if one.kind == kind], kind)
    paired = {id(fact) for one in pairs for fact in (one.annotated, one.published)}
    missed = sorted((fact for fact in wanted if id(fact) not in paired), key=_rank)
    told: dict[int, AnnotatedFact] = {}
    for kind in RULES:
        of_kind = [one.fact for one in held if one.fact.kind == kind]
        told |= {id(p.published): p.annotated for p in pair([m for m in missed if m.kind == kind], of_kind, kind)}
    return ArticleEvaluation(
        name=annotations.stem,
        text=text,
        pairs=tuple(pairs),
        missed=tuple(missed),
        spurious=tuple(fact for fact in found if id(fact) not in paired),
        held=tuple((one, told.get(id(one.fact))) for one in held),
    )


def _rank(fact: AnnotatedFact) -> int:
    return list(RULES).index(fact.kind)


def _fillers(facts: tuple[AnnotatedFact | PublishedFact, ...], role: str | None) -> int:
    return sum(len(fillers) for fact in facts for name, fillers in fact.roles.items() if role in (None, name))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
