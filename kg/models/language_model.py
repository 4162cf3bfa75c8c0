"""A language model as a reader: whom it asks, what it may cost, what it remembers; and a file of answers as another.

Both give to articles what was answered about them (:class:`Asked`), in their order, some articles ahead; the proof
comes afterwards, wherever the work is done.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

from kg.article import Article
from kg.errors import ExtractionError
from kg.folding import Folded
from kg.models.asking import Asks
from kg.models.batch import Request, requests_for
from kg.models.prompting import VERSION
from kg.models.remembering import Memory
from kg.models.replies import AnswerFile, Reply
from kg.models.windows import WINDOW

_Other = TypeVar("_Other")


@dataclass(frozen=True)
class Asked:
    """An article with what was answered about it.

    Attributes
    ----------
    article : Article
    replies : tuple of Reply
        One for each window.
    window : int
        Characters of a window.
    by : str
        Model, prompt version and settings in words.
    """

    article: Article
    replies: tuple[Reply, ...]
    window: int = WINDOW
    by: str = "model"

    @property
    def name(self) -> str:
        """The article's name."""
        return self.article.name

    def model_dump_json(self) -> str:
        """Return it as JSON, for the digest of a partition."""
        replies = [one.lasting() for one in self.replies]
        return json.dumps([self.article.model_dump(mode="json"), replies, self.window, self.by], ensure_ascii=False)


@dataclass
class Spent:
    """What a run has asked for so far.

    Attributes
    ----------
    requests, remembered, failed : int
        Requests that were put to the model, answers that were remembered, requests without an answer.
    input_tokens, output_tokens : int
        As the server counts them.
    seconds : float
        The time of all answers together.
    """

    requests: int = 0
    remembered: int = 0
    failed: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.input_tokens + self.output_tokens

    def cost(self, prices: tuple[float, float]) -> float:
        """Return what the tokens cost at prices for a million of them, in and out.

        Examples
        --------
        >>> Spent(input_tokens=2_000_000, output_tokens=500_000).cost((0.25, 2.0))
        1.5
        """
        return (self.input_tokens * prices[0] + self.output_tokens * prices[1]) / 1e6


@dataclass(frozen=True)
class Budget:
    """What a run may ask for; None for no bound."""

    requests: int | None = None
    tokens: int | None = None

    def exhausted(self, spent: Spent) -> str | None:
        """Return which bound is reached, or None."""
        if self.requests is not None and spent.requests >= self.requests:
            return f"the budget of {self.requests:,} requests is spent"
        if self.tokens is not None and spent.tokens >= self.tokens:
            return f"the budget of {self.tokens:,} tokens is spent"
        return None


class AnswersArticles(Protocol):
    """Whoever can say what a model answered about articles."""

    window: int

    def describe(self) -> str:
        """Return model, prompt version and settings in words, for provenance and for telling runs apart."""

    def asked(self, articles: Iterable[Article | _Other]) -> Iterator[Asked | _Other]:
        """Give each article what was answered about it; whatever else is in the stream passes through."""


