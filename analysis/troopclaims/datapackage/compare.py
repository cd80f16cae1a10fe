"""Values compared as values, exactly, while they are still text.

Order and equality are those of the logical values of Table Schema. A number is compared as the
decimal it is, of any length: first as a double, which keeps the order, and only where two doubles
are equal by `decimal_key`, a text that sorts and equals as the decimal does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from troopclaims.datapackage.model import Field
from troopclaims.datapackage.quoting import literal, literals
from troopclaims.datapackage.types import NUMERIC, plain, type_of, value_text

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
    # Seconds of UTC since the year 1, with as many digits of a fraction as are written.
    r"""CREATE OR REPLACE TEMP MACRO moment_key(s) AS
    lpad((epoch(CASE WHEN regexp_matches(s, 'T.*[Z+-]')
        THEN make_timestamp(epoch_us(CAST(regexp_replace(s, '\.[0-9]+', '') AS TIMESTAMPTZ)))
        ELSE CAST(regexp_replace(s, '\.[0-9]+', '') AS TIMESTAMP) END)::BIGINT
        + 100000000000)::VARCHAR, 12, '0')
    || '.' || rtrim(regexp_extract(s, '\.([0-9]+)', 1), '0')""",
    # Months and seconds, neither of which can be told in the other (XML Schema, "duration").
    r"""CREATE OR REPLACE TEMP MACRO duration_part(s, form) AS
    coalesce(TRY_CAST(regexp_extract(s, form, 1) AS BIGINT), 0)""",
    r"""CREATE OR REPLACE TEMP MACRO duration_size(s) AS
    (12 * duration_part(s, '([0-9]+)Y') + duration_part(split_part(s, 'T', 1), '([0-9]+)M'))
    || 'm' || (86400 * duration_part(s, '([0-9]+)D')
        + 3600 * duration_part(s, '([0-9]+)H')
        + 60 * duration_part(split_part(s, 'T', 2), '([0-9]+)M')
        + duration_part(s, '([0-9]+)(?:\.[0-9]+)?S'))
    || 's' || rtrim(regexp_extract(s, '\.([0-9]+)S', 1), '0')""",
    r"""CREATE OR REPLACE TEMP MACRO duration_key(s) AS
    CASE WHEN s LIKE '-%' AND duration_size(s) <> '0m0s' THEN '-' ELSE '' END
    || duration_size(s)""",
)
MOST = 10**17
OPERATORS = {
    "minimum": ">=",
    "maximum": "<=",
    "exclusiveMinimum": ">",
    "exclusiveMaximum": "<",
}


def identity(field: Field, cell: str, *, as_number: bool = False) -> str:
    """SQL for a text that two cells of a field share only if their values are equal.

    The cell has to be of the field's type. With `as_number` an integer or a year is written as a
    number is.
    """
    text = plain(field, cell)
    if field.type == "number" or (field.type in ("integer", "year") and as_number):
        return f"decimal_key({text})"
    if field.type == "integer":
        return f"coalesce(TRY_CAST({text} AS BIGINT)::VARCHAR, decimal_key({text}))"
    if field.type == "boolean":
        return f"(CASE WHEN {cell} IN {literals(field.true_values)} THEN 'true' ELSE 'false' END)"
    if "%" in field.format:
        zone = " || 'Z'" if "%z" in field.format else ""
        return f"({type_of(field).cast.format(cell)}::VARCHAR{zone})"
    if field.type == "list" and field.item_type != "string":
        items = f"string_split({cell}, {literal(field.delimiter)})"
        return f"list_transform({items}, lambda item: {identity(field.item, 'item')})::VARCHAR"
    if field.type == "duration":
        return f"duration_key({cell})"
    if field.type == "geopoint":
        return " || ',' || ".join(
            f"decimal_key(trim(split_part({cell}, ',', {i})))" for i in (1, 2)
        )
    if field.type == "datetime":
        zone = f"CASE WHEN regexp_matches({cell}, 'T.*[Z+-]') THEN 'Z' ELSE '' END"
        return f"(moment_key({cell}) || {zone})"
    return _midnight(cell) if field.type == "time" else cell


def is_itself(field: Field, *, as_number: bool = False) -> bool:
    """Whether `identity` gives every cell as it is written."""
    return identity(field, "c", as_number=as_number) == "c"


def identity_of(field: Field, value: Any) -> str:
    """SQL for what `identity` gives for a cell with a value of the descriptor."""
    text = value_text(field, value)
    if field.type == "number":
        return literal(decimal_key(text))
    if field.type == "integer":
        key = decimal_key(text)
        return literal(str(int(Decimal(text))) if _in_64_bits(key) else key)
    if field.type == "boolean":
        return literal(text)
    return identity(field, literal(text))


def is_among(field: Field, cell: str, values: Sequence[Any]) -> str:
    """SQL that is true where a cell of the field's type is one of the descriptor's values."""
    if field.type == "integer" and values:
        texts = [value_text(field, value) for value in values]
        if all(_in_64_bits(decimal_key(text)) for text in texts):
            allowed = sorted({int(Decimal(text)) for text in texts})
            number = f"TRY_CAST({plain(field, cell)} AS BIGINT)"
            return f"coalesce({number} IN ({', '.join(map(str, allowed))}), false)"
    known = sorted({identity_of(field, value) for value in values})
    return f"{identity(field, cell)} IN ({', '.join(known)})" if known else "false"


def in_bound(field: Field, cell: str, constraint: str, value: Any) -> str:
    """SQL that is true where a cell of the field's type keeps a bound; NaN keeps none."""
    operator, bound = OPERATORS[constraint], value_text(field, value)
    if field.type == "integer" and re.fullmatch(r"[+-]?[0-9]{1,38}", bound):
        return _integer_in_bound(plain(field, cell), operator, bound)
    if field.type in NUMERIC:
        return _number_in_bound(plain(field, cell), operator, bound)
    if "%" in field.format:
        cast = type_of(field).cast
        return f"{cast.format(cell)} {operator} {cast.format(literal(bound))}"
    if field.type == "datetime":
        return f"moment_key({cell}) {operator} moment_key({literal(bound)})"
    if field.type == "time":
        return f"{_midnight(cell)} {operator} {_midnight(literal(bound))}"
    return f"{cell} {operator} {literal(bound)}"


