"""The same-length copy that the pipeline parses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.layout import flatten, paragraphs

WRAPPED = (
    "The council of the old harbour town met on Tuesday night and voted, after a\n"
    "debate of four hours, to close the northern bridge until the end of the year\n"
    "so that its piers can be repaired by the engineers who built the new tunnel.\n"
    "   The mayor, who had opposed the plan, said that the closure would cost the\n"
    "town dearly.\n"
)


def test_wrapped_lines_become_paragraphs() -> None:
    flat = flatten(WRAPPED)
    found = [flat[start:end] for start, end in paragraphs(flat)]
    assert len(found) == 2
    assert found[0].startswith("The council")
    assert found[0].endswith("new tunnel.")
    assert found[1].endswith("dearly.")


def test_long_lines_are_paragraphs_and_stay_apart() -> None:
    text = "word " * 40 + "\n" + "other " * 40
    assert len(paragraphs(flatten(text))) == 2


def test_blank_lines_and_short_lines_end_a_paragraph() -> None:
    text = "HEADLINE\n\nOne two three.\nFour five six."
    assert [text[a:b] for a, b in paragraphs(flatten(text))] == ["HEADLINE", "One two three.", "Four five six."]


def test_odd_blanks_become_spaces_and_a_lone_underscore_a_dash() -> None:
    assert flatten("a\u00a0b\tc\r") == "a b c "
    assert flatten("OSLO (AP) _ The") == "OSLO (AP) – The"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_length_and_words_are_kept(text: str) -> None:
    flat = flatten(text)
    assert len(flat) == len(text)
    for i, (before, after) in enumerate(zip(text, flat, strict=True)):
        if before.isalnum():
            kept = before == after or (after == " " and "&" in text[max(0, i - 3) : i + 1])
            assert kept
    for start, end in paragraphs(flat):
        assert flat[start:end].strip() == flat[start:end] != ""


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert flatten("He said\ud800 so.") == "He said\ufffd so."
