"""What speaks for a person whom the words that tell a fact do not name: a pronoun, a counterpart, another telling of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.context.home import SUPPOSED
from kg.extraction.grammar.clauses import is_infinitive, subject_of
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.proof.case import Case
from kg.extraction.proof.links import aide_of
from kg.extraction.proof.received_things import office_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFERRING = frozenset({"pronoun", "description", "group"})


def meant(case: Case, name: str, here: Sequence[Mention]) -> Iterator[str]:
    """Yield how somebody is meant: by which word among how many, as whose counterpart, in which other telling.

    Parameters
    ----------
    name : str
    here : sequence of Mention
        The mentions of that person in the sentence of the fact.
    """
    if all(m.form in _REFERRING for m in here):
        yield from sorted({_among(case, name, mention) for mention in here})
    if case.parsed is not None and any(_is_they(case.parsed, case.trigger, mention) for mention in here):
        yield "one of them who do it"
    if case.parsed is not None and any(_has_counterpart(case.parsed, mention) for mention in here):
        yield "counterpart takes part"
    if not here and _is_in_another_telling(case, name):
        yield "named in another telling"


def _among(case: Case, name: str, mention: Mention) -> str:
    """Return among how many a pronoun or description chooses: those named in its sentence before it, and in the one before."""
    before = [m for m in (*case.just_before, *case.mentions) if m.start < mention.start]
    people = {e.name for m in before if m.form == "name" for e in m.entities if e.kind == "person"}
    if mention.form == "group":
        return "group of all before" if {e.name for e in mention.entities} == people else "group of others"
    if name not in people:
        told = {e.name for m in before for e in m.entities if e.kind == "person"}
        return f"{mention.form}, {_gone_on(told, name)}"
    return f"{mention.form}, {'the only one' if len(people) == 1 else 'one of several'} before"


def _gone_on(told: set[str], name: str) -> str:
    """Return whether a sentence just before speaks of somebody too, without the name ("She flew on. … She met")."""
    if name not in told:
        return "named earlier"
    return "spoken of alone" if len(told) == 1 else "spoken of among others"


def _is_they(parsed: Parsed, trigger: Token | None, mention: Mention) -> bool:
    """Tell whether "they" or "the two" stand in front of the telling word as its subject and mean two people."""
    head = parsed.head_of(mention.start, mention.end) if mention.form in ("pronoun", "group") else None
    people = {e.name for e in mention.entities if e.kind == "person"}
    is_acting = head is not None and trigger is not None and head.dep_ == "nsubj" and head.head.i == trigger.i
    return is_acting and len(people) == _TWO


_TWO = 2


def _has_counterpart(parsed: Parsed, mention: Mention) -> bool:
    """Tell whether somebody's counterpart is told of ("her Kenyan counterpart", "Moe and her colleague")."""
    head = parsed.head_of(*mention.core) or parsed.head_of(mention.start, mention.end)
    return head is not None and head.dep_ == "poss" and head.head.lower_ in words_of("names", "counterpart")


def _is_in_another_telling(case: Case, name: str) -> bool:
    """Tell whether another sentence that tells the same fact names somebody."""
    if case.sentence is None:
        return False
    for start, end in case.tellings:
        if case.sentence.start <= start < case.sentence.end:
            continue
        sentence = case.analysis.sentence_at(start)
        told = case.analysis.register.in_sentence(sentence.index) if sentence is not None else ()
        if any(start <= m.start < end for m in case.mentions_of(name, told)):
            return True
    return False


def principal(case: Case, name: str, head: Token) -> str | None:
    """Return that a name only says whose aide takes part, or whose aide says what is told; None where it does neither.

    An office that ends in front of the name is the person's own ("the secretary of state Ida Holm").
    """
    if (
        _is_of_a_house(head)
        or _is_represented(head)
        or (case.trigger is not None and _sends_another(case, head, case.trigger))
    ):
        return "principal of an aide"
    aide = aide_of(head)
    if aide is None or case.parsed is None:
        return None
    place = case.parsed.start(aide)
    people = case.analysis.register.called(name, kind="person")
    if any(h.start <= place < h.end for p in people for h in p.holdings):
        return None
    is_saying = aide.head.lemma_ in words("saying") and aide.dep_ == "nsubj"
    return "principal of a speaker" if is_saying else "principal of an aide"


def _is_of_a_house(head: Token) -> bool:
    """Tell whether those who take part are only from somebody's ministry, office or staff.

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "A delegation from the {} of Ek flew to Lima."
    >>> _is_of_a_house(word(told.format("ministry"), "Ek")), _is_of_a_house(word(told.format("states"), "Ek"))
    (True, False)
    """
    house = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return (
        house.lower_ in words_of("proof", "house of somebody") and house.dep_ == "pobj" and house.head.lower_ == "from"
    )


