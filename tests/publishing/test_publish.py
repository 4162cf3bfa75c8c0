"""Facts and articles in; files, reports and a store out."""

import json
import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import RDF, Graph, Literal
from rdflib.namespace import OWL, XSD

from kg.cli import main
from kg.errors import KgError, PublishError
from kg.namespaces import DIP
from kg.publishing import publish, stages
from kg.reading import formats
from kg.reading.naming import Names
from kg.serializers import parse
from kg.stores.embedded import EmbeddedStore

TEXT = "Two presidents meet\\n17 May 2024\\n\\nPresident Ana Lind of Norway met President Joon Han of South Korea."


def facts(day: str = "2024-05-16", confidence: float = 1.0, evidence: str = "met President Joon Han") -> str:
    """Return a facts file of a summit and an office, as JSON."""
    return f"""{{
      "article": {{"text": "{TEXT}"}},
      "facts": [
        {{"kind": "engagement", "type": "Summit", "participants": ["Ana Lind", "Joon Han"], "parties": ["NO", "KR"],
          "date": "{day}", "status": "held", "id": "e", "evidence": ["{evidence}"], "confidence": {confidence}}},
        {{"kind": "office", "person": "Ana Lind", "office": "President", "of": "NO",
          "evidence": ["President Ana Lind of Norway"]}},
        {{"kind": "statement", "speaker": "Ana Lind", "quote": "met President Joon Han", "made_at": "e",
          "evidence": ["met President Joon Han"]}}
      ]
    }}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.json").write_text(facts(), encoding="utf-8")
    return tmp_path


def names(output: Path) -> set[str]:
    return {path.name for path in output.iterdir() if path.name != ".kg"}


def articles(output: Path) -> int:
    with EmbeddedStore.open(output / "store", read_only=True) as store:
        return len(store.articles())


def test_facts_are_mapped_linked_validated_written_and_loaded(folder: Path) -> None:
    output = folder / "out"
    seen = []
    summary = publish([folder / "good.json"], output, progress=seen.append)
    assert names(output) == {"good.ttl", "good.jsonld", "provenance.json", "report.json", "store"}
    graph = parse(output / "good.ttl")
    assert set(parse(output / "good.jsonld")) == set(graph)
    assert len(set(graph.subjects(RDF.type, DIP.Summit))) == 1
    assert {str(item).rsplit("/", 1)[-1] for item in graph.objects(None, OWL.sameAs)} == {"Q20", "Q884"}
    assert (summary.published, summary.links, summary.triples, summary.loaded) == (1, 2, len(graph), 1)
    assert summary.facts == {"engagement": 1, "office": 1, "statement": 1}
    assert summary.exit_code == 0
    assert json.loads((output / "report.json").read_text(encoding="utf-8"))["triples"] == len(graph)
    assert [(outcome.name, outcome.state) for outcome in seen] == [("good", "published")]
    assert articles(output) == 1


def test_a_second_run_gives_the_same_bytes_and_doubles_nothing(folder: Path) -> None:
    output = folder / "out"
    publish([folder / "good.json"], output)
    first = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    publish([folder / "good.json"], output)
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} == first
    assert articles(output) == 1


def test_what_does_not_conform_is_reported_and_not_published(folder: Path) -> None:
    output = folder / "out"
    (folder / "bad.json").write_text(facts("2024-06-01"), encoding="utf-8")
    summary = publish([folder / "bad.json", folder / "good.json"], output)
    assert names(output) == {
        "bad.report.json",
        "good.ttl",
        "good.jsonld",
        "rejected.jsonl",
        "provenance.json",
        "report.json",
        "store",
    }
    report = json.loads((output / "bad.report.json").read_text(encoding="utf-8"))
    assert "later than the article" in report["files"][0]["results"][0]["message"]
    assert (summary.published, summary.nonconforming, summary.exit_code) == (1, 1, 1)


def test_what_conforms_no_longer_leaves_folder_and_store(folder: Path) -> None:
    output = folder / "out"
    publish([folder / "good.json"], output)
    (folder / "good.json").write_text(facts("2024-06-01"), encoding="utf-8")
    publish([folder / "good.json"], output)
    assert names(output) == {"good.report.json", "rejected.jsonl", "provenance.json", "report.json", "store"}
    assert articles(output) == 0
    (folder / "good.json").write_text(facts(), encoding="utf-8")
    publish([folder / "good.json"], output)
    assert names(output) == {"good.ttl", "good.jsonld", "provenance.json", "report.json", "store"}


def test_it_is_published_if_the_user_insists(folder: Path) -> None:
    output = folder / "out"
    (folder / "bad.json").write_text(facts("2024-06-01"), encoding="utf-8")
    summary = publish([folder / "bad.json"], output, allow_invalid=True, load=False)
    assert names(output) == {"bad.ttl", "bad.jsonld", "bad.report.json", "provenance.json", "report.json"}
    assert (summary.published, summary.nonconforming, summary.exit_code) == (1, 1, 0)
    assert summary.loaded is None


def test_the_run_goes_on_after_what_cannot_be_read(folder: Path) -> None:
    output = folder / "out"
    (folder / "wrong.json").write_text(facts(evidence="met nobody"), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    sources = ["none.txt", folder / "wrong.json", folder / "empty.txt", folder / "good.json"]
    summary = publish(sources, output, load=False)
    assert summary.published == 1
    lines = [json.loads(line) for line in (output / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["stage"] for line in lines] == ["read", "facts", "read"]
    assert lines[0]["article"] == "none.txt"
    assert "met nobody" in lines[1]["reason"]
    assert summary.exit_code == 4, "refused facts are the worst of it"
    assert publish(["none.txt"], output, load=False).exit_code == 3
    publish([folder / "good.json"], output, load=False)
    assert "rejected.jsonl" not in names(output), "it tells of the last run"


def test_facts_of_little_confidence_are_left_out(folder: Path) -> None:
    (folder / "unsure.json").write_text(facts(confidence=0.4), encoding="utf-8")
    summary = publish([folder / "unsure.json"], folder / "out", min_confidence=0.5, load=False)
    assert summary.facts == {"office": 1, "statement": 1}
    assert (None, DIP.madeAt, None) not in parse(folder / "out" / "unsure.ttl")


def test_links_can_be_left_out(folder: Path) -> None:
    assert publish([folder / "good.json"], folder / "out", link=False, load=False).links == 0


def test_no_two_articles_share_files(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "good.json").write_text(facts("2024-05-15"), encoding="utf-8")
    publish([folder / "good.json", folder / "other" / "good.json"], folder / "out", load=False)
    assert {"good.ttl", "good-2.ttl"} <= names(folder / "out")


def test_a_name_cannot_leave_the_folder(folder: Path) -> None:
    whole = json.loads(facts())
    whole["article"]["name"] = "../../escape"
    (folder / "good.json").write_text(json.dumps(whole), encoding="utf-8")
    publish([folder / "good.json"], folder / "out", load=False)
    assert names(folder / "out") == {"-..-escape.ttl", "-..-escape.jsonld", "provenance.json", "report.json"}


def test_a_limit_stops_the_run(folder: Path) -> None:
    (folder / "all.jsonl").write_text("\n".join(" ".join(facts().split("\n")) for _ in range(5)), encoding="utf-8")
    assert publish([folder / "all.jsonl"], folder / "out", limit=2, load=False).published == 2


def test_what_stands_in_the_way_of_the_run_stops_it(folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    with pytest.raises(PublishError, match="file: File exists; move it away"):
        publish([folder / "good.json"], folder / "file")
    (folder / "out" / "provenance.json").mkdir(parents=True)
    with pytest.raises(PublishError, match=r"provenance\.json: Is a directory; move it away"):
        publish([folder / "good.json"], folder / "out", load=False)


@pytest.mark.parametrize("ending", ["ttl", "jsonld", "held.json", "report.json"])
def test_a_folder_in_the_place_of_a_file_costs_its_article_alone(folder: Path, ending: str) -> None:
    output = folder / "out"
    (output / f"good.{ending}").mkdir(parents=True)
    (folder / "other.json").write_text(facts(), encoding="utf-8")
    assert publish([folder / "good.json", folder / "other.json"], output, load=False).published == 1
    (told,) = map(json.loads, (output / "rejected.jsonl").read_text("utf-8").splitlines())
    assert told["article"] == str(output / f"good.{ending}")
    assert (told["reason"], told["remedy"]) == ("a folder stands where this file is to be", "move the folder away")
    assert {name for name in names(output) if name.startswith("good")} == {f"good.{ending}"}
    assert [name for name in names(output) if name.endswith(".part")] == []


def test_the_command_sums_up_and_exits_by_the_outcome(folder: Path) -> None:
    (folder / "bad.json").write_text(facts("2024-06-01"), encoding="utf-8")
    sources = [str(folder / "good.json"), str(folder / "bad.json")]
    result = CliRunner().invoke(main, ["publish", *sources, "-o", str(folder / "out"), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["nonconforming"] == 1
    assert result.stderr == "kg: validate: bad: it does not conform to the shapes; see bad.report.json\n"
    human = CliRunner().invoke(main, ["publish", sources[0], "-o", str(folder / "out")])
    assert human.exit_code == 0
    assert "3 (1 engagement, 1 office, 1 statement)" in human.stdout


def test_facts_come_through_a_pipe(folder: Path) -> None:
    arguments = ["publish", "--facts", "-", "-o", str(folder / "out"), "--no-load"]
    assert CliRunner().invoke(main, arguments, input=facts()).exit_code == 0
    assert len([name for name in names(folder / "out") if name.endswith(".ttl")]) == 1


def test_a_wrong_base_stops_the_run(folder: Path) -> None:
    arguments = ["publish", str(folder / "good.json"), "-o", str(folder / "out"), "--base", "nonsense"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: map: 'nonsense' is no base IRI")


def test_an_interrupted_run_leaves_whole_files_and_can_be_resumed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = folder / "out"
    replace = os.replace

    def interrupted(source: str, target: Path) -> None:
        if target.name == "second.ttl":
            raise KeyboardInterrupt
        replace(source, target)

    (folder / "second.json").write_text(facts("2024-05-15"), encoding="utf-8")
    arguments = ["publish", str(folder / "good.json"), str(folder / "second.json"), "-o", str(output)]
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        result = CliRunner().invoke(main, [*arguments, "--shard-size", "1"])
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "kg: what is finished stays; go on with --resume\nkg: interrupted\n"
    assert names(output) == {"good.ttl", "good.jsonld", "store"}
    assert articles(output) == 1
    assert CliRunner().invoke(main, [*arguments, "--shard-size", "1", "--resume"]).exit_code == 0
    assert names(output) == {
        "good.ttl",
        "good.jsonld",
        "second.ttl",
        "second.jsonld",
        "provenance.json",
        "report.json",
        "store",
    }


def test_an_article_that_kg_cannot_cope_with_is_rejected_and_the_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = stages.link

    def fails(graph: Graph) -> Graph:
        if (None, DIP.date, Literal("2024-05-15", datatype=XSD.date)) in graph:
            raise RuntimeError("a fault\nof kg")
        return link(graph)

    monkeypatch.setattr(stages, "link", fails)
    (folder / "second.json").write_text(facts("2024-05-15"), encoding="utf-8")
    sources = [folder / "second.json", folder / "good.json"]
    summary = publish(sources, folder / "out", load=False)
    assert (summary.published, summary.rejected, summary.exit_code) == (1, 1, 2)
    line = json.loads((folder / "out" / "rejected.jsonl").read_text(encoding="utf-8"))
    assert (line["article"], line["stage"]) == ("second", "link")
    assert "RuntimeError: a fault of kg" in line["reason"]
    with pytest.raises(KgError, match="link: second: kg cannot cope") as strict:
        publish(sources, folder / "strict", load=False, strict=True)
    assert strict.value.exit_code == 2
    assert names(folder / "strict") == set(), "it stops at the first"


def test_a_strict_run_stops_at_the_first_article_that_is_not_published(folder: Path) -> None:
    (folder / "bad.json").write_text(facts("2024-06-01"), encoding="utf-8")
    sources = [str(folder / name) for name in ("good.json", "bad.json", "good.json")]
    result = CliRunner().invoke(main, ["publish", *sources, "-o", str(folder / "out"), "--no-load", "--strict"])
    assert result.exit_code == 1
    assert result.stderr == "kg: validate: bad: it does not conform to the shapes; see bad.report.json\n"
    assert names(folder / "out") == {"good.ttl", "good.jsonld", "bad.report.json"}


def test_an_article_that_no_reader_foresaw_is_one_line_of_rejected(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(node: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(formats, "parse_schema_org", fails)
    (folder / "corpus.jsonl").write_text('{"@type": "NewsArticle"}\n{"@type": "NewsArticle"}\n', encoding="utf-8")
    summary = publish([folder / "corpus.jsonl", folder / "good.json"], folder / "out", load=False)
    assert (summary.published, summary.rejected) == (1, 2)
    lines = (folder / "out" / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert "KeyError: 'surprise'" in json.loads(lines[1])["reason"]


def test_articles_with_the_same_text_count_once_in_the_store(folder: Path) -> None:
    output = folder / "out"
    (folder / "again.json").write_text(facts(confidence=0.7), encoding="utf-8")
    for _ in range(2):
        summary = publish([folder / "good.json", folder / "again.json"], output)
        assert (summary.published, summary.loaded, summary.repeated) == (2, 1, 1)
        assert articles(output) == 1


def test_json_beside_the_articles_of_a_folder_is_skipped_and_counted(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "b-facts.json").write_text(facts(), encoding="utf-8")
    (folder / "a.json").write_text('{"id": "a", "text_file": "a.txt", "facts": []}', encoding="utf-8")
    (folder / "c.json").write_text('{"broken', encoding="utf-8")
    (folder / "d.jsonl").write_text('{"id": "d"}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["publish", str(folder), "-o", str(tmp_path / "out"), "--no-load"])
    assert result.exit_code == 3
    assert "skipped" in result.stdout
    assert "1 JSON file that is neither article nor facts" in result.stdout
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["skipped"] == 1
    lines = (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines()
    assert [Path(json.loads(line)["article"].split(",")[0]).name for line in lines] == ["c.json", "d.jsonl"]
    named = CliRunner().invoke(main, ["publish", str(folder / "a.json"), "-o", str(tmp_path / "out"), "--no-load"])
    assert named.exit_code == 3
    assert "which is no article" in named.stderr


def test_names_that_are_no_utf8_are_published_and_told(tmp_path: Path) -> None:
    text = b"Two meet\n17 May 2024\n\nPresident Ana Lind of Kenya met President Joon Han of Norway in Oslo."
    folder = os.fsencode(tmp_path / "in")
    os.makedirs(folder + b"/d\xe9")
    for name, content in ((b"caf\xe9.txt", text), (b"d\xe9/\xff.txt", text), (b"bad\xe9.txt", b""), (b"z.txt", text)):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(content)
    for more in ([], ["--resume"], ["--jobs", "2"]):
        arguments = ["publish", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--no-load", *more]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 3
        assert "bad\\xe9.txt: the file is empty" in result.stderr
        assert {path.name for path in (tmp_path / "out").glob("*.ttl")} == {"caf-xe9.ttl", "-xff.ttl", "z.ttl"}
    arguments = ["watch", str(tmp_path / "in"), "-o", str(tmp_path / "w"), "--once", "--no-load"]
    assert "3 published" in CliRunner().invoke(main, arguments).stdout
    assert CliRunner().invoke(main, arguments).stdout == "", "they are remembered"


def test_many_articles_of_one_name_take_time_in_proportion() -> None:
    names = Names()
    started = time.process_time()
    given = [names.unique("a") for _ in range(50_000)]
    assert time.process_time() - started < 2
    assert len(set(given)) == 50_000
    assert given[:3] == ["a", "a-2", "a-3"]


def test_pipes_in_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.ttl", "b.txt", "c.jsonl", "d.nq.gz"):
        os.mkfifo(tmp_path / "in" / name)
    for arguments in (["load", "--store", str(tmp_path / "s")], ["validate"], ["publish", "-o", str(tmp_path / "o")]):
        assert CliRunner().invoke(main, [*arguments, str(tmp_path / "in")]).exit_code in (0, 2, 3, 5)
