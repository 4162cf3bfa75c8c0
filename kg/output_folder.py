"""The folder that publishing fills: whole files only, whatever interrupts it, and names that a file system takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import PublishError

_MOST_BYTES = 200  # of the 255 that a file's name may have, for endings and numbers


class OutputFolder:
    """Writes files aside and moves them into place.

    Parameters
    ----------
    path : Path
        Made if it is not there.

    Raises
    ------
    PublishError
        If the folder cannot be made, or later a file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _failure(error, path) from error

    def write(self, texts: Mapping[str, str], *, instead_of: tuple[str, ...] = ()) -> None:
        """Write files and then remove those that they take the place of.

        All files are complete before the first of them is moved into place.

        Parameters
        ----------
        texts : mapping of str to str
            File name to content; written as UTF-8 with ``\\n`` line ends.
        instead_of : tuple of str
            Names of files that must not stay beside them; they need not exist.
        """
        aside = {name: self._aside(name) for name in texts}
        try:
            for name, text in texts.items():
                aside[name].write_text(text, encoding="utf-8", newline="\n")
            for name in texts:
                os.replace(aside[name], self.path / name)
            for name in instead_of:
                (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise _failure(error, self.path) from error
        finally:  # also where the user interrupts
            for path in aside.values():
                path.unlink(missing_ok=True)

    @contextmanager
    def stream(self, name: str) -> Iterator[TextIO]:
        """Give a file that is written line by line, and move it into place at the end, or drop it on an error."""
        aside = self._aside(name)
        try:
            with aside.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            os.replace(aside, self.path / name)
        except OSError as error:
            raise _failure(error, self.path) from error
        finally:
            aside.unlink(missing_ok=True)

    def _aside(self, name: str) -> Path:
        return self.path / f".{name}.part"


def safe_stem(name: str) -> str:
    """Return a name as the stem of a file: without separators, control characters or a point in front.

    Examples
    --------
    >>> safe_stem("../2023/hanoi summit"), safe_stem("wire-01")
    ('-2023-hanoi summit', 'wire-01')
    """
    stem = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", name).strip(" .")
    return stem.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .") or "article"


def _failure(error: OSError, path: Path) -> PublishError:
    where = str(error.filename or path)
    return PublishError(error.strerror or str(error), article=where, remedy="look at the disk's space and rights")
