"""A PostgreSQL server of our own, in a temporary folder, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnavailableError(Exception):
    """No server can be started here."""


def _program(name: str) -> str:
    installed = [
        shutil.which(name),
        *sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), reverse=True),
    ]
    for path in installed:
        if path:
            return path
    raise UnavailableError(f"{name} is not installed")


def _user() -> str | None:
    """Return whom to run as: PostgreSQL refuses root. None for oneself."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise UnavailableError("root cannot run PostgreSQL, and there is neither a user postgres nor nobody")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server; yields a URL to which ``&options=`` can be added."""
    initdb, pg_ctl, user = _program("initdb"), _program("pg_ctl"), _user()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise UnavailableError(f"{command[0]} failed: {done.stderr or done.stdout}")

    data = str(folder / "data")
    settings = f"-F -c listen_addresses='' -c unix_socket_directories='{folder}'"
    try:
        run(initdb, "-D", data, "-U", "labels", "-A", "trust", "-N", "-E", "UTF8")
        run(pg_ctl, "-D", data, "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql+psycopg://labels:secret@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