def _is_represented(head: Token) -> bool:
    """Tell whether somebody else acts for whoever a name is of ("the sultan was represented by his minister")."""
    return head.dep_ == "nsubjpass" and head.head.lemma_ == "represent"


def _sends_another(case: Case, head: Token, trigger: Token) -> bool:
    """Tell whether somebody does not go or meet, but sends somebody who does ("Moe sent her minister, Ek, to meet …").

    >>> from kg.extraction.proof.case import example
    >>> told = "Kenyan President Peter Otieno sent {} to Oslo, where Ida Holm met King Olav."
    >>> cases = [example("engagement", told.format(what), "met", type="Talks", status="held")
    ...          for what in ("his foreign minister", "a letter")]
    >>> [_sends_another(case, next(t for t in case.parsed.doc if t.dep_ == "nsubj"), case.trigger) for case in cases]
    [True, False]
    """
    whole = head
    while whole.dep_ in ("compound", "appos", "nmod") and whole.head.i != whole.i:
        whole = whole.head
    if whole.dep_ != "nsubj":
        return False
    acts = [whole.head, *(t for t in whole.head.conjuncts if subject_of(t) is None)]
    sending = [verb for verb in acts if verb.lemma_.lower() in words_of("proof", "sending")]
    named = {t.i for m in case.mentions if (t := _named_person(case, m)) is not None} - {head.i}
    return any(_leads_to(verb, trigger) and _sends(verb, named) for verb in sending)


def _named_person(case: Case, mention: Mention) -> Token | None:
    is_person = mention.entity.kind == "person" and mention.form != "pronoun"
    return case.parsed.head_of(mention.start, mention.end) if is_person and case.parsed is not None else None


def _leads_to(verb: Token, trigger: Token) -> bool:
    """Tell whether a word tells what somebody is sent to do, or does there, or is the verb of sending itself."""
    below = trigger
    while below.head.i not in (below.i, verb.i):
        below = below.head
    is_below = below.head.i == verb.i and below.dep_ != "conj"
    return trigger.i == verb.i or (is_below and (below.dep_ != "advcl" or is_infinitive(below)))


def _sends(verb: Token, people: set[int]) -> bool:
    """Tell whether it is somebody with a name or an office that is sent."""
    sent = [t for c in verb.children if c.dep_ == "dobj" for t in c.subtree]
    return any(t.i in people or t.lemma_.lower() in office_nouns() | words("aides") for t in sent)


def is_of_state_visited(case: Case, name: str) -> bool:
    """Tell whether somebody is told to serve the state that a visit is paid to; what is only supposed does not count."""
    destination = getattr(case.fact, "destination", None)
    for person in case.analysis.register.called(name, kind="person"):
        if person.state is not None and person.state == destination:
            told = [h for h in person.holdings if h.of is not None and person.state in (h.of.name, h.of.state)]
            if person.is_known or any(h.licence not in SUPPOSED for h in told):
                return True
    return False


def seated(case: Case, person: str, office: str) -> Iterator[str]:
    """Yield how the text puts an office to a name: in front, behind a comma, in brackets, or by other words.

    >>> from kg.extraction.proof.case import example
    >>> told = "Trade Minister Ida Holm", "Ida Holm, the trade minister", "Ida Holm (trade minister)", "Ida Holm is trade minister"
    >>> cases = [example("office", f"{one} of Norway.", "Ida Holm", person="Ida Holm", office="trade minister") for one in told]
    >>> [list(seated(case, "Ida Holm", "trade minister")) for case in cases]
    [['office in front'], ['office behind a comma'], ['office in brackets'], ['office by other words']]
    """
    text = case.analysis.article.text
    for holder in case.analysis.register.called(person, kind="person"):
        for holding in holder.holdings:
            told = text[holding.start : holding.end].lower()
            place = told.find(holding.office.lower())
            if holding.is_former or holding.office.lower() != office.lower() or place < 0:
                continue
            behind = told[:place].rstrip().removesuffix(" the").rstrip()
            mark = behind[-1:]
            if not behind or not _opens_with(told, holder):
                yield "office in front"
            else:
                how = {",": "behind a comma", "(": "in brackets"}
                yield f"office {how.get(mark, 'by other words')}"
            return


def _opens_with(told: str, holder: Entity) -> bool:
    """Tell whether the words that put an office to a name open with the name."""
    return any(told.startswith(name.lower()) for name in (holder.name, *holder.aliases))
