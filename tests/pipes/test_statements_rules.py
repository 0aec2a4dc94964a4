"""Statements by rules, end to end on sentences of our own."""

from __future__ import annotations

import pytest

from claimx.pipeline import Extractor
from claimx.record import Statement


def found(extractor: Extractor, text: str) -> list[Statement]:
    return list(extractor.extract(text).statements)


def one(extractor: Extractor, text: str) -> Statement:
    statements = found(extractor, text)
    assert len(statements) == 1, [[s.text for s in x.spans] for x in statements]
    return statements[0]


def parts(s: Statement) -> tuple[list[str], str | None, str | None]:
    return [x.text for x in s.spans], s.cue.text if s.cue else None, s.source.text if s.source else None


@pytest.mark.parametrize(
    ("text", "contents", "cue", "source"),
    [
        ("“The bridge is safe,” the mayor said.", ["The bridge is safe,"], "said", "the mayor"),
        ('"The bridge is safe," said Mayor Ida Holm.', ["The bridge is safe,"], "said", "Mayor Ida Holm"),
        ("``The bridge is safe,'' said Ida Holm, the mayor.", ["The bridge is safe,"], "said", "Ida Holm, the mayor"),
        ("«The bridge is safe», she said.", ["The bridge is safe"], "said", "she"),
        ("‘The bridge is safe,’ the mayor said.", ["The bridge is safe,"], "said", "the mayor"),
        ("The mayor said: “The bridge is safe.”", ["The bridge is safe."], "said", "The mayor"),
        ("“We will open,” Holm said. “On Monday.”", ["We will open,", "On Monday."], "said", "Holm"),
        ("“We will,” Holm said, “open on Monday.”", ["We will,", "open on Monday."], "said", "Holm"),
    ],
)
def test_direct(extractor: Extractor, text: str, contents: list[str], cue: str, source: str) -> None:
    s = one(extractor, text)
    assert parts(s) == (contents, cue, source)
    assert s.type == "direct"
    assert s.act == "speech"


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The minister said that the port would reopen.", "the port would reopen", "The minister"),
        ("The port will reopen in June, the minister said.", "The port will reopen in June", "the minister"),
        ("The port will reopen, said Ana Ruiz, the minister.", "The port will reopen", "Ana Ruiz, the minister"),
        ("The ferry sank in minutes, according to the coast guard.", "The ferry sank in minutes", "the coast guard"),
        ("The union promised to end the strike.", "end the strike", "The union"),
        ("The company denied the charges.", "the charges", "The company"),
        ("The envoy urged Russia to withdraw its troops.", "Russia to withdraw its troops", "The envoy"),
        ("The governor told reporters that the dam had failed.", "the dam had failed", "The governor"),
    ],
)
def test_indirect(extractor: Extractor, text: str, content: str, source: str) -> None:
    s = one(extractor, text)
    assert [x.text for x in s.spans] == [content]
    assert s.source is not None
    assert s.source.text == source
    assert s.type == "indirect"
    assert s.quoted == ()


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("“We wrote three times,” rued Ida Holm, a farmer.", "We wrote three times,", "rued", "Ida Holm, a farmer"),
        ("“What did you expect?” bristled the mayor.", "What did you expect?", "bristled", "the mayor"),
        ("“I never slept,” she grizzled.", "I never slept,", "grizzled", "she"),
    ],
)
def test_a_verb_that_no_list_has_is_a_cue_right_behind_a_quotation(
    extractor: Extractor, text: str, content: str, cue: str, source: str
) -> None:
    assert parts(one(extractor, text)) == ([content], cue, source)


def test_a_title_before_its_verb_is_no_statement(extractor: Extractor) -> None:
    assert found(extractor, "“The Long Road,” is the name of the book.") == []


def test_a_title_after_its_noun_is_no_statement(extractor: Extractor) -> None:
    s = one(extractor, "In her memoir, “Spans,” Holm wrote that the river had won.")
    assert [x.text for x in s.spans] == ["the river had won"]


def test_a_section_s_name_before_a_colon_says_nothing(extractor: Extractor) -> None:
    assert found(extractor, "Obituary: Ida Holm, who built bridges, dies at 91\n\nHolm built bridges.") == []


def test_mixed_keeps_the_quoted_words_apart(extractor: Extractor) -> None:
    s = one(extractor, "The judge said the delay was “a disgrace” to the court.")
    assert [x.text for x in s.spans] == ["the delay was “a disgrace” to the court"]
    assert [x.text for x in s.quoted] == ["a disgrace"]
    assert s.type == "mixed"


def test_thought(extractor: Extractor) -> None:
    assert one(extractor, "The bank expects that prices will fall.").act == "thought"
    assert one(extractor, "The bank said that prices will fall.").act == "speech"


