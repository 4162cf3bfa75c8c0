"""What the columns of each word list hold, and how its words are looked up: a word that cannot be found is an error.

A list of words is looked up in one of these ways, its *form*:

- ``LEMMA``: the dictionary form of a token of the parse; one word in small letters
- ``PARSED``: a token of the parse in small letters
- ``TOKEN``: a token of :data:`kg.extraction.text.sentences.TOKEN` in small letters
- ``PHRASE``: one or more words in small letters, searched for in the text or in a run of tokens
- ``WRITTEN``: one or more words as they are written, capitals included
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from kg.facts import Instrument, types_of

Form = Literal["lemma", "parsed", "token", "phrase", "written"]

Effect = Literal["denies", "ends", "supposes", "unlisted", "plans", "reports", "asserts"]
"""What a word does to what it governs, the strongest first; ``unlisted``, by a word that no list knows."""


@dataclass(frozen=True)
class Column:
    """A column of a list: what its cells match, in words for whoever gets one wrong."""

    name: str
    pattern: str
    what: str
    form: Form | None = None

    def holds(self, cell: str) -> bool:
        """Tell whether a cell is what the column holds.

        Examples
        --------
        >>> one_of("rank", "leader", "minister").holds("leader"), LEMMA.holds("phone call")
        (True, False)
        """
        return re.fullmatch(self.pattern, cell) is not None and (self.form in (None, "written") or cell == cell.lower())


_ONE = r"\S+"
_SOME = r"\S+(?: \S+)*"
LEMMA = Column("lemma", _ONE, "one word in small letters, in its dictionary form", "lemma")
PARSED = Column("word", _ONE, "one word in small letters", "parsed")
TOKEN = Column("word", _ONE, "one word in small letters", "token")
PHRASE = Column("phrase", _SOME, "words in small letters, parted by single spaces", "phrase")
WRITTEN = Column("name", _SOME, "words as they are written, parted by single spaces", "written")


def one_of(name: str, *values: str) -> Column:
    """Return a column that holds one of some values."""
    return Column(name, "|".join(map(re.escape, values)), f"one of {', '.join(v or 'nothing' for v in values)}")


_NUMBER = Column("number", r"\d+(?:\.\d+)?", "digits")
_CURRENCIES = Column("currencies", "[A-Z]{3}(?: [A-Z]{3})*", "ISO 4217 codes, three capitals each, parted by spaces")
_ENGAGEMENT = one_of("class", "call", "summit", "talks", "visit")

_CLASS = Column("class", "[a-z]+(?: [a-z]+)*", "what the words have in common, in small letters")

CLASSES = tuple(
    f"{folder}_classes"
    for folder in (
        "commitment",
        "context",
        "engagement",
        "instrument",
        "names",
        "observation",
        "partnership",
        "proof",
        "text",
    )
)
"""The lists that hold several short ones, each row with its class and the form that its word is looked up in."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    **dict.fromkeys(["abbreviations", "names_behind_maria", "sentence_openers"], (WRITTEN,)),
    "currency_signs": (WRITTEN, _CURRENCIES),
    "currency_words": (PHRASE, _CURRENCIES),
    "currency_word_doubles": (TOKEN,),
    "scales": (PHRASE, Column("zeros", r"\d+", "digits")),
    "time_zones": (PHRASE, Column("zone", r"[+-]\d\d:\d\d|\w+/\w+", "an offset, or a zone of the tz database")),
    "capital_zones": (
        Column("ISO code", "[A-Z]{2}", "two capitals"),
        WRITTEN,
        Column("zone", r"\w+/\w+", "a zone of the tz database"),
    ),
    "beginning": (LEMMA,),
    "numbers": (TOKEN, _NUMBER),
    "ordinals": (TOKEN, _NUMBER),
    "parts": (TOKEN, _NUMBER),
    "bodies": (TOKEN, one_of("place", "head", "tail", "both", "none")),
    **dict.fromkeys(
        [
            "body_stops",
            "field_adjectives",
            "field_nouns",
            "name_particles",
            "not_names",
            "not_places",
            "surnames_like_words",
            "office_fields",
            "office_modifiers",
            "office_stops",
            "offices_abroad",
            "offices_in_bodies",
            "offices_of_towns",
            "offices_that_serve",
            "things",
            "venue_openers",
            "venues",
            "firms",
            "firm_endings",
        ],
        (TOKEN,),
    ),
    "common_words": (PHRASE,),
    "groupings": (WRITTEN,),
    "honorifics": (Column("form of address", _ONE, TOKEN.what), one_of("gender", "m", "f", "")),
    "international_words": (PHRASE,),
    "ministries": (PARSED,),
    **dict.fromkeys(
        ["given_names_like_states", "namesakes", "polities", "seats_that_employ", "subdivisions"], (WRITTEN,)
    ),
    **dict.fromkeys(CLASSES, (_CLASS, PHRASE, one_of("way of looking it up", *get_args(Form)))),
    "small_words": (TOKEN,),
    **dict.fromkeys(["offices_behind_names", "unnamed_people", "unnamed_bodies"], (PHRASE,)),
    **dict.fromkeys(
        [
            "appointed",
            "described_bodies",
            "description_stops",
            "not_in_office",
            "offices_like_names",
            "offices_of_parts",
            "sentence_adverbs",
        ],
        (TOKEN,),
    ),
    **dict.fromkeys(["aides", "no_meetings", "sports"], (LEMMA,)),
    "governors": (
        PHRASE,
        one_of("part of speech", "verb", "noun", "adj", "prep", "mark", "adv"),
        one_of("place of what it governs", "clause", "object", "subject", "standing", "noun"),
        one_of("effect", *(effect for effect in get_args(Effect) if effect != "unlisted")),
    ),
    "offices": (
        PHRASE,
        one_of("rank", "leader", "minister", "official", "officer"),
        Column("owner", "state|body|[A-Z]{2}", "state, body, or the ISO code of one state"),
    ),
    "seats": (WRITTEN, Column("ISO code", "(?:[A-Z]{2})?", "two capitals, or nothing where several states have one")),
    "assembly_nouns": (PHRASE, one_of("time", "always", "opening")),
    "bodies_of_states": (TOKEN,),
    "groups": (PHRASE, one_of("group", "leader", "person", "state")),
    "leaders": (PARSED,),
    "monarchs": (PHRASE,),
    "organs_of_state": (PHRASE, one_of("organ", "always", "told")),
    "offices_of_bodies": (TOKEN,),
    "offices_of_provinces": (TOKEN,),
    **dict.fromkeys(["delegations", "leading_delegations", "belonging_to_delegations"], (TOKEN,)),
    "callings": (TOKEN,),
    "offices_of_whoever": (PHRASE,),
    "ranks_within": (TOKEN,),
    "moods": (LEMMA, one_of("effect", "planned", "void", "neutral")),
    "irregular_forms": (PHRASE,),
    "representatives": (PARSED,),
    "saying": (LEMMA,),
    "void_nouns": (LEMMA,),
    "naming_words": (TOKEN,),
    "engagement_nouns": (PHRASE, _ENGAGEMENT, one_of("need", "yes", "needs", "named")),
    "engagement_verbs": (
        LEMMA,
        _ENGAGEMENT,
        Column(
            "place of the other side", r"(?:object|self|to|with|on|in|at|for)(?: \w+)*", "object, self, or prepositions"
        ),
    ),
    "happening": (LEMMA,),
    "holding": (LEMMA,),
    "listeners": (PARSED,),
    "domestic_instruments": (PARSED,),
    "instrument_adjectives": (TOKEN, one_of("place in a title", "yes", "no", "alone")),
    "instrument_nouns": (LEMMA, one_of("status", *get_args(Instrument.model_fields["status"].annotation))),
    "instrument_verbs": (LEMMA, one_of("status", *get_args(Instrument.model_fields["status"].annotation))),
    **dict.fromkeys(["instruments", "signed_things"], (PHRASE, one_of("type", *types_of("instrument")))),
    **dict.fromkeys(["concrete_actions", "giving", "no_actions", "undertaking_nouns", "undertakings"], (LEMMA,)),
    "giving_nouns": (LEMMA, PHRASE),
    "action_nouns": (LEMMA, PHRASE),
    "no_objects": (PARSED,),
    "comparing": (TOKEN,),
    "counted": (PHRASE,),
    "measure_ends": (TOKEN,),
    "measures_of_goods": (PHRASE,),
    "observation_verbs": (LEMMA, one_of("way", "level", "change")),
    "paying": (LEMMA,),
    "promises": (LEMMA,),
    "shared_measures": (TOKEN,),
    "unranked": (PARSED,),
    "partnership_adjectives": (PHRASE,),
    "partnership_stops": (PARSED,),
    "praise": (PHRASE,),
}
"""The columns of each list, by its name."""

KEYS = {"governors": 3, **dict.fromkeys(CLASSES, 2)}
"""How many columns tell the rows of a list apart, where the first alone does not."""
