"""The first load of an embedded store: in bulk, aside, and moved into place when it is whole.

Oxigraph's bulk loader is several times as fast as transactions, but shows half of what it loads while it does.
So it fills a folder beside the store's; until that takes the store's place, the store is as it was, whatever
happens. The articles' graphs and the default graph, which holds the merge of them, are loaded at once by two
threads.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import KgError, StoreError
from kg.stores.article_graphs import NoArticleError, article_graphs
from kg.stores.loading import Loaded
from kg.stores.manifest import Entry, entry
from kg.stores.store import Failure

Lines = list[str]
"""Triples of one article as N-Triples, without the closing full stop."""


def fill(folder: Path, paths: Sequence[Path], *, on_file: Callable[[Path], None] | None = None) -> Loaded:
    """Make the store in a folder anew from files.

    Parameters
    ----------
    folder : Path
        An Oxigraph store that holds nothing and that nobody has open; it is replaced.
    paths : sequence of Path
        Files with article graphs.
    on_file : callable, optional
        Is told each file after it was read.

    Returns
    -------
    Loaded
        The account; a file that cannot be read is among its ``failures``.

    Raises
    ------
    StoreError
        If another process does the same just now.
    OSError
        If the disk is full or may not be written; the store is as it was.
    """
    aside = folder.with_name(f".{folder.name}.filling")
    try:
        lock = Store(aside)  # whoever holds it fills it
    except OSError as error:
        raise StoreError("another process fills this store", article=str(folder), remedy="wait until it is done") from (
            error
        )
    del lock
    try:
        try:
            return _filled(folder, aside, paths, on_file, as_text=True)
        except SyntaxError:  # N-Quads that are none: parsing file by file tells which
            return _filled(folder, aside, paths, None, as_text=False)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _filled(
    folder: Path, aside: Path, paths: Sequence[Path], on_file: Callable[[Path], None] | None, *, as_text: bool
) -> Loaded:
    shutil.rmtree(aside)
    store = Store(aside)
    named, merged = aside / "named.nq", aside / "merged.nt"
    loaded = Loaded()
    entries = _spool(paths, named, merged, loaded, on_file, as_text=as_text)
    with ThreadPoolExecutor(2) as threads:
        jobs = [
            threads.submit(store.bulk_load, path=named, format=RdfFormat.N_QUADS),
            # the same triples again, so that what is checked once need not be checked twice
            threads.submit(store.bulk_load, path=merged, format=RdfFormat.N_TRIPLES, lenient=True),
        ]
        for job in jobs:
            job.result()
    store.bulk_extend(quad for one in entries for quad in one.quads)
    store.flush()
    del store
    named.unlink()
    merged.unlink()
    shutil.rmtree(folder)
    aside.rename(folder)
    return loaded


def _spool(
    paths: Sequence[Path],
    named: Path,
    merged: Path,
    loaded: Loaded,
    on_file: Callable[[Path], None] | None,
    *,
    as_text: bool,
) -> list[Entry]:
    """Write the articles' triples as N-Quads and as N-Triples; return the entries of the manifest."""
    entries: dict[str, Entry] = {}
    with named.open("w", encoding="utf-8") as quads, merged.open("w", encoding="utf-8") as triples:
        for path in paths:
            try:
                graphs = list(_graphs(path, as_text))
            except NoArticleError:
                loaded.without_article += (str(path),)
                graphs = []
            except KgError as error:
                unread = StoreError(error.problem, article=error.article or str(path), remedy=error.remedy)
                loaded.failures.append(Failure(str(path), unread))
                graphs = []
            for name, lines in graphs:
                if name in entries:
                    loaded.repeated += 1
                    continue
                entries[name] = entry(name, lines)
                end = f" <{name}> .\n"
                quads.write(end.join(lines) + end)
                triples.write(" .\n".join(lines) + " .\n")
                loaded.added += 1
                loaded.triples += len(lines)
                loaded.written.append(name)
            if on_file:
                on_file(path)
    return list(entries.values())


def _graphs(path: Path, as_text: bool) -> Iterator[tuple[str, Lines]]:
    found = _canonical_quads(path) if as_text and path.suffix == ".nq" else None
    if found is not None:
        yield from found.items()
        return
    for graph in article_graphs(path):
        yield graph.name, [str(quad.triple) for quad in graph.quads]


def _canonical_quads(path: Path) -> dict[str, Lines] | None:
    """Take N-Quads apart as text where each line is a quad of a named graph as kg writes it; None where one is not.

    That they are well-formed is checked where they are parsed.
    """
    graphs: dict[str, Lines] = {}
    lines: Lines = []
    current = ""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                cut = line.rfind(" <")
                end = line[cut:]
                if not end.endswith("> .\n") or end.count(" ") != 2 or line[0] != "<" or '"' in end:
                    return None
                if end != current:
                    current = end
                    lines = graphs.setdefault(end[2:-4], [])
                lines.append(line[:cut])
    except (OSError, UnicodeDecodeError):
        return None  # the parser will tell
    return graphs
