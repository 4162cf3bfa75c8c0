"""Facts from a file or from standard input: YAML, JSON or JSON Lines, written by a person or a program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg.curated.assembly import assemble
from kg.documents import DocumentError, parse_json, parse_yaml
from kg.errors import FactsError, ReadError, printable
from kg.facts import ArticleFacts
from kg.reading.decoding import decode
from kg.reading.sources import STANDARD_INPUT, opened, stem_of, suffix_of

Source = str | os.PathLike[str]

_YAML = (".yaml", ".yml")

LARGEST = 16_000_000
"""The most bytes that a document of facts may have, uncompressed; in JSON Lines, that a line may have."""

_TOO_LARGE = f"it is over {LARGEST // 1_000_000} MB"


def load_facts(source: Source) -> ArticleFacts:
    """Read the facts of one article.

    The article is given in full, as ``kg extract`` prints it, or in short: by ``text_file`` (a path
    relative to the facts file) or by ``text``, either of which is then read as ``kg read`` does, with
    ``date``, ``name``, ``publisher``, ``authors``, ``language`` and ``url`` where they are to differ.
    Evidence may be given as the bare quotation, which then means its first occurrence in the text.

    Parameters
    ----------
    source : str or os.PathLike
        A YAML or JSON file, or ``"-"`` for standard input.

    Raises
    ------
    FactsError
        If anything in it is wrong: one line for each problem, all problems of the file together.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name, "facts.yaml")
    >>> _ = path.write_text('''
    ... article: {text: "Two meet\\\\n17 May 2024\\\\n\\\\nPresident Jane Doe of Norway met him."}
    ... facts:
    ... - {kind: office, person: Jane Doe, office: President, of: NO, evidence: [President Jane Doe]}
    ... ''', encoding="utf-8")
    >>> facts = load_facts(path)
    >>> facts.article.date, facts.facts[0].of, facts.facts[0].evidence[0].start
    ('2024-05-17', 'NO', 22)
    >>> folder.cleanup()
    """
    loaded = load_many(source)
    facts = next(loaded, None)
    if facts is None:
        raise FactsError("it holds no facts document", article=_name(source))
    if next(loaded, None) is not None:
        raise FactsError(
            "it holds the facts of several articles", article=_name(source), remedy="give one, or use load_many"
        )
    return facts


def load_many(source: Source, *, on_error: Callable[[FactsError], None] | None = None) -> Iterator[ArticleFacts]:
    """Read the facts of several articles: JSON Lines (streamed), a list, or YAML documents parted by ``---``.

    Parameters
    ----------
    source : str or os.PathLike
        As for :func:`load_facts`.
    on_error : callable, optional
        Called with the :class:`FactsError` of one document; the run then goes on. Without it the error is raised.

    Raises
    ------
    FactsError
        As for :func:`load_facts`.
    """
    name = os.fspath(source)
    folder = Path() if name == STANDARD_INPUT else Path(name).parent
    stem = None if name == STANDARD_INPUT else printable(stem_of(name))
    try:
        for where, document in _documents(name):
            try:
                if isinstance(document, DocumentError):
                    raise FactsError(str(document), article=where)
                yield assemble(document, where, folder, stem)
            except FactsError as error:
                if on_error is None:
                    raise
                on_error(error)
    except ReadError as error:
        raise FactsError(error.problem, article=error.article, remedy=error.remedy) from error


def holds_facts(source: Source) -> bool:
    """Tell whether a file holds facts rather than an article: YAML, or JSON with ``article`` and ``facts``.

    Parameters
    ----------
    source : str or os.PathLike
        A file; standard input and addresses are never facts to this function.
    """
    name = os.fspath(source)
    if suffix_of(name) in _YAML:
        return True
    if suffix_of(name) not in (".json", ".jsonl", ".ndjson") or not os.path.isfile(name):
        return False
    try:
        _, document = next(_documents(name), ("", None))
    except ReadError:
        return False
    return isinstance(document, dict) and {"article", "facts"} <= {*document}


def _name(source: Source) -> str:
    return "standard input" if os.fspath(source) == STANDARD_INPUT else printable(os.fspath(source))


def _documents(source: str) -> Iterator[tuple[str, Any]]:
    """Yield each document with its place; a :class:`DocumentError` stands for one that is not well-formed."""
    name = _name(source)
    with opened(source) as stream:
        if suffix_of(source) in (".jsonl", ".ndjson"):
            yield from _json_lines(_bounded_lines(stream, name), name)
            return
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(_TOO_LARGE, article=name, remedy="give the facts of many articles as JSON Lines")
    text = decode(data, name)
    if suffix_of(source) in _YAML or not text.lstrip().startswith(("{", "[")):
        yield from _each(parse_yaml(text), name)
        return
    try:
        document = parse_json(text)
    except DocumentError as error:
        if _is_json(text.lstrip().split("\n", 1)[0]):  # a whole document in the first line, and more after it
            yield from _json_lines(text.split("\n"), name)
        else:
            yield name, error
        return
    yield from _each(iter(document if isinstance(document, list) else [document]), name)


def _bounded_lines(stream: BinaryIO, name: str) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: stream.readline(LARGEST + 1), b""), 1):
        if len(line) > LARGEST:
            raise ReadError(_TOO_LARGE, article=f"{name}, line {number}", remedy="give the facts of one article a line")
        yield decode(line, name)


def _each(documents: Iterator[Any], name: str) -> Iterator[tuple[str, Any]]:
    try:
        for number, document in enumerate(documents, 1):
            yield (name if number == 1 else f"{name}, document {number}"), document
    except DocumentError as error:
        yield name, error


def _is_json(line: str) -> bool:
    try:
        parse_json(line)
    except DocumentError:
        return False
    return True


def _json_lines(lines: Iterable[str], name: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield f"{name}, line {number}", parse_json(line, first_line=number)
            except DocumentError as error:
                yield f"{name}, line {number}", error
