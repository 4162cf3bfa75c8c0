"""Asking a server: patience with its faults, budgets, memory, and a key that nobody gets to see."""

from __future__ import annotations

import json
import pickle
import time
from pathlib import Path
from typing import Any

import pytest
from faulty_server import answering, completion, cut, served, slow

from kg.article import Article
from kg.errors import ExtractionError
from kg.models import AnswerFile, Budget, GivenAnswers, LanguageModel, Memory, Server
from kg.models.asking import Patience
from kg.models.batch import requests_for
from kg.models.language_model import write_requests
from kg.models.replies import Reply

GOOD = answering(completion('{"facts": []}'))
ARTICLES = [Article(name=f"a{i}", text=f"Number {i} met number {i + 1}.") for i in range(12)]
[REQUEST] = requests_for(ARTICLES[0])


def server(address: str, **options: object) -> tuple[Server, list[float]]:
    waits: list[float] = []
    return Server("echo", address, sleep=waits.append, **options), waits  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ([answering({}, 429, Retry_After="7")], [7.0]),
        ([answering({}, 429)], [1.0]),
        ([answering({}, 500), answering({}, 503), answering({}, 529)], [1.0, 2.0, 4.0]),
        ([cut], [1.0]),
        ([answering(b'{"choices": [')], [1.0]),
    ],
    ids=["429 with Retry-After", "429", "5xx", "cut", "half JSON"],
)
def test_what_may_pass_is_tried_again(faults, waits) -> None:
    with served(*faults, GOOD) as state:
        asks, waited = server(state.address)
        assert asks.ask(REQUEST) == Reply('{"facts": []}', "echo-1", input_tokens=100, output_tokens=10)
    assert waited == waits
    assert state.asked[0]["path"] == "/v1/chat/completions"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (answering({"error": "no such model"}, 404), "the server answered 404"),
        (answering({}, 401), "set the key in KG_MODEL_KEY"),
        (answering({"choices": []}), "no choices"),
        (answering([1]), "no JSON object"),
        (answering(completion(None, refusal="I cannot help with politics.")), "the model refuses: I cannot help"),
        (answering(completion(None)), "no content"),
        (answering(completion("", reason="content_filter")), "filter"),
        (answering({"error": {"message": "out of memory"}}), "out of memory"),
        (answering({}, 302, Location="http://127.0.0.1:1/"), "302 Found; it sends elsewhere, to http://127.0.0.1/"),
        (answering(b"<!doctype html><title>Chat</title>"), "answers with a web page"),
        (
            answering(b"<html><h1>Not Found</h1></html>", 404),
            "404 Not Found (Not Found); see that the server has the model",
        ),
        (answering({"error": {"message": "model 'x' not found"}}, 404), "404 Not Found (model 'x' not found); see"),
        (
            answering({"error": {"message": "exceeds the context size (4096 tokens)"}}, 400),
            "a context of 16,000 tokens",
        ),
        (answering({}, 429, Retry_After="99999"), "wants a pause of 99999 seconds"),
    ],
)
def test_what_will_not_pass_is_told_at_once(fault, told: str) -> None:
    with served(fault) as state:
        asks, waited = server(state.address)
        reply = asks.ask(REQUEST)
    assert reply.content is None
    assert told in (reply.problem or "")
    assert len(state.asked) == 1
    assert waited == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (answering({"error": "no such model"}, 404), "the model echo"),
        (answering({}, 401), "set the key"),
        (answering(b"<html>"), "a web page"),
        (None, "no server can be reached at http://127.0.0.1:9/v1"),
    ],
    ids=["404", "401", "web page", "nobody there"],
)
def test_where_nothing_can_be_answered_the_run_ends_at_its_first_article(fault, told: str) -> None:
    with served(fault or GOOD) as state:
        address = state.address if fault else "http://127.0.0.1:9/v1"
        model = LanguageModel(server(address)[0], concurrency=1)
        with pytest.raises(ExtractionError, match=told):
            list(model.asked(ARTICLES))
    assert len(state.asked) <= 3


def test_what_was_answered_is_kept_when_the_server_goes_away() -> None:
    with served(GOOD, answering({}, 404)) as state:
        asked = list(LanguageModel(server(state.address)[0], concurrency=1).asked(ARTICLES[:3]))
    assert [one.replies[0].problem is None for one in asked] == [True, False, False]


def test_a_server_that_stays_down_is_given_up() -> None:
    with served(answering({}, 500)) as state:
        asks, _ = server(state.address, patience=Patience(attempts=3))
        assert asks.ask(REQUEST).problem == "the server answered 500 Internal Server Error, 3 times"
    assert len(state.asked) == 3


def test_slow_tokens_come_to_an_end() -> None:
    with served(slow) as state:
        asks, _ = server(state.address, patience=Patience(attempts=1, answer_timeout=0.5))
        started = time.monotonic()
        assert asks.ask(REQUEST).problem
        assert time.monotonic() - started < 5


def test_a_server_that_takes_no_schema_is_asked_without() -> None:
    with served(answering({"error": "response_format json_schema is not supported"}, 400), GOOD) as state:
        asks, _ = server(state.address)
        assert asks.ask(REQUEST).content == '{"facts": []}'
    assert ["response_format" in asked for asked in state.asked] == [True, False]


