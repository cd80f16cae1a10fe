"""The report, rendered by Quarto where it is installed and by the portable renderer elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from troopclaims.dataset.package import NAME, Package
from troopclaims.errors import PackageError, RenderError
from troopclaims.files import place, temporary_folder
from troopclaims.progress import Progress

FOLDER = Path("report")
PROJECT = Path("_quarto.yml")
# The folder of the documents, beside which `quarto render` makes them too.
MADE = Path("_output") / FOLDER
ENDINGS = ("html", "pdf")
# What is installed beside the package to make the documents.
EXTRA = "report"
_OF_EXTRA = re.compile(rf"extra == ['\"]{EXTRA}['\"]")
# Tagged PDF (pdf-standard) came with this version.
OLDEST = (1, 9)


def quarto_path() -> str | None:
    """The quarto command on this machine, or None."""
    return shutil.which("quarto")


def why_unusable(quarto: str) -> str:
    """Why a quarto command cannot make the report, in words; empty where it can."""
    try:
        done = subprocess.run(  # noqa: S603
            [quarto, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{quarto} does not start ({type(error).__name__})"
    if done.returncode:
        return f"{quarto} does not start (exit status {done.returncode})"
    version = re.match(r"(\d+)\.(\d+)", done.stdout.strip())
    if not version:
        return f"{quarto} does not say its version"
    if (int(version[1]), int(version[2])) < OLDEST:
        return f"Quarto {done.stdout.strip()} is older than {'.'.join(map(str, OLDEST))}"
    return ""


def require_parts() -> None:
    """Raise PackageError, which names all of it, where what makes the report is not installed."""
    try:
        wanted = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:  # The code is run from its folder.
        return
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if _OF_EXTRA.search(line)]
    missing = [name for name in names if not _is_installed(name)]
    if missing:
        raise PackageError(f"{', '.join(missing)}: not installed; install {NAME}[{EXTRA}]")


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def render_report(
    package: Package, to: Path, quarto: str | None, progress: Progress = lambda _: None
) -> tuple[Path, ...]:
    """Render the report's documents to `to`, each as .html and .pdf; returns the files.

    Raises RenderError where a cell fails or the document uses what the renderer cannot do, and
    PackageError where the parts that render are not installed. Then former files stay.
    """
    sources = sorted((package.root / FOLDER).glob("*.qmd"))
    if quarto:
        return _with_quarto(quarto, package.root, [source.stem for source in sources], to)
    try:
        from troopclaims.qmd import CellFailed, UnsupportedFeature, render

        # Each document has a kernel and programs of its own, which wait for one another.
        with ThreadPoolExecutor() as pool:
            made = list(pool.map(lambda source: render(source, to, progress=progress), sources))
    except (CellFailed, UnsupportedFeature) as error:
        raise RenderError(str(error)) from None
    except ModuleNotFoundError as error:
        raise PackageError(f"{error.name} is not installed; install {NAME}[{EXTRA}]") from None
    return tuple(file for files in made for file in files)


def _with_quarto(quarto: str, root: Path, names: list[str], to: Path) -> tuple[Path, ...]:
    """Render a copy of the project, then move the finished documents to `to`."""
    from troopclaims.qmd.programs import environment

    with temporary_folder() as work:
        shutil.copy(root / PROJECT, work)
        shutil.copytree(
            root / FOLDER,
            work / FOLDER,
            ignore=shutil.ignore_patterns(".*"),
            ignore_dangling_symlinks=True,
        )
        done = subprocess.run(  # noqa: S603
            [quarto, "render"],
            cwd=work,
            # Quarto would take the Python of the PATH, which need not have this package.
            env={**environment(), "QUARTO_PYTHON": sys.executable},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        made = [work / MADE / f"{name}.{ending}" for name in names for ending in ENDINGS]
        if done.returncode or not all(file.is_file() for file in made):
            sys.stderr.write(done.stdout.decode("utf-8", "replace"))
            raise RenderError("Quarto could not render the report; its own message stands above")
        return tuple(place(file, to) for file in made)
