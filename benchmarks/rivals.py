"""Other labeling widgets and libraries, each in a throw-away environment of its own."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".venv-bench"
BASE = ("ipykernel>=7", "ipywidgets>=8")


@dataclass(frozen=True)
class Rival:
    """A package on PyPI and the kernel that has it; `beside` is what else it needs, pinned."""

    package: str
    version: str
    beside: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.package} {self.version}"

    @property
    def folder(self) -> Path:
        return FOLDER / f"{self.package}-{self.version}"

    @property
    def data(self) -> Path:
        """Jupyter's data in the environment: the kernel, and the widget's own front end."""
        return self.folder / "share" / "jupyter"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"


MOLABEL = Rival("molabel", "0.1.5")
PIGEON = Rival("pigeon-jupyter", "0.1.0")
IPYLABEL = Rival("ipylabel", "0.1.7")
BBOX = Rival("jupyter-bbox-widget", "0.7.0")
IPYANNOTATIONS = Rival("ipyannotations", "0.5.1")
IPYANNOTE = Rival("ipyannote", "0.7.0")
ALL = (MOLABEL, PIGEON, IPYLABEL, BBOX, IPYANNOTATIONS, IPYANNOTE)
"""Those that are shown in JupyterLab."""

MODAL = Rival("modAL-python", "0.4.2.1", ("scikit-learn==1.7.*",))
"""Its queries fail with scikit-learn 1.8 and later."""


def install(rival: Rival) -> str:
    """Make the environment where it is not there; returns why it could not be, or ""."""
    kernel = rival.data / "kernels" / rival.package / "kernel.json"
    if kernel.exists():
        return ""
    python = rival.python
    try:
        venv.create(rival.folder, with_pip=True, clear=True)
        pinned = f"{rival.package}=={rival.version}"
        _run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            *BASE,
            *rival.beside,
            pinned,
        )
        _run(python, "-m", "ipykernel", "install", f"--prefix={rival.folder}", f"--name={rival.package}")
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or "").strip().splitlines() or [str(error)]
        print(f"{rival.title} could not be installed:", *lines[-5:], sep="\n  ", file=sys.stderr)
        return f"could not be installed: {lines[-1]}"
    return ""


def _run(*command: str | Path) -> None:
    subprocess.run([*map(str, command)], check=True, capture_output=True, text=True)
