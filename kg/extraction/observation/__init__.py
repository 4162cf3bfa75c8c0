"""Observations: figures about a party's economy, trade, security or delegation."""

from kg.extraction.observation.observation import observation

__all__ = ["observation"]
