"""From raw attributions to statements, whoever found them; no model is loaded, the parse is made by hand."""

from __future__ import annotations

import dataclasses

import pytest
from spacy.tokens import Doc
from statements_support import at, marked

from claimx.pipes import names
from claimx.pipes.dateline.parse import find_dateline
from claimx.pipes.statements import assembly, parse
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.factory import Statements
from claimx.record import Statement


def attribution(text: str, *contents: str, cue: str | None = None, confidence: float = 0.9) -> Attribution:
    return Attribution(
        tuple(at(text, c) for c in contents), at(text, cue) if cue else None, None, confidence=confidence
    )


def assembled(text: str, *found: Attribution) -> list[Statement]:
    return assembly.assemble(parse.view(marked(text)), list(found))


def contents(statements: list[Statement]) -> list[list[str]]:
    return [[s.text for s in x.spans] for x in statements]


def test_a_content_over_most_of_a_quotation_takes_it_whole() -> None:
    text = "“We will not sell the harbour to anybody,” Berg said."
    found = assembled(text, attribution(text, "will not sell the harbour to", cue="said"))
    assert contents(found) == [["We will not sell the harbour to anybody,"]]
    assert found[0].type == "direct"


def test_a_content_that_enters_a_quotation_barely_stops_before_it() -> None:
    text = "Berg said the harbour was sold. “We had no choice at all in the end.”"
    found = assembled(text, attribution(text, "the harbour was sold. “We had", cue="said"))
    assert contents(found)[0][0] == "the harbour was sold"


def test_edges_lose_marks_commas_and_an_introducing_word() -> None:
    text = "Berg said that the harbour, which is old, was sold, and left."
    found = assembled(text, attribution(text, " that the harbour, which is old, was sold,", cue="said"))
    assert contents(found) == [["the harbour, which is old, was sold"]]


@pytest.mark.parametrize("marks", ["“…”", '"…"', "``…''", "«…»", "‘…’"])
def test_quoted_parts_in_every_style(marks: str) -> None:
    opening, closing = marks.split("…")
    text = f"Berg called the sale {opening}a shame{closing} for the town."
    (s,) = assembled(text, attribution(text, f"the sale {opening}a shame{closing} for the town", cue="called"))
    assert [q.text for q in s.quoted] == ["a shame"]
    assert s.type == "mixed"


def test_two_claims_on_the_same_words_leave_the_surer() -> None:
    text = "Berg said the mayor believed the sale was legal."
    outer = attribution(text, "the mayor believed the sale was legal", cue="said", confidence=0.9)
    inner = attribution(text, "the sale was legal", cue="believed", confidence=0.5)
    assert contents(assembled(text, inner, outer)) == [["the mayor believed the sale was legal"]]


def test_quotations_of_one_cue_are_one_statement() -> None:
    text = "“We will,” Berg said, “sell the harbour.”"
    found = assembled(
        text, attribution(text, "We will,", cue="said"), attribution(text, "sell the harbour.", cue="said")
    )
    assert contents(found) == [["We will,", "sell the harbour."]]


def test_a_floating_quotation_goes_to_the_statement_before_it() -> None:
    text = "“We will sell,” Berg said. “Nobody can stop us now.”"
    found = assembled(text, attribution(text, "We will sell,", cue="said"))
    assert contents(found) == [["We will sell,", "Nobody can stop us now."]]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = "“We will sell,” Berg said. “It is late.\n\n“It is very late indeed.”"
    found = assembled(text, attribution(text, "We will sell,", cue="said"))
    assert contents(found) == [["We will sell,", "It is late.", "It is very late indeed."]]


def test_a_content_over_paragraphs_is_cut_at_their_ends() -> None:
    text = "Berg wrote: “It is late.\n\n“It is very late.”"
    found = assembled(text, attribution(text, "It is late.\n\n“It is very late.", cue="wrote"))
    assert contents(found) == [["It is late.", "It is very late."]]


def test_offsets_outside_the_text_and_empty_contents_are_dropped() -> None:
    text = "Berg said so."
    found = [Attribution(((50, 60),), None, None, 0.9), Attribution(((4, 5),), None, None, 0.9)]
    assert assembled(text, *found) == []


