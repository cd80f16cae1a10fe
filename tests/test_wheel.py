"""An installed wheel carries the data: no checkout is needed to connect, ask or cite."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support import PROJECT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files as they lie in site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


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


def test_the_wheel_holds_no_text_of_an_article(installed: Path) -> None:
    assert list(installed.rglob("seeds/*.txt")) == []
