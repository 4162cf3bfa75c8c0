"""The site over a store that may change: opened for reading, and opened anew after somebody wrote to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.explanation import traces
from kg.provenance import beside
from kg.stores.embedded import EmbeddedStore
from kg.web.dataset import Dataset
from kg.web.server.answering import version
from kg.web.site import Site, SiteSettings
from kg.web.sources import article_texts

_LOOK_EVERY = 1.0  # seconds


class LiveSite:
    """Returns the site as it is now when it is called.

    Parameters
    ----------
    folder : Path
        The store's folder.
    settings : SiteSettings
    base : str
        Base IRI of the data.
    texts : iterable of Path
        Articles whose full text may be shown.

    Raises
    ------
    StoreError
        If there is no store.
    WebError
        If the store does not hold one of the articles.
    ReadError
        If one of the articles cannot be read.
    """

    def __init__(self, folder: Path, settings: SiteSettings, *, base: str, texts: Iterable[Path] = ()) -> None:
        self._folder = folder
        self._settings = settings
        self._base = base
        self._lock = threading.Lock()
        self._looked = time.monotonic()
        self._version: object = version(folder) if folder.is_dir() else None
        self._site = self._opened()
        if shown := article_texts(self._site.data, texts):
            self._settings = replace(settings, texts=shown)
            self._site = self._opened()

    def __call__(self) -> Site:
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_EVERY:
                self._looked = time.monotonic()
                now = version(self._folder)
                if now != self._version:
                    self._version = now
                    self._site = self._opened()
            return self._site

    def _opened(self) -> Site:
        store = EmbeddedStore.open(self._folder, read_only=True)
        data = Dataset(store, base=self._base, provenance=beside([self._folder]), traces=traces.beside([self._folder]))
        return Site(data, self._settings)
