"""The folder that a recorder fills: what is in it, and where the next recording goes."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

_SUFFIX = ".webm"


class Takes:
    """Recordings in a folder, in the order in which they were made.

    Parameters
    ----------
    folder : str or Path
        Made when the first recording comes, if it is not there.

    Raises
    ------
    NotADirectoryError
        If there is a file of that name.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(
                f"folder: {str(self.folder)!r} is a file; right is a folder to put recordings into."
            )

    def paths(self) -> list[str]:
        """Give the recordings that are there, the oldest first."""
        return [str(path) for path in sorted(self.folder.glob(f"*{_SUFFIX}"))]

    def keep(self, data: bytes) -> str:
        """Write a recording as it came, whole or not at all; give its path.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f".{os.getpid()}{_SUFFIX}.part"
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            path = self._free()
            partial.rename(path)
        finally:
            partial.unlink(missing_ok=True)
        return str(path)

    def _free(self) -> Path:
        now = datetime.datetime.now(datetime.timezone.utc)
        name, number = f"{now:%Y-%m-%dT%H-%M-%SZ}", 1
        path = self.folder / f"{name}{_SUFFIX}"
        while path.exists():
            number += 1
            path = self.folder / f"{name}_{number}{_SUFFIX}"  # sorts behind the dot
        return path
