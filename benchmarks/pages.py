"""What other programs say of the pages: Lighthouse's scores, and schema.org's types as schema-dts has them.

    npm install --prefix /tmp/judges lighthouse schema-dts typescript@5
    python benchmarks/pages.py /tmp/judges

Makes the site of the examples, serves it on this machine and opens it in Chromium (CHROMIUM, or the one on the path).
A score below 95, or a block of JSON-LD that TypeScript refuses, ends it with 1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("index", "engagement/summit-kr-vn-q10833302-q16090635-2023-06-23", "person/Q16090635")
LEAST = 0.95
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def scores(judges: Path, address: str) -> dict[str, float]:
    """Return Lighthouse's scores of a page by category."""
    flags = ["--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or ""}
    command = [judges / "node_modules" / ".bin" / "lighthouse", address, *flags]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return {name: category["score"] for name, category in json.loads(told)["categories"].items()}


def refusals(judges: Path, site: Path) -> tuple[int, list[str]]:
    """Return the number of blocks of JSON-LD, and what TypeScript says of those that schema.org does not allow."""
    lines = ["import type {Thing} from 'schema-dts';"]
    for page in sorted(site.rglob("*.html")):
        for text in _BLOCK.findall(page.read_text("utf-8")):
            block = {name: value for name, value in json.loads(text).items() if name != "@context"}
            written = json.dumps(block, ensure_ascii=False)
            lines.append(f"export const block{len(lines)}: Thing = {written}; // {page.relative_to(site)}")
    (judges / "blocks.ts").write_text("\n".join(lines), "utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "node", "blocks.ts"]
    command = [judges / "node_modules" / ".bin" / "tsc", *options]
    result = subprocess.run(command, cwd=judges, capture_output=True, text=True, check=False)
    return len(lines) - 1, [line for line in result.stdout.splitlines() if "error" in line]


def main() -> None:
    """Ask both."""
    judges = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        made = [sys.executable, "-m", "kg.cli", "site", "output", "--with-text", "examples", "-o", folder]
        subprocess.run(made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        article = next(path.stem for path in sorted(Path(folder, "article").glob("south-korea*.html")))
        worst = 1.0
        for page in (*PAGES, f"article/{article}"):
            found = scores(judges, f"http://127.0.0.1:{server.server_port}/{page}.html")
            worst = min(worst, *found.values())
            print(
                f"{page[:40]:<42}", "  ".join(f"{name} {score * 100:.0f}" for name, score in found.items()), flush=True
            )
        server.shutdown()
        number, refused = refusals(judges, Path(folder))
    print(f"{number} blocks of JSON-LD, {len(refused)} faults", *refused, sep="\n  ")
    sys.exit(worst < LEAST or bool(refused))


if __name__ == "__main__":
    main()
