"""Commitments: what parties undertake to do and have not yet done."""

from kg.extraction.commitment.commitment import commitment

__all__ = ["commitment"]
