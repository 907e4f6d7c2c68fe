"""Notebook servers on loopback, each with a home of its own, without a token.

They are torn down by ending the process group that they were started in.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BOOT_SECONDS = 90
SETTINGS = {"apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes
    ----------
    kind : {"lab", "notebook", "voila", "marimo"}
    url : str
        Without a slash at the end.
    root : Path
        The folder that it serves.
    home : Path
        Its configuration, connection files and ``server.log``.
    """

    kind: str
    url: str
    root: Path
    home: Path

    def kernel_id(self, path: str) -> str:
        """Return the id of the kernel of the notebook at `path` below the root."""
        for session in self.request("GET", "/api/sessions"):
            if session["path"] == path:
                return session["kernel"]["id"]
        raise LookupError(f"no kernel runs for {path}")

    def connection_file(self, kernel_id: str = "*") -> Path:
        """Return the newest connection file, or that of one kernel."""
        files = list((self.home / "runtime").rglob(f"kernel-{kernel_id}.json"))
        if not files:
            raise LookupError(f"no connection file for kernel {kernel_id} under {self.home}")
        return max(files, key=lambda file: file.stat().st_mtime)

    def request(self, method: str, path: str) -> Any:
        """Call Jupyter's REST interface and return its JSON answer."""
        request = urllib.request.Request(self.url + path, method=method)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read() or "null")


def jupyterlab(root: Path) -> Any:
    """Start JupyterLab in `root`; a context manager that gives a `Server`."""
    quiet = ["--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    return _jupyter("lab", "jupyterlab", root, quiet)


def notebook7(root: Path) -> Any:
    """Start Notebook 7 in `root`; a context manager that gives a `Server`."""
    return _jupyter("notebook", "notebook", root, [])


def voila(root: Path) -> Any:
    """Start Voila in `root`: ``/voila/render/<notebook>``; a context manager that gives a `Server`."""
    port = _free_port()
    command = ["voila", str(root), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--token="]
    return _started("voila", command, port, root, probe="/voila/static/voila.js")


def marimo(script: Path, mode: str = "run") -> Any:
    """Start marimo on one notebook file, served at ``/``; a context manager that gives a `Server`.

    Parameters
    ----------
    script : Path
    mode : {"run", "edit"}
        As an application, or as a notebook that runs its cells when it is opened.
    """
    port = _free_port()
    command = ["marimo", mode, str(script), "--headless", "--no-token", "--host=127.0.0.1", f"--port={port}"]
    return _started("marimo", command, port, script.parent, probe="/health")


def _jupyter(kind: str, module: str, root: Path, options: list[str]) -> Any:
    port = _free_port()
    command = [
        *(module, "--no-browser", "--allow-root", "--expose-app-in-browser"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.disable_check_xsrf=True"),
        f"--ServerApp.root_dir={root}",
        *options,
    ]
    return _started(kind, command, port, root, probe="/api/status")


@contextlib.contextmanager
def _started(kind: str, command: list[str], port: int, root: Path, probe: str) -> Iterator[Server]:
    home = Path(tempfile.mkdtemp(prefix=f"jupyter-label-{kind}-"))
    server = Server(kind, f"http://127.0.0.1:{port}", root, home)
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=root,
            env=_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_up(server, process, probe)
            yield server
        finally:
            _stop(process)
            shutil.rmtree(home, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    settings = home / "lab" / "settings"
    for name, values in SETTINGS.items():
        plugin, _, setting = name.partition("/")
        file = settings / "@jupyterlab" / plugin / f"{setting}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    (home / "runtime").mkdir()
    own = {
        "HOME": home,
        "IPYTHONDIR": home / "ipython",
        "JUPYTERLAB_SETTINGS_DIR": settings,
        "JUPYTERLAB_WORKSPACES_DIR": home / "lab" / "workspaces",
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "xdg",
        "XDG_STATE_HOME": home / "state",
    }
    return {**os.environ, **{name: str(path) for name, path in own.items()}}


def _wait_until_up(server: Server, process: subprocess.Popen[bytes], probe: str) -> None:
    deadline = time.monotonic() + BOOT_SECONDS
    while process.poll() is not None or not _answers(server.url + probe):
        if process.poll() is not None or time.monotonic() > deadline:
            log = (server.home / "server.log").read_text(errors="replace")
            raise RuntimeError(f"{server.kind} did not start; its log ends:\n{log[-4000:]}")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError as refused:
        with refused:
            return True
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    """Give a port that is free.

    It is none of those that a system gives to whoever asks for any: a server takes a while to start,
    and kernels, browsers and the tests beside this one ask all the time.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
