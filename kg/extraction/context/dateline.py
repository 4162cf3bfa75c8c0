"""The dateline: where the body's first line says that the article was written ("KAMPALA, 9 Oct. (Agency) - …")."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity
from kg.extraction.names.surface import Surface
from kg.extraction.text.sentences import Sentence, Token
from kg.extraction.text.time_rule import DAY, MONTH, WEEKDAY, YEAR

_MARKS = ("-", "–", "—", "--", ".-", ".—")
_SHORTEST_CITY = 3
_LONGEST_DATELINE = 18  # tokens
_LONGEST_CITY = 9  # tokens up to the colon behind a city and its island or state
_LONGEST_AGENCY = 4  # tokens from one bracket to the other: "(our agency)"
_LONGEST_OPENING = 4  # tokens up to the colon of a caption: "File photo:"
_DAY = regex.compile(
    rf"(?i)(?:{WEEKDAY} )?(?:{MONTH} {DAY}|{DAY}(?: of)? {MONTH})(?: {YEAR})?|{WEEKDAY}|{DAY} \d\d? {YEAR}|{DAY}\.\d\d?\.{YEAR}"
)
"""The words of a day in a dateline."""
_DAY_AND_STATE = 2
"""Sentences behind the city that may be no more than its state and the day ("LIMA. PERU. May 14. …")."""


def dateline_state(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state in which the article was written."""
    place = dateline_place(sentences, surfaces)
    return (place.state or (place.name if place.kind == "state" else None)) if place else None