def test_the_key_is_sent_and_told_nowhere(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_MODEL_KEY", "sk-very-secret")
    with served(answering({"error": "the key sk-very-secret is bad"}, 400), GOOD) as state:
        asks, _ = server(state.address)
        memory = Memory(tmp_path / "answers.sqlite")
        model = LanguageModel(asks, memory)
        [bad, good] = model.asked(ARTICLES[:2])
        memory.close()
    assert state.keys == ["Bearer sk-very-secret"] * 2
    told = f"{bad}{good}{model.describe()}{asks.settings()}".encode() + pickle.dumps([asks.settings(), bad, good])
    assert b"secret" not in told
    assert b"secret" not in (tmp_path / "answers.sqlite").read_bytes()


@pytest.mark.parametrize(
    "address", ["localhost:11434", "ftp://host/v1", "http://user:key@host/v1", "http://h/v1?key=sk-1"]
)
def test_an_address_is_an_address_and_holds_no_key(address: str) -> None:
    with pytest.raises(ExtractionError) as told:
        Server("m", address)
    assert "sk-1" not in str(told.value)
    assert "user:key" not in str(told.value)


def test_the_same_again_asks_nothing_and_gives_the_same(tmp_path: Path) -> None:
    with served(GOOD) as state:
        runs = []
        for _ in range(2):
            memory = Memory(tmp_path / "answers.sqlite")
            runs.append(list(LanguageModel(server(state.address)[0], memory).asked(ARTICLES)))
            memory.close()
    assert len(state.asked) == len(ARTICLES)
    assert [one.model_dump_json() for one in runs[0]] == [one.model_dump_json() for one in runs[1]]


def test_articles_come_in_order_from_no_more_requests_at_a_time_than_allowed() -> None:
    with served(GOOD) as state:
        model = LanguageModel(server(state.address)[0], concurrency=3)
        stream = [*ARTICLES[:5], "something else", *ARTICLES[5:]]
        names = [one if isinstance(one, str) else one.name for one in model.asked(stream)]
    assert names == [one if isinstance(one, str) else one.name for one in stream]
    assert state.most_at_once <= 3
    assert model.spent.requests == len(ARTICLES)
    assert model.spent.tokens == 110 * len(ARTICLES)


@pytest.mark.parametrize("budget", [Budget(requests=4), Budget(tokens=400)])
def test_a_budget_is_kept_and_told(budget: Budget) -> None:
    with served(GOOD) as state:
        asked = list(LanguageModel(server(state.address)[0], budget=budget, concurrency=1).asked(ARTICLES))
    assert len(state.asked) == 4
    problems = [one.replies[0].problem for one in asked]
    assert problems[:4] == [None] * 4
    assert all("budget" in (problem or "") for problem in problems[4:])


def test_requests_and_answers_go_through_files(tmp_path: Path) -> None:
    assert write_requests(ARTICLES, tmp_path / "requests.jsonl", "m") == len(ARTICLES)
    lines = [json.loads(line) for line in (tmp_path / "requests.jsonl").read_text("utf-8").splitlines()]
    good = {"status_code": 200, "body": completion("{}")}
    answers = [{"custom_id": one["custom_id"], "response": good} for one in lines]
    answers[1] = {"custom_id": lines[1]["custom_id"], "facts": [{"kind": "office"}]}
    error = {"code": "expired", "message": "too late"}
    answers[2] = {"custom_id": lines[2]["custom_id"], "response": None, "error": error}
    answers[3]["custom_id"] = "another-1-0000"
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(map(json.dumps, reversed(answers))), "utf-8")
    given = GivenAnswers(AnswerFile(path))
    replies = [one.replies[0] for one in given.asked(ARTICLES)]
    assert replies[0].content == "{}"
    assert replies[1].content == '{"facts": [{"kind": "office"}]}'
    assert replies[2].problem == "the service says: too late"
    assert "has no answer" in (replies[3].problem or "")
    assert given.missing == 1
    assert given.describe().startswith("echo-1, prompt ")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "line 2: invalid JSON"),
        (b'{"id": 1}', "line 2: it is no answer"),
        (b"\xff\xfe{", "line 2"),
        (b'{"custom_id": "b", "facts": [], "facts": []}', "line 2: .*the key 'facts' stands twice"),
        (b'{"custom_id": "a", "facts": [{}]}', "line 2: a is answered twice"),
    ],
)
def test_a_file_that_holds_no_answers_is_refused_by_its_line(tmp_path: Path, line: bytes, told: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(b'{"custom_id": "a", "facts": []}\n' + line)
    with pytest.raises(ExtractionError, match=told):
        AnswerFile(path)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ([{"type": "text", "text": '{"facts": '}, {"type": "text", "text": "[]}"}], '{"facts": []}'),
        ([{"type": "text", "text": 5}, {"type": "text"}, "x", None], ""),
    ],
)
def test_an_answer_may_come_in_parts_whatever_they_hold(content: list[Any], found: str) -> None:
    body = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    assert Reply.of_completion(body).content == found
