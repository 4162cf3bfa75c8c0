"""Where the title of an instrument starts and ends, and what it is about."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.frames import Frames
from kg.extraction.instrument.title_words import is_length, is_no_matter, without_year, without_years_behind, year_end
from kg.extraction.lexicon import table, words, words_of
from kg.extraction.text.numbers import small_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOPIC = frozenset({"on", "for", "concerning", "regarding", "about"})
_WITHIN = frozenset(
    {"of", "and", "the", "in", "a", "an", "to", "for", "on", "or", "from", "its", "’s", "'s", "-", "–", "/", "their"}
)
_TITLE_STOPS = frozenset(
    ["between", "with", "that", "which", "who", "when", "where", "by", "at",
     "under", "worth", "as", "during", "after", "while"]
)  # fmt: skip


@lru_cache(maxsize=1)
def next_instrument() -> regex.Pattern[str]:
    """Return what opens a further instrument behind one ("and a joint action plan")."""
    nouns = "|".join(regex.escape(noun) for noun in sorted(table("instruments"), key=len, reverse=True))
    return regex.compile(
        rf"(?:,(?: and)?|and|as well as)\s+(?:an?\s+(?:[\p{{L}}-]+\s+){{0,3}}(?:{nouns})\b|another\s+(?:on|about)\b)",
        regex.IGNORECASE,
    )


_PARTING = frozenset({"ADP", "VERB", "AUX", "PUNCT", "SCONJ", "PRON", "CCONJ"})
_LONGEST_TITLE = 200  # characters; behind more, the quotation mark closes something else
_LONGEST_MEMBER = 4  # words of a member of a list


def _opening_noun(mark: Token) -> Token | None:
    """Return what the last member of a list begins with behind its "and" ("and the training of seafarers")."""
    i = mark.i + (2 if mark.i + 1 < len(mark.doc) and mark.nbor().lower_ in ("the", "a", "an") else 1)
    return mark.doc[i] if i < len(mark.doc) else None


def _member(token: Token) -> bool:
    """Tell whether a word may belong to a list of what an instrument is about."""
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in ("of", "in") or token.tag_ == "VBG"


def _is_of_a_person(preposition: Token) -> bool:
    """Tell whether what stands behind "in" is somebody's: "flew home with an accord on trade in her bag"."""
    return preposition.i + 1 < len(preposition.doc) and preposition.nbor().lower_ in ("his", "her")


