"""Fetch other people's data packages that ship inside registry packages, for test_others.py.

    python tools/fetch_others.py FOLDER

Two archives are taken with pip, without what they depend on: the sources of frictionless and the
wheel of oemof.tabular; one with npm: vega-datasets. Only their data packages are unpacked.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ARCHIVES = (
    (["--no-binary", ":all:", "--no-build-isolation", "frictionless"], "data"),
    (["oemof.tabular"], "oemof/tabular/examples/datapackages"),
)


def fetch(folder: Path) -> None:
    """Download the archives and unpack the files under their data folders."""
    for arguments, inside in ARCHIVES:
        with tempfile.TemporaryDirectory() as name:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", name, *arguments],
                check=False,
            )
            for archive in Path(name).iterdir():
                unpack(archive, inside, folder / archive.name)
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(["npm", "pack", "vega-datasets", "--pack-destination", name], check=False)
        for archive in Path(name).iterdir():
            unpack(archive, "data", folder / archive.name)
            # The archive has the descriptor beside the folder that its paths begin in.
            unpack(archive, "datapackage.json", folder / archive.name / "datapackage.json")


def unpack(archive: Path, inside: str, to: Path) -> None:
    """Unpack what is under `inside`, an archive's own top folder aside."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as file:
            for name in file.namelist():
                if name.startswith(inside) and not name.endswith("/"):
                    _write(to / PurePosixPath(name).relative_to(inside), file.read(name))
        return
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            path = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            content = tar.extractfile(member) if member.isfile() else None
            if content and path.is_relative_to(inside) and ".." not in path.parts:
                rest = path.relative_to(inside)
                _write(to / rest if rest.parts else to, content.read())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
