"""Facts extracted for an evaluation, as they would be published, with what that took and what was not published."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FactsError
from kg.evaluation.predictions import HeldFact, PublishedFact, facts_of, held_of
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.readers import ASKING, DEFAULT_READER, Reader
from kg.serializers import parse, serialize

if TYPE_CHECKING:
    from kg.article import Article
    from kg.evaluation.evaluating import Evaluation
    from kg.facts import ArticleFacts
    from kg.models.language_model import AnswersArticles


@dataclass
class Extractor:
    """Extracts the facts of texts as ``kg publish`` would publish them, and apart from them what it would hold back.

    Parameters
    ----------
    pipeline : str
        The spaCy pipeline to parse with, as for :func:`kg.extract`.
    reader : str
        Who finds the facts, as for :func:`kg.extract`.
    asked : LanguageModel or GivenAnswers, optional
        Who is asked, for the readers ``model`` and ``both``.

    Attributes
    ----------
    held, refused : int
        Facts that were held back, and that a model proposed and the texts do not prove.
    tokens : int
        Tokens of the model's answers and requests, as far as they are told.
    seconds : float
        The time of extraction, and of the model's answers.
    """

    pipeline: str = DEFAULT_MODEL
    reader: Reader = DEFAULT_READER
    asked: AnswersArticles | None = None
    held: int = 0
    refused: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def __call__(self, text: Path) -> tuple[list[PublishedFact], list[HeldFact]]:
        """Read an article, extract its facts, map them, and read them back as from the files that kg would publish.

        Returns
        -------
        (list of PublishedFact, list of HeldFact)
            What it would publish, and what it would hold back.

        Raises
        ------
        KgError
            If the text is not there, or one of the stages fails.
        """
        from kg.certainty import confident, held_back
        from kg.mappers import map
        from kg.reading import read

        if not text.exists():
            remedy = "name the folder of the texts"
            raise FactsError("the annotated text is not there", article=str(text), remedy=remedy)
        article = read(text)
        started = time.perf_counter()
        facts = self._facts(article)
        self.seconds += time.perf_counter() - started
        held = held_of(held_back(facts, None))
        self.held += len(held)
        return facts_of(parse(serialize(map(confident(facts, None)), "turtle"), "turtle")), held

    def _facts(self, article: Article) -> ArticleFacts:
        from kg.folding import extract

        if self.reader not in ASKING or self.asked is None:
            return extract(article, pipeline=self.pipeline, reader=self.reader, model=self.asked, held=True)
        from kg.models.reading import read_asked

        [asked] = self.asked.asked([article])
        self.tokens += sum(reply.input_tokens + reply.output_tokens for reply in asked.replies)
        reading = read_asked(asked, pipeline=self.pipeline, is_joined=self.reader == "both")
        self.refused += reading.refused
        return reading.facts


def readers_to_text(evaluated: Sequence[tuple[Extractor, Evaluation]]) -> str:
    """Return a table that compares readers on the same articles."""
    names = ("P", "R", "F1", "roles", "clean", "whole", "publ.", "held", "refused", "tokens", "seconds")
    widths = (7, 7, 7, 7, 7, 7, 7, 7, 9, 10, 9)
    lines = [f"{'reader':<10}" + "".join(f"{name:>{width}}" for name, width in zip(names, widths, strict=True))]
    for extractor, evaluation in evaluated:
        facts = evaluation.facts()
        shares = [facts.precision, facts.recall, facts.f1, evaluation.roles().f1]
        shares += [evaluation.clean().precision, evaluation.whole().recall]
        told = [f"{share:.3f}" for share in shares]
        told += [f"{count:,}" for count in (facts.published, extractor.held, extractor.refused, extractor.tokens)]
        told.append(f"{extractor.seconds:.1f}")
        row = "".join(f"{value:>{width}}" for value, width in zip(told, widths, strict=True))
        lines.append(f"{extractor.reader:<10}{row}")
    return "\n".join([*lines, ""])
