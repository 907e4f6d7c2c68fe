"""What measurements share: how thorough to be, a folder, and JupyterLab."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from . import lab


class Context:
    """Shared by all measurements of a run; servers end with `stack`.

    Parameters
    ----------
    quick : bool
        Whether to measure a few times only.
    folder : Path
        On the disk that stores are measured on.
    stack : ExitStack
    """

    def __init__(self, quick: bool, folder: Path, stack: ExitStack) -> None:
        self.quick, self.folder = quick, folder
        self._stack = stack
        self._lab: lab.Lab | None = None

    def lab(self) -> lab.Lab:
        """Return JupyterLab, started where it is not."""
        if self._lab is None:
            root = self.folder / "lab"
            root.mkdir()
            self._lab = self._stack.enter_context(lab.running(root))
        return self._lab

    def fewer(self, count: int) -> int:
        """Return how often to measure."""
        return max(count // 6, 3) if self.quick else count
