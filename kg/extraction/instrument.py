"""Instruments: what parties sign, adopt, issue or agree on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.assertion import mood_of, voids
from kg.extraction.engagement import party_of
from kg.extraction.entities import Entity, Mention, fold
from kg.extraction.evidence import evidence
from kg.extraction.frames import Frames, entities_of
from kg.extraction.lexicon import table, words
from kg.extraction.times import is_after, small_number
from kg.facts import Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOPIC = frozenset({"on", "for", "concerning", "regarding", "about"})
_WITHIN = frozenset({"of", "and", "the", "in", "a", "an", "to", "for", "on", "or", "from", "its", "’s", "'s", "-", "–", "/", "their"})
_TITLE_STOPS = frozenset({"between", "with", "that", "which", "who", "when", "where", "by", "at", "under", "worth", "as", "during", "after", "while"})
_IN_FORCE = regex.compile(r"\b(?:took effect|take effect|takes effect|entered into force|came into force|in effect|in force)\b")
_ELLIPSIS = regex.compile(
    r"\b(?P<o>(?:[Oo]ne|[Aa]nother|[Tt]he (?:first|second|third|fourth|fifth|sixth|other|last)),? on (?P<t>[\p{Ll}\s-]+?))(?=,|\.|;| between| signed| was| were|$)"
)
_BETWEEN, _BY = frozenset({"between", "among"}), frozenset({"by"})


@dataclass(eq=False)
class Telling:
    """One mention of an instrument with what its sentence says of it."""

    type: str
    title: str
    start: int
    end: int
    sentence: int
    topic: str | None = None
    parties: list[Entity] = field(default_factory=list)
    signatories: list[Entity] = field(default_factory=list)
    status: str | None = None
    date: str | None = None
    count: int | None = None
    is_generic: bool = False
    is_definite: bool = False
    is_void: bool = False
    is_proper: bool = False
    are_parties_sure: bool = False
    is_quoted: bool = False


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    nouns = "|".join(regex.escape(n) for n in sorted(table("instruments"), key=len, reverse=True))
    return regex.compile(rf"\b(?P<noun>{nouns})\b(?:\s*\((?:MoUs?|MOUs?)\))?", regex.IGNORECASE)


def instrument(analysis: Analysis) -> Iterator[Instrument]:
    """Yield the instruments that the article tells of, each once."""
    if not analysis.is_diplomatic:
        return
    merged: list[Telling] = []
    ordered = [s for s in analysis.sentences if not s.is_headline] + [s for s in analysis.sentences if s.is_headline]
    for sentence in ordered:
        if sentence.index not in analysis.parsed:
            continue
        for telling in Finder(analysis, sentence.index, merged).run():
            _merge(merged, telling)
    for telling in sorted(merged, key=lambda t: t.start):
        if telling.status is None or telling.is_void or not telling.parties:
            continue
        if is_after(telling.date, analysis.article.date):
            telling.status = "planned"
        yield Instrument(
            type=telling.type,  # type: ignore[arg-type]
            title=telling.title,
            parties=tuple(dict.fromkeys(p.name for p in telling.parties)),
            signatories=tuple(dict.fromkeys(s.name for s in telling.signatories)),
            topic=telling.topic,
            date=telling.date,
            count=telling.count,
            status=telling.status,  # type: ignore[arg-type]
            evidence=(evidence(analysis, telling.start, telling.end),),
            confidence=0.85 if telling.are_parties_sure else 0.7,
        )


def _merge(merged: list[Telling], telling: Telling) -> None:
    """Enter a telling, or add it to an earlier one of the same instrument."""
    if telling.sentence == 0 and not telling.title.lower().startswith("joint") and any(k.type == telling.type for k in merged):
        return  # the headline tells what the body tells better
    for known in reversed(merged):
        if _is_same(known, telling):
            known.status = _firmer(known.status, telling.status)
            known.is_void = known.is_void or telling.is_void
            known.date = known.date or telling.date
            known.signatories += [s for s in telling.signatories if s not in known.signatories]
            if telling.are_parties_sure and not known.are_parties_sure:
                known.parties, known.are_parties_sure = telling.parties, True
            if telling.is_quoted and telling.is_proper and len(telling.title) > len(known.title):
                known.title = telling.title
                known.start, known.end = telling.start, telling.end
            if len(telling.title) > len(known.title) and not telling.is_generic and known.is_generic:
                known.title, known.topic, known.is_generic = telling.title, telling.topic, False
                known.start, known.end = telling.start, telling.end
            return
    if not (telling.is_generic and telling.is_definite):
        merged.append(telling)


def _without_owners(parties: list[Entity]) -> list[Entity]:
    """Leave out states that only say whose the signing bodies are ("the Ministry of Heritage of Oman")."""
    bodies = [p for p in parties if p.kind == "organization"]
    owners = {b.state for b in bodies}
    return [p for p in parties if p.kind == "organization" or (len(bodies) < 2 and p.name not in owners)]


def _firmer(known: str | None, new: str | None) -> str | None:
    order = (None, "planned", "agreed", "adopted", "signed", "inForce")
    return max(known, new, key=order.index)


def _is_same(known: Telling, telling: Telling) -> bool:
    if known.type != telling.type or (known.count or 1) != (telling.count or 1):
        return False
    if telling.is_generic and (telling.is_definite or telling.type == "Agreement") and telling.count is None:
        return telling.status != "planned" or known.status == "planned" or telling.is_definite
    if telling.is_quoted != known.is_quoted and {p.state or p.name for p in known.parties} == {p.state or p.name for p in telling.parties}:
        return True  # somebody speaks of what the article has told already
    mine, theirs = set(fold(known.title).split()), set(fold(telling.title).split())
    small = {"the", "of", "on", "and", "for", "a", "joint", "statement", "agreement", "memorandum", "understanding"}
    if known.is_generic or telling.is_generic:
        return telling.type == "JointStatement" and known.sentence != telling.sentence
    return bool((mine & theirs) - small) and (mine <= theirs or theirs <= mine or len((mine & theirs) - small) >= 2)


class Finder:
    """Finds the instruments of one sentence."""

    def __init__(self, analysis: Analysis, index: int, earlier: Sequence[Telling]) -> None:
        self.analysis = analysis
        self.frames = Frames(analysis, index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.earlier = earlier

    def run(self) -> Iterator[Telling]:
        """Yield the tellings of the sentence."""
        text, offset = self.sentence.text, self.sentence.start
        if self.sentence.is_headline and (whole := self._headline()) is not None:
            yield whole
            return
        yield from self._ellipses()
        taken = 0
        for match in _pattern().finditer(text):
            if match.start() < taken or (match.end() < len(text) and text[match.end()] == "-"):
                continue
            noun = match["noun"].lower()
            head = self._head(offset + match.start(), offset + match.end("noun"))
            if head is None or head.dep_ == "compound" and head.head.pos_ == "NOUN" and not self._is_title_end(match.end()):
                continue
            telling = self._telling(noun, offset + match.start(), offset + match.end("noun"), head)
            if telling is not None:
                taken = telling.end - offset
                yield telling

    def _headline(self) -> Telling | None:
        """The joint text that the article itself is, by its headline."""
        text = self.sentence.text
        match = regex.match(r"(?:A )?(?P<n>[Jj]oint (?:[Pp]ress )?(?:[Ss]tatement|[Dd]eclaration|[Rr]eadout|[Cc]ommuniqué))\b", text)
        if match is None:
            return None
        telling = Telling("JointStatement", text[match.start("n") :].strip(), self.sentence.start + match.start("n"), self.sentence.end, self.sentence.index)
        topic = regex.search(r"\b(?:on|regarding|concerning)\s+(?:the\s+)?(?P<t>.+)$", text)
        telling.topic = topic["t"] if topic else None
        states = self._parties_of([m for m in self.frames.mentions if m.form != "demonym"]) + self._named(self.sentence.start, self.sentence.end)
        edge = topic.start() + self.sentence.start if topic else self.sentence.end
        before = self._parties_of([m for m in self.frames.mentions if m.end <= edge and m.form != "demonym"])
        parties = [p for p in (before if len(before) > 1 else states) if p.kind == "state"]
        telling.parties = [p for i, p in enumerate(parties) if p.name not in {q.name for q in parties[:i]}]
        if len(telling.parties) < 2:
            telling.parties = self._context_parties(telling, telling.parties)
        telling.status, telling.are_parties_sure, telling.is_proper = "adopted", True, True
        telling.date = self.analysis.article.date if len(self.analysis.article.date or "") == len("2024-05-17") else None
        return telling

    def _ellipses(self) -> Iterator[Telling]:
        """Instruments named only by number and topic ("The second, on dry ports, was signed by …")."""
        counted = next((t for t in reversed(self.earlier) if t.count and t.status), None)
        if counted is None or self.sentence.index - counted.sentence > 4:
            return
        for match in _ELLIPSIS.finditer(self.sentence.text):
            start, end = self.sentence.start + match.start("o"), self.sentence.start + match.end("t")
            topic = match["t"].strip()
            telling = Telling(counted.type, self.parsed.text(start, end), start, end, self.sentence.index, topic=topic)
            telling.status, telling.date = counted.status, counted.date
            between = self.frames.chain_behind(end, _BETWEEN, 10)
            agents = self.frames.chain_behind(end, _BY, 30)
            telling.signatories = [e for e in entities_of(agents) if e.kind == "person"]
            parties = self._parties_of(between or agents)
            telling.are_parties_sure = len(parties) > 1
            telling.parties = parties if len(parties) > 1 else list(counted.parties)
            yield telling

    def _is_title_end(self, position: int) -> bool:
        return position >= len(self.sentence.text) or self.sentence.text[position] in ",.;”’\"'"

    def _head(self, start: int, end: int) -> Token | None:
        return self.parsed.head_of(start, end)

    def _telling(self, noun: str, start: int, end: int, head: Token) -> Telling | None:
        left, count, definite = self._left(start)
        right = self._quoted_end(left) or self._right(end)
        title = self.parsed.text(left, right).strip(" ,")
        kind = table("instruments")[noun]
        if kind == "Agreement" and noun in ("document", "documents") and count is None:
            return None
        topic = self._topic(left, start, end, right)
        telling = Telling(kind, title, left, right, self.sentence.index, topic=topic, count=count)
        telling.is_definite = definite
        telling.is_quoted = any(a <= start < b for a, b in self.analysis.quoted)
        telling.is_proper = self._is_proper(left, start, end)
        telling.is_generic = topic is None and not telling.is_proper and left >= start - 6
        self._status(telling, head, right)
        if telling.status is None and not telling.is_void and not (telling.is_generic and telling.is_definite):
            return None
        self._parties(telling, head, start, end, right)
        self._date(telling, head)
        return telling

    def _left(self, start: int) -> tuple[int, int | None, bool]:
        """Return where the title starts, the number in front of it, and whether "the" or "their" stands there."""
        left, count, definite = start, None, False
        tokens = [t for t in self.parsed.doc if self.parsed.end(t) <= start]
        for token in reversed(tokens):
            low = token.lower_
            if low == "to" and self.parsed.text(self.parsed.start(token) - 1, self.parsed.start(token)) == "-":
                left = self.parsed.start(token)  # "government-to-government"
                continue
            if low in ("the", "this", "their", "its", "that", "these"):
                definite = True
                break
            if low in ("a", "an", "of", ",", "and", "’s", "'s") or token.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "PRON", "CCONJ") and low not in ("-", "–", "/"):
                if token.pos_ == "PUNCT" and token.text in "-–/":
                    left = self.parsed.start(token)
                    continue
                break
            if token.like_num or small_number(low) is not None:
                if token.i + 1 < len(self.parsed.doc) and self.parsed.doc[token.i + 1].text == "-":
                    left = self.parsed.start(token)
                    continue
                count = small_number(low)
                left = self.parsed.start(token) if count else left
                break
            if table("instrument_adjectives").get(low) == "no":
                break
            if token.ent_type_ in ("MONEY", "DATE") and low not in ("annual",) and not token.is_title:
                break
            left = self.parsed.start(token)
        return left, count, definite

    def _quoted_end(self, left: int) -> int | None:
        """Return where a title in quotation marks of its own ends."""
        text, offset = self.sentence.text, self.sentence.start
        mark = text[left - offset - 1 : left - offset] if left > offset else ""
        closing = {"“": "”", "‘": "’", "«": "»"}.get(mark)
        end = text.find(closing, left - offset) if closing else -1
        return offset + end if end > 0 and end - (left - offset) < 200 else None

    def _right(self, end: int) -> int:
        """Return where the title ends: behind its "on …", "for …" or "of …"."""
        right, opened = end, False
        for token in self.parsed.doc:
            start = self.parsed.start(token)
            if start < end:
                continue
            low = token.lower_
            if not opened:
                if low in _TOPIC | {"of", "to", "in"} and start - right <= 1:
                    if low == "to" and (token.i + 1 >= len(token.doc) or token.nbor().tag_ != "VB"):
                        break
                    if low == "in" and self.parsed.text(start, self.sentence.end)[:12].lower() != "in the field":
                        break
                    if any(t.start <= start + len(low) + 1 < t.end or t.start == start for t in self.frames.times):
                        break
                    opened = True
                    continue
                if token.text == "," and self.parsed.text(start, self.sentence.end)[:6].lower() == ", on ":
                    opened = True
                    continue
                if token.text in "()" or low in ("mou", "mous") and self.parsed.text(start - 1, start) == "(":
                    continue
                break
            if low in _TITLE_STOPS or token.text in (",", ".", ";", ":", "—", "(", "”") and not self._is_listed(token):
                break
            if token.pos_ in ("VERB", "AUX") and low not in _WITHIN and token.tag_ not in ("VBG", "VB", "VBN"):
                break
            if token.tag_ == "VBN" and token.dep_ in ("acl", "relcl"):
                break
            if token.lower_ in ("in", "on") and any(t.start - 4 <= start <= t.start for t in self.frames.times):
                break
            if any(t.start == start and t.form == "day" for t in self.frames.times):
                break
            if low not in _WITHIN:
                right = self.parsed.end(token)
        return right

    @staticmethod
    def _is_listed(token: Token) -> bool:
        """Tell whether a comma stands in a list within a title ("Trade, Industry and Tourism")."""
        if token.text != "," or token.i + 2 >= len(token.doc):
            return False
        return token.nbor().is_title and token.nbor(-1).is_title and token.nbor(2).lower_ in ("and", ",")

    def _topic(self, left: int, start: int, end: int, right: int) -> str | None:
        tail = self.parsed.text(end, right).strip(" ,)")
        match = regex.match(r"(?:\(\w+\),?\s*)?(?:in the field of|on|for|of|concerning|regarding|about|to)\s+(?:the\s+|a\s+)?(?P<t>.+)", tail, regex.IGNORECASE)
        if match:
            topic = match["t"]
            cut = regex.sub(r"^(?:Cooperation|cooperation) (?:in the [Ff]ield of|on|in)\s+(?:the\s+)?", "", topic)
            return cut or topic
        before = self.parsed.text(left, start).split()
        if before and before[-1][:1].isupper() and not {w.lower() for w in before} & (words("office_fields") - {"strategic", "state"}):
            return None  # "the Paris Agreement"
        kept = [w for w in before if w.lower() not in table("instrument_adjectives") and not self._is_state_word(w)]
        kept = [w for w in kept if small_number(w) is None]
        return " ".join(kept).strip("“”‘’\"'") or None

    def _is_state_word(self, word: str) -> bool:
        units = self.analysis.surfaces[self.sentence.index].units
        return any(word.strip("'’s") in self.analysis.surfaces[self.sentence.index].text(u.start, u.end) for u in units if u.form in ("state", "demonym"))

    def _is_proper(self, left: int, start: int, end: int) -> bool:
        """Tell whether a title is written as a name ("the Paris Agreement")."""
        noun = self.parsed.text(start, end)
        return noun[:1].isupper() and (left < start or end < self._right(end)) and not self.sentence.is_headline

    def _status(self, telling: Telling, head: Token, right: int) -> None:
        after = self.parsed.text(right, self.sentence.end)
        force = _IN_FORCE.search(after[:60])
        if force and "not" not in after[: force.start()]:
            telling.status = "inForce"
            return
        verbs = self._verbs(head)
        if any(voids(v) for v in verbs[:2]):
            telling.is_void = True
            return
        for verb in verbs:
            status = table("instrument_verbs").get(verb.lemma_.lower())
            if status is None or (status == "inForce" and not force):
                continue
            mood = mood_of(verb)
            if mood == "void" or any(c.lower_ == "no" for c in head.children):
                telling.is_void = True
                return
            telling.status = "planned" if mood == "future" and verb.lemma_ not in ("agree",) else status
            return
        if any(mood_of(v) == "void" for v in verbs[:1]):
            telling.is_void = telling.is_generic is False and not telling.is_proper
        window = self.parsed.text(max(self.sentence.start, telling.start - 40), telling.start).lower()
        if regex.search(r"\bsigning of (?:an?|the|its|\w+)?\s*(?:[\w-]+\s)?$", window) or " signing of" in window[-24:]:
            telling.status = "signed"
        elif telling.type == "JointStatement" and not telling.is_void and regex.search(r"\b(?:in|to) (?:a|an|the|their)\s+$", window):
            telling.status = "adopted"
        elif telling.type == "JointStatement" and self.sentence.is_headline and telling.title.lower().startswith("joint"):
            telling.status = "adopted"
        elif telling.is_proper and not telling.is_void and telling.type in ("Agreement", "Treaty"):
            telling.status = "inForce"
        elif not verbs or verbs[0].lemma_ in ("include", "be", "cover"):
            before = next(
                (t for t in reversed(self.earlier) if t.status and t.count and self.sentence.index - t.sentence <= 8), None
            )
            if before is not None and not telling.is_definite and telling.topic:
                telling.status, telling.date = before.status, before.date
            elif telling.topic and self._is_item(telling):
                telling.status = "signed"

    def _is_item(self, telling: Telling) -> bool:
        """Tell whether a telling is an item of a list under a sentence that speaks of signing ("First: An MoU on …")."""
        lead = self.parsed.text(self.sentence.start, telling.start).strip()
        if not regex.fullmatch(r"(?:[•*–-]|\d+[.)]|\p{L}+:)?\s*(?:an?|the)?", lead, regex.IGNORECASE):
            return False
        before = [s for s in self.analysis.sentences if 0 < self.sentence.index - s.index <= 8]
        return any(regex.search(r"\b(?:sign|ink|conclud|exchang)\w*\b", s.text) for s in before)

    def _verbs(self, head: Token) -> list[Token]:
        """Return the verbs that say something of an instrument: those that govern it, then those that describe it."""
        found: list[Token] = []
        for child in head.children:
            if child.dep_ in ("acl", "relcl"):
                found.append(child)
        current = head
        for ancestor in head.ancestors:
            if ancestor.pos_ in ("VERB", "AUX"):
                found.append(ancestor)
                found += [c for c in ancestor.children if c.dep_ == "xcomp" and current.dep_ in ("nsubj", "nsubjpass")]
                if table("instrument_verbs").get(ancestor.lemma_.lower()) is None and len(found) < 3:
                    current = ancestor
                    continue
                break
        return found

    def _parties(self, telling: Telling, head: Token, start: int, end: int, right: int) -> None:
        """Set who the parties are and which persons signed."""
        verbs = [v for v in self._verbs(head) if table("instrument_verbs").get(v.lemma_.lower())]
        between = self._chain_behind(right, _BETWEEN, 14) or self._chain_behind(end, _BETWEEN, 60)
        agents = [m for v in verbs for m in self.frames.behind([v], _BY)] or (
            self._chain_behind(right, _BY, 40) if verbs or telling.status else []
        )
        withs = self.frames.behind([head, *verbs[:1]], frozenset({"with"}))
        subjects = [m for v in verbs[:1] if v.lemma_ not in ("witness",) for m in self._signers(v, head)]
        named = self._named(telling.start, right)
        if agents:
            telling.signatories = [e for e in entities_of(agents) if e.kind == "person"]
        elif subjects and telling.status == "signed" and not self._is_witnessed(telling):
            telling.signatories = [e for e in entities_of(subjects) if e.kind == "person"]
        for source in (between, named if len(named) > 1 else [], [*self._parties_of(agents), *self._parties_of(withs)], [*self._parties_of(subjects), *self._parties_of(withs), *named]):
            parties = source if source and isinstance(source[0], Entity) else self._parties_of(source)  # type: ignore[arg-type]
            parties = _without_owners(parties)
            if len(parties) >= 2 or (parties and source is between):
                telling.parties, telling.are_parties_sure = parties, True
                return
        if verbs and not agents and self._is_commercial(verbs[0], head):
            telling.is_void = True
            return
        telling.parties = self._context_parties(telling, self._parties_of(subjects) or named)

    def _is_commercial(self, verb: Token, head: Token) -> bool:
        """Tell whether somebody signs whom the register does not know: a firm."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return (
            subject is not None
            and subject.pos_ == "PROPN"
            and not self.frames.mentions_of(subject)
            and verb.dep_ not in ("relcl", "acl")
        )

    def _is_witnessed(self, telling: Telling) -> bool:
        window = self.parsed.text(self.sentence.start, telling.start).lower()[-60:]
        return any(w in window for w in ("witness", "looked on", "oversaw", "attended the signing"))

    def _signers(self, verb: Token, head: Token) -> list[Mention]:
        if any(c.dep_ == "nsubjpass" for c in verb.children) or verb.dep_ == "acl":
            return []
        return [m for m in self.frames.subjects(verb) if not m.start <= self.parsed.start(head) < m.end]

    def _chain_behind(self, position: int, prepositions: frozenset[str], reach: int) -> list[Mention]:
        return self.frames.chain_behind(position, prepositions, reach)

    def _named(self, start: int, end: int) -> list[Entity]:
        """The states and bodies within a title."""
        surface = self.analysis.surfaces[self.sentence.index]
        found: list[Entity] = []
        for unit in surface.units:
            if start <= self.sentence.tokens[unit.start].start and self.sentence.tokens[unit.end - 1].end <= end and unit.form in ("state", "demonym") and unit.entity not in found:
                found.append(unit.entity)
        return found

    def _parties_of(self, mentions: Sequence[Mention]) -> list[Entity]:
        found: list[Entity] = []
        for entity in entities_of([m for m in mentions if m.form != "demonym"]):
            party: Entity | None = entity
            if entity.kind == "person":
                party = party_of(entity)
            elif entity.kind == "place":
                party = self.analysis.register.get("state", entity.state) if entity.is_capital and entity.state else None
            if party is not None and all(party.name != p.name for p in found):
                found.append(party)
        return found

    def _context_parties(self, telling: Telling, known: list[Entity]) -> list[Entity]:
        """The parties that the sentence or the article lets one take for granted."""
        found = list(known)
        for mention in self.frames.mentions:
            if len(found) >= 2:
                break
            for party in self._parties_of([mention]):
                if party.kind == "state" and all(p.name != party.name for p in found):
                    found.append(party)
        for state in self.analysis.principals:
            if len(found) >= 2:
                break
            if all(p.name != state for p in found):
                found.append(self.analysis.register.get("state", state))
        return found

    def _date(self, telling: Telling, head: Token) -> None:
        if telling.date is not None:
            return
        if telling.status == "inForce" and not _IN_FORCE.search(self.parsed.text(telling.end, self.sentence.end)[:60]):
            return
        near = [c for c in head.children if c.dep_ in ("acl", "relcl")] + [v for v in self._verbs(head)]
        time = self.frames.time_near(near)
        if time is None and telling.status in ("inForce",):
            behind = [t for t in self.frames.times if 0 <= t.start - telling.end < 50]
            time = behind[0] if behind and _IN_FORCE.search(self.parsed.text(telling.end, behind[0].end)) else None
        if time is not None and time.form != "period":
            telling.date = time.read(is_future=telling.status == "planned")
        elif telling.status in ("signed", "adopted") and self.frames.times:
            days = [t for t in self.frames.times if t.form == "day"]
            telling.date = days[0].past if days else None
        if telling.date is None and telling.status in ("signed", "adopted", "agreed"):
            telling.date = self.analysis.day_before(self.sentence.index)
