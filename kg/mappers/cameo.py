"""CAMEO codes of engagements, from the table ``cameo.tsv``."""

from __future__ import annotations

from functools import cache

from kg.mappers.tables import rows


def cameo_code(type_name: str, status: str) -> str | None:
    """Return the CAMEO code of an engagement of a type and status, or None where the table has none.

    Source: CAMEO Event and Actor Codebook, version 1.1b3 (2012).

    Examples
    --------
    >>> cameo_code("StateVisit", "held"), cameo_code("Summit", "planned")
    ('042', '036')
    """
    return _codes().get((type_name, status)) or _codes().get(("*", status))


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(type_name, status): code for type_name, status, code in rows("cameo.tsv")}
