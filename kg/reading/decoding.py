"""From bytes to characters, strictly, so that an article's text is what its file says."""

from __future__ import annotations

import codecs

from kg.errors import ReadError

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"{\\rtf": "an RTF file",
    b"SQLite format": "a SQLite database",
    b"\x7fELF": "a program",
}
_UTF_16 = {codecs.BOM_UTF16_LE: "UTF-16LE", codecs.BOM_UTF16_BE: "UTF-16BE"}


def refuse_binary(data: bytes, name: str) -> None:
    """Raise :class:`ReadError` if data are no text, or in UTF-16.

    Parameters
    ----------
    data : bytes
        The start of a file.
    name : str
        What to call the file.
    """
    for mark, encoding in _UTF_16.items():
        if data.startswith(mark):
            raise ReadError(f"the text is in {encoding}, not UTF-8", article=name, remedy=_convert(encoding))
    kind = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
    if kind is None and b"\x00" in data[:8192]:
        kind = "binary data"
    if kind:
        raise ReadError(f"the file is {kind}, no text", article=name, remedy="give the article as text, HTML or JSON")


def decode(data: bytes, name: str, *, encoding: str | None = None, offset: int = 0) -> str:
    """Return the characters of a file; a byte order mark is taken off, nothing else is touched.

    Parameters
    ----------
    data : bytes
        A file's bytes.
    name : str
        What to call the file.
    encoding : str, optional
        The encoding that an HTML page declares; UTF-8 by default.
    offset : int
        Where ``data`` start in the file, in bytes, for the message.

    Raises
    ------
    ReadError
        If the bytes are not in that encoding; the message names the offset of the first wrong byte.

    Examples
    --------
    >>> decode("\\ufeffCôte".encode(), "a.txt")
    'Côte'
    """
    codec = _codec(encoding, name)
    try:
        return data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + offset} (0x{data[error.start]:02x}) is not {codec.upper()}"
        guess = _guess(data)
        remedy = _convert(guess) if guess else "convert the file to UTF-8"
        raise ReadError(problem, article=name, remedy=remedy) from error


def _codec(encoding: str | None, name: str) -> str:
    """Return Python's name of an encoding of text; ``encode`` refuses codecs of something else, as "hex"."""
    try:
        " ".encode(encoding or "utf-8")
        return codecs.lookup(encoding or "utf-8").name
    except (LookupError, UnicodeError, ValueError) as error:
        raise ReadError(f"the encoding {encoding!r} is unknown", article=name, remedy="convert it to UTF-8") from error


def _guess(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:100_000]).best()
    return best.encoding if best else None


def _convert(encoding: str) -> str:
    name = encoding.replace("_", "-").upper()
    return f"it may be {name}: convert it with `iconv -f {name} -t UTF-8`"
