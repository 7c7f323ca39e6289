"""URLs are read only from public servers, hop by hop, within limits; no test opens a connection."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from hubungan.errors import InputError
from hubungan.reading import ReadOptions, read
from hubungan.reading.fetch import Answer, is_public
from hubungan.records import Article, Failure

PLAIN = {"content-type": "text/plain; charset=utf-8"}
TEXT = b"Judul: Dua menteri berunding\n\nKedua menteri berunding di Hanoi."


@dataclass
class Web:
    """A small internet that notes what it was asked."""

    answers: dict[str, Answer]
    addresses: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def fetch(self, url: str, address: str, *, max_bytes: int, seconds: float) -> Answer:
        self.asked.append((url, address))
        return self.answers[url]

    def resolve(self, host: str, port: int) -> list[str]:
        return self.addresses.get(host, ["93.184.216.34"])

    def read(self, url: str) -> Article | Failure:
        [item] = read([url], ReadOptions(), fetch=self.fetch, resolve=self.resolve)
        return item


def moved(to: str) -> Answer:
    return Answer(302, b"", {"location": to})


def test_a_plain_text_is_read_with_its_final_address() -> None:
    web = Web({"https://a.test/1": moved("/2"), "https://a.test/2": Answer(200, TEXT, PLAIN)})
    article = web.read("https://a.test/1")
    assert isinstance(article, Article)
    assert (article.title, article.url, article.source) == (
        "Dua menteri berunding",
        "https://a.test/2",
        "https://a.test/1",
    )
    assert web.asked == [("https://a.test/1", "93.184.216.34"), ("https://a.test/2", "93.184.216.34")]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - refused, not bound to
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fec0::1",
        "192.88.99.1",
        "2002:c058:6301::",
        "64:ff9b:1::808:808",
        "kabar",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(address)
    web = Web({}, {"dalam.test": ["93.184.216.34", address]})
    failure = web.read("http://dalam.test/")
    assert isinstance(failure, Failure)
    assert "not a public server" in failure.error
    assert web.asked == []


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (moved("http://dalam.test/"), "not a public server"),
        (moved("file:///etc/passwd"), "only http and https"),
        (moved("https://a.test/1"), "redirected more than"),
        (moved("http://[x"), "not readable"),
        (Answer(404, b""), "status 404"),
        (Answer(200, b"", PLAIN), "empty"),
        (Answer(200, b"x", {"content-type": "image/png"}), "gave image/png"),
        (Answer(200, b"\0\1\2", PLAIN), "binary"),
    ],
)
def test_what_cannot_be_read_says_why(answer: Answer, says: str) -> None:
    failure = Web({"https://a.test/1": answer}, {"dalam.test": ["127.0.0.1"]}).read("https://a.test/1")
    assert isinstance(failure, Failure)
    assert says in failure.error


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "https://a.test:port/", "http://127.0.0.1/", "http://localhost/"]
)
def test_bad_and_local_addresses_are_never_asked(url: str) -> None:
    web = Web({}, {"127.0.0.1": ["127.0.0.1"], "localhost": ["::1"]})
    assert isinstance(web.read(url), Failure)
    assert web.asked == []


def test_without_a_network_the_message_says_so() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise InputError("the host a.test was not found; check the address and that this computer is online")

    [failure] = read(["https://a.test/"], resolve=resolve)
    assert isinstance(failure, Failure)
    assert "online" in failure.error
