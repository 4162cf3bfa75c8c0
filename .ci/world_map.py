#!/usr/bin/env python3
"""Make kg/web/data/land.txt, the outlines of the map, from Natural Earth's land at 1:110 million.

    world_map.py land-110m.json

The file is TopoJSON as the npm package world-atlas 2.0.2 has it (public domain). The projection is that of
kg.web.world_map. Islands smaller than a few pixels and Antarctica are left out.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path

from kg.web.world_map import HEIGHT, WIDTH, project

TARGET = Path(__file__).resolve().parent.parent / "kg" / "web" / "data" / "land.txt"
COMMENT = f"""# Outlines of land for a map of {WIDTH} by {HEIGHT} pixels, Equal Earth projection, a ring a line: x y x y
# Source: Natural Earth, 1:110m land (https://www.naturalearthdata.com), public domain, by way of the npm package
# world-atlas 2.0.2. Made by .ci/world_map.py.
"""


def unwrapped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring that crosses the date line in one piece, on the side where most of it lies."""
    found: list[tuple[float, float]] = []
    for longitude, latitude in points:
        turns = round((found[-1][0] - longitude) / 360) if found else 0
        found.append((longitude + 360 * turns, latitude))
    turns = round(sum(longitude for longitude, _ in found) / len(found) / 360)
    return [(longitude - 360 * turns, latitude) for longitude, latitude in found]


def main(path: Path) -> None:
    """Write the outlines."""
    topology = json.loads(path.read_text())
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        arcs.append([(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in zip(xs, ys, strict=True)])
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
                rings.append(points)
    lines = []
    for points in rings:
        if max(latitude for _, latitude in points) < -60:
            continue
        line: list[tuple[int, int]] = []
        for longitude, latitude in unwrapped(points):
            x, y = project(longitude, latitude)
            if not line or (round(x), round(y)) != line[-1]:
                line.append((round(x), round(y)))
        if len(line) > 4:
            lines.append(" ".join(f"{x} {y}" for x, y in line))
    TARGET.write_text(COMMENT + "\n".join(sorted(lines)) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
