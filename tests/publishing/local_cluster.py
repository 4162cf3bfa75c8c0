"""A Dask cluster on this machine, for tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = str(Path(__file__).parent)


class LocalCluster:
    """A scheduler and workers, each a process of its own, as they are on many machines."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "scheduler.json")
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", self.address]
        self.scheduler = self._start("scheduler", *options)
        deadline = time.monotonic() + 60
        while not Path(self.address).exists() and time.monotonic() < deadline:
            time.sleep(0.1)

    def add_worker(self) -> None:
        options = ["--scheduler-file", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        where = ["--host", "127.0.0.1", "--local-directory", str(self._folder)]
        self.workers.append(self._start("worker", *options, *where))

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([HERE, os.environ.get("PYTHONPATH", "")])}
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()
