"""Of the engine's module the exports that its script does not name are left out, and no more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node import node
from troopclaims.explorer.exported import WasmError, with_exports, words

HEAD = b"\0asm\1\0\0\0"
# Two functions, of which the first gives 42 and the second calls the first.
TYPES, FUNCTIONS = bytes.fromhex("0105016000017f"), bytes.fromhex("0303020000")
CODE = bytes.fromhex("0a0b020400412a0b040010000b")


def leb(number: int) -> bytes:
    """A number as WebAssembly writes it, seven bits a byte, the lowest first."""
    data = [(number >> shift) & 0x7F | 0x80 for shift in range(0, max(number.bit_length(), 1), 7)]
    return bytes([*data[:-1], data[-1] & 0x7F])


def module(names: dict[str, int]) -> bytes:
    """A module that exports its functions under some names."""
    exports = leb(len(names))
    for name, number in names.items():
        text = name.encode()
        exports += leb(len(text)) + text + b"\0" + leb(number)
    return HEAD + TYPES + FUNCTIONS + b"\7" + leb(len(exports)) + exports + CODE


def called(wasm: bytes) -> str:
    """What each export gives in a machine for WebAssembly."""
    script = (
        f"const made = new WebAssembly.Module(Buffer.from('{wasm.hex()}', 'hex'));"
        "const all = Object.entries(new WebAssembly.Instance(made).exports);"
        "console.log(all.map(([name, call]) => `${name} ${call()}`).join());"
    )
    return node("-e", script).stdout.strip()


def test_what_is_kept_runs_as_before() -> None:
    names = {"one": 0, "twö": 1, "n" * 200: 1}
    assert called(module(names)) == f"one 42,twö 42,{'n' * 200} 42"
    assert called(with_exports(module(names), {"twö", "absent"})) == "twö 42"
    assert called(with_exports(module(names), ())) == ""


@given(st.dictionaries(st.text(max_size=200), st.integers(0, 2**32 - 1), max_size=200), st.data())
def test_the_exports_that_are_wanted_stay_as_they_are(
    names: dict[str, int], data: st.DataObject
) -> None:
    wanted = data.draw(st.sets(st.sampled_from(sorted(names)))) if names else set()
    kept = {name: number for name, number in names.items() if name in wanted}
    assert with_exports(module(names), wanted) == module(kept)
    assert with_exports(module(names), names) == module(names)


@given(st.binary(max_size=200).filter(lambda data: not data.startswith(HEAD)))
def test_what_is_no_module_is_refused(data: bytes) -> None:
    with pytest.raises(WasmError):
        with_exports(data, ())


@given(st.integers(0, len(module({"one": 0})) - 1))
def test_a_module_that_is_cut_off_is_refused_or_ends_with_a_whole_section(length: int) -> None:
    whole = module({"one": 0})
    ends = [
        len(HEAD + TYPES + FUNCTIONS) - 5,
        len(HEAD + TYPES + FUNCTIONS),
        len(whole) - len(CODE),
    ]
    if length in (len(HEAD), *ends):
        assert with_exports(whole[:length], {"one"}) == whole[:length]
    else:
        with pytest.raises(WasmError):
            with_exports(whole[:length], {"one"})


def test_every_name_that_a_script_can_write_is_a_word_of_it() -> None:
    script = 'm._run=e=>wasmExports.run(e);x["a_b"]();$c&&d$1?.e'
    assert {"run", "a_b", "$c", "d$1", "e"} <= words(script)
    assert not any(re.search(r"\W", word.replace("$", "")) for word in words(script))
