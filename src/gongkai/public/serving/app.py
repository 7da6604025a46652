"""The portal as an ASGI application: files of one tree, and the answers 301, 304, 404, 405 and 410.

It knows no database and no template, so that reading outlives the failure of everything else. What it answers
it answers as nginx does with ``deploy/nginx/gongkai.conf``; one test asks both.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote_from_bytes

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from gongkai.public.serving.headers import ALLOWED, ALWAYS, RawHeaders, for_file, for_text, is_unchanged
from gongkai.public.serving.layout import GONE_SUFFIX, NOT_FOUND
from gongkai.public.serving.media import HTML, PLAIN
from gongkai.public.serving.paths import is_hidden, plain_path
from gongkai.public.serving.redirects import Redirects

# Up to this size a file is read at once, from the handle it was measured by: a file that is replaced
# meanwhile is answered whole, old or new. Larger ones (attachments) are streamed.
AT_ONCE = 256 * 1024

_BYTES = "bytes="
_RANGE = re.compile(r"bytes=(?:[0-9]+-[0-9]*|-[0-9]+)(?:\s*,\s*(?:[0-9]+-[0-9]*|-[0-9]+))*\s*")

_NOT_FOUND = NOT_FOUND.encode()
_NO_PAGE = "没有找到这个页面\n".encode()
_READ_ONLY = "这里只能读取,请用 GET 或 HEAD\n".encode()
_UNREADABLE = "这个地址不对,请核对\n".encode()
_NO_RANGE = "请求的范围超出文件\n".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; ``stream``: the path of a file that is sent piece by piece instead of ``body``."""

    status: int
    headers: RawHeaders
    body: bytes = b""
    stream: str = ""
    found: os.stat_result | None = None


class Portal:
    """The files below ``root``, which need not be there yet."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self._root = os.fsencode(root)
        self._redirects = Redirects(root)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; websockets and the life of the process are none of ours."""
        if scope["type"] != "http":
            return
        answer = self.answer(scope)
        if answer.stream:
            headers = {name.decode(): value.decode() for name, value in answer.headers}
            response = FileResponse(answer.stream, headers=headers, stat_result=answer.found)
            await response(_without_foreign_range(scope), receive, _with_headers(send))
            return
        body = b"" if scope["method"] == "HEAD" else answer.body
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": body})

    def answer(self, scope: Scope) -> Answer:
        """What is answered to the request."""
        if scope["method"] not in ALLOWED:
            return Answer(405, [*for_text(PLAIN, len(_READ_ONLY)), (b"allow", b"GET, HEAD")], _READ_ONLY)
        raw, query = scope["raw_path"], scope["query_string"]
        # A query is the old site's: the table is asked first. Without one a page that is there counts more.
        if query and (moved := self._moved(raw + b"?" + query)):
            return moved
        path = plain_path(raw)
        if path is None:
            return Answer(400, for_text(PLAIN, len(_UNREADABLE)), _UNREADABLE)
        found = self._found(path, query, Headers(raw=scope["headers"]))
        return found or (None if query else self._moved(raw)) or self._not_found()

    def _found(self, path: bytes, query: bytes, asked: Headers) -> Answer | None:
        if is_hidden(path) or path == _NOT_FOUND:
            return None
        name = self._root + path + (b"index.html" if path.endswith(b"/") else b"")
        # The marker first: what was withdrawn stays so even where its page still lies there.
        notice = _read(name + GONE_SUFFIX.encode())
        if notice is not None:
            return Answer(410, for_text(HTML, len(notice)), notice)
        return self._file(name, path, query, asked)

    def _moved(self, target: bytes) -> Answer | None:
        new = self._redirects.find(target.decode("latin-1"))
        return None if new is None else _redirect(new.encode("ascii"))

    def _file(self, name: bytes, path: bytes, query: bytes, asked: Headers) -> Answer | None:
        handle = _open(name)
        if handle is None:
            return None
        try:
            found = os.fstat(handle)
            if stat.S_ISDIR(found.st_mode):
                return _redirect(_escaped(path) + b"/" + (b"?" + query if query else b""))
            if not stat.S_ISREG(found.st_mode):
                return None
            address = path.decode("latin-1") + ("index.html" if path.endswith(b"/") else "")
            modified = formatdate(int(found.st_mtime), usegmt=True)
            etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
            headers = for_file(address, found.st_size, modified, etag)
            if is_unchanged(asked, modified, etag):
                return Answer(304, headers[:-2])
            wanted = asked.get("range", "")
            if wanted.startswith(_BYTES) and not _RANGE.fullmatch(wanted):
                return Answer(416, for_text(PLAIN, len(_NO_RANGE)), _NO_RANGE)
            if found.st_size > AT_ONCE or wanted.startswith(_BYTES):
                return Answer(200, headers, stream=os.fsdecode(name), found=found)
            return Answer(200, headers, _whole(handle, found.st_size))
        finally:
            os.close(handle)

    def _not_found(self) -> Answer:
        page = _read(self._root + _NOT_FOUND)
        if page is None:
            return Answer(404, for_text(PLAIN, len(_NO_PAGE)), _NO_PAGE)
        return Answer(404, for_text(HTML, len(page)), page)


def _redirect(where: bytes) -> Answer:
    return Answer(301, [*for_text(PLAIN, 0), (b"location", where)])


def _escaped(path: bytes) -> bytes:
    return quote_from_bytes(path, safe="/-._~").encode("ascii")


def _open(name: bytes) -> int | None:
    try:
        # Never waits, whatever lies there.
        return os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        raise


def _read(name: bytes) -> bytes | None:
    handle = _open(name)
    if handle is None:
        return None
    try:
        found = os.fstat(handle)
        return _whole(handle, found.st_size) if stat.S_ISREG(found.st_mode) else None
    finally:
        os.close(handle)


def _whole(handle: int, size: int) -> bytes:
    content = os.read(handle, size)
    while len(content) < size and (more := os.read(handle, size - len(content))):
        content += more
    return content


def _without_foreign_range(scope: Scope) -> Scope:
    """The request without a range in another unit than bytes: that is answered with the whole file."""
    kept = [
        (name, value)
        for name, value in scope["headers"]
        if name != b"range" or value.startswith(_BYTES.encode())
    ]
    return {**scope, "headers": kept}


def _with_headers(send: Send) -> Send:
    """Where Starlette itself refuses a range, that is a 416 whatever is wrong with it, with our headers."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= 400:
            message = {**message, "status": 416, "headers": [*message["headers"], *ALWAYS]}
        await send(message)

    return sending
