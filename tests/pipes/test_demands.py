"""Demands end to end and on any text: predicates, slots, negation, look-alikes, attribution."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.article import Article
from claimx.layout import flatten
from claimx.pipeline import Extractor
from claimx.pipes import names
from claimx.record import Date, Demand, Span, Speaker, Statement


def found(extractor: Extractor, text: str) -> list[Demand]:
    return list(extractor.extract(text).demands)


def one(extractor: Extractor, text: str) -> Demand:
    demands = found(extractor, text)
    assert len(demands) == 1, [d.predicate.text for d in demands]
    return demands[0]


def words(span: Span | None) -> str | None:
    return None if span is None else span.text


def alone(
    extractor: Extractor,
    text: str,
    statements: list[Statement] | None = None,
    speakers: list[Speaker] | None = None,
    dates: list[Date] | None = None,
) -> list[Demand]:
    """Return what the pipe finds after the base model, given other pipes' results or none at all."""
    doc = extractor.nlp.make_doc(flatten(text))
    doc._.set(names.ARTICLE, Article(id="t", text=text))
    for name, component in extractor.nlp.pipeline:
        if name not in ("claimx_dates", "claimx_statements", "claimx_speakers", "claimx_demands"):
            doc = component(doc)
    doc._.set(names.STATEMENTS, statements)
    doc._.set(names.SPEAKERS, speakers)
    doc._.set(names.DATES, dates)
    return list(extractor.nlp.get_pipe("claimx_demands")(doc)._.get(names.DEMANDS))


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part), part)


def test_a_live_report_s_clock_is_no_part_of_who_demands(extractor: Extractor) -> None:
    text = "The ferry sank off Cebu.\n\n12:31 Opposition senator Lito Abad wants an inquiry."
    demand = one(extractor, text)
    assert words(demand.demander) == "Opposition senator Lito Abad"


@pytest.mark.parametrize(
    ("text", "predicate", "strength", "demander", "addressee", "contents"),
    [
        ("The nuns urged the duke to free the baker.", "urged", "call", "The nuns", "the duke", ["free the baker"]),
        ("Oslo called on Bergen to share its plows.", "called on", "call", "Oslo", "Bergen", ["share its plows"]),
        ("The lab was told to shut its kiln.", "told", "demand", None, "The lab", ["shut its kiln"]),
        ("Weavers demanded tea and new looms.", "demanded", "demand", "Weavers", None, ["tea", "new looms"]),
        ("The king insisted that the bell be melted.", "insisted", "demand", "The king", None, ["the bell be melted"]),
        ("Cyclists want the town to widen the bridge.", "want", "want", "Cyclists", "the town", ["widen the bridge"]),
        ("Quito ignored calls by ranchers for a new dam.", "calls", "call", "ranchers", "Quito", ["a new dam"]),
    ],
)  # fmt: skip
def test_slots(
    extractor: Extractor,
    text: str,
    predicate: str,
    strength: str,
    demander: str | None,
    addressee: str | None,
    contents: list[str],
) -> None:
    d = one(extractor, text)
    assert (d.predicate.text, d.strength, d.negated) == (predicate, strength, False)
    assert (words(d.demander), words(d.addressee)) == (demander, addressee)
    assert [c.text for c in d.contents] == contents


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The cook told the staff to leave unless the oven cools.", "unless the oven cools"),
        ("The scouts urged the ranger to wait until the fog lifts.", "until the fog lifts"),
        ("Ghana asked Togo for a loan in exchange for cocoa.", "in exchange for cocoa"),
        ("The vicar asked the choir to sing as long as the organ works.", "as long as the organ works"),
    ],
)
def test_condition_stands_apart_from_the_content(extractor: Extractor, text: str, condition: str) -> None:
    d = one(extractor, text)
    assert words(d.condition) == condition
    assert all(condition not in c.text for c in d.contents)


