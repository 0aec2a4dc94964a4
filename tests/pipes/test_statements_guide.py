"""What the rules do to the tagger's attributions, with no parse where the marks decide, else on the base model's."""

from __future__ import annotations

import dataclasses

import pytest
from statements_support import at, marked

from claimx.pipeline import Extractor
from claimx.pipes.statements import parse, rules
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.guide import KINDS, SIGNALS, Guide, candidates


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


def test_a_content_does_not_run_out_of_a_heading() -> None:
    text = "Berg laments the late sale of the pier\n\nHarbour master Ole Berg was tired."
    a = tagged(text, "the late sale of the pier\n\nHarbour master Ole Berg", cue="laments", source="Berg")
    assert kept(text, a) == ["the late sale of the pier"]
    text = "“It is gone.”\n\n― Ole Berg\n\n“We want it back,” says Pell"
    a = tagged(text, "Ole Berg\n\n“We want it back", cue="says", source="Pell")
    assert kept(text, a) == ["“We want it back"]


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


def test_a_part_right_after_a_cue_of_its_own_is_another_statement() -> None:
    text = "Pell urged the mayor to resign, and Berg said the town was tired."
    a = tagged(text, "the mayor to resign", "the town was tired", cue="said", source="Berg")
    rule = dataclasses.replace(ruled(text, "the mayor to resign", cue="urged", source="Pell"), confidence=0.9)
    found = [c.attribution for c in candidates(parse.view(marked(text)), [a], [rule])]
    assert [([text[s:e] for s, e in x.contents], x.source) for x in found] == [
        (["the town was tired"], at(text, "Berg")),
        (["the mayor to resign"], at(text, "Pell")),
    ]


def test_a_cue_that_the_tagger_has_leads_no_second_content_of_the_rules() -> None:
    text = "The harbour had been sold, Berg said in a letter read out by his deputy."
    a = tagged(text, "The harbour had been sold", cue="said", source="Berg")
    rule = ruled(text, "his deputy", cue="said in a letter read out by", source="Berg")
    assert [c.kind for c in candidates(parse.view(marked(text)), [a], [rule])] == ["tagger"]


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


def test_a_quotation_that_another_cue_has_leaves_the_tagger_its_other_parts() -> None:
    text = "Neighbours claimed that they had warned the town. “We wrote three letters in May,” Berg rued."
    a = tagged(text, "they had warned the town", "We wrote three letters in May", cue="claimed", source="Neighbours")
    rule = dataclasses.replace(ruled(text, "We wrote three letters in May", cue="rued", source="Berg"), confidence=0.95)
    found = [c.attribution for c in candidates(parse.view(marked(text)), [a], [rule])]
    assert [([text[s:e] for s, e in x.contents], x.source) for x in found] == [
        (["they had warned the town"], at(text, "Neighbours")),
        (["We wrote three letters in May"], at(text, "Berg")),
    ]


def beside_rules(extractor: Extractor, text: str, a: Attribution) -> list[Attribution]:
    """Return what becomes of a tagger's attribution next to the rules' own on the real parse."""
    view = parse.view(extractor.nlp(text))
    found = candidates(view, [a], rules.attributions(view))
    return [c.attribution for c in found if c.attribution.origin == "tagger"]


def test_of_two_speakers_in_a_sentence_each_keeps_the_words_beside_his_cue(extractor: Extractor) -> None:
    text = "The minister said the strike must end, but the union's leader, Mick Harrow, replied that nobody had called."
    a = tagged(text, "nobody had called", cue="replied", source="The minister")
    (mended,) = beside_rules(extractor, text, a)
    assert mended.source == at(text, "the union's leader, Mick Harrow")


def test_a_party_in_the_sources_own_relative_clause_is_not_the_source(extractor: Extractor) -> None:
    firm = "The company, which the mayor accuses of dumping waste"
    text = f"{firm}, said it was innocent."
    a = tagged(text, "it was innocent", cue="said", source="the mayor")
    assert beside_rules(extractor, text, a)[0].source == at(text, firm)


