"""A measure that is taken up without its noun: "Peru's exports to Chile came to 2 billion dollars and **Chile's to Peru** to 1 billion dollars"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from kg.extraction.observation.partners import partner_noun
from kg.extraction.text.bare_sums import ROUGHLY

if TYPE_CHECKING:
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention
    from kg.extraction.text.figures import Figure

_OWNED = regex.compile(
    r"['’]s?(?P<tail>\s(?:to|from|with|in)\s(?:the\s)?\p{Lu}[\p{L}-]*(?:\s(?:of\s)?(?:the\s)?\p{Lu}[\p{L}-]*){0,3})?"
    rf"(?:,?\s\p{{Ll}}+)??(?:\s(?:to|at|by))?\s{ROUGHLY}"
)
"""What stands between an owner and a figure: "'s to Peru came to about"."""
_OF = regex.compile(r"\b(?:that|those)\s(?:of|from|in)\s(?:the\s)?$")
_BEHIND_OF = regex.compile(rf"(?:\s\p{{Ll}}+)??(?:\s(?:to|at|by))?\s{ROUGHLY}")
_ELSEWHERE = regex.compile(r"(?:[,;]|\b(?:and|while|but|against|with))\s(?:only\s)?(?:in|for)\s(?:the\s)?$")
"""In front of another state where the same is measured: "unemployment stood at 4 percent, **in** Mali at 12.4"."""
_BEHIND_WHERE = regex.compile(rf"(?:,?\s(?:it\s)?(?:was|is|stood\sat|came\sto|reached)|\s(?:at|to|by))?\s{ROUGHLY}")
_RIGHT_WHERE = regex.compile(r"\s(?:in|for)\s(?:the\s)?")
_BESIDE = regex.compile(r"(?:[,;]|\b(?:and|while|but|against|with))\s(?:the\s)?$")
_BARE = regex.compile(rf"\s{ROUGHLY}")
_IS_SHARE = regex.compile(r"\d\s?(?:%|per\s?cent)")
"""A figure of the same kind in front: names that share a verb share what it is told of."""
_IS_SHARE_IN = regex.compile(
    r"\d\s?(?:%|per\s?cent)\s(?:in|for)\s(?:the\s)?\p{Lu}[^.;]*?(?:,|\band|\bbut|\bwhile|\bagainst)\s(?:only\s)?(?:at|to|by)?\s?$"
)
"""In front of a share: another one, with where it is measured."""
_TAIL = regex.compile(r"\s(?:to|from|with|in|of)\s\p{Lu}.*$")


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Whose a figure is whose measure was told before, and what follows the measure ("to Peru")."""

    owner: Mention
    tail: str


def measure_taken_up(before: str, tail: str) -> str:
    """Return the measure of a figure, of the one that was told before and what follows it here.

    Examples
    --------
    >>> measure_taken_up("exports to Chile", "to Peru"), measure_taken_up("unemployment", "")
    ('exports to Peru', 'unemployment')
    """
    return f"{_TAIL.sub('', before)} {tail}".strip()


def taken_up(frames: Frames, figure: Figure) -> TakenUp | None:
    """Return whose a figure is where an owner without a noun stands in front of it, behind another figure; else None.

    Parameters
    ----------
    frames : Frames
        Of the sentence.
    figure : Figure
    """
    parsed = frames.parsed
    if (where := _measured_in(frames, figure)) is not None:
        return TakenUp(where, "")
    for mention in frames.mentions:
        if mention.end > figure.start or mention.entity.kind != "state" or mention.form != "name":
            continue
        front, behind = parsed.text(parsed.sentence.start, mention.start), parsed.text(mention.end, figure.start)
        if not any(letter.isdigit() for letter in front):
            continue
        if _OF.search(front) and _BEHIND_OF.fullmatch(behind):
            return TakenUp(mention, "")
        if (
            figure.kind == "percent"
            and _ELSEWHERE.search(front)
            and _IS_SHARE.search(front)
            and _BEHIND_WHERE.fullmatch(behind)
        ):
            return TakenUp(mention, "")
        if _BESIDE.search(front) and (owned := _OWNED.fullmatch(behind)) is not None:
            return TakenUp(mention, (owned["tail"] or "").strip())
        is_bare = _BESIDE.search(front) and _BARE.fullmatch(behind) and _IS_SHARE.search(front)
        if is_bare and figure.kind == "percent" and not _is_of_a_partner(frames, figure):
            return TakenUp(mention, "")  # "Mali spent 2 percent of GDP on roads, Niger 3 percent"
    return None


def _measured_in(frames: Frames, figure: Figure) -> Mention | None:
    """Return the state in which a share is measured where another is of another one ("4 percent in Niger and 12.4 in Mali")."""
    parsed = frames.parsed
    front = parsed.text(parsed.sentence.start, figure.start)
    if figure.kind != "percent" or not _IS_SHARE_IN.search(front):
        return None
    states = [m for m in frames.mentions if m.start > figure.end and m.entity.kind == "state" and m.form == "name"]
    return next((m for m in states[:1] if _RIGHT_WHERE.fullmatch(parsed.text(figure.end, m.start))), None)


def _is_of_a_partner(frames: Frames, figure: Figure) -> bool:
    """Tell whether a partner is told in front, who may be taken up as well ("exports to Mali rose 2 percent, and Niger 3")."""
    return any(partner_noun(frames, mention) is not None for mention in frames.mentions if mention.end < figure.start)
