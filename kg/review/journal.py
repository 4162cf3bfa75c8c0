"""A journal: lines of JSON that are only ever added, each on the disk before its act is confirmed.

Several programs may write to it. Each takes the lock, reads what the others added, and adds its own; the system ends
the lock with the program, however it ends. A line that was cut short by a kill was never confirmed, and whoever
writes next takes it away.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import ReviewError
from kg.review.identity import Record

JOURNAL = "journal.acts"
"""The name of the file; it has no suffix that :func:`kg.read_many` would take for an article's."""

_LOCK_SECONDS = 20.0


class Journal:
    """A journal in a folder.

    Parameters
    ----------
    folder : Path
        It need not be there; the first line makes it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     journal = Journal(Path(name))
    ...     with journal.locked():
    ...         journal.add([{"act": 1}])
    ...     list(Journal(Path(name)).news())
    [{'act': 1}]
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL
        self._threads = threading.RLock()
        self._file: tuple[int, int] | None = None  # device and inode of what was read
        self._read = 0  # bytes

    def news(self) -> Iterator[Record | None]:
        """Yield the lines that were added since the last call; None first, where all begins anew.

        Raises
        ------
        ReviewError
            If the journal cannot be read, or a line of it is damaged.
        """
        try:
            with self.path.open("rb") as file:
                status = os.fstat(file.fileno())
                if self._file != (status.st_dev, status.st_ino) or status.st_size < self._read:
                    if self._file is not None:
                        yield None
                    self._file, self._read = (status.st_dev, status.st_ino), 0
                file.seek(self._read)
                data = file.read()
        except FileNotFoundError:
            if self._file is not None:
                self._file, self._read = None, 0
                yield None
            return
        except OSError as error:
            raise _refused(error, self.path, "cannot be read") from error
        whole = data[: data.rfind(b"\n") + 1]
        start, self._read = self._read, self._read + len(whole)
        for line in whole.splitlines(keepends=True):
            yield self._parsed(line, start)
            start += len(line)

    def _parsed(self, line: bytes, start: int) -> Record:
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise ValueError("no object")
        except ValueError as error:
            remedy = "take the line out, or bring the file back from a copy"
            raise ReviewError(
                f"the journal is damaged at byte {start} ({error})", article=str(self.path), remedy=remedy
            ) from error
        return record

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from writing.

        Raises
        ------
        ReviewError
            If somebody else does not let go of it, or the folder cannot be written.
        """
        with self._threads:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                lock = FileLock(f"{self.path}.lock", timeout=_LOCK_SECONDS, thread_local=False)
                lock.acquire()
            except Timeout as error:
                remedy = "try again; if nobody else has the desk open, end what holds the lock"
                raise ReviewError("another desk is writing just now", article=str(self.path), remedy=remedy) from error
            except OSError as error:
                raise _refused(error, self.path, "cannot be written") from error
            try:
                yield
            finally:
                lock.release()

    def add(self, records: Iterable[Record]) -> None:
        """Add lines, and return when they are on the disk. The journal must be :meth:`locked`.

        Raises
        ------
        ReviewError
            If they cannot be written; then none of them is in the journal.
        """
        data = b"".join(_line(record) for record in records)
        is_new = not self.path.exists()
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise _refused(error, self.path, "cannot be written") from error
        try:
            end = _mended(descriptor)
            try:
                os.lseek(descriptor, end, os.SEEK_SET)
                _write_all(descriptor, data)
                os.fsync(descriptor)
            except OSError as error:
                os.ftruncate(descriptor, end)
                raise _refused(error, self.path, "cannot be written") from error
        finally:
            os.close(descriptor)
        if is_new:
            sync_folder(self.path.parent)

    def replace(self, records: Iterable[Record]) -> None:
        """Put lines in place of all that there are. The journal must be :meth:`locked`."""
        replace_file(self.path, b"".join(_line(record) for record in records))


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole file in place of another, on the disk.

    Raises
    ------
    ReviewError
        If it cannot be written; then the other stays.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _refused(error, path, "cannot be written") from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing lies there
            aside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make sure that the names of new files are on the disk; some systems have no way to."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _line(record: Record) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass") + b"\n"


def _mended(descriptor: int) -> int:
    """Return where the next line goes: behind the last whole one. What a kill has cut short is taken away."""
    size = os.fstat(descriptor).st_size
    tail, start = b"", size
    while start and b"\n" not in tail:
        start = max(0, start - 65536)
        tail = os.pread(descriptor, size - start, start)
    end = start + tail.rfind(b"\n") + 1
    if end < size:
        os.ftruncate(descriptor, end)
    return end


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _refused(error: OSError, path: Path, what: str) -> ReviewError:
    remedy = "look at the disk's space and at your rights; what was settled before is kept"
    return ReviewError(f"it {what} ({error.strerror or error})", article=str(error.filename or path), remedy=remedy)
