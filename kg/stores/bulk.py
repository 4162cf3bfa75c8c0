"""The first load of an embedded store: in bulk, aside, and moved into place when it is whole.

Oxigraph's bulk loader is several times as fast as transactions, but shows half of what it loads while it does.
So it fills a folder beside the store's; until that takes the store's place, the store is as it was, whatever
happens. The articles' graphs and the default graph, which holds the merge of them, are loaded at once by two
threads.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.stores.loading import Loaded, read_graphs
from kg.stores.manifest import Entry, entry
from kg.stores.remnants import beside, clear_away, clear_beside, emptied

_BLANK = re.compile(r"^_:|> _:\S+$")  # as subject or object of a triple
_MOST_KNOWN = 100_000  # triples that are remembered, so that what many articles say goes into the merge once


def fill(folder: Path, paths: Sequence[Path], *, on_file: Callable[[Path], None] | None = None) -> Loaded | None:
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
    Loaded or None
        The account; a file that cannot be read is among its ``failures``. None where nothing was done, since there
        are blank nodes, which two loads would tell apart.

    Raises
    ------
    StoreError
        If another process does the same just now.
    OSError
        If the disk is full or may not be written; the store is as it was.
    """
    clear_beside(folder)
    aside = beside(folder)
    try:
        with suppress(SyntaxError, _UnfitError):  # of N-Quads: parsing them file by file tells what is wrong
            return _filled(folder, aside, paths, on_file, as_text=True)
        with suppress(_UnfitError):
            return _filled(folder, aside, paths, None, as_text=False)
        return None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _filled(
    folder: Path, aside: Path, paths: Sequence[Path], on_file: Callable[[Path], None] | None, *, as_text: bool
) -> Loaded:
    clear_away(aside)
    store = Store(aside)
    named, merged = aside / "named.nq", aside / "merged.nt"
    # N-Quads as kg writes them go to Oxigraph as they are, while their lines are hashed and merged here
    texts = [path for path in paths if path.suffix == ".nq"] if as_text else []
    spool = _Spool(named, merged, texts)
    with ThreadPoolExecutor(2) as threads:
        # the merged triples are the same again, so that only there IRIs and language tags are checked
        jobs = [threads.submit(store.bulk_load, path=path, format=RdfFormat.N_QUADS, lenient=True) for path in texts]
        for path in paths:
            spool.take(path)
            if on_file:
                on_file(path)
        spool.close()
        jobs.append(threads.submit(store.bulk_load, path=named, format=RdfFormat.N_QUADS, lenient=True))
        jobs.append(threads.submit(store.bulk_load, path=merged, format=RdfFormat.N_TRIPLES, lenient=not texts))
    _raise_first(jobs)
    store.bulk_extend(quad for one in spool.entries.values() for quad in one.quads)
    store.flush()
    del store
    named.unlink()
    merged.unlink()
    # two renamings, so that what a kill between them leaves is an empty place and never half a folder
    folder.rename(emptied(folder))
    aside.rename(folder)
    clear_beside(folder)
    return spool.loaded


def _raise_first(jobs: list[Future[None]]) -> None:
    """Raise what went wrong first, anew: the error itself would keep the store open in a cycle of references."""
    wrong = [(type(error), str(error)) for job in jobs if (error := job.exception())]
    jobs.clear()
    if wrong:
        kind, text = wrong[0]
        raise kind(text)


class _UnfitError(Exception):
    """N-Quads cannot be loaded as they are."""


class _Spool:
    """Takes articles' triples out of files: as N-Quads where they are not loaded as they are, and as N-Triples.

    Parameters
    ----------
    named, merged : Path
        The files to write.
    texts : sequence of Path
        Files of N-Quads that are loaded as they are.
    """

    def __init__(self, named: Path, merged: Path, texts: Sequence[Path]) -> None:
        self.entries: dict[str, Entry] = {}
        self.loaded = Loaded()
        self._texts = frozenset(texts)
        self._quads = named.open("w", encoding="utf-8")
        self._triples = merged.open("w", encoding="utf-8")
        self._known: set[str] = set()

    def close(self) -> None:
        """Finish the files."""
        self._quads.close()
        self._triples.close()

    def take(self, path: Path) -> None:
        """Take the articles of a file; what cannot be read goes into the account.

        Raises
        ------
        _UnfitError
            If a file that is loaded as it is holds anything but quads of articles that have not come before, or any
            file blank nodes.
        """
        if path in self._texts:
            graphs = _canonical_quads(path)
            if graphs is None or graphs.keys() & self.entries.keys():
                raise _UnfitError
            for name, lines in graphs.items():
                self._add(name, lines)
            return
        for graph in read_graphs([path], self.loaded):
            if graph.name in self.entries:
                self.loaded.repeated += 1
                continue
            if any("_:" in line and _BLANK.search(line) for line in graph.lines):
                raise _UnfitError
            end = f" <{graph.name}> .\n"
            self._quads.write(end.join((*graph.lines, "")))
            self._add(graph.name, graph.lines)

    def _add(self, name: str, lines: Sequence[str]) -> None:
        self.entries[name] = entry(name, lines)
        new = [line for line in lines if line not in self._known]  # the loader drops the others too, but later
        self._triples.write(" .\n".join((*new, "")))
        if len(self._known) < _MOST_KNOWN:
            self._known.update(new)
        self.loaded.added += 1
        self.loaded.triples += len(lines)
        self.loaded.written.append(name)


def _canonical_quads(path: Path) -> dict[str, list[str]] | None:
    """Take N-Quads apart as text where each line is a quad of a named graph as kg writes it; None where one is not.

    That they are well-formed is checked where they are parsed.
    """
    graphs: dict[str, list[str]] = {}
    lines: list[str] = []
    current = ""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                if line[0] != "<" or " _:" in line:  # blank nodes must be read together
                    return None
                if not (current and line.endswith(current)):
                    current = line[line.rfind(" <") :]
                    if not current.endswith("> .\n") or current.count(" ") != 2 or '"' in current:
                        return None
                    lines = graphs.setdefault(current[2:-4], [])
                lines.append(line[: -len(current)])
    except (OSError, UnicodeDecodeError):
        return None  # the parser will tell
    return graphs
