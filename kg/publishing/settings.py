"""The settings of a run, as its workers need them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import kg
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.namespaces import DEFAULT_BASE
from kg.readers import DEFAULT_READER, Reader
from kg.time_limit import ARTICLE_SECONDS
from kg.validation import Engine

if TYPE_CHECKING:
    from rdflib import Graph

Layout = Literal["files", "shards"]


@dataclass(frozen=True)
class Settings:
    """What a worker must know beside the articles.

    Attributes
    ----------
    output : str
        The output folder.
    layout : str
        ``files``: Turtle and JSON-LD, a pair of files an article; ``shards``: compressed N-Quads, many articles a file.
    base : str
        Base IRI of the data.
    link : bool or callable
        Whether to link to Wikidata; or what links a graph, which stays in this process.
    allow_invalid : bool
        Whether to publish also what does not conform.
    min_confidence : float, optional
        Facts of less confidence are held back; by default what proof holds back.
    pipeline : str
        The spaCy pipeline that articles are parsed with.
    reader : str
        Who finds the facts, one of :data:`kg.readers.READERS`.
    asked : str, optional
        The language model that is asked, with prompt version and settings, in words.
    strict : bool
        Whether to stop at the first article that is not published.
    engine : str
        What validates, one of :data:`kg.validation.ENGINES`.
    article_seconds : float, optional
        Processor time that a stage may take with an article.
    settled : tuple of str
        Folders with what people settled at the desk.
    """

    output: str
    layout: Layout = "files"
    base: str = DEFAULT_BASE
    link: bool | Callable[[Graph], Graph] = True
    allow_invalid: bool = False
    min_confidence: float | None = None
    pipeline: str = DEFAULT_MODEL
    reader: Reader = DEFAULT_READER
    asked: str | None = None
    strict: bool = False
    engine: Engine = "pyshacl"
    article_seconds: float | None = ARTICLE_SECONDS
    settled: tuple[str, ...] = ()

    def fingerprint(self, **others: object) -> str:
        """Return a hash of all that the output depends on beside the articles; two runs with one may be joined."""
        link = self.link if isinstance(self.link, bool) else "otherwise"
        told = vars(self) | others | {"link": link, "kg": kg.__version__}
        if self.asked is None:
            del told["asked"]
        del told["output"], told["strict"], told["engine"]  # what both engines say is the same
        del told["article_seconds"]  # whoever was fast enough is the same with more time
        del told["settled"]  # what is settled of an article is part of what comes in
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
