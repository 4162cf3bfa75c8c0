"""Reading and extracting take time in proportion to the text, also where it is no language: some kinds of 20 kB."""

from __future__ import annotations

import time
from itertools import count
from unittest.mock import patch

import pytest

import kg
from kg.curated import check_facts
from kg.extraction.context import holders
from kg.extraction.names.entities import Entity, EntityKind, Mention, Register
from kg.extraction.proof import assertion, case, denials
from kg.extraction.text.quotations import Quotation, overlapping, quotations_in
from kg.extraction.text.sentences import sentences_of
from kg.reading import read_text

HEAD = "Leaders meet in Oslo\n17 May 2024\n\n"
SIZE = 20_000
SECONDS = (
    12  # which the slowest takes half of on one core; what grows as the square takes more, what as the cube minutes
)

UNITS = {
    "one sentence": "Kenya met ",
    "states": "Kenya, Norway, France, Japan, Vietnam, ",
    "dates": "Kenya met Norway on 17 May 2024, 18 May 2024, ",
    "memoranda": "Kenya and Norway signed a memorandum of understanding on fishing, ",
    "parentheses": "(",
    "closed parentheses": "(Oslo) ",
    "straight quotation marks": '"we met ',
    "curly quotation marks": "‘a’b ",
    "guillemets": "«we met» ",
    "offices": "Foreign Minister Ana Lind, President Bo Holm, ",
    "visits": "visited Norway and ",
    "summits": "the Kenya-Norway summit, ",
    "amounts": "Kenya will give $5 million, ",
    "line ends": "\n",
    "lines": "Kenya met Norway.\n",
    "closed quotations": '"We met," he said. ',
    "titles": "Mr. ",
    "titles of office": "President Minister Secretary General Ambassador ",
    "initials": "A. B. ",
    "sums": "$4 billion ",
    "meetings": "President Peter Otieno met ",
}


@pytest.mark.parametrize("kind", UNITS)
def test_no_kind_of_text_takes_for_ever(kind: str) -> None:
    unit = UNITS[kind]
    text = f"{HEAD}President Ana Lind of Kenya {unit * (SIZE // len(unit))}."
    sound_in_time(text)


def sound_in_time(text: str) -> None:
    article = read_text(text, name="a")
    started = time.process_time()
    facts = kg.extract(article)
    assert time.process_time() - started < SECONDS
    assert check_facts(facts) == []
    for fact in facts.facts:
        for words in fact.evidence:
            assert article.text[words.start : words.end] == words.quote


def name(number: int) -> str:
    syllables = ("ba", "ko", "li", "mu", "na", "pe", "ra", "so", "ti", "vu")
    return "".join(syllables[int(digit)] for digit in f"{number:04}").capitalize()


@pytest.mark.parametrize(
    "sentence",
    [
        "President {0} {1} of Kenya met President {1} {0} of Norway. ",
        "Foreign Minister {0} {1}, Defence Minister {1} {0} and ",
        '"We will build {0} with Norway," said {0} {1}, foreign minister of Kenya. ',
        "The {0} Trade Organization met Kenya. ",
    ],
)
def test_neither_does_one_with_many_names(sentence: str) -> None:
    text = HEAD
    for number in count():
        text += sentence.format(name(number * 7 % 10_000), name(number * 13 % 10_000))
        if len(text) > SIZE:
            break
    sound_in_time(text)