def dateline_place(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> Entity | None:
    """Return the place that the body's first line opens with ("KAMPALA, 9 Oct. (Agency) - …")."""
    place, _ = _dateline(sentences, surfaces)
    return place


def dateline_end(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> int:
    """Return where the dateline ends in the article's text, 0 where there is none."""
    _, end = _dateline(sentences, surfaces)
    return end


def _is_of_unknown_city(tokens: Sequence[Token]) -> bool:
    """Tell whether what stands in front of a dash is a dateline whose city no list knows ("VICTORIA, March 30 (Agency)")."""
    told = {"(", ")"} <= {t.text for t in tokens} or any(t.text.isdigit() for t in tokens)
    shouted = bool(tokens) and tokens[0].text.isupper() and len(tokens[0].text) >= _SHORTEST_CITY
    return shouted and told and not _has_small_words(tokens, beside_a_city=False)


def _has_small_words(tokens: Sequence[Token], *, beside_a_city: bool = True) -> bool:
    """Tell whether a word stands there as in a sentence; the end of "2nd" is none, nor an agency's beside a city ("(agency)")."""
    ends = {t.end for t in tokens if t.text.isdigit()}
    closes = next((i for i, t in enumerate(tokens) if t.text == ")"), 0)
    opens = next((i for i, t in enumerate(tokens[:closes]) if t.text == "("), closes)
    is_agency = beside_a_city and closes - opens <= _LONGEST_AGENCY
    told = [*tokens[:opens], *tokens[closes:]] if is_agency else tokens
    return any(t.text.islower() and t.start not in ends for t in told)


def _dateline(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> tuple[Entity | None, int]:
    first = _first_of_the_body(sentences)
    if first is None:
        return None, 0
    place, end = _before_a_mark(surfaces[first.index])
    if not end:
        place, end = _before_a_colon(surfaces[first.index])
    if not end:
        place, end = _before_an_agency(surfaces[first.index])
    return (place, end) if end else _in_sentences_of_its_own(first, sentences, surfaces)


def _first_of_the_body(sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the first sentence behind the headline and the captions of pictures ("Photo: …")."""
    captions = {s.paragraph for s in sentences if _is_caption(s.tokens)}
    return next((s for s in sentences if not s.is_headline and s.paragraph not in captions), None)


def _is_caption(tokens: Sequence[Token]) -> bool:
    opens = tokens[:_LONGEST_OPENING]
    colon = next((i for i, t in enumerate(opens) if t.text == ":"), 0)
    return colon > 0 and tokens[colon - 1].lower in words_of("context", "opening a caption")


def _before_a_mark(surface: Surface) -> tuple[Entity | None, int]:
    """Return the place in front of the dash or slash that a dateline ends with, and where it ends."""
    for i, token in enumerate(surface.tokens[:_LONGEST_DATELINE]):
        spaced = i > 0 and token.start > surface.tokens[i - 1].end
        if token.text in _MARKS or (token.text in "-–—" and i) or (token.text == "/" and spaced):
            units = [u for u in surface.units if u.end <= i and u.form in ("place", "capital", "state")]
            opening = next((u for u in units if u.start <= 3 or _is_day(surface.tokens[: u.start])), None)
            if opening is None and _is_of_unknown_city(surface.tokens[:i]):
                return None, token.end
            if opening is None or _has_small_words(surface.tokens[opening.end : i]):
                return None, 0  # "Norway and Mali adopted a plan for 2024-2027": a sentence
            closing = surface.tokens[i + 1 : _LONGEST_DATELINE] if token.text == "/" else ()
            end = next((t.end for t in closing if t.text == "/"), token.end)  # "/AGENCY/."
            return opening.entity, end
    return None, 0


def _before_a_colon(surface: Surface) -> tuple[Entity | None, int]:
    """Return the city in capitals that the body opens with, a colon behind it ("ISLAMABAD: The …", "BASSETERRE, St Kitts: …")."""
    colon = next((i for i, t in enumerate(surface.tokens[:_LONGEST_CITY]) if t.text == ":"), None)
    opening = next((u for u in surface.units if u.start == 0 and u.form in ("place", "capital", "state")), None)
    if colon is None or opening is None or opening.end > colon or _has_small_words(surface.tokens[:colon]):
        return None, 0
    shouted = [t.text for t in surface.tokens[: opening.end] if t.text.isalpha()]
    is_city = all(text.isupper() for text in shouted) and max(map(len, shouted), default=0) >= _SHORTEST_CITY
    return (opening.entity, surface.tokens[colon].end) if is_city else (None, 0)


def _before_an_agency(surface: Surface) -> tuple[Entity | None, int]:
    """Return the city that the body opens with, its day and an agency in brackets behind it ("OSLO, May 3 (Wire) Norway and …")."""
    tokens = surface.tokens[:_LONGEST_DATELINE]
    opens = next((i for i, t in enumerate(tokens) if t.text == "("), None)
    closes = next((i for i, t in enumerate(tokens) if t.text == ")"), len(tokens))
    opening = next((u for u in surface.units if u.start == 0 and u.form in ("place", "capital")), None)
    if opening is None or opens is None or closes - opens > _LONGEST_AGENCY or closes + 1 >= len(tokens):
        return None, 0
    is_so = _is_day(tokens[opening.end : opens]) and tokens[closes + 1].is_capitalized
    return (opening.entity, tokens[closes].end) if is_so else (None, 0)


def _in_sentences_of_its_own(
    first: Sentence, sentences: Sequence[Sentence], surfaces: dict[int, Surface]
) -> tuple[Entity | None, int]:
    """Return the city that the body opens with, a full stop behind it, its day or its agency ("LIMA. May 14. …", "Oslo (Wire). …")."""
    surface = surfaces[first.index]
    opening = next((u for u in surface.units if u.start == 0 and u.form in ("place", "capital")), None)
    if opening is None or not _is_day_or_agency(surface.tokens[opening.end :]):
        return None, 0
    end, behind = first.end, [s for s in sentences if s.index > first.index]
    if not behind:
        return None, 0
    for sentence in behind[:_DAY_AND_STATE]:
        tokens, units = surfaces[sentence.index].tokens, surfaces[sentence.index].units
        is_state = any(u.start == 0 and u.form == "state" and not _words_in(tokens[u.end :]) for u in units)
        if not (is_state or _is_day(tokens)):
            break
        end = sentence.end
    return opening.entity, end


def _is_day_or_agency(tokens: Sequence[Token]) -> bool:
    """Tell whether nothing stands there but a day, and an agency in brackets or between slashes."""
    opens = next((i for i, t in enumerate(tokens) if t.text in ("(", "/")), len(tokens))
    rest = [t for t in tokens[opens:] if any(c.isalnum() for c in t.text)]
    closes = not rest or any(t.text in (")", "/") for t in tokens[opens + 1 :][-3:])
    return closes and len(tokens) <= _LONGEST_DATELINE and (not _words_in(tokens[:opens]) or _is_day(tokens[:opens]))


def _is_day(tokens: Sequence[Token]) -> bool:
    """Tell whether tokens are no more than a day, as a dateline gives it ("May 14.", "21 August 2014")."""
    return _DAY.fullmatch(" ".join(t.text.rstrip(".") for t in _words_in(tokens))) is not None


def _words_in(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if any(c.isalnum() for c in t.text)]
