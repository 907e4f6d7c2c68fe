"""Which journal SQLite can use in a folder.

A write-ahead log needs memory shared between processes, which network file
systems do not give: there SQLite accepts the setting and loses commits. So
the kind of mount decides first (Linux), then a trial on a throwaway file.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

_NETWORK = re.compile(
    r"nfs\d?|cifs|smbfs|smb\d|9p|afs|ncpfs|lustre|gpfs|glusterfs|ceph|beegfs\w*|panfs|orangefs|davfs"
    r"|virtiofs|vboxsf|fuse\.(?!fuse-overlayfs|portal|lxcfs).+"
)


class Journal(NamedTuple):
    """A journal mode, and why it is not the write-ahead log ("" if it is)."""

    mode: Literal["wal", "delete"]
    reason: str = ""


def choose_journal(folder: Path) -> Journal:
    """Return the journal that works for a database in this folder.

    Raises
    ------
    OSError
        No file can be made in the folder.
    sqlite3.Error
        There is no room for the trial.
    """
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        mounts = ""  # not Linux: the trial alone decides
    kind, point = mount_of(folder, mounts)
    if _NETWORK.fullmatch(kind):
        return Journal("delete", f"{point} is a network file system ({kind})")
    if not _log_works(folder):
        return Journal("delete", "a write-ahead log does not work in this folder")
    return Journal("wal")


def mount_of(folder: Path, mounts: str) -> tuple[str, str]:
    """Return file system type and mount point of a folder, from the text of ``/proc/mounts``.

    Of several mounts on one point the last is the one in force. Both are ""
    where nothing fits.
    """
    best = ("", "")
    for line in mounts.splitlines():
        _, escaped, kind, *_ = line.split(" ")
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), escaped)
        if folder.is_relative_to(point) and len(point) >= len(best[1]):
            best = (kind, point)
    return best


def _log_works(folder: Path) -> bool:
    """Use a write-ahead log from two connections, and see that they see and lock each other."""
    handle, name = tempfile.mkstemp(prefix=".jupyter-label-", suffix=".probe", dir=folder)
    os.close(handle)
    try:
        with contextlib.closing(_connect(name)) as one, contextlib.closing(_connect(name)) as two:
            return _converse(one, two)
    except sqlite3.Error as error:
        if "full" in str(error):
            raise
        return False
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(name + suffix).unlink(missing_ok=True)


def _connect(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=0, isolation_level=None)


def _converse(one: sqlite3.Connection, two: sqlite3.Connection) -> bool:
    if one.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        return False
    one.execute("CREATE TABLE word (said INTEGER)")
    for said, (speaker, listener) in enumerate([(one, two), (two, one)], start=1):
        speaker.execute("INSERT INTO word VALUES (?)", (said,))
        if listener.execute("SELECT max(said) FROM word").fetchone() != (said,):
            return False
    one.execute("BEGIN IMMEDIATE")
    try:
        two.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    return False
