"""The comm that changes travel on, apart from the widget's own.

JupyterLab brings a comm's messages to the (sub)shell that last sent on it. On
this one nothing is ever sent but answers, so it stays on the thread that
serves messages while cells run, whatever a cell does to the widget's traits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets

Handler = Callable[["Channel | Any", dict[str, Any], list[memoryview]], None]


class Channel(ipywidgets.Widget):  # type: ignore[misc]
    """A model without a view; `handler` gets every message."""

    def __init__(self, handler: Handler) -> None:
        super().__init__()
        self.on_msg(handler)
