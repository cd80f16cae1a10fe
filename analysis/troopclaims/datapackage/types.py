"""The types of Table Schema: the lexical form of each, its DuckDB type and its cast.

Lexical forms follow Data Package v2, Table Schema, "Field Types"; a cell has to match from its
first to its last character. DuckDB's own casts accept more (blanks, `1_0`, `2024-1-5`, rounding),
so none of them is ever a type check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from troopclaims.datapackage.jsontext import (
    Test,
    is_array,
    is_geojson,
    is_object,
    is_point_array,
    is_point_object,
    is_topojson,
)
from troopclaims.datapackage.model import Field
from troopclaims.datapackage.quoting import literal, literals

_DATE = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
# RFC 3986, section 2: a URI is ASCII, and percent introduces two hexadecimal digits.
_URI = r"[A-Za-z][A-Za-z0-9+.\-]*:([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
# HTML Living Standard, "valid email address", with at least one point in the domain.
_EMAIL = (
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@"
    r"[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)+"
)
# RFC 4648, section 4.
_BASE64 = r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
_CLOCK = (
    r"T([0-9]{1,9}H([0-9]{1,9}M)?([0-9]{1,9}(\.[0-9]+)?S)?"
    r"|[0-9]{1,9}M([0-9]{1,9}(\.[0-9]+)?S)?|[0-9]{1,9}(\.[0-9]+)?S)"
)
# XML Schema, "duration", with at most nine digits a part.
_DURATION = (
    r"-?P(([0-9]{1,9}Y([0-9]{1,9}M)?([0-9]{1,9}D)?|[0-9]{1,9}M([0-9]{1,9}D)?|[0-9]{1,9}D)"
    rf"({_CLOCK})?|{_CLOCK})"
)
_DEGREES = r"[+-]?[0-9]+(\.[0-9]+)?"
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|(?i:nan|-?inf)"


@dataclass(frozen=True, slots=True)
class Type:
    """One type in one format.

    `pattern` is the lexical form as RE2 has it ("" for any text), `sql` the DuckDB type, `cast`
    the expression for the typed value, `exact` one that is true only of texts known to be of the
    type without matching the pattern and `also` one that is true of no other text that matches it
    ("" for none); {0} stands for the text. `test` asks Python where SQL cannot say it.
    """

    pattern: str
    sql: str
    cast: str = "{0}"
    exact: str = ""
    also: str = ""
    test: Test | None = None


TYPES: Mapping[tuple[str, str], Type] = {
    ("any", "default"): Type("", "VARCHAR"),
    ("string", "default"): Type("", "VARCHAR"),
    ("string", "email"): Type(_EMAIL, "VARCHAR"),
    ("string", "uri"): Type(_URI, "VARCHAR"),
    ("string", "binary"): Type(_BASE64, "VARCHAR"),
    ("string", "uuid"): Type(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", "VARCHAR"),
    ("integer", "default"): Type(
        r"[+-]?0*[0-9]{1,38}",
        "BIGINT",
        "CAST({0} AS BIGINT)",
        "TRY_CAST({0} AS BIGINT)::VARCHAR = {0}",
    ),
    ("number", "default"): Type(_NUMBER, "DOUBLE", "CAST({0} AS DOUBLE)"),
    ("boolean", "default"): Type("", "BOOLEAN"),
    # A date that DuckDB writes back as it was read has the one form that the standard allows.
    ("date", "default"): Type(
        _DATE,
        "DATE",
        "CAST({0} AS DATE)",
        "strlen({0}) = 10 AND TRY_CAST({0} AS DATE)::VARCHAR = {0}",
        # The lexical form admits 30 February and the year 0, which no calendar has.
        "{0} >= '0001' AND TRY_CAST({0} AS DATE) IS NOT NULL",
    ),
    ("time", "default"): Type(_TIME, "TIME", "CAST(replace({0}, '24:00:00', '00:00:00') AS TIME)"),
    ("datetime", "default"): Type(
        rf"{_DATE}T({_TIME[1:-1]}|([01][0-9]|2[0-3])(:[0-5][0-9]){{2}}\.[0-9]+)"
        r"(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?",
        "TIMESTAMP",
        "CASE WHEN regexp_matches({0}, 'T.*[Z+-]') "
        "THEN make_timestamp(epoch_us(CAST({0} AS TIMESTAMPTZ))) ELSE CAST({0} AS TIMESTAMP) END",
        also="{0} >= '0001' AND TRY_CAST({0} AS TIMESTAMPTZ) IS NOT NULL",
    ),
    ("year", "default"): Type("[0-9]{4}", "INTEGER", "CAST({0} AS INTEGER)"),
    ("yearmonth", "default"): Type("[0-9]{4}-(0[1-9]|1[0-2])", "VARCHAR"),
    ("duration", "default"): Type(_DURATION, "VARCHAR"),
    ("geopoint", "default"): Type(
        rf" ?{_DEGREES} ?, ?{_DEGREES} ?",
        "VARCHAR",
        also="abs(TRY_CAST(split_part({0}, ',', 1) AS DOUBLE)) <= 180 "
        "AND abs(TRY_CAST(split_part({0}, ',', 2) AS DOUBLE)) <= 90",
    ),
    ("geopoint", "array"): Type("", "JSON", test=is_point_array),
    ("geopoint", "object"): Type("", "JSON", test=is_point_object),
    ("geojson", "default"): Type("", "JSON", test=is_geojson),
    ("geojson", "topojson"): Type("", "JSON", test=is_topojson),
    ("object", "default"): Type("", "JSON", test=is_object),
    ("array", "default"): Type("", "JSON", test=is_array),
}
# Types whose format may be a pattern of strptime, and what they are in a database.
DATED = {"date": "DATE", "time": "TIME", "datetime": "TIMESTAMP"}
ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# The directives that DuckDB reads as Python does, and what they stand for.
_DIRECTIVES = {
    "Y": "[0-9]{4}",
    "y": "[0-9]{2}",
    "m": "(1[0-2]|0?[1-9])",
    "d": "(3[01]|[12][0-9]|0?[1-9])",
    "H": "(2[0-3]|[01]?[0-9])",
    "I": "(1[0-2]|0?[1-9])",
    "M": "[0-5]?[0-9]",
    "S": "[0-5]?[0-9]",
    "f": "[0-9]{1,6}",
    "b": f"(?i:{'|'.join(name[:3] for name in _MONTHS.split('|'))})",
    "B": f"(?i:{_MONTHS})",
    "p": "(?i:am|pm)",
    "z": "[+-](0[0-9]|1[0-4]):?[0-5][0-9]",
    "%": "%",
}
NUMERIC = ("integer", "number")
DIGITS = 1_000


def type_of(field: Field) -> Type:
    """The type of a field; KeyError where the type or format is not supported."""
    if field.type == "list":
        return _list_of(field)
    if field.type in DATED and "%" in field.format:
        return _dated(field)
    return TYPES[field.kind]


def unsupported(field: Field) -> str:
    """What of a field's type, format or items is not supported; "" if all is."""
    if field.type in DATED and "%" in field.format:
        return _unsupported_form(field.format)
    if field.type == "list":
        known = field.item_type in ITEMS and field.format == "default"
        return "" if known else f"a list of {field.item_type} in the format {field.format}"
    return "" if field.kind in TYPES else f"the format {field.format} of {field.type}"


