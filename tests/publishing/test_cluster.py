"""A Dask cluster on this machine: what it writes is what one process writes, also where a worker is killed."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts_files import corpus, facts, published, write_lines
from local_cluster import LocalCluster

from kg.cli import main
from kg.errors import PublishError
from kg.publishing import Outcome, publish
from kg.shared_folder import SharedFolder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    cluster = LocalCluster(tmp_path_factory.mktemp("cluster"))
    for _ in range(2):
        cluster.add_worker()
    yield cluster
    cluster.stop()


def test_a_killed_worker_loses_nothing_and_changes_no_byte(tmp_path: Path, cluster: LocalCluster) -> None:
    source = corpus(tmp_path / "facts.jsonl", 60)
    publish([source], tmp_path / "single", layout="shards", partition_size=3, load=False)
    told: list[str] = []

    def kill_in_the_middle(outcome: Outcome) -> None:
        told.append(outcome.name)
        if len(told) == 10:
            cluster.workers[0].send_signal(signal.SIGKILL)
            cluster.workers[0].wait()

    publish(
        [source],
        tmp_path / "cluster",
        layout="shards",
        partition_size=3,
        load=False,
        cluster=cluster.address,
        progress=kill_in_the_middle,
    )
    assert cluster.workers[0].poll() == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    assert len(told) == 60
    assert published(tmp_path / "cluster") == published(tmp_path / "single")
    cluster.workers.pop(0)


def test_the_command_tells_of_the_dashboard_and_workers_write_where_it_says(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = corpus(tmp_path / "facts.jsonl", 4)
    monkeypatch.chdir(tmp_path)
    arguments = ["publish", str(source), "-o", "out", "--cluster", cluster.address]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1, result.stderr
    assert "kg: the cluster's dashboard is at http://" in result.stderr
    assert (tmp_path / "out" / "article-0.ttl").exists()


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    source = corpus(tmp_path / "facts.jsonl", 1)
    with pytest.raises(PublishError, match="no scheduler answers"):
        publish([source], tmp_path / "out", load=False, cluster="tcp://127.0.0.1:9")


def test_an_address_takes_what_a_folder_takes(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "facts.jsonl", [facts(number) for number in range(7)])
    address = f"memory://{tmp_path.name}/out"
    summary = publish([source], address, layout="shards", partition_size=3, load=False)
    publish([source], tmp_path / "out", layout="shards", partition_size=3, load=False)
    folder = SharedFolder(address)
    files = {name: folder.read(name) for name in folder.names("*.*") if name != ".kg"}
    assert files == published(tmp_path / "out")
    again = publish([source], address, layout="shards", partition_size=3, load=False, resume=True)
    assert again == summary
    assert json.loads(folder.read("report.json") or b"")["published"] == 7
    with pytest.raises(PublishError, match="--no-load"):
        publish([source], address)


def test_an_address_of_no_kind_is_told() -> None:
    with pytest.raises(PublishError, match="pip install"):
        SharedFolder("nonsense://bucket")
