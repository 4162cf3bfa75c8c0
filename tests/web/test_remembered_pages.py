"""Pages of the server are made once, within bounds of memory, and long queries stand back behind it."""

from __future__ import annotations

import os
from pathlib import Path

import httpx
import psutil
import pytest
from rdflib import Graph
from served import served

import kg
from kg.stores.embedded import EmbeddedStore
from kg.web.server import Limits
from kg.web.server.remembered import RememberedPages
from kg.web.server.workers import Workers
from kg.web.site import Site


@pytest.fixture(scope="module")
def store_folder(first: Graph, second: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("remembered") / "store"
    with EmbeddedStore.open(path) as store:
        store.load_graphs([kg.link(first), kg.link(second)])
    return path


class Asked:
    """A site that counts how often each of its pages is made; all have 1,000 bytes."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def page(self, path: str, language: str | None = None) -> str | None:
        self.made.append(path)
        return None if path == "nothing" else (path + language if language else path).ljust(1000)


def test_a_page_is_made_once_until_the_site_is_another() -> None:
    pages, one, other = RememberedPages(), Asked(), Asked()
    for site in (one, one, other, other):
        assert (pages.page(site, "index") or b"").startswith(b"index")  # type: ignore[arg-type]
        assert pages.page(site, "nothing") is None  # type: ignore[arg-type]
    assert (pages.page(other, "index", "ko") or b"").startswith(b"indexko")  # type: ignore[arg-type]
    assert one.made.count("index") == 1
    assert other.made.count("index") == 2, "once in each language"


def test_what_nobody_asked_for_longest_goes_first() -> None:
    pages, site = RememberedPages(most_bytes=3000), Asked()
    for path in ("a", "b", "c", "a", "d", "a", "c", "b"):
        pages.page(site, path)  # type: ignore[arg-type]
    assert site.made == ["a", "b", "c", "d", "b"]
    assert sum(map(len, pages._pages.values())) <= 3000


def test_the_server_has_its_pages_from_memory(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    page = Site.page

    def counted(self: Site, path: str, language: str | None = None) -> str | None:
        made.append(path)
        return page(self, path, language)

    monkeypatch.setattr(Site, "page", counted)
    with served(store_folder, Limits(seconds=4, workers=1)) as address:
        bodies = {httpx.get(f"{address}/state/NO.html").text for _ in range(3)}
        assert len(bodies) == 1
        assert {httpx.get(f"{address}/no-such-{n}", headers={"Accept": "text/html"}).status_code for n in (1, 2)} == {
            404
        }
    assert sorted(made) == ["404", "state/NO"]


def test_a_long_query_steps_back_behind_the_server_whatever_its_own_priority(store_folder: Path) -> None:
    with Workers(store_folder, Limits(seconds=4, workers=2)) as workers:
        own = os.getpriority(os.PRIO_PROCESS, 0)
        for worker in workers._all:
            assert psutil.Process(worker._process.pid).nice() == own
            worker.step_back()
            assert psutil.Process(worker._process.pid).nice() == min(own + 10, 19)
