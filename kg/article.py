"""An article as kg sees it: its text, character for character, and what is known about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _whole(text: str) -> str:
    """Return a text that can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"half of a character stands in it (\\u{ord(text[error.start]):x})") from error
    return text


Whole = Annotated[str, AfterValidator(_whole)]
"""A text of whole characters: JSON can tell halves of pairs (``\\ud800``), which no file can hold."""

ISO_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class Copy(BaseModel):
    """Another place where the same article was published.

    Examples
    --------
    >>> Copy.of(Article(name="a", text="They met.", publisher="Baltwire")).publisher
    'Baltwire'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, description="What kg called it when it was read.")
    key: str = Field(min_length=1, description="Key of its IRI, which it would have if it were published itself.")
    headline: str | None = None
    date: str | None = Field(None, pattern=ISO_DATE, description="Date of publication, ISO 8601: day, month or year.")
    publisher: str | None = None
    url: str | None = Field(None, description="Address or identifier of the source.")

    @classmethod
    def of(cls, article: Article) -> Copy:
        """Return what is known of an article as a copy of another."""
        from kg.identity import article_key

        fields = {field: getattr(article, field) for field in ("name", "headline", "date", "publisher", "url")}
        return cls(key=article_key(article.text, article.url, article.headline), **fields)


class Article(BaseModel):
    """A news article.

    ``text`` holds the article's characters as they were read, headline included; every offset in kg
    counts characters of it. For articles that carry their headline apart from the body (schema.org,
    HTML), ``text`` is the headline, a blank line, and the body.

    Examples
    --------
    >>> article = Article(name="a", text="Two meet\\n2024-05-17\\n\\nThey met.", headline_span=(0, 8), body_start=21)
    >>> article.headline
    'Two meet'
    >>> article.text[article.body_start:]
    'They met.'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, description="Stem of the files that are written for it.")
    text: str = Field(min_length=1, description="The whole text; offsets count its characters.")
    headline_span: tuple[int, int] | None = Field(None, description="Where the headline stands in the text.")
    body_start: int = Field(0, ge=0, description="Where the body starts in the text.")
    date: str | None = Field(None, pattern=ISO_DATE, description="Date of publication, ISO 8601: day, month or year.")
    publisher: Whole | None = None
    authors: tuple[Whole, ...] = ()
    language: Whole = Field("en", description="BCP 47 language tag.")
    url: Whole | None = Field(None, description="Address or identifier of the source.")
    copies: tuple[Copy, ...] = Field((), description="Where else it was published, if it stands for several.")

    @property
    def headline(self) -> str | None:
        """The headline, or None where none was found."""
        return self.text[slice(*self.headline_span)] if self.headline_span else None
