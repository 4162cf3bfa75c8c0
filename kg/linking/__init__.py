"""Link: the entities of a graph get their Wikidata items, where these are certain.

A wrong link poisons a graph and a missing one can be added, so an item is taken only where name, type, state,
office and the article's date agree (see the modules of each kind); otherwise the graph gets nothing, and
:func:`explain_links` tells which candidates there were.

The gazetteer serves other stages too, which need no graphs; rdflib is imported when linking is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.linking.decisions import LinkDecision, Scored
    from kg.linking.linker import apply_links, explain_links, link

__all__ = ["LinkDecision", "Scored", "apply_links", "explain_links", "link"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kg.linking' has no attribute {name!r}")
    home = "decisions" if name in ("LinkDecision", "Scored") else "linker"
    return getattr(importlib.import_module(f"kg.linking.{home}"), name)
