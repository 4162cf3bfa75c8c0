"""Where to mend a result: in the article that the evidence points at, or in the file of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph, URIRef

from kg.validation.positions import Position, Positions
from kg.validation.report import Result
from kg.validation.texts import SourceText, Texts


@dataclass(frozen=True)
class Place:
    """A place in a file; lines and columns count from 1, columns in characters, the end column is exclusive."""

    file: str
    line: int
    column: int
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        """Return the place as compilers tell it.

        Examples
        --------
        >>> print(Place("a.ttl", 3, 5))
        a.ttl:3:5
        """
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Source:
    """A graph to validate, and where it comes from.

    Attributes
    ----------
    name : str
        The file, or the store and the named graph in it.
    graph : rdflib.Graph
    text : str or None
        The file's text; None where there is no file.
    format : str
        The file's format (:data:`kg.serializers.FORMATS`).
    stem : str
        The stem of the file's name, by which an article's text may be found.
    file : str
        The file or store.
    """

    name: str
    graph: Graph
    text: str | None = None
    format: str = "turtle"
    stem: str = ""
    file: str = ""

    @cached_property
    def positions(self) -> Positions | None:
        """The places of the file's nodes."""
        return None if self.text is None else Positions(self.text, self.format)

    def places(self, result: Result, texts: Texts | None) -> tuple[Place, ...]:
        """Return the places of a result: its words in the article's file, and its triple in the file of the graph."""
        return (*self._in_article(result, texts), *self._in_file(result))

    def _in_article(self, result: Result, texts: Texts | None) -> list[Place]:
        places = []
        for passage in result.evidence if texts else ():
            source = texts.of(self.graph, URIRef(passage.article), self.stem) if texts and passage.article else None
            if source and source.lead is not None and passage.start is not None and passage.end is not None:
                places.append(_span(source, passage.start, passage.end))
        return places

    def _in_file(self, result: Result) -> list[Place]:
        if self.positions is None:
            return []
        found = self.positions.find(result.focus, result.path)
        return [Place(self.file, *(found or Position(1, 1)))]


def _span(source: SourceText, start: int, end: int) -> Place:
    """Return the place of characters of an article's text in its file."""
    first, last = (_position(f"{source.lead}{source.text[:offset]}") for offset in (start, end))
    return Place(source.file, *first, *last)


def _position(text: str) -> Position:
    """Return the place that follows a text."""
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))
