"""Where indexes, and tables of frames, are kept from one run to the next."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from .index_file import Heading, IndexFile

_BUDGET = 2 * 2**30
_SUFFIX, _TABLE, _UNFINISHED = ".peaks", ".frames", ".part"
_ABANDONED = 24 * 3600.0  # seconds after which nobody is at work on an unfinished index


class IndexStore:
    """A folder of indexes, of which the least recently used go; several processes may share it.

    An index is made under a name of its own and gets the one it is found by
    when it is whole, so that nobody ever reads a half of one.

    Parameters
    ----------
    folder : Path, optional
        The user's cache folder by default.
    budget : int
        Bytes to keep.
    """

    def __init__(self, folder: Path | None = None, budget: int = _BUDGET) -> None:
        self._given = folder
        self._budget = budget

    def find(self, key: str, heading: Heading) -> IndexFile | None:
        """Open the whole index of a recording; None where there is none, or a damaged one."""
        with contextlib.suppress(OSError):
            path = self._path(key)
            file = path.open("rb")
            found = IndexFile.opened(file)
            if found is not None and found.heading[:3] == heading[:3]:
                os.utime(path)
                return found
            file.close()
        return None

    def create(self) -> tuple[BinaryIO, Path | None]:
        """Open a new file for an index, and say where it is; nowhere if the folder takes none."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=self._folder)
        except OSError:
            return tempfile.TemporaryFile(), None
        return os.fdopen(handle, "w+b"), Path(name)

    def keep(self, key: str, made: Path) -> Path:
        """Give a whole index the name that it is found by, if that can be; return the one it has."""
        return self._keep(made, self._path(key))

    def table(self, key: str) -> bytes | None:
        """Return the table of a file's frames; None where there is none."""
        path = self._path(key, _TABLE)
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            os.utime(path)
            return data
        return None

    def keep_table(self, key: str, data: bytes) -> None:
        """Keep the table of a file's frames, if that can be."""
        with contextlib.suppress(OSError):
            file, made = self.create()
            with file:
                file.write(data)
            if made is not None:
                self._keep(made, self._path(key, _TABLE))

    def _keep(self, made: Path, path: Path) -> Path:
        try:
            made.replace(path)
        except OSError:  # Windows, while another process reads the one that was there
            return made
        self._trim()
        return path

    def _trim(self) -> None:
        now = time.time()
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with contextlib.suppress(OSError):
                status = path.stat()
                if path.suffix in (_SUFFIX, _TABLE):
                    found.append((status.st_mtime, status.st_size, path))
                elif path.suffix == _UNFINISHED and now - status.st_mtime > _ABANDONED:
                    path.unlink()
        found.sort(reverse=True)
        total = 0
        for position, (_, size, path) in enumerate(found):
            total += size
            if position and total > self._budget:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, key: str, suffix: str = _SUFFIX) -> Path:
        return self._folder / f"{key}{suffix}"

    @property
    def _folder(self) -> Path:
        if self._given is None:
            import platformdirs

            self._given = platformdirs.user_cache_path("jupyter_label", appauthor=False) / "peaks"
        return self._given


def index_key(path: Path) -> str:
    """Name a file as it is now: by its place, its size and when it was written.

    Raises
    ------
    OSError
        It is no longer there.
    """
    status = path.stat()
    identity = f"{path.resolve()}\0{status.st_size}\0{status.st_mtime_ns}"
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
