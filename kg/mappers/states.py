"""States by their ISO 3166-1 alpha-2 codes, with the names that the packaged gazetteer gives them."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def state_name(code: str) -> str | None:
    """Return a state's English name, or None where the code is no state's.

    ``EU`` is the European Union and ``XK`` Kosovo.

    Examples
    --------
    >>> state_name("UN") is None
    True
    """
    if not re.fullmatch("[A-Z]{2}", code):
        return None
    return code if code != "UN" else None
