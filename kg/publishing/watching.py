"""Watching feeds and folders: what is new is published, once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import PublishError, ReadError, printable
from kg.output_folder import OutputFolder
from kg.publishing.outcome import Summary
from kg.publishing.records import STATE
from kg.publishing.run import publish
from kg.reading.dispatch import pages_of
from kg.reading.naming import Names
from kg.reading.sources import expand, is_url
from kg.reading.visiting import Visitor


class Watch:
    """Publishes what feeds, sitemaps and folders have that was not published before.

    What is done is remembered in ``output/.kg/seen.sqlite`` when it is published; whoever is interrupted before that
    publishes the same again, with the same bytes. A file that changed is new; so is a page whose server did not answer.

    Parameters
    ----------
    sources : iterable of str or path
        Addresses of feeds or sitemaps, folders, files, globs.
    output : str or path
    pause : float
        Seconds between two requests to a site.
    on_error : callable
        Is told of a source that cannot be looked at just now.
    options
        As for :func:`kg.publish`.

    Raises
    ------
    PublishError
        If what was seen cannot be remembered there.
    """

    def __init__(
        self,
        sources: Iterable[str | os.PathLike[str]],
        output: str | os.PathLike[str],
        *,
        pause: float = 1.0,
        on_error: Callable[[ReadError], None] = lambda _: None,
        **options: Any,
    ) -> None:
        self._sources = [os.fspath(source) for source in sources]
        self._output = Path(output)
        self._on_error = on_error
        self._options = options
        self._pause = pause
        folder = OutputFolder(self._output).inside(STATE)
        self._seen = folder.path / "seen.sqlite"
        self._cache = folder.path / "web.sqlite"
        try:
            with closing(sqlite3.connect(self._seen)) as seen, seen:
                seen.execute("CREATE TABLE IF NOT EXISTS sources (source TEXT PRIMARY KEY, stamp TEXT)")
                seen.execute("CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, source TEXT)")
        except sqlite3.Error as error:
            raise PublishError(f"it cannot be remembered ({error})", article=str(self._seen)) from error

    def look(self) -> Summary | None:
        """Publish what is new now; None if there is nothing.

        Raises
        ------
        KgError
            As :func:`kg.publish`.
        """
        new = self._new()
        if not new:
            return None
        visitor = Visitor(self._cache, pause=self._pause, named=filter(is_url, self._sources))
        with closing(sqlite3.connect(self._seen)) as seen:
            rows = seen.execute("SELECT name, source FROM names").fetchall()
        keys = {printable(source): source for source in new}
        names = _SourceNames(name for name, source in rows if source not in keys)
        summary = publish(new, self._output, visitor=visitor, names=names, **self._options)
        done = [(key, new[source]) for key, source in keys.items() if source not in visitor.unreached]
        with closing(sqlite3.connect(self._seen)) as seen, seen:
            seen.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?)", done)
            seen.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", names.given)
        return summary

    def _new(self) -> dict[str, str]:
        """Return the files and pages that were not seen as they are now, each with its stamp."""
        with closing(sqlite3.connect(self._seen)) as seen:
            before = dict(seen.execute("SELECT source, stamp FROM sources").fetchall())
        return {source: stamp for source, stamp in self._present() if before.get(printable(source)) != stamp}

    def _present(self) -> Iterator[tuple[str, str]]:
        visitor = Visitor(self._cache, pause=self._pause)
        for source in self._sources:
            try:
                for place in pages_of(source, visitor, self._on_error) if is_url(source) else expand(source):
                    yield place, "page" if is_url(place) else _stamp(place)
            except ReadError as error:  # an empty folder, a server that is down: perhaps next time
                self._on_error(error)


class _SourceNames(Names):
    """Names, with the source of each that is given."""

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__()
        self.given: list[tuple[str, str]] = []
        self._source = ""
        for name in taken:
            super().unique(name)

    def begin(self, source: str) -> None:
        self._source = printable(source)

    def unique(self, name: str) -> str:
        given = super().unique(name)
        self.given.append((given, self._source))
        return given


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:  # gone between the listing and now; publishing will tell
        return "gone"
    return f"{status.st_mtime_ns} {status.st_size}"
