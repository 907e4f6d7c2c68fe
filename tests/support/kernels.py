"""A kernel's state, read back over ZMQ without the page, and its violent death."""

from __future__ import annotations

import ast
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from jupyter_client import BlockingKernelClient

SECONDS = 60


class Kernel:
    """A connection of our own to a running kernel.

    Attributes
    ----------
    pid : int
        The kernel's process.
    """

    def __init__(self, connection_file: Path) -> None:
        self._connection_file = connection_file
        self._client = self._connect()
        self.pid: int = self.eval("__import__('os').getpid()")

    def eval(self, expression: str) -> Any:
        """Return the value of a Python expression in the kernel, by way of JSON."""
        encoded = f"__import__('json').dumps({expression}, default=str)"
        reply = self._execute("", user_expressions={"value": encoded})
        value = reply["user_expressions"]["value"]
        if value["status"] != "ok":
            raise RuntimeError(f"{expression}: {value['ename']}: {value['evalue']}")
        return json.loads(ast.literal_eval(value["data"]["text/plain"]))

    def run(self, code: str) -> None:
        """Run statements in the kernel's namespace."""
        reply = self._execute(code)
        if reply["status"] != "ok":
            raise RuntimeError("\n".join(reply["traceback"]))

    def kill(self) -> None:
        """Kill the kernel's process without a chance to clean up; Jupyter starts it anew by itself."""
        os.kill(self.pid, signal.SIGKILL)

    def wait_until_restarted(self) -> None:
        """Wait until another process answers in the kernel's place, and connect to it."""
        former, deadline = self.pid, time.monotonic() + SECONDS
        while self.pid == former:
            self.close()
            self._client = self._connect()
            try:
                self._client.wait_for_ready(timeout=5)
                self.pid = self.eval("__import__('os').getpid()")
            except (RuntimeError, TimeoutError):
                if time.monotonic() > deadline:
                    raise

    def close(self) -> None:
        self._client.stop_channels()

    def _connect(self) -> BlockingKernelClient:
        client = BlockingKernelClient(connection_file=str(self._connection_file))
        client.load_connection_file()
        client.start_channels()
        return client

    def _execute(self, code: str, **options: Any) -> dict[str, Any]:
        return self._client.execute(code, silent=True, reply=True, timeout=SECONDS, **options)["content"]
