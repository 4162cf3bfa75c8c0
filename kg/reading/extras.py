"""Libraries that only some inputs need."""

from __future__ import annotations

import importlib
from typing import Any

from kg.errors import ReadError


def needed(module: str) -> Any:
    """Import a module of the extra ``corpora``.

    Raises
    ------
    ReadError
        If it is not installed.

    Examples
    --------
    >>> needed("no_such_module")
    Traceback (most recent call last):
    kg.errors.ReadError: read: this needs no_such_module, which is not installed; pip install 'kg-publisher[corpora]'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        problem = f"this needs {name}, which is not installed"
        raise ReadError(problem, remedy="pip install 'kg-publisher[corpora]'") from error
