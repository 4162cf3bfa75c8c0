"""Partnerships: named standing relationships, and what is said of their level."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import parties_of
from kg.extraction.evidence import evidence, telling_words
from kg.extraction.grammar.frames import Frames
from kg.extraction.grammar.mood import governing_verb, mood_of
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.names.name_words import unaccented
from kg.extraction.partnership.standing import TO_THE_END, is_agreed, is_announced, is_intended, said_of, verbs
from kg.extraction.partnership.taken_up import taken_up
from kg.extraction.tracing import begin, link, rule
from kg.facts import Partnership

_TO_A_LEVEL = r"[^.;]*?\b(?:to|into)\s+(?:the (?:level|rank|status|tier|plane) of\s+(?:an?\s+)?|an?\s+|that of\s+(?:an?\s+)?)?[“‘\"']?$"
_NAMED = regex.compile(r"\b(?:an?|to|into|the)\s(?P<name>(?:\p{Lu}[\p{L}-]+\s)+)$")
_OPENING = 5  # characters in front of a sentence's first name
_FRONT = frozenset({"and", "of", "the", "&", "with", "a", "an", "our", "their", "this", "new"})
_CONCLUDING = regex.compile(r"\b(?:conclud|seal|sign|agree)\w*\b[^.;]*$", regex.IGNORECASE)

_ESTABLISHED_IN = 70
"""Characters in front of a label in which it is said that it was established: "agreed to enter into a new …"."""
_CONCLUDED_IN = 40
"""The same of "conclude" and "seal", which take other objects farther away."""
_BETWEEN_WITHIN = 25
"""Characters between a label and its "between": "partnership that exists between"."""
_OWNERS_WITHIN = 45
"""Characters in front of a label in which states own it: "the U.S.-Japan-Republic of Korea …"."""


@cache
def _pattern() -> regex.Pattern[str]:
    adjectives, vague = any_of(words("partnership_adjectives")), any_of(words_of("partnership", "no topic"))
    return regex.compile(
        rf"(?P<label>(?:(?<![\w-])(?i:{adjectives})(?:\s+(?:and|&)|,)?\s+)*\b(?:[Pp]artnership|[Aa]lliance)\b"
        rf"(?:\s+(?:for|on|of|in)\s+(?:the\s+)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)(?:\p{{Lu}}[\p{{L}}-]+(?:\s+(?:and|of|for|the)\s+(?=\p{{Lu}})|\s+(?=\p{{Lu}})|))+"
        rf"|\s+on\s+(?!(?:{vague})\b)(?:[\p{{Ll}}-]+)(?:\s+(?:change|security|energy|cooperation|technology))?)?)"
    )


def partnership(analysis: Analysis) -> Iterator[Partnership]:
    """Yield the partnerships that the article names, each once with its firmest status."""
    if not analysis.is_diplomatic:
        return
    found: dict[tuple[str, tuple[str, ...]], Partnership] = {}
    for sentence in analysis.sentences:
        if sentence.index not in analysis.parsed:
            continue
        told = [*_in_sentence(analysis, sentence.index), *_becoming(analysis, sentence.index)]
        for fact in (*told, *taken_up(analysis, sentence.index, [*found.values(), *told], _pattern())):
            key = (unaccented(fact.label), tuple(sorted(fact.parties)))
            known = found.get(key)
            if known is None or (known.status == "existing" and fact.status != "existing"):
                found[key] = fact
    labels = {parties for label, parties in found if label != "partnership" and "partnership" in label}
    for (label, parties), fact in found.items():
        if label == "partnership" and parties in labels:
            continue  # the bare word means the named one
        yield fact


@cache
def _partners() -> regex.Pattern[str]:
    adjectives = any_of(words("partnership_adjectives"))
    return regex.compile(
        rf"\b(?P<verb>became|become|are)\s+(?P<label>(?:(?i:{adjectives})(?:\s+(?:and|&)|,)?\s+)+partners)\b"
    )


@rule
def _becoming(analysis: Analysis, index: int) -> Iterator[Partnership]:
    """ "Peru and Kenya became comprehensive strategic partners"."""
    frames = analysis.frames(index)
    sentence = frames.parsed.sentence
    for match in _partners().finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        begin(start, end)
        verb = next(iter(frames.parsed.tokens_in(start, start + len(match["verb"]))), None)
        parties = parties_of(frames.subjects(verb), analysis.register) if verb is not None else []
        if verb is None or len(parties) < 2 or mood_of(verb) in ("void", "future"):
            continue
        yield Partnership(
            label=match["label"],
            parties=tuple(p.name for p in parties),
            status="existing" if match["verb"] == "are" else "established",
            evidence=(evidence(analysis, *telling_words(analysis, start, end)),),
            confidence=0.8,
        )


@rule
def _in_sentence(analysis: Analysis, index: int) -> Iterator[Partnership]:
    frames = analysis.frames(index)
    sentence = frames.parsed.sentence
    for match in _pattern().finditer(sentence.text):
        begin(sentence.start + match.start(), sentence.start + match.end())
        label, start = _label(analysis, index, match)
        end = sentence.start + match.end()
        named = _NAMED.search(sentence.text[: match.start()])
        if (
            label is not None
            and named
            and verbs("elevating", "taking", behind=_TO_A_LEVEL).search(sentence.text[: named.start("name")])
        ):
            label, start = named["name"] + label, sentence.start + named.start("name")  # "to a Strategic Investment …"
        if (
            label is None
            or _is_body(sentence.text, match)
            or regex.search(r"\b(?:in|level of|public[-–]private) $", sentence.text[: match.start()].lower())
            or _is_programme(sentence.text, match.end())
            or _is_initiative(analysis, index, sentence.text, start - sentence.start)
        ):
            continue
        label, end = _without_place(analysis, index, label, start, end)
        head = frames.parsed.head_of(end - 4, end)
        if head is None:
            continue
        before = sentence.text[: start - sentence.start]
        verb = governing_verb(head)
        mood = mood_of(verb) if verb is not None else "past"
        if any(c.lower_ in ("no", "any") for c in head.children):
            continue
        status = "existing"
        clause = regex.split(r"[,;]\s+(?:and|but|while|which)\s", before)[-1]
        if verbs("elevating", "taking", behind=_TO_A_LEVEL).search(clause):
            status = "elevated"
        elif verbs("establishing", behind=TO_THE_END).search(clause[-_ESTABLISHED_IN:]):
            status = "established"
        elif verb is not None and head.dep_ == "nsubjpass" and (said := said_of(verb)):
            status = said  # "a partnership was established between …"
        elif is_announced(head) and mood == "past":
            status = "established"
        elif mood == "future" and _CONCLUDING.search(clause[-_CONCLUDED_IN:]):
            status = "planned"
        if mood == "void" and verb is not None and is_intended(verb):
            mood = "future"
        if mood == "void" and status != "existing":
            continue
        if (
            mood == "future"
            and status in ("elevated", "established")
            and not (status == "elevated" and is_agreed(verb))
        ):
            status = "planned"
        bare = label.lower() in words_of("partnership", "bare")
        parties = _parties(analysis, frames, start, end, before, is_bare=bare)
        if len(parties) < 2:
            continue
        yield Partnership(
            label=label,
            parties=tuple(p.name for p in parties),
            status=status,
            evidence=(evidence(analysis, *telling_words(analysis, start, end)),),
            confidence=0.8 if label != "partnership" else 0.6,
        )


def _without_place(analysis: Analysis, index: int, label: str, start: int, end: int) -> tuple[str, int]:
    """Leave out where a partnership was spoken of ("reaffirmed their partnership in Nairobi"); return its end too."""
    behind = regex.search(r" in (?:the )?(?=\p{Lu})", label)
    if behind is None:
        return label, end
    surface = analysis.surfaces[index]
    place = start + behind.end()
    is_place = any(surface.tokens[u.start].start == place and u.form in ("place", "capital") for u in surface.units)
    return (label[: behind.start()], start + behind.start()) if is_place else (label, end)


def _label(analysis: Analysis, index: int, match: regex.Match[str]) -> tuple[str | None, int]:
    """Return the label without the states' names and praise, and where it starts."""
    surface = analysis.surfaces[index]
    offset = surface.sentence.start
    text, start = match["label"], match.start()
    while True:
        stripped = text.lstrip(" ,")
        start += len(text) - len(stripped)
        text = stripped
        first = text.split(" ", 1)[0]
        unit = next(
            (
                u
                for u in surface.units
                if surface.tokens[u.start].start == offset + start and u.form in ("state", "demonym", "capital")
            ),
            None,
        )
        if first.lower() in _FRONT | words("praise") and " " in text:
            cut = len(first)
        elif unit is not None and " " in text:
            cut = max(surface.tokens[unit.end - 1].end - offset - start, len(first))
        elif (
            regex.match(r"(?:U\.S\.|\p{L}+)[-–]\p{Lu}", first)
            and " " in text
            and any(
                u.form in ("state", "demonym")
                and offset + start <= surface.tokens[u.start].start <= offset + start + len(first)
                for u in surface.units
            )
        ):
            cut = len(first)
        else:
            break
        text, start = text[cut:], start + cut
    text = text.strip(" ,")
    if text.split(" ")[0] in ("In", "The", "This", "On"):
        text = text.split(" ", 1)[-1]
    return (text or None), offset + start


