"""What articles a store holds, also those that its manifest does not know."""

from __future__ import annotations

from kg.stores.manifest import Entry
from kg.stores.store import ArticleStore, solutions

_GRAPHS = """
SELECT DISTINCT ?graph ?article WHERE { GRAPH ?graph { ?article a schema:NewsArticle } }
"""


def holdings(store: ArticleStore) -> dict[str, Entry | None]:
    """Return the named graphs of articles, each with its entry in the manifest.

    Returns
    -------
    dict
        Sorted by name. None stands for an article that another program loaded, or whose load was cut off.
    """
    found: dict[str, Entry | None] = {
        row["graph"].value: None
        for row in solutions(store, _GRAPHS)
        if row["graph"].value == f"{row['article'].value}/graph"
    }
    return dict(sorted((found | store.manifest()).items()))
