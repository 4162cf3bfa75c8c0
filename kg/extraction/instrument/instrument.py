"""Instruments: what parties sign, adopt, issue or agree on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import is_body_of_states
from kg.extraction.evidence import telling_words
from kg.extraction.instrument.counted_anew import counted_anew
from kg.extraction.instrument.distant_topics import distant_topic
from kg.extraction.instrument.ellipses import Ellipses
from kg.extraction.instrument.own_dates import own_date
from kg.extraction.instrument.own_verbs import own_verbs
from kg.extraction.instrument.rows import in_rows
from kg.extraction.instrument.signatories import Signatories
from kg.extraction.instrument.signing_verbs import is_done_already, is_signed, status_by
from kg.extraction.instrument.standing import BEHIND, Standing, in_force, is_in_force
from kg.extraction.instrument.telling import Telling, enter, instrument_of, is_plural, settled
from kg.extraction.instrument.title_words import called_end, year_end
from kg.extraction.instrument.titles import Titles
from kg.extraction.lexicon import any_of, table, words, words_of
from kg.extraction.speakers import authors_of
from kg.extraction.text.times import is_after
from kg.extraction.tracing import rule
from kg.facts import Instrument

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINT_TEXT = regex.compile(
    r"(?:A )?(?P<n>(?:(?!(?i:statement|readout))[\p{Lu}][\p{L}.’'-]+\s+(?:(?:and|of|the)\s+)*)*?(?:[Jj]oint\s+(?:[Pp]ress\s+|[\p{Lu}]\p{L}+\s+)?|[Ll]eaders[’']?\s+)"
    r"(?:[Ss]tatement|[Dd]eclaration|[Rr]eadout|[Cc]ommuniqué))\b"
)
_IN_FORCE_FROM = 50
"""Characters from an instrument to the day from which it is in force: "which is to enter into force on 1 May"."""
_BY_IN_HEADLINE = 90
"""Characters between "Joint Statement" in a headline and its "by": its subject stands between."""


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    """Return the class of instrument that each noun names, also those that name one only where it is signed."""
    return {**table("signed_things"), **table("instruments")}


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    nouns = "|".join(regex.escape(n) for n in sorted(_types(), key=len, reverse=True))
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
        for telling in SentenceReader(analysis, sentence.index, merged).run():
            enter(merged, telling, is_headline=sentence.is_headline)
    for telling in sorted(settled(merged), key=lambda t: t.start):
        if telling.status is None or telling.is_void or not telling.parties or telling.is_told_singly:
            continue
        words_told = telling_words(analysis, telling.start, telling.end)
        yield instrument_of(analysis, telling, *words_told, 0.85 if telling.are_parties_sure else 0.7)


def _names_body(after: str) -> bool:
    """Tell whether a noun goes on as the name of a body ("North Atlantic Treaty Organization")."""
    following = regex.match(r" (\p{Lu}\p{L}+)", after)
    return following is not None and following[1].lower() in words("bodies")


class SentenceReader:
    """Finds the instruments of one sentence."""

    def __init__(self, analysis: Analysis, index: int, earlier: Sequence[Telling]) -> None:
        self.analysis = analysis
        self.frames = analysis.frames(index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.earlier = earlier
        self.found: list[Telling] = []
        self.titles = Titles(analysis, self.frames)
        self.signing = Signatories(analysis, self.frames, own_verbs)
        self.ellipses = Ellipses(self.frames, self.signing, own_verbs)
        self.standing = Standing(analysis, self.parsed, earlier, self.found)

    def run(self) -> Iterator[Telling]:
        """Yield the tellings of the sentence."""
        text, offset = self.sentence.text, self.sentence.start
        if self.sentence.is_headline and (whole := self._headline()) is not None:
            yield whole
            return
        ellipses = list(self.ellipses.tellings(self.earlier))
        yield from ellipses
        self.ellipses.about_all(self.earlier)
        taken = 0
        for match in _pattern().finditer(text):
            if any(one.start <= offset + match.start() < one.end for one in ellipses):
                continue
            if match.start() < taken or (match.end() < len(text) and text[match.end()] == "-"):
                continue
            if _names_body(text[match.end() :]) or _is_declared(text[match.end() :]):
                continue
            before = set(text[: match.start()].lower().split()[-1:])
            if before & (words("domestic_instruments") | words_of("instrument", "announced")):
                continue
            if any(one in table("instruments") and is_plural(one) for one in before):
                continue  # "the agreements deal with trade"
            noun = match["noun"].lower()
            head = self._head(offset + match.start(), offset + match.end("noun"))
            if head is None or (
                head.dep_ == "compound" and head.head.pos_ == "NOUN" and not self._is_title_end(match.end())
            ):
                continue
            telling = self._telling(noun, offset + match.start(), offset + match.end("noun"), head)
            if telling is not None:
                taken = telling.end - offset
                for one in in_rows(telling, noun, offset + match.end("noun"), self.parsed):
                    self.found.append(one)
                    yield one
        if not ellipses:
            yield from self.ellipses.tellings(self.found)  # "two memoranda, one on A and the other on B"

    @rule
    def _headline(self) -> Telling | None:
        """The joint text that the article itself is, by its headline."""
        text = self.sentence.text
        match = _JOINT_TEXT.match(text)
        if match is None or any(m.entity.kind == "person" and m.start < match.start("n") for m in self.frames.mentions):
            return None
        telling = Telling(
            "JointStatement",
            text[match.start("n") :].strip(),
            self.sentence.start + match.start("n"),
            self.sentence.end,
            self.sentence.index,
        )
        topic = regex.search(r"\b(?:on|regarding|concerning)\s+(?:the\s+)?(?P<t>.+?)(?=\s+(?:from|by)\s|$)", text)
        telling.topic = topic["t"] if topic else None
        named = self.frames.chain_behind(
            self.sentence.start + match.end(), frozenset({"by", "from", "between"}), _BY_IN_HEADLINE
        )
        states = self.signing.parties_of(named) or self.signing.parties_of(
            [m for m in self.frames.mentions if m.form != "demonym"]
        ) + self.signing.named(self.sentence.start, self.sentence.end)
        edge = topic.start() + self.sentence.start if topic else self.sentence.end
        before = self.signing.parties_of([m for m in self.frames.mentions if m.end <= edge and m.form != "demonym"])
        before = states if named else before
        parties = [p for p in (before if len(before) > 1 else states) if p.kind == "state" or is_body_of_states(p)]
        telling.parties = [p for i, p in enumerate(parties) if p.name not in {q.name for q in parties[:i]}]
        if len(telling.parties) < 2 and not any(is_body_of_states(p) for p in telling.parties):
            telling.parties = authors_of(self.analysis)
        telling.status, telling.are_parties_sure, telling.is_proper = "adopted", True, True
        telling.date = (
            self.analysis.article.date if len(self.analysis.article.date or "") == len("2024-05-17") else None
        )
        return telling

    def _is_title_end(self, position: int) -> bool:
        return position >= len(self.sentence.text) or self.sentence.text[position] in ",.;”’\"'"

    def _head(self, start: int, end: int) -> Token | None:
        return self.parsed.head_of(start, end)

    @rule
    def _telling(self, noun: str, start: int, end: int, head: Token) -> Telling | None:
        left, count, definite = self.titles.start(start)
        called = called_end(self.sentence.text, end - self.sentence.start)
        right = self.sentence.start + called if called else self.titles.quoted_end(left) or self.titles.end(end)
        title = self.parsed.text(left, right).strip(" ,")
        anew = counted_anew(head) if count is not None else None
        if anew is not None:  # "had spoken of seven memorandums, but signed twelve"
            count, head = anew
            title = f"{head.text} {self.parsed.text(start, end)}"
            left, right = self.parsed.start(head), self.parsed.end(head)
        kind = _types()[noun]
        is_listed = self.standing.is_one_of_counted(head) or self.standing.is_thing_of_list(left)
        if noun not in table("instruments") and not is_signed(head) and not is_listed:
            return None
        if kind == "Agreement" and noun in ("document", "documents") and count is None:
            if not (definite and self.earlier):
                return None
            kind = self.earlier[-1].type  # "signed the document": the one that was told of
        topic = self.titles.topic(left, start, end, right)
        if topic is None and (distant := distant_topic(self.titles, self.frames, right)) is not None:
            topic = distant.text
            title += "" if distant.is_behind_verb else f" {distant.preposition} {topic}"
        telling = Telling(kind, title, left, right, self.sentence.index, topic=topic, count=count)
        telling.is_definite = definite
        telling.is_quoted = any(a <= start < b for a, b in self.analysis.quoted)
        telling.is_proper = self.titles.is_proper(left, start, end)
        has_year = year_end(self.parsed.text(end, right), 0) > 0
        telling.is_generic = topic is None and not telling.is_proper and left >= start - 6 and not has_year
        self.standing.settle(telling, head, right)
        if telling.status is None and not telling.is_void and not (telling.is_generic and telling.is_definite):
            return None
        self.signing.set_parties(telling, head, end, right)
        if noun.startswith("memorand") and " " not in noun and len(telling.parties) < 2:
            return None  # an order within one state
        self._date(telling, head)
        return telling

    def _date(self, telling: Telling, head: Token) -> None:
        own = self._own_date(telling) if telling.status != "planned" else None
        if own is not None and own.startswith(telling.date or ""):
            telling.date, telling.is_dated = own, True
        if telling.date is not None or telling.is_ratified:
            return
        if (
            telling.status == "inForce"
            and not in_force().search(self.parsed.text(telling.end, self.sentence.end)[:BEHIND])
            and not is_in_force(head)
        ):
            return
        telling.date = self._told_date(telling, head) or self._date_of_scene(telling)
        telling.is_dated = telling.date is not None
        telling.date = telling.date or self._day_beside(telling)
        if is_after(telling.date, self.analysis.article.date) and self._is_done(telling, head):
            telling.date, telling.is_dated = None, False  # "signed a memorandum under which …, until 2030"
        if telling.date is None and telling.status in ("signed", "adopted", "agreed") and not is_done_already(head):
            telling.date = self.analysis.day_before(self.sentence.index)

    def _own_date(self, telling: Telling) -> str | None:
        article = self.analysis.article
        return own_date(article.text, telling.start, telling.end, self.frames.times, article.date)

    def _told_date(self, telling: Telling, head: Token) -> str | None:
        """Return the time that hangs on the verbs of a document."""
        near = [c for c in head.children if c.dep_ in ("acl", "relcl")] + own_verbs(head)
        time = self.frames.time_near(near)
        if time is None and telling.status == "inForce":
            reach = self.parsed.end(head.head) if is_in_force(head) else telling.end
            behind = [t for t in self.frames.times if 0 <= t.start - reach < _IN_FORCE_FROM]
            time = behind[0] if behind and in_force().search(self.parsed.text(telling.end, behind[0].end)) else None
        if time is not None and time.form != "period":
            return time.read(is_future=telling.status == "planned")
        return None

    def _day_beside(self, telling: Telling) -> str | None:
        """Return the first day that a sentence tells, be it of something else that was done then."""
        days = [t for t in self.frames.times if t.form == "day"] if telling.status in ("signed", "adopted") else []
        return days[0].past if days else None

    def _date_of_scene(self, telling: Telling) -> str | None:
        """Return the month or year that alone is told in front of a document: "In June Moe went to Lima, where they signed …"."""
        if telling.status not in ("signed", "adopted", "agreed") or any(t.form == "day" for t in self.frames.times):
            return None
        front = [t for t in self.frames.times if t.end <= telling.start and not self.frames.is_bound(t)]
        if (
            len(front) != 1
            or front[0].form not in ("month", "year")
            or is_after(front[0].past, self.analysis.article.date)
        ):
            return None
        between = self.parsed.text(front[0].end, telling.start)
        return front[0].past if ";" not in between else None

    def _is_done(self, telling: Telling, head: Token) -> bool:
        """Tell whether the verb that says what became of a document is in the past."""
        verb = next((v for v in own_verbs(head) if status_by(v)), None)
        return telling.status in ("signed", "adopted", "agreed") and verb is not None and verb.tag_ in ("VBD", "VBN")


def _is_declared(behind: str) -> bool:
    """Tell whether a declaration is one of a state that somebody declares ("declaration of war")."""
    declared = any_of(words_of("instrument", "declared"))
    return regex.match(rf" of (?:an? |the )?(?:\w+ )?(?:{declared})\b", behind) is not None
