"""Which names are organizations, governments and firms, and what leads back to them."""

from __future__ import annotations

import pytest
from speakers_support import people_of, resolve, speakers_of

from claimx.pipeline import Extractor


def test_organizations_by_acronym_and_noun(extractor: Extractor) -> None:
    marked = (
        "{The National Bureau of Fisheries (NBF)} said stocks fell. {The NBF} said it would act.\n"
        "{The bureau} said quotas would follow. {It} said so in a note."
    )
    assert set(speakers_of(extractor, marked)) == {"National Bureau of Fisheries"}


def test_an_operator_is_the_company_and_no_person(extractor: Extractor) -> None:
    text = (
        "HWU president Karin Ekdahl spoke to reporters. {Norrsund Terminals}, which runs the port, said no jobs would "
        "go. {The operator} said it had offered retraining."
    )
    assert speakers_of(extractor, text) == ["Norrsund Terminals"] * 2


def test_a_ministry_is_nothing_that_its_name_says_it_is_not(extractor: Extractor) -> None:
    text = (
        "{The Kremlin} did not rule out a call. Kremlin spokesman Dmitry Orlov told reporters so.\n\n"
        "In Kiev, {the ministry} dismissed the remarks."
    )
    assert speakers_of(extractor, text) == ["Kremlin", "the ministry"]
    text = "{The MINARG} said exports fell. Farmers doubt what MINARG counts. {The ministry} said it would check."
    assert speakers_of(extractor, text) == ["MINARG"] * 2


def test_a_company_by_its_trade_and_its_seat(extractor: Extractor) -> None:
    text = "Shares of Norvik AG fell after {the drugmaker} said profit halved. {The Basel-based company} blamed taxes."
    assert speakers_of(extractor, text) == ["Norvik AG"] * 2


def test_a_government_by_adjective_country_and_noun(extractor: Extractor) -> None:
    marked = (
        "{The Peruvian government} said it would pay. {Peru} said so on Monday. {The government} said it had no choice."
    )
    assert speakers_of(extractor, marked) == ["Peruvian government"] * 3
    speakers, _ = resolve(extractor, marked)
    assert [s.kind for s in speakers] == ["place"]


@pytest.mark.parametrize(
    ("named", "name", "again"),
    [
        ("Norway's army", "Norway's army", "The army"),
        ("The Norwegian army", "Norwegian army", "Norway's army"),
        ("The Royal Norwegian Navy", "Royal Norwegian Navy", "The navy"),
        ("The Kenyan police", "Kenyan police", "The police"),
        ("Turkey’s central bank", "Turkey’s central bank", "The central bank"),
        ("The South Korean foreign ministry", "South Korean foreign ministry", "The ministry"),
        ("Catalonia's parliament", "Catalonia's parliament", "The parliament"),
        ("The Hungarian parliament", "Hungarian parliament", "Parliament"),
    ],
)
def test_a_country_s_body_is_an_organization(extractor: Extractor, named: str, name: str, again: str) -> None:
    marked = f"{{{named}}} said the road was open. A bus had burned.\n\n{{{again}}} said it would be shut by night."
    assert people_of(extractor, marked) == [(name, "organization", None)]


def test_a_body_s_people_and_another_body_are_not_it(extractor: Extractor) -> None:
    marked = (
        "{The Polish foreign ministry} said no. {The Polish defence ministry} said yes. {The foreign ministry} left.\n"
        "{A Polish army spokesman} said so. {Polish police officers} said more."
    )
    assert speakers_of(extractor, marked) == [
        "Polish foreign ministry", "Polish defence ministry", "Polish foreign ministry", "A Polish army spokesman",
        "Polish police officers",
    ]  # fmt: skip


def test_a_town_which_has_people_is_no_organization(extractor: Extractor) -> None:
    marked = "Rotterdam, which has a vast port, was shut. {Lena Marsh} came from Rotterdam. {The group} said no."
    assert speakers_of(extractor, marked) == ["Lena Marsh", "The group"]


