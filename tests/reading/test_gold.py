"""The annotated articles, where they lie beside the checkout: each gives the date that its annotation gives."""

import json
import os
from pathlib import Path

import pytest

from kg.reading import read

GOLD = Path(os.environ.get("GOLD", Path(__file__).parents[2].parent / "shared" / "gold"))
ARTICLES = sorted(path for part in ("train", "dev") for path in GOLD.glob(f"{part}/*.txt"))


@pytest.mark.skipif(not ARTICLES, reason="no annotated articles lie beside the checkout; set GOLD to their folder")
def test_every_annotated_article_gives_its_date_and_headline() -> None:
    wrong = []
    for path in ARTICLES:
        article = read(path)
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["date"]
        kept = article.text == path.read_bytes().decode()
        if article.date != expected or not article.headline or not kept:
            wrong.append((path.name, article.date, expected, article.headline))
    assert not wrong