@pytest.mark.parametrize(
    ("unit", "which"),
    [
        ("Kenya and Norway signed a memorandum of understanding on fishing, ", "asked in the proof of denials"),
        ("President Minister Secretary General Ambassador ", "holders of offices"),
    ],
)
def test_twice_the_text_asks_not_much_more_than_twice_as_often(unit: str, which: str) -> None:
    asked = {
        "asked in the proof of denials": (assertion, "_step"),
        "holders of offices": (holders, "_fit"),
    }[which]

    def times(size: int) -> int:
        with patch.object(*asked, wraps=getattr(*asked)) as each:
            kg.extract(read_text(f"{HEAD}President Ana Lind of Kenya {unit * (size // len(unit))}.", name="a"))
        return each.call_count

    once, twice = times(SIZE // 2), times(SIZE)
    assert once > 0
    assert twice < 2.5 * once


def test_twice_as_many_people_are_looked_at_not_much_more_than_twice_as_often() -> None:
    def looked_at(size: int) -> tuple[int, int]:
        text, people = HEAD, 0
        for number in count():
            text += "President {0} {1} of Kenya met President {1} {0} of Norway. ".format(
                name(number * 7 % 10_000), name(number * 13 % 10_000)
            )
            if len(text) > size:
                break

        def counted(self: Register, kind: EntityKind) -> list[Entity]:
            nonlocal people
            found = of_kind(self, kind)
            people += len(found)
            return found

        of_kind = Register.of_kind
        with patch.object(Register, "of_kind", counted), patch.object(denials, "_all_denied", return_value=[]) as asked:
            kg.extract(read_text(text, name="a"))
        return people, asked.call_count

    (people, asked), (twice_people, twice_asked) = looked_at(SIZE // 4), looked_at(SIZE // 2)
    assert people > 0
    assert asked > 0
    assert twice_people < 2.5 * people
    assert twice_asked < 2.5 * asked


def test_whom_a_text_names_is_found_by_the_name_borne_now_and_by_where_it_stands() -> None:
    register = Register(200)

    def named(name: str, sentence: int, start: int) -> Entity:
        person, place = register.person(name), (start, start + len(name))
        register.add(Mention(*place, sentence, (person,), "name", place))
        return person

    moe, ek = named("Moe", 0, 0), named("Lars Ek", 0, 20)
    assert list(register.named_before(1, 50)) == [ek, moe]
    assert named("Ingrid Moe", 1, 50) is moe
    assert list(register.named_before(1, 100)) == [moe, ek]
    assert list(register.named_before(0, 10)) == [moe]
    named("Ek", 0, 40)
    assert list(register.named_before(2, 150)) == [moe, ek]
    assert register.called("Moe") == []
    assert register.called("Lars Ek", "Ingrid Moe", kind="person") == [moe, ek]
    assert register.called("Lars Ek", kind="state") == []
    assert register.sentences_with("Ingrid Moe") == {0, 1}


def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_of_it_is_lost() -> None:
    text = f"{HEAD}{'Kenya met Norway and ' * 1000}{'x' * 3000}. They left."
    sentences = sentences_of(read_text(text, name="a"))
    assert max(sentence.end - sentence.start for sentence in sentences) <= 2000
    assert "".join("".join(sentence.text for sentence in sentences[1:]).split()) == "".join(text[len(HEAD) :].split())
    assert sentences[-1].text == "They left."


def test_a_quotation_that_nothing_closes_does_not_hold_the_whole_text() -> None:
    text = 'He said "we met ' * 4000
    assert max(len(quotation.quote) for quotation in quotations_in(text)) <= 3000


def test_quotations_near_a_place_are_found_without_a_look_at_all() -> None:
    """Each of thousands of quotations asked all others: a text of 100 kB took 84 s."""
    quotations = [Quotation(at, at + 8, at + 1, at + 7, "we met") for at in range(0, 400_000, 10)]
    started = time.process_time()
    assert all(overlapping(quotations, q.start, q.outer_end + 3) == [q] for q in quotations[::100])
    assert overlapping(quotations, 0, 28) == quotations[:3]
    assert overlapping(quotations, 7, 11) == []
    assert time.process_time() - started < 2


def test_who_is_named_in_an_article_is_looked_for_once() -> None:
    """Whatever is asked of each fact, as whether a state is named by nothing but a town, of all sentences."""

    def looked_at(number: int) -> int:
        syllables = ("ba", "ko", "li", "mu", "na", "pe", "ra", "so", "ti", "vu")
        name = lambda at: "".join(syllables[int(digit)] for digit in f"{at * 7 % 10_000:04}").capitalize()  # noqa: E731
        told = [f"President {name(at)} {name(at + 500)} of Kenya signed a treaty with Norway." for at in range(number)]
        with patch.object(case, "names_meant", wraps=case.names_meant) as meant:
            kg.extract(read_text(HEAD + " ".join(told), name="a"))
        return meant.call_count

    once, twice = looked_at(40), looked_at(80)
    assert 0 < twice < 2.3 * once


def test_sentences_that_name_nobody_are_not_gone_through() -> None:
    register = Register(100)
    moe = register.person("Ingrid Moe")
    mention = Mention(0, 3, 0, (moe,), "name", (0, 3))
    register.add(mention)
    started = time.process_time()
    assert list(register.before(10**9, 50)) == [mention]
    assert list(register.named_before(10**9, 50)) == [moe]
    assert time.process_time() - started < 1
