"""A query on a store of one's own ends, in time and with a message, although Oxigraph cannot be interrupted."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
TRIPLES = "".join(f"<urn:x:a> <urn:x:p> {i} .\n" for i in range(2000))


def asked(folder: Path, *options: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    (folder / "a.ttl").write_text("<urn:x:a> a <https://schema.org/NewsArticle> .\n" + TRIPLES, "utf-8")
    kg = [sys.executable, "-c", "from kg.cli import main; main(prog_name='kg')"]
    subprocess.run([*kg, "load", "a.ttl", "--store", "store"], cwd=folder, check=True, capture_output=True, timeout=60)
    return subprocess.run(
        [*kg, "query", "--store", "store", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=None if limit is None else lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )


def test_a_query_without_end_is_ended(tmp_path: Path) -> None:
    ended = asked(tmp_path, "--seconds", "1", "--sparql", ENDLESS)
    assert ended.returncode == 5
    assert ended.stderr == ("kg: store: no answer within 1 s; ask for less, or allow more by --seconds (0: no limit)\n")
    assert not ended.stdout


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory is used")
@pytest.mark.parametrize(
    ("options", "limit", "told"),
    [
        (("--megabytes", "500"), None, "500 MB of memory; ask for less, or allow more by --megabytes (0: no limit)"),
        ((), 3_000_000_000, "1,200 MB of memory; ask for less, or give it a larger machine"),
    ],
)
def test_a_text_without_end_is_ended(tmp_path: Path, options: tuple[str, ...], limit: int | None, told: str) -> None:
    longer = [f"BIND(CONCAT({', '.join([f'?t{number}'] * 10)}) AS ?t{number + 1})" for number in range(6)]  # 100 GB
    query = f"SELECT (STRLEN(?t6) AS ?n) {{ BIND('{'x' * 100_000}' AS ?t0) {' '.join(longer)} }}"
    (tmp_path / "endless.rq").write_text(query, "utf-8")
    ended = asked(tmp_path, *options, "--file", "endless.rq", limit=limit)
    assert ended.returncode == 5
    assert ended.stderr == f"kg: store: the query needs more than {told}\n"


def test_a_quick_one_is_answered_whatever_the_limit(tmp_path: Path) -> None:
    for seconds in ("0", "50"):
        answered = asked(
            tmp_path, "--seconds", seconds, "--format", "csv", "--sparql", "SELECT (COUNT(*) AS ?n) { ?a <urn:x:p> ?b }"
        )
        assert (answered.returncode, answered.stdout.split()) == (0, ["n", "2000"])
