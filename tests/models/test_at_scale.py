"""A model that is asked over a wire: one process, several, a cluster, and two goes give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faulty_server import answering_by, served
from local_cluster import LocalCluster

from kg.documents import parse_yaml
from kg.models import Budget, LanguageModel, Memory, Server
from kg.publishing import publish

TOLD: list[dict[str, Any]] = [
    told
    for name in ("korean", "vietnamese")
    for told in next(parse_yaml((Path(__file__).parent / f"{name}.yaml").read_text("utf-8")))[:4]
]


def answer(asked: str) -> str:
    told = next(one for one in TOLD if one["text"].strip() in asked)
    return json.dumps({"facts": told["facts"]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("articles")
    paths = [folder / f"{told['name']}.txt" for told in TOLD]
    for path, told in zip(paths, TOLD, strict=True):
        path.write_text(told["text"], "utf-8")
    return paths


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    cluster = LocalCluster(tmp_path_factory.mktemp("cluster"))
    for _ in range(2):
        cluster.add_worker()
    yield cluster
    cluster.stop()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_whoever_works_the_bytes_are_the_same_and_nothing_is_asked_twice(
    tmp_path: Path, articles: list[Path], cluster: LocalCluster
) -> None:
    with served(answering_by(answer)) as state:

        def published(name: str, sources: list[Path], budget: Budget | None = None, **options: Any) -> dict[str, bytes]:
            memory = Memory(tmp_path / f"{options.pop('memory', name)}.sqlite")
            asks = LanguageModel(Server("echo", state.address), memory, budget=budget or Budget())
            publish(sources, tmp_path / name, reader="model", asked=asks, load=False, partition_size=2, **options)
            memory.close()
            return files(tmp_path / name)

        alone = published("alone", articles)
        assert len(state.asked) == len(articles)
        assert any(name.endswith(".ttl") and b"dip:Engagement" in data for name, data in alone.items())
        assert published("jobs", articles, jobs=2) == alone
        assert published("cluster", articles, cluster=cluster.address) == alone
        assert len(state.asked) == 3 * len(articles)
        published("resumed", articles[:3])
        assert published("resumed", articles, resume=True) == alone
        assert published("again", articles, memory="alone", jobs=2) == alone
        assert len(state.asked) == 4 * len(articles), "what is remembered is not asked for"


def test_what_the_budget_left_out_is_told_and_the_next_run_goes_on(tmp_path: Path, articles: list[Path]) -> None:
    with served(answering_by(answer)) as state:
        for requests in (3, None):
            memory = Memory(tmp_path / "answers.sqlite")
            asks = LanguageModel(Server("echo", state.address), memory, budget=Budget(requests), concurrency=1)
            publish(articles, tmp_path / "out", reader="model", asked=asks, load=False)
            memory.close()
            refused = [path for path in (tmp_path / "out").glob("*.refused.json") if b"budget" in path.read_bytes()]
            assert len(refused) == (len(articles) - 3 if requests else 0)
    assert len(state.asked) == len(articles)
