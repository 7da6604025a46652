"""A plain PDF of title and lines without a font inside: the reader's own 宋体 shows the signs.

It needs neither fonts nor layout on the machine that makes it, so the demo is the same everywhere. What the
house itself prints comes from :mod:`gongkai.platform.paper.pdf`.
"""

from __future__ import annotations

from collections.abc import Sequence

_WIDE, _HIGH, _MARGIN = 595, 842, 72
_SIZE, _LEADING = 12, 20
_ACROSS = (_WIDE - 2 * _MARGIN) // _SIZE
_CLOSING = "，。、；：？！）》”"
_DOWN = (_HIGH - 2 * _MARGIN) // _LEADING


def plain_pdf(title: str, lines: Sequence[str]) -> bytes:
    """The bytes of the file: A4, 12 points, as many pages as it takes."""
    folded = [title, ""]
    for line in lines:
        folded += _folded(f"\u3000\u3000{line}")
    pages = [folded[place : place + _DOWN] for place in range(0, len(folded), _DOWN)]
    first = 6
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
        b"/DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] "
        b"/FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for place, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDE} {_HIGH}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * place + 1} 0 R >>".encode()
        )
        objects.append(_stream(page))
    return _file(objects)


def _folded(text: str) -> list[str]:
    """The lines of a paragraph; a sign that may not begin one hangs over the margin."""
    lines, wide = [""], 0
    for sign in text:
        width = 1 if sign.isascii() else 2
        if wide + width > 2 * _ACROSS and sign not in _CLOSING:
            lines.append("")
            wide = 0
        lines[-1] += sign
        wide += width
    return lines


def _stream(page: Sequence[str]) -> bytes:
    said = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page)
    text = f"BT /F1 {_SIZE} Tf {_LEADING} TL {_MARGIN} {_HIGH - _MARGIN} Td\n{said}ET".encode()
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe6\xb8\x85\xe5\xb2\x9a\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
