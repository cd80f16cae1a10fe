"""A package as it was: in a folder, or in an archive with a datapackage.json."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from troopclaims.datapackage.loading import DESCRIPTOR
from troopclaims.dataset.archive import UNREADABLE
from troopclaims.dataset.package import Package, open_package
from troopclaims.errors import PackageError
from troopclaims.files import temporary_folder

# More than any version of a package coded by hand, and less than any disk has.
MOST_BYTES = 1 << 30


@contextmanager
def opened_version(path: Path) -> Iterator[Package]:
    """Give a package in a folder, a datapackage.json or a zip, as it lies there.

    In a zip the descriptor may stand in folders, as it does where a code host packed it; what is
    unpacked is removed at the end. Nothing of it is trusted. Raises PackageError, which names the
    archive and not where it was unpacked, and OSError.
    """
    if not (path.is_file() and zipfile.is_zipfile(path)):  # A pipe or device may have no end.
        if not path.exists():
            raise PackageError(f"{path}: there is no such file or folder")
        if path.is_file() and path.suffix != ".json":
            raise PackageError(f"{path}: is neither a datapackage.json nor a zip")
        yield open_package(path)
        return
    with temporary_folder() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                descriptor = _unpack(archive, folder, path)
        except UNREADABLE as error:
            why = str(error) or "it is cut short"
            raise PackageError(f"{path}: cannot be unpacked: {why}") from None
        except OSError as error:
            if error.errno is not None:
                raise
            raise PackageError(f"{path}: cannot be unpacked: {error}") from None  # bz2 says so.
        try:
            yield open_package(descriptor)
        except PackageError as error:
            raise PackageError(str(error).replace(str(folder), str(path))) from None


def _unpack(archive: zipfile.ZipFile, folder: Path, path: Path) -> Path:
    """Unpack the descriptor that stands highest and the files beside and below it.

    Raises PackageError where there is none, all of it is too large or a name leads out of it.
    """
    found = [PurePosixPath(name) for name in archive.namelist()]
    for name in found:
        if name.is_absolute() or ".." in name.parts:
            raise PackageError(f"{path}: the name {str(name)!r} in it leads out of it")
    descriptors = [name for name in found if name.name == DESCRIPTOR]
    if not descriptors:
        raise PackageError(f"{path}: there is no {DESCRIPTOR} in it")
    top = min(descriptors, key=lambda name: len(name.parts))
    wanted = [
        info
        for info in archive.infolist()
        if not info.is_dir() and PurePosixPath(info.filename).is_relative_to(top.parent)
    ]
    if sum(info.file_size for info in wanted) > MOST_BYTES:
        raise PackageError(f"{path}: is larger than {MOST_BYTES >> 20} MB unpacked")
    for info in wanted:
        archive.extract(info, folder)
    return folder / top
