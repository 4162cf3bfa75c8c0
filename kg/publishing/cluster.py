"""Workers on many machines, by Dask distributed (https://distributed.dask.org): they hold the model, and write."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg
from kg.errors import PublishError
from kg.publishing.deaths import Deaths
from kg.publishing.partitions import Partition
from kg.publishing.records import Record
from kg.publishing.settings import Settings
from kg.publishing.work import publish_partition, warm_up

if TYPE_CHECKING:
    from distributed import Client

_AHEAD = 4
"""Partitions for each worker that wait at the scheduler."""

_RETRIES = 2
"""Times that a partition is tried again where the storage or the network failed."""


class Cluster:
    """The workers of a Dask cluster.

    The scheduler gives a partition whose worker died to another worker; one that several died of comes back, and
    ``deaths`` decides.

    Parameters
    ----------
    address : str
        The scheduler's address, or the path of its scheduler file.
    settings : Settings
        Its ``output`` is a place that all workers reach.
    deaths : Deaths
    """

    def __init__(self, address: str, settings: Settings, deaths: Deaths) -> None:
        self._address = address
        self._settings = settings
        self._deaths = deaths

    def work(self, todo: Iterable[Partition | Record]) -> Iterator[Record]:
        """Do the partitions side by side, and yield their records in order; what is done already passes through.

        Raises
        ------
        PublishError
            If there is no such scheduler, or its workers have another version of kg.
        """
        with connected(self._address) as client:
            _prepare(client, self._settings)
            most = _AHEAD * max(1, len(client.nthreads()))  # type: ignore[no-untyped-call]
            waiting: deque[Record | tuple[Partition, Any]] = deque()
            for item in todo:
                waiting.append(item if isinstance(item, Record) else (item, self._submit(client, item)))
                while waiting and (isinstance(waiting[0], Record) or len(waiting) >= most):
                    yield self._result(client, waiting.popleft())
            while waiting:
                yield self._result(client, waiting.popleft())

    def _submit(self, client: Client, partition: Partition, *, careful: bool = False) -> Any:
        """Return the future of a partition's record."""
        settings = self._settings
        return client.submit(publish_partition, partition, settings, careful=careful, pure=False, retries=_RETRIES)

    def _result(self, client: Client, waiting: Record | tuple[Partition, Any]) -> Record:
        from distributed import KilledWorker

        if isinstance(waiting, Record):
            return waiting
        partition, future = waiting
        while True:
            try:
                record: Record = future.result()
            except KilledWorker:
                partition = self._deaths.after_partition(partition)
                future = self._submit(client, partition, careful=True)
            else:
                return record


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Give a client of a scheduler.

    Raises
    ------
    PublishError
        If Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        problem, remedy = "a cluster needs Dask distributed", "pip install 'kg-publisher[cluster]'"
        raise PublishError(problem, remedy=remedy) from error
    where: dict[str, Any] = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    try:
        client = Client(**where, set_as_default=False, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # TimeoutError is one of these
        remedy = "start one with `dask scheduler`, and workers with `dask worker`"
        raise PublishError("no scheduler answers", article=address, remedy=remedy) from error
    with client:
        yield client


def dashboard(address: str) -> str:
    """Return the address of a scheduler's dashboard.

    Raises
    ------
    PublishError
        As :func:`connected`.
    """
    with connected(address) as client:
        return str(client.dashboard_link)


def version() -> str:
    """Return the version of kg here."""
    return kg.__version__


def _prepare(client: Client, settings: Settings) -> None:
    """Make sure that the workers have this kg, and let them and those that come later load the model."""
    from distributed import WorkerPlugin

    class HoldsModel(WorkerPlugin):
        """Loads the language model and what else the work needs when the worker starts."""

        def setup(self, worker: object) -> None:
            warm_up(settings, with_model=True)

    remedy = f"pip install kg-publisher=={version()} there"
    try:
        versions = set(client.run(version).values())
    except ModuleNotFoundError as error:
        raise PublishError(
            "the workers do not have kg", remedy=f"pip install kg-publisher=={version()} there"
        ) from error
    if versions - {version()}:
        found = ", ".join(sorted(versions - {version()}))
        remedy = f"pip install kg-publisher=={version()} there"
        raise PublishError(f"workers have version {found} of kg and not {version()}", remedy=remedy)
    client.register_plugin(HoldsModel(), name="kg-model")
