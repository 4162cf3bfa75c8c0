"""What was taken for what: classes, statuses, roles and whole facts."""

from __future__ import annotations

from kg.evaluation import ArticleEvaluation, Evaluation
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import Filler
from kg.evaluation.confusion import NOTHING, Confusion, confusions
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rendering import confusions_to_text
from kg.evaluation.scoring import Pair

TEXT = "Norway and Sweden agreed to draft a pact on fishing. Holm then visited Bergen. Trade grew."


def _published(kind: str, words: str, **roles: str) -> PublishedFact:
    start = TEXT.index(words)
    fillers: dict[str, tuple[Filler, ...]] = {
        role: tuple((name,) for name in names.split(", ")) for role, names in roles.items()
    }
    return PublishedFact(kind, "urn:a", fillers, ((start, start + len(words), words),))


def _annotated(kind: str, words: str, **roles: str) -> AnnotatedFact:
    return AnnotatedFact(kind, {role: tuple(names.split(", ")) for role, names in roles.items()}, words)


def _confusions(
    pairs: tuple[Pair, ...] = (),
    missed: tuple[AnnotatedFact, ...] = (),
    spurious: tuple[PublishedFact, ...] = (),
) -> list[tuple[str, str, str]]:
    evaluation = Evaluation((ArticleEvaluation("a", TEXT, pairs, missed, spurious),))
    return [(one.what, one.annotated, one.published) for one in confusions(evaluation)]


def test_a_class_and_a_status_taken_for_another() -> None:
    words = "agreed to draft a pact on fishing"
    pair = Pair(
        _annotated("instrument", words, type="Agreement", title="pact on fishing", status="planned"),
        _published("instrument", words, type="Treaty", title="pact on fishing", status="signed"),
    )
    assert _confusions(pairs=(pair,)) == [
        ("class", "instrument Agreement", "instrument Treaty"),
        ("status", "instrument planned", "instrument signed"),
    ]


def test_a_filler_in_another_role() -> None:
    words = "Holm then visited Bergen"
    pair = Pair(
        _annotated("engagement", words, type="Visit", participants="Ada Holm", place="Bergen"),
        _published("engagement", words, type="Visit", participants="Ada Holm", destination="Bergen"),
    )
    assert _confusions(pairs=(pair,)) == [("role", "engagement place", "engagement destination")]


def test_a_filler_that_is_right_in_both_roles_is_no_confusion() -> None:
    words = "Holm then visited Bergen"
    pair = Pair(
        _annotated("engagement", words, type="Visit", place="Bergen", destination="Bergen"),
        _published("engagement", words, type="Visit", destination="Bergen"),
    )
    assert _confusions(pairs=(pair,)) == []


def test_a_fact_taken_for_one_of_another_kind_by_the_words_in_common() -> None:
    missed = _annotated("commitment", "agreed to draft a pact", agents="NO, SE", action="draft", object="pact")
    spurious = _published("instrument", "draft a pact on fishing", type="Agreement", title="pact on fishing")
    assert _confusions(missed=(missed,), spurious=(spurious,)) == [("fact", "commitment", "instrument Agreement")]


def test_facts_of_other_sentences_are_not_brought_together() -> None:
    missed = _annotated("commitment", "agreed to draft a pact", agents="NO, SE", action="draft", object="pact")
    spurious = _published("observation", "Trade grew", subject="NO", value="1")
    assert _confusions(missed=(missed,), spurious=(spurious,)) == [
        ("fact", "commitment", NOTHING),
        ("fact", NOTHING, "observation"),
    ]


def test_each_fact_is_taken_for_one_other_and_its_own_kind_comes_first() -> None:
    missed = _annotated("commitment", "agreed to draft a pact", agents="NO, SE", action="draft", object="pact")
    instrument = _published("instrument", "agreed to draft a pact on fishing", type="Treaty", title="pact")
    commitment = _published("commitment", "Norway and Sweden agreed", agents="NO", action="fish", object="cod")
    assert _confusions(missed=(missed,), spurious=(instrument, commitment)) == [
        ("fact", "commitment", "commitment"),
        ("fact", NOTHING, "instrument Treaty"),
    ]


def test_the_list_counts_shows_evidence_and_puts_real_confusions_first() -> None:
    found = [
        Confusion("fact", "office", NOTHING, "a", "King Olav"),
        Confusion("fact", "office", NOTHING, "b", "Queen Maud"),
        Confusion("status", "instrument planned", "instrument signed", "b", "will sign"),
    ]
    assert confusions_to_text(found).splitlines() == [
        "annotated → published",
        "   1  status: instrument planned → instrument signed",
        "        b: “will sign”",
        "   2  fact: office → nothing",
        "        a: “King Olav”",
        "        b: “Queen Maud”",
    ]
