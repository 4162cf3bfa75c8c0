"""What holds for any facts whatever."""

import contextlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.curated import dump_facts, load_facts
from kg.documents import DocumentError, parse_json, parse_yaml
from kg.facts import ArticleFacts, Evidence, Office

CHARACTERS = st.text(st.characters(codec="utf-8"), min_size=1)
# What YAML 1.1 or 1.2 takes for something else than text, or folds, or ends a line at
SCALARS = ["NO", "yes", "1e3", "08", "0x1F", "1:30", "2024-05-17", "~", "null", "=", "<<", "1_000", ".5", "+.inf"]
SCALARS += ["- a", "a: b", "#a", " a", "a ", "\ta", "a\n b\n", "a\r\nb", "\x85", "\u2028"]
TEXTS = CHARACTERS | st.sampled_from(SCALARS)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["json", "jsonl", "yaml"]))
def test_any_text_survives_the_round_trip(text: str, name: str, form: str) -> None:
    evidence = Evidence(quote=text[:1], start=0, end=1)
    office = Office(id=name, person=name, office=text, evidence=(evidence,), confidence=0.1 + 0.2)
    facts = ArticleFacts(article=Article(name=name, text=text), facts=(office,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{form}")
        path.write_bytes(dump_facts(facts, form).encode())
        assert load_facts(path) == facts


@given(st.text())
def test_any_document_is_parsed_or_refused(text: str) -> None:
    for parse in (parse_json, lambda text: list(parse_yaml(text))):
        with contextlib.suppress(DocumentError):
            parse(text)
