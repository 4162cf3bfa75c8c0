"""What a reader of one format finds in an article, before the article has its name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.article import Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of :class:`kg.article.Article` as one format gives them; None where it gives none."""

    text: str
    name: str | None = None
    headline_span: tuple[int, int] | None = None
    body_start: int = 0
    date: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    copies: tuple[Copy, ...] = ()

    @property
    def headline(self) -> str | None:
        """The headline, or None where none was found."""
        return self.text[slice(*self.headline_span)] if self.headline_span else None

    @classmethod
    def from_parts(cls, headline: str | None, body: str, **fields: object) -> Draft:
        """Join a headline and a body that came apart: headline, blank line, body.

        Examples
        --------
        >>> Draft.from_parts("Two meet", "They met.").text
        'Two meet\\n\\nThey met.'
        """
        headline = (headline or "").strip()
        if not headline:
            return cls(text=body, **fields)  # type: ignore[arg-type]
        text = f"{headline}\n\n{body}"
        return cls(text=text, headline_span=(0, len(headline)), body_start=len(headline) + 2, **fields)  # type: ignore[arg-type]
