"""The prompt: what a model is told before it reads an article, and how the article is put before it.

Instructions and worked examples are data (``prompt/``); the fields come from :mod:`kg.models.contract`. ``VERSION``
stands in provenance and in the key of every remembered answer: whoever changes a word of the prompt raises it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from kg.article import Article
from kg.documents import parse_yaml
from kg.models.contract import answer_schema, whole
from kg.models.windows import Window

VERSION = "2"
"""Version of the prompt."""

Message = dict[str, str]

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


@cache
def prompt() -> tuple[Message, ...]:
    """Return the messages that stand before the article in every request.

    Examples
    --------
    >>> [message["role"] for message in prompt()][:3]
    ['system', 'user', 'assistant']
    """
    folder = files("kg.models") / "prompt"
    messages = [{"role": "system", "content": (folder / "instructions.md").read_text("utf-8")}]
    for example in next(parse_yaml((folder / "examples.yaml").read_text("utf-8"))):
        article = {name: example[name] for name in ("text", "language", "date")}
        messages.append({"role": "user", "content": _put(article["text"], article["language"], article["date"])})
        facts = [whole(fact) for fact in example["facts"]]
        messages.append({"role": "assistant", "content": json.dumps({"facts": facts}, ensure_ascii=False)})
    return tuple(messages)


def digest() -> str:
    """Return a hash of all that the prompt tells a model; a test holds it against :data:`VERSION`."""
    told = json.dumps([prompt(), answer_schema()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def messages_for(article: Article, window: Window) -> list[Message]:
    """Return the messages that ask for the facts of a window of an article.

    Examples
    --------
    >>> from kg.models.windows import windows_of
    >>> article = Article(name="a", text="They met.", date="2024-05-18")
    >>> print(messages_for(article, windows_of(article)[0])[-1]["content"])
    Language: en
    Date of the article: 2024-05-18 (Saturday)
    <BLANKLINE>
    <article>
    They met.
    </article>
    """
    text = article.text[window.start : window.end]
    if window.start:
        text = f"{article.headline or ''}\n\n[…]\n\n{text}".lstrip()
    about = _put(text, article.language, article.date, article.publisher, f"{window.number} of {window.count}")
    return [*prompt(), {"role": "user", "content": about}]


def _put(text: str, language: str, date: str | None, publisher: str | None = None, part: str = "1 of 1") -> str:
    """Return the message that puts a text before the model, between marks that do not occur in the text."""
    mark = "article"
    if f"{mark}>" in text:
        mark = f"article-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    lines = [f"Language: {language}"]
    if date:
        lines.append(f"Date of the article: {_with_weekday(date)}")
    if publisher:
        lines.append(f"Publisher: {publisher}")
    if part != "1 of 1":
        lines.append(f"Part {part} of a long article")
    return "\n".join([*lines, "", f"<{mark}>", text.strip("\n"), f"</{mark}>"])


def _with_weekday(date: str) -> str:
    try:
        return f"{date} ({_WEEKDAYS[datetime.date.fromisoformat(date).weekday()]})"
    except ValueError:  # a month or a year
        return date


def response_format() -> dict[str, Any]:
    """Return the ``response_format`` of a request for an answer that the server holds to the schema."""
    return {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()}}
