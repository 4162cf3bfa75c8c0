"""Publish: the whole way from articles or facts to validated, linked RDF in files and in a store.

``gathering`` brings articles and facts, ``partitions`` cuts their stream into units of work, ``stages`` takes an
article through the rooms of the house, ``layouts`` writes what comes out, ``work`` does that for a partition and
``workers`` for all of them, ``records`` remembers what is finished, ``loading`` fills the store, ``manifest``
describes the whole, and ``run`` brings all together.

What needs no graphs can be imported from here without them; rdflib is imported when publishing is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.publishing.outcome import Outcome, Rejection, Summary
    from kg.publishing.run import publish

__all__ = ["Outcome", "Rejection", "Summary", "publish"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kg.publishing' has no attribute {name!r}")
    return getattr(importlib.import_module(f"kg.publishing.{'run' if name == 'publish' else 'outcome'}"), name)
