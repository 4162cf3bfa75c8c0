"""What is wrong with facts is told by file, fact and field, in plain words."""

# ruff: noqa: E501 - the table has one case a line

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.curated import check_facts, load_facts
from kg.errors import FactsError
from kg.facts import ArticleFacts


def change(index: int, **fields: object) -> Callable[[dict], object]:
    return lambda document: document["facts"][index].update(fields)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (change(0, participant=["x"]), "fact 1 (engagement 'talks'), participant: there is no such field; did you mean participants?"),
        (change(0, colour="red"), "fact 1 (engagement 'talks'), colour: there is no such field; the fields are id, evidence, confidence"),
        (change(0, kind="engagment"), "fact 1 (engagment 'talks'), kind: 'engagment' is no kind of fact; did you mean engagement?"),
        (change(0, kind=None), "fact 1 (no kind 'talks'), kind: it is missing; the kinds are engagement, instrument"),
        (change(0, type="Sumit"), "type: 'Sumit' is none of Summit, Talks, Call, StateVisit, OfficialVisit, WorkingVisit, Visit; did you mean Summit?"),
        (change(0, status="signed"), "fact 1 (engagement 'talks'), status: 'signed' is none of held, planned"),
        (change(4, status="planed"), "fact 5 (commitment 'loan'), status: 'planed' is none of agreed, planned; did you mean planned?"),
        (change(0, parties="GH"), "parties: 'GH' is not a list; give a list"),
        (change(7, value=float("inf")), "fact 8 (observation), value: Input should be a finite number"),
        (change(7, value="many"), "fact 8 (observation), value: 'many' is not a number; give a number"),
        (change(4, agents=[]), "agents: it is empty; give at least one"),
        (change(4, amount="5 dollars"), "amount: '5 dollars' has not the right form; give number and currency, as '4000000000 USD'"),
        (change(4, amount_to="6 dollars"), "amount_to: '6 dollars' has not the right form; give number and currency, as '4000000000 USD'"),
        (change(4, amount_to="4000000 USD"), "fact 5 (commitment 'loan'), amount_to: 4000000 is less than the amount, 5000000; give the lower bound as amount"),
        (change(4, amount_to="6000000 EUR"), "amount_to: its currency is EUR, that of amount USD; give both bounds in one currency"),
        (change(4, amount=None, amount_to="6000000 USD"), "amount_to: there is an upper bound but no lower one; give the lower bound, or the one sum, as amount"),
        (change(7, value_to=11.5), "fact 8 (observation), value_to: 11.5 is less than the value, 12; give the lower bound as value"),
        (change(0, duration="95 minutes"), "duration: '95 minutes' has not the right form; give an ISO 8601 duration, as PT95M"),
        (change(0, date="16 May 2024"), "date: '16 May 2024' has not the right form; give YYYY-MM-DD, YYYY-MM or YYYY"),
        (change(0, date="2024-02-30"), "date: '2024-02-30' is not in the calendar; give YYYY-MM-DD, YYYY-MM or YYYY"),
        (change(7, date="2023-09/2023-01"), "date: the period ends before it starts, '2023-09/2023-01'"),
        (change(0, start_time="9:15"), "start_time: '9:15' is no time with an offset; give date, time and offset"),
        (change(0, evidence=[]), "fact 1 (engagement 'talks'), evidence: it is empty; give at least one"),
        (change(0, evidence=["they met"]), "evidence 1: the quotation 'they met' is not in the text, word for word; copy the words from the article"),
        (change(2, evidence=['a "memorandum on bridges"']), "evidence 1: the quotation 'a \"memorandum on bridges\"' is not in the text, word for word; the text reads 'a “memorandum on bridges'"),
        (change(0, evidence=[{"quote": "Oslo", "start": 3}]), "evidence 1: the quotation 'Oslo' stands at"),
        (change(0, evidence=[{"quote": "Oslo", "strat": 3}]), "evidence 1 strat: there is no such field; did you mean start?"),
        (change(5, quote="We shall build it tomorrow"), "fact 6 (statement), quote: the quotation 'We shall build it tomorrow' is not in the text"),
        (change(5, made_at="loan"), "made_at: 'loan' is of kind commitment, not engagement; it may name 'talks'"),
        (change(5, made_at="visit"), "made_at: no fact has the id 'visit'; it may name 'talks'"),
        (change(1, during="green"), "during: 'green' is of kind partnership, not engagement; it may name 'talks'"),
        (change(0, during="talks"), "during: the fact refers to itself by 'talks'"),
        (change(0, outcomes=["green"]), "outcomes: 'green' is of kind partnership, not instrument or commitment; it may name 'loan', 'memorandum'"),
        (change(2, implements="loan"), "implements: 'loan' is of kind commitment, not partnership; it may name 'green'"),
        (change(7, id="loan"), "fact 8 (observation 'loan'), id: fact 5 has this id already; give each fact an id of its own"),
        (lambda d: d["facts"].append("x"), "fact 9: it is no mapping"),
        (lambda d: d["entities"].append({"name": "Oslo", "kind": "plaice"}), "entity 2, kind: 'plaice' is none of person, state, organization, place; did you mean place?"),
        (lambda d: d["entities"].append({"name": "Ama Owusu", "kind": "person"}), "entities: the person 'Ama Owusu' stands twice"),
        (lambda d: d.update(fact=[]), "fact: there is no such field; did you mean facts?"),
        (lambda d: d.pop("facts"), "facts: it is missing"),
        (lambda d: d.update(facts={}), "facts: it is no list"),
        (lambda d: d.pop("article"), "article: it is missing; give text_file, or text, and date"),
        (lambda d: d.update(article={"text_file": "none.txt"}), "none.txt: there is no such file"),
        (lambda d: d.update(article={"text": "They met."}), "article, text: the article gives no date of publication; add a date line below the headline, or give date"),
        (lambda d: d["article"].update(date="2024-02-30"), "article, date: '2024-02-30' is not in the calendar"),
        (lambda d: d["article"].update(titel="x"), "article, titel: there is no such field"),
        (lambda d: d["article"].update(body_start=5, name=None), "article, name: None is not text; give text"),
    ],
)  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, document: dict, broken: Callable[[dict], object], line: str) -> None:
    broken(document)
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts(path)
    message = str(caught.value)
    assert message.startswith(f"facts: {path}: ")
    assert line in message


