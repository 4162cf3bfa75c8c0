"""Bodies that no list knows in whose names a state's stands: "Rowing Malta's president", "the chairman of the Peruvian Tea Board"."""

from __future__ import annotations

from kg.extraction.lexicon import words
from kg.extraction.names.office_phrases import OfficePhrase
from kg.extraction.names.surface import Surface, Unit

_JOINING = frozenset({"of", "and", "for", "&", "'", "’", "-", "–", "the"})
_APOSTROPHES = ("'s", "’s")
_LONGEST = 9  # tokens of a name behind the state's


def start_of_body(surface: Surface, office: OfficePhrase, unit: Unit, left: int) -> int | None:
    """Return where a body's name starts that a state right in front of an office ends ("Rowing Malta president"); or None.

    Words in capitals stand in front of the state that are no adverb, no person's and no other name.
    """
    tokens = surface.tokens
    is_its = unit.end == left or (unit.end == left - 1 and tokens[left - 1].text in _APOSTROPHES)
    if unit.form != "state" or not is_its or surface.sentence.is_headline or not _is_of_bodies(office):
        return None
    start = unit.start
    while start and _is_free(surface, start - 1):
        start -= 1
    run = [t.lower for t in tokens[start : unit.start]]
    if not run or set(run) & (_no_names() | words("sentence_openers") | words("sentence_adverbs")):
        return None
    return None if start and tokens[start - 1].text in ("of", "for") else start


def end_of_body(surface: Surface, office: OfficePhrase, unit: Unit) -> int | None:
    """Return where a body's name ends that a state behind "of" opens, where the holder stands in front of a comma; or None.

    "Ida Ek, chairman of the Peruvian Tea Board, …"; not "President of Peru Ida Ek".
    """
    tokens = surface.tokens
    i = office.start
    while i and tokens[i - 1].lower in words("office_modifiers") | {"the", "a", "an"}:
        i -= 1
    is_apposed = i > 1 and tokens[i - 1].text == "," and tokens[i - 2].is_capitalized
    if unit.form not in ("state", "demonym") or not is_apposed or not _is_of_bodies(office):
        return None
    end, last = unit.outer_end, unit.outer_end
    while end < min(len(tokens), unit.outer_end + _LONGEST):
        if tokens[end].is_capitalized and tokens[end].text[0].isalpha() and tokens[end].lower not in words("not_names"):
            last = end + 1
        elif tokens[end].lower not in _JOINING or (end == unit.outer_end and tokens[end].lower != "–"):
            break
        end += 1
    run = {t.lower for t in tokens[unit.outer_end : last] if t.is_capitalized}
    return last if run and not run & (words("offices") | words("honorifics")) else None


def _is_of_bodies(office: OfficePhrase) -> bool:
    head = office.head.words[-1]
    is_president = head in words("offices_in_bodies") and office.text.islower()
    return not office.is_plural and (office.head.whose == "body" or is_president)


def _is_free(surface: Surface, i: int) -> bool:
    token = surface.tokens[i]
    is_name = token.is_capitalized and token.text[0].isalpha() and token.lower not in words("not_names")
    unit = surface.covered.get(i)
    return is_name and (unit is None or unit.form == "organization")


def _no_names() -> frozenset[str]:
    """Words in capitals that open no body's name in front of a state's: titles, ranks, forms of address."""
    heads = {word for head in words("offices") for word in head.split()}
    return words("office_modifiers") | words("honorifics") | words("not_in_office") | heads
