"""From a construction and a cast to an article and the facts that it tells."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from benchmarks.paraphrases.cast import Cast, Figure, Party, Variation
from benchmarks.paraphrases.grammar import FRAMED, Construction, ToldFact, constructions, frames
from benchmarks.paraphrases.tables import lines

LISTS = frozenset({"participants", "parties", "signatories", "agents", "beneficiaries"})
NAMED = LISTS | {"place", "destination", "date", "speaker", "person", "of", "subject", "counterpart", "type"}
"""Roles whose fillers may be slots' names; the others are text."""
NUMBERS = frozenset({"value", "count"})

_SEATS = ("Foreign Ministry", "Central Bank")
_SLOT = re.compile(r"\{([^}]+)\}")
_EITHER = re.compile(r"<([^<>]*)>")
_OPENING = re.compile(r"(^|[.?!][”\"]?\s+|[•*]\s|^\W*\d+[.)]\s)$")
_MARKS = (("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"))


@dataclass(frozen=True)
class TellableFact:
    """A fact that a case tells, in the form of the gold."""

    kind: str
    roles: dict[str, Any]
    optional: frozenset[str]
    role_in_case: str
    """``told`` by the construction, ``implied`` by how somebody is introduced, or ``possible``."""
    evidence: str

    def as_gold(self) -> dict[str, Any]:
        """Return it as annotated articles give it; optional roles are left out."""
        roles = {role: value for role, value in self.roles.items() if role not in self.optional}
        return {"kind": self.kind, **roles, "evidence": self.evidence}


@dataclass(frozen=True)
class Case:
    """A small article and its facts."""

    name: str
    construction: str
    kind: str
    text: str
    facts: tuple[TellableFact, ...]

    def gold(self) -> str:
        """Return its facts as an annotated article's JSON."""
        facts = [fact.as_gold() for fact in self.facts if fact.role_in_case != "possible"]
        return json.dumps(
            {"id": self.name, "text_file": f"{self.name}.txt", "facts": facts}, ensure_ascii=False, indent=1
        )


def case(seed: int, index: int, variation: Variation = "none", only: str | None = None) -> Case:
    """Return the case of a number: constructions take turns, everything else is drawn by the seed.

    Examples
    --------
    >>> case(1, 7).text == case(1, 7).text, case(1, 7).text == case(2, 7).text
    (True, False)
    """
    found = [one for one in constructions() if only is None or only in one.name]
    if not found:
        raise ValueError(f"no construction has {only!r} in its name")
    construction = found[index % len(found)]
    return Teller(construction, Cast(f"{seed}/{index}", variation)).tell(f"{construction.name}-{index:05}")


