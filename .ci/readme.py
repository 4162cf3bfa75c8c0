#!/usr/bin/env python3
"""Run the console examples of the README on the examples, published anew, and write what they print below them.

    readme.py            rewrites README.md
    readme.py --check    fails where it would change it

In a ``console`` block each line that opens with ``$ `` is a command; what follows up to the next one, or the
end of the block, is its output. Commands run where ``output/`` holds what ``kg publish`` has made, with its store.
"""

from __future__ import annotations

import difflib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Return what a command prints, without spaces at the ends of lines."""
    program, *arguments = shlex.split(command)
    if program != "kg":
        raise SystemExit(f"README.md: only kg is run, not {program}")
    result = subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise SystemExit(f"README.md: $ {command}\n{result.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def told_anew(text: str, folder: Path) -> str:
    """Return the README with the output of its console examples as it is now."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found[0].splitlines() if line.startswith("$ ")]
        return "\n".join(f"{command}\n{run(command[2:], folder)}" for command in commands)

    return BLOCK.sub(block, text)


def main() -> int:
    """Rewrite or check; return the exit code."""
    before = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(ROOT / "examples", folder / "examples")
        articles = sorted(f"examples/{file.name}" for file in (ROOT / "examples").iterdir())
        run(f"kg publish {' '.join(articles)} -o output", folder)
        after = told_anew(before, folder)
    if "--check" in sys.argv[1:]:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "README.md", "now"))
        return int(before != after)
    README.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
