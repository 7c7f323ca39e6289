"""Pages and archives that the tests of HTML, WARC and URLs share."""

from __future__ import annotations

BODY = (
    "Menteri luar negeri kedua negara bertemu selama tiga jam di Hanoi pada hari Selasa untuk membahas batas laut.",
    "Dalam pernyataan bersama mereka sepakat membentuk kelompok kerja yang akan bersidang dua kali setahun.",
    "Juru bicara tuan rumah mengatakan bahwa putaran berikutnya direncanakan di Manila pada awal tahun depan.",
)
TITLE = "Dua menteri bahas batas laut"


def page(head: str = "", *, title: str = TITLE, body: str | None = None, charset: str = "utf-8") -> bytes:
    """Return an HTML page with one article."""
    paragraphs = body if body is not None else "".join(f"<p>{sentence}</p>" for sentence in BODY)
    return (
        f"<!doctype html><html><head><meta charset={charset}><title>{title} | Kabar</title>{head}</head>"
        f"<body><nav><a href=/>Beranda</a> <a href=/a>Politik</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<script>var rahasia = 'jangan dibaca';</script><footer>Hak cipta Kabar</footer></body></html>"
    ).encode(charset)


def record(url: str, body: bytes, *, kind: str = "text/html", status: str = "200 OK", headers: str = "") -> bytes:
    """Return a WARC record of a server's answer."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-11-19T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