def test_aides_and_campaigns_are_not_the_person(extractor: Extractor) -> None:
    marked = (
        "Senator Diane Holt spoke. {Holt's aides} said she was ill. {The Holt campaign} said she was not. {Holt} left."
    )
    assert speakers_of(extractor, marked) == ["Holt's aides", "Holt campaign", "Diane Holt"]


def test_an_office_of_a_body_names_nobody(extractor: Extractor) -> None:
    marked = "{The director of Greenfield Foods} said it would close. {The President of South Africa} said nothing."
    assert {kind for _, kind, _ in people_of(extractor, marked)} == {"unnamed"}


@pytest.mark.parametrize(
    "name",
    [
        "Human Rights Watch", "Médecins Sans Frontières", "Amnesty International", "Save the Children", "Oxfam",
        "Doctors Without Borders", "Reporters Without Borders", "Transparency International", "Crisis Group",
        "Architects Without Borders", "Élan Sans Peur International", "Migration Watch",
    ],
)  # fmt: skip
def test_a_body_of_a_name_that_hides_it_is_an_organization(extractor: Extractor, name: str) -> None:
    marked = f"The clinic was hit at noon. {{{name}, which runs it,}} said so. {{{name}}} said two nurses were hurt."
    assert people_of(extractor, marked) == [(name, "organization", None)]


@pytest.mark.parametrize("name", ["Student Union Council", "Resident Care Services"])
def test_a_noun_for_a_person_begins_a_body_s_name_too(extractor: Extractor, name: str) -> None:
    assert people_of(extractor, f"{{{name}}} said the deck was wet and would be mended.") == [
        (name, "organization", None)
    ]


@pytest.mark.parametrize(
    "name", ["West Coast Mining", "East Coast Lines", "General Foods", "Norfolk Steel", "Dean Foods"]
)
def test_a_trade_ends_a_firm_s_name(extractor: Extractor, name: str) -> None:
    marked = f"The yard shut in May. {{{name}, the owner,}} said it was sold. {{The company}} had said it never would."
    assert people_of(extractor, marked) == [(name, "organization", None)]


@pytest.mark.parametrize("name", ["David Steel", "Captain Jane Lines", "Health Secretary Jane Lund"])
def test_a_trade_is_a_surname_or_an_office_s_too(extractor: Extractor, name: str) -> None:
    marked = f"The yard shut in May. {{{name}}} said it was sold. {{The Minister of Energy}} said no more."
    assert [kind for _, kind, _ in people_of(extractor, marked)] == ["person", "unnamed"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mothers for Clean Rivers", "Mothers for Clean Rivers"),
        ("Lawyers Against Torture", "Lawyers Against Torture"),
        ("Friends of the Marsh", "Friends of the Marsh"),
        ("Students of the West, which runs a hostel,", "Students of the West"),
        ("Citizens for a Better Ohio, a lobby group,", "Citizens for a Better Ohio"),
        ("Women for Peace (WFP)", "Women for Peace"),
        ("Friends of Withercombe Common, which met in May,", "Friends of Withercombe Common"),
        ("Mothers for Truth, a group of observers,", "Mothers for Truth"),
    ],
)
def test_a_body_named_after_its_members_is_an_organization(extractor: Extractor, source: str, name: str) -> None:
    marked = f"{{{source}}} said the mill must close. {{It}} said so twice. {{The group}} said it had sued."
    assert people_of(extractor, marked) == [(name, "organization", None)]


@pytest.mark.parametrize(
    "source",
    [
        "Friends of Maria Lopez", "Residents of Gaza, which was shelled,", "Lawyers for Ford Motor, the company,",
        "Parents of Lakewood students", "Doctors for Mr. Lund", "Women in Kabul", "Teachers of the Year",
    ],
)  # fmt: skip
def test_somebody_s_people_are_no_body(extractor: Extractor, source: str) -> None:
    assert [kind for _, kind, _ in people_of(extractor, f"{{{source}}} said the mill must close.")] == ["unnamed"]


@pytest.mark.parametrize(
    "name", ["Moody's", "Standard & Poor's", "Sainsbury's", "Levi's", "Lloyd’s", "McDonald's", "Hartnell's"]
)
def test_an_s_before_a_verb_is_part_of_a_firm_s_name(extractor: Extractor, name: str) -> None:
    marked = f"Sales fell again in May. {{{name}}} said the worst was over. {{{name}}} expects a better year."
    assert people_of(extractor, marked) == [(name, "organization", None)]


