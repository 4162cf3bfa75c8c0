"""The files below a folder, with the folders that cannot be looked into: nothing is passed over without a word."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """What is below a folder.

    Attributes
    ----------
    files : tuple of Path
        Regular files at any depth, sorted, and links that lead nowhere, of which whoever opens them tells; no pipes,
        sockets or devices, which may have no end.
    closed : tuple of Path
        Folders that cannot be looked into.
    """

    files: tuple[Path, ...]
    closed: tuple[Path, ...]

    @property
    def problem(self) -> str | None:
        """What is wrong, or None where every folder could be looked into."""
        if not self.closed:
            return None
        names = ", ".join(str(path) for path in self.closed[:3])
        return f"not all of it may be read: {names}{' and others' if len(self.closed) > 3 else ''}"


def files_below(folder: str | os.PathLike[str]) -> Found:
    """Find the regular files below a folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     Path(name, "a.txt").touch()
    ...     os.mkfifo(Path(name, "b.txt"))
    ...     [path.name for path in files_below(name).files]
    ['a.txt']
    """
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(os.fspath(error.filename)))

    places = [Path(root, name) for root, _, names in os.walk(folder, onerror=note) for name in names]
    return Found(tuple(sorted(place for place in places if _is_to_be_read(place))), tuple(sorted(closed)))


def _is_to_be_read(place: Path) -> bool:
    return place.is_file() or (place.is_symlink() and not place.exists())
