"""Where a measure begins and ends: "second *in the world* in **rare-earth reserves**, *behind China*"."""

from __future__ import annotations

import regex

from kg.extraction.lexicon import words

_WHERE = (
    r"(?:the\s)?(?:whole\s|entire\s)?(?:world|globe|region|continent|country|\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)"
)
_AMONG = r"(?:the\s)?(?:[\d,]+\s)?(?:\p{L}+\s){0,2}?(?:countries|states|nations|economies|members|peers)"
_SCOPE = regex.compile(
    rf"(?:(?:in|across|within)\s{_WHERE}|(?:among|of|out\sof)\s{_AMONG}|worldwide|globally|overall|regionally"
    r"|(?:in|for)\s(?:19|20)\d\d|(?:last|this)\syear|again|now|currently)(?=[\s,.;]|$),?\s*"
)
_LINK = regex.compile(
    r"(?:in\sterms\sof|when\sit\scomes\sto|among|in|for|by|on|as)\s(?:the\s|its\s|their\s)?(?:(?:list|ranking|index)\sof\s)?"
)
_OWNERS = regex.compile(r"^(?:its|the|their|his|her|our|all|a|an)\s+", regex.IGNORECASE)


def ranked_measure(behind: str) -> str | None:
    """Return what a rank is one in, from the words behind it, or None where they name no measure.

    Examples
    --------
    >>> ranked_measure(" in the world in rare-earth reserves; only China holds more.")
    'rare-earth reserves'
    >>> ranked_measure(" globally for gold output, after Ghana"), ranked_measure(" among 180 countries in press freedom")
    ('gold output', 'press freedom')
    >>> ranked_measure(" in rare earth reserves, following China"), ranked_measure(" in the world."), ranked_measure(" in Africa by GDP")
    ('rare earth reserves', None, 'GDP')
    >>> ranked_measure(" among foreign investors in Laos")
    'foreign investors in Laos'
    """
    rest = behind.strip()
    while (scope := _SCOPE.match(rest)) is not None:
        rest = rest[scope.end() :]
    link = _LINK.match(rest)
    return bounded(rest[link.end() :]) if link else None


def bounded(measure: str) -> str | None:
    """Return a measure without owner, and without what tells where, when and beside whom the figure holds.

    Examples
    --------
    >>> bounded("its total imports of rare-earth elements in 2023"), bounded("the trade surplus with Chile compared to Peru")
    ('total imports of rare-earth elements', 'trade surplus with Chile')
    >>> bounded("exporter of coffee in the world"), bounded("gas exports worldwide"), bounded("2023")
    ('exporter of coffee', 'gas exports', None)
    """
    measure = regex.split(r"[,.;:()](?:\s|$)", _OWNERS.sub("", measure.strip()), maxsplit=1)[0]
    kept: list[str] = []
    for part in regex.finditer(r"\S+", measure):
        rest = measure[part.start() :]
        if part[0].lower() in words("measure_ends") or (kept and _ends(rest)):
            break
        kept.append(part[0])
    while kept and kept[-1].lower() in (
        "and",
        "or",
        "of",
        "in",
        "for",
        "by",
        "to",
        "the",
        "with",
        "as",
        "from",
        "at",
        "on",
    ):
        kept.pop()
    text = " ".join(kept)
    return text if any(letter.isalpha() for letter in text) else None


def _ends(rest: str) -> bool:
    """Tell whether words name the world, a number of states, or a year, in which the figure holds."""
    return (
        regex.match(
            r"(?:in|across)\s(?:the\s)?(?:whole\s|entire\s)?(?:world|globe|region|continent)\b|worldwide\b|globally\b"
            rf"|among\s{_AMONG}|(?:in|since|during|from|for|by|until)\s(?:the\s(?:first|second|third|fourth|last|past)\b|(?:19|20)\d\d\b)"
            r"|(?:last|this)\s(?:year|month|week|quarter)\b|year[\s-]on[\s-]year\b",
            rest,
        )
        is not None
    )
