"""What one client may cost the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of the endpoint.

    Attributes
    ----------
    seconds : float
        Time that a query may take, from when it begins to run.
    waiting_seconds : float
        Time that a query may wait for its turn.
    result_bytes : int
        Size of a result in its format.
    query_bytes : int
        Size of a request's body.
    memory_bytes : int
        Address space of a process that answers queries.
    workers : int
        Processes that answer queries, which is how many run at once.
    service : bool
        Whether queries may ask other endpoints by SERVICE.
    """

    seconds: float = 10.0
    waiting_seconds: float = 20.0
    result_bytes: int = 16 * 2**20
    query_bytes: int = 2**20
    memory_bytes: int = 2 * 2**30
    workers: int = 2
    service: bool = False
