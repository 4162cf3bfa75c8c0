"""The folder that publishing fills: whole files only, whatever interrupts it, and names that a file system takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from filelock import FileLock, Timeout

from kg.errors import PublishError

if TYPE_CHECKING:
    from kg.shared_folder import SharedFolder

_MOST_BYTES = 200  # of the 255 that a file's name may have, for endings and numbers


class OccupiedError(PublishError):
    """A folder bears the name of a file that is to be written."""


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
        with _failing(path):
            path.mkdir(parents=True, exist_ok=True)

    @property
    def address(self) -> str:
        """Where it is, for messages."""
        return str(self.path)

    @classmethod
    def at(cls, place: str | os.PathLike[str]) -> OutputFolder | SharedFolder:
        """Return the folder at a path, or at an address such as ``s3://bucket/folder``."""
        if "://" not in os.fspath(place):
            return cls(Path(place))
        from kg.shared_folder import SharedFolder

        return SharedFolder(os.fspath(place))

    def write(self, contents: Mapping[str, str | bytes], *, instead_of: tuple[str, ...] = ()) -> None:
        """Write files and then remove those that they take the place of.

        All files are complete before the first of them is moved into place.

        Parameters
        ----------
        contents : mapping of str to str or bytes
            File name to content; text is written as UTF-8 with ``\\n`` line ends.
        instead_of : tuple of str
            Names of files that must not stay beside them; they need not exist.

        Raises
        ------
        OccupiedError
            If a folder bears one of the names; nothing is written then.
        PublishError
            If the file system refuses something else.
        """
        aside = {name: self._aside(name) for name in contents}
        for name in (*contents, *instead_of):
            self._refuse_folder(name)
        try:
            with _failing(self.path):
                for name, content in contents.items():
                    aside[name].write_bytes(content.encode() if isinstance(content, str) else content)
                for name in contents:
                    os.replace(aside[name], self.path / name)
                self.remove(instead_of)
        finally:  # also where the user interrupts
            for path in aside.values():
                path.unlink(missing_ok=True)

    def _refuse_folder(self, name: str) -> None:
        path = self.path / name
        if path.is_dir() and not path.is_symlink():
            raise OccupiedError(
                "a folder stands where this file is to be", article=str(path), remedy="move the folder away"
            )

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, where they are there."""
        with _failing(self.path):
            for name in names:
                (self.path / name).unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, or None where there is none."""
        with _failing(self.path):
            try:
                return (self.path / name).read_bytes()
            except FileNotFoundError:
                return None

    def inside(self, name: str) -> OutputFolder:
        """Return a folder in this one, made if it is not there."""
        return OutputFolder(self.path / name)

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        return (self.path / name).is_file()

    def clear_parts(self) -> None:
        """Remove what an interrupted run has left unfinished."""
        self.remove(self.names(".*.part"))

    def names(self, pattern: str) -> list[str]:
        """Return the names of the files that match a pattern of the shell, sorted."""
        return sorted(path.name for path in self.path.glob(pattern))

    @contextmanager
    def stream(self, name: str) -> Iterator[TextIO]:
        """Give a file that is written line by line, and move it into place at the end, or drop it on an error."""
        self._refuse_folder(name)
        aside = self._aside(name)
        try:
            with _failing(self.path):
                with aside.open("w", encoding="utf-8", newline="\n") as file:
                    yield file
                os.replace(aside, self.path / name)
        finally:
            aside.unlink(missing_ok=True)

    @contextmanager
    def locked(self, inside: str) -> Iterator[None]:
        """Keep other processes from filling the folder; the system ends that when this process ends, however it does.

        Parameters
        ----------
        inside : str
            The folder in this one that gets the file by which it is told, ``lock``.

        Raises
        ------
        PublishError
            If another process fills it.
        """
        lock = FileLock(self.inside(inside).path / "lock", blocking=False)
        with _failing(self.path):
            try:
                lock.acquire()
            except Timeout as error:
                raise PublishError(
                    "another run fills this folder just now",
                    article=self.address,
                    remedy="wait until it is done, or give another --output",
                ) from error
        try:
            yield
        finally:
            lock.release()

    def _aside(self, name: str) -> Path:
        return self.path / f".{name}.{os.getpid()}.part"


def safe_stem(name: str) -> str:
    """Return a name as the stem of a file: without separators, control characters or a point in front.

    Examples
    --------
    >>> safe_stem("../2023/hanoi summit"), safe_stem("wire-01")
    ('-2023-hanoi summit', 'wire-01')
    """
    stem = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", name).strip(" .")
    return stem.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .") or "article"


@contextmanager
def _failing(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error of kg."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or path)
        remedy = "look at the disk's space and rights, and go on with --resume"
        if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
            remedy = "move it away: something else is to stand there"
        raise PublishError(error.strerror or str(error), article=where, remedy=remedy) from error
