"""What holds for any text whatever."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.reading import read_text
from kg.reading.byline import find_authors, find_publisher
from kg.reading.dateline import find_dateline
from kg.reading.dates import find_dates, is_calendar_date
from kg.reading.formats import drafts_of
from kg.reading.language import guess_language

HEADS = "date|2024-05-17|17 May 2024|OSLO|(Baltwire)|--|by|Jane Doe|j@p.example|Updated|.|Title:|They met.|“a”|/X/."
WORDS = [*HEADS.split("|"), "May. 17, 2024 07:53.", "99/99/2024", "|", "\n", "\n\n", "\r\n", " ", "\u2028"]
TEXTS = st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from(WORDS)).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        article = read_text(text, date="2024")
    except ReadError:
        assert not text.strip()
        return
    assert article.text == text
    assert 0 <= article.body_start <= len(text)
    if article.headline_span:
        start, end = article.headline_span
        assert 0 <= start < end <= len(text)
        assert article.headline == article.headline.strip()
        assert "\n" not in article.headline


@settings(deadline=None)
@given(TEXTS)
def test_parts_of_any_text(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert is_calendar_date(found.value)
    dateline = find_dateline(text)
    assert dateline is None or dateline.end <= len(text)
    find_authors(text)
    find_publisher(text)
    assert guess_language(text)


KEYS = ["@type", "@graph", "@id", "@value", "headline", "articleBody", "author", "name", "text", "inLanguage", "url"]
KEYS += ["datePublished", "publisher", "body_start"]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
        | st.fixed_dictionaries({"@type": st.just("Article"), "articleBody": inner, "headline": inner, "author": inner})
    ),
    max_leaves=12,
)
BYTES = st.binary() | JSON.map(lambda value: json.dumps(value).encode())


@settings(deadline=None)  # the first page of HTML loads trafilatura
@given(BYTES, st.sampled_from(["text", "json", "jsonl", "html", None]))
def test_any_bytes_are_read_or_refused(data: bytes, kind: str | None) -> None:
    refused: list[ReadError] = []
    try:
        for found in drafts_of(io.BytesIO(data), "a", refused.append, kind=kind):
            assert found.draft.body_start <= len(found.draft.text)
    except ReadError as error:
        refused.append(error)
    assert all(str(error).startswith("read: a") for error in refused)
