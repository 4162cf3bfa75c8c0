"""Answers that are remembered, so that nothing is asked twice: by model, prompt version, settings and text.

Errors are never kept, keys neither. One SQLite file may serve several processes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import ExtractionError
from kg.models.batch import Request
from kg.models.replies import Reply

_FORMAT = 1


class Memory:
    """Answers in an SQLite file.

    Parameters
    ----------
    path : pathlib.Path
        The file; made where there is none, with its folder.

    Raises
    ------
    ExtractionError
        If the file cannot be made or is no such file.

    Examples
    --------
    >>> import tempfile
    >>> from kg.article import Article
    >>> from kg.models.batch import requests_for
    >>> [request] = requests_for(Article(name="a", text="They met."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     memory = Memory(Path(folder, "answers.sqlite"))
    ...     memory.keep(request, {"model": "m"}, Reply("{}", model="m-1"))
    ...     found = memory.find(request, {"model": "m"}), memory.find(request, {"model": "n"})
    ...     memory.close()
    >>> found[0].content, found[1]
    ('{}', None)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=60, check_same_thread=False)
            with self._file:
                self._file.execute("CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, reply TEXT) WITHOUT ROWID")
        except (OSError, sqlite3.Error) as error:
            problem = f"answers cannot be remembered there ({error})"
            raise ExtractionError(problem, article=str(path), remedy="give another file by --answer-cache") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def find(self, request: Request, settings: Mapping[str, Any]) -> Reply | None:
        """Return the answer that was given to a request by a model with such settings, or None."""
        with self._lock:
            row = self._file.execute("SELECT reply FROM answer WHERE key = ?", (_key(request, settings),)).fetchone()
        return Reply(**json.loads(row[0])) if row else None

    def keep(self, request: Request, settings: Mapping[str, Any], reply: Reply) -> None:
        """Remember an answer; one with a problem is not remembered."""
        if reply.problem is not None:
            return
        row = (_key(request, settings), json.dumps(reply.lasting(), ensure_ascii=False))
        with self._lock, self._file:
            self._file.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", row)


def _key(request: Request, settings: Mapping[str, Any]) -> str:
    told = json.dumps([_FORMAT, request.digest, dict(settings)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
