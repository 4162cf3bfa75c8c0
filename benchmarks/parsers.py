#!/usr/bin/env python3
"""Read published files with parsers that kg had no part in, and compare the triples.

    python benchmarks/parsers.py FOLDER... [--parser NAME...]

Every ``.ttl`` of the folders and the ``.jsonld`` beside it are read by rdflib, Oxigraph, N3.js, Raptor (``rapper``),
Rasqal (``roqet``) and Virtuoso (Turtle), by Oxigraph, PyLD and jsonld.js (JSON-LD). What each read is brought into one
spelling of N-Triples (graphs of kg have no blank nodes, so a set of triples is canonical) and has to be what rdflib
read from the Turtle; of durations and decimals, Virtuoso keeps the value. Prints a line a parser and exits with 1 where
one differs. A parser that is missing is named and left out.

N3.js and jsonld.js come from ``.node/`` (``tests/web/package.json``; ``NODE_MODULES`` names another folder);
``rapper``,
``roqet`` and Virtuoso from Debian's raptor2-utils, rasqal-utils and virtuoso-opensource-7, PyLD from PyPI.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph
import rdflib

ROOT = Path(__file__).parent.parent
NODE_MODULES = Path(os.environ.get("NODE_MODULES", ROOT / ".node" / "node_modules"))
BASE = "https://base.example/"
Triples = frozenset[str]


class MissingParserError(Exception):
    """A parser is not installed; the text says what to install."""


_DURATION = re.compile(r'"([^"]*)"\^\^<http://www\.w3\.org/2001/XMLSchema#duration>')
_ZEROS = re.compile(r'"(-?\d+(?:\.\d*[1-9])?)\.?0*"(\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)')


def by_value(triples: Triples) -> Triples:
    """Write durations as seconds, decimals without needless zeros: Virtuoso keeps values ("5700.0", "1"), not words."""

    def seconds(found: re.Match[str]) -> str:
        if re.fullmatch(r"[\d.]+(e\+\d+)?", found[1]):
            return f"{float(found[1])} seconds"
        value = rdflib.Literal(found[1], datatype=rdflib.XSD.duration).toPython()
        return f"{value.total_seconds()} seconds" if isinstance(value, timedelta) else found[0]

    return frozenset(_ZEROS.sub(r'"\1"\2', _DURATION.sub(seconds, line)) for line in triples)


def canonical(text: str | bytes) -> Triples:
    """Bring N-Triples into one spelling: a set of lines as Oxigraph writes them."""
    parsed = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
    return frozenset(str(pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)) for quad in parsed)


def by_rdflib(files: list[Path]) -> Iterator[Triples]:
    """Read Turtle by rdflib, every literal as it is written."""
    normalizes, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        for file in files:
            yield canonical(rdflib.Graph().parse(file, format="turtle").serialize(format="nt"))
    finally:
        rdflib.NORMALIZE_LITERALS = normalizes


def by_oxigraph(files: list[Path]) -> Iterator[Triples]:
    """Read Turtle or JSON-LD by Oxigraph."""
    for file in files:
        form = pyoxigraph.RdfFormat.TURTLE if file.suffix == ".ttl" else pyoxigraph.RdfFormat.JSON_LD
        quads = pyoxigraph.parse(path=str(file), format=form, base_iri=BASE)
        yield frozenset(str(pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)) for quad in quads)


def by_rapper(files: list[Path]) -> Iterator[Triples]:
    """Read Turtle by Raptor."""
    program = _program("rapper", "Debian: raptor2-utils")
    for file in files:
        yield canonical(_run([program, "-q", "-i", "turtle", "-o", "ntriples", str(file), BASE]))


def by_rasqal(files: list[Path]) -> Iterator[Triples]:
    """Read Turtle into Rasqal's graph, and ask it for all by SPARQL."""
    program = _program("roqet", "Debian: rasqal-utils")
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    for file in files:
        yield canonical(_run([program, "-q", "-e", everything, "-F", "turtle", "-D", str(file)]))


def by_n3js(files: list[Path]) -> Iterator[Triples]:
    """Read Turtle by N3.js."""
    yield from _by_node("n3", files)


def by_jsonldjs(files: list[Path]) -> Iterator[Triples]:
    """Read JSON-LD by jsonld.js."""
    yield from _by_node("jsonld", files)


