"""What is nested without end is refused, in a process that goes on to live."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kg.errors import KgError, SerializationError
from kg.serializers import parse
from kg.stores.answers import read_graph, read_table

TRIPLE = "<<( <urn:a> <urn:p> "
DEEP = {
    "prefixes.jsonld": lambda depth: json.dumps(
        {"@context": {f"t{i}": f"t{i + 1}:x" for i in range(depth)} | {f"t{depth}": "urn:x:"}, "t0": "z"}
    ),
    "types.jsonld": lambda depth: json.dumps(
        {"@context": {f"t{i}": {"@id": "urn:p", "@type": f"t{(i + 1) % depth}"} for i in range(depth)}, "t0": "z"}
    ).replace("@context", "\\u0040context"),
    "objects.jsonld": lambda depth: '{"@id":"urn:a","urn:p":' * depth + "1" + "}" * depth,
    "lists.jsonld": lambda depth: "[" * depth + "]" * depth,
    "triples.ttl": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + "1" + " )>>" * depth + " .",
    "triples.nt": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + '"1"' + " )>>" * depth + " .",
    "triples.nq": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + '"1"' + " )>>" * depth + " .",
    "triples.trig": lambda depth: "<urn:g> { <urn:a> <urn:p> " + TRIPLE * depth + "1" + " )>>" * depth + " . }",
    "reified.ttl": lambda depth: "<< " * depth + "<urn:a> <urn:p> 1" + " >> <urn:p> 1" * depth + " .",
}


COMMANDS = (["validate"], ["load", "--store", "store"], ["serialize"], ["link"])

# Each case in a fork, since one may end its process, of a process that has the program imported once.
FORKS = """
import json, os, sys
from kg.cli import main
import kg.commands.validate, kg.commands.load, kg.commands.serialize, kg.commands.link
for name, arguments in json.load(sys.stdin):
    child = os.fork()
    if not child:
        told = os.open(name, os.O_WRONLY | os.O_CREAT)
        os.dup2(told, 1), os.dup2(told, 2)
        try:
            main(arguments)
        except SystemExit as ended:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(ended.code)
    print(json.dumps([name, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Return the exit code of each command with each file, and what it told."""
    folder = tmp_path_factory.mktemp("deep")
    for name, made in DEEP.items():
        (folder / name).write_text(made(5000), "utf-8")
    cases = [(f"{command[0]}-{name}", [command[0], name, *command[1:]]) for command in COMMANDS for name in DEEP]
    done = subprocess.run(
        [sys.executable, "-c", FORKS],
        input=json.dumps(cases),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    codes = dict(json.loads(line) for line in done.stdout.splitlines())
    return {name: (codes[name], (folder / name).read_text("utf-8")) for name, _ in cases}


@pytest.mark.parametrize("command", [command[0] for command in COMMANDS])
@pytest.mark.parametrize("name", DEEP)
def test_it_is_an_error_and_no_crash(command: str, name: str, outcomes: dict[str, tuple[int, str]]) -> None:
    code, told = outcomes[f"{command}-{name}"]
    assert code in (1, 2, 5), told
    assert "nested more than 200 deep" in told or "more than 200 terms of its context rest on one another" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("depth", [60_000, 70_000])
def test_what_is_deeper_than_the_parser_counts_is_no_crash_either(depth: int) -> None:
    with pytest.raises(SerializationError, match="nested"):
        parse("[" * depth + "]" * depth)


def test_brackets_in_strings_do_not_count() -> None:
    assert len(parse('{"@id": "urn:a", "urn:p": "' + "[{" * 500 + '"}')) == 1
    assert len(parse('<urn:a> <urn:p> "' + "<<(" * 500 + '" . # ' + "<< " * 500)) == 1


def test_answers_of_servers_are_looked_at_too() -> None:
    row = '{"type": "triple", "value": {"subject": {"type": "uri", "value": "urn:a"}, "object": '
    deep = f'{{"head": {{"vars": ["s"]}}, "results": {{"bindings": [{{"s": {row * 5000}{{}}{"}}" * 5000}}}]}}}}'
    with pytest.raises(KgError, match="nested"):
        read_table(deep.encode())
    with pytest.raises(KgError, match="nested"):
        read_graph(DEEP["triples.nt"](5000).encode(), "application/n-triples")


def test_a_context_may_have_as_many_terms_as_it_likes() -> None:
    terms = {f"t{i}": f"p:{i}" for i in range(1000)}
    assert len(parse(json.dumps({"@context": {"p": "urn:p:", **terms}, "@id": "urn:a", "t7": "x"}))) == 1
