"""Content negotiation: from an Accept header to the best of the media types that there are.

Source: RFC 9110, HTTP Semantics, section 12.5.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RANGE = re.compile(r"([\w!#$&^.+*-]++)/([\w!#$&^.+*-]++)\s*+((?:;[^,]*+)?)", re.ASCII)
_QUALITY = re.compile(r";\s*+[qQ]\s*+=\s*+(1(?:\.0{0,3})?|0(?:\.\d{0,3})?)\s*+(?:;|$)")


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the offered media type that a client likes best, or None where it accepts none.

    The quality of a type is that of the most precise range that covers it. Of equals the first offered wins. What
    is no media range is passed over; no header at all accepts everything.

    Parameters
    ----------
    accept : str or None
        The value of the Accept header.
    offered : sequence of str
        Media types, the server's favourite first.

    Examples
    --------
    >>> best("text/turtle;q=0.5, application/ld+json", ["text/html", "text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("text/*", ["application/ld+json", "text/html"]), best("image/png", ["text/html"])
    ('text/html', None)
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _ranges(accept)
    qualities = [_quality(media_type, ranges) for media_type in offered]
    highest = max(qualities, default=0.0)
    return offered[qualities.index(highest)] if highest > 0 else None


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(","):
        if match := _RANGE.fullmatch(part.strip()):
            quality = _QUALITY.search(match[3])
            bad = quality is None and re.search(r";\s*q\s*=", match[3], re.IGNORECASE)
            found.append((match[1].lower(), match[2].lower(), 0.0 if bad else float(quality[1]) if quality else 1.0))
    return found


def _quality(media_type: str, ranges: list[tuple[str, str, float]]) -> float:
    type_, _, subtype = media_type.partition("/")
    precision, quality = -1, 0.0
    for wanted, wanted_subtype, value in ranges:
        if (wanted, wanted_subtype) == (type_, subtype):
            fit = 2
        elif (wanted, wanted_subtype) == (type_, "*"):
            fit = 1
        elif (wanted, wanted_subtype) == ("*", "*"):
            fit = 0
        else:
            continue
        if fit > precision:
            precision, quality = fit, value
    return quality
