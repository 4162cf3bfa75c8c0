"""Where the files that travel with kg lie: in the wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that travels with kg.

    Parameters
    ----------
    parts : str
        Path segments, for instance ``"ontology", "diplomacy.ttl"``.

    Raises
    ------
    FileNotFoundError
        If neither the package nor the checkout holds it.

    Examples
    --------
    >>> resource("ontology", "diplomacy.ttl").name
    'diplomacy.ttl'
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
