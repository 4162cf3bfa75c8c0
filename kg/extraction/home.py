"""From whose side an article is told: the state whose officials it names without saying of which state they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.article import Article
from kg.extraction.entities import Entity, Holding, Register
from kg.extraction.lexicon import words
from kg.extraction.sentences import Sentence
from kg.extraction.surface import Surface
from kg.linking.gazetteer import Gazetteer
from kg.linking.items import possible

_VISITOR = frozenset({"visit", "tour", "trip", "arrived", "arrives", "flew", "landed", "visiting", "wrapped"})
_LONGEST_DATELINE = 18  # tokens
_LEADERS = frozenset({"head_of_state", "head_of_government"})
_RANKS = {"leader": _LEADERS, "minister": frozenset({"foreign_minister", "minister"})}  # ours: the gazetteer's
_ABROAD = frozenset({"travel", "trip", "visit", "visits", "visiting", "tour", "tours"})
_HEADLINE = 3  # what a state's place in the headline counts
_MARKS = ("-", "–", "—", "--", ".-", ".—")


def dateline_state(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return the state in which the article was written."""
    place = dateline_place(sentences, surfaces)
    return (place.state or (place.name if place.kind == "state" else None)) if place else None


def dateline_place(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> Entity | None:
    """Return the place that the body's first line opens with ("KAMPALA, 9 Oct. (Agency) - …")."""
    place, _ = _dateline(sentences, surfaces)
    return place


def dateline_end(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> int:
    """Return where the dateline ends in the article's text, 0 where there is none."""
    _, end = _dateline(sentences, surfaces)
    return end


def _dateline(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> tuple[Entity | None, int]:
    first = next((s for s in sentences if not s.is_headline), None)
    if first is None:
        return None, 0
    surface = surfaces[first.index]
    for i, token in enumerate(surface.tokens[:_LONGEST_DATELINE]):
        spaced = i > 0 and token.start > surface.tokens[i - 1].end
        if token.text in _MARKS or (token.text in "-–—" and i) or (token.text == "/" and spaced):
            units = [u for u in surface.units if u.end <= i and u.form in ("place", "capital", "state")]
            opening = next((u for u in units if u.start <= 3), None)
            if opening is None or any(t.text.islower() for t in surface.tokens[opening.end : i]):
                return None, 0  # "Norway and Mali adopted a plan for 2024-2027": a sentence
            closing = surface.tokens[i + 1 : _LONGEST_DATELINE] if token.text == "/" else ()
            end = next((t.end for t in closing if t.text == "/"), token.end)  # "/AGENCY/."
            return opening.entity, end
    return None, 0


def main_states(sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> list[str]:
    """Return the states of an article: those of the headline in order, then the others by frequency."""
    counts: Counter[str] = Counter()
    first: list[str] = []
    for sentence in sentences:
        for unit in surfaces[sentence.index].units:
            state = unit.entity.name if unit.entity.kind == "state" else unit.entity.state
            if state is None or unit.form in ("organization", "place"):
                continue
            counts[state] += 1
            if sentence.is_headline and state not in first:
                first.append(state)
    return first + sorted((s for s in counts if s not in first), key=lambda s: (-counts[s], s))


def home_state(
    article: Article, sentences: Sequence[Sentence], surfaces: dict[int, Surface], register: Register
) -> str | None:
    """Return the state from whose side the article is told, or None where nothing shows it."""
    scores: dict[str, float] = defaultdict(float)
    if state := dateline_state(sentences, surfaces):
        scores[state] += 6
    owned = Counter(h.of.name for p in register.of_kind("person") for h in p.holdings if h.of and h.of.kind == "state")
    for person in register.of_kind("person"):
        if person.state and all(h.of is None for h in person.holdings):
            scores[person.state] += 4
    for state, times in owned.items():  # an article says of which state the foreigners are
        scores[state] -= 2 * min(times, 2)
    headline = _HEADLINE
    for sentence in sentences:
        for unit in surfaces[sentence.index].units:
            state = unit.entity.name if unit.entity.kind == "state" else unit.entity.state
            if state is None or unit.form in ("organization", "place"):
                continue
            if sentence.is_headline and headline and state not in owned:
                scores[state] += headline
                headline -= 1
            scores[state] += 1 if unit.form == "seat" else 0.1
            before = [t.lower for t in surfaces[sentence.index].tokens[: unit.start]]
            if sentence.is_headline and (before[-1:] == ["to"] or set(before[-9:]) & _ABROAD):
                scores[state] -= 2 * _HEADLINE  # "… Travel to Ecuador and Panama": told from elsewhere
    home = max(scores, key=lambda s: (scores[s], s)) if scores else None
    if home is not None and scores[home] < 1:  # nothing but mentions in passing: the headline's first state
        home = next((s for s in main_states(sentences[:1], surfaces) if scores[s] > -_HEADLINE), home)
    return home if home is not None and scores[home] > -_HEADLINE else None


def recognize_holders(article: Article, states: Sequence[str], register: Register) -> None:
    """Give persons whom the gazetteer knows as holders of an office the state of that office."""
    gazetteer = Gazetteer.default()
    for person in register.of_kind("person"):
        if person.state or not any(h.of is None for h in person.holdings):
            continue
        known = _states_served(gazetteer, person.name, article.date) if " " in person.name else set()
        if not known and article.date and len(article.date) == len("2023-06-24"):
            ranks = {
                r for h in person.holdings if h.of is None and h.possessive is None for r in _RANKS.get(h.rank, ())
            }
            known = {s for s in states[:8] if _has_holder(gazetteer, s, person.parts[-1], ranks, article.date)}
        if not known:
            known = _realms(gazetteer, person, states)
        if len(known) > 1:  # a monarch of several states is the one's that the article is about
            known = known & set(states)
        if len(known) == 1:
            person.state = known.pop()


def _states_served(gazetteer: Gazetteer, name: str, date: str | None) -> set[str]:
    """The states of the offices that bearers of a full name may hold on a day."""
    bearers = {c.qid for c in gazetteer.lookup(name, "person")}
    terms = (t for qid in bearers for t in gazetteer.terms(qid))
    return {t.iso2 for t in terms if t.iso2 and (date is None or possible(t, date))}


def _realms(gazetteer: Gazetteer, person: Entity, states: Sequence[str]) -> set[str]:
    """Those of an article's states that have a head of such a title ("Sultan", "Emir"), where not all have one."""
    titles = {h.office.lower() for h in person.holdings if h.of is None} & words("monarchs")
    return {
        state
        for state in states[:8]
        for term in (gazetteer.holders(state, rank="head_of_state") if titles else ())
        if titles & set(term.position.lower().split())
    }


def _has_holder(gazetteer: Gazetteer, state: str, surname: str, ranks: set[str], date: str) -> bool:
    """Tell whether somebody of that surname may hold an office of such a rank of a state on a day."""
    terms = (t for qid in gazetteer.namesakes(surname, state) for t in gazetteer.terms(qid))
    return any(t.iso2 == state and t.rank in ranks and possible(t, date) for t in terms)


def _is_visitor_to(holding: Holding, state: str, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> bool:
    """Tell whether the sentence that names a holder shows him or her as a visitor to that state."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return False
    surface = surfaces[sentence.index]
    after = [i for i, t in enumerate(surface.tokens) if holding.end <= t.start and t.lower in _VISITOR]
    if not after or after[0] - next(i for i, t in enumerate(surface.tokens) if t.end >= holding.end) > 9:
        return False
    visited = [u for u in surface.units if u.start > after[0] and u.form not in ("organization", "demonym")][:2]
    return not visited or any(state in (u.entity.name, u.entity.state) for u in visited)


def _possessor_body(holding: Holding, sentences: Sequence[Sentence], register: Register) -> Entity | None:
    """Return the body that is the subject where an office is "its" ("The bank will lend …, its president said")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or holding.possessive != "its":
        return None
    named = [m for m in register.in_sentence(sentence.index) if m.end <= holding.start and m.form == "name"]
    return named[0].entity if named and named[0].entity.kind == "organization" else None


def _possessor_state(holding: Holding, holder: Entity, sentences: Sequence[Sentence], register: Register) -> str | None:
    """Return the state of those whose office it is ("her foreign minister", "their defense ministers")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    if holding.possessive in ("his", "her", "whose"):
        for mention in register.before(sentence.index, holding.start):
            person = mention.entity
            if person.kind == "person" and person is not holder and person.state:
                return person.state
    elif holding.possessive == "its":
        for mention in register.before(sentence.index, holding.start):
            if mention.entity.kind == "state":
                return mention.entity.name
    elif holding.possessive == "their":
        seen: list[str] = []
        for mention in register.before(sentence.index, holding.start):
            state = mention.entity.name if mention.entity.kind == "state" else mention.entity.state
            if state and mention.form != "capital" and state not in seen:
                seen.append(state)
            if len(seen) == 2:
                return seen[1 - holding.number % 2]
    else:
        words_before = [t for t in sentence.tokens if t.end <= holding.start]
        if any(t.lower == "represented" for t in words_before[-4:]):
            for mention in register.before(sentence.index, holding.start):
                if mention.entity.kind == "state":
                    return mention.entity.name
    return None


def _delegation_state(holding: Holding, sentences: Sequence[Sentence], surfaces: dict[int, Surface]) -> str | None:
    """Return whose delegation a holder leads ("…, leading a high-ranking Vietnamese delegation")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None:
        return None
    tokens = surfaces[sentence.index].tokens
    for unit in surfaces[sentence.index].units:
        opening = [t.lower for t in tokens[: unit.start]]
        if opening[-2:] in (["on", "the"], ["from", "the"], ["for", "the"]) and [
            t.lower for t in tokens[unit.end : unit.end + 1]
        ] == ["side"]:
            return (
                unit.entity.name if unit.entity.kind == "state" and len(opening) == 2 else None
            )  # "On the Tajik side, …"
        if unit.start < 3 and unit.end + 1 < len(tokens) and tokens[unit.end].lower in ("delegation", "side", "team"):
            following = {t.lower for t in tokens[unit.end + 1 : unit.end + 4]}
            if unit.entity.kind == "state" and following & {
                "included",
                "includes",
                "comprised",
                "comprises",
                "consisted",
            }:
                return unit.entity.name  # "The German delegation also included …"
        if unit.form == "demonym" and unit.end < len(tokens) and tokens[unit.end].lower in ("delegation", "side"):
            gap = [t for t in tokens if holding.end <= t.start < tokens[unit.start].start]
            if (
                tokens[unit.start].start >= holding.end
                and len(gap) <= 9
                and {t.lower for t in gap} & {"leading", "leads", "led", "heading"}
            ):
                return unit.entity.name
    return None


def _stands_beside(holding: Holding, home: str, sentences: Sequence[Sentence], register: Register) -> bool:
    """Tell whether a leader stands beside one who is said to be the home state's ("Chancellor Ek and Slovak Premier …")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or not holding.is_leader:
        return False
    for mention in register.in_sentence(sentence.index):
        gap = sentence.text[holding.end - sentence.start : mention.start - sentence.start]
        if mention.entity.kind == "person" and mention.start - holding.end > 0 and " and " in gap and "," not in gap:
            other = next((h for h in mention.entity.holdings if sentence.start <= h.start < sentence.end), None)
            return other is not None and other.is_leader and other.of is not None and other.of.name == home
    return False


def _host_state(
    holding: Holding,
    home: str | None,
    others: Sequence[str],
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    register: Register,
) -> str | None:
    """Return the other state where an official of the home state meets the holder ("held talks with President …")."""
    sentence = next((s for s in sentences if s.start <= holding.start < s.end), None)
    if sentence is None or not others or holding.rank == "official":
        return None
    before = [t.lower for t in sentence.tokens if t.end <= holding.start][-7:]
    meets = bool(set(before) & {"talks", "met", "meeting", "summit", "meet", "meets"}) and (
        "with" in before[-3:] or before[-1:] in (["meet"], ["met"], ["meets"])
    )
    if not meets:
        return None
    first = next(
        (
            m.entity
            for m in register.in_sentence(sentence.index)
            if m.end <= holding.start and m.entity.kind == "person"
        ),
        None,
    )
    if first is not None and first.state not in (None, home):
        return None
    places = [
        u.entity.state for u in surfaces[sentence.index].units if u.form in ("place", "capital") and u.entity.state
    ]
    abroad = next((s for s in places if s != home), None)
    return abroad or (others[0] if first is not None else None)


def settle_offices(
    article: Article,
    sentences: Sequence[Sentence],
    surfaces: dict[int, Surface],
    register: Register,
) -> str | None:
    """Give offices without a stated owner the state that the article takes for granted; return that state."""
    states = main_states(sentences, surfaces)
    recognize_holders(article, states, register)
    home = home_state(article, sentences, surfaces, register)
    others = [s for s in states if s != home]
    here = dateline_state(sentences, surfaces)
    fallback = register.get("state", home) if home else None
    for person in list(register.of_kind("person")):
        for holding in person.holdings:
            if holding.of is not None or not _is_of_a_state(holding):
                continue
            if (body := _possessor_body(holding, sentences, register)) is not None:
                holding.of = body
                continue
            state = person.state or _possessor_state(holding, person, sentences, register)
            if state:
                holding.of = register.get("state", state)
                continue
            if delegation := _delegation_state(holding, sentences, surfaces):
                holding.of = register.get("state", delegation)
                continue
            if home and others and _stands_beside(holding, home, sentences, register):
                holding.of = register.get("state", others[0])
                continue
            host = _host_state(holding, home, others, sentences, surfaces, register)
            if host:
                holding.of = register.get("state", host)
            elif home and others and home == here and _is_visitor_to(holding, home, sentences, surfaces):
                holding.of = register.get("state", others[0])
            elif fallback is not None:
                holding.of = fallback
        first = next((h for h in person.holdings if h.of is not None and not h.is_former), None)
        if person.state is None and first is not None and first.of is not None:
            person.state = first.of.name if first.of.kind == "state" else first.of.state
            if person.state is None and first.rank != "officer" and not first.of.is_international:
                person.state = home
    return home


def _is_of_a_state(holding: Holding) -> bool:
    if holding.office.lower().replace("-", " ") == "commander in chief":
        return True
    return holding.rank in ("leader", "minister") or (
        holding.rank == "official" and holding.office.split()[-1].lower() not in words("offices_of_bodies")
    )
