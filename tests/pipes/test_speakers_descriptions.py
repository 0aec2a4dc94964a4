"""Whom a description means: an office, a nationality, a lead that names nobody; and sources that stay unnamed."""

from __future__ import annotations

import pytest
from speakers_support import people_of, resolve, speakers_of

from claimx.pipeline import Extractor


def test_a_description_before_the_name_is_led_to_it(extractor: Extractor) -> None:
    marked = "{The widow's lawyer, Paul Renner,} said she would appeal. {The lawyer} said it would take a year."
    assert speakers_of(extractor, marked) == ["Paul Renner", "Paul Renner"]


def test_the_right_minister_by_country(extractor: Extractor) -> None:
    marked = (
        "{Polish Foreign Minister Jan Zaleski} said he agreed. "
        "{Russian Foreign Minister Oleg Tarasov} said he did not.\n"
        "{The Polish minister} said that was a pity. {The Russian minister} left."
    )
    assert speakers_of(extractor, marked) == ["Jan Zaleski", "Oleg Tarasov", "Jan Zaleski", "Oleg Tarasov"]


def test_an_envoy_to_a_long_named_country_is_its_representative(extractor: Extractor) -> None:
    marked = (
        "The tour is off, said {Swiss envoy to the Islamic Republic of Iran (IRI)} on Friday.\n"
        "{Karl Amsler, the Swiss special representative for the IRI,} said why. {The Swiss envoy} said more."
    )
    assert speakers_of(extractor, marked) == ["Karl Amsler"] * 3


def test_unnamed_sources_keep_their_words(extractor: Extractor) -> None:
    speakers, statements = resolve(
        extractor, "{Two senior officials} said the deal was near. {They} said it was secret."
    )
    assert [(s.name, s.kind, s.statements) for s in speakers] == [("Two senior officials", "unnamed", ("q1", "q2"))]
    assert statements[0].speaker == statements[1].speaker == "s1"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Two clerks, who asked not to be named,", "Two clerks"),
        ("Two clerks, one of whom had left,", "Two clerks"),
        ("A clerk, speaking on condition of anonymity,", "A clerk"),
        ("A clerk in the office, which shut in May,", "A clerk in the office"),
        ("A clerk from whom they bought it", "A clerk"),
        ("A clerk of 30 who had seen it", "A clerk of 30"),
        ("A clerk familiar with the matter", "A clerk familiar with the matter"),
        ("A letter, written in red,", "A letter"),
    ],
)
def test_an_unnamed_source_s_name_holds_no_clause(extractor: Extractor, source: str, name: str) -> None:
    speakers, _ = resolve(extractor, f"{{{source}}} said the shop was empty.")
    assert [s.name for s in speakers] == [name]
    assert speakers[0].mentions[0].text == source


def test_an_unnamed_aide_met_before_comes_before_the_person_in_mind(extractor: Extractor) -> None:
    text = "{Opposition leader Rana Okafor} accused them of hiding data, while {her deputy} called for calm.\n\n"
    assert speakers_of(extractor, text + "{The deputy} gave no date.") == ["Rana Okafor", "her deputy", "her deputy"]


def test_the_unnamed_spokesman_is_the_one_met_before(extractor: Extractor) -> None:
    text = "{The Foreign Ministry spokesman} denounced the drills.\n\n{The unnamed spokesman} said they must end."
    assert speakers_of(extractor, text) == ["The Foreign Ministry spokesman"] * 2


def test_named_together_are_a_group(extractor: Extractor) -> None:
    speakers, _ = resolve(extractor, "Boris Antonov met Ivan Petrenko. {Antonov and Petrenko} said they agreed.")
    assert [(s.name, s.kind) for s in speakers] == [("Boris Antonov and Ivan Petrenko", "group")]


def test_a_document_speaks_for_whoever_wrote_it(extractor: Extractor) -> None:
    marked = "{A letter signed by Helen Marsh} said the roof leaked. {The letter} said it had for years."
    assert speakers_of(extractor, marked) == ["Helen Marsh"] * 2
    speakers, _ = resolve(extractor, "{A police report} said the door was open.")
    assert [(s.name, s.kind) for s in speakers] == [("A police report", "document")]


