"""What came back for a request, whoever answered: a server, a library, a file, a person."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.documents import DocumentError, parse_json
from kg.errors import ExtractionError, printable

LARGEST_LINE = 20_000_000


@dataclass(frozen=True)
class Reply:
    """An answer, or why there is none.

    Attributes
    ----------
    content : str or None
        The text of the answer.
    model : str
        What answered, as the server calls it.
    is_cut : bool
        Whether the server ended it for want of room.
    problem : str or None
        Why there is no answer.
    input_tokens, output_tokens : int
        As the server counts them; 0 where it does not tell.
    seconds : float
        How long it took; 0 where it was remembered or read from a file.
    is_hopeless : bool
        Whether no other request will be answered either: there is no server, no such model, no right key.
    """

    content: str | None
    model: str = ""
    is_cut: bool = False
    problem: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = field(default=0.0, compare=False)
    is_hopeless: bool = field(default=False, compare=False)

    def lasting(self) -> dict[str, Any]:
        """Return what is kept of it: not how long it took, nor what holds of the run alone."""
        return {name: value for name, value in vars(self).items() if name not in ("seconds", "is_hopeless")}

    @classmethod
    def of_completion(cls, body: Any, *, seconds: float = 0.0) -> Reply:
        """Return the reply that the body of a chat completion holds.

        Source: https://platform.openai.com/docs/api-reference/chat/object.

        Examples
        --------
        >>> Reply.of_completion({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}).content
        '{}'
        >>> Reply.of_completion({"choices": []}).problem
        'the answer has no choices'
        """
        if not isinstance(body, Mapping):
            return cls(None, problem="the answer is no JSON object")
        model = body.get("model")
        usage = body.get("usage")
        counts = usage if isinstance(usage, Mapping) else {}
        told: dict[str, Any] = {
            "model": model if isinstance(model, str) else "",
            "input_tokens": _count(counts.get("prompt_tokens")),
            "output_tokens": _count(counts.get("completion_tokens")),
            "seconds": seconds,
        }
        if isinstance(error := body.get("error"), Mapping | str):
            reason = error.get("message") if isinstance(error, Mapping) else error
            return cls(None, problem=f"the server says: {str(reason)[:200]}", **told)
        choices = body.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, Mapping) else None
        if not isinstance(first, Mapping) or not isinstance(message, Mapping):
            return cls(None, problem="the answer has no choices", **told)
        if isinstance(refusal := message.get("refusal"), str) and refusal:
            return cls(None, problem=f"the model refuses: {' '.join(refusal.split())[:200]}", **told)
        content = message.get("content")
        if isinstance(content, list):  # parts, as some servers send them
            texts = [part.get("text", "") for part in content if isinstance(part, Mapping)]
            content = "".join(text for text in texts if isinstance(text, str))
        if not isinstance(content, str):
            return cls(None, problem="the answer has no content", **told)
        if first.get("finish_reason") == "content_filter":
            return cls(None, problem="the server's filter kept the answer back", **told)
        return cls(content, is_cut=first.get("finish_reason") == "length", **told)


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


class AnswerFile:
    """Answers in a file: the output of a batch service, or lines that a person wrote.

    A line of a batch service is ``{"custom_id": …, "response": {"body": …}}``, one of a person
    ``{"custom_id": …, "facts": […]}``.

    Parameters
    ----------
    path : str or path

    Raises
    ------
    ExtractionError
        If the file cannot be read, or a line of it is no answer.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "answers.jsonl")
    ...     _ = path.write_text('{"custom_id": "a-1-0123", "facts": []}')
    ...     AnswerFile(path).find("a-1-0123").content
    '{"facts": []}'
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = printable(os.fspath(path))
        self._replies: dict[str, Reply] = {}
        for number, (request_id, reply) in self._read(Path(path)):
            known = self._replies.get(request_id)
            if known is None or known.problem:  # what failed may have been asked again
                self._replies[request_id] = reply
            elif not reply.problem and reply != known:
                remedy = "take out one of the lines"
                where = f"{self.path}, line {number}"
                raise ExtractionError(f"{request_id} is answered twice, and not alike", article=where, remedy=remedy)

    def __len__(self) -> int:
        return len(self._replies)

    def find(self, request_id: str) -> Reply | None:
        """Return the answer to a request, or None."""
        return self._replies.get(request_id)

    @property
    def models(self) -> list[str]:
        """The models that answered."""
        return sorted({reply.model for reply in self._replies.values() if reply.model})

    def _read(self, path: Path) -> Iterator[tuple[int, tuple[str, Reply]]]:
        try:
            with open(path, "rb") as stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield number, self._line(line, number)
        except OSError as error:
            raise ExtractionError(
                f"the answers cannot be read ({error.strerror or error})", article=self.path
            ) from error

    def _line(self, line: bytes, number: int) -> tuple[str, Reply]:
        where = f"{self.path}, line {number}"
        if len(line) > LARGEST_LINE:
            raise ExtractionError(f"it is over {LARGEST_LINE // 1_000_000} MB", article=where)
        try:
            told = parse_json(line.decode("utf-8-sig"), first_line=number)
        except (DocumentError, UnicodeDecodeError) as error:
            problem = str(error) if isinstance(error, DocumentError) else "it is no UTF-8"
            raise ExtractionError(problem, article=where) from error
        if not isinstance(told, dict) or not isinstance(told.get("custom_id"), str):
            remedy = "give the output of a batch, or lines with custom_id and facts"
            raise ExtractionError("it is no answer to a request", article=where, remedy=remedy)
        return told["custom_id"], _reply(told)


def _reply(told: dict[str, Any]) -> Reply:
    if "facts" in told:
        model = told.get("model")
        content = json.dumps({"facts": told["facts"]}, ensure_ascii=False)
        return Reply(content, model=model if isinstance(model, str) else "")
    response = told.get("response")
    if isinstance(error := told.get("error"), Mapping):
        return Reply(None, problem=f"the service says: {str(error.get('message') or error.get('code'))[:200]}")
    if not isinstance(response, Mapping):
        return Reply(None, problem="the line holds no response")
    status = response.get("status_code", 200)
    reply = Reply.of_completion(response.get("body"))
    if status != 200 and reply.problem is None:
        return Reply(None, problem=f"the service answered {status}")
    return reply
