"""A SPARQL store of any make on another machine, or on this one, over HTTP.

Articles are written by the Graph Store HTTP Protocol (W3C Recommendation of 21 March 2013, section 5.3, ``PUT``)
where the store's profile has it, otherwise by SPARQL 1.1 Update. A graph that is larger than a request may be
goes in parts into a graph aside, which then takes its place at one stroke. All of it comes to the same if it is
carried out twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from pyoxigraph import BlankNode, Triple

from kg.errors import SerializationError, StoreError
from kg.namespaces import PREFIXES
from kg.stores import answers, manifest
from kg.stores.article_graphs import ArticleGraph
from kg.stores.batches import batched
from kg.stores.connection import Connection, RefusedError, UnreachableError
from kg.stores.manifest import Entry
from kg.stores.profiles import Profile, recognised
from kg.stores.queryable import Results
from kg.stores.store import Failure

_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_NO_CODE = re.compile(r"<[^<>\s]*>|#[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")


class RemoteStore:
    """A SPARQL store that is reached by its address.

    Parameters
    ----------
    base : str
        Its address; the profile's endpoints are joined to it.
    profile : Profile
    connection : Connection
    """

    def __init__(self, base: str, profile: Profile, connection: Connection) -> None:
        self.base = base.rstrip("/")
        self.profile = profile
        self._connection = connection

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query; kg's prefixes need no declaration.

        Raises
        ------
        StoreError
            If the store does not answer, refuses the query, or its answer cannot be read.
        """
        code = _NO_CODE.sub(" ", sparql)
        form = _FORM.search(code)
        is_graph = form is not None and form[1].upper() in ("CONSTRUCT", "DESCRIBE")
        response = self._connection.send(
            "POST",
            self.base + self.profile.query,
            repeatable=True,
            parameters=self.profile.query_parameters,
            data={"query": with_prefixes(sparql)},
            headers={"Accept": answers.ACCEPTED_GRAPHS if is_graph else answers.TABLE_TYPE},
        )
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        try:
            data = response.content
            return answers.read_graph(data, media_type) if is_graph else answers.read_table(data)
        except (SyntaxError, ValueError, LookupError, TypeError, AttributeError, SerializationError) as error:
            raise StoreError(
                self._connection.masked(f"its answer of type {media_type or 'unknown'} cannot be read ({error})"),
                article=self.base,
                remedy="see whether the address and the profile fit the store",
            ) from error

    def update(self, sparql: str, *, repeatable: bool = True) -> None:
        """Carry out a SPARQL 1.1 Update request.

        Parameters
        ----------
        sparql : str
        repeatable : bool
            Whether carrying it out twice comes to the same as once, so that it may be sent again.

        Raises
        ------
        StoreError
            If the store does not answer or refuses.
        """
        self._connection.send(
            "POST",
            self.base + self.profile.update,
            repeatable=repeatable,
            data=sparql.encode(),
            headers={"Content-Type": "application/sparql-update; charset=utf-8"},
        )

    def manifest(self) -> dict[str, Entry]:
        """Return what the store holds, by named graph."""
        return manifest.read(self)

    def articles(self) -> tuple[str, ...]:
        """Return the IRIs of the articles, sorted."""
        return tuple(sorted(entry.article for entry in self.manifest().values()))

    def write(self, batch: Sequence[tuple[ArticleGraph, Entry]]) -> list[Failure]:
        """Put graphs in the place of what the store has under their names; return those that failed.

        Once the store no longer answers, the rest of the batch is not tried.
        """
        try:
            self.update(manifest.forgetting(graph.name for graph, _ in batch))
        except StoreError as error:
            return [Failure(graph.name, error) for graph, _ in batch]
        failures: list[Failure] = []
        written: list[Entry] = []
        unreachable: UnreachableError | None = None
        for graph, entry in batch:
            try:
                if unreachable:
                    raise unreachable
                self._put(graph)
                written.append(entry)
            except StoreError as error:
                unreachable = error if isinstance(error, UnreachableError) else None
                failures.append(Failure(graph.name, error))
        if written:
            try:
                self.update(manifest.recording(written))
            except StoreError as error:  # they are there, but nobody could know
                failures += [Failure(entry.graph, error) for entry in written]
        return failures

    def withdraw(self, graphs: Iterable[str]) -> None:
        """Take named graphs out of the store.

        Raises
        ------
        StoreError
            If the store does not answer or refuses.
        """
        for names in batched(graphs, 64):
            self.update(manifest.forgetting(names))
            for name in names:
                self._drop(name)

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples without blank nodes to a named graph that is not an article's.

        Raises
        ------
        StoreError
            If the store does not answer or refuses.
        """
        for part in self._parts(list(map(str, triples))):
            if part:
                self._send_part("POST", graph, part, repeatable=True)

    def _drop(self, graph: str) -> None:
        if self.profile.graph_store is None:
            self.update(self.profile.clear.format(graph=graph))
            return
        url = self.base + self.profile.graph_store
        self._connection.send("DELETE", url, repeatable=True, parameters={"graph": graph}, missing_is_fine=True)

    def _put(self, graph: ArticleGraph) -> None:
        """Replace a graph: at one go where it fits, else in parts aside that are then moved into its place."""
        parts = list(self._parts(graph.lines))
        if len(parts) == 1:
            self._send_part("PUT", graph.name, parts[0], repeatable=True)
            return
        repeatable = not any(isinstance(node, BlankNode) for quad in graph.quads for node in quad.triple)
        aside = f"{graph.name}/loading" if self.profile.stages else graph.name
        self._send_part("PUT", aside, parts[0], repeatable=True)
        for part in parts[1:]:
            self._send_part("POST", aside, part, repeatable=repeatable)
        if self.profile.stages:  # COPY comes to the same if it is carried out twice, MOVE would not
            self.update(f"COPY <{aside}> TO <{graph.name}>")
            self.update(self.profile.clear.format(graph=aside))

    def _parts(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield N-Triples, each text as large as a request may be, and an empty one where there are none."""
        by_update = self.profile.graph_store is None
        most = self.profile.largest_update if by_update else self.profile.largest_put
        whole = " .\n".join((*lines, ""))
        if (len(lines) if by_update else 4 * len(whole)) <= most:  # a character takes four bytes at most
            yield whole
            return
        part: list[str] = []
        size = 0
        for line in lines:
            cost = 1 if by_update else len(line.encode()) + 3
            if part and size + cost > most:
                yield " .\n".join((*part, ""))
                part, size = [], 0
            part.append(line)
            size += cost
        yield " .\n".join((*part, ""))

    def _send_part(self, method: str, graph: str, triples: str, *, repeatable: bool) -> None:
        """Put triples in the place of a graph (``PUT``) or add them to it (``POST``)."""
        if self.profile.graph_store is None:
            clear = f"{self.profile.clear.format(graph=graph)} ;\n" if method == "PUT" else ""
            insertion = f"{clear}INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"
            self.update(insertion, repeatable=repeatable)
            return
        self._connection.send(
            method,
            self.base + self.profile.graph_store,
            repeatable=repeatable,
            parameters={"graph": graph},
            data=triples.encode(),
            headers={"Content-Type": "application/n-triples"},
        )


