"""Web: the graph as pages that people read and as linked data that machines follow."""

from __future__ import annotations

from kg.web.building import build_site
from kg.web.dataset import Dataset
from kg.web.site import Site, SiteSettings

__all__ = ["Dataset", "Site", "SiteSettings", "build_site"]
