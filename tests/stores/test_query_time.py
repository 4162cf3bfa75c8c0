"""A query on a store of one's own ends, in time and with a message, although Oxigraph cannot be interrupted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
TRIPLES = "".join(f"<urn:x:a> <urn:x:p> {i} .\n" for i in range(2000))


def asked(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
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
    )


def test_a_query_without_end_is_ended(tmp_path: Path) -> None:
    ended = asked(tmp_path, "--seconds", "1", "--sparql", ENDLESS)
    assert ended.returncode == 5
    assert ended.stderr == ("kg: store: no answer within 1 s; ask for less, or allow more by --seconds (0: no limit)\n")
    assert not ended.stdout


def test_a_quick_one_is_answered_whatever_the_limit(tmp_path: Path) -> None:
    for seconds in ("0", "50"):
        answered = asked(
            tmp_path, "--seconds", seconds, "--format", "csv", "--sparql", "SELECT (COUNT(*) AS ?n) { ?a <urn:x:p> ?b }"
        )
        assert (answered.returncode, answered.stdout.split()) == (0, ["n", "2000"])
