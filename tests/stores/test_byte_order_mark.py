"""A byte order mark at the start of a file is no part of it, wherever the file is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.serializers import parse, serialize
from kg.stores.embedded import EmbeddedStore

TURTLE = "<https://e.example/a> a <https://schema.org/NewsArticle> ; <https://schema.org/headline> 'Two meet'@en ."
FORMATS = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.mark.parametrize("is_compressed", [False, True])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_store_takes_it_as_validation_does(tmp_path: Path, ending: str, is_compressed: bool) -> None:
    data = b"\xef\xbb\xbf" + serialize(parse(TURTLE), FORMATS[ending]).encode()
    path = tmp_path / f"a.{ending}{'.gz' if is_compressed else ''}"
    path.write_bytes(gzip.compress(data) if is_compressed else data)
    with EmbeddedStore.open(tmp_path / "store") as store:
        assert store.load_files([path]).added == 1
        assert store.load_files([path]).unchanged == 1
