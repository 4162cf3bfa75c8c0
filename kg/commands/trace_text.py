"""The trace of facts as people read it, and as a value that JSON can hold."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from kg.curated import dump_facts
from kg.curated.checks import kind_of
from kg.extraction.findings.trace import FactTrace, Trace, Words
from kg.facts import ArticleFacts


def trace_text(facts: ArticleFacts, sentence: int | None = None) -> str:
    """Return how the facts of an article were found, a paragraph for each, and the parse of a sentence."""
    assert facts.trace is not None, "the facts were extracted with trace=True"
    lines = [f"{facts.article.name}: {facts.article.headline or '(no headline)'}", ""]
    if sentence is not None:
        return "\n".join([*lines, *_parse(facts.trace, sentence), ""])
    for fact in facts.facts:
        if (trace := facts.trace.of(fact)) is not None:
            type_ = getattr(fact, "type", None)
            lines.append(f"{trace.id}. {kind_of(fact)}" + (f" ({type_})" if type_ else ""))
            for label, value in _rows(trace):
                lines += textwrap.wrap(value, 100, initial_indent=f"     {label:<13} ", subsequent_indent=" " * 19)
            lines.append("")
    return "\n".join(lines if facts.facts else [*lines, "     no facts", ""]) + "\n"


def _rows(trace: FactTrace) -> Iterator[tuple[str, str]]:
    if trace.sentence is not None:
        yield f"sentence {trace.sentence_number}", " ".join(trace.sentence.text.split())
    if trace.mentions:
        named = (
            f"“{one.words.text}” ({one.form}: {', '.join(one.means)}{''.join(f'; {why}' for why in one.why)})"
            for one in trace.mentions
        )
        yield "mentions", "; ".join(named)
    yield "read by", {"both": "rules and the learned reader"}.get(trace.reader, trace.reader)
    for found in trace.found:
        likelihood = f", likelihood {found.likelihood:.2f}" if found.likelihood is not None else ""
        yield "found by", f"{found.by}{_quoted(found.trigger)}{likelihood}{f' — {found.does}' if found.does else ''}"
    for filler in trace.fillers:
        how = filler.link or ("the learned reader" if filler.likelihood is not None else "no link was noted")
        likelihood = f", likelihood {filler.likelihood:.2f}" if filler.likelihood is not None else ""
        licences = f"; licences: {', '.join(filler.licences)}" if filler.licences else ""
        yield filler.role, f"{filler.name}: {how}{_quoted(filler.words)}{likelihood}{licences}"
    yield "verdict", "; ".join([trace.verdict, *trace.missing])
    yield "confidence", f"{trace.confidence:.2f}"


def _quoted(words: Words | None) -> str:
    return f" at “{' '.join(words.text.split())}” ({words.start}-{words.end})" if words is not None else ""


def _parse(trace: Trace, sentence: int) -> Iterator[str]:
    """Yield the lines of a table: a token, its dictionary form, part of speech, tag, relation and head."""
    tokens = trace.parse(sentence)
    yield f"sentence {sentence}: {trace.sentences().get(sentence, 'there is none')}"
    if not tokens:
        yield "it was not parsed: it shows no word that can start a fact, or names nobody"
        return
    rows = [("", "token", "lemma", "part", "tag", "relation", "head")]
    rows += [(str(t.number), t.text, t.lemma, t.part_of_speech, t.tag, t.relation, tokens[t.head].text) for t in tokens]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def trace_record(facts: ArticleFacts, sentence: int | None = None) -> dict[str, Any]:
    """Return the document of the facts, each with its trace, or the parse of a sentence, as JSON can hold it."""
    assert facts.trace is not None, "the facts were extracted with trace=True"
    if sentence is not None:
        tokens = [vars(token) for token in facts.trace.parse(sentence)]
        return {"article": facts.article.name, "sentence": sentence, "parse": tokens}
    document: dict[str, Any] = json.loads(dump_facts(facts, "json"))
    for fact, record in zip(facts.facts, document["facts"], strict=True):
        trace = facts.trace.of(fact)
        record["trace"] = trace.record() if trace is not None else None
    return document
