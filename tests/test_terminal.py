import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.terminal import complain, visible


@given(st.text(st.characters(codec=None)))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("  two\n lines\t and\xa0blanks ", "two lines and blanks"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 del\x7f csi\x9b", "bell␇ del␡ csi<U+009B>"),
        ("\u202eevil", "<U+202E>evil"),
        ("soft\xadhyphen", "softhyphen"),
        ("\ud800", "<U+D800>"),
        ("[bold]not markup[/bold] :smile:", "[bold]not markup[/bold] :smile:"),
        ("नमस्ते 👩\u200d🚀 مرحبا", "नमस्ते 👩\u200d🚀 مرحبا"),
    ],
)
def test_text_as_it_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\x1b[2J: gone")
    assert capsys.readouterr().err == "claimx: a b␛[2J: gone\n"