def test_deadline_names_its_date(extractor: Extractor) -> None:
    record = extractor.extract("Inspectors ordered the dairy to drain its tanks by March 3.", date="2019-02-01")
    (demand,) = record.demands
    assert words(demand.deadline) == "by March 3"
    assert demand.deadline_date in {d.id for d in record.dates if d.text == "March 3"}
    assert [c.text for c in demand.contents] == ["drain its tanks"]


@pytest.mark.parametrize(
    ("text", "deadline", "content"),
    [
        ("Rivera wants the city to fix the pier before the August recess.", "before the August recess", "fix the pier"),
        ("Nuns urged the state to sell the barn before the summer break.", "before the summer break", "sell the barn"),
        ("Oslo told the crew to go by the end of next month's session.", "by the end of next month's session", "go"),
        ("The club asked the city to mow the pitch before the derby.", "before the derby", "mow the pitch"),
    ],
)  # fmt: skip
def test_a_phrase_of_time_is_a_deadline_as_a_whole(
    extractor: Extractor, text: str, deadline: str, content: str
) -> None:
    demand = one(extractor, text)
    assert (words(demand.deadline), demand.condition) == (deadline, None)
    assert [c.text for c in demand.contents] == [content]


@pytest.mark.parametrize("clause", ["before the troops leave", "before feeding the dogs"])
def test_a_clause_of_time_is_a_condition(extractor: Extractor, clause: str) -> None:
    demand = one(extractor, f"The envoy urged the rebels to free the pilots {clause}.")
    assert (words(demand.condition), demand.deadline) == (clause, None)


def test_an_ultimatum_that_is_given_is_one_demand(extractor: Extractor) -> None:
    record = extractor.extract("The guild gave the studio a 10-day ultimatum to pay the extras or face a walkout.")
    (demand,) = record.demands
    assert (demand.predicate.text, words(demand.demander), words(demand.addressee)) == (
        "ultimatum",
        "The guild",
        "the studio",
    )
    assert ([c.text for c in demand.contents], words(demand.deadline)) == (["pay the extras"], "10-day")
    assert demand.deadline_date in {d.id for d in record.dates}


@pytest.mark.parametrize("who", ["The mill", "Farmers"])
def test_an_ultimatum_that_was_given_addresses_its_subject(extractor: Extractor, who: str) -> None:
    demand = one(extractor, f"{who} had been given a three-day ultimatum to shut the sluice.")
    assert (demand.demander, words(demand.addressee), words(demand.deadline)) == (None, who, "three-day")


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The dockers told the port to restore the night shift or risk a blockade.", ["restore the night shift"]),
        ("The fund said the bank should “return the money by May” or face a proxy fight.", ["return the money"]),
        ("The king told his cabinet to draft a new charter or be dismissed.", ["draft a new charter"]),
        ("The abbot demanded that the law be repealed or be amended.", ["the law be repealed", "be amended"]),
        ("“Brokers must sell or hold the shares,” the agency said.", ["sell", "hold the shares"]),
        ("“Free our sons or your ships will burn,” the pirates said.", ["Free our sons"]),
        ("Students have demanded that the dean resign or be removed.", ["the dean resign", "be removed"]),
        ("“You must bring a coat or a blanket,” the captain said.", ["bring a coat or a blanket"]),
        ("The court told the firm to pay what the state or the city asks.", ["pay what the state or the city asks"]),
    ],
)
def test_what_follows_otherwise_is_no_content(extractor: Extractor, text: str, contents: list[str]) -> None:
    assert [c.text for c in one(extractor, text).contents] == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The mayor asked drivers not to park or stop on the bridge.", ["not to park or stop on the bridge"]),
        ("“They must not fish or swim here,” the ranger said.", ["not fish or swim here"]),
        ("The mayor asked drivers not to park and to walk home.", ["not to park", "walk home"]),
    ],
)
def test_what_one_not_forbids_stays_together(extractor: Extractor, text: str, contents: list[str]) -> None:
    assert [c.text for c in one(extractor, text).contents] == contents


