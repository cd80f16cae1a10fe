"""What Data Package v2 lets a descriptor say: properties, their kinds, and what is required.

From the profiles datapackage.json, dataresource.json, tabledialect.json and tableschema.json of
version 2.0, with the properties of version 1 that a consumer has to go on understanding. A
property that is not listed may stand in a descriptor (Data Resource, "Properties"), unless it is
so like one that is listed that it must be a slip.
"""

from __future__ import annotations

from collections.abc import Mapping

Kinds = Mapping[str, str]

PACKAGE: Kinds = {
    "$schema": "string",
    "profile": "string",
    "name": "string",
    "id": "string",
    "title": "string",
    "description": "string",
    "homepage": "string",
    "image": "string",
    "version": "string",
    "created": "string",
    "keywords": "strings",
    "contributors": "objects",
    "licenses": "objects",
    "sources": "objects",
    "resources": "objects",
}
CONTRIBUTOR: Kinds = {
    "title": "string",
    "givenName": "string",
    "familyName": "string",
    "path": "string",
    "email": "string",
    "roles": "strings",
    "role": "string",
    "organization": "string",
}
LICENSE: Kinds = {"name": "string", "path": "string", "title": "string"}
SOURCE: Kinds = {"title": "string", "path": "string", "email": "string", "version": "string"}
RESOURCE: Kinds = {
    "$schema": "string",
    "profile": "string",
    "name": "string",
    "path": "any",
    "data": "any",
    "type": "string",
    "title": "string",
    "description": "string",
    "homepage": "string",
    "format": "string",
    "mediatype": "string",
    "encoding": "string",
    "bytes": "integer",
    "hash": "string",
    "scheme": "string",
    "innerpath": "string",
    "compression": "string",
    "extrapaths": "strings",
    "sources": "objects",
    "licenses": "objects",
    "dialect": "any",
    "schema": "any",
    "url": "string",
}
DIALECT: Kinds = {
    "$schema": "string",
    "header": "boolean",
    "headerRows": "array",
    "headerJoin": "string",
    "commentRows": "array",
    "commentChar": "string",
    "delimiter": "string",
    "lineTerminator": "string",
    "quoteChar": "string",
    "doubleQuote": "boolean",
    "escapeChar": "string",
    "nullSequence": "string",
    "skipInitialSpace": "boolean",
    "property": "string",
    "itemType": "string",
    "itemKeys": "strings",
    "sheetNumber": "integer",
    "sheetName": "string",
    "table": "string",
    "caseSensitiveHeader": "boolean",
    "csvddfVersion": "any",
}
SCHEMA: Kinds = {
    "$schema": "string",
    "name": "string",
    "title": "string",
    "description": "string",
    "fields": "objects",
    "fieldsMatch": "any",
    "missingValues": "array",
    "primaryKey": "names",
    "uniqueKeys": "array",
    "foreignKeys": "objects",
}
FOREIGN_KEY: Kinds = {"fields": "names", "reference": "object"}
REFERENCE: Kinds = {"resource": "string", "fields": "names"}
FIELD: Kinds = {
    "name": "string",
    "type": "string",
    "format": "string",
    "title": "string",
    "description": "string",
    "example": "any",
    "examples": "array",
    "constraints": "object",
    "categories": "array",
    "categoriesOrdered": "boolean",
    "missingValues": "array",
    "rdfType": "string",
    "decimalChar": "string",
    "groupChar": "string",
    "bareNumber": "boolean",
    "trueValues": "strings",
    "falseValues": "strings",
    "delimiter": "string",
    "itemType": "string",
}
CONSTRAINTS: Kinds = {
    "required": "boolean",
    "unique": "boolean",
    "pattern": "string",
    "enum": "array",
    "minLength": "integer",
    "maxLength": "integer",
    "minimum": "any",
    "maximum": "any",
    "exclusiveMinimum": "any",
    "exclusiveMaximum": "any",
    "jsonSchema": "object",
}
# Which constraints a type takes (Table Schema, "Field Constraints"); every type takes required and
# unique.
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
CONSTRAINTS_OF: Mapping[str, tuple[str, ...]] = {
    "any": ("enum",),
    "string": ("pattern", "enum", "minLength", "maxLength"),
    "integer": ("enum", *_BOUNDS),
    "number": ("enum", *_BOUNDS),
    "boolean": ("enum",),
    "date": ("enum", *_BOUNDS),
    "time": ("enum", *_BOUNDS),
    "datetime": ("enum", *_BOUNDS),
    "year": ("enum", *_BOUNDS),
    "yearmonth": ("enum", *_BOUNDS),
}
# What the standard has and this validator does not: told by name, never passed over.
UNSUPPORTED_DIALECT = (
    "headerJoin",
    "commentRows",
    "commentChar",
    "escapeChar",
    "nullSequence",
    "property",
    "itemType",
    "itemKeys",
    "sheetNumber",
    "sheetName",
    "table",
)
FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")
BOUNDS = _BOUNDS
