"""A descriptor's structure is judged as the published profile of Data Package 2.0 judges it."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from support import PROJECT
from troopclaims.datapackage import check_descriptor
from troopclaims.datapackage.profile import FORMATS, profile_issues
from troopclaims.datapackage.validate import read_resources

PROFILES = files("troopclaims.datapackage") / "profiles"
PUBLISHED = Draft7Validator(json.loads((PROFILES / "datapackage.json").read_text("utf-8")))
# Of the files as https://datapackage.org/profiles/2.0/ has them.
SHA256 = {
    "datapackage.json": "a9ef0fc168b3402ae7aa7d22bbcb798e0db6b639e7ee15ff4aa177463cea7112",
    "dataresource.json": "067d769b44b22178615620d37ac4e9f732cf0459c5540255cbba2480aa91c35a",
    "tabledialect.json": "54e884a84e499b9f63b2f04e8e8aa47f4f2257fdf94a71b9462f40ed19a1d3b3",
    "tableschema.json": "a67779642acc7f51031d2e881166d31ef8dd90cd8a92c9ff8821d7a8821d0490",
}
SOUND: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "sound",
    "homepage": "https://example.org/",
    "created": "2026-01-31T12:00:00Z",
    "keywords": ["one", "two"],
    "contributors": [{"title": "Somebody", "email": "a@b.org", "roles": ["creator"]}],
    "licenses": [{"name": "CC0-1.0"}, {"path": "https://example.org/licence"}],
    "sources": [{"title": "A book", "path": "https://example.org/book"}],
    "resources": [
        {
            "name": "t",
            "path": "t.csv",
            "type": "table",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": 4,
            "hash": "sha256:00ff",
            "licenses": [{"name": "MIT"}],
            "dialect": {"header": True, "headerRows": [1], "delimiter": ","},
            "schema": {
                "fields": [
                    {"name": "s", "type": "string", "format": "email", "example": "a@b.org"},
                    {"name": "e", "type": "string", "constraints": {"enum": ["a", "b"]}},
                    {"name": "c", "type": "string", "categories": [{"value": "x", "label": "X"}]},
                    {"name": "i", "type": "integer", "constraints": {"minimum": 1, "enum": [1, 2]}},
                    {"name": "n", "type": "number", "groupChar": ",", "bareNumber": False},
                    {"name": "b", "type": "boolean", "trueValues": ["yes"]},
                    {"name": "d", "type": "date", "constraints": {"minimum": "2024-01-01"}},
                    {"name": "y", "type": "year", "constraints": {"maximum": 2024}},
                    {"name": "g", "type": "geopoint", "format": "array"},
                    {"name": "a", "type": "any", "missingValues": ["", "-"]},
                    {"name": "l", "type": "list", "delimiter": ";", "itemType": "integer"},
                ],
                "fieldsMatch": ["equal"],
                "primaryKey": ["s"],
                "uniqueKeys": [["e"], ["e", "i"]],
                "foreignKeys": [{"fields": "s", "reference": {"resource": "t", "fields": "e"}}],
                "missingValues": [{"value": "", "label": "nothing"}],
            },
        },
        {"name": "u", "path": ["u1.csv", "u2.csv"]},
    ],
}
JUNK = st.sampled_from(
    [
        None,
        0,
        1,
        -1,
        2.5,
        True,
        "",
        "x",
        "x y",
        [],
        [1],
        ["a"],
        ["a", "a"],
        {},
        {"a": 1},
        [[]],
        [{}],
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a descriptor, from the outside in."""
    found = [path]
    items = [*value.items()] if isinstance(value, dict) else []
    items += enumerate(value) if isinstance(value, list) else []
    for key, item in items:
        found += places(item, (*path, key))
    return found


PLACES = places(SOUND)[1:]