def surely_within(field: Field, cell: str) -> str:
    """SQL that is true only where a number keeps all of its bounds, strictly; "" if none helps.

    A double keeps the order of decimals, so that only equality has to be looked into.
    """
    bounds = field.constraints.bounds
    if field.type not in NUMERIC or not bounds:
        return ""
    sort = "BIGINT" if field.type == "integer" else "DOUBLE"
    value = f"TRY_CAST({plain(field, cell)} AS {sort})"
    tests = [
        f"{value} {OPERATORS[name][0]} {_double(value_text(field, bound))}"
        for name, bound in bounds.items()
    ]
    nan = f" AND NOT isnan({value})" if field.type == "number" else ""
    return " AND ".join(tests) + nan


def _midnight(cell: str) -> str:
    """SQL for a time of day; 24:00:00 is 00:00:00 (XML Schema, "time")."""
    return f"replace({cell}, '24:00:00', '00:00:00')"


def _integer_in_bound(text: str, operator: str, bound: str) -> str:
    """SQL for whole numbers: beyond 38 digits the sign alone decides."""
    value = f"TRY_CAST({text} AS HUGEINT)"
    above = operator.startswith(">")
    beyond = f"starts_with({text}, '-') = {str(not above).lower()}"
    return f"coalesce({value} {operator} {literal(bound)}::HUGEINT, {beyond})"


def _number_in_bound(text: str, operator: str, bound: str) -> str:
    near = _double(bound)
    value = f"TRY_CAST({text} AS DOUBLE)"
    above, below = ("true", "false") if operator.startswith(">") else ("false", "true")
    return (
        f"CASE WHEN coalesce(isnan({value}), false) THEN false WHEN {value} > {near} THEN {above} "
        f"WHEN {value} < {near} THEN {below} "
        f"ELSE decimal_key({text}) {operator} {literal(decimal_key(bound))} END"
    )


def _double(bound: str) -> str:
    return f"{literal(repr(float(bound)))}::DOUBLE"


def decimal_key(text: str) -> str:
    """The text that the macro `decimal_key` makes of a number; no exponent is too large."""
    word = text.lower()
    if word in ("nan", "-inf", "inf"):
        return {"nan": "nan", "-inf": "/", "inf": "3"}[word]
    mantissa, _, exponent = word.partition("e")
    whole, _, fraction = mantissa.lstrip("+-").partition(".")
    digits = whole + fraction
    significant = digits.strip("0")
    if not significant:
        return "1"
    shift = max(-MOST, min(MOST, _whole(exponent)))
    power = len(whole) - (len(digits) - len(digits.lstrip("0"))) + shift
    if word.startswith("-"):
        turned = significant.translate(str.maketrans("0123456789", "9876543210"))
        return f"0{10**18 - power:019}{turned}~"
    return f"2{10**18 + power:019}{significant}"


def _whole(exponent: str) -> int:
    """An exponent; one of more than 18 digits is as good as any other of so many."""
    return int(exponent[:19] or "0") if len(exponent) < 20 else int(exponent[0] + "9" * 18)


def _in_64_bits(key: str) -> bool:
    return decimal_key(str(-(2**63))) <= key <= decimal_key(str(2**63 - 1))