def test_ids_count_in_document_order() -> None:
    text = "“Yes, of course,” Berg said. “No, never,” Holm said."
    late, early = attribution(text, "No, never,"), attribution(text, "Yes, of course,", confidence=0.5)
    assert [(s.id, s.spans[0].text) for s in assembled(text, late, early)] == [
        ("q1", "Yes, of course,"),
        ("q2", "No, never,"),
    ]


def test_the_pipe_hands_batches_to_the_tagger_and_writes_span_groups() -> None:
    text = "“We will sell,” Berg said."
    sizes = []

    def find(docs: list[Doc]) -> list[list[Attribution]]:
        sizes.append(len(docs))
        return [[Attribution((at(text, "We will sell,"),), at(text, "said"), at(text, "Berg"), 0.8)] for _ in docs]

    docs = list(Statements(find).pipe((marked(text) for _ in range(5)), batch_size=2))
    assert sizes == [2, 2, 1]
    for doc in docs:
        (s,) = doc._.get(names.STATEMENTS)
        assert (s.cue.text, s.source.text, s.confidence) == ("said", "Berg", 0.8)
        assert [x.text for x in doc.spans[names.CONTENTS]] == ["We will sell,"]
        assert [x.text for x in doc.spans[names.CUES]] == ["said"]
        assert [x.text for x in doc.spans[names.SOURCES]] == ["Berg"]


def test_a_source_keeps_its_closing_bracket() -> None:
    text = "The vote was void, said Rita Holm of the Labour Front (LF)."
    found = assembled(
        text,
        Attribution(
            (at(text, "The vote was void"),), at(text, "said"), at(text, "Rita Holm of the Labour Front (LF"), 0.9
        ),
    )
    assert found[0].source is not None
    assert found[0].source.text == "Rita Holm of the Labour Front (LF)"


def test_a_mark_inside_a_token_still_tells_the_type() -> None:
    text = "MAYOR: he said“MAYOR: "
    found = assembled(text, attribution(text, "he said“MAYOR:"))
    assert found[0].type == "mixed"
    assert [part.text for part in found[0].quoted] == ["MAYOR:"]


def test_the_paragraphs_before_an_attribution_belong_to_its_quotation() -> None:
    text = "“We built the wall.\n\n“We paid for it.\n\n“And we will not take it down,” Berg said."
    a = attribution(text, "And we will not take it down", cue="said")
    a = dataclasses.replace(a, source=at(text, "Berg"))
    assert contents(assembled(text, a)) == [["We built the wall.", "We paid for it.", "And we will not take it down,"]]


def test_a_quotation_that_goes_on_from_an_attributed_one_stays_with_it() -> None:
    text = "“We built the wall,” Berg said. “We paid for it.\n\n“It was dear.\n\n“It will stand for years,” Pell added."
    first = dataclasses.replace(attribution(text, "We built the wall", cue="said"), source=at(text, "Berg"))
    last = dataclasses.replace(attribution(text, "It will stand for years", cue="added"), source=at(text, "Pell"))
    assert contents(assembled(text, first, last))[0][0] == "We built the wall,"
    assert len({tuple(x) for x in contents(assembled(text, first, last))}) == len(assembled(text, first, last))


def test_a_byline_and_a_headline_are_no_content() -> None:
    text = "Harbour sold\nBy Ana Reyes\n\nThe harbour was sold on Saturday, residents said."
    found = assembled(text, attribution(text, text[: text.index(", residents")], cue="said"))
    assert contents(found) == [["The harbour was sold on Saturday"]]


def test_the_dateline_is_no_part_of_a_content() -> None:
    text = "Union threatens a strike as talks fail\n\nLAGOS — The union met."
    doc = marked(text)
    doc._.set(names.DATELINE, find_dateline(text)[0])
    found = assembly.assemble(
        parse.view(doc), [attribution(text, "a strike as talks fail\n\nLAGOS", cue="threatens", confidence=0.5)]
    )
    assert contents(found) == [["a strike as talks fail"]]
