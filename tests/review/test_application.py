"""The desk's server: who is let in, what acts come to, and what it says where they are refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from desks import TOKEN, desk_of
from review_files import FACTS, TEXT, found_facts, key, write_found
from starlette.testclient import TestClient

from kg.linking.review import read_rulings
from kg.review.application import application
from kg.review.desk import Desk
from kg.review.fields import fields_of
from kg.review.statistics import statistics_of
from kg.review.words import LANGUAGES, words_of
from kg.review.writing import in_contract

FOUND = found_facts()
SUMMIT, TREATY = key(FOUND, kind="engagement"), key(FOUND, type="Treaty")
OFFICE = key(FOUND, person="Ingrid Moe")
HOST = "127.0.0.1:8000"
ORIGIN = {"origin": f"http://{HOST}"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write_found(tmp_path / "found", FOUND)
    return desk_of(tmp_path)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return TestClient(application(desk, TOKEN, frozenset({HOST})), base_url=f"http://{HOST}", follow_redirects=False)


def article(client: TestClient, name: str = "bridge") -> dict[str, Any]:
    answer = client.get(f"/{TOKEN}/api/article/{name}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()["article"]
    return told


def fact(client: TestClient, name: str) -> dict[str, Any]:
    (found,) = [one for one in article(client)["facts"] if one["key"] == name]
    return found


def act(client: TestClient, name: str, **more: Any) -> httpx.Response:
    told = article(client)
    seen = {one["key"]: one["act"] for one in told["facts"]}
    body = {"act": name, "article": told["name"], "text": told["digest"], "seen": seen, **more}
    answer: httpx.Response = client.post(f"/{TOKEN}/api/act", json=body, headers=ORIGIN)
    return answer


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def test_nobody_is_let_in_without_the_token_or_by_another_name(client: TestClient) -> None:
    assert client.get(f"/{TOKEN}/").status_code == 200
    assert client.get("/").status_code == 403
    assert client.get("/another/").status_code == 403
    assert client.get(f"/{TOKEN}/", headers={"host": "desk.evil.example"}).status_code == 421
    assert client.get(f"/{TOKEN}/", headers={"host": "127.0.0.1:9999"}).status_code == 421


def test_nothing_is_changed_by_get_or_from_another_page(client: TestClient) -> None:
    body = {"act": "accept", "article": "bridge", "key": SUMMIT, "text": article(client)["digest"], "seen": {}}
    assert client.get(f"/{TOKEN}/api/act").status_code == 405
    path = f"/{TOKEN}/api/act"
    assert client.post(path, json=body).status_code == 403
    assert client.post(path, json=body, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post(path, json=body, headers={"origin": "null"}).status_code == 403
    form = {**ORIGIN, "content-type": "text/plain"}
    assert client.post(path, content=json.dumps(body), headers=form).status_code == 415
    assert fact(client, SUMMIT)["decision"] is None
    assert client.post(path, json=body, headers=ORIGIN).status_code == 200


def test_answers_say_that_nothing_foreign_runs(client: TestClient) -> None:
    for path in ("", "article/bridge", "assets/desk.js", "api/article/bridge"):
        answer = client.get(f"/{TOKEN}/{path}")
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "DENY"
    page = client.get(f"/{TOKEN}/article/bridge").text
    assert re.findall(r"<script(?![^>]*(?:src=|type=\"application/json\"))", page) == []
    assert not re.search(r"\son\w+=|style=", page)


def test_hostile_strings_end_no_script(tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script>"
    facts = [{**FACTS[4], "office": hostile, "evidence": [hostile]}]
    write_found(tmp_path / "found", found_facts("<b>evil", f"{TEXT}{hostile}\u202e", facts))
    client = TestClient(application(desk_of(tmp_path), TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    for page in (f"/{TOKEN}/", f"/{TOKEN}/article/%3Cb%3Eevil"):
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<b>evil" not in text


def test_each_act_does_what_it_says_and_is_taken_back(client: TestClient, tmp_path: Path) -> None:
    begin = article(client)
    acts: list[tuple[str, dict[str, Any], str, str]] = [
        ("accept", {"key": SUMMIT}, SUMMIT, "accepted"),
        ("reject", {"key": TREATY, "reason": "untold"}, TREATY, "rejected"),
        ("correct", {"key": SUMMIT, "fields": {"place": "Bergen"}}, SUMMIT, "corrected"),
        ("correct", {"key": SUMMIT, "fields": {}, "evidence": [span("met Kenyan President")]}, SUMMIT, "corrected"),
        ("merge", {"key": TREATY, "into": key(FOUND, type="MemorandumOfUnderstanding")}, TREATY, "merged"),
        ("note", {"key": SUMMIT, "note": "ask the ministry"}, SUMMIT, "noted"),
    ]
    for name, more, changed, verdict in acts:
        before = fact(client, changed)
        answer = act(client, name, **more)
        assert answer.status_code == 200, answer.text
        after = fact(client, changed)
        assert after["decision"]["verdict"] == verdict
        assert after["decision"]["by"] == "Ana Lind"
        assert act(client, "undo").status_code == 200
        assert {**fact(client, changed), "act": 0} == {**before, "act": 0}
    assert act(client, "close").status_code == 200
    closed = article(client)
    assert closed["closed"]["by"] == "Ana Lind"
    assert all(one["is_settled"] for one in closed["facts"])
    assert act(client, "undo").status_code == 200
    assert article(client) == begin
    assert "nothing to take back" in act(client, "undo").json()["problem"]


def test_a_fact_is_added_on_marked_words(client: TestClient) -> None:
    fields = {"agents": ["NO"], "action": "lend", "object": "40 million dollars", "beneficiaries": ["KE"]}
    words = [span("Norway pledged to lend Kenya 40 million dollars")]
    answer = act(client, "add", kind="commitment", fields=fields, evidence=words)
    (name,) = answer.json()["keys"]
    added = fact(client, name)
    assert added["sentence"] == "Norway undertook to lend 40 million dollars (for Kenya)."
    assert added["evidence"] == words
    assert act(client, "add", kind="commitment", fields=fields, evidence=words).status_code == 422
    assert act(client, "undo").status_code == 200
    assert name not in {one["key"] for one in article(client)["facts"]}


def test_bounds_and_the_hour_are_told_and_can_be_corrected(client: TestClient) -> None:
    words = [span("Norway pledged to lend Kenya 40 million dollars")]
    fields = {"agents": ["Norway"], "action": "lend", "object": "money", "amount": "40000000 USD"}
    answer = act(client, "add", kind="commitment", fields={**fields, "amount_to": "50000000 USD"}, evidence=words)
    (name,) = answer.json()["keys"]
    added = fact(client, name)
    assert added["record"]["agents"] == ["NO"], "whoever writes a state's name means the state"
    assert added["sentence"] == "Norway undertook to lend money; amount: $40–50 million."
    assert {role["name"]: role["fillers"][0]["shown"] for role in added["roles"]}["amount_to"] == "$50 million"
    assert act(client, "correct", key=name, fields={"amount_to": "30000000 USD"}).status_code == 422
    figures = {"subject": "KE", "measure": "loans", "value": 3.0, "value_to": 4.0, "unit": "percent"}
    (name,) = act(client, "add", kind="observation", fields=figures, evidence=words).json()["keys"]
    assert fact(client, name)["sentence"] == "Kenya: loans, 3–4 percent."
    assert act(client, "correct", key=name, fields={"value_to": 5}).status_code == 200
    assert fact(client, name)["sentence"] == "Kenya: loans, 3–5 percent."
    assert act(client, "correct", key=SUMMIT, fields={"start_time": "2024-05-16T09:15:00+02:00"}).status_code == 200
    told = fact(client, SUMMIT)
    assert "from 9:15 (UTC+2)" in told["sentence"]
    assert {role["name"]: role["fillers"][0]["shown"] for role in told["roles"]}["start_time"] == "9:15 (UTC+2)"


@pytest.mark.parametrize(
    ("kind", "field", "written", "read"),
    [
        ("engagement", "date", "Thursday", "2024-05-16"),
        ("engagement", "date", "on 3 April", "2024-04-03"),
        ("engagement", "date", "ngày 3 tháng 4", "2024-04-03"),
        ("engagement", "date", "4월 3일", "2024-04-03"),
        ("engagement", "date", "2022 to 2023", "2022 to 2023"),
        ("engagement", "duration", "an hour and a half", "PT90M"),
        ("engagement", "duration", "2 h 30 min", "PT150M"),
        ("engagement", "duration", "two or three hours", "two or three hours"),
        ("commitment", "amount", "€1.5bn", "1500000000 EUR"),
        ("commitment", "amount", "40 million dollars", "40 million dollars"),  # of which state?
        ("commitment", "amount_to", "3 million kroner", "3 million kroner"),
        ("commitment", "amount", "8천만 유로", "80000000 EUR"),
        ("commitment", "amount", "4 triệu euro", "4000000 EUR"),
        ("observation", "value", "4.1 million", 4100000.0),
        ("observation", "value", "3 or 5 to 7", "3 or 5 to 7"),
        ("observation", "value", "many", "many"),
        ("observation", "counterpart", "uganda", "UG"),
        ("office", "person", "Chad", "Chad"),
    ],
)
def test_what_is_written_in_words_is_read_where_it_means_one_thing(
    kind: str, field: str, written: str, read: object
) -> None:
    assert in_contract(kind, {field: written}, FOUND.article)[field] == read


def test_how_words_are_read_is_told_before_anything_is_saved(client: TestClient) -> None:
    body = {"article": "bridge", "key": SUMMIT, "fields": {"date": "Wednesday", "duration": None, "place": "Oslo"}}
    told = client.post(f"/{TOKEN}/api/check", json=body, headers=ORIGIN).json()
    assert told == {"fields": {}, "read": {"date": "2024-05-15"}}
    assert act(client, "correct", key=SUMMIT, fields={"date": "Wednesday"}).status_code == 200
    assert fact(client, SUMMIT)["record"]["date"] == "2024-05-15"


def test_why_proof_held_a_fact_back_is_told_and_becomes_nobodys_note(tmp_path: Path) -> None:
    note = "held back: its sentence does not tell it surely enough"
    facts = [{**one, "note": note, "confidence": 0.0} if one["id"] == "instrument-2" else one for one in FACTS]
    write_found(tmp_path / "found", found_facts(facts=facts))
    desk = desk_of(tmp_path)
    client = TestClient(application(desk, TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    told = fact(client, TREATY)
    assert (told["why"], told["note"]) == ("its sentence does not tell it surely enough", None)
    assert act(client, "accept", key=TREATY).status_code == 200
    told = fact(client, TREATY)
    assert (told["why"], told["note"], told["decision"]["verdict"]) == (None, None, "accepted")
    desk.finish()
    assert "held back" not in (tmp_path / "settled" / "bridge.facts.yaml").read_text("utf-8")


REFUSED: list[dict[str, Any]] = [
    {
        "where": "fact 1 (commitment), object",
        "reason": "'a bridge' is not in the sentence",
        "given": {
            "kind": "commitment",
            "agents": ["Norway"],
            "action": "lend",
            "beneficiaries": "KE",
            "amount": "40 million",
            "amount_words": "40 million dollars",
            "evidence": {"quote": "Norway pledged to lend Kenya 40 million dollars"},
        },
    },
    {
        "where": "fact 2 (no kind), kind",
        "reason": "'rumour' is no kind of fact",
        "given": {"kind": "rumour", "what": ["<b>x</b>", 7, None, {"a": 1}], "evidence": "nowhere in the text"},
    },
]


def test_what_was_refused_of_a_model_is_shown_and_can_be_taken_up(tmp_path: Path) -> None:
    write_found(tmp_path / "found", FOUND)
    desk = desk_of(tmp_path)
    desk.outputs = (tmp_path,)
    (tmp_path / "bridge.refused.json").write_text(json.dumps({"article": "bridge", "facts": REFUSED, "other": []}))
    client = TestClient(application(desk, TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    lent, rumour = [one for one in article(client)["facts"] if one["mark"] == "refused"]
    assert lent["evidence"] == [span("Norway pledged to lend Kenya 40 million dollars")]
    assert lent["why"] == "fact 1 (commitment), object: 'a bridge' is not in the sentence"
    assert lent["record"] == {
        "kind": "commitment",
        "agents": ["Norway"],
        "action": "lend",
        "beneficiaries": ["KE"],
        "amount": "40 million",
    }
    assert (rumour["kind"], rumour["evidence"], rumour["sentence"]) == (
        None,
        [],
        "rumour, <b>x</b>, 7, nowhere in the text",
    )
    assert article(client)["facts"][-1]["key"] == rumour["key"], "what stands nowhere in the text comes last"
    assert len(desk.queue()[0].facts) == len(FACTS), "nothing of it waits"
    more = {"kind": "commitment", "evidence": lent["evidence"]}
    fields = {key: value for key, value in lent["record"].items() if key != "kind"}
    assert "amount" in act(client, "add", fields=fields, **more).json()["fields"], "it is as wrong as it was"
    fields |= {"amount": "40000000 USD", "object": "40 million dollars"}
    assert act(client, "add", fields=fields, **more).status_code == 200
    assert [one["key"] for one in article(client)["facts"] if one["mark"] == "refused"] == [rumour["key"]]
    assert act(client, "undo").status_code == 200
    assert act(client, "close").status_code == 200
    assert len(desk.settled.state("bridge").decisions) == len(FACTS), "all right is said of what was found"
    (tmp_path / "bridge.refused.json").write_text("[")
    assert "cannot be read" in client.get(f"/{TOKEN}/api/article/bridge").json()["problem"]


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"date": "2024-13-45"}, "date", "not the right form"),
        ({"date": "2024-02-30"}, "date", "not in the calendar"),
        ({"type": "Sumit"}, "type", "did you mean Summit"),
        ({"duration": "long"}, "duration", "PT95M"),
        ({"date": "soon"}, "date", "not the right form"),
        ({"outcomes": ["nothing"]}, "outcomes", "no fact has the id"),
        ({"start_time": "early"}, "start_time", "no time with an offset"),
    ],
)
def test_what_the_contract_refuses_is_told_at_the_field(
    client: TestClient, fields: dict[str, Any], field: str, told: str
) -> None:
    for path in ("check", "act"):
        body = {"act": "correct", "article": "bridge", "key": SUMMIT, "fields": fields, "seen": {}}
        body["text"] = article(client)["digest"]
        answer = client.post(f"/{TOKEN}/api/{path}", json=body, headers=ORIGIN)
        assert answer.status_code == (200 if path == "check" else 422)
        assert told in answer.json()["fields"][field]
    assert fact(client, SUMMIT)["decision"] is None


def test_two_people_are_told_of_each_other(client: TestClient, tmp_path: Path) -> None:
    other = desk_of(tmp_path, by="Bo Holm")
    text = article(client)["digest"]
    other.act({"act": "reject", "article": "bridge", "key": SUMMIT, "text": text, "seen": {}, "reason": "other"})
    body = {"act": "accept", "article": "bridge", "key": SUMMIT, "text": text, "seen": {}}
    answer = client.post(f"/{TOKEN}/api/act", json=body, headers=ORIGIN)
    assert answer.status_code == 409
    assert "Bo Holm has rejected it meanwhile" in answer.json()["problem"]
    assert act(client, "accept", key=SUMMIT).status_code == 200
    with pytest.raises(Exception, match="Ana Lind has accepted it meanwhile"):
        other.undo()


def test_an_article_that_changed_meanwhile_is_not_settled_unseen(client: TestClient, tmp_path: Path) -> None:
    assert act(client, "accept", key=SUMMIT).status_code == 200
    told = article(client)
    write_found(tmp_path / "found", found_facts(text=TEXT.replace("OSLO", "OSLO, Norway")))
    body = {"act": "accept", "article": "bridge", "key": TREATY, "text": told["digest"], "seen": {}}
    answer = client.post(f"/{TOKEN}/api/act", json=body, headers=ORIGIN)
    assert "its text has changed meanwhile" in answer.json()["problem"]
    now = article(client)
    assert now["changed"]
    assert not fact(client, SUMMIT)["is_settled"], "what was settled on the old text is shown again"
    assert fact(client, SUMMIT)["decision"]["is_outdated"]
    assert act(client, "accept", key=SUMMIT).status_code == 200
    assert fact(client, SUMMIT)["is_settled"]
    assert not article(client)["changed"]


def test_a_link_is_decided_for_the_memory_and_taken_back(client: TestClient, tmp_path: Path) -> None:
    query = {"article": "bridge", "entity": "Ingrid Moe", "kind": "person", "typed": "Jens Stoltenberg"}
    found = client.get(f"/{TOKEN}/api/identity", params=query).json()
    assert found["item"] is None
    first = found["candidates"][0]
    assert first["label"] == "Jens Stoltenberg"
    assert re.search(r"\d{4}", first["description"]), "offices with their dates"
    answer = act(client, "link", entity="Ingrid Moe", kind="person", item=first["item"])
    assert answer.status_code == 200, answer.text
    (row,) = read_rulings(tmp_path / "settled" / "links.csv").rows
    assert (row["decision"], row["name"], row["states"], row["offices"]) == (
        first["item"],
        "Ingrid Moe",
        "NO",
        "President",
    )
    now = client.get(f"/{TOKEN}/api/identity", params={**query, "typed": ""}).json()
    assert (now["item"], now["by_hand"]) == (first["item"], True)
    assert act(client, "link", entity="Ingrid Moe", kind="person", item=None).status_code == 200
    assert read_rulings(tmp_path / "settled" / "links.csv").rows[0]["decision"] == "none"
    for expected in (first["item"], None):
        assert act(client, "undo").status_code == 200
        rows = read_rulings(tmp_path / "settled" / "links.csv").rows
        assert [one["decision"] for one in rows] == ([expected] if expected else [])


def test_who_found_a_fact_is_one_key_away_and_counted(tmp_path: Path) -> None:
    from kg.extraction.findings.trace import FactTrace, Filler, Found, Trace, Words

    summit = FOUND.facts[0]
    place = TEXT.index("met Kenyan")
    rule = Found("engagement.verbs.MeetingVerbs.read", "Read a verb of meeting.", Words("met", place, place + 3))
    filler = Filler("participants", "Ingrid Moe", "subject of “met”", None)
    trace = FactTrace(
        summit.id or "", "engagement", "rules", None, None, (), (rule,), (filler,), 0.7, "held", ("a place",)
    )
    write_found(tmp_path / "found", FOUND.with_trace(Trace(None, [trace])))  # type: ignore[arg-type] # no parse is asked for
    client = TestClient(application(desk_of(tmp_path), TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    assert fact(client, SUMMIT)["trace"] == [
        "found by engagement.verbs.MeetingVerbs.read at “met”: Read a verb of meeting.",
        "Ingrid Moe (participant): subject of “met”",
        "held; what was missing: a place",
    ]
    assert act(client, "reject", key=SUMMIT, reason="other").status_code == 200
    desk = desk_of(tmp_path)
    for _ in range(2):  # from the journal, and from the file
        found = statistics_of(desk.settled)
        assert found.counts["reader"]["rules"] == {"rejected": 1}
        assert found.counts["rule"]["engagement.verbs.MeetingVerbs.read"] == {"rejected": 1}
        desk.settled.compact()
        (tmp_path / "settled" / "journal.acts").unlink(missing_ok=True)
        desk = desk_of(tmp_path)


def test_names_complete_from_the_article_first(client: TestClient) -> None:
    write = {"article": "bridge", "typed": "keny", "kinds": "state organization"}
    told = client.get(f"/{TOKEN}/api/complete", params=write).json()
    assert told[0] == {"value": "KE", "shown": "Kenya", "kind": "state", "from": "article"}


def test_the_queue_has_held_facts_first_and_takes_a_choice(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    sure = [
        {**one, "confidence": 0.95, "outcomes": []} if "outcomes" in one else {**one, "confidence": 0.95}
        for one in FACTS
    ]
    write_found(tmp_path / "found", found_facts("a-sure", facts=sure))
    assert [one.found.name for one in desk.queue()] == ["bridge", "a-sure"]
    page = client.get(f"/{TOKEN}/").text
    assert "Waiting: 12 facts of 2 articles, 2 of them held back." in page
    few = client.get(f"/{TOKEN}/", params={"below": "50", "kind": "instrument"}).text
    assert "2 facts of 1 article," in few
    assert act(client, "close").status_code == 200
    assert [one.found.name for one in desk.queue()] == ["a-sure"]
    assert "Norway and Kenya agree" in client.get(f"/{TOKEN}/", params={"all": "1"}).text


def test_of_what_is_held_back_the_likeliest_comes_first_and_nonsense_last(tmp_path: Path) -> None:
    from kg.review.found import found_text

    held = {**dict.fromkeys((TREATY, OFFICE), "held back: it is not sure who the parties are"), SUMMIT: None}
    chances = {TREATY: 0.1, OFFICE: 0.5, key(FOUND, person="Peter Otieno"): 0.02, SUMMIT: 0.4}
    facts = [
        one.model_copy(update={"confidence": 0.0, "note": held.get(one.id or "")}) if one.id in chances else one
        for one in FOUND.facts
    ]
    document = json.loads(found_text(FOUND.model_copy(update={"facts": tuple(facts)}), None))
    document["traces"] = {key: {"reader": "rules", "rules": [], "lines": [], "chance": chances[key]} for key in chances}
    (tmp_path / "found").mkdir()
    (tmp_path / "found" / "bridge.found").write_text(json.dumps(document), "utf-8")
    desk = desk_of(tmp_path)
    (waits,) = desk.queue()
    told = [(one["kind"], one.get("person")) for one in waits.facts[:4]]
    assert told == [("engagement", None), ("office", "Ingrid Moe"), ("instrument", None), ("office", "Peter Otieno")]
    client = TestClient(application(desk, TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    turns = sorted(article(client)["facts"], key=lambda one: one["turn"])
    assert [one["key"] for one in turns[:4]] == [one["id"] for one in waits.facts[:4]]
    assert "met for a summit" in re.findall(r'<bdi lang="en">(.*?)</bdi>', client.get(f"/{TOKEN}/").text)[0]


def test_without_a_trace_what_is_only_doubtful_comes_before_what_much_speaks_against(tmp_path: Path) -> None:
    doubt = "held back: its sentence does not tell it surely enough"
    notes = {"office-1": f"{doubt}; it is a part of the name; it is not held yet", "office-2": doubt}
    facts = [
        {**one, "confidence": 0.0, "note": notes[one["id"]]} if one["id"] in notes else {**one, "confidence": 0.9}
        for one in FACTS
    ]
    write_found(tmp_path / "found", found_facts(facts=facts))
    (waits,) = desk_of(tmp_path).queue()
    assert [one.get("person") for one in waits.facts[:2]] == ["Peter Otieno", "Ingrid Moe"]


def test_a_thousand_articles_open_at_once(tmp_path: Path) -> None:
    import time

    from kg.review.found import found_text

    folder = tmp_path / "found"
    folder.mkdir()
    text = found_text(FOUND, None)
    for number in range(1000):
        (folder / f"article-{number:04}.found").write_text(text, "utf-8")
    client = TestClient(application(desk_of(tmp_path), TOKEN, frozenset({HOST})), base_url=f"http://{HOST}")
    client.get(f"/{TOKEN}/assets/icon.svg")
    begun = time.process_time()
    page = client.get(f"/{TOKEN}/")
    took = time.process_time() - begun
    assert "6000 facts of 1000 articles," in page.text
    assert took < 1.0, f"{took:.2f} seconds of the processor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: shape(one) for name, one in value.items()}
        return sorted(re.findall(r"\{\w+\}", value))

    own = {name: value for name, value in words_of(language).items() if name != "why"}
    assert shape(own) == shape({name: value for name, value in words_of("en").items() if name != "why"})
    fields = {field["name"] for kind in words_of(language)["kinds"] for field in fields_of(kind)}
    assert fields <= words_of(language)["fields"].keys()
    choices = {
        choice for kind in words_of(language)["kinds"] for one in fields_of(kind) for choice in one.get("choices", ())
    }
    assert choices <= {*words_of(language)["types"], *words_of(language)["statuses"]}
