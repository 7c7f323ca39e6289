"""One request to a web server: the only code that opens a connection."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit

from hubungan.errors import InputError
from hubungan.reading.decompress import expand

if TYPE_CHECKING:
    import httpcore
    import httpx

_AGENT = "hubungan (reads news articles that its user names)"
# Site-local addresses and the relays of 6to4: both were given up, but Python takes them for global.
_CLOSED = tuple(map(ipaddress.ip_network, ("fec0::/10", "192.88.99.0/24")))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request; header names are in lower case."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Fetch(Protocol):
    """Ask for a URL at one address that was found safe, without following redirects."""

    def __call__(self, url: str, address: str, *, max_bytes: int, seconds: float) -> Answer: ...


class Resolve(Protocol):
    """Return all addresses of a host."""

    def __call__(self, host: str, port: int) -> list[str]: ...


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses of a host in the order of the system; raise InputError when it has none."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    # UnicodeError: a name that no host can have.
    except (OSError, UnicodeError) as error:
        raise InputError(
            f"the host {host} was not found; check the address and that this computer is online ({error})"
        ) from error


def is_public(address: str) -> bool:
    """Return whether the address is one of the open internet: not private, loopback, link-local or reserved."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _open(ip) and all(_open(inner) for inner in _inner(ip))


def _open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    return ip.is_global and not special and not any(ip in network for network in _CLOSED)


def _inner(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address carries and a network would pass on to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.IPv6Network("64:ff9b::/96") else None
    return [inner for inner in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()), nat64) if inner]


def fetch(url: str, address: str, *, max_bytes: int, seconds: float) -> Answer:
    """Return the server's answer to a GET of the URL, sent to the address; raise InputError with what went wrong."""
    # Imported here because few runs read URLs and it would slow every start.
    import httpx

    # No settings from the environment: a proxy would resolve the name again and undo the check of the address.
    with httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False) as client, _Call(seconds) as call:
        extensions = {**_name(url), "trace": call.follow}
        try:
            with client.stream("GET", _at(url, address), headers=_headers(url), extensions=extensions) as response:
                body = _body(response, max_bytes)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if call.late or isinstance(error, httpx.TimeoutException):
                raise _late(seconds) from error
            raise InputError(f"the server cannot be reached; check that this computer is online ({error})") from error
        # An answer without a length seems to end where it was hung up.
        if call.late:
            raise _late(seconds)
    coding = response.headers.get("content-encoding", "")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, expand(body, coding, limit=max_bytes), headers)


class _Call:
    """One request, hung up when its time is over: the library only limits each wait, and a server that sends byte by
    byte would hold it for hours.
    """

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._stream: httpcore.NetworkStream | None = None
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def follow(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of the connection; what the library calls as the request goes on."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._stream = info["return_value"]
            if self.late:
                self._hang_up()

    def _hang_up(self) -> None:
        self.late = True
        connection = self._stream and self._stream.get_extra_info("socket")
        if connection:
            # That of the plain socket: the one of TLS is not made for another thread.
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _body(response: httpx.Response, max_bytes: int) -> bytes:
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > max_bytes:
            raise InputError(f"the answer is larger than the limit of {max_bytes / 1_000_000:g} MB")
    return bytes(body)


def _late(seconds: float) -> InputError:
    return InputError(f"the server did not answer within {seconds:.0f} seconds; try again later")


def _at(url: str, address: str) -> str:
    """Put the checked address into the URL, so that no second look-up can lead elsewhere."""
    parts = urlsplit(url)
    host = f"[{address}]" if ":" in address else address
    return parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host, fragment="").geturl()


def _headers(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    host = _ascii(parts.hostname or "")
    return {
        "Host": f"{host}:{parts.port}" if parts.port else host,
        "User-Agent": _AGENT,
        "Accept": "text/html, text/plain, application/xhtml+xml, application/json;q=0.8, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }


def _name(url: str) -> dict[str, str]:
    """Return the name that the server's certificate must be for."""
    return {"sni_hostname": _ascii(urlsplit(url).hostname or "")}


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
