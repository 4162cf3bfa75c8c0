"""What publishing asks of the desk: what people settled of an article, and which links they decided."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FactsError
from kg.facts import ArticleFacts
from kg.review.acts import State
from kg.review.applying import Applied, apply_settled
from kg.review.journal import JOURNAL
from kg.review.settled import ENDING, LINKS, SETTLED, SettledFolder

if TYPE_CHECKING:
    from kg.linking.review import Rulings


def settled_folders(sources: Iterable[str | os.PathLike[str]], output: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the folders of settled facts that a run takes up: in its output folder, and beside its sources.

    Examples
    --------
    >>> settled_folders(["-", "no-such-folder/a.txt"], "no-such-output")
    ()
    """
    places = [Path(output)] if "://" not in os.fspath(output) else []
    for source in (os.fspath(one) for one in sources):
        if "://" not in source and source != "-":
            places.append(Path(source) if os.path.isdir(source) else Path(source).parent)
    folders = dict.fromkeys(os.path.abspath(place / SETTLED) for place in places)
    return tuple(folder for folder in folders if holds_settled(Path(folder)))


def holds_settled(folder: Path) -> bool:
    """Tell whether somebody settled something in a folder."""
    return (folder / JOURNAL).is_file() or (folder / LINKS).is_file() or any(folder.glob(f"*{ENDING}"))


@lru_cache(maxsize=16)
def _opened(path: str) -> SettledFolder:
    return SettledFolder(Path(path))


def _state(folders: Iterable[str], name: str) -> State | None:
    for path in folders:
        folder = _opened(path)
        folder.refresh()
        if name in folder.names:
            return folder.state(name)
    return None


def with_settled(found: ArticleFacts, folders: Iterable[str]) -> Applied:
    """Put what people settled in place of what was found.

    Raises
    ------
    ReviewError
        If what they settled cannot be read.
    FactsError
        If a file that somebody edited by hand breaks the contract.
    """
    state = _state(folders, found.article.name)
    return Applied(found) if state is None else apply_settled(found, state)


def settled_digest(folders: Iterable[str], names: Iterable[str]) -> str:
    """Return what changes when people settle something of these articles; empty where nothing is settled."""
    folders = tuple(folders)
    told = []
    for name in names:
        try:
            state = _state(folders, name)
        except FactsError as error:  # which rejects the article in its turn
            told.append(str(error))
        else:
            told += [json.dumps(state.as_json(), sort_keys=True)] if state else []
    told += [path.read_text("utf-8") for path in links_of(folders)]
    return hashlib.sha256("\n".join(told).encode(errors="surrogatepass")).hexdigest() if told else ""


def links_of(folders: Iterable[str]) -> list[Path]:
    """Return the sheets of links that people decided at the desk."""
    return [path for folder in folders if (path := Path(folder, LINKS)).is_file()]


def rulings_of(folders: Iterable[str]) -> Rulings | None:
    """Return the links that people decided at the desk, or None where there are none."""
    return _read(tuple((str(path), path.stat().st_mtime_ns) for path in links_of(folders)))


@lru_cache(maxsize=4)
def _read(sheets: tuple[tuple[str, int], ...]) -> Rulings | None:
    from kg.linking.review import Rulings, read_rulings

    rulings = Rulings([])
    for path, _ in sheets:
        rulings |= read_rulings(Path(path))
    return rulings if sheets else None
