"""What articles a store holds, also those that its manifest does not know."""

from __future__ import annotations

from kg.stores.manifest import Entry
from kg.stores.paging import pages
from kg.stores.store import ArticleStore

_ARTICLES = "GRAPH ?graph { ?article a schema:NewsArticle } FILTER(STR(?graph) = CONCAT(STR(?article), '/graph'))"


def holdings(store: ArticleStore) -> dict[str, Entry | None]:
    """Return the named graphs of articles, each with its entry in the manifest.

    Returns
    -------
    dict
        Sorted by name. None stands for an article that another program loaded, or whose load was cut off.
    """
    found: dict[str, Entry | None] = {row["graph"].value: None for row in pages(store, _ARTICLES, "graph")}
    return dict(sorted((found | store.manifest()).items()))