def test_who_is_the_noun_before_it(extractor: Extractor) -> None:
    marked = "The prize went to Emil Novak, {who} said he was pleased, and to critics {who} say it is too late."
    assert speakers_of(extractor, marked) == ["Emil Novak", "critics"]


def test_a_lead_names_nobody_and_the_next_line_does(extractor: Extractor) -> None:
    marked = "{A Kansas farmer} said the storm took his barn.\n\n“It was loud,” {Walter Prentice} said."
    assert speakers_of(extractor, marked) == ["Walter Prentice"] * 2


@pytest.mark.parametrize(("title", "who"), [("Judge", "Rosa Lind"), ("Lawyer", "A state judge")])
def test_a_lead_s_office_is_that_of_the_name_below(extractor: Extractor, title: str, who: str) -> None:
    marked = f"{{A state judge}} ordered the mine to close.\n\n{{{title} Rosa Lind}} said it had poisoned a river."
    assert speakers_of(extractor, marked) == [who, "Rosa Lind"]


@pytest.mark.parametrize(
    ("story", "source", "who"),
    [
        ("{Ortiz} refused to say why she left.", "the Spaniard", "Lena Ortiz"),
        ("{Ortiz} refused to say why she left.", "the 23-year-old Dutch", "Lena Ortiz"),
        ("{Ortiz} refused to say why she left.", "the 23-year-old", "Lena Ortiz"),
        ("{Ortiz}, 29, refused to say why. Vance wept.", "the 23-year-old German", "Mia Vance"),
        ("Germany's Vance wept. {Ortiz} refused to say why.", "the German", "Mia Vance"),
        ("The Swede Mia Vance wept. {Ortiz} refused to say why.", "the Swede", "Mia Vance"),
        ("{Ortiz}, a Danish nurse, refused to say why.", "the Swede", "the Swede"),
        ("{Ortiz} refused to say why she left.", "the Dutch", "the Dutch"),
        ("{Vance, a 17-year-old from Lisbon}, wept.", "the Swede", "Lena Ortiz"),
    ],
)
def test_a_nationality_or_an_age_is_the_person_just_spoken_of(
    extractor: Extractor, story: str, source: str, who: str
) -> None:
    marked = f"Mia Vance met Lena Ortiz in a match of two hours.\n\n{story}\n\n“It was hot,” {{{source}}} said."
    if who == source:
        marked = marked.replace("Mia Vance met Lena Ortiz", "The club met Lena Ortiz")
    assert speakers_of(extractor, marked)[-1] == who


def test_a_political_party_is_its_member(extractor: Extractor) -> None:
    marked = (
        "{Mayor Denise Cho} said no on Monday. {The Democrat, who seeks another term,} said why.\n\n{Sen. Walter Pike, "
        "R-Ohio,} said yes. {The Republican} said why. {The Democrat} left."
    )
    assert speakers_of(extractor, marked) == ["Denise Cho"] * 2 + ["Walter Pike"] * 2 + ["Denise Cho"]


def test_a_member_from_a_state_is_led_by_the_role(extractor: Extractor) -> None:
    marked = (
        "{Speaker Walter Pike of Ohio} said yes. Republican Sen. Ed Holm wept.\n\n{The Ohio Republican} said why. "
        "{The Ohio Republican and the Texas farmer} left."
    )
    assert speakers_of(extractor, marked)[:2] == ["Walter Pike"] * 2
    assert speakers_of(extractor, marked)[2] not in ("Walter Pike", "Ed Holm")


def test_an_unnamed_native_is_met_again(extractor: Extractor) -> None:
    marked = "{An American} said the hotel was full. Lars Holm slept in the hall.\n\n{The American} left."
    assert speakers_of(extractor, marked) == ["An American"] * 2


@pytest.mark.parametrize(
    ("introduction", "description"),
    [
        ("Deputy Foreign Minister Pavel Orlenko", "The diplomat"),
        ("Consul General Pavel Orlenko", "The diplomat"),
        ("Special representative Pavel Orlenko", "The diplomat"),
        ("Senator Pavel Orlenko", "The politician"),
        ("Prime Minister Pavel Orlenko", "The politician"),
        ("Deputy Energy Minister Pavel Orlenko", "The official"),
        ("Chief Financial Officer Pavel Orlenko", "The executive"),
        ("Attorney General Pavel Orlenko", "The prosecutor"),
        ("Pavel Orlenko, a geologist at the academy,", "The scientist"),
        ("Winger Pavel Orlenko", "The footballer"),
        ("Police Sgt. Pavel Orlenko", "The officer"),
        ("Vicar Pavel Orlenko", "The cleric"),
    ],
)
def test_a_wider_noun_leads_to_the_narrower_role(extractor: Extractor, introduction: str, description: str) -> None:
    marked = f"{{{introduction}}} said the matter was closed.\n\n{{{description}}} said no more would follow."
    assert speakers_of(extractor, marked) == ["Pavel Orlenko"] * 2


