"""The commands of QuickStatements, version 1, tab-separated (https://www.wikidata.org/wiki/Help:QuickStatements).

Qualifiers begin with ``P``, references with ``S``, ``LAST`` is the item just created, dates bear their precision, and a
text cannot hold a double quotation mark.
"""

from __future__ import annotations

from typing import NamedTuple

from rdflib import URIRef
from rdflib.term import Node

PRECISIONS = {4: 9, 7: 10, 10: 11}
"""The characters of an ISO 8601 year, month or day, and its precision in Wikibase's numbers."""


class WikidataStatement(NamedTuple):
    """A statement with its reference; ``LAST`` is the item created before it.

    ``value_node`` and ``subject_node`` are what stands for the items in the graph, for people to read.
    """

    subject: str
    number: str
    value: str
    qualifiers: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    fact: URIRef
    subject_node: Node
    property_name: str
    value_node: Node

    @property
    def command(self) -> str:
        """The line of QuickStatements."""
        pairs = [cell for pair in (*self.qualifiers, *self.references) for cell in pair]
        return "\t".join((self.subject, self.number, self.value, *pairs))


def time(date: str) -> str:
    """Return a date, possibly partial, as QuickStatements writes it.

    Examples
    --------
    >>> time("2023-06-23"), time("2023")
    ('+2023-06-23T00:00:00Z/11', '+2023-00-00T00:00:00Z/9')
    """
    return f"+{date}{'-00' * (2 - date.count('-'))}T00:00:00Z/{PRECISIONS[len(date)]}"


def text(text: str) -> str:
    """Return a text as QuickStatements takes it: in one line, without straight quotation marks."""
    return '"' + " ".join(text.split()).replace('"', "”") + '"'
