"""The network of who met whom, laid out when the site is built.

Nodes are placed by stress majorization: the distances on the picture follow those in the network as closely as they
can (Gansner, Koren and North, "Graph Drawing by Stress Majorization", Graph Drawing 2004). All of it is plain
arithmetic in a fixed order, so that the same network gives the same picture on every machine.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from kg.web.occasions import Occasion, pairs

MOST_PARTIES = 8
"""An occasion of more parties joins no pairs: a summit of twenty would draw 190 lines."""

_ROUNDS = 120
_LETTER = 7.2  # width of a letter of a label in pixels
_LONGEST = 24  # letters of a label
_LINE = 19.0  # height of a label


@dataclass(frozen=True)
class Node:
    """A party on the picture: its place in pixels, how many occasions it had, on which side its name stands."""

    iri: str
    label: str
    x: float
    y: float
    weight: int
    anchor: str

    @property
    def radius(self) -> float:
        """Radius in pixels; the area follows the number of occasions."""
        return round(3.2 + 1.5 * math.sqrt(self.weight), 1)


@dataclass(frozen=True)
class Edge:
    """Two parties and what joins them."""

    one: Node
    other: Node
    occasions: tuple[Occasion, ...]

    @property
    def width(self) -> float:
        """Width of the line in pixels."""
        return round(0.6 + 0.9 * math.sqrt(len(self.occasions)), 1)

    @property
    def marks(self) -> str:
        """How many occasions of which year and type, by which the page filters."""
        counts = Counter(f"{occasion.year or 'undated'}/{occasion.type}" for occasion in self.occasions)
        return " ".join(f"{mark}:{number}" for mark, number in sorted(counts.items()))


@dataclass(frozen=True)
class Network:
    """A picture of the network, in pixels."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(found: list[Occasion], labels: dict[str, str], *, width: int, height: int, most: int) -> Network:
    """Lay out the busiest parties.

    Parameters
    ----------
    found : list of Occasion
    labels : dict of str to str
        From the IRI of each party to its name.
    width, height : int
        Size of the picture in pixels.
    most : int
        How many parties to draw.

    Examples
    --------
    >>> summit = Occasion("urn:s", "engagement", "Summit", "2023-06-23", None, "held", ("urn:kr", "urn:vn"), ())
    >>> network = draw([summit], {"urn:kr": "Korea", "urn:vn": "Vietnam"}, width=400, height=300, most=10)
    >>> [node.label for node in network.nodes], [edge.marks for edge in network.edges]
    (['Korea', 'Vietnam'], ['2023/Summit:1'])
    """
    labels = {
        iri: name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…" for iri, name in labels.items()
    }
    joined: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
    for pair, occasion in pairs(found, MOST_PARTIES):
        joined[pair].append(occasion)
    weights = Counter(party for pair, joint in joined.items() for party in pair for _ in joint)
    drawn = sorted(weights, key=lambda iri: (-weights[iri], iri))[:most]
    kept = {pair: joint for pair, joint in joined.items() if set(pair) <= set(drawn)}
    drawn = [iri for iri in drawn if any(iri in pair for pair in kept)]
    lines = [(drawn.index(one), drawn.index(other)) for one, other in sorted(kept)]
    places = _fitted(_majorized(drawn, set(kept)), [labels[iri] for iri in drawn], lines, width, height)
    nodes = {
        iri: Node(iri, labels[iri], x, y, weights[iri], anchor)
        for iri, (x, y, anchor) in zip(drawn, places, strict=True)
    }
    edges = [Edge(nodes[one], nodes[other], tuple(joint)) for (one, other), joint in sorted(kept.items())]
    return Network(width, height, tuple(nodes.values()), tuple(edges))


def _distances(nodes: list[str], edges: set[tuple[str, str]]) -> list[list[float]]:
    """Return the number of steps between each two nodes; parts that nothing joins lie a little apart."""
    near = {node: {other for edge in edges if node in edge for other in edge} - {node} for node in nodes}
    found = []
    for start in nodes:
        steps, border, far = {start: 0}, {start}, 0
        while border:
            far += 1
            border = {other for node in border for other in near[node]} - set(steps)
            steps.update(dict.fromkeys(border, far))
        found.append([float(steps.get(node, 3)) for node in nodes])
    return found


