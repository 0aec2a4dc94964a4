"""Records as a spaCy DocBin: one Doc an article with the finds as span groups, and the whole record beside them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from claimx.record import Record
from claimx.spans import set_spans
from claimx.writers.cleaning import encodable, everywhere

if TYPE_CHECKING:
    from spacy.language import Language

USER_DATA = "claimx"  # the key of the record's JSON object in doc.user_data


class DocBinWriter:
    """Collects records as Docs and, on `close`, writes a DocBin (``.spacy``) to a binary stream.

    Docs carry spaCy's English tokens, the span groups of `claimx.spans`, and ``doc.user_data["claimx"]``, the record
    as `Record.to_dict` gives it. Lone surrogates, which spaCy cannot store, become U+FFFD.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        from spacy.tokens import DocBin

        self._stream = stream
        self._docs = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)

    def write(self, record: Record) -> None:
        """Take up one record."""
        data = everywhere(encodable, record.to_dict())
        record = Record.from_dict(data)
        doc = _english().tokenizer(record.text)
        set_spans(doc, record)
        doc.user_data[USER_DATA] = data
        self._docs.add(doc)

    def close(self) -> None:
        """Write the DocBin; the stream stays open."""
        self._stream.write(self._docs.to_bytes())
        self._stream.flush()


def read_docbin(data: bytes) -> Iterator[Record]:
    """Return the records that `DocBinWriter` wrote. Raises KeyError for Docs that hold none."""
    from spacy.tokens import DocBin

    for doc in DocBin().from_bytes(data).get_docs(_english().vocab):
        yield Record.from_dict(doc.user_data[USER_DATA])


@functools.cache
def _english() -> Language:
    import spacy

    return spacy.blank("en")
