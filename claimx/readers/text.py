"""Bytes to text: which encoding, or that it is no text."""

from __future__ import annotations

import codecs
import re

from claimx.errors import InputError

_BOMS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\xfd7zXZ", "compressed with xz, which is not read"),
)
_TAR_MARK = slice(257, 262)
_SAMPLE = 1 << 16  # bytes or characters looked at for a verdict
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127], None)
_SAFE = re.compile(
    r"(?i)(?:iso|windows|cp|us|ascii|latin|mac|koi8|gb|big5|shift|euc|utf)[\w-]*"
)  # no codec of Python's own
_MEANT = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")
_USUAL = ("cp1252", "mac_roman")  # what English newsrooms have, taken when the verdict says that it could be these too
_MOST_CONTROLS = 0.02  # share; old wire headers hold some, programs and tables hold many


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Return the text of ``data``, its line ends kept, a byte order mark left out.

    UTF-8, UTF-16 and UTF-32 are told by their mark or their form; where UTF-8 fails, the encoding that the document
    declares is tried, and then charset-normalizer decides.
    Raises InputError for what is empty, binary, or in no encoding that makes text of it.
    """
    _refuse_binary(data, source)
    text = _decode(data, source, declared)
    sample = text[:_SAMPLE]
    controls = len(sample) - len(sample.translate(_CONTROLS))
    if controls > _MOST_CONTROLS * len(sample) + 1:
        raise InputError(source, "binary, not text")
    if not text.strip():
        raise InputError(source, "empty")
    return text


def check_length(text: str, source: str, max_chars: int) -> None:
    """Raise InputError where ``text`` is longer than ``max_chars`` characters."""
    if len(text) > max_chars:
        raise InputError(source, f"{len(text):,} characters, over the limit of {max_chars:,} (--max-chars)")


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(source, f"{kind}, not text")
    if data[_TAR_MARK] == b"ustar":
        raise InputError(source, "a tar archive, not text: unpack it first")


def _decode(data: bytes, source: str, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(source, f"broken {encoding.upper()}: {error.reason} at byte {error.start}") from error
    if wide := _unmarked_utf16(data):
        try:
            return data.decode(wide)
        except UnicodeDecodeError as error:
            raise InputError(source, "binary, not text") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared and _SAFE.fullmatch(declared):
            try:
                return data.decode(_MEANT.get(declared.lower(), declared))
            except (UnicodeDecodeError, LookupError):
                pass  # it declares what it is not
        return _decode_other(data, source, error)


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: English text has a NUL for nearly every other byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or sample.count(0) < half // 2:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.5 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_other(data: bytes, source: str, error: UnicodeDecodeError) -> str:
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    sound = sum(c > "\x7f" for c in lenient[: _SAMPLE * 4]) - broken
    if sound > broken:  # UTF-8 after all, damaged: another encoding would make gibberish of every quotation mark
        raise InputError(source, f"broken UTF-8: {error.reason} at byte {error.start}")
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise InputError(source, "binary or in an unknown encoding, not text")
    usual = next((name for name in _USUAL if name in best.could_be_from_charset), best.encoding)
    try:
        return data.decode(usual)
    except UnicodeDecodeError as failure:
        raise InputError(source, f"neither UTF-8 nor {usual}: {failure.reason} at byte {failure.start}") from failure
