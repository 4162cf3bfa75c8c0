"""A run that was cut off goes on where it was, and ends with the bytes of one that was not."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
from facts_files import corpus, facts, published, write_lines
from warm_kg import start

from kg.errors import PublishError
from kg.publishing import Outcome, publish, work
from kg.publishing.partitions import Partition
from kg.publishing.records import Record
from kg.publishing.settings import Layout
from kg.stores.embedded import EmbeddedStore


def arguments(source: Path, output: Path, *more: str) -> list[str]:
    return ["publish", str(source), "-o", str(output), "--shard-size", "5", *more]


@pytest.mark.parametrize("options", [["-j", "2", "--layout", "shards"], []])
def test_killed_at_any_moment_it_ends_with_the_same_bytes(tmp_path: Path, kg_command: Path, options: list[str]) -> None:
    source = corpus(tmp_path / "facts.jsonl", 40)
    whole, output = tmp_path / "whole", tmp_path / "out"
    subprocess.run([kg_command, *arguments(source, whole, *options)], check=False, capture_output=True)
    moments = random.Random(7)
    kills = 0
    for _ in range(2):
        process = start(kg_command, *arguments(source, output, *options, "--resume"))
        before = len(list(output.glob(".kg/partition-*")))
        while process.poll() is None and len(list(output.glob(".kg/partition-*"))) < before + 2:
            time.sleep(0.01)
        time.sleep(moments.random() / 10)
        process.kill()
        kills += process.wait() == -signal.SIGKILL
    assert kills, "none of the runs was cut off"
    command = [kg_command, *arguments(source, output, *options, "--resume")]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 4, done.stderr
    assert published(output) == published(whole)
    with EmbeddedStore.open(output / "store", read_only=True) as store, EmbeddedStore.open(whole / "store") as other:
        assert store.articles() == other.articles()


@pytest.mark.parametrize("layout", ["files", "shards"])
def test_what_one_engine_began_the_other_ends_with_the_same_bytes(tmp_path: Path, layout: Layout) -> None:
    pytest.importorskip("shacl", reason="the fast engine is an extra: pip install 'kg-publisher[fast]'")
    source = corpus(tmp_path / "facts.jsonl", 16)
    publish([source], tmp_path / "whole", layout=layout, partition_size=5, load=False)
    publish([source], tmp_path / "fast", layout=layout, partition_size=5, load=False, engine="shacl")

    def stop(outcome: Outcome) -> None:
        if outcome.name == "article-8":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish([source], tmp_path / "both", layout=layout, partition_size=5, load=False, progress=stop)
    publish([source], tmp_path / "both", layout=layout, partition_size=5, load=False, resume=True, engine="shacl")
    whole = published(tmp_path / "whole")
    assert b"fact-after-article" in b"".join(whole.values())
    assert published(tmp_path / "fast") == published(tmp_path / "both") == whole


def test_what_is_finished_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = corpus(tmp_path / "facts.jsonl", 20)
    done: list[int] = []
    write = work.Records.write

    def noted(records: work.Records, record: Record) -> None:
        done.append(record.partition)
        write(records, record)

    monkeypatch.setattr(work.Records, "write", noted)

    def stop(outcome: Outcome) -> None:
        if outcome.name == "article-11":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish([source], tmp_path / "out", partition_size=5, load=False, progress=stop)
    assert done == [0, 1]
    told: list[str] = []
    publish(
        [source],
        tmp_path / "out",
        partition_size=5,
        load=False,
        resume=True,
        progress=lambda outcome: told.append(outcome.name),
    )
    assert done == [0, 1, 2, 3]
    assert len(told) == 20, "progress tells of what was done before, too"


def test_articles_that_changed_or_came_since_are_published(tmp_path: Path) -> None:
    documents = [facts(number) for number in range(10)]
    source = write_lines(tmp_path / "facts.jsonl", documents[:8])
    publish([source], tmp_path / "out", layout="shards", partition_size=3)
    documents[4] = facts(4, day="2024-05-15")
    write_lines(source, documents)
    summary = publish([source], tmp_path / "out", layout="shards", partition_size=3, resume=True)
    publish([source], tmp_path / "whole", layout="shards", partition_size=3)
    assert published(tmp_path / "out") == published(tmp_path / "whole")
    assert (summary.published, summary.loaded) == (10, 10)
    with EmbeddedStore.open(tmp_path / "out" / "store") as store:
        assert len(store.articles()) == 10
        assert bool(store.query('ASK { ?summit dip:date "2024-05-15"^^xsd:date }'))


@pytest.mark.parametrize("spoilt", [b"{\xff", b"[5]", b"", b"[" * 50_000])
def test_what_is_noted_of_a_run_and_damaged_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    source = corpus(tmp_path / "facts.jsonl", 4)
    publish([source], tmp_path / "out", partition_size=2, load=False)
    before = published(tmp_path / "out")
    (record,) = (tmp_path / "out" / ".kg").glob("partition-*1.json")
    record.write_bytes(spoilt)
    publish([source], tmp_path / "out", partition_size=2, load=False, resume=True)
    assert published(tmp_path / "out") == before
    (tmp_path / "out" / ".kg" / "run").write_bytes(spoilt)
    with pytest.raises(PublishError, match="other settings"):
        publish([source], tmp_path / "out", partition_size=2, load=False, resume=True)


def test_a_run_with_other_settings_is_not_gone_on_with(tmp_path: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 3)
    publish([source], tmp_path / "out", load=False)
    with pytest.raises(PublishError, match="other settings"):
        publish([source], tmp_path / "out", load=False, base="https://example.org/", resume=True)
    publish([source], tmp_path / "out", load=False, base="https://example.org/")


def test_a_second_run_into_the_folder_is_refused_until_the_first_is_done_or_killed(
    tmp_path: Path, kg_command: Path
) -> None:
    source, output = corpus(tmp_path / "facts.jsonl", 3), tmp_path / "out"
    reading, writing = os.pipe()  # open, so that it waits for articles
    first = start(kg_command, "publish", "--facts", "-", "-o", output, "--no-load", stdin=reading)
    while first.poll() is None and not (output / ".kg" / "run").exists():
        time.sleep(0.01)
    command = [kg_command, *arguments(source, output, "--no-load")]
    second = subprocess.run(command, check=False, capture_output=True, text=True)
    assert second.returncode == 2
    assert f"kg: publish: {output}: another run fills this folder just now" in second.stderr
    assert first.poll() is None
    first.kill()
    assert first.wait() == -signal.SIGKILL
    os.close(reading)
    os.close(writing)
    summary = publish([source], output, load=False)
    assert (summary.published, summary.exit_code) == (3, 0)
    assert not (output / "rejected.jsonl").exists()


def test_a_full_disk_stops_the_run_and_it_goes_on_when_there_is_room(tmp_path: Path, kg_command: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 30)
    options = ["--layout", "shards", "--no-load", "--shard-size", "30"]
    command = [kg_command, *arguments(source, tmp_path / "out", *options)]
    full = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert full.returncode == 2
    assert "look at the disk's space and rights, and go on with --resume" in full.stderr
    assert not list((tmp_path / "out").glob("*.nq.gz"))
    assert subprocess.run([*command, "--resume"], check=False, capture_output=True).returncode == 4
    command = [kg_command, *arguments(source, tmp_path / "whole", *options)]
    subprocess.run(command, check=False, capture_output=True)
    assert published(tmp_path / "out") == published(tmp_path / "whole")


def test_a_record_says_all_that_it_was_told() -> None:
    outcome = Outcome("a", "published")
    record = Record(3, Partition.of(3, ()).digest, (outcome,), {"file": "shard-000003.nq.gz"})
    assert Record.from_json(record.as_json()) == record
    assert json.loads(record.as_json())["partition"] == 3
