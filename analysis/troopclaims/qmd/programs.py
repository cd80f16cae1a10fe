"""Other programs, given their input and stopped where they do not end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from troopclaims.qmd.errors import UnsupportedFeature

_TIMEOUT = 120
# The locale in which programs read file names and write text, whatever the user's own: UTF-8 and
# no language. macOS has it under another name.
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


def environment() -> dict[str, str]:
    """The environment of the programs that a document is made with."""
    return {**os.environ, "LC_ALL": LOCALE}


def run(name: str, command: Sequence[str], text: str) -> subprocess.CompletedProcess[str]:
    """What a program makes of a text. Raises UnsupportedFeature if it fails or hangs."""
    try:
        done = subprocess.run(  # noqa: S603 - the callers' own programs
            command,
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(),
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsupportedFeature(
            f"{name} took more than {_TIMEOUT} seconds and was stopped"
        ) from None
    if done.returncode:
        raise UnsupportedFeature(f"{name}: {done.stderr.strip()}")
    return done
