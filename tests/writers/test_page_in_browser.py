"""The page in headless Chromium: what lights, what the filters leave, the index, the keyboard, and no faults."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from headless import CHROMIUM, DRIVER, chromium, resize
from writer_samples import harbour, hostile

from claimx.record import Record
from claimx.writers.html import HtmlWriter

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium, of the extra dev, is not installed")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as driver:
        yield driver


class Shown:
    """A page open in the browser, and what a test asks of it."""

    def __init__(self, browser: Any, folder: Path, records: list[Record], size: tuple[int, int] = WIDE) -> None:
        self.browser = browser
        path = folder / "page.html"
        with path.open("w", encoding="utf-8") as stream:
            writer = HtmlWriter(stream)
            for record in records:
                writer.write(record)
            writer.close()
        resize(browser, *size, mobile=size == NARROW)
        calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]  # a click must not chase a scrolling page
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": calm})
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(path.as_uri())

    def find(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def js(self, code: str, *arguments: object) -> Any:
        return self.browser.execute_script(code, *arguments)

    def texts(self, selector: str) -> list[str]:
        """Return the text of each element of a selector that is shown, blanks run together."""
        found = self.js(
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)"
            ".map(e => e.textContent)",
            selector,
        )
        return [" ".join(text.split()) for text in found]

    def keys(self, *keys: str) -> None:
        webdriver.ActionChains(self.browser).send_keys(*keys).perform()

    def hover(self, selector: str) -> None:
        webdriver.ActionChains(self.browser).move_to_element(self.find(selector)).perform()

    def wait(self, selector: str) -> None:
        for _ in range(400):
            if self.texts(selector):
                return
            time.sleep(0.05)
        raise AssertionError(f"{selector} never showed")

    def faults(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]


OKAFORS = [
    "Dock crews will stay out until the harbour company reopens wage talks",
    "We are not asking for the moon,",
    "We are asking for Sundays at home.",
]
KEY_ESCAPE, KEY_DOWN, KEY_ENTER, KEY_TAB = "\ue00c", "\ue015", "\ue007", "\ue004"


def test_clicking_a_speaker_lights_their_words_and_escape_lets_go(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    assert page.texts(".lit") == []
    page.find("#v1 button.name").click()
    assert page.texts(".text .st.lit") == OKAFORS
    assert page.texts(".text .cue.lit") == ["said", "told"]
    assert page.texts(".text .src.lit") == ["union leader Ines Okafor", "Okafor"]
    assert page.texts(".name[aria-pressed=true] bdi") == ["Ines Okafor"]
    page.find("#v3 button.name").click()
    assert "a deal is close" in page.texts(".text .st.lit") and OKAFORS[0] not in page.texts(".text .st.lit")
    page.keys(KEY_ESCAPE)
    assert page.texts(".name[aria-pressed=true]") == []
    assert page.faults() == []


def test_pointing_at_words_lights_their_speaker(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    page.hover("#q1")
    assert page.texts(".text .st.lit") == OKAFORS
    assert page.texts(".voice.lit h3 bdi") == ["Ines Okafor"]
    page.hover("h1")
    assert page.texts(".lit") == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_clicking_words_keeps_their_speaker_lit_and_the_reader_in_place(
    browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = Shown(browser, tmp_path, [harbour()], size)
    page.js("document.querySelector('#q5').scrollIntoView({block: 'center'})")
    before = page.js("return window.scrollY")
    page.find("#q5").click()
    assert page.texts(".name[aria-pressed=true] bdi") == ["Paul Reyes"]
    assert page.js("return window.scrollY") == before
    page.find("#q5").click()
    assert page.texts(".name[aria-pressed=true]") == []


def test_pointing_at_a_demand_lights_its_slots(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    page.hover("tr[data-d='1'] td[data-label='What']")
    lit = {name: page.texts(f".text .{name}.lit") for name in ("dr", "da", "dm", "dc", "dk", "dl")}
    assert lit == {
        "dr": ["Halden Terminals"],
        "da": ["the crews"],
        "dm": ["demanded"],
        "dc": ["the crews return", "the north gate be cleared"],
        "dk": ["unless a court rules otherwise"],
        "dl": ["by Friday"],
    }


def test_filters_leave_what_was_asked_for(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    assert page.texts("[role=status]") == ["6 of 6 statements, 2 of 2 demands"]
    page.find("[name=speaker] option[value='3']").click()
    assert page.texts(".voice h3 bdi") == ["Paul Reyes"]
    assert page.texts("[role=status]") == ["3 of 6 statements, 1 of 2 demands"]
    page.find("[name=act][value=speech]").click()
    assert page.texts(".text .st:not(.off)") == ["a deal is close"]
    page.find("button[type=reset]").click()
    page.wait(".text .st:not(.off) + .ref")
    page.find("[name=type][value=direct]").click()
    page.find("[name=type][value=mixed]").click()
    assert len(page.texts(".text .st:not(.off)")) == 3
    assert page.texts("[role=status]") == ["3 of 6 statements, 2 of 2 demands"]
    before = page.js("return getComputedStyle(document.querySelector('.text .dt')).borderBottomStyle")
    page.find("[name=show][value=dates]").click()
    after = page.js("return getComputedStyle(document.querySelector('.text .dt')).borderBottomStyle")
    assert (before, after) == ("double", "none")


def test_marks_differ_without_colour(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    style = (
        "const s = getComputedStyle(document.querySelector(arguments[0]));"
        "return [s.textDecorationStyle, s.textDecorationLine, s.fontWeight, s.borderTopStyle, s.borderBottomStyle,"
        " s.textDecorationThickness, s.backgroundColor === 'rgba(0, 0, 0, 0)']"
    )
    seen = [tuple(page.js(style, f".text .{name}")) for name in ("st.indirect", "qt", "src", "cue", "dt", "dm", "dc")]
    assert len(set(seen)) == len(seen)


def test_the_keyboard_walks_speakers_and_references(browser: Any, tmp_path: Path) -> None:
    page = Shown(browser, tmp_path, [harbour()])
    page.js("document.querySelector('#v1 button.name').focus()")
    assert page.texts(".text .st.lit") == OKAFORS
    page.keys(KEY_DOWN, KEY_DOWN)
    assert page.js("return document.activeElement.textContent").endswith("Paul Reyes")
    page.keys(KEY_ENTER)
    assert page.texts(".name[aria-pressed=true] bdi") == ["Paul Reyes"]
    page.js("document.querySelector('.text .ref').focus()")
    page.keys(KEY_DOWN)
    assert page.js("return document.activeElement.dataset.q") == "2"
    page.keys(KEY_ENTER)
    assert page.js("return location.hash") == "#c2"


def test_the_index_is_searched_by_speaker_and_demand(browser: Any, tmp_path: Path) -> None:
    quiet = dataclasses.replace(
        harbour(), id="quiet", title="Élan at the ferry", demands=(), speakers=(), statements=()
    )
    page = Shown(browser, tmp_path, [harbour(), quiet, *[dataclasses.replace(quiet, id=f"q{n}") for n in range(120)]])
    assert page.texts("[role=status]") == ["122 of 122 stories"]
    assert len(page.texts(".rows > li")) == 100
    page.find("#more").click()
    assert len(page.texts(".rows > li")) == 122
    page.find("[name=q]").send_keys("okafor")
    assert page.texts("[role=status]") == ["1 of 122 stories"]
    page.find("[name=q]").clear()
    page.find("[name=q]").send_keys("north gate")
    assert page.texts(".rows h2") == ["Harbour strike enters third week"]
    page.find("[name=scope] option[value=who]").click()
    assert page.texts("#nothing") == ["No story has that."]
    page.find("button[type=reset]").click()
    page.wait(".rows h2")
    page.find("[name=q]").send_keys("elan")  # found without its accent
    assert page.texts("[role=status]") == ["121 of 122 stories"]
    assert page.faults() == []


def test_a_story_opens_from_the_index_and_closes(browser: Any, tmp_path: Path) -> None:
    other = dataclasses.replace(harbour(), id="other", title="A second story")
    page = Shown(browser, tmp_path, [harbour(), other])
    page.find("#r2 a").click()
    page.wait("#story h1")
    assert page.texts("#story h1") == ["A second story"] and browser.title == "A second story"
    page.find("#v1 button.name").click()
    assert page.texts(".text .st.lit") == OKAFORS
    page.find("#c2 a.words").click()
    assert page.js("return location.hash") == "#q2" and page.texts("#story h1") == ["A second story"]
    page.find("#previous").click()
    page.wait("#story article[data-title^=Harbour]")
    assert page.find("#previous").get_attribute("href") is None
    page.find("#back").click()
    assert page.texts("#story h1") == [] and len(page.texts(".rows > li")) == 2
    assert browser.title == "2 stories"
    browser.back()
    page.wait("#story h1")
    assert page.faults() == []


def test_nothing_in_a_record_runs(browser: Any, tmp_path: Path) -> None:
    for records in ([hostile()], [hostile(), hostile()]):
        page = Shown(browser, tmp_path, records)
        if len(records) > 1:
            page.find("#r1 a").click()
            page.wait("#story h1")
        assert browser.title != "owned"
        assert page.js("return document.images.length") == 0
        assert page.faults() == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_nothing_is_wider_than_the_window(browser: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    for records in ([harbour()], [harbour(), harbour()]):
        page = Shown(browser, tmp_path, records, size)
        assert page.js("return document.documentElement.scrollWidth") <= size[0]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install --no-save axe-core)")
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, size: tuple[int, int], dark: bool) -> None:
    for records in ([harbour()], [harbour(), harbour()], []):
        page = Shown(browser, tmp_path, records, size)
        if len(records) == 1:
            page.js("document.querySelector('#v3 button.name').click()")
        if dark:
            page.js("for (const _ of [1, 2]) document.getElementById('theme').click()")
        page.js(AXE.read_text(encoding="utf-8"))
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v =>"
            " `${v.impact} ${v.id}: ${v.nodes[0].html}`)), e => done([String(e)]))"
        )
        assert found == []
