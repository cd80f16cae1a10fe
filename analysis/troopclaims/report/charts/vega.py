"""Vega-Lite charts as SVG, drawn without a network.

A chart is its specification as the Vega-Lite reference has it (version 6), made of plain mappings;
the three functions below write the parts that every chart repeats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.slim import slim
from troopclaims.report.page.markdown import plain
from troopclaims.report.page.record import Row

Spec = dict[str, Any]
# All charts are drawn for this width in pixels and scaled to the page from there.
WIDTH = 740


def quantity(field: str, **options: Any) -> Spec:
    """The channel of a numeric field; without options it takes those of the other layers."""
    return {"field": field, "type": "quantitative", **options}


def name(field: str, **options: Any) -> Spec:
    """The channel of a field of names."""
    return {"field": field, "type": "nominal", **options}


def layer(mark: str, encoding: Spec, *, when: str = "", data: str = "", **style: Any) -> Spec:
    """Marks of one type: for the rows that the expression `when` holds for, of a named dataset."""
    spec: Spec = {"mark": {"type": mark, **style}, "encoding": encoding}
    if when:
        spec["transform"] = [{"filter": when}]
    if data:
        spec["data"] = {"name": data}
    return spec


def to_svg(spec: Spec, datasets: Mapping[str, Sequence[Row]]) -> str:
    """A chart and the rows of its datasets as SVG text; links lead where they say."""
    from importlib.resources import files

    import vl_convert

    vl_convert.register_font_directory(str(files("fontpkg_lato") / "files"))
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": theme.config(),
        "datasets": {key: list(rows) for key, rows in datasets.items()},
        **spec,
    }
    svg = vl_convert.vegalite_to_svg(_plain(whole))
    return slim(str(svg).replace("https://vega.github.io/vega-datasets/", ""))


def _plain(part: Any) -> Any:
    """A specification without characters that SVG, which is XML, cannot hold."""
    if isinstance(part, str):
        return plain(part)
    if isinstance(part, Mapping):
        return {key: _plain(value) for key, value in part.items()}
    return [_plain(value) for value in part] if isinstance(part, list | tuple) else part


def log_axis(bottom: float, top: float, *, has_zero: bool) -> Spec:
    """The axis of persons on a logarithmic scale between two ends, in persons.

    A logarithm knows no 0: where one is to be shown it stands at the bottom, which is named so.
    """
    axis: Spec = {"values": ticks(bottom, top), "format": ",d"}
    if has_zero:
        axis["values"] = [bottom, *axis["values"]]
        axis["labelExpr"] = f"datum.value <= {bottom} ? '0' : format(datum.value, ',d')"
    return axis


def ticks(bottom: float, top: float) -> list[int]:
    """Round numbers between two ends: 1, 2 and 5 of each power of ten, or 1 and 3 if many.

    >>> ticks(900, 21000)
    [1000, 2000, 5000, 10000, 20000]
    """
    steps = (1, 2, 5) if top / bottom < 30 else (1, 3) if top / bottom < 3000 else (1,)
    return [s * 10**k for k in range(8) for s in steps if bottom <= s * 10**k <= top]
