"""What the words that govern a telling word do to it: deny, end, leave open, plan, assert."""

from __future__ import annotations

import pytest

from kg.errors import ExtractionError
from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model
from kg.extraction.lexicon import read_rows, rows
from kg.extraction.lexicon_columns import COLUMNS, KEYS
from kg.extraction.proof import governors
from kg.extraction.proof.assertion import assertion_of

CASES = {
    "asserts": [
        "Smith *met* Jones in London on Friday.",
        "Norway and Kenya managed to *sign* the pact.",
        "During *talks* with State President Jones, Smith said that trade had grown.",
        "Smith did not comment after he *met* Jones.",
        "Smith, whom Jones *met* in London, did not comment.",
        "Smith refused to comment and *signed* the pact.",
        "Norway and Kenya ended the *talks* on Friday without signing a memorandum.",
        "Smith cut short his *visit* to Kenya.",
        "Smith and Jones witnessed the *signing* of a treaty.",
    ],
    "reports": [
        "Norway and Kenya announced that they had *signed* the pact.",
        "The ministry reported that Smith *met* Jones.",
    ],
    "plans": [
        "Smith is scheduled to *meet* Jones on Friday.",
        "They looked forward to the *summit*.",
        "Norway and Kenya agreed to *build* a port.",
        "Norway will *give* Kenya $40 million.",
        "A *visit* by Smith to Kenya is under preparation.",
        "A *summit* of Norway and Kenya is in the works, officials said.",
        "They welcomed the upcoming *visit* of Smith.",
    ],
    "supposes": [
        "Norway will *give* Kenya $40 million if parliament agrees.",
        "Norway will *give* Kenya $40 million unless parliament objects.",
        "If parliament agrees, Norway will *give* Kenya $40 million.",
        "Smith hopes to *meet* Jones.",
        "Smith called for a *meeting* with Jones.",
        "Had Smith *met* Jones, the treaty would have been signed.",
        "Smith is reported to have *met* Jones in London.",
        "Jones was said to have *signed* the pact.",
        "It is rumoured that Smith *met* Jones.",
        "It was reported that Smith *met* Jones.",
        "Smith will probably *meet* Jones on Friday.",
        "Smith reportedly *met* Jones in London.",
        "Norway and Kenya allegedly *signed* a pact.",
        "A possible *summit* was the talk of the town.",
        "A *pact* between Norway and Kenya is under discussion.",
        "In the event of a *summit*, Norway will open the border.",
        "They will speak in case of a *summit*.",
        "Despite calls for a *summit*, Smith flew home.",
    ],
    "denies": [
        "In lieu of a *summit*, Smith held a parade.",
        "A *summit* is out of the question.",
        "Smith left London without *meeting* Jones on Friday.",
        "Instead of *meeting* Jones, Smith flew home.",
        "Smith ruled out *meeting* Jones on Friday.",
        "Smith avoided *meeting* Jones on Friday.",
        "Smith skipped a *summit* with Jones in London on Friday.",
        "Smith declined an invitation to a *summit* with Jones on Friday.",
        "Smith backed out of a *meeting* with Jones on Friday.",
        "Kenya vowed to boycott the *summit*.",
        "Smith stopped short of *signing* a treaty with Kenya on Friday.",
        "The claim that Smith *met* Jones on Friday was untrue.",
        "Reports that Smith *met* Jones on Friday are false.",
        "It is untrue that Smith *met* Jones.",
        "The *summit* of Smith and Jones on Friday has been put on hold.",
        "The *summit* of Smith and Jones on Friday collapsed before it began.",
        "A *meeting* between Smith and Jones never took place.",
        "Norway and Kenya have yet to *sign* the fisheries treaty.",
        "Norway refused to *sign* the treaty.",
        "Norway pulled out of Friday's *summit* with Kenya.",
        "Smith denied having *met* Jones.",
        "The ministers were to *sign* the pact on Friday.",
        "Smith was too ill to *meet* Jones.",
        "Nobody *met* Smith.",
        "Norway and Kenya almost *signed* a treaty.",
        "The *talks* of Norway and Kenya are on hold.",
    ],
    "ends": [
        "Norway ended its strategic *partnership* with Kenya on Friday.",
        "Norway suspended its strategic *partnership* with Kenya on Friday.",
    ],
    "unlisted": ["Smith quibbled to *meet* Jones."],
}


@pytest.mark.parametrize(("effect", "text"), [(effect, text) for effect, texts in CASES.items() for text in texts])
def test_each_governing_word_does_what_the_table_says(effect, text):
    before, word, _ = text.split("*")
    doc = load_model(DEFAULT_MODEL)(text.replace("*", ""))
    token = next(t for t in doc if t.idx == len(before) and t.text == word)
    assert assertion_of(token, stands=word == "partnership").effect == effect


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("skip\tverb\tobject", "3 columns, not 4"),
        ("skip\tverb\tobject\tshuns", "'shuns' is no effect"),
        ("skip\tverb\tobject\tdenies\nskip\tverb\tobject\tplans", "'skip, verb, object' stands in line 1 already"),
    ],
)
def test_a_line_that_is_none_is_an_error_that_names_it(line, problem, tmp_path):
    table = tmp_path / "governors.tsv"
    table.write_text(line, "utf-8")
    with pytest.raises(ExtractionError, match=rf"governors\.tsv, line \d: {problem}"):
        read_rows(table, COLUMNS["governors"], KEYS["governors"])


def test_every_word_of_the_table_is_one_that_a_parse_has():
    assert len(rows("governors")) > 1000
    tokenizer = load_model(DEFAULT_MODEL).tokenizer
    assert [row[0] for row in rows("governors") if len(tokenizer(row[0])) != len(row[0].split())] == []


SENTENCES = {
    "prep": ["They spoke {} the summit.", "The summit is {}.", "They spoke {} signing it.", "{} a summit, they sign it.", "The pact is {}."],
    "mark": ["They spoke {} they met.", "The claim {} they met is new.", "They told of the way {} they met.",
        "They spoke {} if they met.", "The place {} they met is new.", "{} they met, they spoke.", "{} meet Jones, they spoke."],
    "adv": ["They {} met Jones.", "They met Jones {}.", "The pact is {}."],
    "adj": ["They held the {} summit.", "The {} summit was held.", "It is {} that they met.", "They are {} to sign it.", "The pact is {}."],
}  # fmt: skip
ALSO_VERBS = {
    "bound", "committed", "expected", "fabricated", "honored", "honoured", "poised", "provided", "providing", "scheduled",
    "set", "slated", "supposing",
}  # fmt: skip
"""Words that the parser takes for verbs in short sentences."""


def test_every_preposition_conjunction_adverb_and_adjective_of_the_table_is_looked_up(monkeypatch):
    class Asked(dict):
        def get(self, key, default=None):
            asked.add(key)
            return super().get(key, default)

    asked, nlp = set(), load_model(DEFAULT_MODEL)
    table = Asked(governors._table())
    monkeypatch.setattr(governors, "_table", lambda: table)
    sentences = [sentence.format(word) for word, part, *_ in rows("governors") for sentence in SENTENCES.get(part, ())]
    for doc in nlp.pipe((text[0].upper() + text[1:] for text in sentences), batch_size=512):
        for token in doc:
            assertion_of(token)
            assertion_of(token, stands=True)
    listed = {row[:3] for row in rows("governors") if row[1] in SENTENCES and row[0] not in ALSO_VERBS}
    assert listed - asked == set(), "no sentence asks for them"
