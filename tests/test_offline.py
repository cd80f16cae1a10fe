"""A page that would make a browser ask the network is refused, and one that only links is not."""

from __future__ import annotations

import pytest

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.web import check_offline


@pytest.mark.parametrize(
    "page",
    [
        "<img src='a.png'>",
        "<img src='https://example.org/a.png'>",
        "<img srcset='a.png 1x'>",
        "<video poster='a.png'></video>",
        "<object data='a.svg'></object>",
        "<body background='a.png'>",
        "<link rel='stylesheet' href='a.css'>",
        "<script src='a.js'></script>",
        "<svg><image href='a.png'/></svg>",
        "<svg><use xlink:href='a.svg#x'/></svg>",
        "<svg><script href='a.js'/></svg>",
        "<base href='https://example.org/'>",
        "<p style='background: url(a.png)'></p>",
        "<p style=\"background: url( 'a.png' )\"></p>",
        "<rect fill='url(a.svg#x)'/>",
        "<rect mask='url(a.svg#x)'/>",
        "<style>p { background: url(a.png) }</style>",
        "<style>p { background: URL(\"a.png\") }</style>",
        "<style>@import 'a.css';</style>",
        "<style>@import url(a.css);</style>",
        "<style>p { background: image-set('a.png' 1x) }</style>",
        "<p style=\"background: -webkit-image-set( 'a.png' 1x)\"></p>",
        "<iframe srcdoc='<img src=a.png>'></iframe>",
        "<meta http-equiv='Refresh' content='0; url=https://example.org/'>",
    ],
)  # fmt: skip
def test_what_a_browser_fetches_by_itself_is_refused(page: str) -> None:
    with pytest.raises(UnsupportedFeature, match="would fetch"):
        check_offline(f"<html><body>{page}</body></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<a href='https://example.org/'>there</a>",
        "<img src='data:image/png;base64,AA'>",
        "<svg><use href='#x'/></svg>",
        "<rect fill='url(#x)'/>",
        "<style>p { background: url(data:image/png;base64,AA) }</style>",
        "<style>p { background: image-set('data:image/png;base64,AA' 1x) }</style>",
        "<meta name='author' content='refresh'>",
        "<p>url(a.png) and @import 'a.css'</p>",
        "<style>p { color: red }</style><p>url(a.png)</p>",
    ],
)
def test_what_is_in_the_page_or_only_linked_is_not(page: str) -> None:
    check_offline(f"<html><body>{page}</body></html>")
