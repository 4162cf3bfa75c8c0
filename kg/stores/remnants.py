"""What a process leaves that was killed while it made a store: files of RocksDB's without the one that counts.

RocksDB refuses to make a store among them, so that they are cleared away first, unless somebody is at it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from kg.errors import StoreError

_UNBORN = re.compile(r"LOCK|LOG.*|IDENTITY|MANIFEST-\d+|OPTIONS-\d+.*|\d+\.(log|dbtmp)")


def is_store(folder: Path) -> bool:
    """Tell whether a folder holds an Oxigraph store that was made to the end."""
    return (folder / "CURRENT").is_file()


def is_free(folder: Path) -> bool:
    """Tell whether a store can be made in a place: nothing is there, or nothing but remnants."""
    return not folder.exists() or (folder.is_dir() and all(_UNBORN.fullmatch(path.name) for path in folder.iterdir()))


def beside(folder: Path) -> Path:
    """Return the folder in which the first load of a store is prepared."""
    return folder.with_name(f".{folder.name}.filling")


def emptied(folder: Path) -> Path:
    """Return where an empty store goes while the filled one takes its place."""
    return folder.with_name(f".{folder.name}.empty")


def clear_beside(folder: Path) -> None:
    """Remove what a first load that was killed has left beside a store.

    Raises
    ------
    StoreError
        If another process is filling the store.
    """
    clear_away(beside(folder))
    shutil.rmtree(emptied(folder), ignore_errors=True)


def clear_away(folder: Path) -> None:
    """Remove a folder of remnants.

    Raises
    ------
    StoreError
        If another process works in it.
    """
    if not folder.exists():
        return
    lock = folder / "LOCK"
    if lock.exists() and _is_held(lock):
        raise StoreError(
            "another process has the store open for writing",
            article=str(folder),
            remedy="wait until it is done, or stop it",
        )
    shutil.rmtree(folder)


def _is_held(lock: Path) -> bool:
    try:
        import fcntl
    except ImportError:  # on Windows a file that is open cannot be removed anyway
        return False
    with lock.open("a") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
