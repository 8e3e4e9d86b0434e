"""The package around a Word file's text: styles, lists, links, header and footer, zipped (ISO/IEC 29500-2)."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

LIST_DEPTH = 9
_BULLETS, _NUMBERS = 0, 1
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = f'xmlns:w="{_MAIN}" xmlns:r="{_RELATED}"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("document", "styles", "numbering", "header", "footer")
_BULLET_SIGNS = "•◦▪"
_NUMBER_KINDS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass
class Numbering:
    """The lists of a document: one for all bullets, and one for each numbered list, begun at its own number."""

    begun: list[tuple[int, int]] = field(default_factory=list)
    running: dict[int, int] = field(default_factory=dict)

    def of(self, level: int, number: int | None) -> int:
        """The list to which an item at a level belongs; `number` is None for a bullet, else what it may begin with."""
        self.interrupted(level + 1)
        if number is None:
            self.running.pop(level, None)
            return 1
        if level not in self.running:
            self.begun.append((level, number))
            self.running[level] = len(self.begun) + 1
        return self.running[level]

    def interrupted(self, depth: int) -> None:
        """Numbered lists deeper than this are over."""
        self.running = {level: number for level, number in self.running.items() if level < depth}

    def xml(self) -> str:
        bullets = "".join(_level(n, "bullet", _BULLET_SIGNS[n % 3]) for n in range(LIST_DEPTH))
        numbers = "".join(_level(n, _NUMBER_KINDS[n % 3], f"%{n + 1}.") for n in range(LIST_DEPTH))
        lists = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{_NUMBERS}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
            for n, (level, first) in enumerate(self.begun, 2)
        )
        return (
            f'<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="{_BULLETS}">{bullets}</w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="{_NUMBERS}">{numbers}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="{_BULLETS}"/></w:num>{lists}</w:numbering>'
        )


def _level(n: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (n + 2)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def _style(name: str, title: str, inner: str, based: str = "Normal", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    first = ' w:default="1"' if name == "Normal" else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{name}"><w:name w:val="{title}"/>{base}<w:qFormat/>{inner}</w:style>'


def _headings() -> str:
    return "".join(
        _style(
            f"Heading{n}",
            f"heading {n}",
            f'<w:pPr><w:keepNext/><w:spacing w:before="{280 - 30 * n}" w:after="80"/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{max(22, 38 - 5 * n)}"/></w:rPr>',
        )
        for n in range(1, 7)
    )


def _styles(language: str) -> str:
    tongue = {"es": "es-US"}.get(language, "en-US")
    base = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{tongue}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    others = [
        _style("Normal", "Normal", "", based=""),
        _style("Title", "Title", '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'),
        _style("ListParagraph", "List Paragraph", ""),
        _style("Quote", "Quote", '<w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:i/></w:rPr>'),
        _style(
            "Code", "Code", '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr>'
        ),
        _style("TableHead", "Table Head", "<w:rPr><w:b/></w:rPr>"),
        _style("Small", "Small", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
        _style(
            "Hyperlink", "Hyperlink", '<w:rPr><w:color w:val="1F4E9E"/><w:u w:val="single"/></w:rPr>', "", "character"
        ),
    ]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = _style("Grid", "Table Grid", f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>", "", "table")
    return f"<w:styles {_NAMES}>{base}{_headings()}{''.join(others)}{grid}</w:styles>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _said(text: str, style: str = "Small") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_words(text)}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _footer(page: str) -> str:
    """`page` names {no} and {all}."""
    before, _, rest = page.partition("{no}")
    between, _, after = rest.partition("{all}")
    inner = f"{_words(before)}{_field('PAGE')}{_words(between)}{_field('NUMPAGES')}{_words(after)}"
    return f'<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Small"/><w:jc w:val="right"/></w:pPr>{inner}</w:p></w:ftr>'


def _document(body: str, title: str, below: str) -> str:
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/><w:footerReference w:type="default" r:id="rFooter"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )
    return f"<w:document {_NAMES}><w:body>{_said(title, 'Title')}{body}{_said(below)}{page}</w:body></w:document>"


def _relations(rows: Mapping[str, tuple[str, str, bool]]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = ' TargetMode="External"'
    told = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}{outside if out else ""}/>'
        for name, (kind, target, out) in rows.items()
    )
    return f'<Relationships xmlns="{space}">{told}</Relationships>'


def _types() -> str:
    mains = {"document": "document.main+xml"}
    told = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}{mains.get(part, part + "+xml")}"/>'
        for part in _PARTS
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{told}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(title: str, digest: str, at: datetime) -> str:
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f'<cp:keywords>{escape(digest)}</cp:keywords><dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        "</cp:coreProperties>"
    )


def packed(
    body: str, *, title: str, below: str, page: str, language: str, digest: str, at: datetime,
    numbering: Numbering, links: Mapping[str, str],
) -> bytes:  # fmt: skip
    """The whole file. `links` gives the name of each address."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    inner = {part: (f"{_RELATED}/{part}", f"{part}.xml", False) for part in _PARTS[1:]}
    named = {"rHeader": inner.pop("header"), "rFooter": inner.pop("footer")}
    outward = {name: (f"{_RELATED}/hyperlink", address, True) for address, name in links.items()}
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "rDocument": (f"{_RELATED}/officeDocument", "word/document.xml", False),
                "rCore": (core, "docProps/core.xml", False),
            }
        ),
        "docProps/core.xml": _core(title, digest, at),
        "word/document.xml": _document(body, title, below),
        "word/_rels/document.xml.rels": _relations({**inner, **named, **outward}),
        "word/styles.xml": _styles(language),
        "word/numbering.xml": numbering.xml(),
        "word/header.xml": f"<w:hdr {_NAMES}>{_said(f'{title}  {digest}'.strip())}</w:hdr>",
        "word/footer.xml": _footer(page),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
