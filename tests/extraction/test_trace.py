"""The trace: for each fact the rule that ran, its trigger, and the link that makes each filler one."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from invented import article

import kg
from kg.commands.extract import command
from kg.extraction import extract
from kg.extraction.engagement.verbs import MeetingVerbs

TEXT = (
    "Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo on Friday. "
    "They signed an agreement on fisheries. “We will build a bridge over the river,” Moe said. "
    "Trade between the two countries rose to $2 billion last year."
)


@pytest.fixture(scope="module")
def both() -> kg.ArticleFacts:
    return extract(article(TEXT), trace=True)


def test_every_fact_has_a_trace_that_names_who_found_it(both):
    assert both.facts
    for fact in both.facts:
        trace = both.trace.of(fact)
        assert trace.found, fact
        assert trace.reader in ("rules", "learned", "both")
        assert fact.evidence[0].quote[:10] in trace.sentence.text
        for found in trace.found:
            assert both.article.text[found.trigger.start : found.trigger.end] == found.trigger.text


def test_a_filler_has_the_link_that_makes_it_one(both):
    meeting = both.trace.of(next(fact for fact in both.facts if fact.kind == "engagement"))
    assert meeting.found[0].by == "engagement.verbs.MeetingVerbs.read"
    assert meeting.found[0].trigger.text == "met"
    links = {(one.role, one.name): one.link for one in meeting.fillers}
    assert links["participants", "Ingrid Moe"] == "subject of “met”"
    assert links["participants", "Lars Ek"] == "object of “met”"
    assert links["place", "Oslo"].startswith("place that hangs on")
    assert links["date", "2024-05-17"].startswith("time that hangs on")


def test_the_learned_reader_tells_its_word_and_how_likely_each_filler_is():
    facts = extract(article(TEXT), reader="learned", trace=True)
    assert facts.facts
    for fact in facts.facts:
        trace = facts.trace.of(fact)
        assert trace.reader == "learned"
        assert {found.by for found in trace.found} == {"learned reader"}
        assert all(0 < found.likelihood <= 1 for found in trace.found)
        assert any(filler.likelihood for filler in trace.fillers)


def test_a_trace_tells_what_the_judge_found(both):
    meeting = both.trace.of(next(fact for fact in both.facts if fact.kind == "engagement"))
    assert meeting.verdict in ("proven", "likely")
    licences = {one.name: one.licences for one in meeting.fillers if one.role == "participants"}
    assert all("as name" in names for names in licences.values()), licences


def test_who_is_asked_for_a_speaker_keeps_its_own_trigger(both):
    promise = both.trace.of(next(fact for fact in both.facts if fact.kind == "commitment"))
    assert {found.trigger.text for found in promise.found} == {"build"}


def test_a_speaker_is_traced_to_the_words_beside_the_verb_of_saying(both):
    said = both.trace.of(next(fact for fact in both.facts if fact.kind == "statement"))
    (speaker,) = said.fillers
    assert (speaker.link, speaker.words.text) == ("beside the verb of saying “said”", "Moe")


def test_an_office_is_of_the_state_that_stands_in_front_of_it(both):
    office = both.trace.of(next(fact for fact in both.facts if fact.kind == "office"))
    assert {one.name: one.link for one in office.fillers}["NO"] == "office at the name “President”"


def test_what_is_traced_is_what_ran(monkeypatch):
    monkeypatch.setattr(MeetingVerbs, "read", lambda *_: None)
    facts = extract(article(TEXT), reader="rules", trace=True)
    assert facts.trace.facts
    assert not any("MeetingVerbs" in found.by for one in facts.trace.facts for found in one.found)


def test_tracing_changes_no_fact_and_none_is_kept_without_it(both):
    plain = extract(article(TEXT))
    assert plain.trace is None
    assert plain.facts == both.facts
    assert plain.model_dump() == both.model_dump()


def test_words_are_those_of_the_text_as_published():
    unseen = article(TEXT.replace("President", "Presi\u00addent"))
    facts = kg.extract(unseen, trace=True)
    assert facts.trace.facts
    for one in facts.trace.facts:
        for mention in one.mentions:
            assert unseen.text[mention.words.start : mention.words.end] == mention.words.text


@pytest.fixture
def run(tmp_path):
    (tmp_path / "a.txt").write_text(f"News of the day\n2024-05-18\n\n{TEXT}\n", encoding="utf-8")
    return lambda *options: CliRunner().invoke(command, [str(tmp_path / "a.txt"), *options])


def test_the_command_tells_it_to_people(run):
    output = run("--trace").output
    assert "found by      engagement.verbs.MeetingVerbs.read at “met”" in output
    assert "participants  Lars Ek: object of “met” at “Lars Ek”" in output


def test_the_command_tells_it_to_programs(run):
    record = json.loads(run("--trace", "--format", "json").output)
    fact = record["facts"][0]
    assert (fact["kind"], fact["trace"]["reader"]) == ("engagement", "both")
    assert fact["trace"]["rule"] == "engagement.verbs.MeetingVerbs.read"
    assert fact["trace"]["found"][0]["trigger"]["text"] == "met"
    assert record["article"]["text"][fact["evidence"][0]["start"] :].startswith(fact["evidence"][0]["quote"])


def test_the_command_shows_a_parse_as_a_table(run):
    lines = run("--trace", "--sentence", "1").output.splitlines()
    row = next(line.split() for line in lines if " met " in line and "meet" in line)
    assert row[1:] == ["met", "meet", "VERB", "VBD", "ROOT", "met"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [(["--sentence", "1"], "needs --trace"), (["--trace", "--format", "yaml"], "table or json")],
)
def test_what_cannot_be_is_refused(run, options, problem):
    result = run(*options)
    assert result.exit_code == 2
    assert problem in result.output


def test_a_list_is_traced_although_its_verb_stands_in_a_sentence_before():
    told = (
        "At the end of two long days of talks about fishing, shipping and the climate, the government of Norway "
        "undertook to:\n\n- build a port in Kenya\n\n- train 40 pilots"
    )
    assert [fact.kind for fact in extract(article(told), trace=True).facts].count("commitment") == 2
