"""The language model is a setting: by a package's name or by a folder, with a clear error where it will not do."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from invented import article
from spacy.training import Example

from kg.cli import main
from kg.errors import ExtractionError
from kg.extraction import extract
from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model

BODY = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model written to a folder."""
    path = tmp_path_factory.mktemp("models") / "small"
    spacy.load(DEFAULT_MODEL).to_disk(path)
    return path


def test_a_folder_serves_as_well_as_a_package(folder):
    assert extract(article(BODY), pipeline=str(folder)) == extract(article(BODY))


def test_a_package_may_carry_its_model_in_a_folder(folder, tmp_path, monkeypatch):
    package = tmp_path / "carrying_model"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "_model").symlink_to(folder, target_is_directory=True)
    monkeypatch.syspath_prepend(tmp_path)
    assert load_model("carrying-model").meta["version"] == load_model().meta["version"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("en_core_web_none", "is not installed"),
        ("no/such/folder", "is not installed"),
        ("json", "is no language model"),
        ("click", "is no language model"),
        ("..", "is not installed"),
        ("", "is not installed"),
    ],
)
def test_what_is_no_model_is_told(name, problem):
    with pytest.raises(ExtractionError, match=problem) as caught:
        extract(article(BODY), pipeline=name)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("language", "problem"), [("de", "its language is 'de'"), ("en", "it gives no tags and no parts")]
)
def test_a_model_that_lacks_what_the_rules_need_is_refused(tmp_path, language, problem):
    spacy.blank(language).to_disk(tmp_path)
    with pytest.raises(ExtractionError, match=problem):
        load_model(str(tmp_path))


def test_a_parser_with_other_labels_is_refused(tmp_path):
    model = spacy.blank("en")
    model.add_pipe("parser")
    universal = {"words": ["They", "met", "him"], "heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "obj"]}
    model.initialize(lambda: [Example.from_dict(model.make_doc("They met him"), universal)])
    model.to_disk(tmp_path)
    with pytest.raises(ExtractionError, match="its parser knows no 'dobj'"):
        load_model(str(tmp_path))


def test_a_broken_model_is_refused(tmp_path):
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'en'\n")
    with pytest.raises(ExtractionError, match="cannot be loaded"):
        load_model(str(tmp_path))


@pytest.mark.parametrize("command", [["extract"], ["publish", "-o", "out"]])
def test_commands_take_a_model(command, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"Two presidents meet\n18 May 2024\n\n{BODY}\n")
    done = CliRunner().invoke(main, [*command, "a.txt", "--pipeline", str(folder)])
    assert done.exit_code == 0, done.output
    refused = CliRunner().invoke(main, [*command, "a.txt", "--pipeline", "en_core_web_none"])
    assert refused.exit_code == 2
    assert "en_core_web_none is not installed" in refused.output
