"""What the README shows is what kg prints, and what it calls by name is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_console_examples_print_what_the_readme_says() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / ".ci" / "readme.py", "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"run .ci/readme.py\n{result.stdout}{result.stderr}"


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"])
def test_links_to_files_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / document).read_text("utf-8")):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_every_command_that_the_readme_shows_is_there() -> None:
    blocks = "".join(re.findall(r"```(?:sh|console)\n(.*?)```", README, re.DOTALL))
    names = re.findall(r"(?:^|[$|] )kg (\w+)", blocks, re.MULTILINE)
    assert len(names) > 5
    assert set(names) <= set(COMMANDS)


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})
    assert "dip:" in capsys.readouterr().out


def test_exit_codes_are_those_of_the_errors() -> None:
    from kg import errors

    codes = {
        error.exit_code for error in vars(errors).values() if isinstance(error, type) and issubclass(error, Exception)
    }
    assert codes <= {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}
