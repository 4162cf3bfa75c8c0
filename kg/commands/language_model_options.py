"""The options of a language model as reader, which every command that extracts has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.finite import FiniteRange
from kg.errors import ExtractionError
from kg.readers import Reader

if TYPE_CHECKING:
    from kg.article import Article
    from kg.models.language_model import AnswersArticles, Spent

_FILE = click.Path(dir_okay=False, path_type=Path)
_WINDOW = 12_000  # kg.models.windows.WINDOW, which need not be imported for that


class _Prices(click.ParamType):  # type: ignore[type-arg] # generic for type checkers alone, from click 8.4 on
    """Two numbers, parted by a comma."""

    name = "IN,OUT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """Return the prices of a million tokens in and out."""
        if isinstance(value, tuple):
            return value
        try:
            given, answered = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail("give the prices of a million tokens in and out, as 0.15,0.60", param, ctx)
        return given, answered


_OPTIONS = (
    click.option(
        "--model",
        metavar="NAME",
        help="Language model of --reader model or both: as the server at --address calls it, else one of `llm`.",
    ),
    click.option(
        "--address",
        envvar="KG_MODEL_ADDRESS",
        help="OpenAI-compatible server, as http://localhost:11434/v1; the key is in KG_MODEL_KEY or OPENAI_API_KEY.",
    ),
    click.option(
        "--requests", "requests_file", type=_FILE, help="Write what a model would be asked (a batch file), and stop."
    ),
    click.option("--answers", type=_FILE, help="Take a model's answers from the output of a batch, and ask nobody."),
    click.option("--language", metavar="TAG", help="Language of the articles, as ko or vi, where it is not found out."),
    click.option(
        "--window",
        type=click.IntRange(min=1000),
        default=_WINDOW,
        show_default=True,
        help="Characters that a model reads at a time.",
    ),
    click.option(
        "--concurrency",
        type=click.IntRange(1, 256),
        default=4,
        show_default=True,
        help="Requests to a model at a time.",
    ),
    click.option("--max-requests", type=click.IntRange(min=0), help="Ask a model at most so often."),
    click.option("--max-tokens", type=click.IntRange(min=0), help="Ask no more once so many tokens are used."),
    click.option("--answer-tokens", type=click.IntRange(min=1), help="Most tokens of one answer."),
    click.option(
        "--answer-seconds",
        type=FiniteRange(min=0, min_open=True),
        default=600.0,
        show_default=True,
        help="Time that one answer may take.",
    ),
    click.option("--prices", type=_Prices(), help="Prices of a million tokens in and out; the cost is told."),
    click.option("--answer-cache", type=_FILE, help="Remember answers there instead of in the user's folder of kg."),
    click.option("--no-schema", is_flag=True, help="Do not ask for answers that are held to the JSON Schema."),
)


@dataclass(frozen=True)
class LanguageModelOptions:
    """What the user asked for."""

    model: str | None
    address: str | None
    requests_file: Path | None
    answers: Path | None
    language: str | None
    window: int
    concurrency: int
    max_requests: int | None
    max_tokens: int | None
    answer_tokens: int | None
    answer_seconds: float
    prices: tuple[float, float] | None
    answer_cache: Path | None
    no_schema: bool

    def check(self, reader: Reader) -> None:
        """Refuse what does not go together.

        Raises
        ------
        click.UsageError
        """
        is_asked = reader in ("model", "both")
        if is_asked and not (self.model or self.answers or self.requests_file):
            raise click.UsageError(f"--reader {reader} needs --model NAME, or --answers FILE")
        named = [name for name in ("model", "answers", "requests_file") if getattr(self, name)]
        if named and not is_asked:
            option = named[0].removesuffix("_file")
            raise click.UsageError(f"--{option} is for --reader model or --reader both")
        if self.answers and self.requests_file:
            raise click.UsageError("give --requests or --answers, not both")

    def answering(self, reader: Reader, progress: Callable[[Spent], None] | None = None) -> AnswersArticles | None:
        """Return who answers for a reader; None where nobody is asked.

        Raises
        ------
        ExtractionError
            If the model, the address or the file will not do.
        """
        if reader not in ("model", "both"):
            return None
        from kg.models.language_model import Budget, GivenAnswers, LanguageModel
        from kg.models.remembering import Memory
        from kg.models.replies import AnswerFile

        if self.answers:
            return GivenAnswers(AnswerFile(self.answers), self.window)
        memory = Memory(self.answer_cache or Path(click.get_app_dir("kg")) / "model-answers.sqlite")
        budget = Budget(self.max_requests, self.max_tokens)
        return LanguageModel(self._asked(), memory, self.window, self.concurrency, budget, progress)

    def _asked(self) -> Any:
        from kg.models.asking import Library, Patience, Server

        if self.model is None:
            raise ExtractionError("no model is named", remedy="give --model NAME")
        if self.address is None:
            return Library(self.model, not self.no_schema)
        patience = Patience(answer_timeout=self.answer_seconds)
        return Server(self.model, self.address, not self.no_schema, self.answer_tokens, patience)

    def write_requests(self, articles: Iterable[Article]) -> None:
        """Write what would be asked, and say so."""
        from kg.models.language_model import write_requests

        assert self.requests_file is not None
        schema, tokens = not self.no_schema, self.answer_tokens
        count = write_requests(
            articles,
            self.requests_file,
            self.model or "model",
            window=self.window,
            schema=schema,
            most_tokens=tokens,
        )
        click.echo(f"kg: {count:,} requests are in {self.requests_file}; have them answered, give --answers", err=True)

    def told(self, spent: Spent) -> str:
        """Return what is spent in a few words."""
        parts = [f"{spent.requests:,} asked", f"{spent.remembered:,} remembered", f"{spent.tokens:,} tokens"]
        if self.prices is not None:
            parts.append(f"cost {spent.cost(self.prices):,.4f}")
        return ", ".join(parts)


def language_model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, and the value of all of them as ``asking``."""
    names = tuple(LanguageModelOptions.__dataclass_fields__)

    @wraps(command)
    def with_options(**given: Any) -> Any:
        asking = LanguageModelOptions(**{name: given.pop(name) for name in names})
        return command(asking=asking, **given)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options