def test_a_verb_hung_on_its_subject_is_active(extractor: Extractor) -> None:
    demand = one(extractor, "The coach asked for patience in an interview on Friday.")
    assert (words(demand.demander), demand.addressee) == ("The coach", None)


def test_deadline_without_the_dates_pipe(extractor: Extractor) -> None:
    (demand,) = alone(extractor, "The envoys told the fleet to withdraw by Friday.")
    assert (words(demand.deadline), demand.deadline_date) == ("by Friday", None)


@pytest.mark.parametrize(
    "text",
    [
        "The union is not demanding a raise.",
        "The envoy never asked the rebels to disarm.",
        "The mayor refused to order an inquiry.",
        "The owners withdrew their demand for a refund.",
        "Workers carried no banners demanding a raise.",
    ],
)
def test_negated(extractor: Extractor, text: str) -> None:
    assert one(extractor, text).negated


@pytest.mark.parametrize(
    "text",
    [
        "The clerk asked whether the ferry had sailed.",
        "Demand for tin fell in the spring.",
        "The juggler wants to retire.",
        "She calls it a triumph.",
        "He ordered soup and bread.",
        "The tailor insisted he was innocent.",
        "The law requires shops to close at noon.",
        "If the crew demanded more, the owner would sell.",
        "The broker offered to pay the fine.",
    ],
)
def test_look_alikes(extractor: Extractor, text: str) -> None:
    assert found(extractor, text) == []


def test_statement_around_a_demand_gives_it_its_voice(extractor: Extractor) -> None:
    text = "Ada Brandt said the parish demands a new roof."
    content = span(text, "the parish demands a new roof")
    said = Statement("q1", "indirect", "speech", (content,), (), span(text, "said"), span(text, "Ada Brandt"), "s1")
    ada = Speaker("s1", "Ada Brandt", "person", None, (span(text, "Ada Brandt"),), ("q1",))
    (demand,) = alone(extractor, text, [said], [ada])
    assert (demand.statement, demand.voiced_by, demand.demander_speaker) == ("q1", "s1", None)
    assert words(demand.demander) == "the parish"


def test_a_duty_in_a_statement_is_its_sources_demand(extractor: Extractor) -> None:
    text = '"The tolls must go," said Ada Brandt.'
    content = span(text, "The tolls must go")
    said = Statement(
        "q1", "direct", "speech", (content,), (content,), span(text, "said"), span(text, "Ada Brandt"), "s1"
    )
    ada = Speaker("s1", "Ada Brandt", "person", None, (span(text, "Ada Brandt"),), ("q1",))
    (demand,) = alone(extractor, text, [said], [ada])
    assert (demand.predicate.text, demand.strength, demand.voiced_by) == ("must", "demand", "s1")
    assert (words(demand.demander), demand.demander_speaker) == ("Ada Brandt", "s1")


def test_a_duty_in_the_narrators_voice_is_no_demand(extractor: Extractor) -> None:
    assert alone(extractor, "The tolls must go.") == []


def test_an_unnamed_source_is_nobodys_voice(extractor: Extractor) -> None:
    text = "Officials said the bridge must close."
    content = span(text, "the bridge must close")
    said = Statement("q1", "indirect", "speech", (content,), (), span(text, "said"), span(text, "Officials"), "s1")
    officials = Speaker("s1", "Officials", "unnamed", None, (span(text, "Officials"),), ("q1",))
    (demand,) = alone(extractor, text, [said], [officials])
    assert (demand.voiced_by, demand.demander_speaker) == (None, "s1")


def test_the_answer_to_a_demand_is_not_its_voice(extractor: Extractor) -> None:
    text = "Lima refused a demand by Quito for the archive."
    content = span(text, "a demand by Quito for the archive")
    refused = Statement("q1", "indirect", "speech", (content,), (), span(text, "refused"), span(text, "Lima"), "s1")
    lima = Speaker("s1", "Lima", "place", None, (span(text, "Lima"),), ("q1",))
    (demand,) = alone(extractor, text, [refused], [lima])
    assert demand.voiced_by is None
    assert (words(demand.demander), words(demand.addressee)) == ("Quito", "Lima")


