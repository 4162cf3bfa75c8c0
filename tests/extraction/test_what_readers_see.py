"""The parser and the learned reader see the same, whichever state, city, title, name or gender an article tells of."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction.analysis import Analysis, analyse
from kg.extraction.grammar.parsed import parse
from kg.extraction.grammar.stand_ins import stand_ins
from kg.extraction.learned.window import windows
from kg.extraction.names.atlas import Atlas

MET = "{0} Ann Lee Moran of {1} met {2}'s trade minister, Ole Brandt Lund, in {3} on Friday."


def seen(text: str) -> tuple[list[str], list[list[tuple[str, int, int]]]]:
    """Return what the parser sees, and what the learned reader does, with the numbers of entities and states."""
    analysis = analysis_of(text)
    parses = parse(analysis.sentences, lambda s: stand_ins(analysis.register, s), start=analysis.dateline_end)
    pieces = [[(p.text, p.entity, p.state) for p in window.pieces] for window in windows(analysis)]
    return [parsed.doc.text.strip() for parsed in parses], pieces


def analysis_of(text: str) -> Analysis:
    return analyse(Article(name="article", text=text, date="2024-05-18"))


KENYA = "President Ann Lee Moran of Kenya met Norway's trade minister, Ole Brandt Lund, in Geneva on Friday."


@pytest.mark.parametrize(
    "state",
    ["the Maldives", "the Republic of Korea", "the Kingdom of Bahrain", "the Holy See", "Saint Kitts and Nevis", "the DRC",
     "the Democratic Republic of the Congo", "Trinidad and Tobago", "the UK", "Guinea-Bissau", "Chad", "Georgia", "Jordan"],
)  # fmt: skip
def test_a_state_of_any_name(state: str) -> None:
    assert seen(KENYA.replace("Kenya", state)) == seen(KENYA)


@pytest.mark.parametrize("owner", ["the Maldives'", "Barbados'", "the United States’", "San Marino's", "the UAE's"])
def test_a_possessive_of_any_name(owner: str) -> None:
    assert seen(KENYA.replace("Norway's", owner)) == seen(KENYA.replace("'", "’" if "’" in owner else "'")) or (
        seen(KENYA.replace("Norway's", owner)) == seen(KENYA)
    )


@pytest.mark.parametrize("state", ["U.S.", "UK", "Dominica", "UAE"])
def test_a_state_named_like_an_adjective(state: str) -> None:
    text = "The talks ended. {} Trade Minister Ann Lee Moran met Norwegian President Ole Brandt Lund on Friday."
    assert seen(text.format(state)) == seen(text.format("Kenyan"))


@pytest.mark.parametrize("title", ["Prime Minister", "Premier", "Chancellor", "Emir", "Acting President"])
def test_the_title_of_a_leader(title: str) -> None:
    expected = KENYA.replace("President", "Acting President") if title.startswith("Acting") else KENYA
    assert seen(KENYA.replace("President", title)) == seen(expected)


@pytest.mark.parametrize(
    "name", ["Dr. Ann Lee Moran", "Amb. Ann Moran", "Prof. Dr. Ann Lee", "Dato' Ali bin Musa", "Ann M. Lee"]
)
def test_a_name_of_any_length_with_any_address(name: str) -> None:
    text = "The talks ended. {}, Kenya's president, met Norwegian President Ole Brandt Lund on Friday."
    assert seen(text.format(name)) == seen(text.format("Ann Moran"))


@pytest.mark.parametrize("before", ["of", "by", "met", "with", "told"])
def test_a_name_of_one_word_with_the_office_behind_it(before: str) -> None:
    text = f"A reply came from Kenya {before} {{}}, the trade minister of Indonesia, on Friday."
    assert seen(text.format("Hartono")) == seen(text.format("Ann Lee Moran"))


@pytest.mark.parametrize(
    ("told", "as_of_a_man"),
    [
        ("She met Kenya's president herself on Friday.", "He met Kenya's president himself on Friday."),
        ("Kenya's spokeswoman, Ann Lee, said so in Norway.", "Kenya's spokesman, Ann Lee, said so in Norway."),
        ("Kenya's chairperson, Ann Lee, said so in Norway.", "Kenya's chairman, Ann Lee, said so in Norway."),
    ],
)
def test_a_woman_and_a_man(told: str, as_of_a_man: str) -> None:
    assert seen(told)[0] == seen(as_of_a_man)[0]


@pytest.mark.parametrize("adjective", ["Qatari", "Czech", "Polish", "Turkish", "Ecuadorian", "South Korean"])
def test_a_state_within_the_name_of_a_body(adjective: str) -> None:
    text = "Norway's president met the {} Foreign Ministry spokesman, Ole Lund, on Friday."
    assert seen(text.format(adjective)) == seen(text.format("Kenyan"))


@pytest.mark.parametrize("state", ["Portugal", "Romania", "Kenya", "the Russian Federation"])
def test_the_ministry_of_any_state(state: str) -> None:
    text = "The Ministry of Education of {} and Norway signed a memorandum on Friday."
    assert seen(text.format(state)) == seen(text.format("Fiji"))


@pytest.mark.parametrize(
    "city",
    ["MEXICO CITY", "GUATEMALA CITY", "BUENOS AIRES", "BANDAR SERI BEGAWAN", "ANDORRA LA VELLA", "PORT-AU-PRINCE", "N'DJAMENA",
     "N’DJAMENA", "ST. GEORGE'S", "REYKJAVIK", "PYONGYANG", "YAREN", "VATICAN CITY", "SINGAPORE", "SAN MARINO", "NUKU'ALOFA"],
)  # fmt: skip
def test_the_capital_of_a_dateline(city: str) -> None:
    text = (
        "{}, May 17 (Agency) -- Ann Lee Moran, Kenya's president, met Ole Brandt Lund, Norway's president, on Friday."
    )
    parses, pieces = seen(text.format(city))
    assert parses == seen(text.format("SUVA"))[0]
    assert [text for text, _, _ in pieces[0][:3]] == ["border", "city", ","]
    assert analysis_of(text.format(city)).dateline is not None


def test_every_capital_is_found_in_capitals_too() -> None:
    atlas = Atlas.default()
    unknown = [
        city
        for state, city in atlas.capitals.items()
        for text in (f"{city.upper()} — Kenya met Norway.",)
        if atlas.longest(city.split(), 0) and analysis_of(text).dateline is None and "." not in city and state != "GS"
    ]
    assert unknown == []


@pytest.mark.parametrize("owner", ["the Holy See", "the Republic of Panama", "Panama"])
def test_a_secretary_of_state_is_of_the_state_behind(owner: str) -> None:
    register = analysis_of(f"The Secretary of State of {owner}, Ann Lee Moran, met Kenya's president.").register
    (person,) = register.of_kind("person")
    (holding,) = person.holdings
    assert (holding.office, holding.of.name if holding.of else None) == (
        "Secretary of State",
        "VA" if "See" in owner else "PA",
    )
