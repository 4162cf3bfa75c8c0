"""Observations: figures about a party's economy, trade, security or delegation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.assertion import mood_of
from kg.extraction.entities import Entity, Mention
from kg.extraction.evidence import evidence
from kg.extraction.figures import Figure, counts_in, figures_in
from kg.extraction.frames import Frames
from kg.extraction.lexicon import table, words
from kg.extraction.tellings import party_of
from kg.extraction.times import Time
from kg.facts import Observation

if TYPE_CHECKING:
    from spacy.tokens import Token

_TARGET = regex.compile(
    r"\b(?:target|goal|aim|forecast|expect|projected|by 20\d\d|plans? to|hopes? to|could|might|may|would)\w*\b",
    regex.IGNORECASE,
)
_SHORTEST = 3  # letters of a measure
_PERIODIC = frozenset({"day", "month", "year", "period"})
_CHANGE = regex.compile(r"\b(?P<w>up|down|more|less|increase|decrease|rise|growth|higher|lower)\b")


def observation(analysis: Analysis) -> Iterator[Observation]:
    """Yield the figures that the article gives about states and organisations."""
    if not analysis.is_diplomatic:
        return
    for sentence in analysis.sentences:
        if sentence.index in analysis.parsed and not sentence.is_headline:
            yield from Measurer(analysis, sentence.index).run()


class Measurer:
    """Reads the figures of one sentence."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = Frames(analysis, index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.quoted = analysis.quoted

    def run(self) -> Iterator[Observation]:
        """Yield the observations of the sentence."""
        figures = list(figures_in(self.sentence))
        counts = list(counts_in(self.sentence))
        previous: str | None = None
        for figure in sorted([*figures, *counts], key=lambda f: f.start):
            token = self.parsed.head_of(figure.start, figure.end)
            if token is None or self._is_future(token) or self._is_parenthetical(figure):
                continue
            measure = self._measure(figure, token, previous)
            if measure is None or len(measure) < _SHORTEST:
                continue
            subject = self._subject(figure, token, measure)
            if subject is None:
                continue
            unit = figure.unit
            if figure.kind == "count":
                unit = self._counted(figure)
            if figure.kind == "money" or figure.kind == "percent":
                previous = previous or measure
            yield Observation(
                subject=subject.name,
                measure=measure,
                value=figure.value,
                unit=unit,
                date=self._date(figure, token),
                evidence=(evidence(self.analysis, *self._span(figure, token)),),
                confidence=0.75,
            )

    def _is_future(self, token: Token) -> bool:
        """Tell whether a figure is a promise, a target or a forecast rather than an observation."""
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        if verb is not None and mood_of(verb) != "past":
            return True
        if verb is not None and verb.lemma_ in words("promises"):
            return True
        start = self.parsed.start(token)
        return bool(_TARGET.search(self.parsed.text(max(self.sentence.start, start - 40), start)))

    def _is_parenthetical(self, figure: Figure) -> bool:
        """Tell whether a sum repeats another in a second currency ("€412 million ($434 million)")."""
        before = self.parsed.text(self.sentence.start, figure.start)
        return (
            figure.kind == "money"
            and regex.search(r"\d\S*(?:\s\p{L}+){0,2}\s?\((?:about |around |some )?$", before) is not None
        )

    def _counted_phrase(self, figure: Figure) -> tuple[str, str] | None:
        """Return what a figure counts, with its adjectives and without ("Omani companies", "companies")."""
        after = self.parsed.text(figure.start, self.sentence.end)
        nouns = "|".join(regex.escape(n) for n in sorted(words("counted"), key=len, reverse=True))
        match = regex.match(
            rf"[\d.,\s]+(?:thousand\s|million\s|billion\s)?-?(?P<p>(?:[\p{{L}}.-]+\s){{0,3}}?(?P<n>{nouns}))\b",
            after,
            regex.IGNORECASE,
        )
        return (match["p"], match["n"].lower()) if match else None

    def _counted(self, figure: Figure) -> str:
        """Return the noun that a count counts, the unit of the observation."""
        if figure.unit.lower().startswith("member"):
            return "members"
        phrase = self._counted_phrase(figure)
        return phrase[1] if phrase else figure.unit.lower().split()[-1]

    def _measure(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        if figure.kind == "count":
            return self._count_measure(figure)
        if figure.kind == "rank":
            return self._rank_measure(figure)
        if figure.kind == "percent":
            return self._percent_measure(figure, token, previous)
        return self._money_measure(figure, token, previous)

    def _count_measure(self, figure: Figure) -> str | None:
        low = figure.unit.lower()
        if low.startswith("member"):
            behind = regex.match(
                r"[\s-]*(?P<d>(?:[\p{L}-]+\s)?delegation)", self.parsed.text(figure.end, self.sentence.end)
            )
            if behind:
                return behind["d"].strip()
        phrase = self._counted_phrase(figure)
        if phrase is None:
            return None
        after = self.parsed.text(figure.start, self.sentence.end)
        if phrase[1] in words("measures_of_goods"):
            goods = regex.search(
                rf"{regex.escape(phrase[1])}\s+of\s+(?P<g>(?:[\p{{L}}-]+\s?){{1,3}}?)(?=[,.;]|\s(?:to|in|from|that|which|went|last|for|by|at)\b)",
                after,
                regex.IGNORECASE,
            )
            return goods["g"].strip() if goods else phrase[0]
        before = self.parsed.text(self.sentence.start, figure.start)
        delegation = regex.search(r"\b(?P<d>(?:business |economic |trade )?delegation)\b[^,;]{0,60}$", before)
        if delegation:
            return delegation["d"]
        return phrase[0]

    def _rank_measure(self, figure: Figure) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        if self.parsed.text(figure.start, figure.end).lower().startswith("rank"):
            found = regex.match(r"\s+(?:in|among|for|by)\s+(?:the\s+)?(?P<m>[^,.;]+)", after)
            return found["m"].strip() if found else None
        words_ = self.parsed.text(figure.start, figure.end).split()
        last = words_[-1].split("-")[-1]
        found = regex.match(
            r"\s*(?P<m>[^,.;(]*?)(?=[,.;(]|\s(?:after|and|with|which|that|while|behind|has|is|since)\b|$)", after
        )
        rest = found["m"].strip() if found else ""
        return f"{last} {rest}".strip() or None

    def _percent_measure(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        of = regex.match(
            r"\s+of\s+(?:its\s+|the\s+|their\s+|all\s+)?(?P<m>[^,.;]+?)(?=[,.;]|\s(?:in|last|this|from|by|to the|and)\b|$)",
            after,
        )
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        near = self.parsed.text(max(self.sentence.start, figure.start - 25), figure.start).lower()
        change = _CHANGE.search(near) or _CHANGE.match(after.strip())
        how = table("observation_verbs").get(verb.lemma_) if verb is not None else None
        if of and not of["m"].upper().startswith("GDP"):
            return str(of["m"]).strip()
        noun = self._subject_phrase(verb) if verb is not None else None
        if of and noun:
            return noun
        if change and not (how == "change" and noun):
            base = previous or noun
            return f"{base} {change['w']}" if base else None
        if how == "change" and noun and verb is not None:
            return f"{noun} {verb.text}"
        return noun if how == "level" else (f"{noun} {verb.text}" if noun and verb is not None else None)

    def _money_measure(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        before = self.parsed.text(self.sentence.start, figure.start)
        of = regex.search(
            r"(?P<m>(?:[\p{L}-]+\s){0,2}[\p{L}-]+)\s+(?:of|worth|totalling|totaling)\s+(?:a combined |about |around |nearly |some |over |more than |only |just )*$",
            before,
        )
        if of:
            phrase = regex.sub(r"^(?:.*\b(?:a|an|the|with|running|enjoying|ran|and|in|left)\s)", "", of["m"])
            return phrase.strip() or None
        compound = regex.match(
            r"[\s-](?P<m>(?:[\p{L}-]+\s)?(?:contract|deal|agreement|loan|budget|fund|grant|Partnership|partnership|investment|package)\b)",
            after,
        )
        aid = regex.match(
            r"\s+(?:in|of)\s+(?P<m>[\p{L}-]*\s?(?:aid|grants|loans|trade|exports|imports|investment|assistance))\b",
            after,
        )
        if aid:
            return aid["m"].strip()
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        noun = self._subject_phrase(verb) if verb is not None else None
        how = table("observation_verbs").get(verb.lemma_) if verb is not None else None
        if noun and how:
            return noun
        if compound:
            return compound["m"].strip()
        behind = regex.match(
            r"\s+(?:from|for|to)\s+(?:its\s+|the\s+)?(?P<m>[^,.;]+?)(?=[,.;]|\s(?:in|last|this|by)\b|$)", after
        )
        if behind:
            return behind["m"].strip()
        return previous

    def _subject_phrase(self, verb: Token) -> str | None:
        """The noun phrase of a verb's subject without determiners, owners and times ("Bilateral trade")."""
        current: Token | None = verb
        for _ in range(3):
            if current is None:
                return None
            for child in current.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    if child.lower_ in ("which", "that") and current.dep_ == "relcl":
                        return self._phrase(current.head)
                    if child.pos_ == "PRON":
                        return None
                    return self._phrase(child)
            if current.dep_ in ("acl", "relcl"):
                return self._phrase(current.head)
            current = next((a for a in current.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return None

    def _phrase(self, noun: Token) -> str | None:
        keep = [
            t for t in noun.subtree if t.i <= noun.i and t.dep_ in ("amod", "compound", "nmod") and t.head.i == noun.i
        ]
        mention = self.frames.mention_at(noun)
        if mention is not None and mention.form == "name" and not keep:
            return None
        kept = [t for t in keep if (m := self.frames.mention_at(t)) is None or m.form == "demonym"] + [noun]
        parts = [self.parsed.text(self.parsed.start(t), self.parsed.end(t)) for t in kept]
        tail = [
            c
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in ("between", "to", "from", "in") and c.i - noun.i == 1
        ]
        phrase = " ".join(parts)
        for prep in tail[:1]:
            end = max(t.i for t in prep.subtree) + 1
            text = self.parsed.text(self.parsed.start(prep), self.parsed.end(noun.doc[end - 1]))
            if len(text.split()) <= 7 and not any(ch.isdigit() for ch in text):
                phrase += f" {text}"
        return phrase

    def _subject(self, figure: Figure, token: Token, measure: str) -> Entity | None:
        """Whose figure it is: whoever the clause's subject names, else the nearest party in front, else the first-named.

        A figure that two states share is the first-named one's.
        """
        named = self._named_in_subject(figure, token)
        if named is not None:
            return named
        for mention in reversed(self.frames.mentions):
            if mention.start > figure.start:
                continue
            if mention.form == "group":
                break
            before = self.parsed.text(self.sentence.start, mention.start).rstrip().lower()
            if before.endswith((" to", " from", " with", " by", " in", " on", " and", " for", " after")):
                continue
            if (party := self._party(mention)) is not None:
                return party
        if not set(measure.lower().split()) & words("shared_measures"):
            return None  # the world's grain trade is nobody's
        for state in (*self.analysis.states[:1], *self.analysis.principals):
            return self.analysis.register.get("state", state)
        return None

    def _named_in_subject(self, figure: Figure, token: Token) -> Entity | None:
        """The first party that the clause's subject names, as owner, adjective or by itself ("Spain's arms exports")."""
        verb: Token | None = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        for _ in range(3):
            if verb is None:
                return None
            subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i < token.i and subject.lower_ not in ("which", "that", "who"):
                start, end = self.parsed.start(subject.left_edge), self.parsed.end(subject.right_edge)
                inside = [m for m in self.frames.mentions if start <= m.start < min(end, figure.start)]
                if any(m.form == "group" for m in inside[:1]):
                    state = self.analysis.states[:1]
                    return self.analysis.register.get("state", state[0]) if state else None
                return next((p for m in inside if (p := self._party(m)) is not None), None)
            if verb.dep_ in ("relcl", "acl"):
                return next((p for m in self.frames.mentions_of(verb.head) if (p := self._party(m)) is not None), None)
            verb = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return None

    def _party(self, mention: Mention) -> Entity | None:
        entity = mention.entity
        if entity.kind == "state":
            return entity
        if entity.kind == "person":
            return party_of(entity)
        if entity.kind == "place":
            return self.analysis.register.get("state", entity.state) if entity.is_capital and entity.state else None
        return entity if mention.form in ("name", "pronoun") else None

    def _date(self, figure: Figure, token: Token) -> str | None:
        times = [t for t in self.frames.times if t.form in _PERIODIC]
        after = [t for t in times if t.start >= figure.end and t.start - figure.end < 90]
        before = [t for t in times if t.end <= figure.start]
        chosen: Time | None = None
        if after:
            chosen = after[0]
        elif before:
            chosen = before[-1]
        if chosen is None and figure.kind == "count" and "delegation" in self.sentence.text:
            return (self.analysis.article.date or "")[:7] or None
        if chosen is None or (chosen.form == "day" and figure.kind != "count"):
            return None
        if figure.kind == "rank" and chosen.form != "year":
            return None
        return chosen.past

    def _span(self, figure: Figure, token: Token) -> tuple[int, int]:
        verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), None)
        start = figure.start
        if verb is not None:
            left = min(
                [
                    self.parsed.start(verb),
                    *(self.parsed.start(c.left_edge) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")),
                ]
            )
            if start - left < 120:
                start = min(start, left)
        return start, max(figure.end, start + 1)