def _unsupported_form(form: str) -> str:
    given = re.findall("%(.?)", form)
    unknown = [name for name in given if name not in _DIRECTIVES]
    if unknown:
        return f"the directive %{unknown[0]}"
    for alike in ("Yy", "mbB", "d", "HI", "M", "S", "f", "p", "z"):
        twice = [name for name in given if name in alike]
        if len(twice) > 1:
            return f"%{twice[0]} beside %{twice[1]}"
    if form != form.strip():
        return "a blank at either end"
    return "%I or %p without the other" if ("I" in given) != ("p" in given) else ""


def _list_of(field: Field) -> Type:
    """A list, its items divided by a delimiter (Table Schema, "list")."""
    item, sign = field.item, _in_format(literal(field.delimiter))
    items = f"string_split({{0}}, {sign})"
    rule, cast = is_of_type(item, "item"), _cast(item, "item")
    wrong = f"list_filter({items}, lambda item: NOT ({_in_format(rule)}))"
    return Type(
        "",
        f"{type_of(item).sql}[]",
        f"list_transform({items}, lambda item: {_in_format(cast)})",
        also=f"len({wrong}) = 0" if rule else "",
    )


def _dated(field: Field) -> Type:
    """A date or time in a form of its own (Table Schema, "date", format)."""
    text, form = "", re.split("%(.)", field.format)
    for i, part in enumerate(form):
        text += _DIRECTIVES[part] if i % 2 else re.escape(part)
    sign, cell = _in_format(literal(field.format)), "{0}"
    if field.format.endswith("%z"):
        # Python reads Z as the zone UTC, which DuckDB does not.
        text = f"{text.removesuffix(_DIRECTIVES['z'])}(Z|{_DIRECTIVES['z']})"
        cell = "regexp_replace({0}, 'Z$', '+0000')"
    value = f"try_strptime({cell}, {sign})"
    utc = f"make_timestamp(epoch_us({value}))" if "%z" in field.format else value
    # Python, which the standard names, has no year 0.
    also = f"{utc} >= TIMESTAMP '0001-01-01'" if "%Y" in field.format else f"{value} IS NOT NULL"
    return Type(text, DATED[field.type], f"CAST({utc} AS {DATED[field.type]})", also=also)


