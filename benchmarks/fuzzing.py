"""What nobody writes, given to the readers, the extractor, the validator and the parsers of RDF for as long as wished.

    python benchmarks/fuzzing.py read|extract|validate|turtle|json-ld [SECONDS] [SEED]

Hypothesis spoils files of the project in every manner: bytes, words and lines are cut, repeated, swapped and put in.
An error of kg is an answer; anything else, and what takes longer than ten seconds of the processor, is a finding, which
is told as small as it can be made. A crash of the process shows by itself.
Seconds are those of the processor, so that a busy machine tries as much as a quiet one.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef

import kg
from kg.errors import KgError
from kg.reading import read_many, read_text
from kg.serializers import parse, serialize
from kg.validation import packaged_shapes
from kg.validation.checking import Check
from kg.validation.locating import Source
from kg.validation.texts import Texts

logging.disable(logging.CRITICAL)  # rdflib tells of every ill-typed literal

ROOT = Path(__file__).parents[1]
LONGEST = 10.0
AT_ONCE = 50
_MOST, _NODES = 12_000, 20
_WORDS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", "\u202e".encode(), "\u200b".encode(), b"\r", b"\n\n", b"\t"),
    *(b'"', b"'", b"<", b">", b"{", b"}", b"[", b"]", b"(", b")", b"@", b"^^", b"\\", b"\\u0000", b"\\uD800", b"&#0;"),
    *(b"<!--", b"]]>", b"%", b"9" * 400, b"-1", b"1e999", b"NaN", b"0000-00-00", b"99999-12-31", b"PT", b"_:b", b"<<"),
    *(b"@graph", b"@context", b"@id", b"@type", b"@reverse", b"@base <x:> .", b"a", b".", b";", b",", b"null", b"true"),
    *(b"President ", b"met ", b" and ", b"17 May 2024", b"on Thursday, ", b"$5 million", b"said: ", "\u201c".encode()),
    *("\u201d".encode(), b"memorandum of understanding ", b"U.S.", b"Kenya"),
)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "repeat", "swap", "flip")),
        st.floats(0, 1), st.floats(0, 1), st.sampled_from(_WORDS), st.integers(1, 40),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def spoilt(data: bytes, edits: list[tuple[str, float, float, bytes, int]]) -> bytes:
    """Return bytes after edits, each at a place that is told as a share of them."""
    for edit, at, to, word, times in edits:
        start, end = sorted((int(at * len(data)), int(to * len(data))))
        if edit == "put":
            data = data[:start] + word * times + data[start:]
        elif edit == "cut":
            data = data[:start] + data[min(end, start + times * 10) :]
        elif edit == "repeat":
            data = data[:start] + data[start : start + times * 5] * times + data[start:]
        elif edit == "swap":
            middle = data[start:end]
            data = data[:start] + middle[len(middle) // 2 :] + middle[: len(middle) // 2] + data[end:]
        elif data:
            place = min(start, len(data) - 1)
            data = data[:place] + bytes([data[place] ^ (1 << times % 8)]) + data[place + 1 :]
    return data[:60_000]


def _seeds(*patterns: str) -> list[tuple[str, bytes]]:
    return [(path.suffix, path.read_bytes()) for pattern in patterns for path in sorted(ROOT.glob(pattern))]


_ARTICLE = b'"@type":"NewsArticle","headline":"Two meet","datePublished":"2024-05-17","articleBody":"They met in Oslo."'
_JSON = b'{"@context":"https://schema.org",' + _ARTICLE + b"}"
_PAGE = (
    b'<html lang=en><head><title>A</title><meta property="article:published_time" content="2024-05-17T10:00:00Z">'
    b'<script type="application/ld+json">' + _JSON + b"</script></head><body><article><h1>Two meet</h1>"
    b"<p>President Ana Lind of Kenya met Jane Doe in Oslo.</p></article></body></html>"
)
_FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>Two meet</title>'
    b"<link>https://paper.example/a</link><pubDate>Fri, 17 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"
)


def _begun(ending: str, data: bytes) -> bytes:
    """Return the beginning of a file of RDF, whole as such: what is cut anywhere is refused at once."""
    if ending == ".jsonld":
        document = json.loads(data)
        if "@graph" in document:
            document["@graph"] = document["@graph"][:_NODES]
        return json.dumps(document, ensure_ascii=False, indent=1).encode()
    return data if len(data) < _MOST else data[: data.rfind(b".\n\n", 0, _MOST) + 1]


def reads() -> tuple[Any, Callable[[Any], None]]:
    """Return what is given to the readers, and who gives it."""
    pages = [(".html", _PAGE), (".xml", _FEED), (".json", _JSON), (".jsonl", _JSON + b"\n" + _JSON)]
    folder = Path(tempfile.mkdtemp())

    def read(drawn: Any) -> None:
        (ending, data), edits = drawn
        path = folder / f"a{ending}"
        path.write_bytes(spoilt(data, edits))
        for _ in read_many([path]):
            pass

    return st.tuples(st.sampled_from([*_seeds("examples/*.txt"), *pages]), _EDITS), read


def extractions() -> tuple[Any, Callable[[Any], None]]:
    """Return what is given to the extractor, and who gives it."""

    def extract(drawn: Any) -> None:
        (_, data), edits = drawn
        text = spoilt(data[:1500], edits)[:6000].decode("utf-8", "replace")
        kg.map(kg.extract(read_text(text, name="a")))

    return st.tuples(st.sampled_from(_seeds("examples/*.txt")), _EDITS), extract


_TERMS = (
    *(Literal("NaN", datatype=XSD.double), Literal("9" * 5000, datatype=XSD.decimal), Literal("0", datatype=XSD.gYear)),
    *(Literal("-1", datatype=XSD.nonNegativeInteger), Literal("2024-02-30", datatype=XSD.date), Literal("", lang="en")),
    *(Literal("\u202e"), Literal("P9999999999Y", datatype=XSD.duration), Literal("x", datatype=URIRef("x:y"))),
    *(URIRef("x:y"), URIRef("urn:\u200b"), BNode("b"), Literal("1e400", datatype=XSD.decimal)),
    Literal("24:00:00", datatype=XSD.dateTime),
    Literal("-99999-01-01T00:00:00+99:99", datatype=XSD.dateTime),
)


def validations() -> tuple[Any, Callable[[Any], None]]:
    """Return the graphs that are given to the validator, and who gives them."""
    graphs = [(path.stem, sorted(parse(path))) for path in sorted((ROOT / "output").glob("*.ttl"))]
    texts = Texts.read(ROOT / "examples")
    checks = [Check(packaged_shapes(), texts, engine) for engine in ("pyshacl", "shacl")]  # type: ignore[arg-type]

    def validate(drawn: Any) -> None:
        (stem, triples), edits, check = drawn
        graph = Graph()
        for triple in triples:
            graph.add(triple)
        for at, to, place, term in edits:
            one, other = (list(triples[int(share * (len(triples) - 1))]) for share in (at, to))
            changed = [*one]
            changed[place] = (
                other[place] if term is None else term if place == 2 or isinstance(term, URIRef) else one[place]
            )
            graph.remove(tuple(one))
            graph.add(tuple(changed))
        list(checks[check].reports([Source("a", graph, "", "turtle", stem)]))

    edits = st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 2), st.none() | st.sampled_from(_TERMS))
    return st.tuples(st.sampled_from(graphs), st.lists(edits, min_size=1, max_size=15), st.integers(0, 1)), validate


def parses(pattern: str, format: str) -> tuple[Any, Callable[[Any], None]]:
    """Return what is given to a parser, and who gives it; what it takes is written in another form."""
    other = "turtle" if format == "json-ld" else "json-ld"

    def read(drawn: Any) -> None:
        (_, data), edits = drawn
        graph = parse(spoilt(data, edits), format)
        serialize(graph, other)

    own = [(".ttl", b"<x:a> <x:b> <<( <x:a> <x:b> 'c' )>>, 1.5, 'a'@en--ltr . _:b a <x:c> .")]
    own = (
        own if format == "turtle" else [(".jsonld", b'{"@id":"x:a","@reverse":{"x:b":[{"@list":[1,{"@value":"a"}]}]}}')]
    )
    return st.tuples(
        st.sampled_from([(ending, _begun(ending, data)) for ending, data in (*_seeds(pattern), *own)]), _EDITS
    ), read


TARGETS: dict[str, Callable[[], tuple[Any, Callable[[Any], None]]]] = {
    "read": reads,
    "extract": extractions,
    "validate": validations,
    "turtle": lambda: parses("output/*.ttl", "turtle"),
    "json-ld": lambda: parses("output/*.jsonld", "json-ld"),
}


def fuzz(target: str, seconds: float, first: int = 0) -> Counter[str]:
    """Give a target what nobody writes for so many seconds of the processor; return how often it answered how.

    Raises
    ------
    Exception
        What was found, as Hypothesis tells it: with the smallest input that it came to.
    """
    inputs, give = TARGETS[target]()
    answers: Counter[str] = Counter()
    end = time.process_time() + seconds

    def once(drawn: Any) -> None:
        if time.process_time() > end:
            return
        started = time.process_time()
        try:
            give(drawn)
            answers["taken"] += 1
        except KgError as error:
            answers[type(error).__name__] += 1
        assert time.process_time() - started < LONGEST, "it takes for ever"

    how = settings(
        max_examples=AT_ONCE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    number = first
    while time.process_time() < end:
        seed(number)(how(given(inputs)(once)))()
        number += 1
    return answers


def main() -> None:
    """Fuzz what the command line names, and print how it answered."""
    target, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    before = time.process_time()
    answers = fuzz(target, seconds, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    spent = time.process_time() - before
    print(f"{target}: {sum(answers.values())} inputs in {spent:.0f} s of the processor: {dict(answers)}")


if __name__ == "__main__":
    main()
