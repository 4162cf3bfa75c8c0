"""Where the roles of an event stand: subjects, companions, places and times around a trigger.

The parse is asked first; where it gives nothing, the nearest names in the clause are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import is_verb, verb_above
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.lexicon import engagement_nouns, table, words, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.names.persons import PersonFinder
from kg.extraction.text.times import Time, bound_of
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "where"})
_LINKS = frozenset({"of", "for", "and", ",", "the", "'s", "’s", "as", "well", "both", "from", "with", "(", ")", "at"})

REACH = 60
"""Characters between a word and the preposition that opens a chain of names: "a summit on trade and security with"."""


class Frames:
    """The frames of one sentence."""

    def __init__(
        self,
        parsed: Parsed,
        mentions: Sequence[Mention],
        times: Sequence[Time],
        finder: PersonFinder,
        dateline_end: int,
    ) -> None:
        self.parsed = parsed
        self.mentions = mentions
        self.times = times
        self.index = parsed.sentence.index
        self._finder = finder
        self._dateline_end = dateline_end

    def mention_at(self, token: Token) -> Mention | None:
        """Return the mention that covers a token."""
        start, end = self.parsed.start(token), self.parsed.end(token)
        return next((m for m in self.mentions if m.start < end and start < m.end), None)

    @link("in the phrase of")
    def mentions_of(self, token: Token) -> list[Mention]:
        """Return the mentions that a noun phrase and what is coordinated with it stand for."""
        found: list[Mention] = []
        stack = [token]
        while stack:
            current = stack.pop(0)
            mention = self.mention_at(current)
            if (
                mention is not None
                and mention not in found
                and not self._is_in_dateline(mention)
                and (current is token or not self.is_possessor(mention))
            ):
                found.append(mention)
            stack += [c for c in current.children if c.dep_ in ("conj", "appos") and not is_verb(c)]
        found += [m for m in self._holders_told_with(token) if m not in found]
        for led in (c for c in token.children if c.dep_ == "acl" and c.lemma_ in words_of("engagement", "heading")):
            found += [m for m in self.behind([led], frozenset({"by"})) if m not in found]  # "a delegation led by …"
        if not found and token.lower_ in words("leaders") | set(table("groups")):  # "the presidents of Mali and Niger"
            of = next((c for c in token.children if c.lower_ == "of"), None)
            if of is not None and (states := self.chain(self.parsed.end(of))):
                return states
            inside = [(self.parsed.start(t), self.parsed.end(t)) for t in token.subtree if t.i > token.i]
            bodies = [
                m
                for m in self.mentions
                if m.entity.is_international and any(a < m.end and m.start < b for a, b in inside)
            ]
            if of is not None and bodies:  # "the Ministers of Fisheries of the Council"
                return bodies
        start = (
            min(self.parsed.start(token.left_edge), *(m.start for m in found))
            if found
            else self.parsed.start(token.left_edge)
        )
        return found + [m for m in self.chain(start) if m not in found]

    def _holders_told_with(self, token: Token) -> list[Mention]:
        """Return whoever holds the office that a noun is of, told behind the state ("the ambassador of Peru to Chile, Ana Paz")."""
        place = self.parsed.start(token)
        named = [m for m in self.mentions if m.form == "name" and m.start > place]
        people = {id(e): e for m in named for e in m.entities if e.kind == "person"}  # each asked once
        holders = {key for key, e in people.items() if any(h.start <= place < h.end for h in e.holdings)}
        return [m for m in named for e in m.entities if id(e) in holders] if holders else []

    @link("subject of")
    def subjects(self, verb: Token, depth: int = 0) -> list[Mention]:
        """Return the mentions that are the subject of a verb, of its governor where it has none."""
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                if child.lower_ in _RELATIVE and verb.dep_ in ("relcl", "acl", "ccomp"):
                    return self._antecedents(verb)
                found = self.mentions_of(child)
                if found:
                    return found
        if verb.dep_ in ("relcl", "acl"):
            return self._antecedents(verb)
        if verb.dep_ in ("xcomp", "ccomp") and verb.head.pos_ == "ADJ":  # "is due to see"
            governor = verb_above(verb)
            return self.subjects(governor, depth + 1) if governor is not None and depth < 4 else []
        if depth < 4 and verb.head.i != verb.i:
            if is_verb(verb.head):
                return self.subjects(verb.head, depth + 1)
            if verb.dep_ in ("pcomp", "advcl", "conj"):
                governor = verb_above(verb)
                if governor is not None:
                    return self.subjects(governor, depth + 1)
        return []

    def _antecedents(self, verb: Token) -> list[Mention]:
        named = verb.head
        while named.dep_ == "appos" and named.head.i != named.i and self.mention_at(named) is None:
            named = named.head  # "Ada Holm, Norway's premier, who met …"
        found = self.mentions_of(named)
        if found:
            return found
        start = self.parsed.start(verb)
        before = [m for m in self.mentions if m.end <= start]
        return before[-1:]

    @link("object of")
    def objects(self, token: Token, relations: Iterable[str] = ("dobj", "obj")) -> list[Mention]:
        """Return the mentions that are objects of a verb."""
        found: list[Mention] = []
        for child in token.children:
            if child.dep_ in relations:
                found += self.mentions_of(child)
        return found

    @link("behind a preposition of")
    def behind(self, tokens: Iterable[Token], prepositions: frozenset[str]) -> list[Mention]:
        """Return the mentions behind one of some prepositions that hang on one of the tokens."""
        found: list[Mention] = []
        for token in tokens:
            for child in token.children:
                if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
                    chain = self.chain(self.parsed.end(child))
                    for grandchild in child.children if not chain else ():
                        if grandchild.dep_ in ("pobj", "pcomp"):
                            chain = self.mentions_of(grandchild)
                    found += [m for m in chain if m not in found]
                    found += [m for m in self._included(token, child) if m not in found]
        return found

    def _included(self, *hosts: Token) -> list[Mention]:
        """Return those named as examples ("with fellow leaders, including …")."""
        token, preposition = hosts
        inside = [*preposition.subtree, *token.children]
        tokens = [c for c in inside if c.lower_ == "including" and c.i > preposition.i][:1]
        return [m for token in tokens for m in self.chain(self.parsed.end(token))]

    @link("named behind a preposition")
    def chain_behind(self, position: int, prepositions: frozenset[str], reach: int = REACH) -> list[Mention]:
        """Return the chain of mentions behind the next of some prepositions, up to ``reach`` characters on."""
        for token in self.parsed.beginning(position, position + reach):
            if token.lower_ in prepositions:
                chain = self.chain(self.parsed.end(token))
                if chain:
                    return chain
            if self.parsed.start(token) > position and token.text in (";", ":"):
                break
        return []

    @link("named one after another")
    def chain(self, position: int) -> list[Mention]:
        """Return the mentions from a position on that nothing but titles, "of" and "and" part."""
        found: list[Mention] = []
        end = position
        for mention in self.mentions:
            if mention.start < position:
                continue
            if not self._is_link(end, mention.start, first=not found):
                break
            if mention.entity.is_international and self.parsed.text(end, mention.start).strip() in ("at", "at the"):
                break  # "with the President of Peru at the APEC week"
            if found and self._says_so(mention):
                break  # "an agreement with Chile, the Gambian Foreign Ministry said"
            if not self.is_possessor(mention) and not self._is_modifier(mention) and not self._is_in_dateline(mention):
                found.append(mention)
            end = mention.end
        return found

    def _says_so(self, mention: Mention) -> bool:
        """Tell whether a mention is, or belongs to, the subject of a verb of saying that stands right behind it."""
        token = self.parsed.head_of(mention.start, mention.end)
        while (
            token is not None
            and token.dep_ in ("compound", "pobj", "prep", "appos", "poss")
            and not is_verb(token.head)
        ):
            token = token.head
        return token is not None and token.dep_ == "nsubj" and token.head.lemma_.lower() in words("saying")

    def _is_in_dateline(self, mention: Mention) -> bool:
        """Tell whether a mention only says where the article was written."""
        return not self.parsed.sentence.is_headline and mention.start < self._dateline_end

    def told_before(self, position: int) -> list[Mention]:
        """Return the mentions in front of a position, without those with whom somebody is only compared."""
        start = self.parsed.sentence.start
        return [m for m in self.mentions if m.start < position and not is_compared(self.parsed.text(start, m.start))]

    def is_possessor(self, mention: Mention) -> bool:
        """Tell whether a mention only says whose somebody is ("their ministers", "Ukraine's president")."""
        text = self.parsed.text(mention.start, mention.end).lower()
        after = self.parsed.text(mention.end, mention.end + 4)
        return text in ("his", "her", "their", "its") or (after[:2] in ("'s", "’s") and after[2:3] == " ")

    def _is_modifier(self, mention: Mention) -> bool:
        """Tell whether a body only says of what kind something is ("the G7 Sherpa"), and is not who acts ("G7 leaders")."""
        if mention.entity.kind != "organization" or mention.form != "name":
            return False
        token = self.parsed.head_of(mention.start, mention.end)
        if token is None or token.dep_ not in ("compound", "nmod", "amod") or token.head.i <= token.i:
            return False
        return token.head.dep_ == "appos" and token.head.lower_ not in words("representatives")

    def _is_link(self, start: int, end: int, *, first: bool) -> bool:
        for token in self.parsed.tokens_in(start, end):
            if token.lower_ in _LINKS or token.is_space:
                continue
            i = self._finder.positions.get(self.parsed.start(token))
            if i is not None and i in self._finder.office_tokens:
                continue
            if is_verb(token) or token.pos_ == "SCONJ" or token.text in (";", ":", "(") or token.lower_ in _RELATIVE:
                return False
            if token.pos_ == "ADP" and not first:
                return False
            if token.pos_ == "NOUN" and token.lower_ not in words("representatives"):
                return False
        return True

    @link("time that hangs on")
    def time_near(self, tokens: Sequence[Token], forms: tuple[str, ...] = ("day", "month", "year")) -> Time | None:
        """Return the time that hangs on one of the tokens, else the nearest one of their clause."""
        times = [t for t in self.times if t.form in forms and not self.is_bound(t)]
        if not times:
            return None
        for token in tokens:
            subtree = {t.i for t in token.subtree}
            held = [t for t in times if (head := self.parsed.head_of(t.start, t.end)) is not None and head.i in subtree]
            direct = [t for t in held if self._is_direct(t, token)]
            if direct:
                return next((t for t in direct if not self._is_of_an_event_below(t, token)), direct[0])
        return None

    def _is_of_an_event_below(self, time: Time, token: Token) -> bool:
        """Tell whether a time is that of an event named on the way to a token: "the communiqué of Monday's talks was issued"."""
        head = self.parsed.head_of(time.start, time.end)
        between = (t for t in (head.ancestors if head is not None else ()) if token.is_ancestor(t))
        return any(t.pos_ == "NOUN" and t.lower_ in engagement_nouns() for t in between)

    def is_bound(self, time: Time) -> bool:
        """Tell whether a time only says since or until when something is so."""
        here = replace(time, start=time.start - self.parsed.sentence.start, end=time.end - self.parsed.sentence.start)
        return bound_of(self.parsed.sentence.text, here) != ""

    def _is_direct(self, time: Time, token: Token) -> bool:
        """Tell whether no other verb stands between a time and a token that it hangs on."""
        head = self.parsed.head_of(time.start, time.end)
        while head is not None and head.i != token.i and head.head.i != head.i:
            head = head.head
            if head.i == token.i:
                return True
            if head.pos_ in ("VERB",):
                return False
        return head is not None and head.i == token.i


def is_compared(before: str) -> bool:
    """Tell by the words in front of a name whether it only says with whom somebody is compared.

    Examples
    --------
    >>> is_compared("Unlike the "), is_compared("They would like the ")
    (True, False)
    """
    return _COMPARED.search(before) is not None


_COMPARED = regex.compile(r"(?:^|[,;:.–—]\s*|\b(?:and|but|while)\s+)(?i:unlike|like)\s+(?:the\s+)?$")
