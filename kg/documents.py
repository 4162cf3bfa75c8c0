"""JSON and YAML as people write them, parsed so that nothing changes its meaning on the way.

YAML is read by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema): ``NO`` stays
the code of Norway and ``2024-05-17`` a string. A key that stands twice is an error in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml


class DocumentError(ValueError):
    """A document is not well-formed; the message says what is wrong and at which line and column."""


class CoreLoader(yaml.SafeLoader):
    """PyYAML follows YAML 1.1; this loader resolves plain scalars as YAML 1.2 does."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as in PyYAML

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, str) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen.add(key if isinstance(key, str) else repr(key))
        return super().construct_mapping(node, deep)

    def construct_document(self, node: yaml.Node) -> Any:
        """Make a document of its nodes, if aliases do not make it many times as large as it is written."""
        sizes: dict[int, int] = {}
        _measure(node, sizes)
        if sizes[id(node)] > _MOST_REPEATED * len(sizes) + _MOST_NODES:
            raise yaml.constructor.ConstructorError(
                None, None, "its aliases repeat more than a document may hold", node.start_mark
            )
        return super().construct_document(node)


_MOST_REPEATED, _MOST_NODES = 10, 100_000
_UNDERWAY = -1


def _measure(node: yaml.Node, sizes: dict[int, int]) -> int:
    """Return how large a node is with all that its aliases repeat, in nodes and hundreds of characters."""
    known = sizes.get(id(node))
    if known == _UNDERWAY:
        raise yaml.constructor.ConstructorError(None, None, "it is a part of itself", node.start_mark)
    if known is not None:
        return known
    sizes[id(node)] = _UNDERWAY
    if isinstance(node, yaml.ScalarNode):
        size = 1 + len(node.value) // 100
    elif isinstance(node, yaml.MappingNode):
        size = 1 + sum(_measure(key, sizes) + _measure(value, sizes) for key, value in node.value)
    else:
        size = 1 + sum(_measure(part, sizes) for part in node.value)
    sizes[id(node)] = size
    return size


_NUMBER_START = list("-+0123456789.")
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", _NUMBER_START),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", _NUMBER_START),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def parse_yaml(text: str) -> Iterator[Any]:
    """Yield each document of a YAML stream.

    Parameters
    ----------
    text : str
        One or more YAML documents, parted by ``---``.

    Raises
    ------
    DocumentError
        If the text is not well-formed, or a mapping has the same key twice.

    Examples
    --------
    >>> list(parse_yaml("parties: [NO, VN]\\ndate: 2024-05-17"))
    [{'parties': ['NO', 'VN'], 'date': '2024-05-17'}]
    """
    try:
        yield from yaml.load_all(text, Loader=CoreLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise DocumentError(f"invalid YAML{where}: {error.problem}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise DocumentError(f"invalid YAML: {' '.join(str(error).split())}") from error


class _TwiceError(ValueError):
    """A key stands twice in one object."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _TwiceError
    return mapping


_JSON_PART = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}]', re.DOTALL)


def _key_that_stands_twice(text: str) -> tuple[str, int]:
    """Return the first key that its object has already, and where it stands in a well-formed JSON text.

    Examples
    --------
    >>> _key_that_stands_twice('{"a": {"b": "}"}, "c": {"b": 1}, "a": 2}')
    ('a', 33)
    """
    open_objects: list[set[str]] = []
    for part in _JSON_PART.finditer(text):
        if part[0] == "{":
            open_objects.append(set())
        elif part[0] == "}":
            open_objects.pop()
        elif part[2]:
            key = json.loads(f'"{part[1]}"')
            if key in open_objects[-1]:
                return key, part.start()
            open_objects[-1].add(key)
    raise AssertionError("called for a text that has none")


def parse_json(text: str, *, first_line: int = 1) -> Any:
    """Return the value that a JSON text holds (RFC 8259).

    Parameters
    ----------
    text : str
        One JSON value.
    first_line : int
        The number of the text's first line, for messages about a line of a larger file.

    Raises
    ------
    DocumentError
        If it is not well-formed, or an object has the same key twice.

    Examples
    --------
    >>> parse_json('{"a": [1, 2}')
    Traceback (most recent call last):
    kg.documents.DocumentError: invalid JSON at line 1, column 12: Expecting ',' delimiter
    """
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        line = error.lineno + first_line - 1
        raise DocumentError(f"invalid JSON at line {line}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise DocumentError("invalid JSON: nested too deeply") from error
    except _TwiceError:
        key, at = _key_that_stands_twice(text)
        line = text.count("\n", 0, at) + first_line
        column = at - text.rfind("\n", 0, at)
        raise DocumentError(f"invalid JSON at line {line}, column {column}: the key {key!r} stands twice") from None
    except ValueError as error:  # a number with more digits than Python converts
        raise DocumentError(f"invalid JSON: {error}") from error
