"""The report, rendered by Quarto where it is installed and by the portable renderer elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from troopclaims.dataset.package import Package
from troopclaims.errors import PackageError, RenderError
from troopclaims.files import place

Progress = Callable[[str], None]
SOURCE = Path("report") / "report.qmd"


def quarto_path() -> str | None:
    """The quarto command on this machine, or None."""
    return shutil.which("quarto")


def render_report(
    package: Package, to: Path, quarto: str | None, progress: Progress = lambda _: None
) -> tuple[Path, ...]:
    """Render the report to `to`/report.html and report.pdf; returns the files.

    Raises RenderError where a cell fails or the document uses what the renderer cannot do, and
    PackageError where the parts that render are not installed. Then former files stay.
    """
    if quarto:
        return _with_quarto(quarto, package.root / SOURCE, to)
    try:
        from troopclaims.qmd import CellFailed, UnsupportedFeature, render
    except ModuleNotFoundError as error:
        raise PackageError(
            f"{error.name} is not installed; install the extra: dprk-troop-claims[report]"
        ) from None
    try:
        return render(package.root / SOURCE, to, progress=progress)
    except (CellFailed, UnsupportedFeature) as error:
        raise RenderError(str(error)) from None
    except ModuleNotFoundError as error:
        raise PackageError(
            f"{error.name} is not installed; install the extra: dprk-troop-claims[report]"
        ) from None


def _with_quarto(quarto: str, source: Path, to: Path) -> tuple[Path, ...]:
    """Render in a copy of the report's folder, then move the finished documents to `to`."""
    with tempfile.TemporaryDirectory(prefix="report-") as temporary:
        work = Path(temporary) / "report"
        shutil.copytree(source.parent, work)
        done = subprocess.run(  # noqa: S603
            [quarto, "render", str(work / source.name)], check=False
        )
        made = [work / f"{source.stem}.html", work / f"{source.stem}.pdf"]
        if done.returncode or not all(file.is_file() for file in made):
            raise RenderError("Quarto could not render the report; its own message stands above")
        return tuple(place(file, to) for file in made)
