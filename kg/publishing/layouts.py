"""How what is published lies in the output folder: a pair of files an article, or shards of compressed N-Quads."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.curated import dump_facts
from kg.output_folder import OccupiedError, OutputFolder
from kg.publishing.outcome import Rejection
from kg.publishing.records import STATE
from kg.publishing.settings import Settings
from kg.publishing.stages import Product, attempt
from kg.publishing.statistics import Statistics
from kg.review.found import FOUND, SUFFIX
from kg.serializers import serialize
from kg.shared_folder import SharedFolder

SHARD = "shard-{:06}.nq.gz"
"""The name of a partition's shard."""


@dataclass(frozen=True)
class Section:
    """What one piece contributes to its partition's shard.

    Attributes
    ----------
    articles : int
    data : bytes
        The N-Quads as a member of a gzip file (RFC 1952, section 2.2: a file is a series of members).
    statistics : Statistics
    """

    articles: int
    data: bytes
    statistics: Statistics


class LayoutWriter(Protocol):
    """Writes what comes of the articles of one piece."""

    def put(self, product: Product, is_published: bool) -> Rejection | None:
        """Write an article, or what is to stand in its stead; return why it cannot be written."""

    def finish(self) -> Section | None:
        """Return what the piece contributes to a shard, if the layout has shards."""


class Files:
    """Turtle and JSON-LD: ``<name>.ttl`` and ``<name>.jsonld``, or ``<name>.report.json`` for what does not conform.

    Facts that are held back for a person lie beside them, in ``<name>.held.json``, what a model proposed and the text
    does not prove in ``<name>.refused.json``; what the desk takes up, in ``.kg/``.
    """

    def __init__(self, folder: OutputFolder | SharedFolder) -> None:
        self._folder = folder
        self._found = folder.inside(STATE).inside(FOUND)

    def put(self, product: Product, is_published: bool) -> Rejection | None:
        """Write the files of an article, and remove those that they take the place of."""
        endings = ("ttl", "jsonld", "report.json", "held.json", "refused.json")
        turtle, json_ld, problems, held, refused = (f"{product.name}.{ending}" for ending in endings)
        texts = {} if product.report.conforms else {problems: product.report_json()}
        if product.held is not None:
            texts[held] = dump_facts(product.held)
        if (told := product.refused_json()) is not None:
            texts[refused] = told
        if is_published:
            for name, format in ((turtle, "turtle"), (json_ld, "json-ld")):
                text = _serialized(product, format)
                if isinstance(text, Rejection):
                    return text
                texts[name] = text
        try:
            self._folder.write(texts, instead_of=tuple({turtle, json_ld, problems, held, refused} - texts.keys()))
            if product.found is not None:
                self._found.write({f"{product.name}{SUFFIX}": product.found})
        except OccupiedError as error:  # of this article alone; whatever else cannot be written concerns the whole run
            return Rejection.of(error)
        return None

    def finish(self) -> None:
        """Nothing is left to write."""


class Shards:
    """N-Quads, each article in its named graph, compressed by gzip: one file a partition, of a member a piece."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._statistics = Statistics()

    def put(self, product: Product, is_published: bool) -> Rejection | None:
        """Add an article."""
        if not is_published:
            return None
        text = _serialized(product, "nquads")
        if isinstance(text, Rejection):
            return text
        self._texts.append(text)
        self._statistics.count(product.graph)
        return None

    def finish(self) -> Section:
        """Compress what was added."""
        data = gzip.compress("".join(self._texts).encode(), 6, mtime=0)
        return Section(len(self._texts), data, self._statistics)


def write_shard(folder: OutputFolder | SharedFolder, number: int, sections: Sequence[Section]) -> Mapping[str, Any]:
    """Write the shard of a partition from what its pieces contribute, and return its entry in the manifest."""
    name, statistics, content = SHARD.format(number), Statistics(), hashlib.sha256()
    for section in sections:
        statistics.add(section.statistics.as_json())
        content.update(gzip.decompress(section.data))
    data = b"".join(section.data for section in sections)
    folder.write({name: data})
    return {
        "file": name,
        "articles": sum(section.articles for section in sections),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "content_sha256": content.hexdigest(),
        "statistics": statistics.as_json(),
    }


def writer_for(settings: Settings, folder: OutputFolder | SharedFolder) -> LayoutWriter:
    """Return the writer of a piece."""
    return Files(folder) if settings.layout == "files" else Shards()


def _serialized(product: Product, format: str) -> str | Rejection:
    return attempt("serialize", product.name, lambda: serialize(product.graph, format))
