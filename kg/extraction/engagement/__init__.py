"""Engagements: who met, visited or called whom, where, when and for how long."""

from kg.extraction.engagement.engagement import engagement

__all__ = ["engagement"]