def _is_body(text: str, match: regex.Match[str]) -> bool:
    """Tell whether "the Alliance" is the body of that name, not a relationship."""
    return match["label"] == "Alliance" and not regex.search(
        r"\p{Lu}[\w.]*(?:[-–]\p{Lu}[\w.]*|['’]s?)?\s$", text[: match.start()]
    )


def _is_programme(text: str, end: int) -> bool:
    """Tell whether a further noun follows: "partnership programme", "Partnership Agreement"."""
    following = regex.match(r"\s+([\p{L}]+)", text[end:])
    return following is not None and following[1].lower() in words("partnership_stops")


def _is_initiative(analysis: Analysis, index: int, text: str, start: int) -> bool:
    """Tell whether a capitalized word in front makes it a programme's name ("Just Energy Transition Partnership")."""
    before = regex.search(r"(\S+)\s+[“‘\"']?$", text[:start])
    if before is None or not text[start].isupper():
        return False
    word = before[1].strip("“‘\"'(").removesuffix("’s").removesuffix("'s")
    surface = analysis.surfaces[index]
    offset = surface.sentence.start + start
    named = any(
        surface.tokens[u.end - 1].end >= offset - len(before[0])
        and surface.tokens[u.start].start < offset
        and u.form in ("state", "demonym", "organization", "capital")
        for u in surface.units
    )
    shared = regex.search(r"\b(?:two|three|both) (?:countries|nations|states|sides)['’]\s$", text[: before.start()])
    return word[:1].isupper() and not (named or shared) and before.start() > 0 and word.lower() not in words("praise")


