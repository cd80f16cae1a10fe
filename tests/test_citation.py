"""A citation has the descriptor's and the record's values, each in its place, in every form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pybtex.database
import pypandoc
import pytest
import rispy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from support import Copy
from troopclaims.dataset.addresses import check_addresses, doi
from troopclaims.dataset.citation import items, library
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import FORMS, Library, cite, reference_files, written
from troopclaims.dataset.citation.references import as_biblatex, as_bibtex, as_ris
from troopclaims.dataset.database import open_database
from troopclaims.dataset.exchange.export import export
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.validate import validate
from troopclaims.dataset.values import as_line
from troopclaims.errors import QueryError

URN = "urn:uuid:00000000-0000-4000-8000-000000000000"


def of(**descriptor: object) -> Package:
    return Package(Path("datapackage.json"), descriptor)


@pytest.fixture
def cited() -> Package:
    return of(
        name="a-name",
        id=URN,
        title="A Title",
        description="What it is.",
        version="9.8.7",
        created="2023-04-05T00:00:00Z",
        homepage="https://example.org/home",
        licenses=[{"name": "CC-BY-4.0"}],
        contributors=[{"title": "One Body"}, {"title": "Another"}],
        keywords=["a", "b c"],
    )


def bib(text: str) -> dict[str, Any]:
    return dict(pybtex.database.parse_string(text, "bibtex").entries)


def ris(text: str) -> list[dict[str, Any]]:
    return rispy.loads(text)


def keyed(text: str) -> str:
    return re.sub('[‘’“”"]', "'", text)


def csl(text: str, form: str) -> list[dict[str, Any]]:
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))


def test_the_package_as_text(cited: Package) -> None:
    assert cite(of=cited) == (
        "One Body, Another (2023). A Title (version 9.8.7) [Data package a-name]. "
        "Licence CC-BY-4.0. https://example.org/home\n"
    )


def test_the_package_in_bibtex_and_biblatex(cited: Package) -> None:
    for form, kind in (("bibtex", "misc"), ("biblatex", "dataset")):
        entry = bib(cite(format=form, of=cited))["a-name"]
        assert entry.type == kind
        assert entry.fields["title"] == "{A Title}"
        assert [str(person) for person in entry.persons["author"]] == ["{One Body}", "{Another}"]
        assert entry.fields["url"] == "https://example.org/home"
        assert "CC-BY-4.0" in entry.fields["note"]
    assert bib(cite(format="bibtex", of=cited))["a-name"].fields["year"] == "2023"
    assert "version 9.8.7" in bib(cite(format="bibtex", of=cited))["a-name"].fields["note"]
    biblatex = bib(cite(format="biblatex", of=cited))["a-name"].fields
    assert (biblatex["date"], biblatex["version"]) == ("2023-04-05", "9.8.7")


def test_the_package_in_csl_json(cited: Package) -> None:
    (item,) = json.loads(cite(format="csl-json", of=cited))
    assert item["issued"] == {"date-parts": [[2023, 4, 5]]}
    assert [author["literal"] for author in item["author"]] == ["One Body", "Another"]
    assert (item["id"], item["type"], item["title"]) == ("a-name", "dataset", "A Title")
    assert (item["version"], item["license"]) == ("9.8.7", "CC-BY-4.0")
    assert item["URL"] == "https://example.org/home"


def test_the_package_in_ris(cited: Package) -> None:
    text = cite(format="ris", of=cited)
    (entry,) = ris(text)
    assert (entry["type_of_reference"], entry["id"]) == ("DATA", "a-name")
    assert entry["authors"] == ["One Body", "Another"]
    assert (entry["title"], entry["year"], entry["edition"]) == ("A Title", "2023", "9.8.7")
    assert entry["urls"] == ["https://example.org/home"]
    assert entry["keywords"] == ["a", "b c"]
    assert re.fullmatch(r"([A-Z][A-Z0-9]  - [^\r\n]*\r\n)+", text)
    assert text.endswith("ER  - \r\n")


def test_the_package_in_cff(cited: Package) -> None:
    read = yaml.safe_load(cite(format="cff", of=cited))
    assert read["date-released"] == "2023-04-05"
    assert (read["title"], read["version"], read["license"]) == ("A Title", "9.8.7", "CC-BY-4.0")
    assert read["authors"] == [{"name": "One Body"}, {"name": "Another"}]
    assert read["keywords"] == ["a", "b c"]
    assert read["abstract"] == "What it is."
    assert read["url"] == "https://example.org/home"
    assert read["identifiers"] == [{"type": "other", "value": URN}]


def test_the_package_in_datacite(cited: Package) -> None:
    read = json.loads(cite(format="datacite", of=cited))
    assert read["types"]["resourceTypeGeneral"] == "Dataset"
    assert [one["name"] for one in read["creators"]] == ["One Body", "Another"]
    assert (read["publicationYear"], read["version"]) == ("2023", "9.8.7")
    assert read["titles"] == [{"title": "A Title", "lang": "en"}]
    assert read["url"] == "https://example.org/home"
    assert "doi" not in read


def test_a_doi_and_a_home_stand_in_one_field_each_and_may_be_absent(cited: Package) -> None:
    def forms(package: Package) -> Iterator[str]:
        return (cite(format=form, of=package) for form in FORMS)

    with_doi = of(**cited.descriptor, doi="https://doi.org/10.5281/zenodo.1")
    assert all("10.5281/zenodo.1" in text for text in forms(with_doi))
    assert cite(of=with_doi).endswith(" https://doi.org/10.5281/zenodo.1\n")
    record = json.loads(cite(format="datacite", of=with_doi))
    assert record["doi"] == "10.5281/zenodo.1"
    assert {"alternateIdentifier": URN, "alternateIdentifierType": "URN"} in record[
        "alternateIdentifiers"
    ]

    bare = {k: v for k, v in cited.descriptor.items() if k != "homepage"}
    assert not any("example.org" in text or "doi" in text.lower() for text in forms(of(**bare)))
    assert cite(of=of(**bare)).endswith(f" {URN}\n")
    nameless = {k: v for k, v in bare.items() if k != "id"}
    assert cite(of=of(**nameless)).endswith("Licence CC-BY-4.0.\n")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("doi:10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("https://dx.doi.org/10.1000.10/a(b)c", "10.1000.10/a(b)c"),
        ("", ""),
        ("zenodo.1", ""),
        ("10.5281/", ""),
        (None, ""),
    ],
)
def test_what_is_a_doi(given: str | None, read: str) -> None:
    assert doi({"doi": given}) == read


@pytest.mark.parametrize(
    ("descriptor", "fields"),
    [
        ({}, []),
        ({"doi": "", "homepage": "https://example.org"}, []),
        ({"doi": "10.5281/zenodo.1"}, []),
        ({"doi": "zenodo 1", "homepage": "ftp://example.org/"}, ["$.doi", "$.homepage"]),
    ],
)
def test_a_doi_or_home_that_is_none_is_an_issue(
    descriptor: dict[str, object], fields: list[str]
) -> None:
    assert [issue.field for issue in check_addresses(of(**descriptor))] == fields


def test_validation_finds_a_doi_that_is_none(package: Copy) -> None:
    package.replace("datapackage.json", '"created":', '"doi": "zenodo 1", "created":')
    (issue,) = validate(package.root, trust_rules=True)
    assert (issue.type, issue.path, issue.value) == ("citation", "datapackage.json", "zenodo 1")


def test_the_address_of_a_claim_is_below_the_home_else_its_name() -> None:
    for home in ("https://example.org/home", "https://example.org/home/"):
        address = items.claim_address({"homepage": home, "id": URN}, "C0001")
        assert address == "https://example.org/home/register.html#C0001"
    assert items.claim_address({"id": URN}, "C0001") == f"{URN}#C0001"
    assert items.claim_address({"id": "a name", "homepage": "ftp://x"}, "C0001") == ""


# What the sound record (tests/constructed.py) has of a claim that two documents carry.


@pytest.fixture
def shelf(package: Copy) -> Callable[..., Library]:
    """The sound record as a library, with other values in the descriptor and in its documents."""

    def opened(document: dict[str, str] | None = None, **descriptor: object) -> Library:
        package.set("sources", "s-5", **(document or {}))
        found = open_package(package.root, trust_rules=True)
        found.descriptor.update(descriptor)
        with open_database(found) as con:
            return library.library(found, con)

    return opened


DOCUMENT = {
    "kind": "official_document",
    "publisher_id": "paper",
    "title": 'The {Title}: 50% of "R&D" \\ 북한군 #1_a',
    "url": "https://example.org/a_b?c=%20&d#e{f}",
    "published_on": "2024-12-01~",
    "read_on": "2026-01-02",
}


def test_a_claim_is_cited_with_its_address_and_the_documents_that_carry_it(shelf: Any) -> None:
    made = shelf(DOCUMENT, homepage="https://example.org/home")
    title = made.claims["C0005"]["summary"].removesuffix(".")
    claim, *documents = made.works("C0005")
    # Its number is no count, and no citation passes it for one.
    assert claim["title"] == f"Claim C0005 (U One, 1 December 2024, projection): {title}"
    assert made.claim("C0001")["title"].startswith("Claim C0001 (A One, 1 November 2024): ")
    assert claim["URL"] == "https://example.org/home/register.html#C0005"
    assert [one["id"] for one in documents] == ["s-6", "s-5"]  # By date; about comes after the day.
    text = written(made, ["C0005"], "text").splitlines()
    assert len(text) == 3
    assert text[0].endswith("https://example.org/home/register.html#C0005")
    assert f"(version {made.package.version})" in text[0]
    assert text[2].startswith("Paper (about 2024-12-01). The {Title}: 50%")
    assert text[1].startswith("Paper (2024-12-01). [News article, title not recorded]")


def test_a_claims_documents_can_be_read_back_from_every_form(shelf: Any) -> None:
    made = shelf(DOCUMENT, homepage="https://example.org/home")
    where = "https://example.org/home/register.html#C0005"
    package = made.package.descriptor["name"]

    for form, kind in (("bibtex", "misc"), ("biblatex", "report")):
        entries = bib(written(made, ["C0005"], form))
        assert list(entries) == [f"{package}-C0005", "s-6", "s-5"]
        assert entries[f"{package}-C0005"].fields["url"] == where
        assert entries["s-5"].type == kind
        assert entries["s-5"].fields["url"] == "https://example.org/a_b?c=%20&d#e%7Bf%7D"
    assert entries["s-5"].fields["date"] == "2024-12-01~"
    assert entries["s-5"].fields["urldate"] == "2026-01-02"

    claim, _, document = csl(written(made, ["C0005"], "biblatex"), "biblatex")
    assert keyed(claim["container-title"]) == keyed(made.package.descriptor["title"])
    assert keyed(document["title"]) == keyed(DOCUMENT["title"])
    assert document["issued"] == {"date-parts": [[2024, 12, 1]], "circa": True}
    assert document["author"] == [{"literal": "Paper"}]

    claim, _, document = ris(written(made, ["C0005"], "ris"))
    assert claim["urls"] == [where]
    assert claim["secondary_title"] == made.package.descriptor["title"]
    assert (document["title"], document["date"]) == (DOCUMENT["title"], "2024/12/01/about")
    assert document["urls"] == [DOCUMENT["url"]]

    _, _, document = json.loads(written(made, ["C0005"], "csl-json"))
    assert document["issued"] == {"date-parts": [[2024, 12, 1]], "circa": True}
    assert document["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert document["language"] == "en"

    references = yaml.safe_load(written(made, ["C0005"], "cff"))["references"]
    assert [one["type"] for one in references] == ["encyclopedia", "newspaper-article", "report"]
    assert references[0]["url"] == where
    assert references[2]["title"] == DOCUMENT["title"]

    record = json.loads(written(made, ["C0005"], "datacite"))
    related = {
        (one["relationType"], one["relatedIdentifier"]) for one in record["relatedIdentifiers"]
    }
    assert ("IsPartOf", "https://example.org/home") in related
    assert ("References", DOCUMENT["url"]) in related
    assert record["url"] == where


def test_a_claim_without_a_home_has_the_packages_name(shelf: Any) -> None:
    made = shelf(id=URN)
    for form in FORMS:
        assert f"{URN}#C0005" in written(made, ["C0005"], form).replace("\\#", "#")


def test_the_report_is_a_work_of_its_own(shelf: Any) -> None:
    made = shelf(homepage="https://example.org/home")
    (report,) = made.works("report")
    assert (report["type"], report["URL"]) == ("report", "https://example.org/home/report.html")
    assert report["title"].startswith(made.package.descriptor["title"])
    assert written(made, [], "text") == written(made, ["package"], "text")


def test_nothing_is_cited_twice(shelf: Any) -> None:
    made = shelf()
    assert len(ris(written(made, ["C0005", "s-5", "C0005", "package", "package"], "ris"))) == 4


def test_pandoc_sets_the_references_in_a_style(shelf: Any) -> None:
    made = shelf(DOCUMENT, homepage="https://example.org/home")
    text = written(made, ["C0005"], "csl-json")
    shown = pypandoc.convert_text(
        text, "plain", format="csljson", extra_args=["--citeproc", "--wrap=none"]
    )
    assert "https://example.org/home/register.html#C0005" in shown
    assert "북한군" in shown


def test_the_files_of_all_documents_hold_each_of_them(shelf: Any) -> None:
    made = shelf(DOCUMENT)
    files = reference_files(made)
    every = sorted(made.documents)
    assert sorted(bib(files["sources.bib"])) == every
    assert sorted(one["id"] for one in ris(files["sources.ris"])) == every
    assert sorted(one["id"] for one in json.loads(files["sources.json"])) == every


def test_the_export_has_the_files_of_all_documents(package: Copy, tmp_path: Path) -> None:
    found = open_package(package.root, trust_rules=True)
    export(found, tmp_path, ["references"])
    with open_database(found) as con:
        files = reference_files(library.library(found, con))
    for name, text in files.items():
        assert (tmp_path / "references" / name).read_bytes() == text.encode()


def test_every_document_of_the_package_is_read_back_by_others() -> None:
    package = open_package()
    with open_database(package) as con:
        made = library.library(package, con)
    files = reference_files(made)
    titles = {key: row["title"] for key, row in made.documents.items() if row["title"]}
    assert len(bib(files["sources.bib"])) == len(made.documents)
    # TeX and pandoc set quotation marks for those of a keyboard.
    read = {one["id"]: keyed(one["title"]) for one in csl(files["sources.bib"], "biblatex")}
    assert {key: read[key] for key in titles} == {k: keyed(v) for k, v in titles.items()}
    assert {
        one["id"]: one["title"] for one in ris(files["sources.ris"]) if one["id"] in titles
    } == {k: " ".join(v.split()) for k, v in titles.items()}


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("C9999", "nothing that can be cited is called 'C9999'; name package, report, sources"),
        (" C0001", "nothing that can be cited is called ' C0001'; did you mean 'C0001'?"),
        ("s-77", "did you mean"),
        ("C0999", "C0999 was retired in version 0.1.0: Made up"),
        ("c0005", "did you mean 'C0005'"),
        ("E0001", "E0001 is a row of estimates and belongs to C0001; cite C0001"),
        ("M0001", "M0001 is a row of mentions and belongs to C0001; cite C0001"),
        ("R0009", "R0009 is a row of reactions and belongs to C0009; cite C0009"),
    ],
)
def test_what_cannot_be_cited_is_said(word: str, says: str, shelf: Any) -> None:
    with pytest.raises(QueryError, match=re.escape(says)):
        written(shelf(), [word], "text")


@pytest.mark.parametrize("word", ["E9001", "X0001", "C9001", "m0099"])
def test_nothing_is_near_an_identifier(word: str, shelf: Any) -> None:
    with pytest.raises(QueryError, match=f"is called '{word}'; name package"):
        written(shelf(), [word], "text")


def test_a_work_of_others_has_no_metadata_of_ours(shelf: Any) -> None:
    for word in ("s-5", "sources"):
        with pytest.raises(QueryError, match="is a work of others"):
            written(shelf(), [word], "datacite")


def test_a_form_that_is_none_is_named() -> None:
    with pytest.raises(QueryError, match="'endnote' is no form"):
        cite(format="endnote")  # type: ignore[arg-type]


def test_a_package_of_others_is_cited_from_its_descriptor(package: Copy) -> None:
    assert cite(of=package.root) == cite()
    with pytest.raises(QueryError, match="nothing that can be cited is called 'C0005'"):
        cite("C0005", of=package.root)  # Its questions are SQL of its own, which is not run.


def test_a_contributor_with_a_family_name_is_a_person() -> None:
    package = of(
        title="T",
        contributors=[
            {"givenName": "Ada", "familyName": "van Example", "roles": ["creator"]},
            {"title": "An Agency"},
            {"familyName": "Mononym"},
            {"organization": "A House"},
            {"email": "nobody@example.org"},
        ],
    )
    (item,) = json.loads(cite(format="csl-json", of=package))
    assert item["author"] == [
        {"family": "van Example", "given": "Ada"},
        {"literal": "An Agency"},
        {"family": "Mononym"},
        {"literal": "A House"},
    ]
    assert yaml.safe_load(cite(format="cff", of=package))["authors"] == [
        {"family-names": "van Example", "given-names": "Ada"},
        {"name": "An Agency"},
        {"family-names": "Mononym"},
        {"name": "A House"},
    ]
    assert "{{van Example}, {Ada} and {An Agency} and {Mononym} and" in cite(
        format="bibtex", of=package
    )
    assert ris(cite(format="ris", of=package))[0]["authors"][0] == "van Example, Ada"
    assert cite(of=package).startswith("Ada van Example, An Agency, Mononym, A House (")
    creators = json.loads(cite(format="datacite", of=package))["creators"]
    assert creators[0] == {
        "name": "van Example, Ada",
        "nameType": "Personal",
        "familyName": "van Example",
        "givenName": "Ada",
    }


@pytest.mark.parametrize(
    ("descriptor", "text"),
    [
        ({}, "Untitled data package (no date) [Data package data-package].\n"),
        ({"name": "x"}, "x (no date) [Data package x].\n"),
        (
            {"title": "T", "created": "2026", "version": "0.10"},
            "T (2026) (version 0.10) [Data package data-package].\n",
        ),
        (
            {"title": "T", "licenses": [{"path": "https://example.org/l", "title": "Own"}]},
            "T (no date) [Data package data-package]. Licence Own.\n",
        ),
    ],
)
def test_what_the_descriptor_does_not_say_is_left_out(
    descriptor: dict[str, object], text: str
) -> None:
    package = of(**descriptor)
    assert cite(of=package) == text
    assert cite(format="biblatex", of=package).startswith("@dataset{")
    assert json.loads(cite(format="csl-json", of=package))[0]["type"] == "dataset"
    read = yaml.safe_load(cite(format="cff", of=package))
    assert read["authors"] == [{"name": "anonymous"}]
    assert not any("None" in cite("package", "report", format=form, of=package) for form in FORMS)


@pytest.mark.parametrize("version", ["1.10", "2026-11-23", "1e3", "yes", "0x1F", "1_0"])
def test_a_version_that_looks_like_a_number_or_a_date_stays_a_text(version: str) -> None:
    read = yaml.safe_load(as_cff(of(title="T", version=version)))
    assert read["version"] == version


@pytest.mark.parametrize(
    ("licences", "key", "value"),
    [
        ([{"name": "CC-BY-4.0"}], "license", "CC-BY-4.0"),
        ([{"name": "ODC-PDDL-1.0"}], "license", "PDDL-1.0"),
        ([{"name": "MIT"}, {"name": "CC0-1.0"}], "license", "MIT"),
        ([{"name": "other-open", "path": "https://example.org/l"}], "license-url",
         "https://example.org/l"),
        ([{"path": "LICENSE.txt"}], "license", None),
    ],
)  # fmt: skip
def test_a_licence_is_given_by_its_spdx_name_or_its_address(
    licences: list[dict[str, str]], key: str, value: object
) -> None:
    assert yaml.safe_load(as_cff(of(title="T", licenses=licences))).get(key) == value


def test_tex_gets_text_and_no_command() -> None:
    made = cite(
        format="bibtex",
        of=of(
            name="a,b}c",
            title=r"50% of R&D #1: a_b {x} \input{y} $z$ ~^",
            homepage="https://example.org/a_b?c=%20&d#e{f}",
            contributors=[{"title": "A & B"}],
        ),
    )
    assert made.startswith("@misc{a-b-c,\n")
    assert (
        r"{{50\% of R\&D \#1: a\_b \{x\} \textbackslash{}input\{y\} \$z\$ "
        r"\textasciitilde{}\textasciicircum{}}}" in made
    )
    assert r"{{A \& B}}" in made
    assert "{https://example.org/a_b?c=%20&d#e%7Bf%7D}" in made


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
# What the formats are made of, and scripts of every direction.
SIGNS = st.lists(
    st.sampled_from([*'{}\\"%&#$_^~@,=;:-/', " and ", "\r\n", "\u2028", "\x1e", "TY  - ", "ER  - ",
                     "북", "д", "ע", "ع", "ह\u200dि", "é", "𝒳", "a", " "]),
    max_size=12,
).map("".join)  # fmt: skip
NAMES = st.one_of(TEXT, SIGNS)


@settings(max_examples=60)
@given(title=NAMES, version=NAMES, person=NAMES, word=NAMES, description=TEXT, url=NAMES)
def test_any_text_is_itself_in_every_form(
    title: str, version: str, person: str, word: str, description: str, url: str
) -> None:
    package = of(
        title=title,
        version=version,
        contributors=[{"familyName": person, "title": "T"}],
        keywords=[word],
        description=description,
        homepage=f"https://example.org/{url}",
        doi=f"10.1234/{url}",
    )
    shown = as_line(title) or "Untitled data package"
    read = yaml.safe_load(cite(format="cff", of=package))
    assert read["title"] == shown
    assert read.get("version", "") == as_line(version)
    assert read.get("abstract", "") == description
    assert json.loads(cite(format="csl-json", of=package))[0]["title"] == shown
    for form in ("bibtex", "biblatex"):
        (entry,) = bib(cite(format=form, of=package)).values()
        assert set(entry.fields) <= {"title", "year", "version", "note", "url", "doi", "author"}
        assert _untexed(entry.fields["title"]) == shown
    (record,) = ris(cite(format="ris", of=package))
    assert record["title"] == shown
    assert set(record) <= {"type_of_reference", "id", "authors", "title", "edition", "keywords",
                           "abstract", "doi", "urls", "notes", "type_of_work"}  # fmt: skip


def _untexed(value: str) -> str:
    """What TeX sets for a text that was escaped, its outer braces taken off."""
    text = value.removeprefix("{").removesuffix("}")
    names = {
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textbraceleft": "{",
        "textbraceright": "}",
    }
    return re.sub(r"\\(?:([a-z]+)\{\}|(.))", lambda m: names[m[1]] if m[1] else m[2], text)


@settings(max_examples=40)
@given(title=SIGNS, publisher=SIGNS, url=SIGNS)
def test_any_document_is_one_entry_whatever_it_holds(title: str, publisher: str, url: str) -> None:
    row = {
        "source_id": "s-1", "kind": "news_article", "kind_label": "news article", "title": title,
        "publisher": publisher, "url": url, "language": "en", "published_on": "2024-11",
        "read_on": None,
    }  # fmt: skip
    item = items.of_document(row)
    for write in (as_bibtex, as_biblatex):
        (entry,) = bib(
            write(
                [
                    item,
                ]
            )
        ).values()
        assert _untexed(entry.fields["title"]) == item["title"]
    (record,) = ris(as_ris([item]))
    assert record["title"] == item["title"]
    assert record.get("secondary_title", "") == as_line(publisher)
