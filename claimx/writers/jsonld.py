"""Records as JSON-LD in schema.org's words, for search engines, knowledge graphs and fact-checking tools.

An article is a NewsArticle. A statement wholly in quotation marks is a Quotation (``creator``); any other is a Claim
(``author``, ``appearance``), with the quoted words in it as Quotations in ``hasPart``. A demand is an AskAction that
the article mentions. Offsets ride in ``url`` as RFC 5147 fragments, ``#char=32,193``: code points, end exclusive.
"""

from __future__ import annotations

import json
from typing import IO, Any
from urllib.parse import quote

from claimx.record import Demand, Record, Span, Speaker, Statement
from claimx.writers.cleaning import clean, everywhere

CONTEXT = "https://schema.org"
_KINDS = {
    "person": "Person",
    "unnamed": "Person",
    "organization": "Organization",
    "group": "Organization",
    "place": "GovernmentOrganization",  # a place speaks only as its government
    "document": "CreativeWork",
}
Node = dict[str, Any]


class JsonLdWriter:
    """Writes all records as one JSON-LD document, an article a line in its ``@graph``, to a text stream."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._first = True
        stream.write('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [\n')

    def write(self, record: Record) -> None:
        """Write one article."""
        if not self._first:
            self._stream.write(",\n")
        self._first = False
        self._stream.write(json.dumps(article(record), ensure_ascii=False))

    def close(self) -> None:
        """End the document; the stream stays open."""
        self._stream.write("\n]}\n")
        self._stream.flush()


def article(record: Record) -> Node:
    """Return the record as a NewsArticle node, without a context. Unknown properties are left out."""
    return _Article(Record.from_dict(everywhere(clean, record.to_dict()))).node()


class _Article:
    def __init__(self, record: Record) -> None:
        self._record = record
        self._base = "urn:claimx:" + quote(record.id, safe="")
        self._speakers = {s.id: s for s in record.speakers}

    def node(self) -> Node:
        record = self._record
        dateline = record.dateline
        place = dateline.place if dateline else None
        agency = dateline.agency if dateline else None
        return _known(
            {
                "@type": "NewsArticle",
                "@id": self._base,
                "identifier": record.id,
                "headline": record.title,
                "dateCreated": record.date,
                "dateline": dateline.text if dateline else None,
                "contentLocation": {"@type": "Place", "name": place} if place else None,
                "sourceOrganization": {"@type": "NewsMediaOrganization", "name": agency} if agency else None,
                "articleBody": record.text,
                "hasPart": [self._statement(s) for s in record.statements],
                "mentions": [*map(self._party, record.speakers), *map(self._demand, record.demands)],
            }
        )

    def _statement(self, statement: Statement) -> Node:
        node: Node = {
            "@id": f"{self._base}#{quote(statement.id, safe='')}",
            "identifier": statement.id,
            "text": " … ".join(s.text for s in statement.spans),
            **self._by("creator" if statement.type == "direct" else "author", statement),
        }
        if statement.type == "direct":
            return {"@type": "Quotation", **node, "isPartOf": [self._passage(s) for s in statement.spans]}
        parts = [
            {"@type": "Quotation", "url": self._at(s), "text": s.text, **self._by("creator", statement)}
            for s in statement.quoted
        ]
        passages = [self._passage(s) for s in statement.spans]
        return _known({"@type": "Claim", **node, "appearance": passages, "hasPart": parts})

    def _by(self, role: str, statement: Statement) -> Node:
        """Return who says it under ``role``; a document that speaks is what the words are based on instead."""
        speaker = self._speakers.get(statement.speaker or "")
        if speaker:
            reference = {"@id": self._speaker_id(speaker)}
            return {"isBasedOn": reference} if speaker.kind == "document" else {role: reference}
        if statement.source:
            return {"creditText": statement.source.text}
        return {}

    def _party(self, speaker: Speaker) -> Node:
        key = "jobTitle" if _KINDS[speaker.kind] == "Person" else "description"
        return _known(
            {
                "@type": _KINDS[speaker.kind],
                "@id": self._speaker_id(speaker),
                "name": speaker.name,
                key: speaker.role,
                "disambiguatingDescription": "not named in the article" if speaker.kind == "unnamed" else None,
            }
        )

    def _demand(self, demand: Demand) -> Node:
        speaker = self._speakers.get(demand.demander_speaker or "")
        agent = _named(demand.demander)
        if speaker:  # schema.org lets people and organizations act, not documents
            agent = {"name": speaker.name} if speaker.kind == "document" else {"@id": self._speaker_id(speaker)}
        ending = (demand.condition, demand.deadline)
        return _known(
            {
                "@type": "AskAction",
                "@id": f"{self._base}#{quote(demand.id, safe='')}",
                "identifier": demand.id,
                "name": demand.predicate.text,
                "agent": agent,
                "recipient": _named(demand.addressee),
                "about": [{"@type": "Action", "url": self._at(s), "name": s.text} for s in demand.contents],
                "description": "; ".join(s.text for s in ending if s) or None,
                "disambiguatingDescription": "reported as not demanded" if demand.negated else None,
            }
        )

    def _passage(self, span: Span) -> Node:
        return {
            "@type": "CreativeWork",
            "url": self._at(span),
            "text": span.text,
            "isPartOf": {"@id": self._base},
        }

    def _at(self, span: Span) -> str:
        return f"{self._base}#char={span.start},{span.end}"

    def _speaker_id(self, speaker: Speaker) -> str:
        return f"{self._base}#{quote(speaker.id, safe='')}"


def _named(span: Span | None) -> Node | None:
    """Return a party of no type: the record does not say whether it is a person or an organization."""
    return None if span is None else {"name": span.text}


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [])}
