from __future__ import annotations

import errno
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.plots.conftest import Files, Specs
from tests.plots.made import CHARTS, named

from hubungan.errors import HubunganError
from hubungan.plots import bundle, chart_html, save

# Names, not addresses: the schema that a chart follows, and the namespaces of XML.
NAMES = re.compile(r"https://vega\.github\.io/schema/|http://www\.w3\.org/(2000/svg|1999/xlink|2000/xmlns/)")
ALERT = re.compile("<script>alert|<img", re.IGNORECASE)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.append(tag)


@pytest.mark.parametrize("name", named(["agreements", "map", "timeline"]))
def test_a_picture_is_written_and_holds_text_as_text(name: str, files: Files) -> None:
    svg = files(name, ".svg").decode()
    assert not ALERT.search(svg)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}  # noqa: S314  # our own
    assert tags <= {"svg", "g", "path", "text", "tspan", "line", "rect", "defs", "clipPath", "linearGradient", "stop"}


def test_a_png_has_two_pixels_for_one(files: Files) -> None:
    png = files("agreements", ".png")
    width = re.search(r'width="(\d+)', files("agreements", ".svg").decode())
    assert png.startswith(b"\x89PNG")
    assert width
    assert int.from_bytes(png[16:20]) == 2 * int(width[1])


@pytest.mark.parametrize("name", named(["timeline", "map"]))
def test_a_page_loads_nothing_and_keeps_text_inside_its_script(name: str, files: Files) -> None:
    page = files(name, ".html").decode()
    elements = Elements()
    elements.feed(page)
    assert elements.names.count("script") == page.count("<script>") == page.lower().count("</script") == 2
    assert "img" not in elements.names
    assert not re.search("https?://", NAMES.sub("", page))
    assert "default-src 'none'" in page


def test_a_page_holds_several_charts_and_the_libraries_once() -> None:
    page = f"<script>{bundle()}</script>{chart_html(CHARTS['types']())}{chart_html(CHARTS['matrix']())}"
    assert page.count("window.vegaEmbed = ") + page.count("window.vegaEmbed=") == 1
    assert page.count('<div class="hubungan-chart">') == 2


def test_a_chart_in_a_page_is_the_chart(specs: Specs) -> None:
    spec = re.search(r"previousElementSibling, (\{.*\}), \{\"actions\"", chart_html(CHARTS["timeline"]()))
    assert spec
    assert json.loads(spec[1]) == json.loads(json.dumps(specs("timeline")))
    assert not set("<>&") & set(spec[1])


def test_json_is_the_chart(files: Files, specs: Specs) -> None:
    assert json.loads(files("types", ".json")) == json.loads(json.dumps(specs("types")))


def test_another_ending_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"chart\.pdf: .*\.svg, \.png, \.html, \.json"):
        save(CHARTS["types"](), tmp_path / "chart.pdf")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "chart.json"
    path.write_text("before")

    def full(partial: Path, content: bytes) -> int:
        partial.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HubunganError, match=r"chart\.json: cannot be written \(No space left"):
        save(CHARTS["types"](), path)
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("chart.json", "before")]
