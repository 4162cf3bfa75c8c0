"""The characters that XML 1.0 has no way to hold (section 2.2), which articles and stores may well hold."""

from __future__ import annotations

import re

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Finds them in a text."""

_NOT_XML_IN_UTF_8 = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def without_not_xml(data: bytes) -> bytes:
    """Return XML in UTF-8 without the characters that would make it ill-formed; their words stay together.

    Examples
    --------
    >>> without_not_xml(b"<a>guard \\x02the sea</a>")
    b'<a>guard the sea</a>'
    """
    return _NOT_XML_IN_UTF_8.sub(b"", data)
