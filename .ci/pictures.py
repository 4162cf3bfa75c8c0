"""Take the pictures of docs/images anew: publishes the examples, makes their site and looks at it in Chromium.

python .ci/pictures.py                  # needs pip install '.[test]' and Chromium
python .ci/pictures.py SITE FOLDER      # of a site that is there already, into a folder, every page that is named below
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
PAGES = {
    "front": "index.html",
    "engagement": "engagement/summit-kr-vn-q10833302-q16090635-2023-06-23.html",
    "article": "article/south-korea-and-vietnam-agree-to-secure-rare-11fb75fc23e5.html",
    "person": "person/Q16090635.html",
}
KEPT = (
    *(("front", width, scheme) for width in WIDTHS for scheme in ("light", "dark")),
    *((name, *how) for name in ("engagement", "article", "person") for how in (("desk", "light"), ("phone", "dark"))),
)


def picture(browser: Browser, address: str, width: str, scheme: str, target: Path) -> None:
    """Write what a screen of this width shows first."""
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    page = browser.new_page(viewport=size, color_scheme=scheme)
    page.goto(address)
    page.screenshot(path=target)
    page.close()


def main() -> None:
    """Take them."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, images = (Path(name) for name in sys.argv[1:]) if len(sys.argv) > 2 else (Path(folder), IMAGES)
        if images == IMAGES:
            made = [sys.executable, "-m", "kg.cli", "site", "output", "--with-text", "examples", "-o", folder]
            subprocess.run(made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        images.mkdir(parents=True, exist_ok=True)
        for name, width, scheme in KEPT:
            picture(browser, (site / PAGES[name]).as_uri(), width, scheme, images / f"{name}-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
