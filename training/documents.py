"""The annotated documents that the reader learns from: texts written for the project, and releases kept elsewhere.

``data/written.jsonl.gz`` holds texts and annotations. ``data/releases.jsonl.gz`` and ``data/rounds.jsonl.gz`` hold
annotations alone: their texts are third parties', and are found by name where ``SHARED`` (the folder with ``corpus``
and ``fresh``) is at hand; each has the digest of the text that was annotated.

    documents.py FOLDER --part test [--shared ../shared]   # writes <name>.txt and <name>.json, for kg evaluate
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
CORPUS = Path("corpus", "whitehouse.jsonl.gz")


@dataclass(frozen=True)
class Document:
    """An annotated document.

    Attributes
    ----------
    name : str
    part : str
        ``train``, ``next``, ``next-2``, ``next-3``, ``validation``, ``test``, ``news``,
        ``contact``, ``contact-2`` to ``contact-10``, ``round-1`` to ``round-4``.
    text : str
        Headline, date line, empty line, paragraphs.
    facts : list of dict
        The annotations.
    """

    name: str
    part: str
    text: str
    facts: list[dict[str, Any]]

    @property
    def date(self) -> str:
        """The article's date."""
        return self.text.split("\n", 2)[1]


def documents(shared: Path | None = None) -> Iterator[Document]:
    """Yield all documents whose text is at hand, in order of their names within each file.

    Raises
    ------
    ValueError
        If a text is not the one that was annotated.
    """
    for row in rows("written"):
        yield Document(row["name"], row["part"], row["text"], row["facts"])
    texts = dict(_release_texts(shared)) if shared is not None else {}
    left_out = 0
    for row in (*rows("releases"), *rows("rounds")):
        text = texts.get(row["source"])
        if text is None:
            left_out += 1
            continue
        if digest(text) != row["sha256"]:
            raise ValueError(f"{row['name']}: the text of {row['source']} is not the one that was annotated")
        yield Document(row["name"], row["part"], text, row["facts"])
    if left_out:
        print(f"{left_out} annotated releases are left out: their texts are not at hand", file=sys.stderr)


def rows(name: str) -> list[dict[str, Any]]:
    """Return the records of a file of ``data``; none where there is no such file."""
    path = DATA / f"{name}.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_rows(name: str, records: list[dict[str, Any]]) -> None:
    """Write the records of a file of ``data``; the same records give the same bytes."""
    lines = "".join(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in records)
    DATA.mkdir(exist_ok=True)
    (DATA / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def release_text(record: dict[str, Any]) -> str:
    """Return a release of the corpus as it was annotated: headline, date, and its body without Markdown's marks."""
    body = re.sub(r"^#+\s*", "", record["articleBody"], flags=re.MULTILINE)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"\*\*?", "", body))
    return f"{record['headline']}\n{record['datePublished'][:10]}\n\n{body.strip()}\n"


def _release_texts(shared: Path) -> Iterator[tuple[str, str]]:
    if (shared / CORPUS).is_file():
        wanted = {row["source"] for row in rows("releases")}
        with gzip.open(shared / CORPUS, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["@id"] in wanted:
                    yield record["@id"], release_text(record)
    for path in sorted((shared / "fresh").glob("round-*/*.txt")):
        yield f"{path.parent.name}/{path.name}", path.read_text("utf-8")


def unpack(folder: Path, part: str, shared: Path | None = None) -> int:
    """Write the documents of a part into a folder, and return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for document in documents(shared):
        if document.part == part:
            (folder / f"{document.name}.txt").write_text(document.text, "utf-8")
            record = {
                "id": document.name, "text_file": f"{document.name}.txt", "date": document.date,
                "facts": document.facts,
            }  # fmt: skip
            (folder / f"{document.name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
            count += 1
    return count


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--part", required=True)
    arguments.add_argument("--shared", type=Path)
    options = arguments.parse_args()
    print(f"{unpack(options.folder, options.part, options.shared)} documents")
