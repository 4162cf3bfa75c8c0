"""States by their ISO 3166-1 alpha-2 codes, with the names that the packaged gazetteer gives them."""

from __future__ import annotations

from functools import cache

from kg.gazetteer import Gazetteer


@cache
def state_name(code: str) -> str | None:
    """Return a state's English name, or None where the code is no state's.

    ``EU`` is the European Union and ``XK`` Kosovo.

    Examples
    --------
    >>> state_name("KR"), state_name("EU")
    ('South Korea', 'European Union')
    >>> state_name("UN") is None
    True
    """
    state = Gazetteer.default().state(code) if len(code) == 2 else None
    return state.label if state else None


@cache
def state_words(code: str) -> tuple[str, ...]:
    """Return a state's English names and demonyms; none where the code is no state's.

    Examples
    --------
    >>> "Vietnamese" in state_words("VN"), state_words("UN")
    (True, ())
    """
    state = Gazetteer.default().state(code) if len(code) == 2 else None
    return (*state.names, *state.demonyms) if state else ()


@cache
def demonyms(code: str) -> tuple[str, ...]:
    """Return a state's demonyms; none where the code is no state's.

    Examples
    --------
    >>> demonyms("VN")
    ('Vietnamese',)
    """
    state = Gazetteer.default().state(code) if len(code) == 2 else None
    return state.demonyms if state else ()
