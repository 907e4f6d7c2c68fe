"""Where the bytes of an encoded picture or recording come from."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from .errors import SourceError
from .limits import MIB, Limits

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://|(data):", re.IGNORECASE)
_NAME_LENGTH = 120
_HELD = 16 * MIB


@dataclass(frozen=True)
class Source:
    """Something encoded: a file, or its bytes.

    Parameters
    ----------
    name : str
        What messages call it.
    path : Path or None
        The file.
    data : bytes
        What is in it, where there is no file.
    fetched : bool
        Whether the file is a temporary one, which is removed with this.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    fetched: bool = False

    @property
    def disk(self) -> int:
        """Bytes of a temporary file."""
        return self.path.stat().st_size if self.path and self.fetched else 0

    def open(self) -> BinaryIO:
        """Open it for reading; to be closed by the caller."""
        return io.BytesIO(self.data) if self.path is None else self.path.open("rb")

    def head(self, count: int) -> bytes:
        """Return its first bytes."""
        with self.open() as file:
            return file.read(count)


def source_of(
    cell: str | os.PathLike[str] | bytes | bytearray | memoryview, limits: Limits, *, spool: bool = False
) -> Source:
    """Find the file that a path, a URL or bytes stand for.

    With `spool`, what is large and comes from a URL is not held in memory.

    Raises
    ------
    SourceError
        There is nothing, or nothing that can be read.
    """
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return _of_bytes(f"the byte string of {len(cell):,} bytes", bytes(cell))
    text = os.fsdecode(cell)
    scheme = _SCHEME.match(text) if isinstance(cell, str) else None
    if scheme is None:
        return _of_file(text)
    if text.lower().startswith("file:"):
        from urllib.request import url2pathname

        return _of_file(url2pathname(urlsplit(text).path))
    name = text if len(text) <= _NAME_LENGTH else text[: _NAME_LENGTH - 1] + "\N{HORIZONTAL ELLIPSIS}"
    if (scheme[1] or scheme[2]).lower() in ("http", "https", "data"):
        return _fetched(text, name, limits, spool)
    return _fetched_by_fsspec(text, name, limits, spool)


def _of_bytes(name: str, data: bytes) -> Source:
    if not data:
        raise SourceError(f"{name} is empty: there is nothing in it")
    return Source(name, data=data)


def _of_file(text: str) -> Source:
    name = f'"{text}"'
    if not text.strip():
        raise SourceError("there is no file: the path is empty")
    try:
        path = Path(text).expanduser()
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(f"{name} is a folder; it must be a file")
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{name} is neither a file nor a URL")
        if status.st_size == 0:
            raise SourceError(f"{name} is an empty file (0 bytes)")
        with path.open("rb"):
            return Source(name, path)
    except SourceError:
        raise
    except FileNotFoundError:
        where = "" if Path(text).is_absolute() else f"; relative paths begin in {Path.cwd()}"
        raise SourceError(f"{name} does not exist{where}") from None
    except PermissionError:
        raise SourceError(f"{name} must not be read by this user: its permissions forbid it") from None
    except (OSError, ValueError, RuntimeError) as error:  # too long, a null byte, an unknown ~user
        raise SourceError(f"{name} cannot be opened: {error}") from error


def _fetched(url: str, name: str, limits: Limits, spool: bool) -> Source:
    # Here, because it brings HTTP and TLS, which take a tenth of a second to import.
    import urllib.error
    import urllib.request

    request = urllib.request.Request(url, headers={"User-Agent": "jupyter_label"})  # noqa: S310 - scheme known
    try:
        with urllib.request.urlopen(request, timeout=limits.timeout) as answer:  # noqa: S310 - "
            return _taken(answer, name, limits, spool)
    except urllib.error.HTTPError as error:
        with error:
            raise SourceError(f'"{name}" cannot be fetched: HTTP {error.code} {error.reason}') from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise SourceError(f'"{name}" cannot be fetched: {reason}') from error


def _fetched_by_fsspec(url: str, name: str, limits: Limits, spool: bool) -> Source:
    try:
        import fsspec
    except ImportError:
        raise SourceError(
            f'"{name}" needs fsspec: pip install "jupyter_label[remote]", and the package of its file system'
        ) from None
    try:
        with fsspec.open(url, "rb") as file:
            return _taken(file, name, limits, spool)
    except SourceError:
        raise
    except Exception as error:  # every file system has its own
        raise SourceError(f'"{name}" cannot be fetched: {error or type(error).__name__}') from error


def _taken(file: BinaryIO, name: str, limits: Limits, spool: bool) -> Source:
    held = min(_HELD, limits.download) if spool else limits.download
    data = file.read(held + 1)
    if len(data) > limits.download:
        raise _too_large(name, limits)
    return _of_bytes(f'"{name}"', data) if len(data) <= held else _spooled(data, file, name, limits)


def _spooled(head: bytes, file: BinaryIO, name: str, limits: Limits) -> Source:
    folder = Path(tempfile.mkdtemp(prefix="jupyter_label-"))
    source = Source(f'"{name}"', folder / "fetched", fetched=True)
    weakref.finalize(source, shutil.rmtree, folder, ignore_errors=True)
    size, piece = 0, head
    with (folder / "fetched").open("wb") as copy:
        while piece:
            size += len(piece)
            if size > limits.download:
                raise _too_large(name, limits)
            copy.write(piece)
            piece = file.read(MIB)
    return source


def _too_large(name: str, limits: Limits) -> SourceError:
    return SourceError(
        f'"{name}" is larger than {limits.download // MIB:,} MiB; save it as a file and give its path'
    )
