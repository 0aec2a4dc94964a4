"""JSON-LD: valid in schema.org's own terms, with what the record says and nothing more."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from writer_samples import TEXT, any_record, harbour, hostile

from claimx.record import Record
from claimx.writers.jsonld import CONTEXT, JsonLdWriter

# The part of schema.org (release 28) that the writer uses: each type's parents, each property's domain and range.
PARENTS = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Quotation": ("CreativeWork",),
    "Claim": ("CreativeWork",),
    "Place": ("Thing",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "GovernmentOrganization": ("Organization",),
    "NewsMediaOrganization": ("Organization",),
    "Action": ("Thing",),
    "InteractAction": ("Action",),
    "CommunicateAction": ("InteractAction",),
    "AskAction": ("CommunicateAction",),
}
PROPERTIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "identifier": ("Thing", ("Text",)),
    "name": ("Thing", ("Text",)),
    "description": ("Thing", ("Text",)),
    "disambiguatingDescription": ("Thing", ("Text",)),
    "url": ("Thing", ("Text",)),
    "headline": ("CreativeWork", ("Text",)),
    "dateCreated": ("CreativeWork", ("Text",)),
    "text": ("CreativeWork", ("Text",)),
    "creditText": ("CreativeWork", ("Text",)),
    "dateline": ("NewsArticle", ("Text",)),
    "articleBody": ("Article", ("Text",)),
    "contentLocation": ("CreativeWork", ("Place",)),
    "sourceOrganization": ("CreativeWork", ("Organization",)),
    "hasPart": ("CreativeWork", ("CreativeWork",)),
    "isPartOf": ("CreativeWork", ("CreativeWork",)),
    "isBasedOn": ("CreativeWork", ("CreativeWork",)),
    "mentions": ("CreativeWork", ("Thing",)),
    "creator": ("CreativeWork", ("Person", "Organization")),
    "author": ("CreativeWork", ("Person", "Organization")),
    "appearance": ("Claim", ("CreativeWork",)),
    "jobTitle": ("Person", ("Text",)),
    "agent": ("Action", ("Person", "Organization")),
    "recipient": ("CommunicateAction", ("Person", "Organization")),
    "about": ("CommunicateAction", ("Thing",)),
}


def write(*records: Record) -> dict[str, Any]:
    stream = io.StringIO()
    writer = JsonLdWriter(stream)
    for record in records:
        writer.write(record)
    writer.close()
    stream.getvalue().encode()
    loaded: dict[str, Any] = json.loads(stream.getvalue())
    return loaded


def is_a(kind: str, wanted: str) -> bool:
    return kind == wanted or any(is_a(parent, wanted) for parent in PARENTS[kind])


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [n for v in value for n in nodes(v)]
    if not isinstance(value, dict):
        return []
    return [value, *(n for v in value.values() for n in nodes(v))]


def check(document: dict[str, Any]) -> None:
    """Hold every property to its domain and range; a node with no type of its own has the type its id has elsewhere."""
    found = nodes(document["@graph"])
    types = {node["@id"]: node["@type"] for node in found if "@id" in node and "@type" in node}
    for node in found:
        kind = node.get("@type") or types.get(node.get("@id", ""))
        for name, values in node.items():
            if name.startswith("@"):
                continue
            domain, ranges = PROPERTIES[name]
            assert kind is None or is_a(kind, domain), (kind, name)
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, str):
                    assert "Text" in ranges, name
                    continue
                value_kind = value.get("@type") or types.get(value.get("@id", ""))
                # A reference must lead somewhere; a party the record says no more of has a name and no type.
                assert value_kind is not None or set(value) == {"name"}, value
                assert value_kind is None or any(is_a(value_kind, r) for r in ranges), (name, value_kind)


def test_quotation_claim_and_demand() -> None:
    document = write(harbour())
    check(document)
    assert document["@context"] == CONTEXT
    [article] = document["@graph"]
    parts = {part["identifier"]: part for part in article["hasPart"]}
    people = {node["@id"]: node["name"] for node in article["mentions"] if node["@type"] == "Person"}
    assert parts["q2"]["@type"] == "Quotation" and people[parts["q2"]["creator"]["@id"]] == "Ines Okafor"
    assert parts["q3"]["@type"] == "Claim" and people[parts["q3"]["author"]["@id"]] == "Paul Reyes"
    assert [q["text"] for q in parts["q3"]["hasPart"]] == ["come back to the table"]
    assert parts["q6"]["creditText"] == "Officials" and "author" not in parts["q6"]
    ask, refusal = [node for node in article["mentions"] if node["@type"] == "AskAction"]
    assert [what["name"] for what in ask["about"]] == ["the crews return", "the north gate be cleared"]
    assert ask["recipient"] == {"name": "the crews"}
    assert "not demanded" in refusal["disambiguatingDescription"]


def test_fragments_give_back_the_words() -> None:
    seen = 0
    for node in nodes(write(harbour())):
        match = re.search(r"#char=(\d+),(\d+)$", node.get("url", ""))
        if match:
            seen += 1
            assert TEXT[int(match[1]) : int(match[2])] == node.get("text", node.get("name"))
    assert seen == 11


def test_no_records_and_several_make_one_document() -> None:
    assert write() == {"@context": CONTEXT, "@graph": []}
    assert len(write(harbour(), harbour())["@graph"]) == 2


def test_ids_are_iris_whatever_the_record_is_called() -> None:
    for node in nodes(write(hostile())):
        if "@id" in node:
            assert re.fullmatch(r"[\w:#%.,=~-]+", node["@id"])


def test_a_json_ld_processor_keeps_every_statement() -> None:
    pyld = pytest.importorskip("pyld", reason="pyld, of the extra dev, is not installed")
    context = {"@vocab": "https://schema.org/", "@version": 1.1}

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == CONTEXT  # nothing else may be fetched
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    triples = pyld.jsonld.to_rdf(write(harbour()), {"documentLoader": load})["@default"]
    kinds = [t["object"]["value"] for t in triples if t["predicate"]["value"].endswith("#type")]
    assert kinds.count("https://schema.org/Claim") == 4
    assert kinds.count("https://schema.org/Quotation") == 3
    authors = [t for t in triples if t["predicate"]["value"] == "https://schema.org/author"]
    assert len(authors) == 3


@settings(max_examples=60, deadline=None)
@given(any_record())
def test_any_record_is_valid(record: Record) -> None:
    check(write(record))
