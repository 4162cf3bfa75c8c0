"""Documents that their number and what they are about tell: "the first concerns a port; the second, a wind farm"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.instrument.rows import is_thing, members, singular
from kg.extraction.instrument.signatories import Signatories
from kg.extraction.instrument.signing_verbs import is_being_negotiated
from kg.extraction.instrument.telling import Telling
from kg.extraction.lexicon import table
from kg.extraction.names.entities import entities_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOPIC = r"(?P<t>[\p{L}\p{N}][\p{L}\p{N}\s’'-]*?)"
_LATER = r"(?:second|third|fourth|fifth|sixth|other|last|latter)"
_ENDS = (
    rf"(?=,|;|:|\.|\(|\s+(?:between|signed|was|were|with)\b|"
    rf"\s+(?:and|while)\s+(?:the\s+{_LATER}|another|an?\s+(?:second|third|fourth|fifth|further))\b|$)"
)
_ELLIPSIS = regex.compile(
    rf"\b(?P<o>(?:[Oo]ne|[Aa]nother|[Aa] (?:second|third|fourth|fifth|further)|[Tt]he (?:first|former|{_LATER}))"
    r"(?: (?P<noun>MoU|MOU|memorandum|agreement|accord|document|deal|treaty|text))?"
    r"(?:(?:,| is| was)? (?:on|about|concerning|regarding|relating to)|(?<=\w{3})(?:, which)? (?:concerns|covers|deals with|provides for|regulates|governs|relates to))"
    rf" {_TOPIC}){_ENDS}"
)
_GAPPED = regex.compile(rf"(?<=[,;])\s(?:and\s)?(?P<o>the {_LATER}(?:, (?:on\s)?|\son\s){_TOPIC}){_ENDS}")
"""What stands for a whole clause behind one that is told: "; the second, a wind farm"."""

_ALL = regex.compile(
    r"(?:(?:Together|Between them|In all),? |(?P<beside>Besides|Apart from|In addition to) [^,.;:]+, )?"
    r"(?:[Tt]hey|These|(?P<rest>The (?:others|rest|remaining (?:ones|\w+)))|"
    r"(?:[Tt]he|These) (?:\w+ )?(?P<what>accords|agreements|documents|instruments|memoranda|memorandums|MoUs|texts|treaties))\s"
    r"(?:concern|cover|relate|pertain|deal|are)(?:ed)?\s(?:\w+ly\s)?(?:(?:to|with|about|on)\s)?(?P<row>[^:;]+?)[.\s]*$"
)
"""What tells at once what several documents are about: "They relate notably to archives, visas and customs."."""
_BETWEEN, _BY = frozenset({"between", "among"}), frozenset({"by"})
_FAR = 8  # sentences between documents that are counted and "the others"
_JUST_BEFORE = 2  # sentences between documents that are counted and what they are about, one by one
_FEW = 4  # sentences between a document and "a second one"
_OTHER_BETWEEN = 10
"""Characters between "another, on trade," and its "between", which follows at once."""
_OTHER_BY = 30
"""The same of "signed by", where a place or day may stand between."""
_ARTICLE = regex.compile(r"^(?:the|an?)\s", regex.IGNORECASE)


class Ellipses:
    """Finds in one sentence documents that an earlier word counts and that have no noun of their own."""

    def __init__(self, frames: Frames, signing: Signatories, verbs_of: Callable[[Token], list[Token]]) -> None:
        self.frames = frames
        self.parsed = frames.parsed
        self.sentence = frames.parsed.sentence
        self.signing = signing
        self._verbs = verbs_of

    @rule
    def tellings(self, earlier: Sequence[Telling]) -> Iterator[Telling]:
        """Yield documents named only by number and topic ("The second, on dry ports, was signed by …").

        Parameters
        ----------
        earlier : sequence of Telling
            Those among which the one that counts them is looked for.
        """
        counted = next((t for t in reversed(earlier) if t.count and t.status), None)
        yield from self._one_by_one(earlier)
        for match in self._matches():
            noun = match.groupdict().get("noun")
            if counted is None and noun:  # "A second memorandum is on …"
                kind = table("instruments").get(noun.lower())
                counted = next((t for t in reversed(earlier) if t.type == kind and t.status), None)
            if counted is None and match["o"].startswith("another"):  # "signed a memorandum on A and another on B"
                counted = next((t for t in reversed(earlier) if t.status and t.sentence == self.sentence.index), None)
            if counted is None or self.sentence.index - counted.sentence > _FEW:
                return
            start, end = self.sentence.start + match.start("o"), self.sentence.start + match.end("t")
            if not is_thing(self.parsed, self.sentence.start + match.start("t"), end):
                continue
            counted.singles += 1
            yield self._one(counted, noun, match["t"].strip(), start, end)

    def _one_by_one(self, earlier: Sequence[Telling]) -> Iterator[Telling]:
        """Yield as many documents as were counted just before, where as many matters are told ("They cover tea and rice.")."""
        row = _ALL.match(self.sentence.text)
        kind = table("instruments").get((row["what"] or "").lower()) if row is not None else None
        is_rest = row is not None and bool(row["beside"] or row["rest"])
        reach = _FAR if is_rest else _JUST_BEFORE
        near = [t for t in earlier if 0 < self.sentence.index - t.sentence <= reach and t.count and t.status]
        counted = next((t for t in reversed(near) if kind in (None, "Agreement", t.type)), None)
        if row is None or counted is None or counted.topic:
            return
        begin = self.sentence.start + row.start("row")
        rows = members(row["row"], "(?:on|for|to|with)")
        spans = [(begin + low, begin + low + len(row["row"][low:high].split(" between ")[0])) for low, high in rows]
        named = any(t.lower_ in table("instruments") for t in self.parsed.tokens_in(begin, self.sentence.end))
        is_enough = 1 < len(spans) < (counted.count or 0) if is_rest else len(spans) == counted.count
        if named or not is_enough or not all(is_thing(self.parsed, *span) for span in spans):
            return
        for low, high in spans:
            counted.singles += 1
            yield self._one(counted, None, self.parsed.text(low, high), low, high)

    @rule
    def about_all(self, earlier: Sequence[Telling]) -> None:
        """Enter what documents are about that were counted in the sentence before ("They concern tea, rice and fish.")."""
        row = _ALL.match(self.sentence.text)
        counted = next((t for t in reversed(earlier) if t.count and t.status), None)
        if row is None or counted is None or counted.topic or self.sentence.index - counted.sentence != 1:
            return
        start = self.sentence.start + row.start("row")
        tokens = self.parsed.tokens_in(start, start + len(row["row"]))
        if tokens and not any(is_verb(t) and t.tag_ != "VBG" for t in tokens) and tokens[-1].pos_ == "NOUN":
            counted.topic = row["row"]

    def _matches(self) -> Iterator[regex.Match[str]]:
        """Yield what tells one document each; a clause whose verb goes without saying only behind one that has it."""
        text = self.sentence.text
        first = _ELLIPSIS.search(text)
        if first is None:
            return
        found = {match.start("o"): match for match in _GAPPED.finditer(text, first.end())}
        found |= {match.start("o"): match for match in _ELLIPSIS.finditer(text)}
        yield from (found[start] for start in sorted(found))

    def _one(self, counted: Telling, noun: str | None, topic: str, start: int, end: int) -> Telling:
        title = (
            f"{noun or _noun_of(counted)} on {topic}"
            if noun or _noun_of(counted)
            else _ARTICLE.sub("", self.parsed.text(start, end))
        )
        topic = _ARTICLE.sub("", topic)
        telling = Telling(counted.type, title, start, end, self.sentence.index, topic=topic)
        telling.status, telling.date, telling.is_dated = counted.status, counted.date, counted.is_dated
        if is_being_negotiated(self.parsed.text(end, self.sentence.end)):
            telling.status, telling.date, telling.is_dated = "planned", None, False
        telling.again.append((counted.start, counted.end))
        between = self.frames.chain_behind(end, _BETWEEN, _OTHER_BETWEEN)
        agents = self.frames.chain_behind(end, _BY, _OTHER_BY)
        telling.signatories = [e for e in entities_of(agents) if e.kind == "person"]
        head = self.parsed.head_of(start, end)
        firms = self.signing.signers.parties(head, self._verbs(head), end) if head is not None else []
        parties = firms or self.signing.parties_of(between or agents)
        telling.are_parties_sure = len(parties) > 1
        telling.parties = parties if len(parties) > 1 else list(counted.parties)
        return telling


def _noun_of(counted: Telling) -> str | None:
    """Return the noun for one of the documents that a telling counts ("Three memorandums": "memorandum")."""
    title = counted.title.lower()
    noun = next((noun for noun in sorted(table("instruments"), key=len, reverse=True) if noun in title), None)
    return singular(noun) or (noun if counted.count is None else None) if noun is not None else None