def test_all_faults_of_a_file_are_told_together_a_line_each(tmp_path: Path, document: dict) -> None:
    for index, fields in (
        (0, {"participant": []}),
        (1, {"during": "x"}),
        (5, {"quote": "so be it"}),
        (6, {"evidence": "z"}),
    ):
        change(index, **fields)(document)
    change(7, id="loan")(document)
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts(path)
    first, *lines = str(caught.value).split("\n")
    assert first == f"facts: {path}: 5 problems"
    assert sorted(line.split(":")[0].strip() for line in lines) == [
        "fact 1 (engagement 'talks'), participant",
        "fact 2 (engagement), during",
        "fact 6 (statement), quote",
        "fact 7 (office), evidence 1",
        "fact 8 (observation 'loan'), id",
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", '{"article": {},\n "facts": [}', "invalid JSON at line 2, column 12"),
        ("a.json", '{"facts": [],\n "facts": []}', "at line 2, column 2: the key 'facts' stands twice"),
        (
            "a.json",
            '{"a": "{", "b": [{"c": 1}, {"c": {},\n\n"\\u0063" : 2}]}',
            "line 3, column 1: the key 'c' stands twice",
        ),
        (
            "a.jsonl",
            '\n{"article": {}, "facts": [{"kind": "office", "kind": "office"}]}',
            "at line 2, column 46: the key 'kind'",
        ),
        ("a.yaml", "article: [\nfacts: []", "invalid YAML at line 2"),
        ("a.yaml", "facts: []\nfacts: []", "at line 2, column 1: the key 'facts' stands twice"),
        ("a.yaml", "- a: *b", "undefined alias"),
        ("a.yaml", "!!python/object:os.system x", "could not determine a constructor"),
        ("a.yaml", "just words", "it is no facts document"),
        ("a.yaml", "", "it holds no facts document"),
        ("a.json", "[]", "it holds no facts document"),
    ],
)
def test_what_is_no_facts_file(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts(tmp_path / name)
    assert words in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)


def test_missing_file_and_wrong_encoding_are_refusals_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"article: caf\xe9")
    for name, words in (("none.yaml", "no such file"), ("a.yaml", "byte 12 .* is not UTF-8")):
        with pytest.raises(FactsError, match=words):
            load_facts(tmp_path / name)


def test_extracted_facts_are_checked_alike(facts: ArticleFacts) -> None:
    assert check_facts(facts) == []
    talks, *others = facts.facts
    broken = facts.model_copy(update={"facts": (talks.model_copy(update={"outcomes": ("x",)}), *others)})
    assert [str(problem) for problem in check_facts(broken)] == [
        "fact 1 (engagement 'talks'), outcomes: no fact has the id 'x'; it may name 'loan', 'memorandum'"
    ]
