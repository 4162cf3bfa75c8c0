"""Explain: what a store knows of an IRI, in plain words and with the words of the articles that state it."""

from __future__ import annotations

from kg.explanation.explaining import Account, Backlink, Explanation, explain

__all__ = ["Account", "Backlink", "Explanation", "explain"]
