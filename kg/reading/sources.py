"""What a user may name as a source: files, folders, globs, addresses and standard input."""

from __future__ import annotations

import glob
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReadError
from kg.folders import files_below
from kg.reading.decompression import inflated

STANDARD_INPUT = "-"
SUFFIXES = (
    ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonld", ".jsonl", ".ndjson", ".parquet", ".warc", ".rss",
    ".atom",
)  # fmt: skip
"""The files that are taken from a folder, each also with ``.gz`` or ``.zst``; one that is named may have any suffix."""

_COMPRESSED = (".gz", ".zst")
_PIECE = 1024  # bytes of Zstandard, which unfold to some 30 MB at most


class NothingThereError(ReadError):
    """A folder or a pattern has no article in it just now."""


def is_url(source: str) -> bool:
    """Tell whether a source is an address.

    Examples
    --------
    >>> is_url("https://paper.example/a"), is_url("a.txt")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


def suffix_of(source: str) -> str:
    """Return a source's suffix in small letters, that before ``.gz`` or ``.zst`` if it has it.

    Examples
    --------
    >>> suffix_of("corpus.JSONL.gz"), suffix_of("a")
    ('.jsonl', '')
    """
    path = Path(source)
    return Path(path.stem).suffix.lower() if path.suffix.lower() in _COMPRESSED else path.suffix.lower()


def stem_of(source: str) -> str:
    """Return a source's file name without its suffixes.

    Examples
    --------
    >>> stem_of("news/corpus.jsonl.gz"), stem_of("news/2024.05.17.txt")
    ('corpus', '2024.05.17')
    """
    path = Path(source)
    return Path(path.stem).stem if path.suffix.lower() in _COMPRESSED else path.stem


def expand(source: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the files that a source stands for, those of a folder or glob sorted by name.

    Raises
    ------
    ReadError
        If there is no such file, or a folder or glob holds no article; after the files of a folder, if some of the
        folders in it may not be read.
    """
    name = os.fspath(source)
    if name == STANDARD_INPUT or is_url(name):
        yield name
    elif os.path.isdir(name):
        below = files_below(name)
        found = [str(path) for path in below.files if _is_article_file(path.relative_to(name))]
        yield from found
        if below.problem:
            raise ReadError(below.problem, article=name, remedy="check the permissions")
        if not found:
            remedy = f"kg reads {', '.join(SUFFIXES)}"
            raise NothingThereError("the folder holds no articles", article=name, remedy=remedy)
    elif not os.path.exists(name) and glob.has_magic(name):
        found = sorted(path for path in glob.glob(name, recursive=True) if os.path.isfile(path))
        if not found:
            raise NothingThereError("no file matches", article=name, remedy="check the pattern")
        yield from found
    else:
        yield name


def _is_article_file(inside: Path) -> bool:
    hidden = any(part.startswith(".") for part in inside.parts)
    return not hidden and suffix_of(inside.name) in SUFFIXES


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file or standard input for reading bytes; what gzip or Zstandard compressed is decompressed on the way.

    Raises
    ------
    ReadError
        If there is no such file, or it cannot be opened or decompressed.
    """
    try:
        if source == STANDARD_INPUT:
            yield inflated(sys.stdin.buffer)
        else:
            with open(source, "rb") as stream:
                yield inflated(stream)
    except FileNotFoundError as error:
        raise ReadError("there is no such file", article=source, remedy="check the name") from error
    except IsADirectoryError as error:
        raise ReadError("this is a folder", article=source) from error
    except PermissionError as error:
        raise ReadError("the file may not be read", article=source, remedy="check its permissions") from error
    except (EOFError, zlib.error) as error:
        raise ReadError(f"the compressed file is damaged ({error})", article=source) from error
    except OSError as error:
        raise ReadError(f"the file cannot be read ({error.strerror or error})", article=source) from error
    except ValueError as error:
        if "null byte" not in str(error):
            raise
        raise ReadError("there is no such file", article=repr(source), remedy="check the name") from error
