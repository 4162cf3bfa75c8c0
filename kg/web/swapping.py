"""Putting a folder in the place of another at one stroke, so that nobody sees half of either."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import WebError

MADE = ".kg-site"
"""The file in a site that lists the files of which it was made; all others in the folder are somebody else's."""

FRONT = "index.html"

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a folder beside another that takes its place at the end, or vanishes where there is an error.

    Files of the old folder that kg did not make stay.

    Parameters
    ----------
    target : Path
        Made where there is none.

    Raises
    ------
    WebError
        If the folder cannot be replaced, or has a front page of somebody else.
    """
    real = target.resolve()
    if os.path.ismount(real) or Path.cwd().is_relative_to(real):
        problem = "a site takes the place of its folder, and this one cannot be moved"
        raise WebError(problem, article=str(target), remedy="name a folder in it")
    aside = real.parent / f".{real.name}.{os.getpid()}.part"
    with _failing(target):
        real.parent.mkdir(parents=True, exist_ok=True)
        if real.exists() and not real.is_dir():
            raise WebError("this is a file, and a site is a folder", article=str(target))
        if (real / FRONT).exists() and FRONT not in _made(real):
            problem = f"a page {FRONT} that kg did not make lies there, and would be lost"
            raise WebError(problem, article=str(target), remedy="name another folder, or move the page away")
        _clear(real)
        aside.mkdir()
        try:
            yield aside
            if real.exists():
                _keep(real, aside)
                _exchange(aside, real)
            else:
                aside.rename(real)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _clear(real: Path) -> None:
    """Remove what runs that were killed have left."""
    for path in real.parent.glob(f".{_escaped(real.name)}.*.part"):
        number = path.name.rsplit(".", 2)[-2]
        if number.isdecimal() and not _lives(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _lives(process: int) -> bool:
    if process == os.getpid():
        return False  # of an earlier process with the number of this one
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _keep(old: Path, new: Path) -> None:
    """Put what kg did not make of an old folder into the new one too, by links, so that it is never away."""
    made = _made(old)
    for root, _, names in os.walk(old):
        for name in names:
            path = Path(root, name)
            inside = path.relative_to(old)
            if inside.as_posix() in made or (new / inside).exists():
                continue
            (new / inside).parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                (new / inside).symlink_to(os.readlink(path))
            else:
                try:
                    os.link(path, new / inside)
                except OSError:  # a file system without links
                    shutil.copy2(path, new / inside)


def _made(folder: Path) -> set[str]:
    """Return the files that kg made in a folder; of a site that lists none, all that can be a page or its data."""
    with suppress(OSError, UnicodeDecodeError):
        return {MADE, *(folder / MADE).read_text("utf-8").splitlines()}
    if not (folder / "assets" / "site.css").is_file() or not (folder / "data" / "graph.nq").is_file():
        return set()
    pages = (path for ending in ("html", "ttl", "jsonld") for path in folder.rglob(f"*.{ending}"))
    return {path.relative_to(folder).as_posix() for path in pages}


def _exchange(aside: Path, real: Path) -> None:
    """Exchange two folders; where the system has no call for that, there is a moment without either."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if (
        rename is not None
        and rename(_AT_FDCWD, os.fsencode(aside), _AT_FDCWD, os.fsencode(real), ctypes.c_uint(_RENAME_EXCHANGE)) == 0
    ):
        return
    old = aside.with_name(f".{real.name}.old.{os.getpid()}.part")
    real.rename(old)
    try:
        aside.rename(real)
    except OSError:
        old.rename(real)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _failing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WebError(error.strerror or str(error), article=str(error.filename or target)) from error