def _in_format(sql: str) -> str:
    return sql.replace("{", "{{").replace("}", "}}")


def duckdb_type(field: Field) -> str:
    """The DuckDB type that holds the field's values. KeyError as in `type_of`."""
    return type_of(field).sql


def beyond_64_bits(field: Field, cell: str) -> str:
    """SQL that is true where the cell of a field of whole numbers does not fit into a BIGINT."""
    value = f"TRY_CAST({plain(field, cell)} AS BIGINT)"
    return f"NOT {is_missing(cell, field.missing)} AND {value} IS NULL"


def cast_sql(field: Field, column_sql: str, *, wide: bool = False) -> str:
    """SQL for the typed value of a cell that is valid: NULL where it is missing.

    A whole number has 64 bits, a `wide` one 128.

    `column_sql` is the text of the cell. A datetime with a zone becomes UTC. When run, it raises
    DuckDB's ConversionException for a text that is not of the type or does not fit in it.
    """
    value = f"CAST({plain(field, column_sql)} AS HUGEINT)" if wide else _cast(field, column_sql)
    return f"CASE WHEN {is_present(column_sql, field.missing)} THEN {value} END"


def _cast(field: Field, cell: str) -> str:
    if field.type == "boolean":
        return f"{cell} IN {literals(field.true_values)}"
    return type_of(field).cast.format(plain(field, cell))


def typed_value(field: Field, value: Any) -> str:
    """SQL for a value of the descriptor as the typed value of the field."""
    text = value_text(field, value)
    if field.type == "boolean":
        return text
    if field.type == "integer":
        whole = re.fullmatch(r"[+-]?[0-9]{1,38}", text)
        return f"{literal(text)}::HUGEINT" if whole else f"{literal(text)}::DOUBLE"
    return _cast(field, literal(text))


def is_missing(cell: str, texts: Sequence[str]) -> str:
    """SQL that is true where a cell's text stands for no value, and never NULL."""
    if not texts:
        return f"({cell} IS NULL)"
    same = f"{cell} = {literal(texts[0])}" if len(texts) == 1 else f"{cell} IN {literals(texts)}"
    return f"({cell} IS NULL OR {same})"


def is_present(cell: str, texts: Sequence[str]) -> str:
    """SQL that is true where a cell's text stands for a value, and else false or NULL."""
    if not texts:
        return f"{cell} IS NOT NULL"
    if len(texts) == 1:
        return f"{cell} <> {literal(texts[0])}"
    return f"{cell} NOT IN {literals(texts)}"


def is_of_type(field: Field, cell: str) -> str:
    """SQL that is true where a text is a value of the field's type; "" if every text is.

    What only the type's test can tell is not in it.
    """
    kind = type_of(field)
    if field.type == "boolean":
        return f"{cell} IN {literals([*field.true_values, *field.false_values])}"
    text = plain(field, cell)
    rules = [f"regexp_full_match({text}, {literal(kind.pattern)})"] if kind.pattern else []
    rules += [f"coalesce({kind.also.format(text)}, false)"] if kind.also else []
    if not rules:
        return ""
    rule = " AND ".join(rules)
    if not kind.exact or text != cell:
        return f"({rule})"
    return f"CASE WHEN {kind.exact.format(cell)} THEN true ELSE {rule} END"


def surely_of_type(field: Field, cell: str) -> str:
    """SQL that is true only where a text is a value of the field's type, the quickest there is."""
    exact = type_of(field).exact
    return exact.format(cell) if exact and plain(field, cell) == cell else is_of_type(field, cell)


