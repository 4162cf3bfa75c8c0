"""The names of states and cities in a language, as Unicode's CLDR has them, with what news calls them beside that.

CLDR travels in Babel; its names of cities are those of time zones, nearly all capitals among them.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib.resources import files

from kg.errors import missing_extra
from kg.gazetteer import Gazetteer
from kg.models.locating import TextIndex, normalized

_CODE = re.compile(r"[A-Z]{2}")


@cache
def rows(name: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of one language of a table of this folder, without the column of the language.

    Examples
    --------
    >>> ("달러", "USD") in rows("currencies", "ko")
    True
    """
    lines = (files("kg.models.languages") / f"{name}.tsv").read_text("utf-8").splitlines()
    told = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((one, other) for tag, one, other in told if tag == language)


class Names:
    """Names of states and cities in one language.

    Examples
    --------
    >>> korean = Names("ko")
    >>> sorted(korean.states_in("한·베트남 정상회담이 하노이에서 열렸다"))
    ['KR', 'VN']
    >>> korean.state("베트남"), korean.place("서울")
    ('VN', 'Seoul')
    """

    def __init__(self, language: str) -> None:
        self._language = language

    @cached_property
    def _states(self) -> dict[str, str]:
        """From each name, loosely folded, to its state."""
        gazetteer = Gazetteer.default()
        found: dict[str, str] = {}
        for code, names in rows("state_names", self._language):
            for name in names.split("|"):
                found.setdefault(normalized(name, is_loose=True), code)
        for code, name in self._territories.items():
            if _CODE.fullmatch(code) and gazetteer.state(code):
                found.setdefault(normalized(name, is_loose=True), code)
        for state in gazetteer.states():
            for name in (*state.names, *state.other_names, *(state.demonyms if self._language == "en" else ())):
                if len(name) > 3 or (not name.isascii() and len(name) > 1):
                    found.setdefault(normalized(name, is_loose=True), state.iso2)
        for city, capital_of in self._cities.values():
            if capital_of:
                found.setdefault(city, capital_of)
        return found

    @cached_property
    def _locale(self) -> object:
        with missing_extra("model", "babel"):
            from babel import Locale, UnknownLocaleError
        try:
            return Locale.parse(self._language)
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en")

    @cached_property
    def _territories(self) -> dict[str, str]:
        return dict(self._locale.territories)  # type: ignore[attr-defined]

    @cached_property
    def _cities(self) -> dict[str, tuple[str, str | None]]:
        """From the English name of a city to its folded name in the language, and the state whose capital it is."""
        with missing_extra("model", "babel"):
            from babel import Locale
        gazetteer = Gazetteer.default()
        capitals = {state.capital: state.iso2 for state in gazetteer.states() if state.capital}
        english = Locale.parse("en").time_zones
        found: dict[str, tuple[str, str | None]] = {}
        for name, city in rows("cities", self._language):
            found[city] = normalized(name, is_loose=True), capitals.get(city)
        for zone, told in self._locale.time_zones.items():  # type: ignore[attr-defined]
            if "city" in told:
                told_in_english = english[zone].get("city") if zone in english else None
                city = told_in_english or zone.rsplit("/", 1)[-1].replace("_", " ")
                found.setdefault(city, (normalized(told["city"], is_loose=True), capitals.get(city)))
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        def bounded(name: str) -> str:
            spaced = any("a" <= sign <= "z" for sign in normalized(name, is_loose=True))
            return rf"(?<!\w){re.escape(name)}(?!\w)" if spaced else re.escape(name)

        names = sorted(self._states, key=lambda name: (-len(name), name))
        return re.compile("|".join(bounded(name) for name in names))

    def states_in(self, text: str) -> set[str]:
        """Return the states that a text names."""
        folded = normalized(text, is_loose=True)
        found = {self._states[match[0]] for match in self._pattern.finditer(folded)}
        if (together := _TOGETHER.get(self._language)) is not None:
            short = dict(rows("short_names", self._language))
            for match in together.finditer(text):
                found |= {short[sign] for sign in match[0] if sign in short}
        return found

    def called(self, state: str, text: str) -> list[str]:
        """Return the names that a text calls a state by, as the text has them.

        Examples
        --------
        >>> Names("ko").called("VN", "한국과 베트남이")
        ['베트남']
        """
        places = TextIndex(text)
        names = sorted(name for name, code in self._states.items() if code == state)
        found = (places.own(places.name(name)) for name in names)
        cities = {told for told, _ in self._cities.values()}
        return sorted(
            {" ".join(name.split()) for name in found if name and normalized(name, is_loose=True) not in cities}
        )

    def state(self, name: str) -> str | None:
        """Return the state of that name, or None."""
        return self._states.get(normalized(name, is_loose=True).strip())

    def place(self, name: str) -> str | None:
        """Return the English name of a city that the gazetteer knows, or None."""
        folded = normalized(name, is_loose=True).strip()
        return next((city for city, (told, _) in self._cities.items() if told == folded), None)


_SYLLABLES = "".join(name for name, _ in rows("short_names", "ko"))
_TOGETHER = {
    "ko": re.compile(
        rf"(?<![가-힣])[{_SYLLABLES}](?:[·ㆍ\-][{_SYLLABLES}]){{1,3}}|(?<![가-힣])(?:한미일|한중일|한미|한중|한일|한러|미중|미일|중일|북미|남북|미러|북중|북러|한호|한영|한독|한불|한베|한몽)(?=\s|[가-힣]{{0,2}}\s?(?:정상|외교|관계|양국|회담|동맹|협력|장관|FTA|자유))|(?<![가-힣])[방주대](?:[{_SYLLABLES}])(?=\s|[가-힣]?\s)"
    )
}
"""Names of states put together in headlines, as patterns."""
