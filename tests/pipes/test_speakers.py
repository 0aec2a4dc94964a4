"""Who the sources are: persons by titles, surnames and pronouns, turns, handles, and statements with no source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speakers_support import people_of, resolve, speakers_of

from claimx.pipeline import Extractor
from claimx.pipes import names
from claimx.record import Span, Statement


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Governor Martha Keane} said the dam would hold. {Keane} said it twice.", ["Martha Keane"] * 2),
        ("{Police Capt. Tom Ruddy} said so. {Mr. Ruddy} added more.", ["Tom Ruddy"] * 2),
        (
            "{Laszlo Benko, a 42-year-old farmer,} said it rained. {The farmer} said it would again.",
            ["Laszlo Benko"] * 2,
        ),
        ("{William Garner} said no. {Bill Garner} said it again.", ["William Garner"] * 2),
        ("{Kim Dae Ho} said the talks failed. {Kim} said they may resume.", ["Kim Dae Ho"] * 2),
        ("{Finance Minister Anna Lindqvist} said taxes would fall. {She} said it in May.", ["Anna Lindqvist"] * 2),
        ("{Maria Silva} met Peter Horn on Monday. {She} said they spoke. {He} said nothing.", None),
        ("{Rosa Diaz} said yes. {Her brother, Carlos Diaz,} said no. {Diaz} said maybe.", None),
    ],
)
def test_a_person_is_one_under_every_name(extractor: Extractor, marked: str, expected: list[str] | None) -> None:
    found = speakers_of(extractor, marked)
    if expected is not None:
        assert found == expected
    elif "Horn" in marked:
        assert found[1:] == ["Maria Silva", "Peter Horn"]
    else:
        assert found == ["Rosa Diaz", "Carlos Diaz", "Carlos Diaz"]


def test_spouses_of_one_surname_stay_apart(extractor: Extractor) -> None:
    marked = (
        "{President Harlan Cole} said the war was over. His wife, Edith Cole, sat beside him.\n"
        "{Mrs. Cole} said she was glad. {Mr. Cole} said he was tired. {The president} said he would rest."
    )
    assert speakers_of(extractor, marked) == ["Harlan Cole", "Edith Cole", "Harlan Cole", "Harlan Cole"]


def test_a_title_makes_a_role_and_not_a_second_person(extractor: Extractor) -> None:
    speakers, _ = resolve(extractor, "{U.S. Ambassador John Weller} said it. {Ambassador Weller} and others left.")
    assert [(s.name, s.kind, s.role) for s in speakers] == [("John Weller", "person", "U.S. Ambassador")]


def test_an_appositive_is_the_role(extractor: Extractor) -> None:
    speakers, _ = resolve(extractor, "{Ruth Adler, director of the National Zoo,} said the panda was well.")
    assert [(s.name, s.role) for s in speakers] == [("Ruth Adler", "director of the National Zoo")]


def test_a_first_name_after_a_kinship_is_a_person(extractor: Extractor) -> None:
    speakers, _ = resolve(extractor, "Emma Stone fell ill. “I rang four times,” {her mother, Clare}, recalled.")
    assert [(s.name, s.kind) for s in speakers] == [("Clare", "person")]


def test_a_surname_in_capitals_before_a_colon_is_the_person(extractor: Extractor) -> None:
    text = "{Lotte Brandt}, head of the lobby group, said it was a tax.\n\n{BRANDT}: We will go to court, of course."
    assert speakers_of(extractor, text) == ["Lotte Brandt"] * 2


def test_a_courtesy_in_capitals_is_the_person_at_every_turn(extractor: Extractor) -> None:
    marked = "{MS. ABERNATHY}: Good morning.\n\n{Q}: Will the mayor come?\n\n{MS. ABERNATHY}: I do not know."
    assert people_of(extractor, marked) == [("ABERNATHY", "person", None), ("Q", "unnamed", None)]
    assert speakers_of(extractor, marked + " Ask Dr. Abernathy.")[0] == "Abernathy"
    assert speakers_of(extractor, "Ines Abernathy spoke at noon.\n\n" + marked)[::2] == ["Ines Abernathy"] * 2


@pytest.mark.parametrize("label", ["Q", "MODERATOR", "THE COURT", "THE PRESIDENT", "A VOICE"])
def test_a_turn_s_label_is_one_unnamed_speaker(extractor: Extractor, label: str) -> None:
    marked = f"{{{label}}}: Next, please.\n\n{{LINDGREN}}: It is late.\n\n{{{label}}}: Is it?"
    speakers, _ = resolve(extractor, marked)
    first = speakers[0]
    assert (first.name, first.kind, first.statements) == (label, "unnamed", ("q1", "q3"))


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("By Ana Holt\n\nMayor Rita Falk spoke to us of the bridge. Falk is 60.", "Rita Falk"),
        ("Mayor Rita Falk and Ida Lund spoke to us of the bridge.", "A"),
    ],
)
def test_an_interview_s_answers_are_the_person_s_it_is_about(extractor: Extractor, opening: str, who: str) -> None:
    text = f"{opening}\n\nQ: Is it safe?\n\n{{A}}: It is not.\n\nQ: Will you resign?\n\n{{A}}: I will not."
    assert speakers_of(extractor, text) == [who] * 2
    first, second = resolve(extractor, text)[1]
    assert first.confidence == second.confidence


@pytest.mark.parametrize(("second", "who"), [("Mayor", "Ida Lund"), ("President", "THE PRESIDENT")])
def test_a_turn_of_an_office_is_its_only_holder(extractor: Extractor, second: str, who: str) -> None:
    marked = (
        f"President Ida Lund met {second} Otto Brandt in May.\n\n{{THE PRESIDENT}}: Good morning.\n\n"
        "{Q}: Why so late?\n\n{THE PRESIDENT}: It snowed."
    )
    assert speakers_of(extractor, marked) == [who, "Q", who]


def test_a_paragraph_that_goes_on_takes_the_speaker_less_surely(extractor: Extractor) -> None:
    marked = "“We are ready,” said {Mayor Lena Fox}.\n\n“[We have been ready for weeks.]”\n\nThe crowd went home."
    _, statements = resolve(extractor, marked)
    assert statements[0].speaker == statements[1].speaker == "s1"
    assert statements[1].confidence < statements[0].confidence == 1.0


def test_mentions_are_exact_and_hold_pronouns(extractor: Extractor) -> None:
    speakers, _ = resolve(extractor, "{Rep. Alan Brook} said it. {He} said it again. Brook then left.")
    assert [m.text for m in speakers[0].mentions] == ["Rep. Alan Brook", "He", "Brook"]


def test_no_statement_no_speaker(extractor: Extractor) -> None:
    assert resolve(extractor, "Senator Diane Holt left.") == ([], [])


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Superintendent of Police Anjali Pawar", "Anjali Pawar", "Superintendent of Police"),
        ("Director of Public Prosecutions Jane Rowntree", "Jane Rowntree", "Director of Public Prosecutions"),
        ("Head of Communications Ruth Ames", "Ruth Ames", "Head of Communications"),
        ("Minister of Labour and Employment Chidi Obuya", "Chidi Obuya", "Minister of Labour and Employment"),
        ("Secretary of State Paul Renner", "Paul Renner", "Secretary of State"),
        ("Secretary of State for Health Ann Marlowe", "Ann Marlowe", "Secretary of State for Health"),
        ("The commissioner of police Vikram Sethna", "Vikram Sethna", "commissioner of police"),
    ],
)
def test_an_office_of_something_before_a_name_is_the_role(
    extractor: Extractor, source: str, name: str, role: str
) -> None:
    marked = f"{{{source}}} said the inquiry was over. The mayor thanked her. {{{name.split()[1]}}} said no more."
    assert people_of(extractor, marked) == [(name, "person", role)]


@pytest.mark.parametrize(
    "role",
    ["Survivor", "Shopkeeper", "Campaigner", "Docker", "Environmentalist", "Opposition Activist", "Republican Whip"],
)
def test_a_noun_for_a_person_in_capitals_before_a_name_is_the_role(extractor: Extractor, role: str) -> None:
    marked = f"{{{role} Adaeze Obi, 27,}} said the deck was wet. {{She}} said so twice. {{Obi}} left."
    assert people_of(extractor, marked) == [("Adaeze Obi", "person", role)]


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Its Press Relations Officer, Mrs. Bisi Alade", "Press Relations Officer"),
        ("Its press relations officer, Mrs. Bisi Alade", "press relations officer"),
        ("The Chief Medical Officer, Dr. Bisi Alade", "Chief Medical Officer"),
        ("Finance director, Mrs. Bisi Alade", "Finance director"),
    ],
)
def test_a_role_a_comma_and_a_titled_name_are_one_person(extractor: Extractor, source: str, role: str) -> None:
    marked = f"The union met on Monday. {{{source}}}, said fees would rise."
    assert people_of(extractor, marked) == [("Bisi Alade", "person", role)]


def test_a_surname_that_stands_alone_tells_of_the_full_name(extractor: Extractor) -> None:
    marked = "Inez Duarte came back to beat third-seeded Maja Holm 3-6, 7-5, 6-4.\n\n{Holm} said her back had hurt."
    assert people_of(extractor, marked) == [("Maja Holm", "person", None)]


@pytest.mark.parametrize(
    ("handle", "who"),
    [
        ("@RosaLinden", "Rosa Linden"),
        ("@rosa_linden7", "Rosa Linden"),
        ("@Linden", "Rosa Linden"),
        ("@breadlover", "@breadlover"),
    ],
)
def test_a_handle_is_whom_it_spells_or_itself(extractor: Extractor, handle: str, who: str) -> None:
    marked = f"Rosa Linden wrote a book on tea. {{{handle}}} replied: I like it. {{{handle}}} wrote: More soon."
    speakers, statements = resolve(extractor, marked)
    assert [(s.name, s.kind) for s in speakers] == [(who, "unnamed" if who.startswith("@") else "person")]
    assert {s.speaker for s in statements} == {"s1"}


def test_a_source_of_no_letters_is_a_speaker_still(extractor: Extractor) -> None:
    assert people_of(extractor, "{???} said it was over.") == [("???", "unnamed", None)]


_PIECES = st.sampled_from(
    ["Mr. Abel Stone", "Stone", "he", "the envoy", "officials", "Peru", "(", ")", ",", "'s", "and", "of", "who", "-",
     "“", "\n", "said",
     "U.S.", "the report", "İ", "🙂", "\u200b", "A.", "bin", "Sen.", "@abel", "Moody", "Attorney General", "A MUM",
     "Friends", "for", "the", "which", "Q", ":", "MS.", "the 19-year-old", "German", "Kenyan", "police", "Retailer"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=25), st.data())
def test_any_source_is_survived_and_offsets_are_true(
    extractor: Extractor, pieces: list[str], data: st.DataObject
) -> None:
    text = " ".join(pieces)
    doc = extractor.nlp.make_doc(text)
    for name, pipe in extractor.nlp.pipeline:
        if name == "claimx_speakers":
            spots = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
            whole = (Span(0, len(text), text),)
            sources = [Span(min(s), max(s), text[min(s) : max(s)]) for s in spots]
            given_ = [Statement(f"q{n}", "indirect", "speech", whole, source=s) for n, s in enumerate(sources)]
            doc._.set(names.STATEMENTS, given_)
            doc = pipe(doc)
            break
        if name != "claimx_statements":
            doc = pipe(doc)
    speakers, statements = doc._.get(names.SPEAKERS), doc._.get(names.STATEMENTS)
    assert [s.id for s in statements] == [s.id for s in given_]
    known = {s.id for s in speakers}
    assert all(s.speaker in known for s in statements if s.speaker)
    assert all(text[m.start : m.end] == m.text and m.text for s in speakers for m in s.mentions)
    assert all(0 <= s.confidence <= 1 for s in statements)
