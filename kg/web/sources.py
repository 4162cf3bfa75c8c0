"""Where the graphs of a site come from, and the texts of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import WebError
from kg.identity import article_key
from kg.mappers.article import article_iri
from kg.stores.article_graphs import rdf_files
from kg.stores.embedded import EmbeddedStore
from kg.web.dataset import Dataset


@contextmanager
def open_graphs(sources: Iterable[Path]) -> Iterator[EmbeddedStore]:
    """Open a store, or load published files into one in memory.

    Parameters
    ----------
    sources : iterable of Path
        The folder of one store; or files and folders of published RDF.

    Raises
    ------
    WebError
        If stores and files are mixed, or there is no article.
    StoreError
        If a source cannot be read.
    """
    paths = tuple(sources)
    stores = [path for path in paths if (path / "CURRENT").is_file()]
    if stores and len(paths) > 1:
        raise WebError("a store stands alone", article=str(stores[0]), remedy="give one store, or files and folders")
    if stores:
        store = EmbeddedStore.open(stores[0], read_only=True)
    else:
        files = [file for file in rdf_files(paths) if "store" not in file.parts[-2:-1]]
        store = EmbeddedStore.in_memory()
        store.load_files(files)
    with store:
        if not store.articles():
            raise WebError("there is no article in it", article=str(paths[0]), remedy="publish some: kg publish FILE…")
        yield store


def article_texts(data: Dataset, sources: Iterable[Path]) -> dict[str, str]:
    """Read articles again and return their texts by the IRIs that they have in a data set.

    Raises
    ------
    WebError
        If an article is not in the data set.
    ReadError
        If a source cannot be read.
    """
    from kg.reading import read_many

    sources = list(sources)
    found: dict[str, str] = {}
    known = set(data.members("article"))
    for article in read_many(sources) if sources else ():
        iri = str(article_iri(data.base, article_key(article.text, article.url, article.headline)))
        if iri not in known:
            raise WebError("the graphs do not have this article", article=article.name, remedy="publish it first")
        found[iri] = article.text
    return found
