"""Facts that are larger than they look: they are refused before memory is full."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kg.curated import holds_facts, load_many
from kg.documents import DocumentError, parse_yaml
from kg.errors import FactsError

MOST = 1_200_000_000
"""Bytes that the process may take; the bombs below unfold to more."""


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))

    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=bounded,
    )


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.json.gz", "bomb.yaml.gz", "bomb.ndjson.gz", "bomb.txt.gz"])
@pytest.mark.parametrize("start", [b'{"article": '])
def test_a_compressed_bomb_takes_little_memory(tmp_path: Path, name: str, start: bytes) -> None:
    spaces = gzip.compress(b" " * 1_000_000)
    (tmp_path / name).write_bytes(gzip.compress(start) + spaces * (MOST // 1_000_000 + 100))
    result = run(["publish", name, "-o", "out", "--no-load"], tmp_path)
    assert result.returncode in (3, 4), result.stderr
    assert "MB" in result.stderr
    assert "Traceback" not in result.stderr


def bomb(width: int, depth: int) -> str:
    lines = ["a0: &a0 [lol, lol, lol]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, depth)]
    return "\n".join(lines) + f"\narticle: *a{depth - 1}\nfacts: [{', '.join([f'*a{depth - 1}'] * width)}]\n"


def test_aliases_that_unfold_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_text(bomb(9, 9), "utf-8")
    result = run(["publish", "bomb.yaml", "-o", "out", "--no-load"], tmp_path)
    assert result.returncode == 4
    assert "aliases repeat more" in result.stderr


LONG = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 5000)}]"
SELF = ["&a [*a]", "a: &a {b: *a}", "a: &a {b: [1, {c: *a}]}"]


@pytest.mark.parametrize("text", [bomb(9, 9), bomb(2, 40), LONG, *SELF])
def test_parsing_yaml_refuses_what_unfolds_or_holds_itself(text: str) -> None:
    with pytest.raises(DocumentError, match="line"):
        list(parse_yaml(text))


def test_a_few_aliases_are_fine() -> None:
    assert next(parse_yaml("a: &a [NO, VN]\nb: *a\nc: [*a, *a]"))["c"] == [["NO", "VN"], ["NO", "VN"]]


def test_a_long_line_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n" + b" " * 17_000_000 + b"\n")
    assert not holds_facts(path)
    problems: list[FactsError] = []
    with pytest.raises(FactsError, match=r"a\.jsonl, line 2: it is over 16 MB"):
        list(load_many(path, on_error=problems.append))
