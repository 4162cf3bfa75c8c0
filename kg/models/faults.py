"""Faults of a server in words: what it says itself, and what the user can do about it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

KEYS = ("KG_MODEL_KEY", "OPENAI_API_KEY")
"""The environment variables in which a key may stand, the first that is set."""

ADDRESS = "see that --address is that of the server's API, mostly with /v1 at its end"
HOPELESS = frozenset({301, 302, 303, 307, 308, 401, 403, 404, 405})
"""Answers that every other request would get, too."""

_CONTEXT = re.compile(r"context|too long|maximum.{0,20}tokens|n_ctx", re.IGNORECASE)
_TAG = re.compile(r"<(title|style|script)\b.*?</\1\s*>|<[^>]*>?", re.IGNORECASE | re.DOTALL)


def explained(status: int, text: str, model: str, location: str | None) -> str:
    """Return what follows the status of a refusal: what the server says, and what the user can do.

    Examples
    --------
    >>> explained(403, '{"error": "no entry"}', "m", None)
    ' (no entry); set the key in KG_MODEL_KEY or OPENAI_API_KEY'
    """
    says = said(text)
    told = remedy(status, says, model, location)
    return (f" ({says})" if says else "") + (f"; {told}" if told else "")


def said(text: str) -> str:
    """Return what a server says in the body of a refusal: the message of its JSON, or a page without its markup.

    Examples
    --------
    >>> said('{"error": {"message": "model not found", "type": "api_error"}}'), said('{"detail": "no"}')
    ('model not found', 'no')
    >>> said("<html><title>404</title><h1>Not Found</h1></html>"), said("{}"), said("")
    ('Not Found', '', '')
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = _TAG.sub(" ", text) if text.lstrip().startswith("<") else text
    return " ".join(_message(told).split())[:200]


def _message(told: Any) -> str:
    if isinstance(told, dict):
        first = next((told[name] for name in ("error", "message", "detail") if told.get(name)), "")
        return _message(first)
    return told if isinstance(told, str) else json.dumps(told) if told else ""


def remedy(status: int, says: str, model: str, location: str | None) -> str:
    """Return what the user can do about a refusal, or nothing.

    Examples
    --------
    >>> remedy(401, "", "m", None)
    'set the key in KG_MODEL_KEY or OPENAI_API_KEY'
    >>> remedy(302, "", "m", "https://name:word@host/v1?key=1")
    'it sends elsewhere, to https://host/v1, and kg asks no address but the one that you give'
    """
    if status in (401, 403):
        return f"set the key in {' or '.join(KEYS)}"
    if status in (404, 405):
        return f"see that the server has the model {model}, and {ADDRESS.removeprefix('see ')}"
    if 300 <= status < 400 and location:
        parts = urlsplit(location)
        where = f"{parts.scheme}://{parts.hostname}{parts.path}" if parts.hostname else parts.path
        return f"it sends elsewhere, to {where}, and kg asks no address but the one that you give"
    if status in (400, 413, 422) and _CONTEXT.search(says):
        return "give the server a context of 16,000 tokens, or articles in parts by a smaller --window"
    return ""


def is_nobody_there(fault: Exception) -> bool:
    """Tell whether a connection was never made: no such host, nobody at the port, no common encryption."""
    from urllib3.exceptions import NewConnectionError, SSLError

    reason = getattr(fault.args[0] if fault.args else None, "reason", None)
    return isinstance(reason, NewConnectionError | SSLError)
