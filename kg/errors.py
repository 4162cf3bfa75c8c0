"""The family of errors that kg raises: each names the stage, the article, what is wrong and what to do.

The command line prints ``str(error)``, one line without a traceback, and exits with
``error.exit_code``. The library raises and never prints or exits.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


def printable(text: str) -> str:
    """Return a text that can be written as UTF-8: of a file's name, bytes that are no UTF-8 as escapes.

    Examples
    --------
    >>> printable("café.txt"), printable(os.fsdecode(b"caf\\xe9.txt"))
    ('café.txt', 'caf\\\\xe9.txt')
    """
    try:
        return os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # surrogates that are no bytes of a name
        return text.encode("utf-8", "backslashreplace").decode()


class KgError(Exception):
    """Something in kg's way that the user can mend.

    Parameters
    ----------
    problem : str
        What is wrong, as a clause without a final full stop.
    article : str, optional
        The file, URL or article that it concerns, with the place in it where there is one.
    remedy : str, optional
        What the user can do about it.

    Examples
    --------
    >>> print(ReadError("the file is empty", article="a.txt", remedy="give an article's text"))
    read: a.txt: the file is empty; give an article's text
    """

    stage: str = "kg"
    exit_code: int = 2

    def __init__(self, problem: str, *, article: str | None = None, remedy: str | None = None) -> None:
        super().__init__(problem)
        self.problem = printable(problem)
        self.article = printable(article) if article is not None else None
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.article}: " if self.article else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{self.stage}: {where}{self.problem}{advice}"


class ReadError(KgError):
    """An article cannot be read (exit code 3)."""

    stage = "read"
    exit_code = 3


class ExtractionError(KgError):
    """The facts of an article cannot be looked for, for instance for want of a language model (exit code 2)."""

    stage = "extract"


class FactsError(KgError):
    """Facts from outside break the facts contract (exit code 4)."""

    stage = "facts"
    exit_code = 4


class MappingError(KgError):
    """Facts cannot become a graph, for instance for want of a usable base IRI (exit code 2)."""

    stage = "map"


class LinkError(KgError):
    """The gazetteer cannot be read (exit code 2)."""

    stage = "link"


class ValidationError(KgError):
    """A graph does not conform to the shapes (exit code 1)."""

    stage = "validate"
    exit_code = 1


class ShapesError(KgError):
    """Shapes cannot be used, so that nothing can be validated by them (exit code 2)."""

    stage = "validate"


class SerializationError(KgError):
    """A graph cannot be parsed or written (exit code 2)."""

    stage = "serialize"


class PublishError(KgError):
    """The output folder cannot be made or written (exit code 2)."""

    stage = "publish"


class ExportError(KgError):
    """A graph cannot be written in another program's form (exit code 2)."""

    stage = "export"


class StoreError(KgError):
    """A store cannot be opened, loaded or queried (exit code 5)."""

    stage = "store"
    exit_code = 5


class QueryError(StoreError):
    """A store is asked in a way that it cannot understand, or for what it does not have (exit code 2)."""

    stage = "query"
    exit_code = 2


class MissingFileError(StoreError):
    """A file that is to be loaded or shown is not there (exit code 2)."""

    stage = "read"
    exit_code = 2


class ReviewError(KgError):
    """What a person settled cannot be read or kept (exit code 2)."""

    stage = "review"


class WebError(KgError):
    """Pages cannot be made or served (exit code 2)."""

    stage = "web"


@contextmanager
def missing_extra(extra: str, *modules: str) -> Iterator[None]:
    """Turn the failed import of an optional dependency into an error that names what to install.

    Parameters
    ----------
    extra : str
        Name of the extra of the package that brings it.
    modules : str
        Top-level modules that the extra brings; other failures pass through.

    Raises
    ------
    KgError
        If one of the modules is not installed.

    Examples
    --------
    >>> with missing_extra("web", "jinja2"):
    ...     raise ModuleNotFoundError(name="jinja2")
    Traceback (most recent call last):
    kg.errors.KgError: kg: jinja2 is not installed; pip install 'kg-publisher[web]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        module = (error.name or "").split(".")[0]
        if module not in modules:
            raise
        raise KgError(f"{module} is not installed", remedy=f"pip install 'kg-publisher[{extra}]'") from error