class Teller:
    """Tells one construction; choices of wording are the same whatever the cast."""

    def __init__(self, construction: Construction, cast: Cast) -> None:
        self.construction = construction
        self.cast = cast
        self.wording = Random(f"{cast.seed}/wording")
        self.marks = self.wording.choice(_MARKS)
        self.introduced: dict[str, int] = {}
        self.titled: dict[str, int] = {}

    def tell(self, name: str) -> Case:
        """Return the article and its facts."""
        told = self.construction
        paragraphs = [self.fill(paragraph, number) for number, paragraph in enumerate(told.paragraphs)]
        headline = (
            self.fill(told.headline, 0, capital=True) if told.headline else self.wording.choice(lines("headlines.txt"))
        )
        city, line = self.dateline()
        frame = self.wording.choice(frames()) if told.kind in FRAMED else None
        framing = [self.fill(paragraph, 0) for paragraph in frame.paragraphs] if frame else []
        before = [*framing, *paragraphs]
        before[0] = line + before[0]
        if self.wording.random() < 0.5:
            before.append(self.wording.choice(lines("neutral.txt")))
        text = f"{headline}\n{self.cast.today.isoformat()}\n\n" + "\n\n".join(before) + "\n"
        facts = [self.fact(fact, [*paragraphs, headline], city) for fact in told.facts]
        facts += [
            replace(self.fact(fact, framing, None), role_in_case="implied") for fact in (frame.facts if frame else ())
        ]
        known = {fact.roles.get("person") for fact in facts if fact.kind == "office"}
        facts += [
            TellableFact("office", self.office(self.cast[slot]), optional, "implied", _words(paragraphs[number]))
            for slots, optional in ((self.introduced, frozenset[str]()), (self.titled, frozenset({"of"})))
            for slot, number in slots.items()
            if self.cast[slot].name.full not in known and not (slots is self.titled and slot in self.introduced)
        ]
        return Case(name, told.name, told.kind, text, tuple(facts))

    def dateline(self) -> tuple[str | None, str]:
        """Return the city of the dateline, and the dateline itself."""
        wanted = self.construction.dateline
        form = self.wording.randrange(6)
        agency = self.wording.choice(lines("agencies.txt"))
        if wanted == "none" or (wanted is None and form > 2):
            return None, ""
        city = self.plain(wanted) if wanted else self.cast["A"].capital
        day = self.cast.today
        return city, (
            f"{city.upper()}, {day:%B} {day.day} ({agency}) -- ",
            f"{city.upper()} ({agency}) — ",
            f"{city.upper()} — ",
            f"{city}, {day.day} {day:%B} – {agency} – ",
            f"{city.upper()}: ",
            f"{city.upper()}, {day:%b}. {day.day} ({agency}) - "
            if day.month != 5
            else f"{city.upper()}, May {day.day} - ",
        )[form]

    def fill(self, template: str, paragraph: int, *, capital: bool = True) -> str:
        """Return a paragraph with its alternatives chosen and its slots filled."""
        template = _EITHER.sub(lambda found: self.wording.choice(found[1].split("|")), template)

        def slot(found: re.Match[str]) -> str:
            text = self.slot(found[1], paragraph)
            opening = capital and _OPENING.search(template[: found.start()])
            return text[:1].upper() + text[1:] if opening else text

        text = _SLOT.sub(slot, template).replace("“", self.marks[0]).replace("”", self.marks[1])
        text = re.sub(r",(?=[,.;:]| [,–—])", "", text)
        text = re.sub(r",(?=[”\"’]?$)", "", text)
        text = re.sub(r"(?<![\w'’])([Aa]) (?=[aeioAEIO](?!urop|ne\b|nce\b)|M[Oo]U\b|8|11\b)", r"\1n ", text)
        return re.sub(r"\.\.(?!\.)", ".", text)

    def plain(self, template: str) -> str:
        """Return a filler's text."""
        return _SLOT.sub(lambda found: self.slot(found[1], None), template)

    def slot(self, path: str, paragraph: int | None) -> str:
        """Return the words of a slot: ``a.intro``, ``A.adj``, ``day``."""
        name, _, attribute = path.partition(".")
        filler = self.cast[name]
        if isinstance(filler, Figure):
            return self.person(name, filler, attribute, paragraph)
        if isinstance(filler, Party):
            return {"": filler.text, "bare": filler.name, "adj": filler.adjective, "poss": filler.possessive,
                    "capital": filler.capital, "official": filler.official, "code": filler.code}[attribute]  # fmt: skip
        if isinstance(filler, str):
            return filler
        default = next(one for one in ("phrase", "text", "value") if hasattr(filler, one))
        return str(getattr(filler, attribute or default))

    def person(self, slot: str, figure: Figure, attribute: str, paragraph: int | None) -> str:
        """Return how somebody is mentioned; an introduction with an office is remembered as a fact."""
        name, title, after, of = figure.name, figure.title, figure.title_after, figure.of
        if attribute == "intro" and slot in self.introduced:
            attribute = "short"
        elif attribute == "intro":
            attribute = self.wording.choice(_INTRODUCTIONS[figure.rank])
        told = _FORMS.get(attribute)
        if told is not None:
            if paragraph is not None:
                (self.introduced if "{of" in told or "{adj" in told else self.titled).setdefault(slot, paragraph)
            return told.format(name=name.full, title=title, after=after, of=of.text, ofs=of.possessive,
                               adj=of.adjective, official=of.official)  # fmt: skip
        short = {"": name.full, "full": name.full, "last": name.short, "title": title, "after": after,
                 "short": f"{title} {name.short}"}  # fmt: skip
        pronouns = {"m": ("he", "him", "his"), "f": ("she", "her", "her")}[name.gender]
        short |= dict(zip(("he", "him", "his"), pronouns, strict=True))
        short |= {key.capitalize(): short[key].capitalize() for key in ("he", "his")}
        return short[attribute]

    def office(self, figure: Figure) -> dict[str, Any]:
        """Return the roles of an office that an introduction tells."""
        title, of = figure.title, figure.of.code
        for body in _SEATS:
            if title.startswith(body):  # "Foreign Ministry spokesman": of the state, or of its ministry
                title, of = f"{title} | {title.removeprefix(body).strip()}", f"{of} | {body}"
        return {"person": figure.name.full, "office": title, "of": of}

    def fact(self, told: ToldFact, paragraphs: list[str], city: str | None) -> TellableFact:
        """Return a fact with its slots filled."""
        roles = {role: self.filler(role, value) for role, value in told.roles.items()}
        optional = set(told.optional)
        meeting = told.kind == "engagement" and "destination" not in roles and roles["type"] != "Call"
        if meeting and "place" not in roles and city:  # whoever reads may take it from the dateline
            roles["place"] = city
            optional.add("place")
        if "agents" in roles:  # a leader who undertakes something binds the state: either is right
            roles["agents"] = [self.binding(agent) for agent in roles["agents"]]
        where = "told" if told.required else "possible"
        return TellableFact(told.kind, roles, frozenset(optional), where, _words(paragraphs[told.paragraph]))

    def binding(self, agent: str) -> str:
        """Return an agent with the state that is bound by it."""
        figures = [one for one in self.cast.drawn.values() if isinstance(one, Figure) and one.name.full == agent]
        return f"{agent} | {figures[0].of.code}" if figures else agent

    def filler(self, role: str, value: str) -> Any:
        """Return a role's filler or fillers."""
        if role in LISTS:
            return [self.named(part.strip()) for part in value.split(",")]
        if role in NUMBERS:
            number = self.number(value)
            return int(number) if role == "count" else number
        if role in NAMED:
            return self.named(value)
        return " | ".join(self.plain(part) for part in re.split(r"/" if role == "status" else r" / ", value))

    def named(self, token: str) -> str:
        """Return what a slot's name means, or text."""
        if "/" in token:
            return " | ".join(self.named(part.strip()) for part in token.split("/"))
        name, _, attribute = token.partition(".")
        try:
            filler = self.cast[name]
        except (KeyError, IndexError):
            return self.plain(token)
        return str(getattr(filler, attribute or "value")) if not isinstance(filler, str) else filler

    def number(self, token: str) -> float:
        """Return a number: a slot's, or the figure itself."""
        name, _, attribute = token.partition(".")
        try:
            return float(token)
        except ValueError:
            filler = self.cast[name]
            return float(getattr(filler, attribute or "value"))


