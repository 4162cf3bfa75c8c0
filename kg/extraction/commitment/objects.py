"""What is undertaken: the objects of an action, as the text words them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.commitment.actions import is_joining, phrases_of_particles
from kg.extraction.commitment.gapped import end_of_own
from kg.extraction.commitment.passive import undergoing
from kg.extraction.grammar.clauses import has_to, is_passive
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import any_of, engagement_nouns, words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.extraction.text.figures import Figure

_CUT = regex.compile(r"\s+(?:by|from|before|until|starting|as of|at|during|over|in|within|this|next|on)\s*$")
_OBJECT_PREPOSITIONS = frozenset({"of", "in", "at", "on", "between", "for", "near", "with", "to", "from", "against"})
_OBJECT_STOPS = frozenset(
    {"that", "which", "who", "where", "when", "while", "by", "as", "before", "until", "starting", "so", "but"}
)
_DANGLING = frozenset(
    {"and", "or", "the", "a", "an", "of", "for", "to", "with", "from", "on", "in", "at", "about", "around", "worth"}
)
_ENDS = frozenset({",", ";", ".", "”", ":", "—"})

_LONGEST = 22  # words of an object; what is longer goes on with something else
_NEAR = 5
"""Characters between a sum and the time at which it is given: "5 million in 2024 for"."""
_WORTH = 12
"""Characters between "worth" and its sum: "worth about $3 million"."""
_SUM_BEHIND = 25
"""Characters behind an object in which its sum may stand: "a hospital worth some $3 million"."""
_LONGEST_ASIDE = 40
"""Characters of a sum in other money, in brackets beside a sum."""

_BESIDE = regex.compile(rf"\s\([^()]{{1,{_LONGEST_ASIDE}}}\)")
"""A sum in other money beside a sum."""
_TOWARDS = regex.compile(r"\s+(?=(?:for|to|towards?|on|into)\s)")
"""What stands in front of what a sum is for."""

_MARKS = {'"': '"', "“": "”", "‘": "’", "'": "'"}


@cache
def _spell() -> regex.Pattern[str]:
    spells = any_of(words_of("commitment", "spell"))
    return regex.compile(
        rf"\s(?:over|during|in|for)\s(?:(?:the|next|coming|an?)\s){{0,2}}(?:[\p{{L}}\d-]+\s)?(?:{spells})s?\b"
    )


def is_figure_of_speech(text: str) -> bool:
    """Tell whether an object is nothing that is built or given, as the "foundation for cooperation" is.

    Examples
    --------
    >>> is_figure_of_speech("a foundation for cooperation"), is_figure_of_speech("a foundation stone for the port")
    (True, False)
    """
    head = regex.split(r"\s(?:for|of|to|in|on|by|with|between|from)\s", text.lower())[0].split()
    return bool(head) and head[-1] in words("no_objects")


def _balanced(text: str, behind: str) -> str:
    """Return words with both of their quotation marks or with neither; one that stands right behind them closes.

    Examples
    --------
    >>> _balanced('a "supply chain center', '" to help'), _balanced("“core minerals”", " and"), _balanced('ports"', "")
    ('a "supply chain center"', 'core minerals', 'ports')
    """
    for opening, closing in _MARKS.items():
        if opening in "'’" or closing in "'’":
            continue
        marks = regex.findall(rf"[{opening}{closing}]", text)
        if len(marks) % 2 and opening in text and behind.startswith(closing):
            text += closing
        elif len(marks) % 2:
            text = regex.sub(rf"[{opening}{closing}]", "", text)
        if regex.fullmatch(rf"{opening}[^{opening}{closing}]*{closing}", text):
            text = text[1:-1]
    return text.strip(" ,'‘’")


def _is_joined(noun: Token) -> bool:
    """Tell whether "and" stands in a row of nouns, which else is no row but says what the first is ("a dam, a promise of old").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> [_is_joined(word(text, "dam")) for text in ("They will build a dam and two roads.", "They will build a dam, a promise of old.")]
    [True, False]
    """
    return any(c.dep_ == "cc" and c.i > noun.i for one in (noun, *noun.conjuncts) for c in one.children)


def _is_beside(noun: Token, first: Token) -> bool:
    """Tell whether a comma parts a second object from the first, of which it only says what it is ("close it, a promise of old")."""
    return noun.i > first.i and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ","


def _is_oneself(noun: Token) -> bool:
    return noun.lower_ in words_of("commitment", "oneself")


class Objects:
    """Reads the objects of the actions of one sentence."""

    def __init__(self, frames: Frames, figures: Sequence[Figure]) -> None:
        self.frames = frames
        self.figures = figures
        self.parsed = frames.parsed
        self.sentence = frames.parsed.sentence

    def of(self, verb: Token) -> list[tuple[Token, int]]:
        """The objects of an action, coordinated ones apart where each has an article or number of its own."""
        found: list[tuple[Token, int]] = []
        direct = [c for c in verb.children if c.dep_ in ("dobj", "obj", "attr") and not _is_oneself(c)] or self.sums(
            verb
        )
        direct = [
            n for n in direct if n.left_edge.lower_ != "to"
        ]  # "a doctor to escort prisoner": it is read as a noun
        direct = self._things_given([n for n in direct if not _is_beside(n, direct[0])])
        if direct and verb.lemma_.lower() in words_of("commitment", "supplying"):  # "provide the army with trucks"
            direct = [g for c in verb.children if c.lower_ == "with" for g in c.children if g.dep_ == "pobj"] or direct
        if is_passive(verb) and not direct:
            direct = undergoing(verb)  # "boats will be sent by Spain"
        if not direct:
            direct = [
                g
                for c in verb.children
                if c.dep_ == "prep"
                and c.lower_ in ("on", "in", "for", "with", "toward", "towards", "against", "at", "into")
                for g in c.children
                if g.dep_ == "pobj"
                and g.lower_ not in engagement_nouns()
                and not any(t.start <= self.parsed.start(g) < t.end for t in self.frames.times)
            ][:1]
        if not direct:
            direct = [
                c
                for c in verb.children
                if c.dep_ in ("ccomp", "nsubj", "xcomp")
                and c.i > verb.i
                and c.pos_ in ("NOUN", "PROPN")
                and not has_to(c)
            ]
        if not direct and is_joining(verb):  # "agreed to cooperate in supplying ore"
            direct = [g for c in verb.children if c.lower_ in ("in", "on") for g in c.children if g.dep_ == "pcomp"]
        for noun in direct:
            if noun.pos_ == "PRON" or noun.lower_ in words("no_objects") or noun.left_edge.lower_ == "especially":
                continue
            found.append((noun, self.parsed.end(noun)))
            for other in noun.conjuncts:
                if (
                    other.i > noun.i
                    and any(c.dep_ in ("det", "nummod") for c in other.children)
                    and other.pos_ in ("NOUN", "PROPN")
                    and _is_joined(noun)
                ):
                    found.append((other, self.parsed.end(other)))
        return found

    def _things_given(self, direct: list[Token]) -> list[Token]:
        """Leave out to whom something is given, where the parse makes it an object beside the thing ("pledged Mali 5 million")."""
        if len(direct) < len(("whom", "what")) or any(other in direct for other in direct[0].conjuncts):
            return direct
        own = [direct[0], *(c for c in direct[0].children if c.dep_ == "appos")]
        is_named = any(self.frames.mention_at(noun) is not None for noun in own)
        return direct[1:] if is_named and direct[1].left_edge.i == direct[0].right_edge.i + 1 else direct

    def text(self, noun: Token, verb: Token) -> str | None:
        is_led_in = (noun.dep_ == "pobj" and noun.head.lower_ == "between") or noun.dep_ == "pcomp"
        left = noun.head.i if is_led_in else noun.left_edge.i
        if left == verb.i + 1 < noun.i and f"{verb.lemma_.lower()} {verb.nbor().lower_}" in phrases_of_particles():
            left += 1  # "make available two ships"
        right = noun.i
        conjunct_with_det = [
            o for o in noun.conjuncts if o.i > noun.i and any(c.dep_ in ("det", "nummod") for c in o.children)
        ]
        limit = min([o.left_edge.i - 1 for o in conjunct_with_det], default=len(noun.doc))
        own = {t.i for t in noun.subtree} | {
            t.i
            for c in verb.children
            if c.dep_ == "prep" and c.i > noun.i and c.lower_ in _OBJECT_PREPOSITIONS
            for t in c.subtree
        }
        whole = self._sum_at(noun)
        spell = self._spell_behind(whole) if whole is not None else None
        if spell is not None:  # "5 million over four years for schools"
            own |= {t.i for first in self.parsed.beginning(spell, spell) for t in first.subtree}
        for token in list(noun.doc)[noun.i + 1 : limit]:
            if whole is not None and self.parsed.start(token) < (spell or whole.end):
                right = token.i
                continue
            if token.i not in own or token.i == verb.i or token.text in _ENDS or token.lower_ in _OBJECT_STOPS:
                break
            if token.dep_ == "relcl" or (token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
                break
            if any(t.start <= self.parsed.start(token) < t.end for t in self.frames.times):
                break
            if token.lower_ == "to" and token.dep_ in ("prep", "dative") and self._is_to_a_party(token):
                break
            right = token.i
        first, last = self.parsed.start(noun.doc[left]), self.parsed.end(noun.doc[right])
        if whole is not None:
            first, last = min(first, whole.start), max(last, whole.end)
        last = self._with_worth(first, end_of_own(self.frames, self.figures, first, last))
        text = self.parsed.text(first, last)
        text = _balanced(_CUT.sub("", text).strip(" ,"), self.parsed.text(last, self.sentence.end))
        while _CUT.search(text + " "):
            text = _CUT.sub("", text + " ").strip()
            break
        parts = text.split()
        while parts and parts[-1].lower() in _DANGLING:
            parts.pop()
        return " ".join(parts[:_LONGEST]) or None

    def _sum_at(self, noun: Token) -> Figure | None:
        """Return the sum that a noun is a part of: the parser may cut "DKK 110 million" after its first word."""
        start, end = self.parsed.start(noun), self.parsed.end(noun)
        return next((f for f in self.figures if f.kind == "money" and f.start < end and start < f.end), None)

    def _spell_behind(self, whole: Figure) -> int | None:
        """Return where it is told what a sum is for, behind the words for how long or when it is given; None without such words."""
        rest = self.parsed.text(whole.end, self.sentence.end)
        beside = _BESIDE.match(rest)  # "$66 million (about 243 billion shillings) for roads"
        start = whole.end + beside.end() if beside is not None else whole.end
        match = _spell().match(self.parsed.text(start, self.sentence.end))
        end = start + match.end() if match is not None else start if beside is not None else None
        if match is None:
            time = next((t for t in self.frames.times if 0 < t.start - start <= _NEAR), None)
            end = time.end if time is not None else end
        behind = _TOWARDS.match(self.parsed.text(end, self.sentence.end)) if end else None
        place = end + behind.end() if end is not None and behind is not None else None
        if place is not None and any(t.start - _NEAR <= place < t.end for t in self.frames.times):
            return None
        is_purpose = place is not None and any(t.dep_ == "aux" for t in self.parsed.beginning(place, place))
        return None if is_purpose else place

    def _with_worth(self, first: int, last: int) -> int:
        """Return where an object ends with the sum that it is worth ("equipment worth $7 million")."""
        if not self.parsed.text(first, last).endswith(" worth"):
            return last
        sums = [f for f in self.figures if f.kind == "money" and last <= f.start <= last + _WORTH]
        return sums[0].end if sums else last

    def _is_to_a_party(self, preposition: Token) -> bool:
        """Tell whether "to" names who is given something rather than where a thing leads ("the road to Lamu")."""
        chain = self.frames.chain(self.parsed.end(preposition))
        return bool(chain) and chain[0].entity.kind != "place"

    def sums(self, verb: Token) -> list[Token]:
        """Return the sums that are a verb's objects; those behind "between", too ("pledged between 10 and 15 million euros")."""
        objects = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
        ranges = [g for c in verb.children if c.lower_ == "between" for g in c.children if g.dep_ == "pobj"]
        if any(_is_oneself(noun) for noun in objects):  # "committed itself to 3 percent"
            behind = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
            return [noun for noun in behind if self.is_sum_or_share(noun)]
        return [noun for noun in (*objects, *ranges) if self.is_money(noun)]

    def sums_given(self, verb: Token) -> list[Token]:
        """Return the sums to which something is done: "5 million euros were pledged by Norway"."""
        return [c for c in verb.children if c.dep_ == "nsubjpass" and self.is_money(c)]

    def is_money(self, noun: Token) -> bool:
        start, end = self.parsed.start(noun.left_edge), self.parsed.end(noun.right_edge)
        return any(f.kind == "money" and start <= f.start < end for f in self.figures)

    def is_sum_or_share(self, noun: Token) -> bool:
        """Tell whether a noun phrase names money, or so many percent of something."""
        start, end = self.parsed.start(noun.left_edge), self.parsed.end(noun.right_edge)
        return any(f.kind in ("money", "percent") and start <= f.start < end for f in self.figures)

    def amount(self, text: str, noun: Token) -> Figure | None:
        """Return the sum that an object names or that stands close behind it."""
        start = self.parsed.start(noun.left_edge)
        for figure in self.figures:
            end = start + len(text) + (_SUM_BEHIND if not any(o.i > noun.i for o in noun.conjuncts) else 0)
            if figure.kind == "money" and start - 3 < figure.end and figure.start <= end:
                return figure
        return None