def with_prefixes(sparql: str) -> str:
    """Return a query with those of kg's prefixes declared that it uses and does not declare, in its first line.

    Examples
    --------
    >>> with_prefixes("SELECT ?s WHERE { ?s a dip:Summit }")
    'PREFIX dip: <https://w3id.org/diplomacy/ontology#> SELECT ?s WHERE { ?s a dip:Summit }'
    >>> with_prefixes("ASK { ?s ?p ?o }")
    'ASK { ?s ?p ?o }'
    """
    code = _NO_CODE.sub(" ", sparql)
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*)\s*:", code, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w:?$-])([A-Za-z][\w-]*):", code))
    needed = sorted((used - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in needed) + sparql


def recognise(base: str, connection: Connection) -> Profile:
    """Find out by a store's ``Server`` header which profile fits it.

    Raises
    ------
    StoreError
        If it does not answer, or no profile fits.
    """
    try:
        server = connection.send("GET", base, repeatable=True, missing_is_fine=True).headers.get("Server", "")
        server = connection.masked(server)
    except RefusedError as error:
        server = error.server
    found = recognised(server)
    if found is None:
        raise StoreError(
            f"no profile fits a store that calls itself {server!r}",
            article=base,
            remedy="name one with --profile, see docs/stores.md",
        )
    return found
