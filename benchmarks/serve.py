"""A server under 32 parallel clients, slow queries and attacks among them: seconds of answers, errors, memory.

    python benchmarks/serve.py STORE [SECONDS]

The server runs as ``kg serve`` does, on loopback; the clients are threads of this process. Ends with 1 where a page is
slow (a second for 95 % of them), or an error is one of the server's but for its stated limits (503, 504, 507).
"""

from __future__ import annotations

import re
import socket
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

CLIENTS = 32
SLOWEST_PAGE = 1.0
LIMITS = {503, 504, 507}
LIMIT = 2  # seconds that a query may take
QUERIES = (
    "SELECT ?s ?l { ?s a dip:Engagement ; rdfs:label ?l } LIMIT 50",
    "SELECT ?p (COUNT(?e) AS ?n) { ?e dip:party ?p } GROUP BY ?p ORDER BY DESC(?n)",
    "ASK { ?s a dip:Summit }",
    "CONSTRUCT { ?s rdfs:label ?l } { ?s a dip:Person ; rdfs:label ?l } LIMIT 100",
)
ATTACKS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("GET", "/sparql", {"params": {"query": f"SELECT ({'9' * 6000}*2 AS ?x) {{}}"}}),
    ("POST", "/sparql", {"data": {"query": f"SELECT ({'9' * 100_000}*2 AS ?x) {{}}"}}),
    ("POST", "/sparql", {"data": {"query": "SELECT * { " + "{" * 5000 + "}" * 5000 + " }"}}),
    ("POST", "/sparql", {"data": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}),
    ("POST", "/sparql", {"data": {"query": "DELETE WHERE { ?s ?p ?o }"}}),
    ("POST", "/sparql", {"data": {"query": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "(a*)*b")) }'}}),
    ("POST", "/sparql", {"content": b"\xff\x00" * 50_000, "headers": {"Content-Type": "application/sparql-query"}}),
    ("GET", "/state/../../../etc/passwd", {}),
    ("GET", "/%00%2e%2e%2f%c0%af", {}),
    ("GET", "/" + "a" * 4000, {}),
    ("GET", "/index.html", {"headers": {"Host": "evil.example", "Range": "bytes=0-1,2-3" + ",4-5" * 500}}),
    ("GET", "/index.html", {"headers": {"Accept": "text/html;q=" + "9" * 5000}}),
    ("DELETE", "/sparql", {}),
    ("PUT", "/data/graph.nq", {"content": b"x" * 100_000}),
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
            if turn % 10 == 5:
                attack(session, turn, taken)
                continue
            if turn % 4 == 3:
                kind, path, params = "page", "/state/index.html", {}
            elif turn % 40 == 1:
                kind, path, params = "slow query", "/sparql", {"query": SLOW}
            else:
                kind, path, params = "query", "/sparql", {"query": QUERIES[turn % 4]}
            started = time.monotonic()
            status = session.get(path, params=params).status_code
            taken[f"{kind} {status}"].append(time.monotonic() - started)


def attack(session: httpx.Client, turn: int, taken: dict[str, list[float]]) -> None:
    """Send what nobody sends who wants an answer: now and then half of a request, which is left open for a while."""
    started = time.monotonic()
    if turn % 50 == 5:
        with (
            socket.create_connection((session.base_url.host, session.base_url.port or 80), 10) as half,
            suppress(OSError),
        ):
            half.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nquery=SELECT")
            time.sleep(0.2)
        taken["attack half-sent"].append(time.monotonic() - started)
        return
    method, path, options = ATTACKS[turn // 10 % len(ATTACKS)]
    with suppress(httpx.RemoteProtocolError, httpx.WriteError, httpx.ReadError):  # it may hang up on such a one
        status = session.request(method, path, **options).status_code  # type: ignore[arg-type]
        taken[f"attack {status}"].append(time.monotonic() - started)


def faults(taken: dict[str, list[float]]) -> list[str]:
    """Return what must not be: slow pages, and errors of the server that are none of its limits."""
    pages = sorted(seconds for name, times in taken.items() if name.startswith("page") for seconds in times)
    late = pages[len(pages) * 95 // 100]
    errors = {name: len(times) for name, times in taken.items() if name[-3:].isdigit() and int(name[-3:]) >= 500}
    errors = {name: number for name, number in errors.items() if int(name[-3:]) not in LIMITS}
    return [f"5 % of the pages take {late:.3f} s or longer"] * (late > SLOWEST_PAGE) + [f"errors: {errors}"] * bool(
        errors
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
            if found := faults(taken):
                sys.exit("; ".join(found))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