class Titles:
    """Reads the titles of one sentence."""

    def __init__(self, analysis: Analysis, frames: Frames) -> None:
        self.frames = frames
        self.analysis = analysis
        self.parsed = frames.parsed
        self.sentence = frames.parsed.sentence

    def start(self, start: int) -> tuple[int, int | None, bool]:
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
            if low in ("a", "an", "of", ",", "and", "’s", "'s") or (
                token.pos_ in _PARTING and low not in ("-", "–", "/", *words_of("instrument", "done already"))
            ):
                if (token.pos_ == "PUNCT" and token.text in "-–/") or (
                    token.pos_ in ("VERB", "ADP")
                    and token.is_title
                    and token.i + 1 < len(token.doc)
                    and token.nbor().is_title
                ):
                    left = self.parsed.start(token)
                    continue
                break
            if token.text in "•*·":
                break
            if regex.fullmatch(r"(?:19|20)\d\d", low):  # "the 2021 Oslo Declaration"
                left = self.parsed.start(token)
                break
            if token.like_num or small_number(low) is not None:
                if token.i + 1 < len(self.parsed.doc) and self.parsed.doc[token.i + 1].text == "-":
                    left = self.parsed.start(token)
                    continue
                count = small_number(low) if low != "one" else None
                left = self.parsed.start(token) if count else left
                break
            is_done = low in words_of("instrument", "done already")  # "two signed papers"
            if is_done or (table("instrument_adjectives").get(low) == "no" and not self._is_of_a_pair(token)):
                count = self._number_in_front_of(token)
                break
            if self._is_measured(token) and not token.is_title:
                break
            left = self.parsed.start(token)
        return left, count, definite

    @staticmethod
    def _number_in_front_of(token: Token) -> int | None:
        """Return the number in front of what belongs to no title ("three new accords"), which no year is."""
        before = token.nbor(-1).lower_ if token.i > 0 else ""
        return None if regex.fullmatch(r"(?:19|20)\d\d", before) else small_number(before)

    def _is_of_a_pair(self, token: Token) -> bool:
        """Tell whether a capitalized word goes on a pair of names ("the Chile-New Zealand agreement")."""
        start = self.parsed.start(token)
        return token.is_title and self.parsed.text(start - 1, start) in ("-", "–")

    def _is_measured(self, token: Token) -> bool:
        """Tell whether a word belongs to a date or a sum of money ("last month's $3 million agreement")."""
        place = self.parsed.start(token)
        times = any(t.start <= place < t.end for t in self.frames.times)
        return times or any(
            f.kind == "money" and f.start <= place < f.end for f in self.analysis.figures[self.sentence.index]
        )

    def quoted_end(self, left: int) -> int | None:
        """Return where a title in quotation marks of its own ends."""
        text, offset = self.sentence.text, self.sentence.start
        mark = text[left - offset - 1 : left - offset] if left > offset else ""
        closing = {"“": "”", "‘": "’", "«": "»"}.get(mark)
        end = text.find(closing, left - offset) if closing else -1
        return offset + end if end > 0 and end - (left - offset) < _LONGEST_TITLE else None

    def end(self, end: int) -> int:
        """Return where the title ends: behind its "on …", "for …" or "of …"."""
        right, is_open = year_end(self.sentence.text, end - self.sentence.start) + self.sentence.start, False
        for token in self.parsed.doc:
            if self.parsed.start(token) < right:
                continue
            if is_open:
                if self._closes(token, end):
                    break
                if token.lower_ not in _WITHIN and token.pos_ != "ADV":  # "to sign an agreement on trade soon"
                    right = self.parsed.end(token)
            elif self._opens(token, right):
                is_open = True
            elif not self._is_short_form(token):
                break
        return right

    def _opens(self, token: Token, right: int) -> bool:
        """Tell whether a token behind the noun opens what the title is about ("on …", ", on …")."""
        start, low = self.parsed.start(token), token.lower_
        if token.text == ",":
            return self.parsed.text(start, self.sentence.end).lower().startswith((", on ", ", covering "))
        if low not in _TOPIC | words_of("instrument", "about") | {"of", "to", "in"} or start - right > 1:
            return False
        if low == "to" and (token.i + 1 >= len(token.doc) or token.nbor().tag_ != "VB"):
            return False
        if low == "to" and token.nbor().lower_ in words_of("instrument", "lasting"):
            return False  # "expected the agreement to last"
        if is_no_matter(token):
            return False
        if low == "in" and not self.parsed.text(start, self.sentence.end).lower().startswith("in the field"):
            return False
        return not any(t.start <= start + len(low) + 1 < t.end or t.start == start for t in self.frames.times)

    def _is_short_form(self, token: Token) -> bool:
        """Tell whether a token belongs to a short form in brackets: "(MoU)"."""
        before = self.parsed.start(token) - 1
        return token.text in "()" or (token.lower_ in ("mou", "mous") and self.parsed.text(before, before + 1) == "(")

    def _closes(self, token: Token, end: int) -> bool:
        """Tell whether a token stands behind what the title is about: a mark, a verb of the sentence, a time."""
        start, low = self.parsed.start(token), token.lower_
        is_within = self._is_listed(token) or self._is_in_list(token, end) or self._is_in_brackets(token)
        is_mark = token.text in (",", ".", ";", ":", "—", "(", "”") and not is_within
        if low in _TITLE_STOPS or is_mark or self._opens_another(start):
            return True
        if is_verb(token) and low not in _WITHIN and token.tag_ not in ("VBG", "VB", "VBN"):
            return True
        if token.tag_ == "VBN" and token.dep_ in ("acl", "relcl"):
            return True
        if low == "in" and (self._is_where_signed(self.parsed.end(token)) or _is_of_a_person(token)):
            return True
        if low in ("in", "on") and any(t.start - 4 <= start <= t.start for t in self.frames.times):
            return True
        return any(t.start == start and t.form in ("day", "month") for t in self.frames.times)

    def _is_where_signed(self, position: int) -> bool:
        """Tell whether a city stands at a position and ends what is told ("signed an accord on fisheries in Lima on Monday")."""
        city = next(
            (m for m in self.frames.mentions if 0 <= m.start - position <= 1 and m.entity.kind == "place"), None
        )
        if city is None or city.form not in ("name", "capital"):
            return False
        rest = self.parsed.text(city.end, self.sentence.end).strip()
        return not rest.strip(".") or any(0 <= t.start - city.end <= 4 for t in self.frames.times)

    def _opens_another(self, start: int) -> bool:
        """Tell whether a further instrument of a list begins ("an accord on trade and an action plan on tourism")."""
        return next_instrument().match(self.parsed.text(start, self.sentence.end)) is not None

    @staticmethod
    def _is_listed(token: Token) -> bool:
        """Tell whether a comma stands in a list within a title ("Trade, Industry and Tourism")."""
        if token.text != "," or token.i + 2 >= len(token.doc):
            return False
        return token.nbor().is_title and token.nbor(-1).is_title and token.nbor(2).lower_ in ("and", ",")

    def _is_in_list(self, token: Token, end: int) -> bool:
        """Tell whether a comma parts members of a list that "and" closes ("nursing, midwifery and rural clinics").

        Of one that opens no further instrument, names nobody and holds no verb.
        """
        if token.text != "," or self.parsed.start(token) <= end:
            return False
        run = 0
        is_second = any(t.text == "," and self.parsed.start(t) > end for t in token.doc[: token.i])
        for following in token.doc[token.i + 1 :]:
            if following.lower_ == "and":
                behind = self.parsed.text(self.parsed.start(following), self.sentence.end)
                last = _opening_noun(following)
                return (
                    (bool(run) or is_second)
                    and last is not None
                    and _member(last)
                    and not (next_instrument().match(behind) or self._is_named(last))
                )
            if following.text == "," and run:
                run, is_second = 0, True
                continue
            run += 1
            if run > _LONGEST_MEMBER or not _member(following) or self._is_named(following):
                return False
        return False

    def _is_named(self, token: Token) -> bool:
        return any(m.start <= self.parsed.start(token) < m.end for m in self.frames.mentions)

    @staticmethod
    def _is_in_brackets(token: Token) -> bool:
        """Tell whether brackets stand within a name that goes on behind them ("Public (State) Libraries")."""
        if token.text != "(":
            return False
        behind = next((t for t in token.doc[token.i : token.i + 4] if t.text == ")"), None)
        if behind is None or behind.i + 1 >= len(token.doc):
            return False
        return token.nbor(-1).is_title and behind.nbor().is_title and behind.nbor().text not in ("The", "It")

    def topic(self, left: int, start: int, end: int, right: int) -> str | None:
        tail = without_year(self.parsed.text(end, right)).strip(" ,)")
        match = regex.match(
            r"(?:\(\w+\),?\s*)?(?:in the field of|on|for|of|concerning|regarding|about|covering|governing|to)\s+(?:the\s+|a\s+)?(?P<t>.+)",
            tail,
            regex.IGNORECASE,
        )
        if match:
            topic = match["t"]
            cut = regex.sub(r"^(?:Cooperation|cooperation) (?:in the [Ff]ield of|on|in)\s+(?:the\s+)?", "", topic)
            return without_years_behind(cut or topic)
        before = self.parsed.text(left, start).split()
        if (
            before
            and before[-1][:1].isupper()
            and not {w.lower() for w in before} & (words("office_fields") - {"strategic", "state"})
        ):
            return None  # "the Paris Agreement"
        adjectives = table("instrument_adjectives")
        kept = [w for w in before if adjectives.get(w.lower(), "alone") == "alone" and not self._is_state_word(w)]
        kept = [w for w in kept if small_number(w) is None and not is_length(w)]
        if all(w.lower() in adjectives for w in kept):
            return None
        return " ".join(kept).strip("“”‘’\"'") or None

    def _is_state_word(self, word: str) -> bool:
        units = self.analysis.surfaces[self.sentence.index].units
        return any(
            word.strip("'’s") in self.analysis.surfaces[self.sentence.index].text(u.start, u.end)
            for u in units
            if u.form in ("state", "demonym")
        )

    def is_proper(self, left: int, start: int, end: int) -> bool:
        """Tell whether a title is written as a name ("the Paris Agreement")."""
        noun = self.parsed.text(start, end)
        return noun[:1].isupper() and (left < start or end < self.end(end)) and not self.sentence.is_headline
