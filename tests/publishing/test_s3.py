"""Shards in an S3 bucket, of a server on this machine: moto's, which speaks S3 over HTTP."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from facts_files import corpus, published
from local_cluster import LocalCluster

from kg.errors import PublishError
from kg.publishing import Outcome, publish
from kg.shared_folder import SharedFolder

REASON = "storage in S3 is tested with: pip install s3fs 'moto[server]'"
s3fs = pytest.importorskip("s3fs", reason=REASON)
moto = pytest.importorskip("moto.server", reason=REASON)


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ACCESS_KEY_ID", "test")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "test")
        environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
        environment.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        s3fs.S3FileSystem().mkdir("news")
        yield "s3://news"
    server.stop()


def stored(address: str) -> dict[str, bytes | None]:
    """Return the files that lie at an address, each with its bytes."""
    folder = SharedFolder(address)
    return {name: folder.read(name) for name in folder.names("*.*") if name != ".kg"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bucket_takes_what_a_folder_takes(tmp_path: Path, bucket: str, jobs: int) -> None:
    source, address = corpus(tmp_path / "facts.jsonl", 20), f"{bucket}/jobs-{jobs}"
    publish([source], tmp_path / "out", layout="shards", partition_size=6, load=False)
    summary = publish([source], address, layout="shards", partition_size=6, load=False, jobs=jobs)
    assert stored(address) == published(tmp_path / "out")
    again = publish([source], address, layout="shards", partition_size=6, load=False, jobs=jobs, resume=True)
    assert again == summary
    publish([source], address, layout="shards", partition_size=20, load=False, jobs=jobs)
    assert SharedFolder(address).names("shard-*") == ["shard-000000.nq.gz"], "what a run leaves out does not stay"


def test_a_cluster_writes_to_a_bucket_also_when_a_worker_is_killed(tmp_path: Path, bucket: str) -> None:
    source = corpus(tmp_path / "facts.jsonl", 60)
    publish([source], tmp_path / "out", layout="shards", partition_size=3, load=False)
    cluster = LocalCluster(tmp_path)  # started now, so that workers know where the server is
    told: list[str] = []

    def kill_in_the_middle(outcome: Outcome) -> None:
        told.append(outcome.name)
        if len(told) == 10:
            cluster.workers[0].send_signal(signal.SIGKILL)

    try:
        for _ in range(2):
            cluster.add_worker()
        publish(
            [source],
            f"{bucket}/cluster",
            layout="shards",
            partition_size=3,
            load=False,
            cluster=cluster.address,
            progress=kill_in_the_middle,
        )
        assert cluster.workers[0].wait() == -signal.SIGKILL
    finally:
        cluster.stop()
    assert stored(f"{bucket}/cluster") == published(tmp_path / "out")


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path, bucket: str) -> None:
    with pytest.raises(PublishError, match="look at the storage and your rights"):
        publish([corpus(tmp_path / "facts.jsonl", 2)], "s3://No_Such_Bucket/out", layout="shards", load=False)
