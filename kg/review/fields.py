"""The fields of each kind of fact as the desk's form shows them; they follow from the contract."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from kg.curated.checks import REFERENCES
from kg.facts import KINDS

Control = Literal["names", "name", "choice", "facts", "fact", "number", "text"]

_NOT_SHOWN = frozenset({"id", "kind", "evidence", "confidence", "note", "settled", "found_by"})


@cache
def fields_of(kind: str) -> tuple[dict[str, Any], ...]:
    """Return the fields of a kind: name, control, whether it must be filled, and what may fill it.

    Examples
    --------
    >>> [(field["name"], field["control"], field["required"]) for field in fields_of("office")]
    [('person', 'name', True), ('office', 'text', True), ('of', 'name', False)]
    """
    model = KINDS[kind]
    fields = ((name, info) for name, info in model.model_fields.items() if _is_shown(name, info))
    return tuple(_described(name, info, model.roles) for name, info in fields)


def _is_shown(name: str, info: FieldInfo) -> bool:
    return name not in _NOT_SHOWN and not name.startswith("trace") and not (_choices(info) and len(_choices(info)) == 1)


def _choices(info: FieldInfo) -> tuple[str, ...]:
    return get_args(info.annotation) if get_origin(info.annotation) is Literal else ()


def _described(name: str, info: FieldInfo, roles: dict[str, str]) -> dict[str, Any]:
    is_many = get_origin(info.annotation) is tuple
    told: dict[str, Any] = {"name": name, "required": info.is_required(), "control": "text"}
    if name in roles:
        return told | {"control": "names" if is_many else "name", "kinds": roles[name].split()}
    if choices := _choices(info):
        return told | {"control": "choice", "choices": list(choices)}
    if name in REFERENCES:
        return told | {"control": "facts" if is_many else "fact", "kinds": list(REFERENCES[name])}
    return told | {"control": "number"} if {int, float} & {info.annotation, *get_args(info.annotation)} else told
