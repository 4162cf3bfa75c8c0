"""``kg serve --with-text`` shows the texts that it was given, on the same pages as the static site."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import WebError
from kg.namespaces import DEFAULT_BASE
from kg.stores.embedded import EmbeddedStore
from kg.web import Dataset, Site, SiteSettings
from kg.web.server.live import LiveSite
from kg.web.sources import article_texts

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "wire-01.txt"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with EmbeddedStore.open(tmp_path / "store") as store:
        store.load_files(sorted((ROOT / "output").glob("*.ttl")))
    return tmp_path / "store"


def test_a_live_page_with_text_is_the_page_of_the_static_site(store: Path) -> None:
    live = LiveSite(store, SiteSettings(), base=DEFAULT_BASE, texts=[EXAMPLE])()
    pages = {iri: live.page(live.path_of(iri) or "") or "" for iri in live.data.members("article")}
    (shown,) = (iri for iri, page in pages.items() if '<div class="text"' in page)
    assert "<mark" in pages[shown]
    with EmbeddedStore.open(store, read_only=True) as opened:
        data = Dataset(opened)
        static = Site(data, SiteSettings(texts=article_texts(data, [EXAMPLE])))
        assert static.page(static.path_of(shown) or "") == pages[shown]


def test_an_article_that_the_store_does_not_hold_is_told(store: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Two meet\n17 May 2024\n\nThey met in Oslo.\n", "utf-8")
    with pytest.raises(WebError, match="do not have this article"):
        LiveSite(store, SiteSettings(), base=DEFAULT_BASE, texts=[tmp_path / "other.txt"])
