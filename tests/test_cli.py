"""The command line as a whole: every command is documented, and help does not wait for what it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import COMMANDS, main

HEAVY = ("spacy", "numpy", "rdflib", "pyshacl", "pyoxigraph", "trafilatura", "requests", "rich", "pydantic")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"kg {name}" in result.output.split("Example", 1)[1]


def test_help_lists_every_command_with_its_line() -> None:
    output = CliRunner().invoke(main, ["--help"]).output
    for name, line in COMMANDS.items():
        assert name in output
        assert line.split()[0] in output


def test_watch_says_that_it_goes_on() -> None:
    assert ", once." not in COMMANDS["watch"]
    assert "with --once it looks once" in " ".join(CliRunner().invoke(main, ["watch", "--help"]).output.split())


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.strip().endswith(kg.__version__)


def test_an_unknown_command_is_wrong_use() -> None:
    result = CliRunner().invoke(main, ["unknown"])
    assert result.exit_code == 2
    assert "No such command" in result.output


@pytest.mark.parametrize(
    "code",
    ["import kg", "from kg.cli import main; main(['--help'], standalone_mode=False)", "import kg.cli, kg.errors"],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    program = f"import sys; {code}; print(*sorted(set(sys.modules) & {set(HEAVY)}), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stderr.split() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "--sparql", "ASK { ?s ?p '\udcff' }"),
        ("query", "evidence", "--iri", "state/\udcff"),
        ("explain", "\udcff"),
    ],
)
def test_bytes_that_are_no_utf_8_are_wrong_use(arguments, tmp_path) -> None:
    """As `kg explain $'\\xff'`: it was a traceback, and 1, which means a graph that does not conform."""
    (tmp_path / "a.ttl").write_text('<urn:a> <urn:b> "c" .')
    assert CliRunner().invoke(main, ["load", str(tmp_path / "a.ttl"), "--store", str(tmp_path / "s")]).exit_code == 0
    result = CliRunner().invoke(main, [*arguments, "--store", str(tmp_path / "s")])
    assert result.exit_code == 2
    assert result.output.startswith("kg: ")
    assert "\\udcff' is not UTF-8" in result.output


def ran(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which ``kg`` is the command line."""
    kg = f"{sys.executable} -c \"from kg.cli import main; main(prog_name='kg')\""
    return subprocess.run(
        ["bash", "-c", script.replace("kg ", f"{kg} ")],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["kg --help", "kg read --help", "kg schema", "kg read a.txt"])
def test_what_cannot_be_printed_is_one_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two meet\n17 May 2024\n\nThey met in Oslo.")
    done = ran(f"{command} > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (2, "kg: the output cannot be written (No space left on device)\n")


def test_a_closed_output_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> a <urn:b> .")
    done = ran("kg validate a.ttl >&-", tmp_path)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that is in use cannot be removed everywhere")
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    done = ran("mkdir gone; cd gone; rmdir ../gone; kg schema", tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "kg: the working folder is no longer there; change to another",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "a.txt", "-o", "o", "--article-seconds", "nan"),
        ("publish", "a.txt", "-o", "o", "--min-confidence", "nan"),
        ("query", "--seconds", "inf", "--sparql", "ASK {}"),
        ("serve", "--seconds", "inf"),
    ],
)
def test_numbers_are_numbers(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "is no finite number" in done.output
