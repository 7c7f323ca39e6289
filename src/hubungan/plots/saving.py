"""Charts as files and as parts of a page; a page loads nothing, and text of the news cannot become markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubungan.wholefile import whole_file

if TYPE_CHECKING:
    from hubungan.plots.theme import Chart

SCALE = 2  # pixels of a PNG for one of the screen
# Addresses that the libraries name and never need here: an editor that is switched off, and a page about a warning.
_ADDRESSES = ("https://vega.github.io/editor/", "https://github.com/vega/vega-lite/issues/2415")
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
# Interpreted (`ast`), since a strict page forbids code made from text; the loader refuses every address.
_OPTIONS = (
    '{"actions": {"export": true, "source": false, "compiled": false, "editor": false}, "renderer": "svg", '
    '"ast": true, "loader": {'
    "load: () => Promise.reject(new Error('nothing is loaded')), "
    "sanitize: () => Promise.reject(new Error('nothing is loaded'))}}"
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ margin: 1rem; font-family: sans-serif; }}
#vg-tooltip-element {{ max-width: 28em; white-space: normal; }}
</style>
<script>{bundle}</script>
</head>
<body>
{chart}
</body>
</html>
"""


def save(chart: Chart, path: str | Path) -> None:
    """Write a chart to a file, as .svg, .png, .html or .json, whole or not at all.

    Raises ValueError on another ending, and HubunganError, which names the file, when it cannot be written.
    """
    target = Path(path)
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise ValueError(f"{target.name}: a chart is written to a file that ends in {', '.join(_WRITERS)}")
    drawn = write(chart)
    with whole_file(target) as partial:
        partial.write_bytes(drawn)


def chart_html(chart: Chart) -> str:
    """Return a chart as a part of a page, a div and the script that fills it; the page needs `bundle()` before it."""
    spec = _escape_script(json.dumps(_spec_of(chart), sort_keys=True))
    return (
        '<div class="hubungan-chart"></div>\n<script>\n'
        f"window.vegaEmbed(document.currentScript.previousElementSibling, {spec}, {_OPTIONS});\n</script>"
    )


@cache
def bundle() -> str:
    """Return the JavaScript that draws charts, to stand once in a page, in a script element."""
    # Here and not above: only files and pages need it.
    import vl_convert

    code = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=_version())
    for address in _ADDRESSES:
        code = code.replace(address, "")
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _spec_of(chart: Chart) -> dict[str, Any]:
    """Return what a chart is made of, without letters that cannot be drawn: a null character ends vl-convert."""
    spec: dict[str, Any] = _drawable(chart.to_dict())
    return spec


def _drawable(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _drawable(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_drawable(item) for item in part]
    if isinstance(part, str) and not part.isprintable():
        return "".join(letter if letter.isprintable() else " " for letter in part)
    return part


def _escape_script(text: str) -> str:
    """Return JSON that stays inside a script element whatever its texts hold."""
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _version() -> str:
    """Return the version of Vega-Lite that Altair writes, as vl-convert names it: "6.4"."""
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def _to_svg(chart: Chart) -> bytes:
    # Here and not above: see `bundle`.
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_spec_of(chart), vl_version=_version(), allowed_base_urls=[])
    return svg.encode()


def _to_png(chart: Chart) -> bytes:
    # Here and not above: see `bundle`.
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(
        _spec_of(chart), vl_version=_version(), scale=SCALE, ppi=72, allowed_base_urls=[]
    )
    return png


def _to_html(chart: Chart) -> bytes:
    page = _PAGE.format(policy=_POLICY, title=escape(_title_of(chart)), bundle=bundle(), chart=chart_html(chart))
    return page.encode()


def _title_of(chart: Chart) -> str:
    head: Any = _spec_of(chart).get("title", "")
    return str(head.get("text", "")) if isinstance(head, dict) else str(head)


def _to_json(chart: Chart) -> bytes:
    return (json.dumps(_spec_of(chart), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


_WRITERS: dict[str, Callable[[Chart], bytes]] = {
    ".svg": _to_svg,
    ".png": _to_png,
    ".html": _to_html,
    ".json": _to_json,
}
