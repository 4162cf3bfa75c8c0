"""Facts of both readers as one list: who is believed about what."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extraction.proof import Judgement
from kg.extraction.proof.bounds import told_enough
from kg.facts import AnyFact, Engagement, Office, Statement
from kg.models.together import together

TALKS = Engagement(
    type="Talks", participants=("Hélène Marchais",), parties=("FR", "VN"), status="held", date="2023-10-19",
    evidence=({"quote": "gặp Phó Thủ tướng", "start": 71, "end": 88},), confidence=0.8,
)  # fmt: skip
AMBASSADOR = Office(
    person="Hélène Marchais", office="Đại sứ", of="FR", confidence=0.8,
    evidence=({"quote": "Đại sứ Pháp Hélène Marchais", "start": 43, "end": 70},),
)  # fmt: skip
DEPUTY = Office(
    person="Hồ Gia Bách", office="Phó Thủ tướng", of="VN", confidence=0.8,
    evidence=({"quote": "Phó Thủ tướng Hồ Gia Bách", "start": 75, "end": 100},),
)  # fmt: skip


def judged(fact: AnyFact, *, told: float = 0.9, is_held: bool = False, **chances: float) -> Judgement:
    """Return a fact with what the proof says of it: how likely it is told, and each filler of some roles is right."""
    fillers = [(role, getattr(fact, role), chance) for role, chance in chances.items()]
    return Judgement(fact, "unproven", is_held, {}, (), told, tuple(fillers))


def test_agreement_raises_confidence_and_an_open_contradiction_holds_back() -> None:
    [agreed] = together([judged(TALKS)], [judged(TALKS)])
    assert agreed.confidence > TALKS.confidence
    sure = TALKS.model_copy(update={"date": "2023-10-01", "confidence": 0.9})
    [held] = together([judged(sure)], [judged(TALKS)])
    assert held.confidence == 0
    assert held.note == "the readers differ: date 2023-10-01 (embedded), 2023-10-19 (model)"
    doubtful = sure.model_copy(update={"confidence": 0.3})
    [kept] = together([judged(doubtful)], [judged(TALKS)])
    assert (kept.confidence, kept.date) == (TALKS.confidence, "2023-10-19")


@pytest.mark.parametrize(("mine", "theirs", "date"), [(0.95, 0.4, "2023-10-01"), (0.4, 0.95, "2023-10-19")])
def test_where_readers_differ_the_clearly_likelier_filler_wins(mine: float, theirs: float, date: str) -> None:
    other = TALKS.model_copy(update={"date": "2023-10-01", "confidence": 0.9})
    [one] = together([judged(other, date=mine)], [judged(TALKS, date=theirs)])
    assert (one.date, one.note) == (date, None)
    assert one.confidence > 0.9


def test_a_filler_that_a_model_tells_alone_stays_unless_the_model_is_likelier_to_be_wrong() -> None:
    fact, offices = TALKS.model_copy(update={"place": "Hạ Long"}), (AMBASSADOR, DEPUTY)
    without = judged(fact.model_copy(update={"place": None}))
    missing = [judged(office.model_copy(update={"person": f"{i}"})) for i, office in enumerate(offices * 3)]
    of_a_good_one = together([without], [judged(fact, place=0.3)])[0]
    assert of_a_good_one.place == "Hạ Long"
    of_a_poor_one = together([without, *missing], [judged(fact, place=0.3)])[0]
    assert (of_a_poor_one.place, of_a_poor_one.date) == (None, "2023-10-19")
    contradicted = together([without], [judged(fact, place=0.0)])[0]
    assert contradicted.place is None
    told_by_both = together([judged(fact), *missing], [judged(fact, place=0.3)])[0]
    assert told_by_both.place == "Hạ Long"


def words_at(start: int) -> tuple[dict[str, Any]]:
    return ({"quote": "Director", "start": start, "end": start + 8},)


WORDS = words_at(0)


@pytest.mark.parametrize(
    ("mine", "theirs", "chance", "expected"),
    [
        (("Ada Holm", "Director", "Fisheries Agency"), ("Ada Holm", "Director of the Fisheries Agency", "NO"), 0.7,
         ("Ada Holm", "Director", "Fisheries Agency")),
        (("Ada Holm", "Director", "Fisheries Agency"), ("Ada Holm", "Director of the Fisheries Agency", "NO"), 0.97,
         ("Ada Holm", "Director of the Fisheries Agency", "NO")),
        (("Ada Holm", "Port Authority spokeswoman", "NO"), ("Ada Holm", "spokeswoman", "Port Authority"), 0.97,
         ("Ada Holm", "spokeswoman", "Port Authority")),
        (("Holm", "Director", None), ("Ada Holm", "Director for Fish and Seals", "Fisheries Agency"), 0.7,
         ("Ada Holm", "Director for Fish and Seals", "Fisheries Agency")),
    ],
)  # fmt: skip
def test_one_office_that_the_readers_cut_apart_otherwise_is_published_once(
    mine: tuple[str, ...], theirs: tuple[str, ...], chance: float, expected: tuple[str, ...]
) -> None:
    one, other = (
        Office(person=who, office=what, of=of, evidence=WORDS, confidence=0.8) for who, what, of in (mine, theirs)
    )
    [fact] = together([judged(one, of=0.9)], [judged(other, of=chance)])
    assert (fact.person, fact.office, fact.of) == expected
    assert fact.confidence > 0.9


def test_offices_of_two_people_and_two_offices_of_one_stay_two() -> None:
    first, other, third = (
        Office(person=who, office=what, of="NO", evidence=words_at(start), confidence=0.8)
        for who, what, start in (
            ("Ada Holm", "Director", 0),
            ("Ole Holm-Lie", "Director of Fish", 9),
            ("Ada Holm", "envoy", 20),
        )
    )
    found = together([judged(first)], [judged(other), judged(third)])
    assert {(fact.person, fact.office) for fact in found} >= {
        ("Ole Holm-Lie", "Director of Fish"),
        ("Ada Holm", "envoy"),
    }
    assert len(found) == 3


@pytest.mark.parametrize(("of", "is_held"), [("Foreign Ministry", False), ("Fisheries Agency", True)])
def test_whoever_speaks_for_a_body_is_no_other_speaker_than_it(of: str, is_held: bool) -> None:
    office = Office(person="Ada Holm", office="spokeswoman", of=of, evidence=WORDS, confidence=0.8)
    by_the_body, by_her = (
        Statement(speaker=who, quote="We shall see about that", evidence=WORDS, confidence=0.9)
        for who in ("Foreign Ministry", "Ada Holm")
    )
    found = together([judged(by_the_body, speaker=0.8)], [judged(by_her, speaker=0.8), judged(office)])
    [statement] = [fact for fact in found if fact.kind == "statement"]
    assert (statement.speaker, statement.confidence == 0) == ("Ada Holm", is_held)


def test_what_the_embedded_reader_is_not_sure_of_says_little_about_what_a_model_misses() -> None:
    def offices(confidence: float, start: int, number: int) -> list[Judgement]:
        told = [(f"Ada {chr(65 + i)}", words_at(start + 10 * i)) for i in range(number)]
        return [
            judged(Office(person=who, office="Director", evidence=words, confidence=confidence)) for who, words in told
        ]

    told_by_both, alone = offices(0.8, 0, 4), offices(0.9, 100, 1)
    doubtful, sure = (offices(confidence, 200, 6) for confidence in (0.1, 0.8))
    of_a_good_one, of_a_poor_one = (
        next(fact for fact in together([*told_by_both, *alone, *others], told_by_both) if fact.evidence[0].start == 100)
        for others in (doubtful, sure)
    )
    assert (of_a_good_one.confidence, of_a_good_one.confidence < of_a_poor_one.confidence) == (0.72, True)


def test_what_a_model_finds_alone_has_to_be_told_the_more_surely_the_more_it_misses() -> None:
    facts = [AMBASSADOR, DEPUTY, TALKS]
    offices = [judged(fact) for fact in facts[:2]]
    unsure = judged(facts[2], told=0.67 * told_enough("engagement"))
    [*_, of_a_good_one] = together(offices, [*offices, unsure])
    assert of_a_good_one.confidence > 0
    many = [*offices, *(judged(fact.model_copy(update={"person": f"{i}"})) for i, fact in enumerate(facts[:2] * 3))]
    of_a_poor_one = next(fact for fact in together(many, [unsure]) if fact.kind == "engagement")
    assert (of_a_poor_one.confidence, of_a_poor_one.note) == (
        0,
        "held back: its sentence does not tell it surely enough",
    )
    doubted = judged(facts[2], told=unsure.told, is_held=True)
    supported = next(fact for fact in together([*many, doubted], [unsure]) if fact.kind == "engagement")
    assert supported.confidence > 0, "what the embedded reader found as well, and was not sure of, is told twice"


def test_the_silence_of_a_model_that_finds_nothing_says_little() -> None:
    facts = [fact.model_copy(update={"confidence": 0.6}) for fact in [AMBASSADOR, DEPUTY, TALKS]]
    assert all(fact.confidence > 0 for fact in together([*map(judged, facts * 3)], []))
    [*_, alone] = together([*map(judged, facts)], [*map(judged, facts[:2])])
    assert alone.confidence == 0
