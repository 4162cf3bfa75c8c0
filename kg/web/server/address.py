"""The server's own address, as it stands in what it answers: what a client calls it does not count.

A ``Host`` header is the client's word; who took it over would let one client write into the answers of others where a
cache stands between (RFC 9110, section 7.2).
"""

from __future__ import annotations

from urllib.parse import urljoin

from starlette.requests import Request

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def own_address(request: Request, path: str, public: str | None) -> str:
    """Return the address of a path of this server.

    Parameters
    ----------
    request : Request
    path : str
        Without a slash in front.
    public : str, optional
        The address at which the world sees the server, with a slash at the end.

    Examples
    --------
    >>> scope = {"type": "http", "scheme": "http", "server": ("10.0.0.5", 8000), "path": "/", "root_path": "",
    ...          "query_string": b"", "headers": [(b"host", b"evil.example")]}
    >>> own_address(Request(scope), "sparql", None), own_address(Request(scope), "sparql", "https://desk.example/")
    ('http://10.0.0.5:8000/sparql', 'https://desk.example/sparql')
    """
    if public:
        return urljoin(public, path)
    name, port = request.scope.get("server") or ("localhost", None)
    try:
        called, called_port = request.url.hostname, request.url.port
    except ValueError:  # the client's word is no address at all
        called, called_port = None, None
    if called in (name, *_LOOPBACK):  # by another of its names, or through a tunnel
        name, port = called, called_port
    shown = f"[{name}]" if ":" in name else name
    return f"{request.url.scheme}://{shown}{f':{port}' if port else ''}{request.scope.get('root_path', '')}/{path}"