def plain(field: Field, cell: str) -> str:
    """SQL for a number's text without what groupChar, decimalChar and bareNumber allow in it.

    `plain_text` is the same in Python, for the texts of a descriptor.
    """
    if field.type not in NUMERIC:
        return cell
    text = cell
    if not field.bare_number:
        before, after = _around(field)
        text = f"regexp_replace({text}, {literal(before)}, '')"
        text = f"regexp_replace({text}, {literal(after)}, '')"
    if field.group_char:
        text = f"replace({text}, {literal(field.group_char)}, '')"
    if field.decimal_char != ".":
        # A point is then no sign of a number, so that it has to fail the lexical form.
        text = f"replace(replace({text}, '.', '?'), {literal(field.decimal_char)}, '.')"
    return text


def plain_text(field: Field, text: str) -> str:
    """The text of a number as `plain` makes it."""
    if field.type not in NUMERIC:
        return text
    if not field.bare_number:
        for around in _around(field):
            text = re.sub(around, "", text, count=1)
    if field.group_char:
        text = text.replace(field.group_char, "")
    if field.decimal_char != ".":
        text = text.replace(".", "?").replace(field.decimal_char, ".")
    return text


def _around(field: Field) -> tuple[str, str]:
    """What may stand before and after a number that is not bare, as RE2 and Python read it.

    A decimal sign before the first digit is the number's, but after a letter it ends a word.
    """
    sign = re.escape(field.decimal_char)
    return rf"^([^-+0-9]*[A-Za-z]{sign})?[^-+0-9{sign}]*", "[^0-9]+$"


def value_text(field: Field, value: Any) -> str:
    """A value of the descriptor as a plain cell of the field would have it.

    A number or boolean of the JSON means itself, whatever signs the field writes it with; a text
    is read as a cell is (Table Schema, "Field Constraints").
    """
    if isinstance(value, list):
        return field.delimiter.join(value_text(field.item, item) for item in value)
    if not isinstance(value, str):
        text = shown(value)
        return text if field.type != "boolean" or isinstance(value, bool) else _truth(field, text)
    return _truth(field, value) if field.type == "boolean" else plain_text(field, value)


def shown(value: Any) -> str:
    """A value of the descriptor as a message shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, dict)):
        return json.dumps(value, default=str, ensure_ascii=False)
    if isinstance(value, Decimal) and abs(value.adjusted()) < DIGITS:
        return format(value, "f")
    return str(value)


def is_value(field: Field, value: Any, *, bound: bool = False) -> bool:
    """Whether a value of the descriptor is of the field's type; a bound cannot be NaN."""
    if isinstance(value, bool):
        return field.type in ("boolean", "any")
    if field.type == "list" and isinstance(value, list):
        return all(is_value(field.item, item) for item in value)
    if value is None or isinstance(value, (list, dict)):
        return False
    if field.type == "list":
        items = str(value).split(field.delimiter)
        return isinstance(value, str) and all(is_value(field.item, item) for item in items)
    if field.type == "boolean":
        return shown(value) in (*field.true_values, *field.false_values)
    if field.type == "string" and not isinstance(value, str):
        return False
    text = value_text(field, value)
    if bound and text.lower() == "nan":
        return False
    if field.type == "integer" and not isinstance(value, str):
        return Decimal(value).to_integral_value() == Decimal(value)
    kind = type_of(field)
    if kind.test:
        return kind.test(text)
    return not kind.pattern or (
        bool(re.fullmatch(kind.pattern, text)) and _is_in_calendar(field, text)
    )


def _truth(field: Field, text: str) -> str:
    return str(text in field.true_values).lower()


def _strptime(text: str, form: str) -> datetime:
    """The time that a text gives by a form; without a year in it, one of 1900, as in DuckDB.

    The year is written out: Python 3.13 warns of a day that has none.
    """
    signs = form.replace("%%", "")
    if any(year in signs for year in ("%Y", "%y", "%G", "%c", "%x")):
        return datetime.strptime(text, form)
    return datetime.strptime(f"1900|{text}", f"%Y|{form}")


def _is_in_calendar(field: Field, text: str) -> bool:
    try:
        if "%" in field.format:
            _strptime(text, field.format)
        elif field.type in ("date", "datetime"):
            date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True
