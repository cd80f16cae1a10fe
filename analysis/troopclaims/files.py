"""Files that are whole at any time, and folders that do not outlive whoever made them.

A file is written in a folder of its own beside its place and renamed into it. Such a folder, and
one for temporary files, is locked by the process that made it; the system takes the lock away when
the process ends, however it ends, and the next one that makes its like removes what it left.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePath
from secrets import token_hex

try:
    import fcntl
except ModuleNotFoundError:  # On Windows: nothing is locked, and so never taken for left.
    fcntl = None  # type: ignore[assignment]

_RANDOM_BYTES = 8
# What a file is called that is there for a moment beside the one that it becomes.
_BESIDE = re.compile(rf"\.(.+)\.[0-9a-f]{{{2 * _RANDOM_BYTES}}}")
# The signals that ask a process to end, as far as the system has them.
ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def written_aside(to: Path, *, gone: Sequence[Path] = ()) -> Iterator[Path]:
    """Give the path to write, which becomes `to` if all goes well; else `to` stays as it was.

    The folder is made where there is none. What is to be `gone` then are files of the former one
    that would not fit the new. Raises OSError, which names `to`, also where a folder, a link, a
    device or a pipe has the name.
    """
    with written_together([to], gone=gone) as (aside,):
        yield aside


@contextmanager
def written_together(files: Sequence[Path], *, gone: Sequence[Path] = ()) -> Iterator[list[Path]]:
    """Give the paths to write, which become `files` if all goes well; else all stay as they were.

    The files `gone` are removed with the former ones, or stay with them. A signal that comes while
    they are renamed is heeded after the last of them. A kill or a loss of power between two renames
    can leave the first of them new. Raises OSError as `written_aside`.
    """
    try:
        with ExitStack() as stack:
            folders: dict[Path, Path] = {}
            for to in files:
                require_folder(to.parent)
                require_replaceable(to)
                to.parent.mkdir(parents=True, exist_ok=True)
                if to.parent not in folders:
                    folders[to.parent] = stack.enter_context(_owned(to.parent, f".{to.name}."))
            asides = [folders[to.parent] / to.name for to in files]
            yield asides
            for aside in asides:
                with aside.open("rb+") as file:
                    os.fsync(file.fileno())
            for to in files:
                require_replaceable(to)
            with _signals_held_back():
                _replace(list(zip(asides, files, strict=True)), gone)
    except OSError as error:
        meant = _meant(error, files)
        if meant is None:
            raise
        raise OSError(error.errno, error.strerror or str(error), str(meant)) from None


def _meant(error: OSError, files: Sequence[Path]) -> Path | None:
    """The file that an error is about which names none, or what is beside it for a moment."""
    if error.errno is None or isinstance(error, BrokenPipeError):
        return None
    if error.filename is None:
        return files[0] if len(files) == 1 else None
    named = Path(os.fsdecode(error.filename))
    for part in (named, named.parent):
        if found := _BESIDE.fullmatch(part.name):
            return part.with_name(found[1] if part == named else named.name)
    return None


def _replace(pairs: Sequence[tuple[Path, Path]], gone: Sequence[Path]) -> None:
    """Rename each file to its place; where one cannot be, put the former ones back."""
    begun: list[tuple[Path, Path]] = []
    try:
        for file in gone:
            if file.exists():
                former = pairs[0][0].with_name(f"{file.name}.former")
                file.rename(former)
                begun.append((former, file))
        for aside, to in pairs:
            former = aside.with_name(f"{aside.name}.former")
            if to.exists():
                _keep(to, former)
            begun.append((former, to))
            aside.replace(to)
    except BaseException:
        for former, to in begun:
            if former.exists():
                former.replace(to)
            else:
                to.unlink(missing_ok=True)
        raise


def _keep(file: Path, at: Path) -> None:
    """Give a file a second name, or a copy where the file system has no second names."""
    try:
        os.link(file, at)
    except OSError:
        shutil.copy2(file, at)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Let the signals that ask for an end wait; only the main thread ever sees them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    former = {
        number: signal.signal(number, lambda number, _: came.append(number)) or signal.SIG_DFL
        for number in ENDING
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


@contextmanager
def folder_written_aside(to: Path, mark: str) -> Iterator[Path]:
    """Give the empty folder to fill, which becomes `to` if all goes well; else `to` stays.

    A folder that is there is replaced only where it is empty or holds the file `mark`, which the
    new one gets: any other may be somebody's. A signal that comes while they are renamed is heeded
    after the second. Raises OSError.
    """
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, "no folder, where one is to be made", str(to))
    if to.is_dir() and not (to / mark).is_file() and any(to.iterdir()):
        raise FileExistsError(errno.EEXIST, "a folder of something else, which stays", str(to))
    require_folder(to.parent)
    to.parent.mkdir(parents=True, exist_ok=True)
    with _owned(to.parent, f".{to.name}.") as folder:
        aside, former = folder / "new", folder / "former"
        aside.mkdir()
        yield aside
        (aside / mark).touch()
        with _signals_held_back():
            if to.is_dir():
                to.rename(former)
            try:
                aside.rename(to)
            except BaseException:
                if former.is_dir():
                    former.rename(to)
                raise


def require_folder(to: Path) -> None:
    """Raise OSError where files cannot be put into a folder, be it there or to be made.

    Named is what is in the way: something that is no folder, a link that leads nowhere, or a folder
    that may not be written to.
    """
    there = next(one for one in (to, *to.parents) if os.path.lexists(one))
    if not there.is_dir():
        kind = "a link that leads to no folder" if there.is_symlink() else "no folder"
        what = f"{kind}, where files are to be put"
        raise NotADirectoryError(errno.ENOTDIR, what, str(there))
    if not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "files are to be put there and may not", str(there))


def require_own_folders(to: Path, path: PurePath) -> None:
    """Raise OSError where a link stands among the folders of a relative path below `to`.

    What is written there would be put elsewhere.
    """
    for parent in list(path.parents)[:-1]:
        if (to / parent).is_symlink():
            what = "a link, where a folder is to be"
            raise NotADirectoryError(errno.ENOTDIR, what, str(to / parent))


def require_replaceable(to: Path) -> None:
    """Raise OSError where a path is taken by something else than a regular file."""
    try:
        mode = to.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder, where a file is to be made", str(to))
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a device, pipe or socket"
        raise FileExistsError(errno.EEXIST, f"{kind}, where a file is to be made", str(to))


def place(file: Path, folder: Path) -> Path:
    """Copy a finished file into a folder and return it there.

    Raises OSError as `place_together` does.
    """
    (to,) = place_together({file: folder / file.name})
    return to


def place_together(files: Mapping[Path, Path]) -> list[Path]:
    """Copy finished files to the places that they are mapped to, all or none, and give the places.

    Raises OSError, which names the place and not the file that is there for a moment.
    """
    places = list(files.values())
    at = places[0]
    try:
        with written_together(places) as asides:
            for aside, (file, to) in zip(asides, files.items(), strict=True):
                at = to
                shutil.copyfile(file, aside)
    except OSError as error:
        named = [to for to in places if str(to) in (str(error.filename), str(error.filename2))]
        shown = str(named[0] if named else at)
        raise OSError(error.errno, error.strerror or str(error), shown) from None
    return places


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder for temporary files, removed at the end, or by the next process after a kill.

    Raises OSError.
    """
    with _owned(Path(tempfile.gettempdir()), "troopclaims-work-") as folder:
        yield folder


@contextmanager
def _owned(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder with a name that nobody can guess, and remove those whose makers are gone."""
    # Only what is called as these are: a name may hold signs of patterns, or begin somebody's own.
    for left in sorted(parent.glob(glob.escape(prefix) + "[0-9a-f]" * 2 * _RANDOM_BYTES)):
        if fcntl:
            _remove_if_left(left)
    folder = parent / f"{prefix}{token_hex(_RANDOM_BYTES)}"
    lock = None
    try:  # The name is there before the folder: a signal may come at any line.
        if fcntl:
            lock = _make_locked(folder)
        else:
            folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _make_locked(folder: Path) -> int:
    """Make a folder and give its lock. Raises OSError."""
    while True:
        folder.mkdir(mode=0o700)
        try:
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:  # Another process took it for left before it was locked.
            continue
        with suppress(OSError):  # A file system without locks: then nothing is ever taken for left.
            fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():
            return lock
        os.close(lock)


def _remove_if_left(folder: Path) -> None:
    """Remove a folder of this user whose lock nobody holds; anything else is left alone."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # Its owner is at work, or the file system knows no locks.
        pass
    finally:
        os.close(lock)
