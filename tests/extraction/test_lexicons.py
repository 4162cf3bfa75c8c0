"""The word lists: rows that are wrong, stand twice or can never match are found, and told in one line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from kg.errors import ExtractionError
from kg.extraction import lexicon
from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model
from kg.extraction.grammar.stand_ins import _phrases
from kg.extraction.grammar.triage import _triggers
from kg.extraction.lexicon import paths, read_rows, rows
from kg.extraction.lexicon_columns import COLUMNS, LEMMA
from kg.extraction.text.sentences import TOKEN
from kg.facts import types_of


def test_every_list_has_its_columns_and_every_columns_list_is_there():
    assert set(paths()) == set(COLUMNS)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_row_is_what_its_columns_hold(name):
    assert rows(name)


@pytest.mark.parametrize(
    "name", sorted(name for name, columns in COLUMNS.items() if columns[0].form in ("lemma", "parsed"))
)
def test_words_that_are_looked_up_in_a_parse_are_one_token_of_it(name):
    tokenizer = load_model(DEFAULT_MODEL).tokenizer
    assert [row[0] for row in rows(name) if len(tokenizer(row[0])) != 1] == []


@pytest.mark.parametrize("name", sorted(name for name, columns in COLUMNS.items() if columns[0].form == "token"))
def test_words_that_are_looked_up_among_tokens_are_one_token(name):
    looked_up = [row[0].removesuffix("-") for row in rows(name)]  # "ex-" is the beginning of a token
    assert [word for word in looked_up if TOKEN.fullmatch(word) is None] == []


@pytest.mark.parametrize(
    "name",
    [
        "concrete_actions",
        "engagement_verbs",
        "giving",
        "holding",
        "instrument_verbs",
        "paying",
        "saying",
        "undertakings",
    ],
)
def test_verbs_are_in_the_form_that_the_parser_gives_them(name):
    nlp = load_model(DEFAULT_MODEL)
    sentences = nlp.pipe(f"They have to {row[0]} it." for row in rows(name))
    assert [(doc[3].text, doc[3].lemma_) for doc in sentences if doc[3].text != doc[3].lemma_] == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("phone call", "'phone call' is no lemma"),
        ("Meet", "'Meet' is no lemma"),
        ("meet\ttalks", "2 columns, not 1 (lemma)"),
        ("confer\nmeet\nconfer", "'confer' stands in line 2 already"),
        ("te\u0302te", "Unicode's form NFC"),
    ],
)
def test_a_wrong_row_is_told_with_its_file_and_line(line, problem, tmp_path):
    file = tmp_path / "verbs.tsv"
    file.write_text(f"# Verbs.\n{line}\n", encoding="utf-8")
    with pytest.raises(ExtractionError) as error:
        read_rows(file, (LEMMA,))
    assert problem in str(error.value)
    assert f"verbs.tsv, line {2 + line.count(chr(10))}: " in str(error.value)


def test_a_wrong_class_reaches_the_user_as_one_line(tmp_path):
    spoilt = (
        "from pathlib import Path; from click.testing import CliRunner; from kg.cli import main\n"
        "from kg.extraction import lexicon; lexicon.paths()['instruments'] = Path('instrument/instruments.tsv')\n"
        "for more in (['extract'], ['publish', '--no-load', '-o', 'out']):\n"
        "    done = CliRunner().invoke(main, [*more, 'a.txt', '--date', '2024-05-18'])\n"
        "    print(done.exit_code, done.stderr, end='')\n"
    )
    (tmp_path / "instrument").mkdir()
    (tmp_path / "instrument" / "instruments.tsv").write_text("# Nouns.\ntreaty\tChatter\n", encoding="utf-8")
    text = (
        "Two sign a treaty\n\nNorwegian President Ingrid Moe and Swedish President Lars Ek signed a treaty in Oslo.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = [sys.executable, "-c", spoilt]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=True)
    assert (
        done.stdout.splitlines()
        == [
            "2 kg: extract: lexicons/instrument/instruments.tsv, line 2: 'Chatter' is no type: one of "
            f"{', '.join(types_of('instrument'))}; mend the line, columns are parted by tabs"
        ]
        * 2
    )


@pytest.fixture
def new_noun(tmp_path) -> Iterator[Callable[[str], None]]:
    """Write a row into a copy of the nouns of engagements, as somebody who adds a word does."""
    caches = (rows, lexicon.words, lexicon.engagement_nouns, lexicon.engagement_phrases, _phrases, _triggers)
    packaged = paths()["engagement_nouns"]

    def add(row: str) -> None:
        copy = tmp_path / "engagement_nouns.tsv"
        rows_before = packaged.read_text("utf-8").splitlines()
        copy.write_text("\n".join([*(one for one in rows_before if one != row), row, ""]), encoding="utf-8")
        paths()["engagement_nouns"] = copy
        for cached in caches:
            cached.cache_clear()

    yield add
    paths()["engagement_nouns"] = packaged
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize("noun", ["tête-à-tête", "fireside chat", "vis-à-vis", "palaver"])
def test_a_new_noun_of_several_words_or_with_accents_is_a_meeting(noun, new_noun, found):
    new_noun(f"{noun}\ttalks\tyes")
    text = f"Norwegian President Ingrid Moe held a {noun} with Swedish President Lars Ek in Oslo on Friday."
    (meeting,) = found("engagement", text)
    assert (meeting.participants, meeting.place, meeting.date) == (("Ingrid Moe", "Lars Ek"), "Oslo", "2024-05-17")
