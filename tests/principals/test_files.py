"""What an applicant's file may be: a PDF or Word file that does nothing by itself. Everything else is refused in words."""

import time

import pypandoc
import pytest
import typst

from governance.principals.rules.files import kinds
from tests.principals.papers import MAIN, TYPES, WORDS, docx, packed_objects, pdf, relation

ACTION = b"9 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"
BAD_PDFS = {
    "a script": (pdf(ACTION), "JavaScript"),
    "a script whose name is written in signs": (pdf(ACTION.replace(b"/JavaScript", b"/J#61v#61Script")), "JavaScript"),
    "a script in an object stream": (pdf(packed_objects(b"<< /S /JavaScript /JS (x) >>")), "JavaScript"),
    "a script in a stream that hides what it is": (
        pdf(packed_objects(b"<< /S /JavaScript >>", b"/T#79pe /Obj#53tm /N 1 /First 4 /Filter /Fl")), "JavaScript"),
    "a script in what looks like a string": (pdf(b"9 0 obj\n(\n10 0 obj << /S\n/JavaScript >> endobj)\nendobj\n"), "JavaScript"),
    "a stream after whose word stands a space": (
        pdf(packed_objects(b"<< /S /JavaScript >>").replace(b"stream\n", b"stream \n", 1)), "JavaScript"),
    "something that starts on opening": (pdf(catalog=b"/OpenAction 9 0 R "), "as soon as it is opened"),
    "an action of a page": (pdf(catalog=b"/AA << /O 9 0 R >> "), "as soon as it is opened"),
    "a program": (pdf(b"9 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"), "start a program"),
    "a file within": (pdf(catalog=b"/Names << /EmbeddedFiles 9 0 R >> "), "other files within"),
    "a form that sends": (pdf(b"9 0 obj\n<< /S /SubmitForm /F (http://x) >>\nendobj\n"), "computes or sends"),
    "film": (pdf(b"9 0 obj\n<< /Subtype /RichMedia >>\nendobj\n"), "film"),
    "a lock": (pdf(catalog=b"/Encrypt 9 0 R "), "password"),
    "objects packed in another way": (pdf(packed_objects(b"x", b"/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode")), "broken"),
    "objects packed twice": (
        pdf(packed_objects(b"x", b"/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]")), "broken"),
    "objects that are too many": (pdf(packed_objects(b" " * 50_000_000)), "broken"),
    "a stream without an end": (pdf().replace(b"endstream", b"endstraem"), "broken"),
    "a string without an end": (pdf(b"9 0 obj\n(((((\nendobj\n")[:-1], "broken"),
    "no end": (pdf().replace(b"%%EOF", b""), "broken"),
    "a head alone": (b"%PDF-1.7", "broken"),
    "another head": (b"%PDF-9.9\n" + pdf(), "broken"),
}  # fmt: skip
RELS = "word/_rels/document.xml.rels"
BAD_WORD = {
    "macros": (docx({"word/vbaProject.bin": b"\xd0\xcf"}), "macros"),
    "a type with macros": (docx(types=TYPES.replace(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")), "macros"),
    "an object": (docx({"word/embeddings/oleObject1.bin": b"\xd0\xcf"}), "other files"),
    "a control": (docx({"word/activeX/activeX1.xml": "<a/>"}), "other files"),
    "a page of the web": (docx({"word/document.xml": WORDS.replace("<w:p>", "<w:altChunk/><w:p>", 1)}), "other files"),
    "a template from elsewhere": (docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x/t.dotm")}), "elsewhere"),
    "a picture from elsewhere": (docx({RELS: relation("image", "http://x/track.png")}), "elsewhere"),
    "a link that starts a tool": (docx({RELS: relation("hyperlink", "ms-msdt:/id")}), "elsewhere"),
    "a field that starts a program": (
        docx({"word/document.xml": WORDS.replace("<w:t>", "<w:instrText>DDEAU</w:instrText><w:instrText>TO c:\\cmd</w:instrText><w:t>")}),
        "DDE"),
    "no text": (docx(without="word/document.xml"), "broken"),
    "no types": (docx(without="[Content_Types].xml"), "broken"),
    "a spreadsheet": (docx(types="<Types/>"), "broken"),
    "text that is no XML": (docx({"word/document.xml": "<w:document>"}), "broken"),
    "entities": (docx({"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "broken"),
    "entities in another coding": (docx({"word/document.xml": "<!doctype x><x/>".encode("utf-16")}), "broken"),
    "a way out of the package": (docx({"../../etc/passwd": "x"}), "broken"),
    "the same part twice": (docx({"WORD/document.xml": WORDS}), "broken"),
    "a bomb": (docx({"word/media/a.png": b"\x00" * 61_000_000}), "broken"),
    "half a file": (docx()[:200], "broken"),
}  # fmt: skip
OTHERS = {
    "nothing": (b"", "empty"),
    "too much": (b"%PDF-1.7" + b"0" * kinds.MOST_BYTES, "10 MB"),
    "a page": (b"<html><script>alert(1)</script>", "neither"),
    "a program": (b"MZ\x90\x00", "neither"),
    "a page before a PDF": (b"<script>alert(1)</script>" + pdf(), "neither"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "neither"),
}
ALL = {**BAD_PDFS, **{f"Word: {key}": value for key, value in BAD_WORD.items()}, **OTHERS}


def why(raw: bytes) -> str:
    return " ".join(one.message for one in kinds.obstacles_to_taking(raw))


@pytest.mark.parametrize("name", ALL)
def test_a_file_with_something_in_it_is_refused_in_words(name: str) -> None:
    raw, word = ALL[name]
    assert word in why(raw)


def test_a_plain_pdf_is_taken_though_it_speaks_of_javascript() -> None:
    assert why(pdf()) == ""
    assert why(pdf(packed_objects(b"<< /Title (HTML/JavaScript) /Type /Font >>"))) == ""


def test_a_pdf_that_opens_at_its_first_page_is_taken() -> None:
    assert why(pdf(catalog=b"/OpenAction [3 0 R /XYZ null null 0] ")) == ""


def test_pdfs_that_programs_write_are_taken() -> None:
    """Typst packs its objects, as most programs do."""
    assert why(typst.compile(b'= A letter\n#link("https://x.example")[HTML/JavaScript] (and more')) == ""


def test_a_plain_word_file_with_links_is_taken() -> None:
    assert why(docx({RELS: relation("hyperlink", "https://example.org/school")})) == ""
    assert why(docx({RELS: relation("styles", "styles.xml", outside=False)})) == ""


def test_a_word_file_that_a_program_wrote_is_taken(tmp_path) -> None:  # noqa: ANN001
    path = tmp_path / "letter.docx"
    pypandoc.convert_text("# A letter\n\n[a link](https://example.org), *words*", "docx", "md", outputfile=str(path))
    assert why(path.read_bytes()) == ""


def test_five_files_are_the_most() -> None:
    assert [bool(list(kinds.obstacles_to_adding(files))) for files in (4, 5)] == [False, True]


def test_ten_megabytes_are_the_most() -> None:
    fill = kinds.MOST_BYTES - len(pdf(b"%" * 10_200_000 + b"\n")) + 10_200_000
    just, over = pdf(b"%" * fill + b"\n"), pdf(b"%" * (fill + 1) + b"\n")
    assert [len(raw) - kinds.MOST_BYTES for raw in (just, over)] == [0, 1]
    assert [why(just), "10 MB" in why(over)] == ["", True]


@pytest.mark.parametrize("sign", [b"/", b"(", b"<", b"%", b"/S%", b"obj ", b"/S ", b"<<", b"stream\nendstream "])
def test_no_file_keeps_the_site_busy(sign: bytes) -> None:
    raw = pdf(sign * (9_000_000 // len(sign)))
    began = time.monotonic()
    why(raw)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(("name", "kept"), [
    ("C:\\Users\\ana\\cv.pdf", "cv.pdf"), ("../../etc/passwd", "passwd.pdf"), ("cv\u202efdp.exe", "cvfdp.exe.pdf"),
    ("letter.docx", "letter.pdf"), ("\r\nSet-Cookie: x", "Set-Cookie: x.pdf"), ("...", "file.pdf"), ("a" * 300, "a" * 120 + ".pdf"),
])  # fmt: skip
def test_a_name_keeps_nothing_that_could_mislead(name: str, kept: str) -> None:
    assert kinds.named(name, kinds.PDF) == kept
