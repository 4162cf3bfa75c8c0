"""What is published of articles of which people settled something."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest
import rdflib
from click.testing import CliRunner
from desks import served
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDFS
from review_files import FACTS, TEXT, document, found_facts, key

from kg.cli import main
from kg.evaluation.evaluating import evaluate
from kg.facts import ArticleFacts
from kg.publishing import publish
from kg.review.acts import Decision
from kg.review.applying import apply_settled
from kg.review.exporting import export
from kg.review.found import FoundFolder
from kg.review.identity import digest_of, record_of
from kg.review.opening import opened
from kg.review.settled import SettledFolder
from kg.review.statistics import right, statistics_of

FOUND = found_facts()
SUMMIT, MEMORANDUM, TREATY = (
    key(FOUND, kind="engagement"),
    key(FOUND, type="MemorandumOfUnderstanding"),
    key(FOUND, type="Treaty"),
)
OFFICES = key(FOUND, person="Ingrid Moe"), key(FOUND, person="Peter Otieno")


def settle(path: Path, facts: ArticleFacts = FOUND, *, closed: bool | None = None, **verdicts: str) -> SettledFolder:
    """Settle facts by the names of their roles in these tests: summit, memorandum, treaty, first, second."""
    names = {"summit": SUMMIT, "memorandum": MEMORANDUM, "treaty": TREATY, "first": OFFICES[0], "second": OFFICES[1]}
    records = {fact.id or "": record_of(fact) for fact in facts.facts}
    folder = SettledFolder(path)
    folder.refresh()
    decisions = {}
    for role, verdict in verdicts.items():
        record = records[names[role]]
        found = record if verdict == "corrected" else None
        if found:
            record = {**record, "place": "Bergen"} if role == "summit" else {**record, "status": "planned"}
        decisions[names[role]] = Decision(names[role], verdict, record, found, record["confidence"])  # type: ignore[arg-type]
    folder.act(facts, digest_of(facts.article.text), "Ana Lind", "test", decisions, seen={}, closed=closed)
    return folder


def published(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.iterdir() if path.suffix in (".ttl", ".jsonld")}


def test_settled_facts_take_the_place_of_found_ones(source: Path, tmp_path: Path) -> None:
    publish([source], tmp_path / "out", load=False)
    found = FoundFolder(tmp_path / "out" / ".kg" / "found").get("bridge")
    assert found is not None
    assert found.held == {TREATY, OFFICES[1]}
    assert [fact["id"] for fact in found.facts] == [fact.id for fact in FOUND.facts]
    settle(tmp_path / "out" / "settled", summit="corrected", treaty="accepted", first="rejected")
    summary = publish([source], tmp_path / "out", load=False)
    assert (summary.settled, summary.held, summary.outdated) == (2, 1, 0)
    graph = Graph().parse(tmp_path / "out" / "bridge.ttl")
    text = (tmp_path / "out" / "bridge.ttl").read_text("utf-8")
    assert "Bergen" in text
    assert "treaty on fishing" in text
    assert not list(graph.triples((None, URIRef("https://w3id.org/diplomacy/ontology#holder"), None)))
    summits = [node for node in graph.subjects(PROV.wasRevisionOf) if "summit" in str(node)]
    (summit,) = summits
    editor = graph.value(summit, PROV.wasAttributedTo)
    assert graph.value(editor, RDFS.label) == Literal("Ana Lind")
    assert '"place": "Oslo"' in str(graph.value(graph.value(summit, PROV.wasRevisionOf), PROV.value))
    assert graph.value(summit, PROV.generatedAtTime) is not None
    assert found == FoundFolder(tmp_path / "out" / ".kg" / "found").get("bridge"), "the desk sees what was found"


def test_the_same_twice_before_and_after_the_session_ends_and_with_several_processes(
    source: Path, tmp_path: Path
) -> None:
    folder = settle(tmp_path / "out" / "settled", closed=True, summit="corrected", memorandum="accepted")
    publish([source], tmp_path / "out", load=False)
    first = published(tmp_path / "out")
    folder.compact()
    publish([source], tmp_path / "out", load=False)
    assert published(tmp_path / "out") == first
    publish([source], tmp_path / "out", load=False, jobs=2)
    assert published(tmp_path / "out") == first
    publish([tmp_path / "out" / "settled" / "bridge.facts.yaml"], tmp_path / "alone", load=False)
    assert published(tmp_path / "alone") == {name: first[name] for name in first}


@pytest.mark.parametrize("normalizes", [True, False])
def test_the_same_bytes_where_another_library_has_set_how_rdflib_spells_literals(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, normalizes: bool
) -> None:
    settle(tmp_path / "out" / "settled", closed=True, summit="corrected")
    publish([source], tmp_path / "out", load=False)
    first = published(tmp_path / "out")
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", normalizes)  # importing nanopub switches it off
    publish([source], tmp_path / "out", load=False)
    assert published(tmp_path / "out") == first


def rejected_summit(client: httpx.Client, name: str) -> None:
    """Reject the summit of an article, as the page does."""
    told = client.get(f"api/article/{name}").json()["article"]
    seen = {fact["key"]: fact["act"] for fact in told["facts"]}
    body = {"act": "reject", "key": SUMMIT, "reason": "other", "article": name, "text": told["digest"], "seen": seen}
    client.post("api/act", json=body).raise_for_status()


def test_a_desk_stays_open_while_several_processes_publish_beside_it(
    source: Path, tmp_path: Path, kg_command: Path
) -> None:
    out = tmp_path / "out"
    publish([source], out, load=False)
    desk = opened([out], by="Ana Lind")
    for number in range(40):
        source.with_name(f"article-{number:02}.json").write_text(json.dumps(document(f"article-{number:02}")), "utf-8")
    command = [kg_command, "publish", source.parent, "-o", out, "--no-load", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    settled: list[str] = []
    lengths = [1]
    with (
        served(desk) as address,
        httpx.Client(base_url=address, headers={"origin": address.rsplit("/", 2)[0]}, timeout=60) as client,
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as publishing,
    ):
        while publishing.poll() is None or len(settled) < 5:
            names = re.findall(r'class="row" href="article/([^"?]*)', client.get("?all=1").raise_for_status().text)
            lengths.append(len(names))
            for name in [one for one in names if one not in settled][:1]:
                rejected_summit(client, name)
                settled.append(name)
    assert publishing.returncode == 0
    assert lengths == sorted(lengths), "an article that is published does not go from the queue again"
    assert len(desk.queue()) == 41
    desk.finish()
    assert publish([source.parent], out, load=False).published == 41
    for name in settled:
        assert desk.settled.state(name).decisions[SUMMIT].verdict == "rejected"
        assert "Summit" not in (out / f"{name}.ttl").read_text("utf-8")


def test_a_folder_of_settled_facts_may_lie_beside_the_articles_or_be_named(source: Path, tmp_path: Path) -> None:
    settle(source.parent / "settled", summit="corrected")
    assert publish([source.parent], tmp_path / "one", load=False).settled == 1
    assert publish([source], tmp_path / "two", load=False).settled == 1
    os.rename(source.parent / "settled", tmp_path / "elsewhere")
    assert publish([source], tmp_path / "three", load=False).settled == 0
    assert publish([source], tmp_path / "four", load=False, settled=[tmp_path / "elsewhere"]).settled == 1


def test_a_run_that_is_resumed_takes_up_what_was_settled_meanwhile(source: Path, tmp_path: Path) -> None:
    publish([source], tmp_path / "out", load=False)
    settle(tmp_path / "out" / "settled", summit="corrected")
    assert publish([source], tmp_path / "out", load=False, resume=True).settled == 1
    assert "Bergen" in (tmp_path / "out" / "bridge.ttl").read_text("utf-8")


def test_settled_facts_stay_when_rules_find_them_otherwise(tmp_path: Path) -> None:
    settle(tmp_path, summit="corrected", treaty="rejected", first="accepted")
    otherwise = [dict(fact) for fact in FACTS]
    otherwise[0] |= {"place": "Oslo", "duration": "PT90M", "evidence": ["Peter Otieno in Oslo on Thursday"]}
    otherwise[2] |= {"title": "a treaty on fishing", "confidence": 0.9}
    del otherwise[4]
    found = found_facts(facts=otherwise)
    folder = SettledFolder(tmp_path)
    folder.refresh()
    applied = apply_settled(found, folder.state("bridge"))
    told = [(fact.kind, getattr(fact, "place", None), fact.settled is not None) for fact in applied.facts.facts]
    assert told == [
        ("engagement", "Bergen", True),
        ("instrument", None, False),
        ("statement", None, False),
        ("office", None, True),
        ("office", None, False),
    ]
    assert [one.title for one in applied.facts.facts if one.kind == "instrument"] == [
        "memorandum of understanding on bridges"
    ]


def test_two_facts_of_one_sentence_are_not_taken_for_each_other(tmp_path: Path) -> None:
    settle(tmp_path, memorandum="accepted")
    folder = SettledFolder(tmp_path)
    folder.refresh()
    applied = apply_settled(FOUND, folder.state("bridge"))
    assert [fact.id for fact in applied.facts.facts] == [fact.id for fact in FOUND.facts]


def test_of_a_closed_article_nothing_is_published_that_is_found_later(tmp_path: Path) -> None:
    settle(tmp_path, closed=True, summit="accepted")
    more = [*FACTS, {**FACTS[4], "office": "leader", "id": "office-3"}]
    folder = SettledFolder(tmp_path)
    folder.refresh()
    applied = apply_settled(found_facts(facts=more), folder.state("bridge"))
    assert [fact.id for fact in applied.facts.facts] == [SUMMIT]


def test_references_follow_what_was_settled(tmp_path: Path) -> None:
    settle(tmp_path, memorandum="rejected")
    folder = SettledFolder(tmp_path)
    folder.refresh()
    summit = apply_settled(FOUND, folder.state("bridge")).facts.facts[0]
    assert summit.outcomes == ()  # type: ignore[union-attr]
    signed: dict[str, str] = {"text": digest_of(TEXT), "by": "Ana", "at": "2026-11-29T09:41:07Z"}
    decision = Decision(MEMORANDUM, "merged", record_of(FOUND.facts[1]), into=TREATY, **signed)  # type: ignore[arg-type]
    state = folder.state("bridge")
    before = record_of(FOUND.facts[2])
    kept = Decision(TREATY, "corrected", before, before, **signed)  # type: ignore[arg-type]
    state.decisions = {one.key: one for one in (decision, kept)}
    summit = apply_settled(FOUND, state).facts.facts[0]
    assert summit.outcomes == (TREATY,)  # type: ignore[union-attr]


def test_a_text_that_changed_is_told_and_keeps_what_still_stands_in_it(source: Path, tmp_path: Path) -> None:
    settle(tmp_path / "out" / "settled", closed=True, summit="corrected", memorandum="accepted", first="rejected")
    changed = TEXT.replace("OSLO - ", "OSLO, Norway - ").replace("understanding on bridges and", "intent, and")
    facts = [fact for fact in FACTS if fact["id"] not in ("instrument-1",)]
    facts = [{**fact, "outcomes": []} if fact["id"] == "engagement-1" else fact for fact in facts]
    source.write_text(json.dumps(document(text=changed, facts=facts)), "utf-8")
    result = CliRunner().invoke(main, ["publish", str(source), "-o", str(tmp_path / "out"), "--no-load"])
    assert result.exit_code == 0, result.output
    assert "kg: review: bridge: its text has changed since a person decided on 3 facts of it" in result.output
    text = (tmp_path / "out" / "bridge.ttl").read_text("utf-8")
    assert "Bergen" in text, "its words still stand in the text"
    assert "memorandum" not in text, "its words are gone"
    assert "We build" in text, "what nobody decided is as it was found"
    assert "holder" not in text.split("Peter Otieno")[0].split("Incumbencies")[-1]


def test_a_file_that_breaks_the_contract_rejects_its_article_and_no_other(source: Path, tmp_path: Path) -> None:
    settle(tmp_path / "out" / "settled", summit="accepted").compact()
    path = tmp_path / "out" / "settled" / "bridge.facts.yaml"
    path.write_text(path.read_text("utf-8").replace("type: Summit", "type: Sumit"), "utf-8")
    other = source.with_name("other.json")
    other.write_text(json.dumps(document("other")), "utf-8")
    summary = publish([source, other], tmp_path / "out", load=False)
    assert (summary.published, summary.rejected) == (1, 1)
    assert "did you mean Summit" in (tmp_path / "out" / "rejected.jsonl").read_text("utf-8")


def test_exported_annotations_say_what_is_published(source: Path, tmp_path: Path) -> None:
    folder = settle(
        tmp_path / "out" / "settled",
        closed=True,
        summit="corrected",
        memorandum="accepted",
        treaty="rejected",
        first="accepted",
        second="accepted",
    )
    publish([source], tmp_path / "out", load=False)
    whole, partly = export(folder, tmp_path / "gold")
    assert (whole, partly) == (["bridge"], [])
    found = evaluate(tmp_path / "gold", tmp_path / "out")
    for counts in (found.facts(), found.roles(), found.clean(), found.whole()):
        assert (counts.precision, counts.recall) == (1.0, 1.0), found


def test_what_is_settled_in_part_is_not_exported(tmp_path: Path) -> None:
    folder = settle(tmp_path / "settled", summit="accepted")
    with pytest.raises(Exception, match="no article is settled as a whole"):
        export(folder, tmp_path / "gold")


def test_statistics_tell_how_often_what_was_found_was_right(tmp_path: Path) -> None:
    folder = settle(tmp_path, summit="corrected", memorandum="accepted", treaty="rejected", first="accepted")
    found = statistics_of(folder)
    assert found.counts["kind"]["instrument"] == {"accepted": 1, "rejected": 1}
    assert right(found.counts["kind"]["instrument"]) == 0.5
    assert found.counts["confidence"]["0 to 0.2"] == {"rejected": 1}
    assert found.fields == {"engagement.place": 1}
    assert json.loads(found.as_json())["kind"]["office"] == {"accepted": 1}


def test_the_table_of_statistics_stands_in_columns_however_long_a_rule_is_called(tmp_path: Path) -> None:
    empty = CliRunner().invoke(main, ["review", str(tmp_path), "--stats", "--settled", str(tmp_path)])
    assert empty.output == "nothing is settled yet\n"
    missing = CliRunner().invoke(main, ["review", str(tmp_path / "nosuch"), "--stats"])
    assert missing.exit_code == 2
    assert "nosuch: there is no such file or folder" in missing.stderr
    folder = SettledFolder(tmp_path)
    rules = ["engagement.verbs.MeetingVerbs.read_the_longest", "learned reader"]
    decision = Decision(SUMMIT, "accepted", record_of(FOUND.facts[0]), confidence=0.7, reader="both", rules=rules)
    folder.act(FOUND, digest_of(TEXT), "Ana Lind", "accept", {SUMMIT: decision}, seen={})
    told = CliRunner().invoke(main, ["review", str(tmp_path), "--stats", "--settled", str(tmp_path)])
    assert told.exit_code == 0, told.output
    lines = told.output.splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    assert next(line for line in lines if "MeetingVerbs" in line).split()[1:3] == ["100", "%"]
