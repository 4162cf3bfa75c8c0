"""schema.org articles in the shapes in which JSON-LD comes."""

from typing import Any

import pytest

from kg.errors import ReadError
from kg.reading.draft import Draft
from kg.reading.schema_org import articles_in, parse_schema_org

ARTICLE = {"@type": "NewsArticle", "headline": "Two meet", "articleBody": "They met.", "datePublished": "2024-05-17"}


def only(data: Any) -> Draft:
    (node,) = articles_in(data)
    return parse_schema_org(node)


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
        {**ARTICLE, "@type": ["Thing", "https://schema.org/ReportageNewsArticle"]},
        {"@type": "schema:Article", **{f"schema:{key}": value for key, value in ARTICLE.items() if key != "@type"}},
        {**ARTICLE, "headline": {"@value": "Two meet", "@language": "en"}},
        {**ARTICLE, "@type": "BlogPosting", "datePublished": "2024-05-17T23:59:00+09:00"},
        {**ARTICLE, "@type": "Report", "datePublished": "May 17, 2024"},
        {"@type": "Report", "name": "Two meet", "text": "They met.", "dateCreated": "2024-05-17"},
    ],
)
def test_every_shape_gives_the_article(data: Any) -> None:
    draft = only(data)
    assert (draft.text, draft.date, draft.headline) == ("Two meet\n\nThey met.", "2024-05-17", "Two meet")
    assert draft.text[draft.body_start :] == "They met."


def test_people_and_publisher_by_name_or_by_reference() -> None:
    jane, paper = {"@id": "#jane", "@type": "Person", "name": "Jane Doe"}, {"@id": "#p", "name": "North Daily"}
    article = {**ARTICLE, "author": [{"@id": "#jane"}, "John Roe", {"name": "Jane Doe"}], "publisher": {"@id": "#p"}}
    draft = only({"@graph": [article, jane, paper]})
    assert (draft.authors, draft.publisher) == (("Jane Doe", "John Roe"), "North Daily")


def test_markup_and_space_in_the_body_stay() -> None:
    body = "\n<figure><img src='a'></figure>They <b>met</b>.  "
    assert only({**ARTICLE, "articleBody": body}).text == f"Two meet\n\n{body}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"@type": "Recipe"}, "of type Recipe"),
        ({}, "without a schema.org @type"),
        ([1, "a", None], "without a schema.org @type"),
        ([], "no article"),
    ],
)
def test_what_is_no_article_is_refused(data: Any, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        articles_in(data)


def test_article_without_body_is_refused() -> None:
    with pytest.raises(ReadError, match="the NewsArticle has no articleBody"):
        only({"@type": "NewsArticle", "headline": "Two meet", "articleBody": " "})


def test_deep_nesting_is_no_trouble() -> None:
    data: Any = ARTICLE
    for _ in range(200):
        data = [data]
    with pytest.raises(ReadError):
        articles_in(data)
