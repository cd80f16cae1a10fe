"""What an issue can be: every type with its title, its meaning and what to do about it.

The names are those of frictionless where it has one. analysis/ISSUES.md is written from this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from troopclaims.datapackage.issue import UNSUPPORTED


@dataclass(frozen=True, slots=True)
class IssueType:
    """A type of issue: a title of few words, what it means, and what to do about it."""

    title: str
    meaning: str
    advice: str


ISSUE_TYPES: Mapping[str, IssueType] = {
    "package-error": IssueType(
        "Package descriptor",
        "A property of the package is not as Data Package v2 has it. A name that is nearly one of "
        "the standard's is a warning.",
        "Mend the property at the JSON path that is named.",
    ),
    "resource-error": IssueType(
        "Resource descriptor",
        "A property of a resource is not as Data Resource v2 has it, or its path must not be read: "
        "it is remote, leaves the package, or is no regular file.",
        "Mend the property, or name a file inside the package by its relative path.",
    ),
    "dialect-error": IssueType(
        "Dialect descriptor",
        "A property of a dialect is not as Table Dialect v2 has it.",
        "Mend the property at the JSON path that is named.",
    ),
    "schema-error": IssueType(
        "Schema descriptor",
        "A property of a schema is not as Table Schema v2 has it, or a key names a field or a "
        "table that is not there.",
        "Mend the property at the JSON path that is named.",
    ),
    "field-error": IssueType(
        "Field descriptor",
        "A field has a type, format, constraint, category or example that does not go with it.",
        "Mend the property at the JSON path that is named.",
    ),
    UNSUPPORTED: IssueType(
        "Not supported here",
        "The standard allows it and this validator cannot check it; the table is left unchecked, "
        "which says nothing against it.",
        "Check the table with another tool, or write it in a supported form.",
    ),
    "scheme-error": IssueType(
        "File not there",
        "The file that a path names is not there or cannot be opened.",
        "Add the file, mend its path, or allow it to be read.",
    ),
    "byte-count": IssueType(
        "Size of the file",
        "The file has another size than `bytes` of the descriptor says.",
        "State the size anew if the change was meant; else bring the former file back.",
    ),
    "hash-count": IssueType(
        "Hash of the file",
        "The file has another hash than `hash` of the descriptor says.",
        "State the hash anew if the change was meant; else bring the former file back.",
    ),
    "encoding-error": IssueType(
        "Encoding of the file",
        "Bytes of the file are no text in the encoding that the descriptor names.",
        "Save the file in that encoding, or name the one that it has.",
    ),
    "source-error": IssueType(
        "File cannot be read whole",
        "The file is empty, its quotation marks do not agree with RFC 4180, or a limit of this "
        "validator is reached.",
        "Look for stray quotation marks and line ends at the record that is named.",
    ),
    "blank-header": IssueType(
        "Header is blank", "The first record names no field.", "Name the fields in the first line."
    ),
    "blank-label": IssueType(
        "Label is blank", "A column has no label.", "Write the field's name in the header."
    ),
    "duplicate-label": IssueType(
        "Label stands twice",
        "Two columns have the same label, so that it is not said which is meant.",
        "Rename or remove one of the two columns.",
    ),
    "extra-label": IssueType(
        "Label without a field",
        "A column's label is no field of the schema.",
        "Take the column out, add the field to the schema, or set `fieldsMatch`.",
    ),
    "missing-label": IssueType(
        "Field without a column",
        "A field of the schema is no column of the file.",
        "Add the column, take the field out of the schema, or set `fieldsMatch`.",
    ),
    "incorrect-label": IssueType(
        "Label of another field",
        "A column has another label than the field in its place.",
        "Rename the column or put the columns into the order of the schema.",
    ),
    "unmatched-header": IssueType(
        "Header names no field",
        "No column bears the name of any field, though `fieldsMatch` is partial.",
        "Name at least one field in the header.",
    ),
    "blank-row": IssueType(
        "Blank row", "A record is empty.", "Take the blank line out, also one at the end."
    ),
    "extra-cell": IssueType(
        "Cell too many",
        "A record has more cells than the header.",
        "Quote a cell that holds the delimiter, or take the cell out.",
    ),
    "missing-cell": IssueType(
        "Cell too few",
        "A record has fewer cells than the header.",
        "Write the delimiter also before an empty cell.",
    ),
    "type-error": IssueType(
        "Cell of another type",
        "A cell is no value of its field's type and format.",
        "Write the value as the type has it, or give the field another type.",
    ),
    "constraint-error": IssueType(
        "Constraint not kept",
        "A cell does not keep a constraint of its field, which the note names.",
        "Mend the cell, or the constraint if it is wrong.",
    ),
    "unique-error": IssueType(
        "Value not unique",
        "A value of a unique field, or of fields in `uniqueKeys`, stands in an earlier row.",
        "Give the row a value of its own.",
    ),
    "primary-key": IssueType(
        "Primary key",
        "The primary key of a row stands in an earlier row, or a field of it is empty.",
        "Give the row a key of its own.",
    ),
    "foreign-key": IssueType(
        "Foreign key",
        "The values of a foreign key are in no row of the table that it refers to.",
        "Add the row there, or mend the value here.",
    ),
}
