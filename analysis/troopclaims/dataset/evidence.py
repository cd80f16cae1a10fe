"""Fingerprints of seed documents, and the check of coded passages against them.

Offsets are Unicode code points of the file decoded as UTF-8; hashes are SHA-256 of UTF-8 bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.numerals import find_numbers, parse_figure
from troopclaims.dataset.values import Row


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in lower-case hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(raw: bytes, source_id: str, file_name: str) -> dict[str, Any]:
    """The fingerprint of a document: hash, lengths and paragraphs, a line that is not blank each.

    Raises UnicodeDecodeError if the bytes are not UTF-8.
    """
    text = raw.decode("utf-8")
    paragraphs: list[dict[str, int | str]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(
                {
                    "paragraph": len(paragraphs) + 1,
                    "start": start,
                    "end": start + len(line),
                    "sha256": sha256(line),
                }
            )
        start += len(line) + 1
    return {
        "source_id": source_id,
        "text": file_name,
        "encoding": "utf-8",
        "bytes": len(raw),
        "characters": len(text),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "paragraphs": paragraphs,
        "numbers_not_claims": [],
    }


def check_evidence(root: Path, sources: Sequence[Row], mentions: Sequence[Row]) -> list[Issue]:
    """Check every seed's fingerprint, and each coded passage against it and, where held, the text.

    `sources` and `mentions` are rows of those tables, as `rules.rows` gives them.
    """
    issues: list[Issue] = []
    with_seed = {str(source["source_id"]): source for source in sources if source["seed"]}
    for source_id, source in with_seed.items():
        passages = [mention for mention in mentions if mention["source_id"] == source_id]
        issues += _check_seed(root / "seeds" / str(source["seed"]), source, passages)
    issues += [
        _mention_issue(
            mention,
            "span_start",
            "a span, but its source has no fingerprint in seeds/",
            "leave the span empty or add the fingerprint",
        )
        for mention in mentions
        if mention["span_start"] is not None and mention["source_id"] not in with_seed
    ]
    return issues


def _check_seed(path: Path, source: Row, passages: Sequence[Row]) -> list[Issue]:
    try:
        print_ = json.loads(path.read_bytes().decode("utf-8"))
        length = int(print_["characters"])
        spans = [(int(p["start"]), int(p["end"])) for p in print_["paragraphs"]]
        numbers = [
            (int(n["start"]), int(n["end"]), str(n["reason"])) for n in print_["numbers_not_claims"]
        ]
        text_name = str(print_["text"])
        digest = str(print_["sha256"])
    except FileNotFoundError:
        return [_source_issue(source, f"there is no fingerprint seeds/{path.name}", "add it")]
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        return [
            _source_issue(
                source,
                f"seeds/{path.name} is no fingerprint: {error!r}",
                "make it again with `troopclaims fingerprint`",
            )
        ]
    issues = []
    if digest != source["sha256"]:
        issues.append(
            _source_issue(
                source,
                f"sha256 differs from the one in seeds/{path.name}",
                "take the hash from the fingerprint",
                field="sha256",
            )
        )
    for mention in passages:
        issues += _check_span(mention, length, spans)
    text_path = path.parent / Path(text_name).name
    if text_path.is_file():
        issues += _check_text(text_path, print_, source, passages, numbers)
    return issues


def _check_span(
    mention: Row, length: int, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[Issue]:
    start, end, number = mention["span_start"], mention["span_end"], mention["paragraph"]
    if start is None or end is None or mention["span_sha256"] is None or number is None:
        yield _mention_issue(
            mention,
            "span_start",
            "a passage of a fingerprinted document without paragraph, span or hash",
            "give paragraph, span_start, span_end and span_sha256",
        )
    elif not start < end <= length:
        yield _mention_issue(
            mention,
            "span_end",
            f"the span {start} to {end} does not lie in a text of {length} characters",
            "offsets count code points from 0; the end is the offset after the last character",
        )
    elif not 1 <= number <= len(paragraphs):
        yield _mention_issue(
            mention, "paragraph", f"the text has {len(paragraphs)} paragraphs", "count from 1"
        )
    elif not (paragraphs[number - 1][0] <= start and end <= paragraphs[number - 1][1]):
        first, last = paragraphs[number - 1]
        yield _mention_issue(
            mention,
            "span_start",
            f"the span {start} to {end} is not in paragraph {number}, which is {first} to {last}",
            "correct the span or the paragraph",
        )


def _check_text(
    path: Path,
    print_: Mapping[str, Any],
    source: Row,
    passages: Sequence[Row],
    numbers: Sequence[tuple[int, int, str]],
) -> list[Issue]:
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != print_["sha256"]:
        return [
            _source_issue(
                source,
                f"the text seeds/{path.name} is not the fingerprinted one",
                "put the right text there, or take it away",
                field="seed",
            )
        ]
    text = raw.decode("utf-8")
    fresh = fingerprint(raw, str(source["source_id"]), path.name)
    issues = [
        _source_issue(
            source,
            f"{key} in the fingerprint is not that of the text",
            "make the fingerprint again with `troopclaims fingerprint`",
            field="seed",
        )
        for key in ("bytes", "characters", "paragraphs")
        if fresh[key] != print_.get(key)
    ]
    for mention in passages:
        issues += _check_passage(mention, text)
    issues += _uncoded_numbers(text, source, passages, numbers)
    return issues


def _check_passage(mention: Row, text: str) -> Iterator[Issue]:
    start, end, figure = mention["span_start"], mention["span_end"], mention["figure"]
    if start is None or end is None:
        return
    passage = text[start:end]
    if sha256(passage) != mention["span_sha256"]:
        yield _mention_issue(
            mention,
            "span_sha256",
            "the hash is not that of the passage at this span",
            "the span has moved: set span_start and span_end to the passage again",
        )
    elif figure is not None and figure not in passage:
        yield _mention_issue(
            mention, "figure", "the figure is not in the passage", "write it as it stands there"
        )
    elif mention["wording"] is not None and mention["wording"] not in passage:
        yield _mention_issue(
            mention, "wording", "the wording is not in the passage", "write it as it stands there"
        )
    if figure is not None:
        stated = {mention["low"], mention["best"], mention["high"]} - {None}
        if len(stated) == 1 and parse_figure(str(figure)) not in stated:
            yield _mention_issue(
                mention,
                "figure",
                f"the figure reads as {parse_figure(str(figure))}, the row says {stated.pop()}",
                "correct low, best or high",
            )


def _uncoded_numbers(
    text: str, source: Row, passages: Sequence[Row], numbers: Iterable[tuple[int, int, str]]
) -> Iterator[Issue]:
    listed = {(start, end) for start, end, reason in numbers if reason}
    for number in find_numbers(text):
        coded = any(
            mention["figure"] is not None
            and (mention["span_start"] or 0) <= number.start < (mention["span_end"] or 0)
            and number.text in str(mention["figure"])
            for mention in passages
        )
        if not coded and (number.start, number.end) not in listed:
            yield _source_issue(
                source,
                f"the number {number.text!r} at {number.start} to {number.end} is unaccounted for",
                "code it as a mention, or list it in numbers_not_claims with a reason",
                field="seed",
            )


def _source_issue(source: Row, message: str, hint: str, field: str = "seed") -> Issue:
    return Issue(
        type="evidence",
        message=message,
        resource="sources",
        path=source["path"],
        row=source["row"],
        field=field,
        value=str(source[field] or ""),
        hint=hint,
    )


def _mention_issue(mention: Row, field: str, message: str, hint: str) -> Issue:
    return Issue(
        type="evidence",
        message=f"{mention['mention_id']}: {message}",
        resource="mentions",
        path=mention["path"],
        row=mention["row"],
        field=field,
        value=str(mention[field] if mention[field] is not None else ""),
        hint=hint,
    )
