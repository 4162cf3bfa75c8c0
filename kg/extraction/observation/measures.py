"""What a figure measures: the noun phrase that it is the figure of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import has_word, is_passive, is_subject, verb_above, verb_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import any_of, table, words, words_of
from kg.extraction.observation.bounds import bounded, ranked_measure
from kg.extraction.observation.strengths import strength
from kg.extraction.text.figures import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPRISING = 60
"""Characters between a delegation and the number of its members: "delegation made up of some"."""
_IN_FRONT = 25
"""Characters in front of a figure in which it is said what it counts from: "an increase of some"."""


_LINKING = "with|to|from|in|at|by|for|against|between|among|on|than"
"""Words behind which nothing is counted: "a surplus of 911 million with the four countries"."""

_OPENS_WITH_NUMBER = regex.compile(r"[\p{Sc}]?\d")


def _words(word_class: str) -> str:
    return any_of(words_of("observation", word_class))


@cache
def _change() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?P<w>{_words('change')})\b")


def way_of(verb: Token) -> str | None:
    """Return how a verb gives a measure its figure: its ``level``, the ``change`` of it, or None for neither.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> way_of(word("Debt stood at 5 percent.", "stood")), way_of(word("Debt is put at 5 percent.", "put"))
    ('level', 'level')
    >>> way_of(word("Norway put 5 million dollars into it.", "put")) is None
    True
    """
    known = table("observation_verbs").get(verb.lemma_.lower())
    is_estimated = verb.lemma_.lower() in words_of("observation", "estimating") and is_passive(verb)
    return known or ("level" if is_estimated and has_word(verb, "at") else None)


@cache
def _base() -> regex.Pattern[str]:
    """What a share is one of, and not what was measured: "3 percent of gross domestic product"."""
    return regex.compile(rf"(?:{_words('base')})\b", regex.IGNORECASE)


def _number_words(measure: str) -> set[str]:
    """Return the words of a phrase that are of numbers alone ("38 million")."""
    return {w for w in measure.lower().split() if w in table("scales") or not any(c.isalpha() for c in w)}


class Measures:
    """Reads the measures of one sentence."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.parsed = frames.parsed
        self.sentence = frames.parsed.sentence

    def _counted_phrase(self, figure: Figure) -> tuple[str, str] | None:
        """Return what a figure counts, with its adjectives and without ("Omani companies", "companies")."""
        after = self.parsed.text(figure.number_end, self.sentence.end)
        nouns = "|".join(regex.escape(n) for n in sorted(words("counted"), key=len, reverse=True))
        match = regex.match(
            rf"[\s-](?P<p>(?:(?!(?:{_LINKING})\s)[\p{{L}}.-]+\s){{0,3}}?(?P<n>{nouns}))\b",
            after,
            regex.IGNORECASE,
        )
        return (match["p"], match["n"].lower()) if match else None

    def _strength(self, figure: Figure) -> tuple[str, str] | None:
        return strength(self.sentence.text, (figure.number_end or figure.end) - self.sentence.start)

    def counted(self, figure: Figure) -> str:
        """Return the noun that a count counts, the unit of the observation."""
        if (of := self._strength(figure)) is not None:
            return of[1]
        phrase = self._counted_phrase(figure)
        return phrase[1] if phrase else figure.unit.lower().split()[-1]

    def of(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        """Return what a figure measures, or None where the sentence does not tell or only names somebody."""
        measure = self._read(figure, token, previous)
        measure = bounded(measure) if measure is not None else None
        if measure is None or self._is_somebody(measure) or set(measure.lower().split()) <= _number_words(measure):
            return None
        return None if _OPENS_WITH_NUMBER.match(measure) else measure  # "from 14 to 53 million dollars": another figure

    def _is_somebody(self, measure: str) -> bool:
        """Tell whether a phrase is no measure but opens with a party ("Honduras to support …") or holds a person."""
        for mention in self.frames.mentions:
            text = self.parsed.text(mention.start, mention.end)
            if mention.form != "name" or text not in measure:
                continue
            if mention.entity.kind == "person" or regex.match(
                rf"{regex.escape(text)}(?:$|\s(?:to|and|for|in)\b)", measure
            ):
                return True
        return False

    def _read(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        if figure.kind == "count":
            return self._count_measure(figure, token)
        if figure.kind == "rank":
            return self._rank_measure(figure)
        if figure.kind == "percent":
            return self._percent_measure(figure, token, previous)
        return self._money_measure(figure, token, previous)

    def _count_measure(self, figure: Figure, token: Token) -> str | None:
        if (of := self._strength(figure)) is not None:
            return of[0]
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
            return goods["g"].strip() if goods else self._done_with(token) or phrase[0]
        before = self.parsed.text(self.sentence.start, figure.start)
        delegation = regex.search(
            rf"\b(?P<d>(?:business |economic |trade )?delegation)\b[^,;]{{0,{_COMPRISING}}}$", before
        )
        if delegation:
            return delegation["d"]
        return phrase[0]

    def _done_with(self, token: Token) -> str | None:
        """Return what is done with goods that have no name ("whose vessels landed 170,000 tonnes"), or what they are ("Shipments were")."""
        verb = verb_of(token)
        if verb is None or verb.lemma_ in words("saying"):
            return None
        noun = self._subject_phrase(verb)
        if way_of(verb) == "level":
            return noun
        is_told = verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")
        return (f"{noun} {verb.text}" if noun else verb.text) if is_told else None

    def _rank_measure(self, figure: Figure) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        if self.parsed.text(figure.start, figure.end).lower().startswith("rank"):
            return ranked_measure(after)
        words_ = self.parsed.text(figure.start, figure.end).split()
        last = words_[-1].split("-")[-1]
        found = regex.match(
            r"\s*(?P<m>[^,.;(]*?)(?=[,.;(]|\s(?:after|and|with|which|that|while|behind|has|is|since)\b|$)", after
        )
        rest = found["m"].strip() if found else ""
        if set(rest.lower().split()[:1]) & words("unranked"):
            return None
        return bounded(f"{last} {rest}")

    def _percent_measure(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        of = regex.match(
            r"\s+of\s+(?:its\s+|the\s+|their\s+|all\s+|them\s+|whom\s+|which\s+)?(?P<m>[^,.;]+?)(?=[,.;]|\s(?:in|last|this|from|by|to the|and)\b|$)",
            after,
        )
        verb = verb_of(token)
        near = self.parsed.text(max(self.sentence.start, figure.start - _IN_FRONT), figure.start).lower()
        change = _change().search(near) or _change().match(after.strip())
        how = way_of(verb) if verb is not None else None
        if of and not _base().match(of["m"]):
            return str(of["m"]).strip()
        noun = (self._raised(token) or self._subject_phrase(verb)) if verb is not None else None
        if of and noun:
            return noun
        if change and not (how == "change" and noun):
            base = previous or noun
            is_said = base is not None and base.lower().endswith(change["w"].lower())  # "growth slowed to 2 percent"
            return base if is_said or not base else f"{base} {change['w']}"
        if how == "change" and noun and verb is not None:
            return f"{noun} {verb.text}"
        return noun if how == "level" else (f"{noun} {verb.text}" if noun and verb is not None else None)

    def _raised(self, token: Token) -> str | None:
        """Return what is brought to a share ("raising army spending to 3 percent of GDP")."""
        to = token.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "at", "from") else None
        brought = [c for c in to.head.children if c.dep_ == "dobj"] if to is not None else []
        return self._phrase(brought[0]) if brought else None

    def _money_measure(self, figure: Figure, token: Token, previous: str | None) -> str | None:
        after = self.parsed.text(figure.end, self.sentence.end)
        before = self.parsed.text(self.sentence.start, figure.start)
        of = regex.search(
            rf"(?P<m>(?:[\p{{L}}-]+\s){{0,2}}[\p{{L}}-]+)\s+(?:of|worth|totalling|totaling)\s+(?:(?:{_words('about')}) )*$",
            before,
        )
        if of:
            phrase = regex.sub(r"^(?:.*\b(?:a|an|the|with|running|enjoying|ran|and|in|left)\s)", "", of["m"])
            return phrase.strip() or None
        compound = regex.match(
            rf"[\s-](?P<m>(?:[\p{{L}}-]+\s)?(?:{_words('sum of')}|Partnership)\b)",
            after,
        )
        aid = regex.match(
            rf"\s+(?:in|of)\s+(?P<m>[\p{{L}}-]*\s?(?:{_words('flow')}))\b",
            after,
        )
        if aid:
            return aid["m"].strip()
        verb = verb_of(token)
        noun = self._subject_phrase(verb) if verb is not None else None
        how = way_of(verb) if verb is not None else None
        if noun and how:
            return noun
        if compound:
            return compound["m"].strip()
        behind = regex.match(
            r"\s+(?:from|for|to)\s+(?:its\s+|the\s+)?(?P<m>[^,.;]+?)(?=[,.;]|\s(?:in|last|this|by)\b|$)", after
        )
        if behind and verb is not None and verb.lemma_ in words("paying"):
            whom = regex.split(r"\s(?:to|for|and)\s", behind["m"].strip())[0]
            return f"{verb.text} {behind[0].split()[0]} {whom}"  # "contributed to the fund"
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
                if is_subject(child):
                    if child.lower_ in ("which", "that") and current.dep_ == "relcl":
                        return self._phrase(current.head)
                    if child.pos_ == "PRON":
                        return None
                    return self._phrase(child)
            if current.dep_ in ("acl", "relcl"):
                return self._phrase(current.head)
            current = verb_above(current)
        return None

    def _hyphened(self, token: Token) -> int:
        """Return where a word begins with what hyphens join to it ("two-way", "intra-regional")."""
        i = token.i
        while (
            i > 1
            and token.doc[i - 1].text == "-"
            and not token.doc[i - 1].whitespace_
            and not token.doc[i - 2].whitespace_
        ):
            i -= 2
        return self.parsed.start(token.doc[i])

    def _phrase(self, noun: Token) -> str | None:
        keep = [
            t for t in noun.subtree if t.i <= noun.i and t.dep_ in ("amod", "compound", "nmod") and t.head.i == noun.i
        ]
        mention = self.frames.mention_at(noun)
        if mention is not None and mention.form == "name" and not keep:
            return None
        kept = [t for t in keep if (m := self.frames.mention_at(t)) is None or m.form == "demonym"] + [noun]
        spans = [(self._hyphened(t), self.parsed.end(t)) for t in kept]
        parts = [self.parsed.text(a, b) for a, b in spans if not any(c <= a and b < d for c, d in spans)]
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