def test_a_source_further_off_stays_where_nothing_longer_stands_beside_the_cue(extractor: Extractor) -> None:
    text = "The minister, who had flown in overnight, met the crews and said that the strike must end."
    a = tagged(text, "the strike must end", cue="said", source="The minister")
    (same,) = beside_rules(extractor, text, a)
    assert same.source == at(text, "The minister")


@pytest.mark.parametrize(
    ("text", "content", "own"),
    [
        (
            "The firm denied any wrongdoing and urged the public not to panic.",
            "any wrongdoing and urged the public not to panic",
            "any wrongdoing",
        ),
        (
            "Berg noted that both sides “keep firing” and called on the town to wait.",
            "both sides “keep firing” and called on the town to wait",
            "both sides “keep firing”",
        ),
        ("Berg said the town was tired and wanted peace.",) + ("the town was tired and wanted peace",) * 2,
        ("Berg said he works hard and sleeps little.",) + ("he works hard and sleeps little",) * 2,
    ],
)
def test_a_content_ends_before_what_is_coordinated_with_its_cue(
    extractor: Extractor, text: str, content: str, own: str
) -> None:
    cue = text.split()[1] if text.startswith("Berg") else "denied"
    (a,) = [a for a in beside_rules(extractor, text, tagged(text, content, cue=cue)) if a.cue == at(text, cue)]
    assert [text[s:e] for s, e in a.contents] == [own]


def test_what_is_coordinated_with_a_cue_is_a_statement_of_its_own(extractor: Extractor) -> None:
    text = "The firm denied any wrongdoing and urged the public not to panic."
    a = tagged(text, "any wrongdoing and urged the public not to panic", cue="denied", source="The firm")
    found = beside_rules(extractor, text, a)
    assert [([text[s:e] for s, e in x.contents], x.cue, x.source) for x in found] == [
        (["any wrongdoing"], at(text, "denied"), at(text, "The firm")),
        (["the public not to panic"], at(text, "urged"), at(text, "The firm")),
    ]


@pytest.mark.parametrize("by", ["", " by the daily"])
def test_who_is_quoted_as_saying_it_is_the_source(extractor: Extractor, by: str) -> None:
    text = f"A senior officer was quoted{by} as saying that the bridge had been mined."
    a = tagged(text, "A senior officer", "the bridge had been mined", cue=f"was quoted{by}")
    (mended,) = beside_rules(extractor, text, a)
    assert mended.source == at(text, "A senior officer")
    assert [text[s:e].removeprefix("that ") for s, e in mended.contents] == ["the bridge had been mined"]


def test_a_quotation_within_a_mixed_content_of_the_same_cue_does_not_stand_alone() -> None:
    text = "Berg said the group would go to court, “all the way to Oslo, if need be”, and would win."
    content = "the group would go to court, “all the way to Oslo, if need be”, and would win"
    rule = ruled(text, "all the way to Oslo, if need be", cue="said", source="Berg")
    (c,) = candidates(
        parse.view(marked(text)),
        [tagged(text, content, cue="said", source="Berg")],
        [dataclasses.replace(rule, confidence=0.95)],
    )
    assert (c.kind, c.attribution.contents) == ("tagger", (at(text, content),))


def test_a_quotation_keeps_the_half_quoted_part_that_goes_on_from_it() -> None:
    text = "“Nothing is certain,” said Berg on the quay. Strangers will “do all they can” to buy the pier."
    rest = "Strangers will “do all they can” to buy the pier"
    rule = dataclasses.replace(ruled(text, "Nothing is certain,", cue="said", source="Berg"), confidence=0.98)
    found = tagged(text, "Nothing is certain", rest, cue="said", source="Berg")
    (c,) = candidates(parse.view(marked(text)), [found], [rule])
    assert c.attribution.contents == (at(text, "Nothing is certain"), at(text, rest))
    found = tagged(text, "Nothing is certain", "on the quay", cue="said", source="Berg")
    (c,) = candidates(parse.view(marked(text)), [found], [rule])
    assert c.attribution.contents == (at(text, "Nothing is certain,"),)


