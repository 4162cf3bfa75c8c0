"""Evaluation: what counts as found, and how it is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.errors import FactsError
from kg.evaluation import evaluate
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import same
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rendering import errors_to_text, to_text
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import Counts, Pair, pair
from kg.facts import KINDS


def test_the_kinds_are_those_of_the_contract() -> None:
    assert list(RULES) == list(KINDS)


def test_found_missed_and_spurious(folders: tuple[Path, Path]) -> None:
    (article,) = evaluate(*folders).articles
    assert [one.annotated.kind for one in article.pairs] == ["engagement", "commitment", "office"]
    assert [fact.roles["person"] for fact in article.missed] == [("Bo Lind",)]
    assert {fact.kind for fact in article.spurious} == {"instrument", "statement", "observation"}
    assert article.pairs[0].differing == ("duration",)


def test_counts_by_kind_and_role(folders: tuple[Path, Path]) -> None:
    evaluation = evaluate(*folders)
    assert evaluation.facts("office") == Counts(found=1, published=1, annotated=2)
    assert evaluation.facts() == Counts(found=3, published=6, annotated=4)
    assert evaluation.roles("engagement", "duration") == Counts(found=0, published=1, annotated=1)
    assert evaluation.roles("engagement", "participants") == Counts(found=2, published=2, annotated=2)
    by_role = [evaluation.roles("engagement", role) for role in ("type", *RULES["engagement"].roles)]
    assert sum(by_role, Counts()) == evaluation.roles("engagement")
    assert evaluation.evidence == Counts(found=6, published=6, annotated=6)


def test_a_fact_is_clean_without_a_wrong_filler_and_whole_with_all_of_them() -> None:
    wanted = AnnotatedFact("engagement", {"type": ("Talks",), "parties": ("NO", "SE"), "duration": ("PT95M",)})
    fillers = {"type": (("Talks",),), "parties": (("NO",), ("SE",))}

    def paired(**more: tuple[tuple[str, ...], ...]) -> Pair:
        return Pair(wanted, PublishedFact("engagement", "urn:x", {**fillers, **more}, (), None))

    assert (paired().is_clean, paired().is_whole) == (True, False)
    assert (paired(duration=(("PT1H35M",),)).is_clean, paired(duration=(("PT1H35M",),)).is_whole) == (True, True)
    assert (paired(place=(("Oslo",),)).is_clean, paired(duration=(("PT2H",),)).is_clean) == (False, False)
    measured = AnnotatedFact("observation", {"subject": ("NO",), "measure": ("exports",), "value": ("3",)})
    worded = {"subject": (("NO",),), "measure": (("all that Norway sells",),), "value": (("3",),)}
    free = Pair(measured, PublishedFact("observation", "urn:y", worded, (), None))
    assert (free.is_clean, free.is_whole) == (True, True)


def test_evidence_that_is_not_in_the_text_is_not_verbatim(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    turtle = (output / "harbour.ttl").read_text()
    (output / "harbour.ttl").write_text(turtle.replace("They signed a memorandum", "They signed no memorandum"))
    assert evaluate(gold, output).evidence.found == 5


def test_an_article_that_was_not_published_counts_as_missed(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    (output / "harbour.ttl").unlink()
    assert evaluate(gold, output).facts() == Counts(found=0, published=0, annotated=4)


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    wanted = [
        AnnotatedFact("office", {"person": (name,), "office": ("President",)}) for name in ("Ada Holm", "Bo Lind")
    ]
    found = [
        PublishedFact("office", iri, {"person": ((name,),), "office": (("President",),)})
        for iri, name in (("urn:1", "Bo Lind"), ("urn:2", "Ada Holm"))
    ]
    assert [(one.annotated.roles["person"], one.published.iri) for one in pair(wanted, found, "office")] == [
        (("Ada Holm",), "urn:2"),
        (("Bo Lind",), "urn:1"),
    ]


@pytest.mark.parametrize(
    ("annotated", "names", "comparison", "expected"),
    [
        ("KR", ("South Korea",), "name", False),
        ("KR", ("South Korea", "KR"), "name", True),
        ("Ministry of Public Security", ("Ministry of Public Security of Vietnam",), "name", True),
        ("Yoon Suk Yeol", ("Yoon",), "name", False),
        ("Hanoi | Presidential Palace", ("Presidential Palace",), "name", True),
        ("core mineral supply chain center", ("a supply chain center",), "text", True),
        ("core mineral supply chain center", ("retired vessels",), "text", False),
        ("52.4", ("52.40",), "number", True),
        ("52.4", ("52",), "number", False),
        ("2023-06", ("2023-06-23",), "exact", False),
        ("inForce", ("inforce",), "local", True),
    ],
)
def test_fillers(annotated: str, names: tuple[str, ...], comparison: Any, expected: bool) -> None:
    assert same(annotated, names, comparison) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1"),
        ("[]", "no list 'facts'"),
        ('{"facts": [{"kind": "wedding"}]}', "fact 1: it has no known kind"),
        (
            '{"facts": [{"kind": "wedding"}, {"kind": "office"}, 7]}',
            "2 problems\n  fact 1: it has no .*\n  fact 3: it has",
        ),
        ('{"facts": [{"kind": "office", "colour": "red"}]}', "no role 'colour'"),
    ],
)
def test_wrong_annotations_name_file_and_fact(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(FactsError, match=message):
        evaluate(tmp_path, tmp_path)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no annotations"):
        evaluate(tmp_path, tmp_path)


def test_durations_are_compared_as_rdf_libraries_write_them(folders: tuple[Path, Path]) -> None:
    gold, output = folders
    published = (output / "harbour.ttl").read_text()
    assert '"PT95M"' in published
    (article,) = evaluate(gold, output).articles
    assert article.pairs[0].published.roles["duration"] == (("PT1H35M",),)


def test_what_other_libraries_set_for_rdflib_changes_nothing(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # as importing nanopub does
    (article,) = evaluate(*folders).articles
    assert article.pairs[0].published.roles["duration"] == (("PT1H35M",),)


def test_progress_names_each_article(folders: tuple[Path, Path]) -> None:
    names: list[str] = []
    evaluate(*folders, progress=names.append)
    assert names == ["harbour"]


def test_what_was_held_back_counts_as_not_published(folders: tuple[Path, Path], held: tuple[Path, Path]) -> None:
    evaluation = evaluate(*held)
    (folders[1] / "harbour.held.json").unlink()
    without = evaluate(*folders)
    assert (evaluation.facts(), evaluation.clean()) == (without.facts(), without.clean())
    assert (evaluation.held.found, evaluation.held.published) == (1, 2)
    assert without.held.published == 0
    assert "held back 2, of which annotated: 1 (0.500)" in to_text(evaluation)
    lines = errors_to_text(evaluation.articles)
    assert "harbour: HELD, annotated office: person Bo Lind" in lines
    assert "no link <joins> the office to her" in lines
