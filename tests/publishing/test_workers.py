"""What comes out does not depend on who did the work, nor on workers that die of it."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import deadly
import pytest
from facts_files import corpus, facts, published, write_lines

from kg.errors import KgError, PublishError
from kg.publishing import publish, workers
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Partition
from kg.publishing.settings import Layout


@pytest.mark.parametrize("layout", ["files", "shards"])
def test_the_number_of_processes_changes_no_byte(tmp_path: Path, layout: Layout) -> None:
    source = corpus(tmp_path / "facts.jsonl", 40)
    told: dict[int, list[str]] = {1: [], 2: []}
    summaries = [
        publish(
            [source],
            tmp_path / str(jobs),
            layout=layout,
            jobs=jobs,
            partition_size=3,
            load=False,
            progress=lambda outcome, jobs=jobs: told[jobs].append(outcome.name),  # type: ignore[misc]
        )
        for jobs in (1, 2)
    ]
    assert published(tmp_path / "1") == published(tmp_path / "2")
    assert summaries[0] == summaries[1]
    assert told[1] == told[2]
    assert (summaries[0].published, summaries[0].nonconforming, summaries[0].rejected) == (29, 6, 5)


def test_a_partition_is_done_by_several_workers_and_its_shard_is_whole(tmp_path: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 80)
    for jobs in (1, 2):
        publish([source], tmp_path / str(jobs), layout="shards", jobs=jobs, partition_size=70, load=False)
    assert published(tmp_path / "1") == published(tmp_path / "2")
    data = (tmp_path / "2" / "shard-000000.nq.gz").read_bytes()
    assert [len(piece.items) for piece in Partition.of(0, [Rejection("a", "read", "")] * 70).pieces()] == [23, 23, 24]
    (shard, _) = json.loads((tmp_path / "2" / "manifest.json").read_bytes())["shards"]
    assert hashlib.sha256(gzip.decompress(data)).hexdigest() == shard["content_sha256"]
    assert data.count(gzip.compress(b"", 6, mtime=0)[:10]) == 3, "a member a piece"


def test_a_strict_run_stops_at_the_same_article_whatever_came_of_later_ones(tmp_path: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 80)
    for jobs in (1, 2):
        with pytest.raises(KgError) as stopped:
            publish([source], tmp_path / str(jobs), layout="shards", jobs=jobs, strict=True, load=False)
        assert stopped.value.article == "article-3"
        assert not list((tmp_path / str(jobs)).glob(".kg/partition-*"))


def test_an_article_that_kills_its_worker_is_rejected_and_no_other_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [facts(number, name={4: "deadly", 7: "once"}.get(number)) for number in range(10)]
    source = write_lines(tmp_path / "facts.jsonl", documents)
    monkeypatch.setattr(workers, "publish_piece", deadly.publish_piece)
    output = tmp_path / "out"
    summary = publish([source], output, jobs=2, partition_size=3, load=False)
    assert (summary.published, summary.rejected) == (9, 1)
    line = json.loads((output / "rejected.jsonl").read_text("utf-8"))
    assert (line["article"], line["stage"]) == ("deadly", "publish")
    assert "died" in line["reason"]
    assert not list((output / ".kg").glob("at-*"))


def test_workers_that_die_of_no_article_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "publish_piece", deadly.die)
    with pytest.raises(PublishError, match="die whatever they work on"):
        publish([corpus(tmp_path / "facts.jsonl", 3)], tmp_path / "out", jobs=2, load=False)
