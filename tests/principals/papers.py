"""PDF and Word files as applicants send them, and as someone hostile would."""

import io
import zipfile
import zlib

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
WORDS = (
    "<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>Thirty years of schools.</w:t></w:r></w:p></w:body></w:document>"
)


def pdf(*extra: bytes, catalog: bytes = b"", head: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") -> bytes:
    """A small PDF; `extra` are further objects as they stand, `catalog` more of the root dictionary."""
    page = zlib.compress(b"BT (HTML / JavaScript, and a /JavaScript in words) Tj ET")
    objects = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + catalog + b">>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n",
        b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(page) + page + b"\nendstream\nendobj\n",
        b"5 0 obj\n<< /Title (A r\\(sum\\)e: HTML/JavaScript, 100 % \\\\) /Author <feff0041> >>\nendobj\n",
        *extra,
    ]
    body = head + b"".join(objects)
    return body + b"trailer\n<< /Root 1 0 R /Info 5 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def packed_objects(inner: bytes, names: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") -> bytes:
    """An object stream that holds `inner`."""
    raw = zlib.compress(b"9 0 " + inner)
    return b"8 0 obj\n<< " + names + b" /Length %d >>\nstream\n" % len(raw) + raw + b"\nendstream\nendobj\n"


def docx(parts: dict[str, str | bytes] | None = None, *, without: str = "", types: str = TYPES) -> bytes:
    """A small Word file with further `parts`, or without one."""
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": WORDS,
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in every.items():
            if name != without:
                file.writestr(name, content)
    return made.getvalue()


def relation(kind: str, target: str, outside: bool = True) -> str:
    """The links of a Word file's text, with one that leads somewhere."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="{target}"{mode}/></Relationships>'
