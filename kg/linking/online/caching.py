"""Keeping a service's answers on disk for a while: only those that were understood, errors never."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import LinkError

if TYPE_CHECKING:
    import requests
    from requests_cache.models.response import CachedResponse

KEEP_DAYS = 30.0
"""Days after which an answer is asked for again."""


class AnswerCache:
    """Answers in an SQLite file, by what was asked.

    They are kept as JSON, never as pickled objects, so that a file from elsewhere cannot run anything. An answer that
    has expired stays, as the last resort where the service is down.

    Parameters
    ----------
    path : pathlib.Path
        The file; made where there is none, with its folder. A name without an ending gets ``.sqlite``.
    keep_days : float
        Days after which an answer has expired.

    Raises
    ------
    LinkError
        If the file cannot be made or is no cache.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, AnswerCache(Path(folder, "answers.sqlite")) as cache:
    ...     len(cache)
    0
    """

    def __init__(self, path: Path, *, keep_days: float = KEEP_DAYS) -> None:
        from requests_cache.backends.sqlite import SQLiteCache

        self.path = path if path.suffix else path.with_suffix(".sqlite")
        self._keep = timedelta(days=keep_days)
        try:
            if path.is_dir():
                raise IsADirectoryError("it is a folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            self._answers = SQLiteCache(str(self.path), serializer="json")
            len(self)
        except (OSError, sqlite3.Error) as error:
            raise LinkError(
                f"the answers of services cannot be kept there ({error})", article=str(path), remedy="give another file"
            ) from error

    def __enter__(self) -> AnswerCache:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._answers.responses)

    def close(self) -> None:
        """Close the file."""
        self._answers.close()  # type: ignore[no-untyped-call]

    def find(self, request: requests.PreparedRequest) -> CachedResponse | None:
        """Return what was answered to a request, also if it has expired (``is_expired``), or None."""
        return self._answers.get_response(self._answers.create_key(request))

    def keep(self, request: requests.PreparedRequest, response: requests.Response) -> None:
        """Keep an answer."""
        key = self._answers.create_key(request)
        self._answers.save_response(response, key, expires=datetime.now(UTC) + self._keep)
