"""From bytes to characters, strictly, so that an article's text is what its file says.

The encodings and their labels are those of the web (https://encoding.spec.whatwg.org/), by webencodings: what calls
itself ``iso-8859-1`` is ``windows-1252``, ``gb2312`` is GBK.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from email.message import Message

import webencodings

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
_AS_ON_THE_WEB = {"gbk": "gb18030", "euc-kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs"}
"""Codecs of Python that hold all characters of the web's encodings; those of the same name do not."""


def is_utf_16(start: bytes) -> bool:
    """Tell whether a file starts with the byte order mark of UTF-16.

    Examples
    --------
    >>> is_utf_16("Two meet".encode("utf-16")), is_utf_16(b"Two meet")
    (True, False)
    """
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def refuse_binary(data: bytes, name: str) -> None:
    """Raise :class:`ReadError` if data are no text.

    Parameters
    ----------
    data : bytes
        The start of a file.
    name : str
        What to call the file.
    """
    if is_utf_16(data):
        return
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
        The label of the encoding that a page or its server declares; UTF-8 by default. A byte order mark has the
        last word, and what is UTF-8 throughout is read as UTF-8: a page that was converted still declares the old one.
    offset : int
        Where ``data`` start in the file, in bytes, for the message.

    Raises
    ------
    ReadError
        If the bytes are not in that encoding, with the offset of the first wrong byte, or the label is unknown.

    Examples
    --------
    >>> decode("\\ufeffCôte".encode(), "a.txt")
    'Côte'
    >>> decode(b"\\x93We met\\x94", "a.html", encoding="iso-8859-1")
    '“We met”'
    """
    codec = "utf-16" if is_utf_16(data) else _codec(encoding, name)
    if codec not in ("utf-8", "utf-16") and _is_utf_8(data, codec):
        codec = "utf-8"
    try:
        return data.decode("utf-8-sig" if codec == "utf-8" else codec, "strict" if codec == "utf-8" else _CONTROLS)
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + offset} (0x{data[error.start]:02x}) is not {codec.upper()}"
        guess = _guess(data)
        remedy = _convert(guess, data) if guess else "convert the file to UTF-8"
        raise ReadError(problem, article=name, remedy=remedy) from error


def xml_encoding(data: bytes) -> str | None:
    """Return the label of the encoding that an XML declaration names, or None.

    Examples
    --------
    >>> xml_encoding(b"<?xml version='1.0' encoding='koi8-r'?><rss/>")
    'koi8-r'
    """
    match = re.match(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)""", data)
    return match[1].decode("ascii", errors="replace") if match else None


def charset_of(content_type: str | None) -> str | None:
    """Return the label of the encoding that a Content-Type declares (RFC 9110, section 8.3), or None.

    Examples
    --------
    >>> charset_of('text/html; Charset="EUC-KR"; boundary=a'), charset_of("text/html")
    ('euc-kr', None)
    """
    message = Message()
    message["Content-Type"] = content_type or ""
    charset = message.get_content_charset()
    return charset.strip(" '") or None if charset else None


def _codec(label: str | None, name: str) -> str:
    """Return Python's name of the encoding that the web knows by a label, or Python where the web does not."""
    encoding = webencodings.lookup(label) if label else webencodings.UTF8
    if encoding is None or encoding.name == "replacement":
        try:
            " ".encode(label or "")  # refuses codecs of something else, as "hex"
            return codecs.lookup(label or "").name
        except (LookupError, UnicodeError, ValueError) as error:
            problem = f"the encoding {label!r} is unknown"
            raise ReadError(problem, article=name, remedy="convert it to UTF-8") from error
    if encoding.name.startswith("utf-16"):  # in which nothing can declare it: https://html.spec.whatwg.org/#charset
        return "utf-8"
    if encoding.name == "x-user-defined":
        return "cp1252"
    return codecs.lookup(_AS_ON_THE_WEB.get(encoding.name, encoding.codec_info.name)).name


_LATIN = re.compile(rb"[\xc2-\xc5][\x80-\xbf]")


def _is_utf_8(data: bytes, codec: str) -> bool:
    """Tell whether data that another encoding is declared for are UTF-8, as only what was meant so is throughout.

    Of two bytes a character, letters of other scripts might look like letters of an East Asian encoding.
    """
    if data.startswith(codecs.BOM_UTF8):
        return True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if text.isascii():
        return False
    is_single = codec.startswith(("cp125", "iso8859", "koi8", "mac", "cp866", "cp874"))
    return is_single or max(text) > "\u07ff" or _LATIN.sub(b"", data).isascii()


_CONTROLS = "kg-web-controls"


def _control(error: UnicodeError) -> tuple[str, int]:
    """Take a byte that an encoding of the web has no other use for as the control character of its number."""
    if isinstance(error, UnicodeDecodeError) and error.encoding.startswith(("cp125", "charmap", "cp874")):
        byte = error.object[error.start]
        if 0x80 <= byte <= 0x9F:
            return chr(byte), error.start + 1
    raise error


codecs.register_error(_CONTROLS, _control)


def _is_latin(encoding: str, data: bytes) -> bool:
    """Tell whether data are words of Latin letters in an encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    letters = {letter for letter in text if letter.isalpha() and not letter.isascii()}
    return all(unicodedata.name(letter, "").startswith("LATIN") or letter in "ªº" for letter in letters)


def _guess(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:100_000]).best()
    return best.encoding if best and best.encoding not in ("utf_8", "ascii") else None  # which it is not, further on


def _convert(encoding: str, data: bytes) -> str:
    """Return how to convert a file; which encoding of Latin letters it is, no count of letters can tell surely."""
    name = encoding.replace("_", "-").upper()
    if _is_latin(encoding, data) and _is_latin("cp1252", data):
        others = [each for each in dict.fromkeys((name, "CP1250", "CP1254")) if each not in ("CP1252", "LATIN-1")]
        convert = "convert it with `iconv -f CP1252 -t UTF-8`, and see whether its letters are right"
        return f"it may be CP1252, else {' or '.join(others)}: {convert}"
    return f"it may be {name}: convert it with `iconv -f {name} -t UTF-8`"
