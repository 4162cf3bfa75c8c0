"""Asking a SPARQL endpoint in pages (SPARQL 1.1 Protocol, section 2.1.2; Query Results JSON Format)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.linking.online.asking import Answer, Client

WIKIDATA_ENDPOINT = "https://query.wikidata.org/sparql"
PAGE = 2000
"""Rows in a page."""

ITEMS = 100
"""Items that a query is asked about at once."""

_ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9][0-9]*)")
_FOLDER = Path(__file__).parent.parent / "queries"

Row = dict[str, str]


def query_text(name: str) -> str:
    """Return a query of ``kg/linking/queries``.

    Examples
    --------
    >>> query_text("states").splitlines()[0]
    '# The member states of the United Nations, with their ISO codes and capitals.'
    """
    return (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def query_names() -> tuple[str, ...]:
    """Return the names of the queries."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.rq")))


@dataclass
class Endpoint:
    """A SPARQL endpoint with data in the form of Wikidata's.

    Attributes
    ----------
    client : Client
    url : str
    page : int
        Rows that are asked for at once.
    told : callable
        Is told the query's name and the rows of each page, to show progress.
    """

    client: Client
    url: str = WIKIDATA_ENDPOINT
    page: int = PAGE
    told: Callable[[str, int], None] = lambda name, rows: None

    def rows(self, name: str, items: Iterable[str] | None = None) -> Iterator[Row]:
        """Yield the rows of a query, page after page; with ``items`` it is asked about some of them at a time.

        An item comes as its number; an unknown value, which RDF writes as a node without a name, does not come.

        Raises
        ------
        ServiceError
            If the endpoint does not answer.
        """
        text = query_text(name)
        if items is None:
            yield from self._pages(name, text)
            return
        wanted = sorted(set(items), key=lambda qid: int(qid[1:]))
        for start in range(0, len(wanted), ITEMS):
            values = " ".join(f"wd:{qid}" for qid in wanted[start : start + ITEMS])
            yield from self._pages(name, text.replace("$ITEMS", values))

    def _pages(self, name: str, text: str) -> Iterator[Row]:
        offset = 0
        while True:
            query = f"{text}LIMIT {self.page} OFFSET {offset}\n"
            page = self.client.ask(
                self.url, {"query": query}, _rows, method="POST", accept="application/sparql-results+json"
            )
            self.told(name, len(page))
            yield from page
            if len(page) < self.page:
                return
            offset += self.page


def _rows(answer: Answer) -> list[Row]:
    return [_row(binding) for binding in answer.data["results"]["bindings"]]


def _row(binding: dict[str, dict[str, str]]) -> Row:
    row = {}
    for variable, term in binding.items():
        value = term["value"]
        if item := _ITEM.fullmatch(value):
            row[variable] = item[1]
        elif term["type"] in ("literal", "typed-literal"):
            row[variable] = value
    return row
