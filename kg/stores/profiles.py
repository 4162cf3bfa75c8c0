"""Profiles of SPARQL stores: endpoints, limits and particularities, read from ``profiles.yaml`` or a user's file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import StoreError

FILE = Path(__file__).with_name("profiles.yaml")


class Profile(BaseModel):
    """What is particular about a store; ``profiles.yaml`` tells what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    base: str
    server: str | None = None
    query: str
    update: str
    graph_store: str | None = None
    query_parameters: dict[str, str] = {}
    merges_once: bool = True
    clear: str = "DROP SILENT GRAPH <{graph}>"
    stages: bool = True
    largest_put: int = 0
    largest_update: int = 5000
    authentication: tuple[str, ...] = ("none",)
    bulk: str = ""
    quirks: tuple[str, ...] = ()


@cache
def profiles() -> dict[str, Profile]:
    """Return the profiles that travel with kg, by name.

    Examples
    --------
    >>> profiles()["virtuoso"].update
    '/sparql-auth'
    """
    return _read(FILE)


def profile(name: str) -> Profile:
    """Return a profile by its name, or from a file that holds one.

    Raises
    ------
    StoreError
        If there is none of the name, or the file holds no profile.

    Examples
    --------
    >>> profile("oxigraph").title
    'Oxigraph server'
    """
    if name.endswith((".yaml", ".yml")):
        found = _read(Path(name))
        if len(found) != 1:
            raise StoreError(f"{len(found)} profiles are in it", article=name, remedy="give a file with one")
        return next(iter(found.values()))
    if name not in profiles():
        raise StoreError(
            f"there is no profile {name!r}", remedy=f"take {', '.join(profiles())}, or a file of your own (.yaml)"
        )
    return profiles()[name]


def recognised(server: str) -> Profile | None:
    """Return the profile of the store that names itself so in its ``Server`` header; None if no profile fits.

    Examples
    --------
    >>> recognised("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu").name
    'virtuoso'
    """
    fitting = (known for known in profiles().values() if known.server and re.search(known.server, server))
    return next(fitting, None)


def _read(path: Path) -> dict[str, Profile]:
    try:
        record: Any = yaml.safe_load(path.read_text("utf-8"))
        return {name: Profile(name=name, **fields) for name, fields in record.items()}
    except OSError as error:
        raise StoreError(error.strerror or str(error), article=str(path)) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise StoreError(f"{field}: {first['msg']}", article=str(path), remedy="see docs/stores.md") from error
    except (yaml.YAMLError, RecursionError, ValueError, AttributeError, TypeError) as error:
        raise StoreError("it holds no profile of a store", article=str(path), remedy="see docs/stores.md") from error
