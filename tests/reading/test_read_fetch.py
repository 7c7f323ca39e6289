"""One request keeps its limits, against a server of this very test on this computer."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hubungan.errors import InputError
from hubungan.reading.fetch import fetch, resolve

LIMIT = 100_000


class Server(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_GET(self) -> None:
        getattr(self, "answer_" + self.path.strip("/").partition("?")[0])()

    def answer_host(self) -> None:
        self._send((self.headers["Host"] + self.path).encode())

    def answer_packed(self) -> None:
        self._send(gzip.compress(b"isi"), "gzip")

    def answer_large(self) -> None:
        self._send(b"x" * (LIMIT + 1))

    def answer_bomb(self) -> None:
        self._send(gzip.compress(b"x" * 50 * LIMIT), "gzip")

    def answer_brotli(self) -> None:
        self._send(b"x", "br")

    def answer_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip(b"x" * 100)

    def answer_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self._drip(b"x" * 100)

    def answer_headers(self) -> None:
        self._drip(b"HTTP/1.0 200 OK\r\nX: " + b"x" * 100)

    def _drip(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            for at in range(len(data)):
                self.wfile.write(data[at : at + 1])
                time.sleep(0.1)

    def answer_moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/host")
        self.end_headers()

    def _send(self, body: bytes, coding: str | None = None) -> None:
        self.send_response(200)
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_the_request_names_the_host_and_goes_to_the_address(port: int) -> None:
    answer = fetch(f"http://kabar.test:{port}/host?a=1#b", "127.0.0.1", max_bytes=LIMIT, seconds=5)
    assert (answer.status, answer.body) == (200, f"kabar.test:{port}/host?a=1".encode())


def test_packed_answers_are_unpacked_and_redirects_not_followed(port: int) -> None:
    assert fetch(f"http://a.test:{port}/packed", "127.0.0.1", max_bytes=LIMIT, seconds=5).body == b"isi"
    moved = fetch(f"http://a.test:{port}/moved", "127.0.0.1", max_bytes=LIMIT, seconds=5)
    assert (moved.status, moved.headers["location"]) == (302, "/host")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("large", "limit of 0.1 MB"),
        ("bomb", "limit of 0.1 MB"),
        ("brotli", "packed as br"),
        ("slow", "did not answer within"),
        ("drip", "did not answer within"),
        ("headers", "did not answer within"),
    ],
)
def test_limits_are_kept(port: int, path: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError, match=says):
        fetch(f"http://a.test:{port}/{path}", "127.0.0.1", max_bytes=LIMIT, seconds=0.5)
    assert time.monotonic() - began < 5.0, "half of what the server drips for"


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="online"):
        fetch("http://a.test:9/", "127.0.0.1", max_bytes=LIMIT, seconds=2)


def test_a_name_that_no_host_can_have_is_told() -> None:
    with pytest.raises(InputError, match="not found"):
        resolve("a" * 70 + ".test", 80)
