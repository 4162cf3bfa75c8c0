"""What the fields of facts hold: names, dates and amounts as they are written, entities, and words of the article."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from kg.article import ISO_DATE

Name = Annotated[str, Field(min_length=1)]
Date = Annotated[str, Field(pattern=ISO_DATE)]
Period = Annotated[
    str, Field(pattern=r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?$", description="ISO 8601 date, or start/end.")
]
Duration = Annotated[str, Field(pattern=r"^P(\d+[YMWD])+(T(\d+[HMS])+)?$|^PT(\d+[HMS])+$")]
Amount = Annotated[str, Field(pattern=r"^\d+(\.\d+)? [A-Z]{3}$", description="Number and ISO 4217 currency.")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="Date and time, in UTC.")]


class Strict(BaseModel):
    """A record that holds its fields and no others, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Strict):
    """Words of the article, ``text[start:end] == quote``.

    A plain string stands for its first occurrence in the text.
    """

    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="before")
    @classmethod
    def _locate(cls, value: Any, info: ValidationInfo) -> Any:
        text = (info.context or {}).get("text")
        if isinstance(value, str):
            value = {"quote": value}
        if isinstance(value, dict) and text is not None and isinstance(quote := value.get("quote"), str):
            start = value.get("start", text.find(quote))
            if quote not in text:
                raise ValueError(f"the quotation {quote!r} is not in the text, word for word")
            if not isinstance(start, int) or start < 0 or text[start : start + len(quote)] != quote:
                raise ValueError(f"the quotation {quote!r} stands at {text.find(quote)}, not at {start!r}")
            value = {**value, "start": start, "end": value.get("end", start + len(quote))}
        return value

    @model_validator(mode="after")
    def _measure(self) -> Self:
        if self.end - self.start != len(self.quote):
            length = self.end - self.start
            raise ValueError(f"end - start is {length}, but the quotation has {len(self.quote)} characters")
        return self


class Entity(Strict):
    """Somebody or something that facts name.

    ``name`` is what the facts call it: the ISO code of a state, otherwise the fullest name in the text.
    """

    name: Name
    kind: Literal["person", "state", "organization", "place"]
    aliases: tuple[str, ...] = Field((), description="Other names that the text uses for it.")
    state: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="State that it belongs to or lies in.")
    english: str | None = Field(None, description="Its name in English, where the text is in another language.")
