"""Reconciliation services as OpenRefine uses them: W3C Community Group report "Reconciliation Service API v0.2".

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. A service proposes items for names;
its scores and its ``match`` are its own and decide nothing here, the items' statements do.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from kg.errors import LinkError
from kg.gazetteer.items import Kind
from kg.linking.online.asking import Answer, Client
from kg.namespaces import WD

_LIMIT = 10
_AT_ONCE = 10  # queries in a batch where the service does not say how many it takes
_TYPES = {"person": "Q5"}  # other kinds have too many classes to ask for one


class ReconciliationService:
    """A reconciliation service whose items are those of Wikidata.

    Parameters
    ----------
    client : Client
    endpoint : str
        The service's address.

    Raises
    ------
    LinkError
        If its items are not Wikidata's.
    ServiceError
        If it does not answer, or its answer is no manifest.
    """

    def __init__(self, client: Client, endpoint: str) -> None:
        self._client = client
        self.endpoint = endpoint
        space, size = client.ask(endpoint, {}, _manifest)
        if space.replace("https:", "http:").rstrip("/") != str(WD).rstrip("/"):
            raise LinkError(
                f"the service's identifiers are those of {space}, not of Wikidata",
                article=endpoint,
                remedy="give one whose identifierSpace is http://www.wikidata.org/entity/",
            )
        self._batch_size = size if isinstance(size, int) and size > 0 else _AT_ONCE

    def search(self, queries: Sequence[tuple[str, Kind]]) -> dict[tuple[str, Kind], tuple[str, ...]]:
        """Return the items that the service proposes for each name.

        Raises
        ------
        ServiceError
            If the service does not answer, or not in its documented form.
        """
        found: dict[tuple[str, Kind], tuple[str, ...]] = {}
        wanted = sorted(set(queries))
        for start in range(0, len(wanted), self._batch_size):
            batch = {f"q{number}": query for number, query in enumerate(wanted[start : start + self._batch_size])}
            given = json.dumps({key: _query(*query) for key, query in batch.items()}, ensure_ascii=False)
            results = self._client.ask(self.endpoint, {"queries": given}, partial(_results, list(batch)), method="POST")
            found.update((query, results[key]) for key, query in batch.items())
        return found


def _manifest(answer: Answer) -> tuple[str, object]:
    space = answer.data["identifierSpace"]
    if not isinstance(space, str):
        raise TypeError(f"the identifierSpace is {space!r}")
    return space, answer.data.get("batchSize")


def _results(keys: list[str], answer: Answer) -> dict[str, tuple[str, ...]]:
    return {key: tuple(str(one["id"]) for one in answer.data[key]["result"]) for key in keys}


def _query(name: str, kind: Kind) -> dict[str, object]:
    typed = {"type": _TYPES[kind], "type_strict": "should"} if kind in _TYPES else {}
    return {"query": name, "limit": _LIMIT, **typed}
