"""What the rules do to the tagger's attributions; no model is loaded, the parse is made by hand."""

from __future__ import annotations

import dataclasses

import pytest
import spacy
from spacy.tokens import Doc

from claimx.layout import paragraphs
from claimx.pipes import names
from claimx.pipes.marks.pairing import pair
from claimx.pipes.statements import parse
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.guide import candidates

names.register()
_NLP = spacy.blank("en")


def marked(text: str) -> Doc:
    doc = _NLP.make_doc(text)
    ranges = paragraphs(text)
    doc._.set(names.PARAGRAPHS, ranges)
    doc._.set(names.QUOTATIONS, pair(text, ranges))
    return doc


def at(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def tagged(text: str, *contents: str, cue: str, source: str | None = None) -> Attribution:
    return Attribution(
        tuple(at(text, c) for c in contents), at(text, cue), at(text, source) if source else None, confidence=0.7
    )


def ruled(text: str, *contents: str, cue: str, source: str | None = None) -> Attribution:
    return dataclasses.replace(tagged(text, *contents, cue=cue, source=source), origin="rules")


def kept(text: str, a: Attribution, *rules: Attribution) -> list[str]:
    (candidate,) = [
        c for c in candidates(parse.view(marked(text)), [a], list(rules)) if c.attribution.origin != "rules"
    ]
    return [text[start:end] for start, end in candidate.attribution.contents]


TEXT = "The ferry was late again. On the quay, Berg said the harbour had been sold to strangers."


def test_an_unquoted_part_in_another_sentence_than_the_cue_is_not_the_content_s() -> None:
    a = tagged(TEXT, "The ferry was late again", "the harbour had been sold to strangers", cue="said")
    assert kept(TEXT, a) == ["the harbour had been sold to strangers"]


def test_a_part_that_no_rule_has_goes_where_the_rules_have_the_rest() -> None:
    a = tagged(TEXT, "On the quay", "the harbour had been sold to strangers", cue="said")
    assert kept(TEXT, a) == ["On the quay", "the harbour had been sold to strangers"]
    rule = ruled(TEXT, "the harbour had been sold to strangers", cue="said")
    assert kept(TEXT, a, rule) == ["the harbour had been sold to strangers"]
    other = ruled(TEXT, "the harbour had been sold to strangers", cue="was late")
    assert kept(TEXT, a, other) == ["On the quay", "the harbour had been sold to strangers"]


def test_a_resumed_quotation_keeps_both_parts() -> None:
    text = "“The harbour is sold,” Berg said. “We had no choice in the end.”"
    a = tagged(text, "The harbour is sold", "We had no choice in the end", cue="said")
    assert kept(text, a) == ["The harbour is sold", "We had no choice in the end"]


def test_a_content_never_loses_all_its_parts() -> None:
    a = tagged(TEXT, "The ferry", "was late again", cue="said")
    assert kept(TEXT, a) == ["The ferry", "was late again"]


@pytest.mark.parametrize("source", [None, "Berg"])
def test_the_rule_gives_the_source_that_the_tagger_missed(source: str | None) -> None:
    content = "the harbour had been sold to strangers"
    (c,) = candidates(
        parse.view(marked(TEXT)), [tagged(TEXT, content, cue="said")], [ruled(TEXT, content, cue="said", source=source)]
    )
    assert c.attribution.source == (at(TEXT, source) if source else None)
    assert c.kind == "tagger"


def test_a_quotation_whose_source_the_rules_name_stands_as_they_have_it() -> None:
    text = "“The harbour is sold to strangers and that is that,” Berg said."
    whole = "The harbour is sold to strangers and that is that"
    (c,) = candidates(
        parse.view(marked(text)),
        [tagged(text, "The harbour is sold to strangers", cue="said")],
        [dataclasses.replace(ruled(text, whole, cue="said", source="Berg"), confidence=0.95)],
    )
    assert c.kind == "quotations"
    assert c.attribution.contents == (at(text, whole),)