@dataclass
class LanguageModel:
    """A model that is asked.

    Parameters
    ----------
    asks : Asks
        A server or a library.
    memory : Memory, optional
    window : int
        Characters of a window.
    concurrency : int
        Requests at a time.
    budget : Budget
    progress : callable, optional
        Is told what is spent after each answer.
    """

    asks: Asks
    memory: Memory | None = None
    window: int = WINDOW
    concurrency: int = 4
    budget: Budget = field(default_factory=Budget)
    progress: Callable[[Spent], None] | None = None
    spent: Spent = field(default_factory=Spent)

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._is_answered = False

    def describe(self) -> str:
        """Return model, prompt version and settings in words."""
        return described(self.asks.name, self.window, self.asks.settings())

    def reply(self, request: Request) -> Reply:
        """Return the reply to a request: remembered, or asked for if the budget allows.

        Raises
        ------
        ExtractionError
            If nothing has been answered yet, and nothing will be: no server, no such model, a wrong key.
        """
        settings = self.asks.settings()
        if self.memory is not None and (known := self.memory.find(request, settings)) is not None:
            with self._lock:
                self.spent.remembered += 1
            self._tell()
            return known
        with self._lock:
            if (reason := self.budget.exhausted(self.spent)) is not None:
                self.spent.failed += 1
                return Reply(None, problem=reason)
            self.spent.requests += 1
        reply = self.asks.ask(request)
        with self._lock:
            self._is_answered |= reply.problem is None
            if reply.is_hopeless and not self._is_answered:
                raise ExtractionError(reply.problem or "the model cannot be asked")
            self.spent.input_tokens += reply.input_tokens
            self.spent.output_tokens += reply.output_tokens
            self.spent.seconds += reply.seconds
            self.spent.failed += reply.problem is not None
        if self.memory is not None:
            self.memory.keep(request, settings, reply)
        self._tell()
        return reply

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.spent)

    def asked(self, articles: Iterable[Article | _Other]) -> Iterator[Asked | _Other]:
        """Ask about articles, several at a time, and yield them in order; raises what :meth:`reply` raises."""
        waiting: deque[tuple[Article, list[Future[Reply]]] | _Other] = deque()
        with ThreadPoolExecutor(self.concurrency) as pool:
            try:
                for one in articles:
                    if isinstance(one, Article):
                        requests = requests_of(one, self.window)
                        waiting.append((one, [pool.submit(self.reply, request) for request in requests]))
                    else:
                        waiting.append(one)
                    while len(waiting) > 2 * self.concurrency:
                        yield self._answered(waiting.popleft())
                while waiting:
                    yield self._answered(waiting.popleft())
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _answered(self, one: Any) -> Any:
        if not isinstance(one, tuple):
            return one
        article, futures = one
        return Asked(article, tuple(future.result() for future in futures), self.window, self.describe())


@dataclass
class GivenAnswers:
    """Answers that a batch service or a person gave, in a file.

    Parameters
    ----------
    file : AnswerFile
    window : int
        Characters of a window, as when the requests were written.
    """

    file: AnswerFile
    window: int = WINDOW
    missing: int = 0

    def describe(self) -> str:
        """Return model, prompt version and settings in words."""
        return described(" and ".join(self.file.models) or "answers from a file", self.window, {})

    def asked(self, articles: Iterable[Article | _Other]) -> Iterator[Asked | _Other]:
        """Yield articles with the answers that the file has for them."""
        for one in articles:
            if isinstance(one, Article):
                replies = []
                for request in requests_of(one, self.window):
                    reply = self.file.find(request.id)
                    self.missing += reply is None
                    replies.append(reply or Reply(None, problem=f"{self.file.path} has no answer {request.id}"))
                yield Asked(one, tuple(replies), self.window, self.describe())
            else:
                yield one


def requests_of(article: Article, window: int = WINDOW) -> list[Request]:
    """Return the requests about an article as published: a model is shown its readable text."""
    return list(requests_for(Folded(article).article, window))


def described(name: str, window: int, settings: dict[str, Any]) -> str:
    """Return model, prompt version and a hash of the settings.

    Examples
    --------
    >>> described("gemma3:4b", 12000, {"schema": True})
    'gemma3:4b, prompt 2, settings 9ac63e7f'
    """
    told = json.dumps([window, settings], sort_keys=True)
    return f"{name}, prompt {VERSION}, settings {hashlib.sha256(told.encode()).hexdigest()[:8]}"


def write_requests(
    articles: Iterable[Article], path: Path, model: str, *, window: int = WINDOW, schema: bool = True, **options: Any
) -> int:
    """Write what would be asked about articles as a batch file, and return the number of requests.

    Raises
    ------
    ExtractionError
        If the file cannot be written.
    """
    count = 0
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(aside, "w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
            for article in articles:
                for request in requests_of(article, window):
                    stream.write(request.line(model, schema=schema, **options))
                    count += 1
        aside.replace(path)
    except OSError as error:
        problem = f"the requests cannot be written ({error.strerror or error})"
        raise ExtractionError(problem, article=str(path)) from error
    finally:
        aside.unlink(missing_ok=True)
    return count