@link("parties of the partnership")
def _parties(analysis: Analysis, frames: Frames, start: int, end: int, before: str, *, is_bare: bool) -> list[Entity]:
    near = frames.chain_behind(end, frozenset({"between", "with", "among"}), _BETWEEN_WITHIN)
    found = parties_of(near, analysis.register)
    if len(found) >= 2:
        return found
    surface = analysis.surfaces[frames.index]
    inside = [
        u.entity
        for u in surface.units
        if start - _OWNERS_WITHIN <= surface.tokens[u.start].start < start
        and u.form in ("state", "demonym")
        and " " not in frames.parsed.text(surface.tokens[u.start].start, start).strip().replace(" ", "", 3)
    ]
    for entity in inside:
        if entity not in found:
            found.append(entity)
    if len(found) >= 2:
        return found[:4]
    before_it = frames.told_before(start)
    opening = frames.parsed.sentence.start + _OPENING  # "The African Union and the United States reaffirm …"
    before_it = [
        m for m in before_it if m.entity.kind != "organization" or (m.entity.is_international and m.start < opening)
    ]
    for party in parties_of(before_it, analysis.register):
        if len(found) < 2 and all(p.name != party.name for p in found):
            found.append(party)
    for state in () if is_bare else analysis.principals:
        if len(found) < 2 and all(p.name != state for p in found):
            found.append(analysis.register.get("state", state))
    return found
