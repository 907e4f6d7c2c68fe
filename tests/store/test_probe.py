from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_label.store import probe
from jupyter_label.store.probe import Journal, choose_journal, mount_of

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /data nfs4 rw,vers=4.2 0 0
/dev/vdb /data/scratch xfs rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
auto /nets autofs rw 0 0
server:/b /nets nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("/var/lib", ("ext4", "/")),
        ("/data", ("nfs4", "/data")),
        ("/data/a/b", ("nfs4", "/data")),
        ("/database", ("ext4", "/")),
        ("/data/scratch/x", ("xfs", "/data/scratch")),
        ("/mnt/my share/x", ("cifs", "/mnt/my share")),
        ("/nets/x", ("nfs", "/nets")),
    ],
)
def test_the_closest_and_newest_mount_is_the_one(folder: str, found: tuple[str, str]) -> None:
    assert mount_of(Path(folder), MOUNTS) == found


def test_no_mount_is_known_where_none_are_listed() -> None:
    assert mount_of(Path("/data"), "") == ("", "")


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "lustre", "gpfs", "fuse.sshfs", "virtiofs"]
)
def test_network_file_systems_get_a_rollback_journal(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "mount_of", lambda folder, mounts: (kind, "/data"))
    assert choose_journal(tmp_path) == Journal("delete", f"/data is a network file system ({kind})")


@pytest.mark.parametrize("kind", ["ext4", "overlay", "tmpfs", "fuseblk", "fuse.fuse-overlayfs", ""])
def test_local_file_systems_get_the_log_and_the_trial_leaves_nothing(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "mount_of", lambda folder, mounts: (kind, "/"))
    assert choose_journal(tmp_path) == Journal("wal")
    assert list(tmp_path.iterdir()) == []


def _refusing(name: str) -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)  # has no write-ahead log


def _deaf() -> Callable[[str], sqlite3.Connection]:
    """Connections that do not see each other's commits."""
    made = []

    def connect(name: str) -> sqlite3.Connection:
        made.append(name)
        connection = sqlite3.connect(f"{name}{len(made)}", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS word (said INTEGER)")
        connection.execute("DROP TABLE word") if len(made) == 1 else None
        return connection

    return connect


@pytest.mark.parametrize("connect", [_refusing, _deaf()])
def test_where_the_trial_fails_there_is_a_rollback_journal(
    connect: Callable[[str], sqlite3.Connection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "mount_of", lambda folder, mounts: ("ext4", "/"))
    monkeypatch.setattr(probe, "_connect", connect)
    assert choose_journal(tmp_path) == Journal("delete", "a write-ahead log does not work in this folder")
