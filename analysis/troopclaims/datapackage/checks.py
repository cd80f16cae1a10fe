"""The checks of one cell, compiled: each is SQL that is true where the cell breaks the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.datapackage.compare import (
    OPERATORS,
    in_bound,
    is_among,
    surely_within,
)
from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.jsontext import has_length
from troopclaims.datapackage.model import Field
from troopclaims.datapackage.patterns import Asked
from troopclaims.datapackage.quoting import literal
from troopclaims.datapackage.types import is_missing, is_of_type, shown, surely_of_type, type_of

ENDLESS = 1 << 62


@dataclass(frozen=True, slots=True)
class Check:
    """One rule for the cells of one column, numbered from 0.

    `rule` is SQL that is true where the rule is broken; it stands for the cell's text being a
    value of the field's type. `says` completes a message that begins with the value, or is all of
    it where that is not shown; `choices` are the values that were allowed, and `hint` is what to do
    where none of them is near.
    """

    type: str
    field: str
    column: int
    rule: str
    says: str
    note: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    shows_value: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """The checks of one column: when a cell is missing, is not of the type, or is a value.

    `sure` is SQL that is true only of cells that break none of these rules, and quicker than they;
    "" if there is none.
    """

    missing: str
    of_type: str
    required: Check | None
    typed: Check | None
    values: tuple[Check, ...]
    sure: str = ""

    @property
    def checks(self) -> list[Check]:
        """All of them, in the order in which `mask` counts them."""
        known = [check for check in (self.required, self.typed) if check]
        return [*known, *self.values]

    def mask(self, first_bit: int) -> str:
        """SQL for a number in which the bit of each broken rule is set, from `first_bit` on."""
        bit = {id(check): 1 << (first_bit + i) for i, check in enumerate(self.checks)}
        broken = " + ".join(f"CASE WHEN {c.rule} THEN {bit[id(c)]} ELSE 0 END" for c in self.values)
        # DuckDB makes a cast once for all only in the first condition of a CASE and of an AND.
        parts = [f"WHEN {self.sure} THEN 0"] if self.sure else []
        parts.append(f"WHEN {self.missing} THEN {bit[id(self.required)] if self.required else 0}")
        if self.typed:
            parts.append(f"WHEN NOT ({self.of_type}) THEN {bit[id(self.typed)]}")
        return f"(CASE {' '.join(parts)} ELSE {broken or '0'} END)::BIGINT"


def column_checks(field: Field | None, column: int, asked: Asked) -> Column:
    """The checks of a column; a column without a field takes anything.

    `asked` tells of its cells what SQL cannot.
    """
    cell = f"c{column}"
    if field is None:
        return Column(is_missing(cell, [""]), "", None, None, ())
    test = type_of(field).test
    of_type = f"NOT {asked.failing(test, column)}" if test else is_of_type(field, cell)
    is_absent = is_missing(cell, field.missing)
    values, bounds = [*_values(field, column, asked)], [*_bounds(field, column)]
    text = f"nullif({cell}, '')"  # A cast that fails costs more than one that works.
    within = "" if values else surely_within(field, text)
    return Column(
        missing=is_absent,
        of_type=of_type,
        required=_required(field, column),
        typed=_typed(field, column) if of_type else None,
        values=(*values, *bounds),
        sure=within and f"{within} AND {surely_of_type(field, text)} AND NOT {is_absent}",
    )


def _values(field: Field, column: int, asked: Asked) -> Iterator[Check]:
    constraints = field.constraints
    if field.categories is not None:
        yield _among(field, column, "categories", field.categories)
    if constraints.enum is not None:
        yield _among(field, column, "enum", constraints.enum)
    if constraints.pattern is not None:
        yield _pattern(field, column, constraints.pattern, asked)
    if constraints.min_length is not None:
        yield _length(field, column, "minLength", constraints.min_length, asked)
    if constraints.max_length is not None:
        yield _length(field, column, "maxLength", constraints.max_length, asked)


def _bounds(field: Field, column: int) -> Iterator[Check]:
    for name, bound in field.constraints.bounds.items():
        yield _bound(field, column, name, bound)


def _required(field: Field, column: int) -> Check | None:
    if not field.constraints.required:
        return None
    return Check(
        "constraint-error",
        field.name,
        column,
        "",
        "a value is required",
        _note("required"),
        shows_value=False,
    )


def _typed(field: Field, column: int) -> Check:
    kind, form = field.kind
    name = kind if form == "default" else f"{kind} ({form})"
    return Check(
        "type-error",
        field.name,
        column,
        "",
        f"is not of the type {name}",
        hint=HINTS.get(kind, "") if "%" not in form else f"write it in the form {form}",
    )


def _among(field: Field, column: int, name: str, values: Sequence[Any]) -> Check:
    choices = tuple(_written(field, value) for value in values)
    return Check(
        "constraint-error",
        field.name,
        column,
        f"NOT ({is_among(field, f'c{column}', values)})",
        "is not among the values allowed",
        _note(name),
        choices=choices,
    )


def _pattern(field: Field, column: int, pattern: str, asked: Asked) -> Check:
    example = field.example if isinstance(field.example, str) else ""
    return Check(
        "constraint-error",
        field.name,
        column,
        asked.unlike(pattern, column),
        f"does not match the pattern {pattern}",
        _note("pattern"),
        hint=f"write it as in {shortened(example)}" if example else "",
    )


def _bound(field: Field, column: int, name: str, bound: Any) -> Check:
    words = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
    return Check(
        "constraint-error",
        field.name,
        column,
        f"NOT ({in_bound(field, f'c{column}', name, bound)})",
        f"is not {words[OPERATORS[name]]} {shortened(shown(bound))}",
        _note(name),
    )


def _length(field: Field, column: int, name: str, length: int, asked: Asked) -> Check:
    least = name == "minLength"
    if type_of(field).test:
        test = has_length(length, None) if least else has_length(None, length)
        rule, parts = asked.failing(test, column), "items or properties"
    else:
        rule, parts = f"length(c{column})", "characters"
        if field.type == "list":
            items = f"string_split(c{column}, {literal(field.delimiter)})"
            rule, parts = f"len({items})", "items"
        rule += f" {'<' if least else '>'} {min(length, ENDLESS)}"
    most = f"{length:,} {parts}" if length < ENDLESS else f"{name} says"
    says = f"has {'fewer' if least else 'more'} than {most}"
    return Check("constraint-error", field.name, column, rule, says, _note(name))


def _written(field: Field, value: Any) -> str:
    """A value of the descriptor as a cell of the field may write it."""
    if field.type == "boolean" and isinstance(value, bool):
        words = field.true_values if value else field.false_values
        return words[0] if words else shown(value)
    return shown(value)


def _note(constraint: str) -> str:
    return f'constraint "{constraint}"'


HINTS = {
    "integer": "write digits only, at most 38, such as 10000",
    "number": "write digits with a point, such as 3.5",
    "boolean": "write true or false, or what trueValues and falseValues say",
    "date": "write YYYY-MM-DD",
    "time": "write hh:mm:ss",
    "datetime": "write YYYY-MM-DDThh:mm:ss, with Z or an offset where one is known",
    "year": "write YYYY",
    "yearmonth": "write YYYY-MM",
    "duration": "write it as P1Y2M3DT4H5M6S, with the parts that are needed",
    "geopoint": "write longitude and latitude in degrees, such as 127.5, 38.3",
    "geojson": "write one GeoJSON object (RFC 7946)",
    "object": "write one JSON object",
    "array": "write one JSON array",
}