def test_a_demander_is_not_named_by_the_owner_of_its_noun(extractor: Extractor) -> None:
    text = "Ada Brandt's neighbors asked the town to move the lamp."
    ada = Speaker("s1", "Ada Brandt", "person", None, (span(text, "Ada Brandt"),), ())
    (demand,) = alone(extractor, text, [], [ada])
    assert demand.demander_speaker is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The party called on Sunday for a “complete ceasefire” and said it would wait.", "a “complete ceasefire”"),
        ("“They must respect the workers' rights,” the union said.", "respect the workers' rights"),
    ],
)
def test_a_content_ends_with_the_mark_of_its_own_quotation(extractor: Extractor, text: str, content: str) -> None:
    assert [words(c) for c in one(extractor, text).contents] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "“No family should go through this again,” the minister said.",
        "“Nobody should have to live like this,” the nurse said.",
        "“No one should go through such a night,” the nurse said.",
    ],
)
def test_nobody_is_asked_by_a_wish_for_all(extractor: Extractor, text: str) -> None:
    assert not found(extractor, text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“Nobody should drink from wells by the mill,” the vet said.", "Nobody should drink from wells by the mill"),
        ("“No one must enter the tunnel,” the vet said.", "No one must enter the tunnel"),
        ("“None of the crews should sail tonight,” the vet said.", "None of the crews should sail tonight"),
        ("The vet demanded that nobody leave the barn.", "nobody leave the barn"),
    ],
)  # fmt: skip
def test_what_nobody_is_to_do_is_asked_of_no_one_in_particular(extractor: Extractor, text: str, content: str) -> None:
    demand = one(extractor, text)
    assert (demand.addressee, demand.negated) == (None, False)
    assert words(demand.demander) in ("the vet", "The vet")
    assert [c.text for c in demand.contents] == [content]


def test_a_duty_that_nobody_has_is_not_demanded(extractor: Extractor) -> None:
    demand = one(extractor, "“Nobody has to leave the camp,” the vet said.")
    assert (demand.negated, demand.addressee, [c.text for c in demand.contents]) == (True, None, ["leave the camp"])


def test_a_content_ends_where_the_demander_goes_on_to_argue(extractor: Extractor) -> None:
    text = "The league demanded that the subpoenas be withdrawn, arguing that they chill free speech."
    assert [words(c) for c in one(extractor, text).contents] == ["the subpoenas be withdrawn"]


def test_it_is_the_party_of_the_condition(extractor: Extractor) -> None:
    demand = one(extractor, "“If Norway truly wants dialogue, it should stop the drills at once,” the envoy said.")
    assert (words(demand.addressee), words(demand.contents[0])) == ("it", "stop the drills at once")
    assert not found(extractor, "“If the weather holds, it should stop at noon,” the envoy said.")


def test_a_broken_parse_makes_no_demand_its_own_party(extractor: Extractor) -> None:
    dateline = "WASHINGTON, Jan. 31 (Xinhua) -- "
    text = f"{dateline} told reporters{dateline}’ demanded that Iran stop{dateline}"
    assert all(d.demander is None or d.demander.text != d.predicate.text for d in found(extractor, text))


def test_offsets_are_true_of_a_wrapped_text(extractor: Extractor) -> None:
    text = (
        "After a week of fog and two near misses the harbor pilots called on shipping lines to slow\n"
        "their vessels near the breakwater, where two dredgers are still at work this month.\n"
    )
    d = one(extractor, text)
    assert text[d.predicate.start : d.predicate.end] == d.predicate.text == "called on"
    assert "slow\ntheir vessels" in d.contents[0].text


def test_the_word_that_hides_in_a_noun_is_found(extractor: Extractor) -> None:
    (demand,) = alone(
        extractor, "Crews walked out, demanding that the state line raise wages and hire deckhands by June."
    )
    assert [c.text for c in demand.contents] == ["raise wages", "hire deckhands"]


