"""Decompressing gzip and Zstandard on the way, all of what is whole before what is damaged is told."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

from kg.reading.extras import needed

_GZIP, _ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_CHUNK = 65536
_SMALL_CHUNK = 512  # of Zstandard, which decompresses all of a chunk at once: 16 MB at most


def inflated(stream: BinaryIO) -> BinaryIO:
    """Return the stream, decompressed if it starts with the magic number of gzip or Zstandard.

    Reading it raises EOFError where it ends too early, and :class:`zlib.error` where it is damaged: not before all
    that stands before that place has been read.

    Examples
    --------
    >>> import gzip
    >>> cut = gzip.compress(b"one\\ntwo\\n", mtime=0)[:-4]
    >>> stream = inflated(io.BufferedReader(io.BytesIO(cut)))
    >>> stream.readline()
    b'one\\n'
    >>> stream.read()
    Traceback (most recent call last):
    EOFError: it ends too early
    """
    peek = getattr(stream, "peek", None)
    start = peek(4)[:4] if peek else b""
    if start[:2] == _GZIP:
        return io.BufferedReader(_Members(stream, lambda: zlib.decompressobj(31), zlib.error, _CHUNK))
    if start == _ZSTANDARD:
        zstandard = needed("zstandard")
        make = zstandard.ZstdDecompressor().decompressobj
        return io.BufferedReader(_Members(stream, make, zstandard.ZstdError, _SMALL_CHUNK))
    return stream


class _Members(io.RawIOBase):
    """The members of gzip (RFC 1952, section 2.2), or frames of Zstandard, one after the other."""

    def __init__(self, stream: BinaryIO, make: Any, error: type[Exception], chunk: int) -> None:
        self._stream = stream
        self._make = make
        self._error = error
        self._chunk = chunk
        self._member: Any = None
        self._input = self._output = b""
        self._fault: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._output:
            if self._fault is not None:
                raise self._fault
            try:
                if not self._step():
                    return 0
            except (self._error, EOFError) as error:
                self._fault = error if isinstance(error, EOFError) else zlib.error(str(error))
        count = min(len(buffer), len(self._output))
        buffer[:count] = self._output[:count]
        self._output = self._output[count:]
        return count

    def _step(self) -> bool:
        """Decompress some more; tell whether there was any."""
        if not self._input:
            self._input = self._stream.read(self._chunk)
        if self._member is None:
            self._input = self._input.lstrip(b"\0")  # tapes and some servers fill up with these
            if not self._input:
                return bool(self._stream.peek(1)) if hasattr(self._stream, "peek") else False
            self._member = self._make()
        if not self._input:
            raise EOFError("it ends too early")
        given, self._input = self._input, b""
        if self._chunk == _CHUNK:
            self._output = self._member.decompress(given, _CHUNK)
            self._input = self._member.unconsumed_tail
        else:
            self._output = self._member.decompress(given)
        if self._member.eof:
            self._input = self._member.unused_data
            self._member = None
        return True
