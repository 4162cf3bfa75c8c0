"""A server under sixteen parallel clients: answers a second, errors, memory over time, and slow queries among them.

    python benchmarks/serve.py STORE [SECONDS]

The server runs as ``kg serve`` does, on loopback; the clients are threads of this process.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import httpx
import psutil

CLIENTS = 16
LIMIT = 2  # seconds that a query may take
QUERIES = (
    "SELECT ?s ?l { ?s a dip:Engagement ; rdfs:label ?l } LIMIT 50",
    "SELECT ?p (COUNT(?e) AS ?n) { ?e dip:party ?p } GROUP BY ?p ORDER BY DESC(?n)",
    "ASK { ?s a dip:Summit }",
    "CONSTRUCT { ?s rdfs:label ?l } { ?s a dip:Person ; rdfs:label ?l } LIMIT 100",
)
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


def resident(process: int) -> int:
    """Return the memory of a process and all that come from it in MB; what they share counts once (PSS)."""
    kilobytes = 0
    for one in [psutil.Process(process), *psutil.Process(process).children(recursive=True)]:
        with suppress(OSError, psutil.Error):
            found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one.pid}/smaps_rollup").read_text(), re.MULTILINE)
            kilobytes += int(found[1]) if found else 0
    return kilobytes // 1024


def client(address: str, number: int, until: float, taken: dict[str, list[float]]) -> None:
    """Ask one thing after another; every fortieth is a query that takes too long."""
    with httpx.Client(base_url=address, timeout=120) as session:
        turn = number
        while time.monotonic() < until:
            turn += 1
            if turn % 4 == 3:
                kind, path, params = "page", "/state/index.html", {}
            elif turn % 40 == 1:
                kind, path, params = "slow query", "/sparql", {"query": SLOW}
            else:
                kind, path, params = "query", "/sparql", {"query": QUERIES[turn % 4]}
            started = time.monotonic()
            status = session.get(path, params=params).status_code
            taken[f"{kind} {status}"].append(time.monotonic() - started)


def main() -> None:
    """Run the clients and print what happened."""
    store, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", store, "--port", "0", "--seconds", str(LIMIT)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = server.stderr.readline().split(" ")[0].rstrip("/")
            for _ in range(300):
                try:
                    httpx.get(f"{address}/robots.txt", timeout=60)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            taken: dict[str, list[float]] = defaultdict(list)
            until = time.monotonic() + seconds
            threads = [threading.Thread(target=client, args=(address, n, until, taken)) for n in range(CLIENTS)]
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                print(f"{sum(map(len, taken.values())):>7} answers, {resident(server.pid):>5} MB", flush=True)
                time.sleep(seconds / 6)
            print(f"a query may take {LIMIT} s; seconds that answers took:")
            for name, times in sorted(taken.items()):
                print(
                    f"{name:>16}: {len(times):>6} answers, median {statistics.median(times):.3f}, "
                    f"95 % under {sorted(times)[len(times) * 95 // 100]:.3f}, slowest {max(times):.3f}"
                )
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
