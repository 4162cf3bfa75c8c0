"""What one client may cost the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of the endpoint.

    Attributes
    ----------
    seconds : float
        Time that a query may take, from when it arrives.
    short_seconds : float
        Time after which a query that runs counts as long: it goes on at a low priority, if not too many do.
    result_bytes : int
        Size of a result in its format.
    query_bytes : int
        Size of a request's body.
    memory_bytes : int
        Memory that a process which answers queries may take for its own use, some 100 MiB when it does nothing.
    workers : int
        Processes that answer queries, which is how many run at once.
    service : bool
        Whether queries may ask other endpoints by SERVICE.
    """

    seconds: float = 10.0
    short_seconds: float = 0.25
    result_bytes: int = 16 * 2**20
    query_bytes: int = 2**20
    memory_bytes: int = 2**29
    workers: int = 16
    service: bool = False

    @property
    def waiting_seconds(self) -> float:
        """Time that a query may wait for a process: half of its time, so that the other half is left to run."""
        return self.seconds / 2

    @property
    def long_queries(self) -> int:
        """How many long queries may run at once; the processes beyond them are left to short ones.

        Examples
        --------
        >>> [Limits(workers=number).long_queries for number in (1, 2, 4, 16)]
        [1, 1, 3, 12]
        """
        return max(1, self.workers * 3 // 4)