def damaged(place: tuple[Any, ...], junk: Any, *, drop: bool) -> dict[str, Any]:
    descriptor = copy.deepcopy(SOUND)
    node: Any = descriptor
    for step in place[:-1]:
        node = node[step]
    if drop:
        del node[place[-1]]
    else:
        node[place[-1]] = copy.deepcopy(junk)
    return descriptor


def as_the_text_has_it(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The descriptor in the words of the profile where the text of the standard has others."""
    given = copy.deepcopy(descriptor)
    resources = given.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        schema = resource.get("schema") if isinstance(resource, dict) else None
        if not isinstance(schema, dict):
            continue
        if isinstance(schema.get("fieldsMatch"), str):
            schema["fieldsMatch"] = [schema["fieldsMatch"]]
        fields = schema.get("fields")
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and field.get("type", "list") == "list":
                field["type"] = "any"
    return given


def is_about_a_path(error: Any) -> bool:
    """Whether a path may be read is asked of the file system and not of the profile."""
    steps = [*error.absolute_path]
    return len(steps) > 2 and steps[0] == "resources" and steps[2] == "path"


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.sampled_from(PLACES), JUNK, st.booleans())
def test_what_the_published_profile_refuses_is_refused_and_nothing_else(
    place: tuple[Any, ...], junk: Any, drop: bool
) -> None:
    descriptor = damaged(place, junk, drop=drop)
    errors = [*PUBLISHED.iter_errors(as_the_text_has_it(descriptor))]
    theirs = [error for error in errors if not is_about_a_path(error)]
    formats = [form for _, form, _ in FORMATS.values()]  # An annotation in JSON Schema.
    found = profile_issues(descriptor)
    ours = [i for i in found if not any(form in i.message for form in formats)]
    ours = [i for i in ours if not re.match(r"\$\.resources\[\d+\]\.path", i.field)]
    assert bool(theirs) == bool(ours)
    assert all(issue.message and issue.field.startswith("$") for issue in ours)
    read_resources(Path("nowhere"), descriptor)  # What is found sound can be read.
    if theirs:
        assert any(issue.severity == "error" for issue in check_descriptor(descriptor))


def test_the_sound_descriptor_is_sound() -> None:
    assert [*PUBLISHED.iter_errors(as_the_text_has_it(SOUND))] == []
    assert [*profile_issues(SOUND)] == []


def test_this_package_passes_the_published_profile() -> None:
    descriptor = json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))
    assert [error.json_path for error in PUBLISHED.iter_errors(descriptor)] == []
    assert check_descriptor(descriptor) == []


@pytest.mark.parametrize("name", SHA256)
def test_the_profiles_are_as_they_were_published(name: str) -> None:
    assert hashlib.sha256((PROFILES / name).read_bytes()).hexdigest() == SHA256[name]


@pytest.mark.parametrize("name", SHA256)
def test_a_profile_refers_to_nothing_outside_itself(name: str) -> None:
    assert '"$ref"' not in (PROFILES / name).read_text("utf-8")


def test_the_profile_of_a_package_holds_the_three_of_its_parts() -> None:
    def profile(name: str) -> dict[str, Any]:
        return dict(json.loads((PROFILES / name).read_text("utf-8")))

    def bare(part: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in part.items() if k not in ("$schema", "propertyOrder")}

    resource = profile("datapackage.json")["properties"]["resources"]["items"]
    assert bare(resource) == bare(profile("dataresource.json"))
    assert bare(resource["properties"]["dialect"]) == bare(profile("tabledialect.json"))
    assert bare(resource["properties"]["schema"]) == bare(profile("tableschema.json"))


@pytest.mark.parametrize(
    ("place", "junk", "words"),
    [
        (("keywords",), [], "keywords must not be empty"),
        (("created",), "2026-01-31", "RFC 3339"),
        (("homepage",), "example.org", "address with a scheme"),
        (("contributors", 0, "email"), "somebody", "e-mail address"),
        (("contributors",), [{}], "must not be empty"),
        (("licenses",), [{"title": "x"}], "a name or a path"),
        (("licenses", 0, "name"), "CC BY", "identifier"),
        (("resources",), [], "resources must not be empty"),
        (("resources", 0, "hash"), "what", "algorithm, a colon"),
        (("resources", 0, "bytes"), "4", "bytes has to be a whole number"),
        (("resources", 0, "bytes"), Decimal("4.5"), "bytes has to be a whole number"),
        (("resources", 0, "data"), [], "data and path exclude each other"),
        (("resources", 0, "type"), "tabel", "there is no type 'tabel'"),
        (("resources", 0, "schema", "primaryKey"), ["s", "s"], "names 's' twice"),
        (("resources", 0, "schema", "uniqueKeys"), [], "uniqueKeys must not be empty"),
        (("resources", 0, "schema", "foreignKeys"), [], "foreignKeys must not be empty"),
        (("resources", 0, "schema", "fields", 0, "type"), "strin", "there is no type 'strin'"),
        (("resources", 0, "schema", "fields", 3, "example"), 1, "example has to be a text"),
        (("resources", 0, "schema", "fields", 1, "constraints", "enum"), ["a", "a"], "twice"),
    ],
)
def test_a_structure_at_fault_is_said_in_plain_words(
    place: tuple[Any, ...], junk: Any, words: str
) -> None:
    descriptor = damaged(place[:1], SOUND[place[0]], drop=False)
    node: Any = descriptor
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = junk
    assert words in " | ".join(issue.message for issue in profile_issues(descriptor))


@pytest.mark.parametrize(
    "descriptor",
    [
        {"temporal": {"start": 1}, "related": 1, "description@de": "x", "dcat:theme": []},
        {"contributors": [{"givenName": "Ada", "familyName": "L.", "path": "https://a.org/"}]},
        {"resources": [{"name": "t", "path": "t.csv", "date": 1, "title@fr": "x", "names": 2}]},
    ],
)
def test_what_the_standard_allows_is_allowed(descriptor: dict[str, Any]) -> None:
    whole = {"resources": [{"name": "t", "path": "t.csv"}]} | descriptor
    assert [i for i in check_descriptor(whole) if i.severity != "warning"] == []


@pytest.mark.parametrize(
    ("part", "slip", "meant"),
    [
        ((), "licences", "licenses"),
        ((), "contributers", "contributors"),
        (("resources", 0), "enconding", "encoding"),
        (("resources", 0), "media_type", "mediatype"),
        (("resources", 0, "schema"), "primary_key", "primaryKey"),
        (("resources", 0, "schema"), "missingValue", "missingValues"),
        (("resources", 0, "schema", "fields", 0), "descripton", "description"),
        (("resources", 0, "schema", "fields", 0), "contraints", "constraints"),
    ],
)
def test_a_slip_of_the_pen_is_a_warning(part: tuple[Any, ...], slip: str, meant: str) -> None:
    descriptor = copy.deepcopy(SOUND)
    node: Any = descriptor
    for step in part:
        node = node[step]
    node[slip] = node.pop(meant, "x")
    found = [i for i in check_descriptor(descriptor) if i.severity == "warning"]
    assert [i.hint for i in found] == [f"did you mean {meant!r}?"]


@pytest.mark.parametrize("name", ["related", "date", "size", "tags", "license_url", "x" * 10_000])
def test_a_further_property_is_no_slip(name: str) -> None:
    assert check_descriptor({"resources": [{"name": "t", "path": "t.csv", name: 1}]}) == []


def test_the_text_of_the_standard_goes_before_its_profile() -> None:
    schema = {
        "fields": [{"name": "a", "constraints": {"enum": [1, "x"]}}],
        "fieldsMatch": "subset",
    }
    assert check_descriptor({"resources": [{"name": "t", "path": "t.csv", "schema": schema}]}) == []
