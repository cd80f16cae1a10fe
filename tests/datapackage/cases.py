"""Damaged packages, named by hand, and where this validator and frictionless differ on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from datapackage.differential import Case

# Every difference with the clause that decides it. "TS" is Data Package v2, Table Schema; "TD"
# Table Dialect. Where nothing is said, frictionless is what does not follow the clause.
DIFFERENCES = {
    "digits": "TS number, integer: digits 0-9, a sign, a point, an exponent; no blanks, no `_`, "
    "no other scripts' digits (XML Schema, decimal)",
    "size": "TS integer: no bound is set, but 38 digits are the most that a database holds",
    "special": "TS number: the special values are NaN, INF and -INF in any case, and no others",
    "date": "TS date: the form is yyyy-mm-dd in digits 0-9",
    "time": "TS time: the form is hh:mm:ss, with neither fraction nor zone",
    "datetime": "TS datetime: XML Schema's dateTime has a T, a point and a zone of hh:mm",
    "year": "TS year: XML Schema's gYear has four digits",
    "yearmonth": "TS yearmonth: XML Schema's gYearMonth has four digits and two",
    "email": "TS string, email: RFC 5322 has ASCII only",
    "uri": "TS string, uri: RFC 3986 has ASCII only, no blanks, and two digits after a percent",
    "uuid": "TS string, uuid: RFC 4122, section 3, has hyphens and neither braces nor a prefix",
    "group": "TS integer: groupChar is a property of integer too",
    "pattern": "TS pattern: XML Schema's regular expressions match a whole value",
    "unfit": "TS constraints: a constraint's value has to be castable with the field's type; said "
    "once of the descriptor, not of every row",
    "regex": "TS pattern: no traceback for a pattern that cannot be compiled, or only by RE2",
    "reference": "TS foreignKeys: reference.fields are fields of the other resource; said once",
    "primary": "TS primaryKey: no field of it can be null, not only not all of them",
    "partial": "TS foreignKeys: modelled on SQL, where a key with a null refers to nothing",
    "types": "TS foreignKeys: no value of one type is one of another; said once, not of every row",
    "unique": "TS uniqueKeys: frictionless does not check them",
    "categories": "TS categories: frictionless does not check them",
    "blanks": "TS fieldsMatch: a label with blanks around it is not the field's name",
    "header": "TD header: the first row is the header, so a blank one names nothing",
    "twice": "TS fieldsMatch: with two columns of a name it is not said which is meant; "
    "frictionless stops with an error of its own",
    "quotes": "RFC 4180, section 2, rules 5 to 7: a quoted cell ends at a delimiter or line end",
    "nul": "RFC 4180, section 2: TEXTDATA has no NUL",
    "slip": "frictionless takes a misspelt property for an unknown one, which is allowed; here it "
    "is a warning",
    "profile": "the published profile of Data Package 2.0 has enums of numbers or of texts, not of "
    "both; frictionless runs profiles of its own",
    "crash": "no traceback: frictionless raises an exception of Python",
}
A, B = {"name": "a", "type": "string"}, {"name": "b", "type": "string"}
TYPE_ERROR = frozenset({("type-error", 2, "a")})
ROW_2 = frozenset({("constraint-error", 2, "a")})


def quoted(cell: str) -> str:
    """A cell as CSV has it."""
    special = any(sign in cell for sign in ',"\r\n')
    return '"' + cell.replace('"', '""') + '"' if special else cell


def one_cell(
    name: str,
    cell: str,
    field: dict[str, Any],
    difference: str = "",
    ours: frozenset[tuple[str, int | None, str]] | None = None,
) -> Case:
    """A table of one row in which the cell stands in the field `a`."""
    fields = ({"name": "i", "type": "string"}, {"name": "a", **field})
    text = f"i,a\n1,{quoted(cell)}\n".encode()
    return Case(name, text, fields, difference=difference, ours=ours)


# type or field -> name of the case -> cell, or cell and difference (ours is then a type-error).
LEXICAL: list[tuple[str, dict[str, Any], dict[str, str | tuple[str, str]]]] = [
    (
        "integer",
        {"type": "integer"},
        {
            "a digit": "1",
            "a minus": "-1",
            "a plus": "+1",
            "a leading zero": "01",
            "a fraction of zero": "1.0",
            "an exponent": "1e3",
            "letters": "abc",
            "thirty digits": "9" * 30,
            "thirty-nine digits": ("9" * 39, "size"),
            "nothing": "",
            "a minus alone": "-",
            "two minuses": "--1",
            "hexadecimal": "0x1",
            "a thousands comma": "1,000",
            "one half": "½",
            "NaN": "NaN",
            "a blank before": (" 1", "digits"),
            "a blank after": ("1 ", "digits"),
            "an underscore": ("1_0", "digits"),
            "an Arabic digit": ("١", "digits"),
        },
    ),
    (
        "number",
        {"type": "number"},
        {
            "digits": "1",
            "a point": "1.5",
            "a minus": "-1.5",
            "a plus": "+1.5",
            "no whole part": ".5",
            "no fraction": "5.",
            "a small exponent": "1e3",
            "a capital exponent": "1E3",
            "a signed exponent": "1e+3",
            "letters": "abc",
            "NaN": "NaN",
            "nan in small letters": "nan",
            "infinity": "INF",
            "infinity in small letters": "inf",
            "minus infinity": "-INF",
            "a comma": "1,5",
            "two points": "1.2.3",
            "an exponent alone": "e5",
            "an exponent without digits": "1e",
            "a blank before": (" 1", "digits"),
            "an underscore": ("1_0", "digits"),
            "an Arabic digit": ("١", "digits"),
            "plus infinity": ("+INF", "special"),
            "infinity written out": ("Infinity", "special"),
            "a signalling NaN": ("sNaN", "special"),
        },
    ),
    (
        "boolean",
        {"type": "boolean"},
        {
            "true": "true",
            "capital TRUE": "TRUE",
            "one": "1",
            "zero": "0",
            "yes": "yes",
            "a letter": "t",
            "mixed case": "tRue",
            "a blank before": " true",
        },
    ),
    (
        "boolean with its own values",
        {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
        {"yes": "yes", "no": "no", "true": "true", "one": "1"},
    ),
    (
        "date",
        {"type": "date"},
        {
            "a day": "2024-01-05",
            "29 February of a leap year": "2024-02-29",
            "29 February of another year": "2023-02-29",
            "30 February": "2024-02-30",
            "day first": "05/01/2024",
            "a month": "2024-01",
            "year zero": "0000-01-01",
            "year one": "0001-01-01",
            "year 9999": "9999-12-31",
            "year 10000": "10000-01-01",
            "a blank before": " 2024-01-05",
            "a blank after": "2024-01-05 ",
            "month 13": "2024-13-01",
            "month 0": "2024-00-10",
            "day 0": "2024-01-00",
            "a year before our era": "-2024-01-01",
            "a time as well": "2024-01-05T00:00:00",
            "a month and day of one digit": ("2024-1-5", "date"),
            "Devanagari digits": ("२०२४-01-05", "date"),
        },
    ),
    (
        "time",
        {"type": "time"},
        {
            "noon": "12:00:00",
            "the last second": "23:59:59",
            "midnight at the end": "24:00:00",
            "minute 60": "12:60:00",
            "no seconds": "12:00",
            "second 60": "12:00:60",
            "an hour of one digit": "1:00:00",
            "a blank before": " 12:00:00",
            "no colons": "120000",
            "UTC": ("12:00:00Z", "time"),
            "an offset": ("12:00:00+01:00", "time"),
            "a fraction": ("12:00:00.5", "time"),
        },
    ),
    (
        "datetime",
        {"type": "datetime"},
        {
            "a second": "2024-01-05T12:00:00",
            "UTC": "2024-01-05T12:00:00Z",
            "an offset": "2024-01-05T12:00:00+01:00",
            "milliseconds": "2024-01-05T12:00:00.123",
            "30 February": "2024-02-30T12:00:00",
            "a date": "2024-01-05",
            "hour 24": "2024-01-05T24:00:00",
            "hour 25": "2024-01-05T25:00:00",
            "no seconds": "2024-01-05T12:00",
            "an offset of 25 hours": "2024-01-05T12:00:00+25:00",
            "a point without a fraction": "2024-01-05T12:00:00.",
            "the basic form": "20240105T120000",
            "a blank for T": ("2024-01-05 12:00:00", "datetime"),
            "an offset without a colon": ("2024-01-05T12:00:00+0100", "datetime"),
            "a comma before the fraction": ("2024-01-05T12:00:00,5", "datetime"),
        },
    ),
    (
        "year",
        {"type": "year"},
        {
            "four digits": "2024",
            "zero": "0000",
            "two digits": "24",
            "five digits": "12024",
            "a year before our era": "-2024",
            "letters": "abcd",
            "a point": "2024.",
            "a plus": ("+123", "year"),
            "a blank": (" 123", "year"),
        },
    ),
    (
        "yearmonth",
        {"type": "yearmonth"},
        {
            "a month": "2024-01",
            "month 13": "2024-13",
            "month 0": "2024-00",
            "a year": "2024",
            "a day": "2024-01-01",
            "a year before our era": "-2024-01",
            "a month of one digit": ("2024-1", "yearmonth"),
            "a year of two digits": ("24-01", "yearmonth"),
            "digits in the wrong places": ("20240-1", "yearmonth"),
        },
    ),
    (
        "email",
        {"type": "string", "format": "email"},
        {
            "plain": "a@b.co",
            "no domain": "a",
            "no point in the domain": "a@b",
            "a blank": "a b@c.de",
            "no name": "@b.co",
            "a point at the end": "a@b.co.",
            "plus and hyphen": "A.B+c@d-e.org",
            "an apostrophe": "o'x@b.co",
            "an address for a domain": "a@[127.0.0.1]",
            "an umlaut": ("ä@b.co", "email"),
        },
    ),
    (
        "uri",
        {"type": "string", "format": "uri"},
        {
            "http": "http://a.b",
            "no scheme": "a",
            "mailto": "mailto:x@y.z",
            "no scheme but two slashes": "//a.b",
            "no host": "http://",
            "urn": "urn:isbn:1",
            "a scheme with a digit first": "1http://a",
            "capitals": "HTTP://A.B",
            "a blank": ("http://a b", "uri"),
            "a host with an umlaut": ("http://ä.de", "uri"),
            "a percent without digits": ("http://a.b/%zz", "uri"),
        },
    ),
    (
        "uuid",
        {"type": "string", "format": "uuid"},
        {
            "plain": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "capitals": "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
            "letters": "abc",
            "a letter beyond f": "zba7b810-9dad-11d1-80b4-00c04fd430c8",
            "no hyphens": ("6ba7b8109dad11d180b400c04fd430c8", "uuid"),
            "braces": ("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "uuid"),
            "a prefix": ("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "uuid"),
        },
    ),
    ("any", {"type": "any"}, {"a text": "x", "a blank": " ", "nothing": ""}),
    (
        "a number with point for thousands and comma for decimals",
        {"type": "number", "groupChar": ".", "decimalChar": ","},
        {"both": "1.000,5", "a comma": "1,5", "two groups": "1.000.000,25"},
    ),
    (
        "an integer in other signs",
        {"type": "integer", "bareNumber": False},
        {"a currency": "EUR 95", "a percent": "95%", "a minus": "-5%", "letters only": "x"},
    ),
]

Constraint = tuple[str, dict[str, Any], dict[str, str | tuple[str, str]]]
LOW, HIGH = "0.09999999999999999999", "0.10000000000000000001"
# The same for constraints; a difference is then a constraint-error on our side only.
CONSTRAINED: list[Constraint] = [
    (
        "an integer of at least 5",
        {"type": "integer", "constraints": {"minimum": 5}},
        {
            "less": "4",
            "the bound": "5",
            "zero and the bound": "05",
            "negative": "-5",
            "huge": "9" * 38,
            "of many zeros": "0" * 60 + "9",
        },
    ),
    (
        "an integer above 5",
        {"type": "integer", "constraints": {"exclusiveMinimum": 5}},
        {"the bound": "5", "more": "6"},
    ),
    (
        "an integer below 5 given as text",
        {"type": "integer", "constraints": {"exclusiveMaximum": "5"}},
        {"the bound": "5", "less": "4"},
    ),
    (
        "an integer of 5 or 6",
        {"type": "integer", "constraints": {"enum": [5, 6]}},
        {"the first": "5", "the first with a zero": "05", "another": "4", "nothing": ""},
    ),
    (
        "a number of at least 0.1",
        {"type": "number", "constraints": {"minimum": "0.1"}},
        {
            "a hair less": LOW,
            "a hair more": HIGH,
            "an exponent": "1e-1",
            "a zero more": "0.10",
            "NaN": "NaN",
            "minus infinity": "-INF",
        },
    ),
    (
        "a number of at most 0.1",
        {"type": "number", "constraints": {"maximum": 0.1}},
        {"a hair less": LOW, "a hair more": HIGH, "NaN": "NaN", "infinity": "INF"},
    ),
    (
        "a number of one half",
        {"type": "number", "constraints": {"enum": [0.5]}},
        {"no whole part": ".5", "an exponent": "5e-1", "another": "0.6"},
    ),
    (
        "a date from 2024 on",
        {"type": "date", "constraints": {"minimum": "2024-01-01"}},
        {"the day before": "2023-12-31", "the day": "2024-01-01"},
    ),
    (
        "a date before 2024",
        {"type": "date", "constraints": {"exclusiveMaximum": "2024-01-01"}},
        {"the day before": "2023-12-31", "the day": "2024-01-01"},
    ),
    (
        "a time from noon on",
        {"type": "time", "constraints": {"minimum": "12:00:00"}},
        {"a second before": "11:59:59", "midnight at the end": "24:00:00"},
    ),
    (
        "a datetime from 2024 in UTC on",
        {"type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00Z"}},
        {"the same in Paris": "2024-01-01T01:00:00+01:00", "before": "2024-01-01T00:30:00+01:00"},
    ),
    (
        "a year from 2024 on",
        {"type": "year", "constraints": {"minimum": 2024}},
        {"the year before": "2023", "the year": "2024"},
    ),
    (
        "a month from 2024 on",
        {"type": "yearmonth", "constraints": {"minimum": "2024-01"}},
        {"the month before": "2023-12", "the month": "2024-01"},
    ),
    (
        "a boolean that has to be true",
        {"type": "boolean", "constraints": {"enum": [True]}},
        {"true": "true", "one": "1", "false": "false", "nothing": ""},
    ),
    (
        "a required text",
        {"type": "string", "constraints": {"required": True, "enum": ["a"]}},
        {"nothing": "", "the one": "a", "another": "b", "a blank": " "},
    ),
    (
        "a text of three characters or more",
        {"type": "string", "constraints": {"minLength": 3}},
        {"two": "ab", "three": "abc", "two in three bytes": "äb", "one in four bytes": "😀"},
    ),
    (
        "a text of two characters at most",
        {"type": "string", "constraints": {"maxLength": 2}},
        {"two": "ab", "three": "äöü", "two in eight bytes": "😀😀"},
    ),
    (
        "a text like abc",
        {"type": "string", "constraints": {"pattern": "abc"}},
        {"itself": "abc", "more after": "abcd", "more before": "xabc", "capitals": "ABC"},
    ),
    (
        "a text like a or b",
        {"type": "string", "constraints": {"pattern": "a|b"}},
        {
            "the first": "a",
            "more before the second": "xb",
            "more after the first": ("ax", "pattern"),
        },
    ),
    (
        "a text like a or b, anchored",
        {"type": "string", "constraints": {"pattern": "^a$|^b$"}},
        {"the first": "a", "more after": "ax"},
    ),
    (
        "a text with a look ahead",
        {"type": "string", "constraints": {"pattern": "a(?=1).*"}},
        {"as it should be": "a1", "not": "aa"},
    ),
    (
        "a text with a reference back",
        {"type": "string", "constraints": {"pattern": "(.)\\1"}},
        {"as it should be": "aa", "not": "ab"},
    ),
    (
        "a text of digits",
        {"type": "string", "constraints": {"pattern": "\\d+"}},
        {"digits": "12", "a letter": "1a", "Arabic digits": "١٢"},
    ),
    (
        "a text of letters",
        {"type": "string", "constraints": {"pattern": "\\w+"}},
        {"letters": "ab", "an umlaut": "ä", "a blank": "a b"},
    ),
    (
        "a text with any sign inside",
        {"type": "string", "constraints": {"pattern": "a.b"}},
        {"a line end": "a\nb", "a letter": "axb"},
    ),
    (
        "a text without a line end",
        {"type": "string", "constraints": {"pattern": "ab"}},
        {"a line end": ("ab\n", "pattern")},
    ),
    (
        "a required text where NA is missing",
        {"type": "string", "constraints": {"required": True}, "missingValues": ["NA"]},
        {"NA": "NA", "nothing": "", "a text": "x"},
    ),
    (
        "an integer with labelled missing values",
        {"type": "integer", "missingValues": [{"value": "-", "label": "none"}]},
        {"the missing value": "-", "another": "n/a", "nothing": ""},
    ),
    *(
        (
            f"a required {kind} within bounds where 5 is missing",
            {
                "type": kind,
                "constraints": {"required": True, "minimum": 0, "maximum": 10},
                "missingValues": ["", "5"],
            },
            {"the missing value": "5", "nothing": "", "a value": "6", "a bound": "10"},
        )
        for kind in ("integer", "number")
    ),
    (
        "an integer of an enumeration within bounds",
        {"type": "integer", "constraints": {"enum": [1, 2], "minimum": 0, "maximum": 10}},
        {"a value": "2", "another": "3", "beyond": "11"},
    ),
    (
        "a category",
        {"type": "string", "categories": ["x", {"value": "y"}][:1]},
        {"itself": "x", "another": ("z", "categories")},
    ),
]
INT = {"name": "a", "type": "integer"}
# The form of a file, with the fields a and b; a difference gives what we find.
FORMS: dict[str, Any] = {
    "a valid file": b"a,b\n1,2\n",
    "no line end at the end": b"a,b\n1,2",
    "line ends of Windows": b"a,b\r\n1,2\r\n",
    "line ends of old Macintosh": b"a,b\r1,2\r",
    "mixed line ends": b"a,b\n1,2\r\n3,4\n",
    "a blank line in the middle": b"a,b\n1,2\n\n3,4\n",
    "a blank line at the end": b"a,b\n1,2\n\n",
    "two blank lines at the end": b"a,b\n1,2\n\n\n",
    "a blank line after the header": b"a,b\n\n1,2\n",
    "an empty file": b"",
    "a header only": b"a,b\n",
    "a header without a line end": b"a,b",
    "a cell too many": b"a,b\n1,2,3\n",
    "an empty cell too many": b"a,b\n1,2,\n",
    "two cells too many": b"a,b\n1,2,3,4\n",
    "a cell too few": b"a,b\n1\n",
    "delimiters only": b"a,b\n,\n",
    "delimiters only and too many": b"a,b\n1,2\n,,\n",
    "a line with a blank": b"a,b\n \n",
    "all quoted": b'a,b\n"1","2"\n',
    "a quoted line end, then a cell too many": b'a,b\n"1\nx",2\n3,4,5\n',
    "a quoted line end of Windows, then a cell too few": b'a,b\r\n"1\r\nx",2\r\n3\r\n',
    "a doubled quotation mark": b'a,b\n"x""y",2\n',
    "a quotation mark in the middle": b'a,b\nx"y,2\n',
    "a quotation mark at the end, then a cell too few": b'a,b\nx"y",2\n1\n',
    "a blank before a quotation mark": b'a,b\n "x",2\n',
    "a byte order mark": b"\xef\xbb\xbfa,b\n1,2\n",
    "a byte order mark before a quotation mark": b'\xef\xbb\xbf"a",b\n1,2\n',
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbfa,b\n1,2\n",
    "a byte order mark in the data": b"a,b\n\xef\xbb\xbf1,2\n",
    "Latin-1": b"a,b\n1,\xe4\n",
    "UTF-16": "a,b\n1,2\n".encode("utf-16"),
    "half of a surrogate pair": b"a,b\n1,\xed\xa0\x80\n",
    "tabs instead of commas": b"a\tb\n1\t2\n",
    "semicolons instead of commas": b"a;b\n1;2\n",
    "a form feed": b"a,b\n1,\x0c2\n",
    "a line separator of Unicode": "a,b\n1,\u20282\n".encode(),
    "a next line of Unicode": "a,b\n1,\x852\n".encode(),
    "columns in the other order": b"b,a\n1,2\n",
    "a wrong label": b"a,c\n1,2\n",
    "a label too many": b"a,b,c\n1,2,3\n",
    "a label too many and a cell too few": b"a,b,c\n1,2\n",
    "a label too many and a cell more": b"a,b,c\n1,2,3,4\n",
    "a label too few": b"a\n1\n",
    "a label too few and a cell too many": b"a\n1,2\n",
    "a label twice": b"a,a\n1,2\n",
    "a blank label": b"a,\n1,2\n",
    "two blank labels": b",\n1,2\n",
    "a label in capitals": b"A,b\n1,2\n",
    "a blank label too many": b"a,b,\n1,2,3\n",
    "a label too many that is there already": b"a,b,a\n1,2,3\n",
    "a line end in a label": b'"a\nx",b\n1,2\n',
    "a blank line before the header": (
        b"\na,b\n1,2\n",
        "header",
        {("blank-header", 1, ""), ("type-error", 2, "a")},
    ),
    "a blank line and no more": (b"\n", "header", {("blank-header", 1, "")}),
    "a blank in a label": (b"a, b\n1,2\n", "blanks", {("incorrect-label", 1, "b")}),
    "text after a closing quotation mark": (
        b'a,b\n"1"2,3\n',
        "quotes",
        {("source-error", 2, "a")},
    ),
    "a blank after a closing quotation mark": (
        b'a,b\n1,"x" \n',
        "quotes",
        {("source-error", 2, "b")},
    ),
    "a quotation mark never closed": (
        b'a,b\n1,2\n3,"x\n3,4\n',
        "quotes",
        {("source-error", 3, "b")},
    ),
    "a quotation mark never closed, at the end": (
        b'a,b\n1,"\n',
        "quotes",
        {("source-error", 2, "b")},
    ),
    "NUL": (b"a,b\n1,\x002\n", "nul", {("source-error", 2, "b")}),
}
HEADERS = {
    "in order": b"a,b\n1,2\n",
    "in the other order": b"b,a\nx,1\n",
    "with one too many": b"a,c,b\n1,x,2\n",
    "with one too few": b"a\n1\n",
    "with none that is known": b"x,y\n1,2\n",
    "in capitals": b"A,b\n1,2\n",
    "with a row too short": b"b,a\nx\n",
}


def lexical_cases() -> Iterator[Case]:
    """Cells of every type, and cells under constraints."""
    for kind, table, ours in (("", LEXICAL, TYPE_ERROR), ("", CONSTRAINED, ROW_2)):
        for what, field, cells in table:
            for name, cell in cells.items():
                text, difference = cell if isinstance(cell, tuple) else (cell, "")
                given = ours if difference else None
                yield one_cell(f"{kind}{what}: {name}", text, field, difference, given)
    group = {"type": "integer", "groupChar": ",", "constraints": {"minimum": 100}}
    yield one_cell("an integer with a comma for thousands", "1,000", group, "group", frozenset())


def form_cases() -> Iterator[Case]:
    """Files whose form is at fault."""
    for name, given in FORMS.items():
        text, difference, ours = given if isinstance(given, tuple) else (given, "", None)
        yield Case(
            name,
            text,
            (INT, B),
            difference=difference,
            ours=None if ours is None else frozenset(ours),
        )
    for match in ("equal", "subset", "superset", "partial"):
        for name, text in HEADERS.items():
            yield Case(f"labels {match}, {name}", text, (INT, B), {"fieldsMatch": match})
        twice = {("duplicate-label", 1, "a")} | (
            {("missing-label", 1, "b")} if match in ("equal", "subset") else set()
        )
        yield Case(
            f"labels {match}, with one twice",
            b"a,a\n1,2\n",
            (INT, B),
            {"fieldsMatch": match},
            difference="twice",
            ours=frozenset(twice),
        )
    for name, text in {
        "a blank line": b"a\n1\n\n2\n",
        "a quoted empty cell": b'a\n1\n""\n2\n',
        "a cell too many": b"a\n1,2\n",
        "a delimiter at the end": b"a\n1,\n",
        "all quoted": b'a\n"x"\n"y"\n',
    }.items():
        yield Case(f"one column, {name}", text)


def dialect_cases() -> Iterator[Case]:
    """Files in other dialects."""
    base = {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}
    for name, dialect, text in (
        ("no header", {"header": False}, b"1,2\n3,4,5\n"),
        ("no header and a blank line", {"header": False}, b"1,2\n\n"),
        ("semicolons", {"delimiter": ";"}, b"a;b\n1;2\n1;2;3\n"),
        ("semicolons and a quoted one", {"delimiter": ";"}, b'a;b\n1;"x;y"\nx;\n'),
        ("tabs", {"delimiter": "\t"}, b"a\tb\n1\t2\n1\n"),
        ("bars", {"delimiter": "|"}, b"a|b\n1|2\n1|2|3\n"),
        ("single quotation marks", {"quoteChar": "'"}, b"a,b\n1,'2,3'\n'4',5,6\n"),
        ("blanks skipped", {"skipInitialSpace": True}, b'a, b\n1, "x,y"\n x, 2\n'),
        ("a caret", {"delimiter": "^"}, b"a^b\n1^2\n1^2^3\n"),
        ("a bracket", {"delimiter": "]"}, b'a]b\n1]"x]y"\n1\n'),
    ):
        yield Case(f"dialect: {name}", text, (INT, B), resource={"dialect": base | dialect})


def key_cases() -> Iterator[Case]:
    """Primary, unique and foreign keys."""
    unique = ({**INT, "constraints": {"unique": True}}, B)
    text = (A, B)
    primary = {"primaryKey": ["a"]}
    both = {"primaryKey": ["a", "b"]}
    yield Case("unique: twice, missing, with a zero", b"a,b\n1,2\n1,3\n,4\n,5\n01,6\n", unique)
    yield Case("unique: of a wrong type twice", b"a,b\nx,2\nx,3\n", unique)
    yield Case(
        "unique: true and one",
        b"a,b\ntrue,1\n1,2\n",
        ({"name": "a", "type": "boolean", "constraints": {"unique": True}}, B),
    )
    yield Case(
        "unique: the same moment twice",
        b"a,b\n2024-01-01T00:00:00Z,1\n2024-01-01T01:00:00+01:00,2\n",
        ({"name": "a", "type": "datetime", "constraints": {"unique": True}}, B),
    )
    yield Case(
        "unique: twice and not allowed",
        b"a,b\nx,1\nx,2\n",
        ({**A, "constraints": {"unique": True, "enum": ["y"]}}, B),
    )
    yield Case("primary key: three times", b"a,b\n1,2\n1,3\n1,4\n", text, primary)
    yield Case("primary key: missing twice", b"a,b\n,2\n1,3\n,4\n", text, primary)
    yield Case("primary key: of a wrong type", b"a,b\nx,2\n1,3\n", (INT, B), primary)
    yield Case("primary key: given as a text", b"a,b\n1,2\n1,3\n", text, {"primaryKey": "a"})
    yield Case("primary key: and a blank row", b"a,b\n1,2\n\n", text, primary)
    yield Case("primary key: and short rows", b"a,b\n1\n1\n", text, primary)
    yield Case("primary key: of a column that lacks", b"b\n1\n", text, primary)
    yield Case(
        "primary key: the same number twice",
        b"a,b\n1.0,2\n1,3\n",
        ({"name": "a", "type": "number"}, B),
        primary,
    )
    yield Case("primary key of two: twice", b"a,b\n1,2\n1,2\n1,3\n2,2\n", text, both)
    yield Case("primary key of two: both missing", b"a,b\n1,2\n,\n", text, both)
    yield Case(
        "primary key of two: one missing",
        b"a,b\n1,\n1,3\n",
        text,
        both,
        difference="primary",
        ours=frozenset({("primary-key", 2, "a,b")}),
    )
    yield Case(
        "unique keys: twice",
        b"a,b\n1,2\n1,2\n1,\n1,\n",
        text,
        {"uniqueKeys": [["a", "b"]]},
        difference="unique",
        ours=frozenset({("unique-error", 3, "a,b")}),
    )


def foreign(fields: Any, resource: str | None, reference: Any) -> dict[str, Any]:
    """A schema with one foreign key."""
    target = {"fields": reference} | ({} if resource is None else {"resource": resource})
    return {"foreignKeys": [{"fields": fields, "reference": target}]}


def parent(text: bytes, kind: str = "string") -> dict[str, tuple[dict[str, Any], bytes]]:
    """The table `p` with the fields k and l."""
    return {"p": ({"fields": [{"name": "k", "type": kind}, {"name": "l", "type": "string"}]}, text)}


def foreign_key_cases() -> Iterator[Case]:
    """Foreign keys to another table and to the same one."""
    text, to_p = (A, B), foreign("b", "p", "k")
    key = {"schema": to_p, "others": parent(b"k,l\nx,1\n")}
    yield Case("foreign key: found or missing", b"a,b\n1,x\n2,\n", text, **key)
    yield Case("foreign key: dangling twice", b"a,b\n1,y\n2,x\n3,y\n", text, **key)
    yield Case("foreign key: and a blank row", b"a,b\n1,x\n\n", text, **key)
    yield Case("foreign key: in a short row", b"a,b\n1\n1,y,z\n", text, **key)
    yield Case(
        "foreign key: to the same table", b"a,b\n1,\n2,1\n3,9\n", text, foreign("b", "", "a")
    )
    yield Case(
        "foreign key: to the same table, unnamed",
        b"a,b\n1,\n3,9\n",
        text,
        foreign(["b"], None, ["a"]),
    )
    yield Case("foreign key: to itself", b"a,b\n1,1\n2,3\n", text, foreign("b", "", "a"))
    yield Case("foreign key: to an empty table", b"a,b\n1,y\n", text, to_p, others=parent(b"k,l\n"))
    yield Case(
        "foreign key: of two fields",
        b"a,b\n1,2\n1,3\n,\n",
        text,
        foreign(["a", "b"], "p", ["k", "l"]),
        others=parent(b"k,l\n1,2\n"),
    )
    yield Case(
        "foreign key: of two fields, one missing",
        b"a,b\n1,2\n1,\n",
        text,
        foreign(["a", "b"], "p", ["k", "l"]),
        others=parent(b"k,l\n1,2\n"),
        difference="partial",
        ours=frozenset(),
    )
    for name, kind, rows in (
        ("integers", "integer", b"k,l\n1,x\n"),
        ("a number and an integer", "number", b"k,l\n1.0,x\n"),
        ("a text and an integer", "string", b"k,l\n1,x\n"),
        ("a wrong type in the other table", "integer", b"k,l\nx,1\n2,1\n"),
    ):
        yield Case(
            f"foreign key: {name}",
            b"a,b\n01,5\n2,5\nx,5\n",
            (INT, B),
            foreign("a", "p", "k"),
            others=parent(rows, kind),
            difference="types" if kind == "string" else "",
            ours=frozenset({("type-error", 4, "a"), ("foreign-key", None, "a")}),
        )
    yield Case(
        "foreign key: to a table with ragged rows",
        b"a,b\n1,x\n2,y\n3,z\n",
        text,
        to_p,
        others=parent(b"k,l\nx\ny,1,2\n"),
    )
    yield Case(
        "foreign key: to a table with a wrong label",
        b"a,b\n1,x\n",
        text,
        to_p,
        others=parent(b"z,l\nx,1\n"),
    )
    yield Case(
        "foreign key: to a table that is no UTF-8",
        b"a,b\n1,x\n",
        text,
        to_p,
        others=parent(b"k,l\n\xe4,1\n"),
    )


def missing_cases() -> Iterator[Case]:
    """Values that stand for none."""
    required = {**B, "constraints": {"required": True}}
    two = {"missingValues": ["NA", "-"]}
    yield Case("missing values: blank by two of them", b"a,b\nNA,-\nNA,1\n", (A, B), two)
    yield Case(
        "missing values: none, and empty cells", b"a,b\n,\n1,\n", (A, B), {"missingValues": []}
    )
    yield Case(
        "missing values: none, and a short row",
        b"a,b\n,\n1\n",
        (A, required),
        {"missingValues": []},
    )
    yield Case("missing values: none, and an integer", b"a,b\n,\n", (INT, B), {"missingValues": []})
    yield Case("missing values: a zero", b"a,b\n0,x\n00,y\n", (INT, B), {"missingValues": ["0"]})


def descriptor_cases() -> Iterator[Case]:
    """Descriptors at fault; both sides say so once, with whatever place."""
    fault = frozenset({("descriptor", None, "")})
    row = b"i,a\n1,1\n"

    def field(name: str, given: dict[str, Any], difference: str = "") -> Case:
        fields = ({"name": "i", "type": "string"}, {"name": "a", **given})
        return Case(f"descriptor: {name}", row, fields, difference=difference, ours=fault)

    yield field("a pattern on an integer", {"type": "integer", "constraints": {"pattern": "a"}})
    yield field("a minimum on a text", {"type": "string", "constraints": {"minimum": 1}})
    yield field("a length on a date", {"type": "date", "constraints": {"minLength": 1}})
    yield field("a misspelt constraint", {"type": "string", "constraints": {"requird": True}})
    yield field("required outside the constraints", {"type": "string", "required": True})
    yield field("a type that is none", {"type": "strin"})
    yield field("an example of another type", {"type": "integer", "example": "x"})
    yield field("a length that is no number", {"type": "string", "constraints": {"minLength": "x"}})
    yield field("an enum that is no list", {"type": "string", "constraints": {"enum": "x"}})
    yield field("a title that is a number", {"type": "string", "title": 1})
    integer = {"type": "integer", "constraints": {"minimum": "x"}}
    yield field("a minimum of another type", integer, "crash")
    yield field(
        "an enum of another type", {"type": "integer", "constraints": {"enum": ["x"]}}, "unfit"
    )
    yield field("an enum of nothing", {"type": "string", "constraints": {"enum": []}}, "unfit")
    yield field(
        "a number in an enum of texts", {"type": "string", "constraints": {"enum": [5]}}, "unfit"
    )
    yield field("a broken pattern", {"type": "string", "constraints": {"pattern": "("}}, "regex")
    yield field(
        "an enum of a number and a text",
        {"type": "integer", "constraints": {"enum": [5, "6"]}},
        "profile",
    )
    yield field("a misspelt property", {"type": "string", "formatt": "email"}, "slip")

    def schema(name: str, given: dict[str, Any], difference: str = "") -> Case:
        others = parent(b"k,l\nx,1\n")
        return Case(
            f"descriptor: {name}", b"a,b\n1,2\n", (A, B), given, {}, others, difference, fault
        )

    yield schema("a primary key of no field", {"primaryKey": ["z"]})
    yield schema("a foreign key of no field", foreign("z", "p", "k"))
    yield schema("a foreign key to no table", foreign("b", "q", "k"))
    yield schema("a foreign key to no field", foreign("b", "p", "z"), "reference")
    yield schema("a foreign key of two fields to one", foreign(["a", "b"], "p", ["k"]))
    yield schema("a foreign key without a reference", {"foreignKeys": [{"fields": ["a"]}]})
    yield schema("a fieldsMatch that is none", {"fieldsMatch": "equals"})
    yield schema("missing values that are no list", {"missingValues": "x"})
    yield schema("a misspelt primary key", {"primarykey": ["a"]}, "slip")


CASES = [
    *lexical_cases(),
    *form_cases(),
    *dialect_cases(),
    *key_cases(),
    *foreign_key_cases(),
    *missing_cases(),
    *descriptor_cases(),
]
