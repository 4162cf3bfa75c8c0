"""The formats of RDF that kg reads and writes, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pyoxigraph import RdfFormat

from kg.errors import SerializationError


class Format(NamedTuple):
    """A format: the ending of its files' names, its media type, Oxigraph's name of it."""

    ending: str
    media_type: str
    oxigraph: RdfFormat


FORMATS = {
    "turtle": Format(".ttl", "text/turtle", RdfFormat.TURTLE),
    "json-ld": Format(".jsonld", "application/ld+json", RdfFormat.JSON_LD),
    "nt": Format(".nt", "application/n-triples", RdfFormat.N_TRIPLES),
    "nquads": Format(".nq", "application/n-quads", RdfFormat.N_QUADS),
    "trig": Format(".trig", "application/trig", RdfFormat.TRIG),
}
"""Name of the format, as in ``--format``, to what belongs to it."""


def format_of(path: Path) -> str:
    """Return the format of a file by the ending of its name.

    Raises
    ------
    SerializationError
        If no format has this ending.

    Examples
    --------
    >>> format_of(Path("output/hanoi.jsonld"))
    'json-ld'
    """
    for name, known in FORMATS.items():
        if path.suffix == known.ending:
            return name
    endings = ", ".join(known.ending for known in FORMATS.values())
    raise SerializationError(
        "the file's name does not tell its format", article=str(path), remedy=f"end it in {endings}, or name the format"
    )