def test_a_wider_noun_passes_other_trades_by(extractor: Extractor) -> None:
    marked = "{Deputy Finance Minister Pavel Orlenko} said it was closed.\n\n{The diplomat} said it was not."
    assert speakers_of(extractor, marked) == ["Pavel Orlenko", "The diplomat"]


@pytest.mark.parametrize(
    ("holder", "office"),
    [
        ("Leader Pavel Orlenko", "The President"),
        ("Majority leader Pavel Orlenko", "The president"),
        ("Vice President Pavel Orlenko", "The president"),
        ("President Pavel Orlenko", "The vice president"),
        ("Energy Minister Pavel Orlenko", "The prime minister"),
        ("Energy Minister Pavel Orlenko", "The foreign minister"),
        ("Pavel Orlenko", "The Secretary"),
    ],
)
def test_an_office_that_nobody_holds_stays_unnamed(extractor: Extractor, holder: str, office: str) -> None:
    marked = f"{{{holder}}} said the matter was closed.\n\n{{{office}}} said it was not."
    assert speakers_of(extractor, marked) == ["Pavel Orlenko", office]


@pytest.mark.parametrize(
    ("holder", "office"),
    [
        ("Peruvian leader Pavel Orlenko", "The president"),
        ("Pavel Orlenko", "The Peruvian president"),
        ("Pavel Orlenko", "The Ohio governor"),
        ("Prime Minister Pavel Orlenko", "The premier"),
        ("Deputy Energy Minister Pavel Orlenko", "The minister"),
        ("Vice President Pavel Orlenko", "The vice-president"),
    ],
)
def test_an_office_is_its_holder_by_another_word(extractor: Extractor, holder: str, office: str) -> None:
    marked = f"{{{holder}}} said the matter was closed.\n\n{{{office}}} said no more."
    assert speakers_of(extractor, marked) == ["Pavel Orlenko"] * 2


def test_the_official_is_nobody_s_name_among_two_or_far_away(extractor: Extractor) -> None:
    two = "{Energy Minister Pavel Orlenko} met {Mayor Rita Lund}, they said.\n\n{The official} said no more."
    assert speakers_of(extractor, two)[-1] == "The official"
    far = "{Energy Minister Pavel Orlenko} said so.\n\nIt rained.\n\nIt snowed.\n\n{The official} said no more."
    assert speakers_of(extractor, far)[-1] == "The official"


@pytest.mark.parametrize("source", ["A MUM", "A GRANDAD", "AN MP"])
def test_a_word_in_capitals_after_an_article_is_no_name(extractor: Extractor, source: str) -> None:
    marked = f"{{{source}}} has told of the moment a crane fell on a bakery."
    assert people_of(extractor, marked) == [(source, "unnamed", None)]


@pytest.mark.parametrize(("name", "who"), [("Tessa Marlow", "Tessa Marlow"), ("Peter Marlow", "A MUM")])
def test_a_lead_s_mum_is_the_name_and_age_below(extractor: Extractor, name: str, who: str) -> None:
    marked = (
        f"{{A MUM}} told how a crane fell on a bakery.\n\n{name}, 41, was buying bread.\n\n{{She}} said it was loud."
    )
    assert speakers_of(extractor, marked) == [who] * 2


def test_an_office_in_the_lead_is_the_name_in_the_next_paragraph(extractor: Extractor) -> None:
    marked = (
        "{The relief coordinator for the islands} today condemned the delay.\n\n“It must end,” said {Marta Lindgren}."
    )
    assert speakers_of(extractor, marked) == ["Marta Lindgren"] * 2
    titled = marked.replace("Marta Lindgren}", "Marta Lindgren, a nurse}")
    assert speakers_of(extractor, titled)[0] == "The relief coordinator for the islands"
