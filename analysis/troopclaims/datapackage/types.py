"""The types of Table Schema: the lexical form of each, its DuckDB type and its cast.

Lexical forms follow Data Package v2, Table Schema, "Field Types"; a cell has to match from its
first to its last character. DuckDB's own casts accept more (blanks, `1_0`, `2024-1-5`, rounding),
so none of them is ever a type check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|(?i:nan|-?inf)"


@dataclass(frozen=True, slots=True)
class Type:
    """One type in one format.

    `pattern` is the lexical form as RE2 has it ("" for any text), `sql` the DuckDB type, `cast`
    the expression for the typed value and `exact` one that is true only of texts known to be of
    the type without matching the pattern ("" for none); {0} stands for the text.
    """

    pattern: str
    sql: str
    cast: str = "{0}"
    exact: str = ""


TYPES: Mapping[tuple[str, str], Type] = {
    ("any", "default"): Type("", "VARCHAR"),
    ("string", "default"): Type("", "VARCHAR"),
    ("string", "email"): Type(_EMAIL, "VARCHAR"),
    ("string", "uri"): Type(_URI, "VARCHAR"),
    ("string", "uuid"): Type(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", "VARCHAR"),
    ("integer", "default"): Type(
        r"[+-]?[0-9]+", "BIGINT", "CAST({0} AS BIGINT)", "TRY_CAST({0} AS BIGINT)::VARCHAR = {0}"
    ),
    ("number", "default"): Type(_NUMBER, "DOUBLE", "CAST({0} AS DOUBLE)"),
    ("boolean", "default"): Type("", "BOOLEAN"),
    # A date that DuckDB writes back as it was read has the one form that the standard allows.
    ("date", "default"): Type(
        _DATE,
        "DATE",
        "CAST({0} AS DATE)",
        "strlen({0}) = 10 AND TRY_CAST({0} AS DATE)::VARCHAR = {0}",
    ),
    ("time", "default"): Type(_TIME, "TIME", "CAST({0} AS TIME)"),
    ("datetime", "default"): Type(
        rf"{_DATE}T({_TIME[1:-1]}|([01][0-9]|2[0-3])(:[0-5][0-9]){{2}}\.[0-9]+)"
        r"(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?",
        "TIMESTAMP",
        "CASE WHEN regexp_matches({0}, 'T.*[Z+-]') "
        "THEN make_timestamp(epoch_us(CAST({0} AS TIMESTAMPTZ))) ELSE CAST({0} AS TIMESTAMP) END",
    ),
    ("year", "default"): Type("[0-9]{4}", "INTEGER", "CAST({0} AS INTEGER)"),
    ("yearmonth", "default"): Type("[0-9]{4}-(0[1-9]|1[0-2])", "VARCHAR"),
}
NUMERIC = ("integer", "number")


def type_of(field: Field) -> Type:
    """The type of a field; KeyError where the type or format is not supported."""
    return TYPES[field.kind]


def duckdb_type(field: Field) -> str:
    """The DuckDB type that holds the field's values. KeyError as in `type_of`."""
    return type_of(field).sql


def cast_sql(field: Field, column_sql: str) -> str:
    """SQL for the typed value of a cell that is valid: NULL where it is missing.

    `column_sql` is the text of the cell. A datetime with a zone becomes UTC. When run, it raises
    DuckDB's ConversionException for a text that is not of the type or does not fit in it.
    """
    if field.type == "boolean":
        value = f"{column_sql} IN {literals(field.true_values)}"
    else:
        value = type_of(field).cast.format(plain(field, column_sql))
    return f"CASE WHEN NOT {is_missing(column_sql, field.missing)} THEN {value} END"


def is_missing(cell: str, texts: Sequence[str]) -> str:
    """SQL that is true where a cell's text stands for no value, and never NULL."""
    if not texts:
        return f"({cell} IS NULL)"
    same = f"{cell} = {literal(texts[0])}" if len(texts) == 1 else f"{cell} IN {literals(texts)}"
    return f"({cell} IS NULL OR {same})"


def is_of_type(field: Field, cell: str) -> str:
    """SQL that is true where a text is a value of the field's type; "" if every text is."""
    kind = type_of(field)
    if field.type == "boolean":
        return f"{cell} IN {literals([*field.true_values, *field.false_values])}"
    if not kind.pattern:
        return ""
    text = plain(field, cell)
    rule = f"regexp_full_match({text}, {literal(kind.pattern)})"
    if kind.sql in ("DATE", "TIMESTAMP"):
        # The lexical form admits 30 February and the year 0, which no calendar has.
        value = kind.cast.replace("CAST", "TRY_CAST").format(text)
        rule += f" AND {text} >= '0001' AND {value} IS NOT NULL"
    if not kind.exact or text != cell:
        return f"({rule})"
    return f"CASE WHEN {kind.exact.format(cell)} THEN true ELSE {rule} END"


def surely_of_type(field: Field, cell: str) -> str:
    """SQL that is true only where a text is a value of the field's type, the quickest there is."""
    exact = type_of(field).exact
    return exact.format(cell) if exact and plain(field, cell) == cell else is_of_type(field, cell)


def plain(field: Field, cell: str) -> str:
    """SQL for a number's text without what groupChar, decimalChar and bareNumber allow in it."""
    if field.type not in NUMERIC:
        return cell
    text = cell
    if not field.bare_number:
        text = f"regexp_replace(regexp_replace({text}, '^[^-+0-9]+', ''), '[^0-9]+$', '')"
    if field.group_char:
        text = f"replace({text}, {literal(field.group_char)}, '')"
    if field.decimal_char != ".":
        # A point is then no sign of a number, so that it has to fail the lexical form.
        text = f"replace(replace({text}, '.', '?'), {literal(field.decimal_char)}, '.')"
    return text