def test_scare_quotes_are_no_statement(extractor: Extractor) -> None:
    assert found(extractor, "The town bought two so-called “smart” bins last year.") == []


def test_quotation_over_paragraphs_is_one_statement(extractor: Extractor) -> None:
    text = "“The water rose at night,” Holm said. “We ran.\n\n“Nobody came to help us until noon.”"
    s = one(extractor, text)
    assert [x.text for x in s.spans] == ["The water rose at night,", "We ran.", "Nobody came to help us until noon."]


def test_continuation_paragraph_is_a_statement_of_its_own(extractor: Extractor) -> None:
    first, second = found(extractor, "“The water rose,” Holm said.\n\n“Nobody came to help us until noon.”")
    assert first.cue is not None
    assert (second.cue, second.source, second.type) == (None, None, "direct")
    assert [x.text for x in second.spans] == ["Nobody came to help us until noon."]


def test_a_new_attribution_is_a_new_statement(extractor: Extractor) -> None:
    first, second = found(extractor, "“We ran,” Holm said. “They stayed,” said Berg.")
    assert parts(first)[2] == "Holm"
    assert parts(second)[2] == "Berg"


def test_transcript_turns(extractor: Extractor) -> None:
    text = "HOLM: We have closed the bridge for a week.\n\nBERG: Who decided that?\n\nHOLM: I did, and I stand by it."
    assert [parts(s) for s in found(extractor, text)] == [
        (["We have closed the bridge for a week"], ":", "HOLM"),
        (["Who decided that?"], ":", "BERG"),
        (["I did, and I stand by it"], ":", "HOLM"),
    ]


def test_a_turn_is_one_statement_to_its_end(extractor: Extractor) -> None:
    text = "MS. HOLM: That's so. Berg says it is sound.\n\nQ: Is it?\n\nMR. BERG: It is.\n\nMS. HOLM: It is not."
    assert [[x.text for x in s.spans] for s in found(extractor, text)] == [
        ["That's so. Berg says it is sound"],
        ["It is"],
        ["It is not"],
    ]


def test_the_answers_of_an_interview_are_turns(extractor: Extractor) -> None:
    text = "The mayor was asked.\n\nQ: Why?\n\nA: We had no choice.\n\nQ: Is it safe?\n\nA: It is not. I saw it."
    assert [parts(s) for s in found(extractor, text)] == [
        (["We had no choice"], ":", "A"),
        (["It is not. I saw it"], ":", "A"),
    ]
    assert found(extractor, "The mayor was asked.\n\nQ: Is it safe?\n\nA: It is not safe.") == []


def test_the_time_of_a_live_report_is_no_part_of_the_source(extractor: Extractor) -> None:
    first, second = found(extractor, "14:05 Mayor Holm says the bridge is safe.\n\n13.40 GMT: Berg says it is not.")
    assert (parts(first)[2], parts(second)[2]) == ("Mayor Holm", "Berg")


def test_headline_that_names_its_speaker(extractor: Extractor) -> None:
    s = found(extractor, "Holm: The bridge will stay closed\n\nThe bridge was built in 1931.")[0]
    assert parts(s) == (["The bridge will stay closed"], ":", "Holm")


def test_signed_quotation(extractor: Extractor) -> None:
    s = one(extractor, "“The bridge was the best thing in this town.” — Ida Holm")
    assert parts(s)[0] == ["The bridge was the best thing in this town."]
    assert parts(s)[2] == "Ida Holm"


def test_a_dateline_is_no_part_of_the_source(extractor: Extractor) -> None:
    s = one(extractor, "OSLO (AP) -- The Storting condemned the attack on the embassy.")
    assert parts(s) == (["the attack on the embassy"], "condemned", "The Storting")


def test_a_statement_inside_another_is_not_listed(extractor: Extractor) -> None:
    s = one(extractor, "Berg said the mayor had promised that the bridge would open in May.")
    assert [x.text for x in s.spans] == ["the mayor had promised that the bridge would open in May"]


def test_passive_has_its_subject_in_the_content(extractor: Extractor) -> None:
    s = one(extractor, "The mayor is accused of taking bribes.")
    assert [x.text for x in s.spans] == ["The mayor", "taking bribes"]
    assert s.source is None


def test_quoted_as_saying(extractor: Extractor) -> None:
    s = one(extractor, "A senior official was quoted as saying that the talks had failed.")
    assert parts(s) == (["the talks had failed"], "saying", "A senior official")


def test_span_groups_hold_the_tokens(extractor: Extractor) -> None:
    doc = extractor.nlp("The minister said that the port would reopen.")
    assert [s.text for s in doc.spans["claimx_contents"]] == ["the port would reopen"]
    assert [s.text for s in doc.spans["claimx_cues"]] == ["said"]
    assert [s.text for s in doc.spans["claimx_sources"]] == ["The minister"]
