"""Parsing XML that nobody vouches for, and which format its first tag says it is."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree

from claimx.errors import InputError

_OPENING = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OWN = {"amp;", "lt;", "gt;", "quot;", "apos;"}  # what XML itself defines
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}\?>")
_BLANK = re.compile(r"\s*")

Element = Any  # lxml has no types of its own


def root_name(text: str) -> str | None:
    """Return the first element's name without its prefix, or ``html`` for an HTML doctype; None where none opens."""
    at = 1 if text.startswith("\ufeff") else 0
    while True:
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<?", at):
            at = _past(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _past(text, "-->", at)
        elif text[at : at + 9].lower() == "<!doctype":
            if text[at + 9 : at + 15].lower() == " html>" or text[at + 9 : at + 15].lower() == " html ":
                return "html"
            at = _past_doctype(text, at)
        else:
            opening = _OPENING.match(text, at) if at >= 0 else None
            return opening[2] if opening else None
        if at < 0:
            return None


def parse_xml(text: str, source: str) -> Element:
    """Return the root element. Nothing outside the text is loaded, and no entity is expanded but HTML's characters.

    Raises InputError for broken XML, for a document that declares entities (which can grow without bound or reach for
    files), and for one nested deeper than libxml2's limit of 256.
    """
    if "<!ENTITY" in text:
        raise InputError(source, "the XML declares entities, which are refused")
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)  # its encoding has been dealt with
    text = _ENTITY.sub(_character, text)  # &nbsp; and its like, which a DTD would declare
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(source, f"broken XML: {error.msg}") from error
    return root


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def descendants(element: Element, *names: str) -> list[Element]:
    """Return the elements of these local names below ``element``, in document order, whatever their namespaces."""
    return list(element.iter(*(f"{{*}}{name}" for name in names)))


def first_text(element: Element, *names: str) -> str | None:
    """Return the text of the first of ``names`` that is there and not blank, tried in the order given."""
    for name in names:
        for found in descendants(element, name):
            text = "".join(found.itertext()).strip()
            if text:
                return text
    return None


def first_attribute(element: Element, name: str, attribute: str) -> str | None:
    """Return an attribute of the first element called ``name`` that has it."""
    return next((v for found in descendants(element, name) if (v := found.get(attribute))), None)


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _OWN else html5.get(match[1], match[0])


def _past(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _past_doctype(text: str, at: int) -> int:
    close, bracket = text.find(">", at), text.find("[", at)
    if 0 <= bracket < close:
        close = text.find(">", _past(text, "]", bracket)) if "]" in text[bracket:] else -1
    return close + 1 if close >= 0 else -1
