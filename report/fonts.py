"""Quarto runs this before it renders: the PDF's fonts, from their packages to build/fonts.

So a PDF has the same letters on every machine, whatever fonts a system has.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

FONTS = {"fontpkg_lato": "files", "cvttf_NotoSansCJK_Regular": ""}
MISSING = """
{package} is not installed for {python}.
The report needs the Python of this project:

    make setup && . .venv/bin/activate && quarto render
"""


def folder_of(package: str) -> Path:
    """The folder of an installed package; ends the run with what to do where there is none."""
    found = find_spec(package)
    if found is None or found.origin is None:
        sys.exit(MISSING.format(package=package, python=sys.executable))
    return Path(found.origin).parent


if __name__ == "__main__":
    folder_of("troopclaims")
    folder_of("ipykernel")
    fonts = Path("build") / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for package, within in FONTS.items():
        link = fonts / package
        link.unlink(missing_ok=True)
        link.symlink_to(folder_of(package) / within, target_is_directory=True)
