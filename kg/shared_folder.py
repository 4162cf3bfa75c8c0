"""A folder that many machines share, in an object store or another place that fsspec reaches."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from typing import Any, TextIO

from kg.errors import PublishError

_OBJECT_STORES = frozenset({"s3", "gs", "abfs"})
"""Protocols of fsspec where asking for a folder would make a bucket, perhaps one whose name was mistyped."""


class SharedFolder:
    """The same as :class:`kg.output_folder.OutputFolder`, at an address such as ``s3://bucket/folder``.

    Object stores show a file when it is whole and not before, so that nothing is written aside.

    Parameters
    ----------
    address : str
        What fsspec understands (https://filesystem-spec.readthedocs.io).

    Raises
    ------
    PublishError
        If fsspec, or what it needs for this kind of address, is not installed.

    Examples
    --------
    >>> folder = SharedFolder("memory://kg-example")
    >>> folder.write({"a.txt": "one", "b.txt": b"two"}, instead_of=("c.txt",))
    >>> folder.names("*.txt"), folder.read("b.txt"), folder.read("c.txt"), folder.holds("a.txt")
    (['a.txt', 'b.txt'], b'two', None, True)
    """

    def __init__(self, address: str) -> None:
        try:
            import fsspec  # type: ignore[import-untyped] # it has no types

            self._files: Any
            self._files, self._root = fsspec.url_to_fs(address)
        except (ImportError, ValueError) as error:
            remedy = "pip install 'kg-publisher[cluster]', and s3fs for s3:// or gcsfs for gs://"
            raise PublishError(f"the address cannot be reached ({error})", article=address, remedy=remedy) from error
        protocols = self._files.protocol
        self._has_folders = _OBJECT_STORES.isdisjoint([protocols] if isinstance(protocols, str) else protocols)
        self.address = address.rstrip("/")

    def write(self, contents: Mapping[str, str | bytes], *, instead_of: tuple[str, ...] = ()) -> None:
        """Write files and then remove those that they take the place of."""
        with _failing(self.address):
            if self._has_folders:
                self._files.makedirs(self._root, exist_ok=True)
            for name, content in contents.items():
                self._files.pipe_file(self._at(name), content.encode() if isinstance(content, str) else content)
        self.remove(instead_of)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, where they are there."""
        with _failing(self.address):
            for name in names:
                if self._files.exists(self._at(name)):
                    self._files.rm_file(self._at(name))

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, or None where there is none."""
        with _failing(self.address):
            try:
                data: bytes = self._files.cat_file(self._at(name))
            except FileNotFoundError:
                return None
            return data

    def inside(self, name: str) -> SharedFolder:
        """Return a folder in this one."""
        return SharedFolder(f"{self.address}/{name}")

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        with _failing(self.address):
            return bool(self._files.exists(self._at(name)))

    def clear_parts(self) -> None:
        """Nothing is written aside here."""

    def names(self, pattern: str) -> list[str]:
        """Return the names of the files that match a pattern of the shell, sorted."""
        with _failing(self.address):
            try:
                found = self._files.ls(self._root, detail=False, refresh=True)
            except FileNotFoundError:
                return []
        return sorted(name for path in found if fnmatch.fnmatch(name := str(path).rsplit("/", 1)[-1], pattern))

    @contextmanager
    def stream(self, name: str) -> Iterator[TextIO]:
        """Give a file that is written line by line, and put it into place at the end, or drop it on an error."""
        text = StringIO()
        yield text
        self.write({name: text.getvalue()})

    @contextmanager
    def locked(self, inside: str) -> Iterator[None]:
        """Give the folder: object stores have no locks, and whoever lets two runs fill it must know."""
        yield

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


@contextmanager
def _failing(address: str) -> Iterator[None]:
    """Turn what the storage refuses into an error of kg."""
    try:
        yield
    except OSError as error:
        remedy = "look at the storage and your rights, and go on with --resume"
        raise PublishError(error.strerror or str(error), article=address, remedy=remedy) from error
