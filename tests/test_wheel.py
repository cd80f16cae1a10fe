"""An installed wheel carries the data: no checkout is needed to connect, ask or cite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from support import PROJECT

# What a maintainer's folder holds beside the package: a text whose fingerprint is in seeds/, what a
# report left behind, and notes. No distribution may carry a word of it.
PLANTED = "The words of somebody else's article."
PLACES = (
    "seeds/x.txt",
    "seeds/of-others/x.json",
    "report/figures/x.svg",
    "report/x.txt",
    "data/x.txt",
    "data/x.csv.orig",
    "analysis/queries/x.txt",
    "analysis/troopclaims/x.txt",
    "_output/report.html",
    "x.txt",
)
# Made, not written: none of it is a source.
_NOT_COPIED = (".git", ".gitignore", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build")


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and an sdist of a copy with planted texts, which no .gitignore hides."""
    copy = tmp_path_factory.mktemp("source") / "checkout"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    for place in PLACES:
        (copy / place).parent.mkdir(parents=True, exist_ok=True)
        (copy / place).write_text(PLANTED, encoding="utf-8")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def installed(distributions: Path) -> Path:
    """The wheel's files as they lie in site-packages."""
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(distributions / "site")
    return distributions / "site"


@pytest.fixture(scope="module")
def unpacked(distributions: Path) -> Path:
    """The sdist's folder."""
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):  # Not every Python 3.11 has it.
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(distributions / "sdist")
    (root,) = (distributions / "sdist").iterdir()
    return root


def run(installed: Path, code: str) -> str:
    # -S and -E would hide the dependencies; the wheel's folder comes before the checkout instead.
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r})\n{code}"],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_connect_works_from_the_wheel_alone(installed: Path) -> None:
    shown = run(
        installed,
        "import troopclaims; print(troopclaims.__file__)\n"
        "print(troopclaims.connect().execute('SELECT count(*) > 10 FROM claims').fetchone()[0])\n"
        "from troopclaims.dataset.package import open_package; print(open_package().root)",
    ).splitlines()
    assert shown[0].startswith(str(installed))
    assert shown[1] == "True"
    assert shown[2] == str(installed / "troopclaims" / "_package")


def test_the_wheels_data_are_valid_and_its_questions_are_there(installed: Path) -> None:
    shown = run(
        installed,
        "import troopclaims\nprint([i for i in troopclaims.validate() if i.severity == 'error'])\n"
        "from troopclaims.dataset.questions import questions\n"
        "from troopclaims.dataset.package import open_package\n"
        "print(len(questions(open_package())))\n"
        "print(troopclaims.__version__)",
    ).splitlines()
    assert shown[0] == "[]"
    assert int(shown[1]) >= 10
    assert shown[2]


def test_the_wheel_gives_data_frames_and_citations(installed: Path) -> None:
    shown = run(
        installed,
        "import troopclaims\n"
        "flat = troopclaims.view('estimates_flat')\n"
        "print(len(flat) > 100, flat['first_day'].dtype, flat['source_urls'].count() > 100)\n"
        "print(troopclaims.cite('C0001', format='ris').count('TY  - ') > 1)",
    ).splitlines()
    assert shown == ["True datetime64[s] True", "True"]


@pytest.mark.parametrize("kind", ["installed", "unpacked"])
def test_no_distribution_holds_a_word_that_is_not_the_packages(
    kind: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(kind)
    files = [path for path in root.rglob("*") if path.is_file()]
    assert len(files) > 100
    text = PLANTED.encode()
    assert [
        str(path.relative_to(root))
        for path in files
        if text in path.read_bytes() and path.name != Path(__file__).name
    ] == []


def test_the_wheel_writes_nothing_beside_its_own_folder(installed: Path) -> None:
    beside = {path.name for path in installed.iterdir()}
    assert {name for name in beside if not name.endswith(".dist-info")} == {"troopclaims"}


def tracked(*folders: str) -> list[str]:
    if not (PROJECT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no git checkout, so what is tracked cannot be listed")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *folders],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (PROJECT / name).exists()]


def test_nothing_that_is_tracked_is_missing_from_the_distributions(
    installed: Path, unpacked: Path
) -> None:
    missing = {name for name in tracked() if not (unpacked / name).is_file()}
    assert missing <= {".gitignore"}  # The copy is built without it; hatchling would take it along.
    code = "analysis/troopclaims/"
    places = [
        name.removeprefix("analysis/") if name.startswith(code) else f"troopclaims/_package/{name}"
        for name in tracked("analysis", "data", "report", "seeds", "datapackage.json")
    ]
    assert [place for place in places if not (installed / place).is_file()] == []


def test_no_text_of_an_article_is_tracked() -> None:
    kinds = {Path(name).suffix for name in tracked("seeds")}
    assert kinds <= {".json", ".md"}
    assert tracked("report/figures", "_output", "build") == []
