"""How the text commits itself to a verb that hangs on many others: each of them is asked once."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extraction.grammar import mood
from kg.extraction.grammar.clauses import word

LENGTH = 300


def chain(first: tuple[str, str] = ("agree", "agreed")) -> Doc:
    """Return verbs of which each hangs on the one before."""
    lemmas, words = (["meet"] * LENGTH, ["met"] * LENGTH)
    lemmas[0], words[0] = first
    return Doc(
        Vocab(),
        words=words,
        heads=[max(0, number - 1) for number in range(LENGTH)],
        deps=["ROOT", *["ccomp"] * (LENGTH - 1)],
        pos=["VERB"] * LENGTH,
        lemmas=lemmas,
        tags=["VBD"] * LENGTH,
    )


def test_each_verb_of_a_chain_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    ask = mood._own_mood
    monkeypatch.setattr(mood, "_own_mood", lambda verb: asked.append(verb.i) or ask(verb))
    assert {mood.mood_of(verb) for verb in reversed(chain())} == {"past"}
    assert sorted(asked) == list(range(LENGTH)), "before, some 45,000 times"


def test_what_the_first_one_denies_is_denied_of_all() -> None:
    doc = chain(("cancel", "cancelled"))
    assert [mood.mood_of(verb) for verb in doc] == ["past", *["void"] * (LENGTH - 1)]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The treaty has still to be signed.", "signed", "future"),
        ("The treaty has yet to be signed.", "signed", "future"),
        ("The treaty still has to be signed.", "signed", "future"),
        ("The treaty, which had yet to be ratified, is short.", "ratified", "future"),
        ("The declaration remains to be signed.", "signed", "future"),
        ("The king has yet to visit Peru.", "visit", "void"),
        ("The next meeting is due in Lima in May.", "is", "future"),
        ("The tariffs are high in May.", "are", "past"),
        ("They have signed the treaty.", "signed", "past"),
        ("The treaty has been signed.", "signed", "past"),
    ],
)
def test_what_has_yet_to_be_done_is_to_come(text: str, verb: str, expected: str) -> None:
    assert mood.mood_of(word(text, verb)) == expected


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("The loan was agreed after a call on Thursday between {0} and {1}.", "held"),
        ("The convoy was promised during talks between {0} and {1} in Lima.", "held"),
        ("The pact will be agreed after talks in June between {0} and {1}.", "planned"),
    ],
)
def test_what_was_agreed_after_talks_was_so_after_they_were_held(found, body, status):
    told = body.format("Norwegian President Ingrid Moe", "Kenyan President Peter Otieno")
    assert [one.status for one in found("engagement", told)] == [status]


@pytest.mark.parametrize(
    ("when", "status"), [("later this year", "planned"), ("later this month", "planned"), ("each year", "held")]
)
def test_what_is_told_in_the_present_of_later_on_is_to_come(found, when, status):
    told = f"The list grows when Norwegian President Ingrid Moe meets Kenyan President Peter Otieno {when}."
    assert {one.status for one in found("engagement", told)} <= {status}
