"""``kg mcp``: lets an assistant ask a store, read-only, over the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.finite import FiniteRange
from kg.errors import StoreError, missing_extra
from kg.stores.opening import is_address

EPILOG = """\b
Examples:
  kg mcp --store output/store
  kg mcp --store /data/news --seconds 30

\b
In the settings of a program that takes servers as JSON:
  {"mcpServers": {"news": {"command": "kg", "args": ["mcp", "--store", "/data/news"]}}}
"""


@click.command(epilog=EPILOG)
@click.option("--store", "folder", default="output/store", show_default=True, help="Folder of the store.")
@click.option("--seconds", type=FiniteRange(0.1), default=10.0, show_default=True, help="Time of a query.")
@click.option("--megabytes", type=click.IntRange(1), default=1, show_default=True, help="Size of a result.")
def command(folder: str, seconds: float, megabytes: int) -> None:
    """Let an assistant ask a store: search, named questions, explanations with evidence, SPARQL.

    It speaks the Model Context Protocol on standard input and output, which the assistant's program opens.
    Nothing can be written through it, and it asks nobody else.
    """
    with missing_extra("mcp", "mcp", "starlette"):
        import mcp.server.mcpserver  # noqa: F401 - to tell at once where it is missing

        from kg.mcp_server import server
        from kg.web.server.limits import Limits
        from kg.web.server.workers import Workers
    from kg.stores.embedded import EmbeddedStore

    if is_address(folder):
        raise StoreError("kg mcp reads a store in a folder", article=folder, remedy="load the articles into a folder")
    with EmbeddedStore.open(Path(folder), read_only=True):  # so that what is wrong with it is told before anything
        pass
    limits = Limits(seconds=seconds, result_bytes=megabytes * 2**20, workers=4)
    with Workers(Path(folder), limits) as pool:
        server(Path(folder), pool, limits).run("stdio")