def test_an_s_before_a_noun_stays_a_possessive(extractor: Extractor) -> None:
    marked = "Helmut Kohl spoke. {Kohl's aides} said he was tired. {Wendy's mother} said she slept. {Kohl} said no."
    assert speakers_of(extractor, marked) == ["Kohl's aides", "Wendy's mother", "Helmut Kohl"]


def test_an_acronym_after_an_article_stays_a_name(extractor: Extractor) -> None:
    marked = "A NATO convoy was hit on Monday. {NATO} said nobody was hurt."
    assert people_of(extractor, marked) == [("NATO", "organization", None)]


def test_the_company_is_the_story_s_own(extractor: Extractor) -> None:
    marked = (
        "OSLO, May 3 - {Nordlys Shipping Corp.} (OSE: NSC) said profit rose to $41 million, beating the $35 million "
        "expected by analysts polled by Tidewatch Data.\n\n{Chief Executive Ida Strand} said demand was strong. "
        "{The company} said it would buy two ships."
    )
    assert speakers_of(extractor, marked) == ["Nordlys Shipping Corp.", "Ida Strand", "Nordlys Shipping Corp."]


def test_a_shipping_company_s_star_is_no_newspaper_s(extractor: Extractor) -> None:
    marked = (
        "{The Harbour Workers' Union (HWU)} began a strike. {HWU} said it would go on.\n{Baltic Star Lines} said three "
        "ships had turned back. {The shipping company} warned of delays."
    )
    assert speakers_of(extractor, marked) == ["Harbour Workers' Union"] * 2 + ["Baltic Star Lines"] * 2


@pytest.mark.parametrize(
    ("source", "name", "again"),
    [
        ("Retailer Hemma", "Hemma", "The retailer"),
        ("Rival Norrland Mills", "Norrland Mills", "The company"),
        ("Hemma, a Swedish charity for the blind,", "Hemma", "The charity"),
    ],
)
def test_a_firm_s_noun_beside_its_name(extractor: Extractor, source: str, name: str, again: str) -> None:
    marked = f"Shares fell on Monday. {{{source}}} said it would cut jobs. {{{again}}} said no more."
    assert people_of(extractor, marked) == [(name, "organization", None)]


@pytest.mark.parametrize("name", ["Adaeze Obi", "David Marsh"])
def test_a_rival_is_a_person_too(extractor: Extractor, name: str) -> None:
    marked = f"The vote is on Monday. {{Rival {name}}} said it was close. {{Obi, a rival,}} said no more."
    assert {kind for _, kind, _ in people_of(extractor, marked)} == {"person"}


@pytest.mark.parametrize("source", ["The Charity Commission", "The Airline Pilots Association"])
def test_a_firm_s_noun_begins_a_body_s_name_too(extractor: Extractor, source: str) -> None:
    marked = f"Shares fell on Monday. {{{source}}} said it was not to blame."
    assert [(name, kind) for name, kind, _ in people_of(extractor, marked)] == [(source[4:], "organization")]


def test_which_tells_of_no_person(extractor: Extractor) -> None:
    marked = "{Norrsund Wharf, which runs the port,} said it was sorry. {Norrsund Wharf} and its tenants met on Monday."
    assert people_of(extractor, marked) == [("Norrsund Wharf", "organization", None)]


def test_a_plural_that_opens_a_sentence_is_no_name(extractor: Extractor) -> None:
    marked = "{Residents} packed the hall to say no. Nothing was decided. {Voters} said so."
    assert people_of(extractor, marked) == [("Residents", "unnamed", None), ("Voters", "unnamed", None)]


def test_the_company_is_the_other_one_where_that_acts(extractor: Extractor) -> None:
    marked = (
        "{Nordlys Shipping Corp.} said profit rose.\n\nIts rival Vestfjord Lines Ltd. lost money in May. {The company} "
        "said fuel was dear."
    )
    assert speakers_of(extractor, marked)[-1] == "Vestfjord Lines Ltd."
