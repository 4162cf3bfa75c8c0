"""Opening a desk: where what was found lies, and where what people settle goes."""

from __future__ import annotations

import glob
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.article import Article
from kg.curated import load_facts
from kg.errors import KgError, ReviewError
from kg.facts import ArticleFacts
from kg.publishing.gathering import gather
from kg.publishing.outcome import Rejection
from kg.publishing.records import STATE
from kg.reading.sources import STANDARD_INPUT, is_url
from kg.review.desk import Desk
from kg.review.found import FOUND, SUFFIX, FoundFolder, found_text
from kg.review.identity import digest_of
from kg.review.journal import replace_file
from kg.review.settled import LINKS, SETTLED, SettledFolder
from kg.review.waiting import Wanted


def opened(
    sources: Iterable[str | os.PathLike[str]],
    settled: Path | None = None,
    *,
    wanted: Wanted | None = None,
    by: str,
    memory: Path | None = None,
    date: str | None = None,
    reads: bool = True,
) -> Desk:
    """Open a desk.

    Articles and facts among the sources are read beside, while the queue grows.

    Parameters
    ----------
    sources : iterable of str or path
        Output folders of publishing, and whatever ``kg publish`` takes.
    settled : Path, optional
        Folder for what is settled; by default ``settled`` in the first output folder, or beside the first source.
    wanted : Wanted, optional
        Which facts are to be seen.
    by : str
        The person, as she signs.
    memory : Path, optional
        The sheet of links.
    date : str, optional
        Date of publication of articles that give none.
    reads : bool
        Whether anything is to be settled, so that articles are read and the folder must be one to write to.

    Raises
    ------
    ReviewError
        If an output folder holds nothing for the desk, or what is settled cannot be written; where nothing is read,
        also if a source is not there.
    """
    named = [os.fspath(source) for source in sources]
    if not reads:
        _refuse_missing(named)
    outputs = [Path(source) for source in named if is_output(Path(source))]
    others = [source for source in named if not is_output(Path(source))]
    place = settled or _beside(outputs, others)
    folder = SettledFolder(place)
    if reads:
        _check_writable(place)
    founds = [FoundFolder(output / STATE / FOUND) for output in outputs]
    if reads:
        for output in outputs:
            _take_held(output, place / FOUND)
    founds.append(FoundFolder(place / FOUND))
    folder.refresh()
    desk = Desk(tuple(founds), folder, by, memory or place / LINKS, wanted or Wanted(), outputs=tuple(outputs))
    if reads and others:
        desk.reading = True
        threading.Thread(target=_read, args=(desk, others, place / FOUND, date), daemon=True).start()
    if reads:
        desk.keep_links()
    return desk


def is_output(folder: Path) -> bool:
    """Tell whether a folder is one that publishing filled."""
    return folder.is_dir() and ((folder / STATE).is_dir() or (folder / "provenance.json").is_file())


def _beside(outputs: list[Path], others: list[str]) -> Path:
    if outputs:
        return outputs[0] / SETTLED
    first = Path(others[0])
    if others[0] == "-" or "://" in others[0]:
        return Path(SETTLED)
    return (first if first.is_dir() else first.parent) / SETTLED


def _check_writable(folder: Path) -> None:
    probe = folder / f".probe.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
    except OSError as error:
        remedy = "give a folder that you may write to, by --settled"
        raise ReviewError(
            f"nothing can be settled there ({error.strerror or error})", article=str(folder), remedy=remedy
        ) from error
    probe.unlink(missing_ok=True)


def _refuse_missing(sources: list[str]) -> None:
    for source in sources:
        if not (source == STANDARD_INPUT or is_url(source) or glob.has_magic(source) or Path(source).exists()):
            raise ReviewError("there is no such file or folder", article=source, remedy="check the name")


def _take_held(output: Path, into: Path) -> None:
    """Take up the held facts of a folder that an older version published, or that came without its hidden folder."""
    if any((output / STATE / FOUND).glob(f"*{SUFFIX}")):
        return
    for path in sorted(output.glob("*.held.json")):
        _keep(load_facts(path), into)


def _keep(facts: ArticleFacts, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    replace_file(into / f"{facts.article.name}{SUFFIX}", found_text(facts, None).encode())


def _read(desk: Desk, sources: list[str], into: Path, date: str | None) -> None:
    """Find the facts of articles that are not known yet, one after the other."""
    known = FoundFolder(into)
    try:
        for item in _items(sources, date):
            if isinstance(item, Rejection):
                desk.problems.append(str(item))
                continue
            article = item if isinstance(item, Article) else item.article
            found = known.get(article.name)
            if isinstance(item, Article) and found is not None and found.text == digest_of(article.text):
                continue
            try:
                _keep(item if isinstance(item, ArticleFacts) else _extracted(item), into)
            except KgError as error:
                desk.problems.append(str(error))
    finally:
        desk.reading = False


def _items(sources: list[str], date: str | None) -> Iterator[Article | ArticleFacts | Rejection]:
    yield from gather(sources, date=date, skipped=[])


def _extracted(article: Article) -> ArticleFacts:
    from kg.folding import extract

    return extract(article, trace=True, held=True)
