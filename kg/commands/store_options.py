"""The options of all commands that work on a store: where it is and how it is reached."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from kg.commands.finite import FiniteRange
from kg.stores.embedded import EmbeddedStore
from kg.stores.opening import open_store
from kg.stores.remote import RemoteStore

EXPLANATION = """\b
Credentials of a remote store come from KG_STORE_TOKEN, or KG_STORE_USER and KG_STORE_PASSWORD, or the
netrc file; never give them on the command line.
"""


@dataclass(frozen=True)
class StoreLocation:
    """Where a store is and how it is reached, as the user said."""

    location: str
    profile: str | None
    timeout: float
    plain_http: bool

    def open(self, *, read_only: bool = False, made: bool = True) -> EmbeddedStore | RemoteStore:
        """Open the store with the credentials of the environment.

        Parameters
        ----------
        read_only : bool
            Whether a folder must hold a store already, which stays as it is.
        made : bool
            Whether a folder that holds no store becomes one; what only changes a store must not make one.
        """
        return open_store(
            self.location,
            read_only=read_only,
            made=made,
            profile_name=self.profile,
            environment=os.environ,
            timeout=self.timeout,
            plain_http=self.plain_http,
        )


def store_options(*, default: str | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options; the command gets them as one :class:`StoreLocation` in the argument ``at``.

    Parameters
    ----------
    default : str, optional
        The store where the user names none; by default one must be named.
    """

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        def command(
            store_location: str, store_profile: str | None, store_timeout: float, plain_http: bool, **others: Any
        ) -> Any:
            at = StoreLocation(store_location, store_profile, store_timeout, plain_http)
            return function(at=at, **others)

        command.__doc__ = function.__doc__
        command.__name__ = function.__name__
        command.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        for option in reversed(_options(default)):
            option(command)
        return command

    return add


def _options(default: str | None) -> list[Callable[[Callable[..., Any]], Callable[..., Any]]]:
    return [
        click.option(
            "--store",
            "store_location",
            # a default of None would stand for a value: click takes `required` for fulfilled then
            **({"required": True} if default is None else {"default": default, "show_default": True}),
            metavar="FOLDER|URL",
            help="Folder of the embedded store, or address of a SPARQL store.",
        ),
        click.option(
            "--profile",
            "store_profile",
            metavar="NAME|FILE",
            help="What the remote store is: oxigraph, virtuoso, fuseki …; by default it is asked.",
        ),
        click.option(
            "--timeout",
            "store_timeout",
            type=FiniteRange(min=0.1),
            default=120.0,
            show_default=True,
            help="Seconds to wait for a remote store.",
        ),
        click.option(
            "--plain-http",
            is_flag=True,
            help="Let a password or token go to another machine without encryption.",
        ),
    ]
