"""Persons whom an article names without an office or state: by what they do, what they are, or how old they are.

"Ida Holm, who leads the team", "economist Ida Holm", "Ida Holm, 52, …", "Ida Holm said …" where a part of the name
stands alone elsewhere, as a firm's does not, or behind a quotation, and "Ida Holm" where "Ms Holm" stands elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Register
from kg.extraction.names.names_like_words import is_name_like_a_word
from kg.extraction.names.personal_names import PersonalName, is_name_word, read_name
from kg.extraction.names.persons import PersonFinder
from kg.extraction.names.statesmen import things
from kg.extraction.names.surface import Surface

_LONGEST = 5
_AGE = regex.compile(r"[1-9]\d")
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "dr"})
_CLOSING = frozenset("”\"’'»")
_WHO = frozenset({"who", "whose"})


def names_alone(surfaces: Iterable[Surface]) -> Counter[str]:
    """Count the capitalized words of an article's sentences that stand alone, no other such word beside them."""
    alone: Counter[str] = Counter()
    for surface in surfaces:
        tokens = surface.tokens
        for i, token in enumerate(tokens):
            beside = [*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2]]
            if is_name_word(token) and not any(t.is_capitalized and is_name_word(t) for t in beside):
                alone[token.text] += 1
    return alone


def names_addressed(surfaces: Iterable[Surface]) -> frozenset[str]:
    """Return the words that stand alone behind a form of address somewhere ("Mr Holm"): the ends of persons' names."""
    found = set()
    for surface in surfaces:
        tokens = surface.tokens
        for i in range(1, len(tokens)):
            is_last = i + 1 == len(tokens) or not is_name_word(tokens[i + 1])
            title = tokens[i - 1] if tokens[i - 1].text != "." or i < 2 else tokens[i - 2]
            if is_last and is_name_word(tokens[i]) and title.is_capitalized and title.lower in _FORMS_OF_ADDRESS:
                found.add(tokens[i].text)
    return frozenset(found)


def find_strangers(
    surface: Surface, register: Register, finder: PersonFinder, alone: Counter[str], addressed: frozenset[str]
) -> None:
    """Enter the persons of a sentence whom neither an office nor the gazetteer tells."""
    tokens = surface.tokens
    i = 0
    while i < len(tokens):
        is_start = is_name_word(tokens[i]) or is_name_like_a_word(tokens, i)
        name = read_name(tokens, i, finder.is_free) if is_start else None
        if name is None:
            i += 1
            continue
        start = name.start
        while start < name.end - 1 and _opens_sentence(surface, start):
            start += 1
        name = PersonalName(start, start, name.end, name.gender)
        i = name.end
        is_addressed = tokens[name.end - 1].text in addressed  # "Ida Holm …": elsewhere "Ms Holm"
        if _is_name(surface, register, name) and (is_addressed or _is_persons(surface, name, alone)):
            finder.enter(name)


def _opens_sentence(surface: Surface, i: int) -> bool:
    """Tell whether a capitalized word is no part of a name behind it: it opens the sentence, or is a calling."""
    low = surface.tokens[i].lower
    return low in words("callings") or (i == 0 and low in words("common_words") | words("office_modifiers"))


def _is_name(surface: Surface, register: Register, name: PersonalName) -> bool:
    tokens = surface.tokens[name.start : name.end]
    return (
        2 <= len(tokens) <= _LONGEST
        and not {t.lower for t in tokens} & (things() | words("office_fields") | words("firm_endings"))
        and not any(t.text.isupper() and len(t.text) > 1 for t in tokens)
        and not any(_is_elses(surface, k, name) for k in range(name.start, name.end))
        and not register.is_taken(tokens[0].start, tokens[-1].end)
    )


def _is_elses(surface: Surface, k: int, name: PersonalName) -> bool:
    """Tell whether a word is of another name; a city behind a first name is somebody's ("Cem Aydin")."""
    unit = surface.covered.get(k)
    return unit is not None and (unit.form not in ("place", "capital") or unit.start == name.start)


def _is_persons(surface: Surface, name: PersonalName, alone: Counter[str]) -> bool:
    """Tell whether what stands beside a name shows it to be a person's."""
    tokens = surface.tokens
    before = tokens[name.start - 1].lower if name.start else ""
    behind = [t.lower for t in tokens[name.end : name.end + 3]]
    if before in words("callings"):
        return True
    if behind[:1] and behind[0] in _WHO:
        return True
    if (
        behind[:1] == [","]
        and len(behind) > 1
        and (behind[1] in _WHO or (_AGE.fullmatch(behind[1]) and behind[2:] == [","]))
    ):
        return True
    if behind[:1] == ["("] and len(behind) > 2 and _AGE.fullmatch(behind[1]) and behind[2] == ")":
        return True
    is_quoted = before in _CLOSING and bool(behind) and behind[0] in words_of("names", "saying")
    if is_quoted and name.end - name.start < _LONGEST - 1 and tokens[name.start].lower not in words("common_words"):
        return True  # "“…,” Ida Holm said": who speaks is a person, a firm that does has a word for that
    says = (behind[:1] and behind[0] in words_of("names", "saying")) or before in words_of("names", "saying")
    return bool(says) and any(alone[t.text] for t in tokens[name.start : name.end])
