"""The server: a read-only SPARQL 1.1 Protocol endpoint, and the pages of the site made when they are asked for."""

from __future__ import annotations

from kg.web.server.application import application
from kg.web.server.limits import Limits

__all__ = ["Limits", "application"]