def by_pyld(files: list[Path]) -> Iterator[Triples]:
    """Read JSON-LD by PyLD."""
    if find_spec("pyld") is None:
        raise MissingParserError("PyLD is not installed (PyPI: PyLD)")
    from pyld import jsonld

    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        yield canonical(jsonld.to_rdf(document, {"format": "application/n-quads"}))


def by_virtuoso(files: list[Path]) -> Iterator[Triples]:
    """Put Turtle into Virtuoso by the Graph Store Protocol, and ask it for all by SPARQL."""
    import requests
    from requests.auth import HTTPDigestAuth

    _program("virtuoso-t", "Debian: virtuoso-opensource-7")
    sys.path.insert(0, str(ROOT / "tests" / "stores"))
    from servers import virtuoso  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder, virtuoso(Path(folder)) as server:
        for number, file in enumerate(files):
            graph = f"urn:file:{number}"
            put = requests.put(
                f"{server.url}/sparql-graph-crud-auth", params={"graph-uri": graph}, data=file.read_bytes(),
                timeout=120, headers={"Content-Type": "text/turtle"}, auth=HTTPDigestAuth("dba", "dba"),
            )  # fmt: skip
            put.raise_for_status()
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            got = requests.get(
                f"{server.url}/sparql", params={"query": query}, headers={"Accept": "text/plain"}, timeout=120
            )
            got.raise_for_status()
            yield by_value(canonical(got.content))


PARSERS: dict[str, tuple[str, Callable[[list[Path]], Iterator[Triples]]]] = {
    "rdflib": (".ttl", by_rdflib),
    "Oxigraph": (".ttl", by_oxigraph),
    "N3.js": (".ttl", by_n3js),
    "Raptor": (".ttl", by_rapper),
    "Rasqal": (".ttl", by_rasqal),
    "Virtuoso": (".ttl", by_virtuoso),
    "Oxigraph JSON-LD": (".jsonld", by_oxigraph),
    "PyLD": (".jsonld", by_pyld),
    "jsonld.js": (".jsonld", by_jsonldjs),
}


def differences(name: str, files: list[Path], expected: list[Triples]) -> list[str]:
    """Read files by a parser; return a line for each triple that it read otherwise.

    Parameters
    ----------
    name : str
        One of ``PARSERS``.
    files : list of pathlib.Path
        Turtle files; a parser of JSON-LD reads the files of that ending beside them.
    expected : list of frozenset of str
        The triples of each file.

    Raises
    ------
    MissingParserError
        If the parser is not installed.
    """
    ending, read = PARSERS[name]
    lines = []
    beside = [file.with_suffix(ending) for file in files]
    for file, triples, wanted in zip(beside, read(beside), expected, strict=True):
        wanted = by_value(wanted) if name == "Virtuoso" else wanted
        lines += [f"{file.name}: only {name}: {line}" for line in sorted(triples - wanted)]
        lines += [f"{file.name}: not {name}: {line}" for line in sorted(wanted - triples)]
    return lines


def _by_node(parser: str, files: list[Path]) -> Iterator[Triples]:
    program = _program("node", "Debian: nodejs")
    if not (NODE_MODULES / parser).is_dir():
        raise MissingParserError(f"{parser} is not installed (npm install of tests/web/package.json, as .ci/run does)")
    environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
    for at in range(0, len(files), 100):
        chunk = [str(file) for file in files[at : at + 100]]
        script = str(Path(__file__).with_name("parsers.js"))
        output = _run([program, script, parser, *chunk], environment)
        yield from (canonical(json.loads(line)) for line in output.splitlines())


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingParserError(f"{name} is not installed ({package})")
    return found


def _run(command: list[str], environment: dict[str, str] | None = None) -> bytes:
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
    return done.stdout


def main() -> int:
    """Read everything by every parser, print a line each, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--parser", action="append", choices=list(PARSERS), help="only this one; may be repeated")
    options = parser.parse_args()
    files = sorted(file for folder in options.folders for file in folder.rglob("*.ttl"))
    expected = list(by_rdflib(files))
    print(f"{len(files)} files, {sum(map(len, expected))} triples")
    wrong = 0
    for name in options.parser or PARSERS:
        try:
            lines = differences(name, files, expected)
        except MissingParserError as missing:
            print(f"{name:18} left out: {missing}")
            continue
        print(f"{name:18} {'the same triples' if not lines else f'{len(lines)} differences'}")
        print(*lines[:10], sep="\n", end="\n" if lines else "")
        wrong += bool(lines)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
