"""Requests and answers as files, in the batch format of OpenAI, which other services and servers read as well.

A line asks for the facts of one window of one article. Its ``custom_id`` ends in a hash of all that is asked, so that
an answer finds its article in whatever order, run or machine it comes back, and never that of another text.

Source: https://platform.openai.com/docs/guides/batch.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.article import Article
from kg.models.prompting import VERSION, Message, messages_for, response_format
from kg.models.windows import WINDOW, Window, windows_of

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Request:
    """What a model is asked of a window of an article.

    Attributes
    ----------
    article : str
        The article's name.
    window : Window
    messages : list of dict
    """

    article: str
    window: Window
    messages: list[Message]

    @property
    def digest(self) -> str:
        """A hash of the prompt's version and of all that is asked."""
        told = json.dumps([VERSION, self.messages], ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The name of the request in batch files: of letters that all services take, at most 64."""
        name = _UNSAFE.sub("-", self.article).strip("-")[:_LONGEST_NAME].rstrip("-") or "article"
        return f"{name}-{self.window.number}-{self.digest[:16]}"

    def body(self, model: str, *, schema: bool = True, most_tokens: int | None = None) -> dict[str, Any]:
        """Return the body of the request to ``/v1/chat/completions``."""
        told: dict[str, Any] = {"model": model, "messages": self.messages, "temperature": 0}
        if schema:
            told["response_format"] = response_format()
        if most_tokens is not None:
            told["max_tokens"] = most_tokens
        return told

    def line(self, model: str, **options: Any) -> str:
        """Return the request as a line of a batch file."""
        told = {
            "custom_id": self.id,
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": self.body(model, **options),
        }
        return json.dumps(told, ensure_ascii=False) + "\n"


def requests_for(article: Article, window_size: int = WINDOW) -> Iterator[Request]:
    """Yield the requests that ask for the facts of an article, one for each window.

    Examples
    --------
    >>> [request] = requests_for(Article(name="Oslo talks", text="They met.", date="2024-05-18"))
    >>> request.id.rsplit("-", 1)[0]
    'Oslo-talks-1'
    """
    for window in windows_of(article, window_size):
        yield Request(article.name, window, messages_for(article, window))