@pytest.mark.parametrize(
    ("text", "demander"),
    [
        ("Reacting, the mayor of Lund, Dr. Eva Strand, appealed to men to go.", "the mayor of Lund, Dr. Eva Strand"),
        ("Addressing the crowd on Sunday, the imam, Yusuf Kaya, begged the boys to go home.", "the imam, Yusuf Kaya"),
        ("Meanwhile, the bishops urged the prince to lift the curfew.", "the bishops"),
        ("Speaking earlier, the skipper, Ms. Ida Roth, urged the crew to rest.", "the skipper, Ms. Ida Roth"),
    ],
)  # fmt: skip
def test_a_demander_begins_after_an_opening_participle(extractor: Extractor, text: str, demander: str) -> None:
    assert words(one(extractor, text).demander) == demander


def test_an_aside_on_a_gerund_is_not_its_subject(extractor: Extractor) -> None:
    demand = one(extractor, "“Hunting, the pride of the valley, must stop,” the nurse said.")
    assert (words(demand.demander), demand.addressee) == ("the nurse", None)


@pytest.mark.parametrize("opening", ["Reacting", "Commenting", "Replying"])  # tagged as names and as nouns
def test_an_opening_participle_taken_for_a_noun_is_not_the_demander(extractor: Extractor, opening: str) -> None:
    lead = "Bus drivers walked out in Lund over a cut in pay.\n\n"
    text = f"{lead}{opening}, the Minister of Transport, Dr. Eva Strand, appealed to the drivers to come back."
    assert words(one(extractor, text).demander) == "the Minister of Transport, Dr. Eva Strand"


def test_a_participle_on_the_subject_does_not_hide_it(extractor: Extractor) -> None:
    demand = one(extractor, "“Governments lending ships to the pirates should close their ports,” she said.")
    assert words(demand.addressee) == "Governments lending ships to the pirates"
    assert (demand.predicate.text, demand.strength, words(demand.demander)) == ("should", "call", "she")
    assert [c.text for c in demand.contents] == ["close their ports"]


def test_a_condition_hung_on_the_object_is_found(extractor: Extractor) -> None:
    text = "“Companies drilling near the reef should halt work until there is a full, public audit,” he said."
    demand = one(extractor, text)
    assert words(demand.condition) == "until there is a full, public audit"
    assert [c.text for c in demand.contents] == ["halt work"]


@pytest.mark.parametrize(
    "text",
    [
        "An internal probe has been ordered, the sheriff said.",
        "An autopsy has been requested.",
        "DNA tests have been ordered in the case.",
    ],
)
def test_a_thing_ordered_by_no_one_of_no_one_is_an_event(extractor: Extractor, text: str) -> None:
    assert not found(extractor, text)


@pytest.mark.parametrize(
    ("text", "demander", "addressee"),
    [
        ("The probe was ordered by the court.", "the court", None),
        ("An inquiry was sought from the ministry.", None, "the ministry"),
        ("Residents were ordered to leave.", None, "Residents"),
        ("Anyone with photographs is asked to call the hotline.", None, "Anyone with photographs"),
    ],
)
def test_a_passive_with_a_party_is_a_demand(
    extractor: Extractor, text: str, demander: str | None, addressee: str | None
) -> None:
    demand = one(extractor, text)
    assert (words(demand.demander), words(demand.addressee)) == (demander, addressee)