def _words(paragraph: str) -> str:
    """Return the first words of a paragraph, as evidence."""
    found = re.match(r"(?:\S+\s+){0,24}\S+", paragraph)
    return found[0] if found else paragraph


_FORMS = {
    "adj": "{adj} {title} {name}",
    "of": "{title} {name} of {of}",
    "app": "{name}, the {after} of {of},",
    "poss": "{ofs} {title} {name}",
    "poss-after": "{name}, {ofs} {after},",
    "the-of": "the {title} of {of}, {name},",
    "the-adj": "the {adj} {after}, {name},",
    "adj-low": "{adj} {after} {name}",
    "official": "{title} of {official} {name}",
    "excellency": "H.E. {name}, {title} of {official},",
    "name-of": "{name}, {title} of {of},",
    "titled": "{title} {name}",
    "ambassador": "{adj} Ambassador {name}",
    "poss-low": "{ofs} {after}, {name},",
}
"""How somebody is introduced: with state and office, in the ways of newspapers and agencies."""

_LEADER = ("adj", "adj", "of", "app", "poss", "poss-after", "the-of", "the-adj", "official", "name-of", "poss-low")
_OFFICIAL = ("adj", "poss", "poss-after", "the-adj", "adj-low", "poss-low", "adj")
_INTRODUCTIONS = {
    "leader": _LEADER,
    "minister": (*_LEADER[:8], "adj-low", "poss-low", "name-of"),
    "deputy": (*_OFFICIAL, "app"),
    "official": _OFFICIAL,
    "spokesperson": ("adj", "poss", "poss-after", "the-adj", "poss-low"),
    "ambassador": ("ambassador",),
}
