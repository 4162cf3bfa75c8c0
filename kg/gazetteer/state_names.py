"""The names and demonyms of states, found inside other names: "Ministry of Health of Laos"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.gazetteer.names import fold


class StateNames:
    """The names and demonyms of all states, to find them inside other names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._codes: dict[str, set[str]] = {}
        for state in gazetteer.states():
            if state.kind != "territory":
                for name in (*state.names, *state.demonyms):
                    self._codes.setdefault(fold(name), set()).add(state.iso2)
        for short in ("us", "uk", "eu"):  # folded they look like words; only their capitals tell
            self._codes.pop(short)
        self._longest = max(len(name.split()) for name in self._codes)
        self.found_in = lru_cache(maxsize=16384)(self._found_in)
        """Return the codes of the states that a name names, the longest names first; ambiguous ones tell nothing."""

    def _found_in(self, name: str) -> frozenset[str]:
        found: set[str] = {code for short, code in _SHORT.items() if re.search(rf"\b{short}(?!\w)", name)}
        words = fold(name).split()
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                if codes := self._codes.get(" ".join(words[at : at + size])):
                    found |= codes if len(codes) == 1 else set()
                    at += size - 1
                    break
            at += 1
        return frozenset(found)

    def strip(self, name: str) -> str:
        """Return a folded name without the state at its end or start.

        Examples
        --------
        >>> names = StateNames(Gazetteer.default())
        >>> names.strip("Ministry of Health of Laos"), names.strip("Kuwaiti Ministry of Health")
        ('ministry of health', 'ministry of health')
        """
        words = fold(name).split()
        for size in range(min(self._longest, len(words) - 1), 0, -1):
            if " ".join(words[-size:]) in self._codes:
                kept = words[:-size]
                while kept and kept[-1] in ("of", "the", "in", "s"):
                    kept.pop()
                return " ".join(kept)
            if " ".join(words[:size]) in self._codes:
                return " ".join(words[size:])
        return " ".join(words)

    def is_state(self, name: str) -> bool:
        """Tell whether a name is also that of a state."""
        return fold(name) in self._codes


_SHORT = {r"U\.?S\.?": "US", r"U\.?K\.?": "GB", r"E\.?U\.?": "EU"}


def state_names(gazetteer: Gazetteer) -> StateNames:
    """Return the state names of a gazetteer, made once for each snapshot."""
    return _state_names(gazetteer.origin)


@lru_cache(maxsize=4)
def _state_names(gazetteer: Gazetteer) -> StateNames:
    return StateNames(gazetteer)
