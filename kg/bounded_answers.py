"""Answers of servers up to a size: whoever asks a server is not to be filled up by it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter

LARGEST_ANSWER = 100_000_000
"""The most bytes of an answer, which kg holds as a whole."""

LONGEST_ANSWER = 600.0
"""Seconds in which an answer has to come to its end."""


class TooLargeError(requests.RequestException):
    """An answer is larger than it may be, or is sent more slowly."""


class BoundedAdapter(HTTPAdapter):
    """Takes in answers of so many bytes, after decompression, in so many seconds, and no more.

    Parameters
    ----------
    most_bytes : int
    most_seconds : float
        From the head of the answer to its end.
    """

    def __init__(self, most_bytes: int, most_seconds: float) -> None:
        self._most_bytes = most_bytes
        self._most_seconds = most_seconds
        super().__init__()

    def build_response(self, request: requests.PreparedRequest, answer: Any) -> requests.Response:
        """Return the response, whose body ends in an error where it becomes too large."""
        whole, read1 = answer.stream, getattr(answer, "read1", None)  # urllib3 1 has no read1
        end = time.monotonic() + self._most_seconds

        def parts(amount: int, decode_content: bool | None) -> Iterator[bytes]:
            """Yield what has come, as it comes: a stream's part is told only when it is full, however slowly."""
            if read1 is None:
                yield from whole(amount, decode_content=decode_content)
                return
            while part := read1(amount, decode_content=decode_content):
                yield part

        def bounded(amount: int = 65536, decode_content: bool | None = None) -> Iterator[bytes]:
            size = 0
            for part in parts(min(amount, 65536), decode_content):
                size += len(part)
                if size > self._most_bytes:
                    answer.close()
                    raise TooLargeError(f"its answer is over {self._most_bytes // 1_000_000} MB")
                if time.monotonic() > end:
                    answer.close()
                    raise TooLargeError(f"its answer took over {self._most_seconds:g} seconds")
                yield part

        answer.stream = bounded
        return super().build_response(request, answer)


def bounded(
    session: requests.Session, most_bytes: int = LARGEST_ANSWER, most_seconds: float = LONGEST_ANSWER
) -> requests.Session:
    """Have a session take in only answers of a size; return it."""
    for scheme in ("http://", "https://"):
        session.mount(scheme, BoundedAdapter(most_bytes, most_seconds))
    return session
