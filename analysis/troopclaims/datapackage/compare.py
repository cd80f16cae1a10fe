"""Values compared as values, exactly, while they are still text.

Order and equality are those of the logical values of Table Schema. A number is compared as the
decimal it is, of any length: first as a double, which keeps the order, and only where two doubles
are equal by `decimal_key`, a text that sorts and equals as the decimal does.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from troopclaims.datapackage.model import Field
from troopclaims.datapackage.quoting import literal
from troopclaims.datapackage.types import NUMERIC, plain, type_of

# The steps follow the value s: its digits and exponent, the digits without zeros at either end,
# the power of ten e of the first of them. Text order is then number order: sign, e, digits; for a
# negative number all three are turned round, and "~" makes the shorter of two the greater.
MACROS = (
    r"""CREATE OR REPLACE TEMP MACRO decimal_digits(s) AS
    regexp_replace(regexp_replace(s, '[eE].*$', ''), '[^0-9]', '', 'g')""",
    r"""CREATE OR REPLACE TEMP MACRO decimal_power(s) AS
    length(regexp_extract(s, '^[+-]?([0-9]*)', 1))
    - (length(decimal_digits(s)) - length(ltrim(decimal_digits(s), '0')))
    + CASE WHEN s SIMILAR TO '.*[eE].*'
        THEN coalesce(
            greatest(-100000000000000000, least(100000000000000000,
                TRY_CAST(regexp_extract(s, '[eE](.*)$', 1) AS BIGINT))),
            CASE WHEN s SIMILAR TO '.*[eE]-.*' THEN -100000000000000000 ELSE 100000000000000000 END)
        ELSE 0 END""",
    r"""CREATE OR REPLACE TEMP MACRO decimal_key(s) AS CASE
    WHEN s ILIKE 'nan' THEN 'nan'
    WHEN s ILIKE '-inf' THEN '/'
    WHEN s ILIKE 'inf' THEN '3'
    WHEN trim(decimal_digits(s), '0') = '' THEN '1'
    WHEN s LIKE '-%' THEN '0' || lpad((1000000000000000000 - decimal_power(s))::VARCHAR, 19, '0')
        || translate(trim(decimal_digits(s), '0'), '0123456789', '9876543210') || '~'
    ELSE '2' || lpad((1000000000000000000 + decimal_power(s))::VARCHAR, 19, '0')
        || trim(decimal_digits(s), '0') END""",
)
OPERATORS = {
    "minimum": ">=",
    "maximum": "<=",
    "exclusiveMinimum": ">",
    "exclusiveMaximum": "<",
}


def text_of(value: Any) -> str:
    """A value of the descriptor as a cell would have it."""
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) and value.is_finite() else str(value)


def identity(field: Field, cell: str, *, as_number: bool = False) -> str:
    """SQL for a text that two cells of a field share only if their values are equal.

    The cell has to be of the field's type. With `as_number` an integer or a year is written as a
    number is.
    """
    kind = field.type
    text = plain(field, cell)
    if kind == "number" or (kind in ("integer", "year") and as_number):
        return f"decimal_key({text})"
    if kind == "integer":
        return f"coalesce(TRY_CAST({text} AS BIGINT)::VARCHAR, decimal_key({text}))"
    if kind == "boolean":
        values = ", ".join(literal(value) for value in field.true_values)
        return f"(CASE WHEN {cell} IN ({values or 'NULL'}) THEN 'true' ELSE 'false' END)"
    if kind == "datetime":
        zone = f"CASE WHEN regexp_matches({cell}, 'T.*[Z+-]') THEN 'Z' ELSE '' END"
        return f"({type_of(field).cast.format(cell)}::VARCHAR || {zone})"
    return _midnight(cell) if kind == "time" else cell


def in_bound(field: Field, cell: str, constraint: str, bound: str) -> str:
    """SQL that is true where a cell of the field's type keeps a bound; NaN keeps none."""
    kind = field.type
    operator = OPERATORS[constraint]
    if kind == "integer" and re.fullmatch(r"[+-]?[0-9]{1,38}", bound):
        return _integer_in_bound(plain(field, cell), operator, bound)
    if kind in NUMERIC:
        return _number_in_bound(plain(field, cell), operator, bound)
    if kind == "datetime":
        cast = type_of(field).cast
        return f"{cast.format(cell)} {operator} {cast.format(literal(bound))}"
    if kind == "time":
        return f"{_midnight(cell)} {operator} {_midnight(literal(bound))}"
    return f"{cell} {operator} {literal(bound)}"


def surely_within(field: Field, cell: str) -> str:
    """SQL that is true only where a number keeps all of its bounds, strictly; "" if none helps.

    A double keeps the order of decimals, so that only equality has to be looked into.
    """
    kind = field.type
    bounds = field.constraints.bounds
    if kind not in NUMERIC or not set(bounds) & set(OPERATORS):
        return ""
    sort = "BIGINT" if kind == "integer" else "DOUBLE"
    value = f"TRY_CAST({plain(field, cell)} AS {sort})"
    tests = [
        f"{value} {OPERATORS[name][0]} {literal(text_of(bounds[name]))}::DOUBLE"
        for name in OPERATORS
        if name in bounds
    ]
    nan = f" AND NOT isnan({value})" if kind == "number" else ""
    return " AND ".join(tests) + nan


def _midnight(cell: str) -> str:
    """SQL for a time of day; 24:00:00 is 00:00:00 (XML Schema, "time")."""
    return f"replace({cell}, '24:00:00', '00:00:00')"


def _integer_in_bound(text: str, operator: str, bound: str) -> str:
    """SQL for whole numbers: beyond 38 digits the sign alone decides."""
    value = f"TRY_CAST({text} AS HUGEINT)"
    above = operator.startswith(">")
    beyond = f"starts_with({text}, '-') = {str(not above).lower()}"
    return f"coalesce({value} {operator} {bound}::HUGEINT, {beyond})"


def _number_in_bound(text: str, operator: str, bound: str) -> str:
    near = f"CAST({literal(bound)} AS DOUBLE)"
    value = f"TRY_CAST({text} AS DOUBLE)"
    above, below = ("true", "false") if operator.startswith(">") else ("false", "true")
    return (
        f"CASE WHEN coalesce(isnan({value}), false) THEN false WHEN {value} > {near} THEN {above} "
        f"WHEN {value} < {near} THEN {below} "
        f"ELSE decimal_key({text}) {operator} {literal(decimal_key(bound))} END"
    )


def decimal_key(text: str) -> str:
    """The text that the macro `decimal_key` makes of a number that is not NaN."""
    number = Decimal(text)
    if number.is_infinite():
        return "3" if number > 0 else "/"
    sign, digits, exponent = number.as_tuple()
    written = "".join(map(str, digits))
    significant = written.strip("0")
    if not significant:
        return "1"
    power = len(written.lstrip("0")) + int(exponent)
    if sign:
        turned = significant.translate(str.maketrans("0123456789", "9876543210"))
        return f"0{10**18 - power:019}{turned}~"
    return f"2{10**18 + power:019}{significant}"
