"""What a folder of shards says of itself: ``manifest.json`` for programs, ``void.ttl`` for the web of data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import kg
from kg.output_folder import OutputFolder
from kg.publishing.layouts import SHARD
from kg.publishing.records import Record
from kg.publishing.statistics import Statistics
from kg.shared_folder import SharedFolder

MANIFEST, VOID = "manifest.json", "void.ttl"

_HEAD = """\
# Statistics of the shards beside this file (https://www.w3.org/TR/void/). Triples are counted in each article's
# named graph; an entity that several articles speak of is counted once.
@prefix void: <http://rdfs.org/ns/void#> .

"""


class Manifest:
    """Gathers the shards of a run and what they hold."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._shards: list[Mapping[str, Any]] = []
        self._statistics = Statistics()

    def take(self, record: Record) -> None:
        """Add a partition's shard."""
        if record.shard is not None:
            shard = {key: value for key, value in record.shard.items() if key != "statistics"}
            self._shards.append(shard | {"triples": sum(record.shard["statistics"]["properties"].values())})
            self._statistics.add(record.shard["statistics"])

    def write(self, folder: OutputFolder | SharedFolder) -> None:
        """Write the files, and remove shards of an earlier run that are not in them."""
        manifest = {
            "format": "application/n-quads",
            "compression": "gzip",
            "base": self._base,
            "kg": kg.__version__,
            "articles": sum(shard["articles"] for shard in self._shards),
            "triples": self._statistics.triples,
            "bytes": sum(shard["bytes"] for shard in self._shards),
            "shards": self._shards,
        }
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        stale = set(folder.names(SHARD.format(0).replace("000000", "*"))) - {shard["file"] for shard in self._shards}
        folder.write({MANIFEST: text, VOID: self._void()}, instead_of=tuple(sorted(stale)))

    def _void(self) -> str:
        """Return the VoID description, without blank nodes as all that kg writes."""
        dataset, counts = f"{self._base}dataset", self._statistics
        lines = [
            f"<{dataset}> a void:Dataset ;",
            f'  void:uriSpace "{self._base}" ;',
            "  void:feature <http://www.w3.org/ns/formats/N-Quads> ;",
            f"  void:documents {sum(shard['articles'] for shard in self._shards)} ;",
            f"  void:triples {counts.triples} ;",
            f"  void:classes {len(counts.entities)} ;",
            f"  void:properties {len(counts.properties)} .",
        ]
        for place, (name, number) in enumerate(counts.entities.items(), 1):
            part = f"<{dataset}/class/{place}>"
            lines.append(f"<{dataset}> void:classPartition {part} .")
            lines.append(f"{part} void:class <{name}> ; void:entities {number} .")
        for place, (name, number) in enumerate(sorted(counts.properties.items()), 1):
            part = f"<{dataset}/property/{place}>"
            lines.append(f"<{dataset}> void:propertyPartition {part} .")
            lines.append(f"{part} void:property <{name}> ; void:triples {number} .")
        return _HEAD + "\n".join(lines) + "\n"
