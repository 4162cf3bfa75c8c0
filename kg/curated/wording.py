"""A broken field of the facts contract in plain words, with what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from kg.curated.checks import Problem, nearest

_FORMS = {
    "date": "give YYYY-MM-DD, YYYY-MM or YYYY",
    "duration": "give an ISO 8601 duration, as PT95M",
    "amount": "give number and currency, as '4000000000 USD'",
    "amount_to": "give number and currency, as '4000000000 USD'",
    "state": "give the ISO 3166-1 alpha-2 code, as VN",
}
_SHAPES = {"string": "text", "tuple": "a list", "int": "a whole number", "float": "a number", "bool": "true or false"}


def suggest(wrong: object, right: list[str]) -> str | None:
    """Return "did you mean …?" where one of the right words is close to the wrong one.

    Examples
    --------
    >>> suggest("participant", ["parties", "participants"])
    'did you mean participants?'
    """
    close = difflib.get_close_matches(str(wrong).lower(), [word.lower() for word in right], n=1, cutoff=0.6)
    return next((f"did you mean {word}?" for word in right if close and word.lower() == close[0]), None)


def problems_of(
    error: ValidationError, model: type[BaseModel], where: str, text: str | None = None
) -> Iterator[Problem]:
    """Yield the problems that pydantic found in one record, each as one line.

    Parameters
    ----------
    error : pydantic.ValidationError
        What the model's validation raised.
    model : type
        The model of the record.
    where : str
        How messages name the record.
    text : str, optional
        The article's text, for advice on quotations.

    Examples
    --------
    >>> from kg.facts import Entity
    >>> try:
    ...     Entity.model_validate({"name": "Oslo", "kind": "plaice"})
    ... except ValidationError as error:
    ...     print(next(problems_of(error, Entity, "entity 1")))
    entity 1, kind: 'plaice' is none of person, state, organization, place; did you mean place?
    """
    found = error.errors(include_url=False)
    in_lists = {details["loc"][0] for details in found if len(details["loc"]) > 1}
    for details in found:
        if details["type"] == "too_short" and details["loc"][0] in in_lists:
            continue  # the list has items, but none is right: that is told item by item
        what, remedy = _in_words(dict(details), model, text)
        yield Problem(f"{where}, {_path(details['loc'])}", what, remedy)


def _path(loc: tuple[int | str, ...]) -> str:
    """Return a field's name; items of lists are counted from 1."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in loc) or "the record"


def _in_words(details: dict[str, Any], model: type[BaseModel], text: str | None) -> tuple[str, str | None]:
    kind, value, field = details["type"], details["input"], details["loc"][-1] if details["loc"] else ""
    if kind == "extra_forbidden":
        nested = len(details["loc"]) > 1  # evidence is the one record inside a record
        fields = ["quote", "start", "end"] if nested else [*model.model_fields]
        return "there is no such field", suggest(field, fields) or f"the fields are {', '.join(fields)}"
    if kind == "missing":
        return "it is missing", None
    if kind == "literal_error":
        allowed = [str(word) for word in _allowed(model, str(field))]
        return f"{value!r} is none of {', '.join(allowed) or details['ctx']['expected']}", suggest(value, allowed)
    if kind == "string_pattern_mismatch":
        return f"{value!r} has not the right form", _FORMS.get(str(field))
    if kind == "value_error":
        what = str(details["ctx"]["error"])
        quote = value.get("quote") if isinstance(value, dict) else value
        return what, nearest(text, quote) if text and isinstance(quote, str) and quote not in text else None
    if kind in ("too_short", "string_too_short"):
        return "it is empty", "give at least one"
    if kind.endswith(("_type", "_parsing")) and (shape := _SHAPES.get(kind.rsplit("_", 1)[0])):
        return f"{value!r} is not {shape}", f"give {shape}"
    return str(details["msg"]), None


def _allowed(model: type[BaseModel], field: str) -> tuple[object, ...]:
    """Return the words that a field allows."""
    info = model.model_fields.get(field)
    return getattr(info.annotation, "__args__", ()) if info else ()
