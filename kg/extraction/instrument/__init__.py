"""Instruments: what parties sign, adopt, issue or agree on paper."""

from kg.extraction.instrument.instrument import instrument

__all__ = ["instrument"]