@pytest.mark.parametrize(
    ("text", "demander"),
    [
        ("She told the judge: “It was dark. A boy ran by, yelling, ‘Call the guards!’”", "A boy"),
        ("“‘Leave the boat,’ my brother shouted, and I jumped,” Rosa Lind told the paper.", "my brother"),
        ("He told the court: “My foreman shouted, ‘Drop the rope, drop the rope!’”", "My foreman"),
        ("“We had no light. ‘Hold the rail!’ Then it fell,” Rosa Lind said.", "Rosa Lind"),
    ],
)
def test_a_command_in_a_quotation_is_its_own_criers(extractor: Extractor, text: str, demander: str) -> None:
    assert words(one(extractor, text).demander) == demander


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister warned against “jumping ahead” in an interview with Radio Sud.", "against “jumping ahead”"),
        ("The bank urged borrowers to sell the bonds in a statement on Monday.", "sell the bonds"),
        ("The coach demanded a refund at a news conference in Lyon.", "a refund"),
        ("The envoy urged Mali to free the pilots by Friday in a letter to the junta.", "free the pilots"),
        ("The king urged the clans in a letter to hand over their guns.", "hand over their guns"),
        ("The abbot asked the monks to apologize in a letter.", "apologize in a letter"),
        ("The league told the captain to take part in a news conference.", "take part in a news conference"),
        ("The vicar said the state must “speak in a letter to the choir”.", "speak in a letter to the choir"),
    ],
)
def test_a_content_ends_before_the_occasion_of_its_asking(extractor: Extractor, text: str, content: str) -> None:
    assert [c.text for c in one(extractor, text).contents] == [content]


@pytest.mark.parametrize(
    ("text", "predicate", "demander", "addressee", "content"),
    [
        ("The motion calls upon all clans to keep faith.", "calls upon", "The motion", "all clans", "keep faith"),
        ("The thieves want 50 bitcoin for the files.", "want", "The thieves", None, "50 bitcoin for the files"),
        ("The pirates want two million euros from the owner.", "want", "The pirates", "the owner", "two million euros"),
        ("The nurses are holding out for a raise.", "holding out for", "The nurses", None, "a raise"),
        ("The owner served the inn with a notice to close.", "notice", "The owner", "the inn", "close"),
        ("The town sent tenants a notice to go.", "notice", "The town", "tenants", "go"),
        ("The weavers presented the board with a demand for tea.", "demand", "The weavers", "the board", "tea"),
        ("The hostage-taker demanded a car.", "demanded", "The hostage-taker", None, "a car"),
    ],
)  # fmt: skip
def test_calls_in_many_trades(
    extractor: Extractor, text: str, predicate: str, demander: str, addressee: str | None, content: str
) -> None:
    demand = one(extractor, text)
    assert (demand.predicate.text, words(demand.demander), words(demand.addressee)) == (predicate, demander, addressee)
    assert [c.text for c in demand.contents] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "The garrison held out for two weeks.",
        "Owners gave notice to the guild to end the pact.",
        "The baker wants five euros more.",
    ],
)
def test_words_of_trade_that_ask_nothing(extractor: Extractor, text: str) -> None:
    assert found(extractor, text) == []


ATOMS = st.sampled_from(
    "the union demanded that urged Iran to halt and . , must should not by Friday unless “ ” \" '' `` called on for of "
    "his demand an ultimatum was ordered want wants back \n \u200b 😀 é".split(" ")
)


@settings(max_examples=60)
@given(st.one_of(st.lists(ATOMS, max_size=40).map(" ".join), st.text(max_size=80)))
def test_any_text_gives_spans_inside_it(extractor: Extractor, text: str) -> None:
    record = extractor.extract(text)
    assert [d.id for d in record.demands] == [f"d{n}" for n in range(1, len(record.demands) + 1)]
    for d in record.demands:
        spans = [d.predicate, *d.contents, *(s for s in (d.demander, d.addressee, d.condition, d.deadline) if s)]
        assert all(0 <= s.start < s.end <= len(text) and s.text == text[s.start : s.end] for s in spans)
        assert d.contents
        assert 0 < d.confidence <= 1
    starts = [d.predicate.start for d in record.demands]
    assert starts == sorted(starts)


def test_a_long_run_of_triggers_is_read(extractor: Extractor) -> None:
    text = "The union demanded and urged and called on Iran to halt, " * 60 + '"' * 400
    assert alone(extractor, text)
