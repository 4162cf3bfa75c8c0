"""Partnerships: named standing relationships, and what is said of their level."""

from kg.extraction.partnership.partnership import partnership

__all__ = ["partnership"]
