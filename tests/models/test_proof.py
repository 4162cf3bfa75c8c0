"""Answers as models give them: each slip ends in a clear line and loses only itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.article import Article
from kg.facts import Office
from kg.models.batch import requests_for
from kg.models.ground import Ground
from kg.models.merging import merged
from kg.models.reading import Proved, prove
from kg.models.replies import Reply

TEXT = (
    "Hà Nội tiếp đoàn Pháp\n2023-10-20\n\n"
    "Hôm qua, Đại sứ Pháp Hélène Marchais gặp Phó Thủ tướng Hồ Gia Bách tại Hạ Long. "
    "Bà nói: “Chúng tôi – cùng nhau – sẽ đi xa hơn.” Pháp tặng 10.000 tấn gạo."
)
ARTICLE = Article(name="a", text=TEXT, language="vi", date="2023-10-20")
AMBASSADOR = {
    "kind": "office", "person": "Hélène Marchais", "office": "Đại sứ", "of": "FR",
    "evidence": "Đại sứ Pháp Hélène Marchais",
}  # fmt: skip
DEPUTY = {
    "kind": "office", "person": "Hồ Gia Bách", "office": "Phó Thủ tướng", "of": "VN",
    "evidence": "gặp Phó Thủ tướng Hồ Gia Bách",
}  # fmt: skip
TALKS = {
    "kind": "engagement", "type": "Talks", "participants": ["Hélène Marchais"], "parties": ["FR", "VN"],
    "status": "held", "evidence": "gặp Phó Thủ tướng Hồ Gia Bách", "date": "2023-10-19", "date_words": "Hôm qua",
}  # fmt: skip


def proved(content: str | None = None, *facts: dict[str, Any], **reply: Any) -> Proved:
    content = json.dumps({"facts": facts}, ensure_ascii=False) if content is None else content
    return prove(Ground(ARTICLE), list(requests_for(ARTICLE)), [Reply(content, **reply)])


def told(found: Proved) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


@pytest.mark.parametrize(
    "wrap",
    [
        "{}",
        "```json\n{}\n```",
        "Here are the facts:\n{}\nI hope that helps.",
        "<think>Is there {{a}} summit?</think>\n{}",
        "\ufeff {}",
    ],
)
def test_json_is_found_in_whatever_surrounds_it(wrap: str) -> None:
    content = json.dumps({"facts": [AMBASSADOR]}, ensure_ascii=False)
    found = proved(wrap.replace("{}", content, 1).replace("{{a}}", "{a}"))
    assert [fact.kind for fact in found.facts] == ["office"]
    assert told(found) == []


def test_an_answer_that_is_cut_off_loses_its_last_fact() -> None:
    content = json.dumps({"facts": [AMBASSADOR, DEPUTY]}, ensure_ascii=False)
    found = proved(content[:-40])
    assert [fact.person for fact in found.facts if isinstance(fact, Office)] == ["Hélène Marchais"]
    assert told(found) == ["the answer: the answer is cut off; its last fact is left out"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "the answer is empty"),
        ("There is no diplomacy in this article.", "the answer is prose, not JSON"),
        ('{"answer": 42}', "the answer holds no list of facts"),
        ('{"facts": ["a summit", 7]}', 'number 1 is no fact: "a summit"'),
    ],
)
def test_what_is_no_answer_is_told(content: str, line: str) -> None:
    found = proved(content)
    assert found.facts == []
    assert told(found)[0] == f"the answer: {line}"


def test_of_a_thousand_facts_the_first_are_looked_at() -> None:
    found = proved(None, *[AMBASSADOR] * 1000)
    assert len(found.facts) == 1
    assert told(found) == ["the answer: the answer has 1,000 facts; those after the first 400 are left out"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"kind": "office, statement"}, "fact 1 (no kind), kind: 'office, statement' is no kind of fact"),
        ({"kind": None}, "fact 1 (no kind), kind: it is missing"),
        ({"evidence": "Ambassador Hélène Marchais"}, "evidence: 'Ambassador Hélène Marchais' is not in the text"),
        ({"evidence": "Marchais"}, "evidence: 'Marchais' is too short to show where the fact is told"),
        ({"evidence": None}, "fact 1 (office), evidence: it is missing"),
        ({"person": "Harald Quist"}, "fact 1 (office), person: 'Harald Quist' is not in the text"),
        ({"office": "King of France"}, "fact 1 (office), office: 'King of France' is not in the text"),
        ({"person": ["a", "b"]}, "fact 1 (office), person: ['a', 'b'] is no text"),
        ({"person": "엘렌 마르셰", "office": "대사"}, "fact 1 (office), person: '엘렌 마르셰' is not in the text"),
        (
            {"speaker": "Hélène Marchais", "quote": "xin chào"},
            "two facts in one, of the kinds office and statement",
        ),
    ],
)
def test_a_fact_without_proof_is_refused_and_the_next_one_stays(change: dict[str, Any], line: str) -> None:
    found = proved(None, {**AMBASSADOR, **change}, DEPUTY)
    assert [fact.person for fact in found.facts if isinstance(fact, Office)] == ["Hồ Gia Bách"]
    assert any(line in one for one in told(found))
    assert sum(refusal.is_fact for refusal in found.refusals) == 1


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"parties": ["FR", "VN", "US"]}, "parties: the text does not name the state US"),
        (
            {"participants": ["Hélène Marchais", "Ada Holm"]},
            "participants: 'Ada Holm' is not in the text",
        ),
        ({"place": "Paris"}, "place: 'Paris' is not in the text"),
        ({"date": "2023-10-01", "date_words": "on 1 October"}, "date: its words 'on 1 October' are not in the text"),
        ({"duration": "PT2H"}, "duration: the text gives no duration 'PT2H'"),
        ({"mood": "good"}, "mood: there is no such field"),
    ],
)
def test_a_filler_without_proof_is_left_out_and_the_fact_stays(change: dict[str, Any], line: str) -> None:
    found = proved(None, {**TALKS, **change})
    [fact] = found.facts
    assert f"fact 1 (engagement), {line}" in told(found)
    assert fact.kind == "engagement"
    assert (fact.parties, fact.participants, fact.place) == (("FR", "VN"), ("Hélène Marchais",), None)
    assert fact.confidence < 0.8


def test_quotations_are_told_in_the_texts_own_characters() -> None:
    words = "Chúng tôi - cùng nhau -\nsẽ đi xa hơn."
    raw = {"kind": "statement", "speaker": "Hélène Marchais", "quote": words, "evidence": f'"{words}"'}
    [fact] = proved(None, raw).facts
    assert fact.kind == "statement"
    assert fact.quote == "Chúng tôi – cùng nhau – sẽ đi xa hơn"
    assert TEXT[fact.evidence[0].start : fact.evidence[0].end] == fact.evidence[0].quote


def test_what_does_not_stand_in_quotation_marks_is_no_statement() -> None:
    raw = {
        "kind": "statement",
        "speaker": "Hélène Marchais",
        "quote": "Pháp tặng 10.000 tấn gạo",
        "evidence": "Bà nói:",
    }
    assert "does not stand in quotation marks" in told(proved(None, raw))[-1]


def test_marks_that_a_model_puts_between_words_are_not_published() -> None:
    office = {**DEPUTY, "office": "Phó,Thủ/tướng", "evidence": "Phó Thủ tướng Hồ Gia Bách"}
    [fact] = proved(None, office).facts
    assert isinstance(fact, Office)
    assert fact.office == "Phó Thủ tướng"


def test_states_may_be_named_and_names_spelled_plainly() -> None:
    [fact] = proved(None, {**TALKS, "parties": ["Pháp", "VN"], "participants": ["Helene Marchais"]}).facts
    assert fact.kind == "engagement"
    assert (fact.parties, fact.participants) == (("FR", "VN"), ("Hélène Marchais",))


def test_a_window_that_has_no_answer_is_told() -> None:
    assert told(proved("", problem="the server answered 500, 5 times")) == [
        "the answer: the server answered 500, 5 times"
    ]


def test_facts_of_two_windows_are_one() -> None:
    [one] = proved(None, TALKS).facts
    assert merged([one, one.model_copy(update={"place": "Hạ Long"})]) == [one.model_copy(update={"place": "Hạ Long"})]
    other = one.model_copy(update={"date": "2023-10-01"})
    assert merged([one, other]) == [one, other]


VISIT = (
    "Kenyan envoy to tour Oslo\n2017-08-31\n\n"
    "Kenyan Foreign Minister Peter Kimani arrives in Oslo on September 15. He came for an hour in May and stayed for "
    "four. The two ministers will sign a declaration on the Saturday. They met in Oslo on Monday."
)


@pytest.mark.parametrize(
    ("evidence", "given", "date"),
    [
        ("will sign a declaration on the Saturday", "2017-09-16", "2017-09-16"),
        ("will sign a declaration on the Saturday", "2017-11-18", None),
        ("will sign a declaration on the Saturday", "2017-09-15", None),
        ("They met in Oslo on Monday", "2017-09-18", "2017-08-28"),
    ],
)
def test_the_saturday_is_that_of_the_week_told(evidence: str, given: str, date: str | None) -> None:
    raw = {"kind": "engagement", "type": "Talks", "parties": ["KE", "NO"], "evidence": evidence, "date": given}
    raw |= {"date_words": evidence[evidence.rindex("on ") :], "status": "held" if "met" in evidence else "planned"}
    article = Article(name="a", text=VISIT, date="2017-08-31")
    [fact] = prove(Ground(article), list(requests_for(article)), [Reply(json.dumps({"facts": [raw]}))]).facts
    assert fact.date == date  # type: ignore[union-attr]


def test_words_that_give_no_duration_lend_none_from_beside_them() -> None:
    raw = {"kind": "engagement", "type": "Visit", "parties": ["KE", "NO"], "destination": "NO", "status": "held"}
    raw |= {"evidence": "He came for an hour in May", "duration": "PT4H", "duration_words": "four"}
    article = Article(name="a", text=VISIT, date="2017-08-31")
    found = prove(Ground(article), list(requests_for(article)), [Reply(json.dumps({"facts": [raw]}))])
    assert [fact.duration for fact in found.facts] == [None]  # type: ignore[union-attr]
    assert any("the text gives no duration 'PT4H'" in line for line in told(found))


RANGES = (
    "Ghana and Togo met in Accra\n2024-05-18\n\n"
    "Ghana pledged $5–7 million for a bridge at Aflao. Trade between Ghana and Togo rose 12 to 13 percent last year, "
    "and Togo sent from 40 to 60 guards."
)
PLEDGE = {
    "kind": "commitment", "agents": ["GH"], "action": "pledge", "object": "a bridge at Aflao", "status": "agreed",
    "evidence": "Ghana pledged $5–7 million for a bridge", "amount_words": "$5–7 million",
}  # fmt: skip
TRADE = {
    "kind": "observation", "subject": "GH", "counterpart": "TG", "measure": "Trade", "unit": "percent",
    "evidence": "Trade between Ghana and Togo rose", "value_words": "12 to 13 percent",
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "found", "line"),
    [
        ({"amount": "5000000 USD", "amount_to": "7000000 USD"}, ("5000000 USD", "7000000 USD"), None),
        ({"amount": "5000000 USD"}, ("5000000 USD", "7000000 USD"), None),
        ({"amount": "7000000 USD"}, ("5000000 USD", "7000000 USD"), None),
        ({}, ("5000000 USD", "7000000 USD"), None),
        (
            {"amount": "5000000 USD", "amount_to": "9000000 USD"},
            ("5000000 USD", "7000000 USD"),
            "no range up to 9000000",
        ),
    ],
)
def test_the_words_give_both_bounds_of_a_sum(given: dict[str, Any], found: tuple[str, str], line: str | None) -> None:
    article = Article(name="a", text=RANGES, date="2024-05-18")
    answer = json.dumps({"facts": [{**PLEDGE, **given}]})
    proved = prove(Ground(article), list(requests_for(article)), [Reply(answer)])
    [fact] = proved.facts
    assert (fact.amount, fact.amount_to) == found
    assert [line in told for told in map(str, proved.refusals)] == ([True] if line else [])


@pytest.mark.parametrize(
    ("given", "found", "lines"),
    [
        ({"value": 12, "value_to": 13}, (12, 13, "TG"), []),
        ({"value": 13}, (12, 13, "TG"), []),
        ({"value": 12, "value_to": 14}, (12, 13, "TG"), ["the words give no range up to 14"]),
        ({"value": 40, "value_words": "from 40 to 60", "value_to": 60}, (40, None, "TG"), ["no range up to 60"]),
        ({"value": 12, "value_to": 13, "counterpart": "GH"}, (12, 13, None), ["counterpart: it is the subject"]),
        ({"value": 12, "counterpart": "BJ"}, (12, 13, None), ["the text does not name the state BJ"]),
    ],
)
def test_the_words_give_both_bounds_of_a_figure(
    given: dict[str, Any], found: tuple[Any, ...], lines: list[str]
) -> None:
    article = Article(name="a", text=RANGES, date="2024-05-18")
    answer = json.dumps({"facts": [{**TRADE, **given}]})
    proved = prove(Ground(article), list(requests_for(article)), [Reply(answer)])
    [fact] = proved.facts
    assert (fact.value, fact.value_to, fact.counterpart) == found
    told = [str(refusal) for refusal in proved.refusals]
    assert len(told) == len(lines)
    assert all(line in one for line, one in zip(lines, told, strict=True))


def test_of_relationships_that_are_named_together_each_is_one() -> None:
    article = Article(name="a", text="Ghana praised its partnerships with Togo and Benin, and their membership.")
    partnership = {"kind": "partnership", "label": "partnerships", "parties": ["GH", "TG"], "status": "existing"}
    answer = json.dumps({"facts": [{**partnership, "evidence": "its partnerships with Togo and Benin"}]})
    [fact] = prove(Ground(article), list(requests_for(article)), [Reply(answer)]).facts
    assert fact.label == "partnership"  # type: ignore[union-attr]
