"""Opening a store by its location: a folder for the embedded one, an address for any other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.stores.connection import Connection
from kg.stores.credentials import find_credentials
from kg.stores.embedded import EmbeddedStore
from kg.stores.profiles import profile
from kg.stores.remote import RemoteStore, recognise


def is_address(location: str) -> bool:
    """Tell an address from a folder.

    Examples
    --------
    >>> is_address("http://localhost:7878"), is_address("output/store")
    (True, False)
    """
    return location.startswith(("http://", "https://"))


def open_store(
    location: str,
    *,
    read_only: bool = False,
    made: bool = True,
    profile_name: str | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120.0,
    plain_http: bool = False,
) -> EmbeddedStore | RemoteStore:
    """Open a store.

    Parameters
    ----------
    location : str
        A folder, or an ``http`` or ``https`` address.
    read_only : bool
        Whether a folder must hold a store already, which stays as it is.
    made : bool
        Whether a folder that holds no store becomes one.
    profile_name : str, optional
        Profile of a remote store, by name or as a file; by default the store is asked what it is.
    environment : mapping, optional
        Where credentials are looked for (see :func:`kg.stores.credentials.find_credentials`).
    timeout : float
        Seconds to wait for a remote store's answer.
    plain_http : bool
        Whether a password or token may travel unencrypted to another machine.

    Raises
    ------
    StoreError
        If there is no store, or it cannot be opened, or nobody knows what it is.

    Examples
    --------
    >>> open_store("http://localhost:7878", profile_name="oxigraph").profile.title
    'Oxigraph server'
    """
    if not is_address(location):
        return EmbeddedStore.open(Path(location), read_only=read_only, made=made)
    credentials = find_credentials(location, environment or {})
    connection = Connection(credentials, timeout=timeout, plain_http=plain_http)
    known = profile(profile_name) if profile_name else recognise(location, connection)
    return RemoteStore(location, known, connection)