def _majorized(nodes: list[str], edges: set[tuple[str, str]]) -> list[tuple[float, float]]:
    distances = _distances(nodes, edges)
    turn = math.pi * (3 - math.sqrt(5))  # the golden angle spreads any number of points evenly
    places = [
        (round(math.sqrt(i) * math.cos(i * turn), 6), round(math.sqrt(i) * math.sin(i * turn), 6))
        for i in range(len(nodes))
    ]
    for _ in range(_ROUNDS):
        for i, (x, y) in enumerate(places):
            total = sum_x = sum_y = 0.0
            for j, (other_x, other_y) in enumerate(places):
                if i == j:
                    continue
                ideal = distances[i][j]
                apart = math.sqrt((x - other_x) ** 2 + (y - other_y) ** 2) or 1e-6
                weight = 1 / (ideal * ideal)
                sum_x += weight * (other_x + ideal * (x - other_x) / apart)
                sum_y += weight * (other_y + ideal * (y - other_y) / apart)
                total += weight
            places[i] = (sum_x / total, sum_y / total) if total else (0.0, 0.0)
    return places


def _fitted(
    places: list[tuple[float, float]], labels: list[str], lines: list[tuple[int, int]], width: int, height: int
) -> list[tuple[float, float, str]]:
    """Scale a layout to the picture with room for names, and move apart whose names would overlap."""
    if not places:
        return []
    left, top = min(x for x, _ in places), min(y for _, y in places)
    across = (max(x for x, _ in places) - left) or 1.0
    down = (max(y for _, y in places) - top) or 1.0
    margin = min(_LETTER * max(map(len, labels)) + 16, max(width * 0.2, 116))
    scaled = [
        [margin + (x - left) / across * (width - 2 * margin), 20 + (y - top) / down * (height - 40)] for x, y in places
    ]
    sides = ["end" if x < width / 2 - 1 else "start" for x, _ in scaled]
    for _ in range(2):  # moving names apart brings some into the way of lines that they were clear of
        for _ in range(200):
            if not _moved_apart(scaled, sides, labels, height):
                break
        _choose_sides(scaled, sides, labels, lines, width)
    return [(round(x, 1), round(y, 1), side) for (x, y), side in zip(scaled, sides, strict=True)]


def _choose_sides(
    places: list[list[float]], sides: list[str], labels: list[str], lines: list[tuple[int, int]], width: int
) -> None:
    """Put a name on the other side of its node where fewer lines and names are in its way there."""

    def in_the_way(index: int, side: str) -> float:
        left, right = _box(places[index][0], side, labels[index])
        middle = places[index][1]
        crossed = sum(_crosses(places[one], places[other], left, right, middle) for one, other in lines)
        covered = sum(
            abs(y - middle) < _LINE and min(right, box[1]) > max(left, box[0])
            for other, (x, y) in enumerate(places)
            if other != index and (box := _box(x, sides[other], labels[other]))
        )
        return crossed + 10 * covered + 100 * (left < 0 or right > width)

    for index, side in enumerate(sides):
        across = "start" if side == "end" else "end"
        if in_the_way(index, across) < in_the_way(index, side):
            sides[index] = across


def _crosses(one: list[float], other: list[float], left: float, right: float, middle: float) -> bool:
    """Tell whether a line runs through the box of a name."""
    (x, y), (to_x, to_y) = one, other
    near, far = 0.0, 1.0  # where along the line it is level with the name
    if to_y != y:
        near, far = sorted(((middle - 7 - y) / (to_y - y), (middle + 7 - y) / (to_y - y)))
    elif abs(y - middle) > 7:
        return False
    near, far = max(near, 0.0), min(far, 1.0)
    if near > far:
        return False
    ends = sorted((x + near * (to_x - x), x + far * (to_x - x)))
    return ends[0] < right and ends[1] > left


def _box(x: float, side: str, name: str) -> tuple[float, float]:
    """Return where a name begins and ends, without its node."""
    wide = _LETTER * len(name)
    return (x - 14 - wide, x - 8) if side == "end" else (x + 8, x + 14 + wide)


def _moved_apart(places: list[list[float]], sides: list[str], labels: list[str], height: int) -> bool:
    moved = False
    boxes = [
        (x - 14 - _LETTER * len(name), x + 10) if side == "end" else (x - 10, x + 14 + _LETTER * len(name))
        for (x, _), side, name in zip(places, sides, labels, strict=True)
    ]
    for i, j in combinations(range(len(places)), 2):
        overlap = _LINE - abs(places[i][1] - places[j][1])
        if overlap <= 0.01 or boxes[i][1] <= boxes[j][0] or boxes[j][1] <= boxes[i][0]:
            continue
        upper, lower = (i, j) if (places[i][1], i) < (places[j][1], j) else (j, i)
        places[upper][1] = max(14.0, places[upper][1] - overlap / 2)
        places[lower][1] = min(height - 14.0, places[lower][1] + overlap / 2)
        moved = True
    return moved
