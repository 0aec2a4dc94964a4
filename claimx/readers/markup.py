"""Marked-up bodies (NITF, XHTML, HTML) to plain text: a paragraph a block, blank lines between."""

from __future__ import annotations

import re

from lxml import etree

from claimx.readers.xml import Element, local_name

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "block", "body", "body.content", "bq", "caption", "center", "dd",
    "div", "dl", "dt", "fn", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li",
    "main", "note", "ol", "p", "pre", "section", "td", "th", "tr", "ul",
})  # fmt: skip
_LEFT_OUT = frozenset({
    "audio", "button", "canvas", "datasource", "figure", "form", "head", "iframe", "img", "input", "map", "math",
    "media", "nav", "nitf-table", "noscript", "object", "script", "select", "style", "svg", "table", "template",
    "textarea", "video",
})  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # what markup folds; a no-break space is a character of the text
_AROUND_BREAK = re.compile(r" *\n *")
_MARKS = tuple("\"“”„«»‘’'`")
PARAGRAPH_BREAK = "\n\n"


def text_of(element: Element) -> str:
    """Return the text of an element's blocks. Tables, pictures with their captions and scripts are left out."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    verbatim = 0

    def flush() -> None:
        text = "".join(pieces)
        pieces.clear()
        if not verbatim:
            text = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text).replace("\v", "\n"))
        text = text.strip("\n") if verbatim else text.strip()
        if text.strip():
            paragraphs.append(text)

    walker = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walker:
        name = local_name(node).lower()
        if event == "start":
            if name in _LEFT_OUT:
                walker.skip_subtree()
                continue
            if name in _BLOCKS:
                flush()
                verbatim += name == "pre"
            elif name == "br":
                pieces.append("\n" if verbatim else "\v")
            elif name == "q" and not (node.text or "").lstrip().startswith(_MARKS):
                pieces.append("“")
            pieces.append(node.text or "")
            continue
        if event == "end":
            if name in _BLOCKS:
                flush()
                verbatim -= name == "pre"
            elif name == "q" and not (node.text or "").lstrip().startswith(_MARKS):
                pieces.append("”")
        if node is not element:
            pieces.append(node.tail or "")
    flush()
    return PARAGRAPH_BREAK.join(paragraphs)


def html_text(fragment: str) -> str:
    """Return the text of an HTML fragment that is all body, as news APIs carry it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    root = etree.fromstring(f"<div>{fragment}</div>".encode("utf-8", "replace"), parser)
    return text_of(root) if root is not None else ""
