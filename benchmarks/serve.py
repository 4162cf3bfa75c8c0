"""A server under sixteen parallel clients: answers a second, errors, memory over time, and slow queries among them.

    python benchmarks/serve.py STORE [SECONDS]

The server runs as ``kg serve`` does, on loopback; the clients are threads of this process.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

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
    """Return the resident memory of a process and its children in MB."""
    pages = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        if status.parent.name == str(process) or re.search(rf"^PPid:\s+{process}$", text, re.MULTILINE):
            found = re.search(r"^VmRSS:\s+(\d+)", text, re.MULTILINE)
            pages += int(found[1]) if found else 0
    return pages // 1024


def client(address: str, number: int, until: float, counted: Counter[str]) -> None:
    """Ask one thing after another; every fortieth is a query that takes too long."""
    with httpx.Client(base_url=address, timeout=120) as session:
        turn = number
        while time.monotonic() < until:
            turn += 1
            if turn % 4 == 3:
                status = session.get("/state/index.html").status_code
                counted[f"page {status}"] += 1
                continue
            slow = turn % 40 == 1
            started = time.monotonic()
            status = session.get("/sparql", params={"query": SLOW if slow else QUERIES[turn % 4]}).status_code
            counted[f"{'slow' if slow else 'query'} {status}"] += 1
            if slow:
                counted["slowest slow query in seconds"] = max(
                    counted["slowest slow query in seconds"], round(time.monotonic() - started)
                )


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
            counted: Counter[str] = Counter()
            until = time.monotonic() + seconds
            threads = [threading.Thread(target=client, args=(address, n, until, counted)) for n in range(CLIENTS)]
            for thread in threads:
                thread.start()
            while any(thread.is_alive() for thread in threads):
                print(f"{sum(counted.values()):>7} answers, {resident(server.pid):>5} MB", flush=True)
                time.sleep(seconds / 6)
            for name, number in sorted(counted.items()):
                print(f"{name:>32}: {number}")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
