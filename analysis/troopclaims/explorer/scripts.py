"""The page's own modules as one script: a page that is opened from disk can load no modules.

The modules are written as JavaScript's own (import and export at the top level, checked by tsc and
run as they are by the tests). Here each is a function that returns what it exports, called after
those that it imports.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ModuleError(Exception):
    """A module is written in a way that cannot be joined; the message says which and how."""


def joined(folder: Path, first: str = "main") -> str:
    """The module `first` of a folder, after all that it imports, as one script.

    Raises ModuleError where an import or an export has another form, or modules import each other
    in a circle; OSError where one is missing.
    """
    done: dict[str, str] = {}
    _add(folder, first, done, ())
    return "\n".join(["(() => {", '"use strict";', *done.values(), "})();"])


def _add(folder: Path, module: str, done: dict[str, str], above: tuple[str, ...]) -> None:
    if module in above:
        raise ModuleError(f"{module}.js: imports itself through {', '.join(above)}")
    if module in done:
        return
    text = (folder / f"{module}.js").read_text(encoding="utf-8")
    for _, name in _IMPORT.findall(text):
        _add(folder, name, done, (*above, module))
    names = ", ".join(name for _, name in _EXPORT.findall(text))
    text = _IMPORT.sub(r"const \1 = \2_;", text)
    text = _EXPORT.sub(r"\1 \2", text)
    left = _LEFT.search(text)
    if left:
        raise ModuleError(f"{module}.js: cannot be joined: {left[0]}")
    done[module] = f"const {module}_ = (() => {{\n{text.strip()}\nreturn {{ {names} }};\n}})();"
