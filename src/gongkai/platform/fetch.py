"""Asking other servers by HTTP: the one place that opens a connection."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

AGENT = "gongkai"
_CHUNK = 1 << 16
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f]")
# Left as written: what an address may hold, and escapes already made.
_AS_WRITTEN = "/?%:@!$&'()*+,;=-._~"


class Unreachable(Exception):
    """No answer that could be used; the message says of whom, why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, whatever the status; names of headers in lower case, of two the last."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(url: str, *, timeout: float, most_bytes: int) -> Answer:
    """Ask for ``url`` (http or https) once. A redirect is an answer like others: it is not followed.

    ``timeout``: seconds to connect, to wait for each part of the head, and for the rest together;
    ``most_bytes``: the longest body that is taken. No proxy of the environment is asked, no cookie kept.
    Errors: Unreachable.
    """
    parts = _parts(url)
    connection = _connection(parts, timeout)
    path = quote(parts.path or "/", safe=_AS_WRITTEN)
    query = f"?{quote(parts.query, safe=_AS_WRITTEN)}" if parts.query else ""
    try:
        connection.request("GET", path + query, headers={"User-Agent": AGENT, "Cache-Control": "no-cache"})
        # Kept, for a response that ends the connection takes it away.
        wire = connection.sock
        with connection.getresponse() as response:
            body = _body(url, response, wire, time.monotonic() + timeout, most_bytes)
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, body)
    except TimeoutError:
        raise Unreachable(f"{timeout:g}秒内没有等到{url}的回答;请看对方是否在运行,稍后再试") from None
    except ssl.SSLCertVerificationError as error:
        said = f"{url}的证书不可信({error.verify_message});请让对方更换证书,或核对网址"
        raise Unreachable(said) from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Unreachable(f"连不上{url}({reason});请核对网址,并看对方是否在运行") from None
    finally:
        connection.close()


def _parts(url: str) -> SplitResult:
    wrong = Unreachable(
        f"{url[:200]!r}不是能访问的网址;应以 http:// 或 https:// 开头,不含账号、空格和控制字符"
    )
    if _UNPRINTABLE.search(url):
        raise wrong
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or port == 0:
        raise wrong
    return parts


def _connection(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return http.client.HTTPSConnection(
            host, parts.port, timeout=timeout, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def _body(
    url: str, response: http.client.HTTPResponse, wire: socket.socket, until: float, most_bytes: int
) -> bytes:
    body = bytearray()
    while True:
        left = until - time.monotonic()
        # A server that sends a byte now and then is not waited for for ever.
        if left <= 0:
            raise TimeoutError
        wire.settimeout(left)
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        body += chunk
        if len(body) > most_bytes:
            raise Unreachable(f"{url}的回答超过{most_bytes:,}字节,没有读完;请核对网址")
    expected = response.length
    if expected:
        raise http.client.IncompleteRead(bytes(body), expected)
    return bytes(body)