def test_a_transcript_s_turn_stands_whole_and_with_its_own_confidence() -> None:
    text = "Briefing\n\nMS. HOLM: We have closed it. Berg says it is sound.\n\nMR. BERG: It is."
    turn = dataclasses.replace(
        ruled(text, "We have closed it. Berg says it is sound.", cue=":", source="MS. HOLM"), confidence=0.85
    )
    (c,) = candidates(parse.view(marked(text)), [tagged(text, "it is sound", cue="says", source="Berg")], [turn])
    assert c.turn
    (a,) = weightless()(parse.view(marked(text)), [], [turn])
    assert a.confidence == 0.85


def test_a_turn_s_label_need_not_shout() -> None:
    text = "Talk\n\nMeridian: Why was it closed?\n\nFalk: We had no choice. The cables snapped."
    turn = dataclasses.replace(
        ruled(text, "We had no choice. The cables snapped.", cue=":", source="Falk"), confidence=0.85
    )
    (c,) = candidates(parse.view(marked(text)), [tagged(text, "The cables snapped", cue=":", source="Falk")], [turn])
    assert c.turn


def test_a_reporter_s_question_is_nobody_s_statement() -> None:
    text = "Talk\n\nQ: The cables had snapped?"
    assert candidates(parse.view(marked(text)), [tagged(text, "The cables had snapped", cue=":", source="Q")], []) == []


def test_a_cue_is_no_auxiliary_alone(extractor: Extractor) -> None:
    text = "The owners have refused to sell the pier."
    (c,) = candidates(
        parse.view(extractor.nlp(text)), [tagged(text, "sell the pier", cue="have", source="The owners")], []
    )
    assert c.attribution.cue == at(text, "have refused")
    text = "The owners have said nothing."
    (c,) = candidates(
        parse.view(extractor.nlp(text)), [tagged(text, "said nothing", cue="have", source="The owners")], []
    )
    assert c.attribution.cue == at(text, "have")


def test_a_turn_ends_where_a_reporter_asks() -> None:
    text = "Briefing\n\nMS. HOLM: We have closed it. That is all.\n\nQ    Will it reopen?\n\nMR. BERG: No."
    said = "We have closed it. That is all."
    turn = dataclasses.replace(ruled(text, said, cue=":", source="MS. HOLM"), confidence=0.85)
    found = tagged(text, f"{said}\n\nQ    Will it reopen", cue=":", source="MS. HOLM")
    (c,) = candidates(parse.view(marked(text)), [found], [turn])
    assert (c.turn, c.attribution.contents) == (True, (at(text, said),))


def test_what_has_neither_a_source_nor_a_rule_must_be_surer() -> None:
    text = "Berg said the pier was sound. It was agreed that the harbour should close."
    p = parse.view(marked(text))
    sourced = tagged(text, "the pier was sound", cue="said", source="Berg")
    lone = tagged(text, "the harbour should close", cue="was agreed", source=None)
    guide = weightless()
    assert [a.contents for a in guide(p, [sourced, lone], [])] == [(at(text, "the pier was sound"),)]
    assert len(guide(p, [sourced, lone], [ruled(text, "the harbour should close", cue="was agreed", source=None)])) == 2


def weightless() -> Guide:
    """Return a guide to which everything but a turn is as likely as not."""
    weights = {k: [0.0] * (len(SIGNALS) + 1) for k in KINDS}
    return Guide.of({"signals": list(SIGNALS), "least": {"both": 0.5, "one": 0.5, "unsourced": 0.7}, **weights})
