"""ninjs, NewsML-G2, NITF and web pages: text, headline, date and id, and what is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from claimx import Article, InputError
from claimx.readers import find, read

SEEDS = Path(__file__).parents[2] / "seeds"


def of(path: Path, data: str | bytes) -> list[Article | InputError]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(str(path)))


@pytest.mark.parametrize(
    ("name", "identity", "title", "date", "begins", "ends"),
    [
        ("ferry.ninjs.json", "urn:claimx:seed:ferry", "Islanders ask for a second winter ferry", "2023-10-17",
         "STORNOWAY — Shopkeepers", "“does not grow on trees”."),
        ("orchard.newsml.xml", "urn:claimx:seed:orchard", "Late frost takes a third of the cherries", "2022-05-10",
         "MERAN, Italy – A late frost", "end of the month."),
        ("bridge.nitf.xml", "claimx-seed-bridge", "Bridge to shut for a year", "2021-03-04",
         "RIVERTON\xa0— The old", "harvest is in."),
        ("library.html", "library", "Night opening for the library", "2024-09-12",
         "The central library", "lock up alone."),
    ],
)  # fmt: skip
def test_the_seeds(name: str, identity: str, title: str, date: str, begins: str, ends: str) -> None:
    (article,) = read(str(SEEDS / name))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.date, article.date_from) == (identity, title, date, "metadata")
    assert article.text.startswith(begins)
    assert article.text.endswith(ends)
    assert len(article.text.split("\n\n")) == 3
    assert str(SEEDS / name) in find([str(SEEDS)])


def test_ninjs_bodies_of_every_version(tmp_path: Path) -> None:
    plain = {"uri": "u1", "body_text": "He said so.", "body_html": "<p>other</p>", "headline": "H"}
    third = {
        "uri": "u2",
        "headlines": [{"role": "main", "value": "H2"}],
        "contentcreated": "2021-06-07T01:02:03Z",
        "versioncreated": "2021-06-09T01:02:03Z",
        "bodies": [
            {
                "contenttype": "text/html",
                "value": "<div>She said<br>so &amp; left.</div><table><tr><td>9</td></tr></table>",
            }
        ],
    }
    picture = {"uri": "u3", "type": "picture", "headline": "H3", "versioncreated": "2021-06-07"}
    first, second, fault = of(tmp_path / "wires.json", json.dumps([plain, third, picture]))
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(fault, InputError)
    assert (first.id, first.title, first.text, first.date) == ("u1", "H", "He said so.", None)
    assert (second.title, second.text, second.date) == ("H2", "She said\nso & left.", "2021-06-07")
    assert fault.cause == "item 3: no text in a ninjs item of type 'picture'"


def test_ninjs_a_line(tmp_path: Path) -> None:
    found = of(tmp_path / "a.jsonl", json.dumps({"uri": "u1", "body_text": "He said so."}) + "\n")
    assert [a.id for a in found if isinstance(a, Article)] == ["u1"]


NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="one"><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>
<body><p>He   said
so.</p><!-- no --><p>Then <q>enough</q>.</p></body></html></inlineXML></contentSet></newsItem>
<packageItem guid="p"/>
<newsItem guid="two"><contentSet><inlineData contenttype="text/plain">Plain, she said.
Twice.</inlineData></contentSet></newsItem>
<newsItem guid="three"><contentSet><remoteContent href="x.xml"/></contentSet></newsItem>
<newsItem guid="four"><contentSet>
<inlineData contenttype="text/html">&lt;p&gt;A &amp;amp; B said.&lt;/p&gt;</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_a_newsml_message_of_several_items(tmp_path: Path) -> None:
    one, two, three, four = of(tmp_path / "m.xml", NEWSML)
    assert isinstance(one, Article) and isinstance(two, Article) and isinstance(four, Article)
    assert (one.id, one.text) == ("one", "He said so.\n\nThen “enough”.")
    assert (two.id, two.text) == ("two", "Plain, she said.\nTwice.")
    assert isinstance(three, InputError) and three.cause == "item 3: no text in the news item"
    assert four.text == "A & B said."


def test_content_goes_before_the_suffix(tmp_path: Path) -> None:
    for name in ("m.txt", "m", "m.html"):
        assert len(of(tmp_path / name, NEWSML)) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_declared_encoding(tmp_path: Path, encoding: str) -> None:
    nitf = f'<?xml version="1.0" encoding="{encoding}"?>{NITF.format("Le café, said é.")}'
    (article,) = of(tmp_path / "a.xml", nitf.encode(encoding))
    assert isinstance(article, Article) and article.text == "Le café, said é."


BOMB = '<!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + NITF.format("&b;")
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + NITF.format("&x;")


@pytest.mark.parametrize(
    ("document", "cause"),
    [
        (BOMB, "the XML declares entities"),
        (OUTSIDE, "the XML declares entities"),
        ("<nitf><p>", "broken XML"),
        ("<nitf>" + "<p>" * 100_000, "broken XML"),
        ("<nitf/>", "no text in the NITF body"),
        ("<newsItem><itemMeta/></newsItem>", "no text in the news item"),
        ("<rss><channel/></rss>", "not news: XML whose root is <rss>"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1"),
        ("plain", "broken XML"),
        ("<!-- never closed", "broken XML"),
        ("<!-- a -->" * 5000, "broken XML"),
    ],
)
def test_what_is_refused(tmp_path: Path, document: str, cause: str) -> None:
    (error,) = of(tmp_path / "a.xml", document)
    assert isinstance(error, InputError)
    assert error.cause.startswith(cause)
    assert "<string>" not in error.cause


def test_entities_hidden_in_utf16_are_refused_too(tmp_path: Path) -> None:
    (error,) = of(tmp_path / "a.xml", BOMB.encode("utf-16"))
    assert isinstance(error, InputError) and "entities" in error.cause


def test_broken_json_says_so_by_suffix(tmp_path: Path) -> None:
    for data, cause in (
        ("{", "broken JSON"),
        ("[" * 100_000, "JSON nested too deep"),
        ("[]", "empty"),
        ("{}", "no text"),
    ):
        (error,) = of(tmp_path / "a.json", data)
        assert isinstance(error, InputError) and error.cause.startswith(cause)


def test_a_page_without_an_article_is_not_news(tmp_path: Path) -> None:
    (error,) = of(tmp_path / "a.html", "<html><body><nav><a href=x>Home</a></nav></body></html>")
    assert isinstance(error, InputError)
    assert error.cause == "no article text found in the page"


def test_pages_need_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (error,) = read(str(SEEDS / "library.html"))
    assert isinstance(error, InputError)
    assert error.cause == "web pages need trafilatura: pip install 'claimx[html]'"


def test_markup_in_ninjs_survives_what_is_wrong_with_it(tmp_path: Path) -> None:
    for body, text in (("<p>Unclosed <b>bold", "Unclosed bold"), ("5 < 6 & 7 > 2 he said", "5 < 6 & 7 > 2 he said")):
        found = of(tmp_path / "a.json", json.dumps({"uri": "u", "body_html": body}))
        assert [a.text for a in found if isinstance(a, Article)] == [text]


def test_deep_nesting_in_a_body_ends(tmp_path: Path) -> None:
    body: Any = json.dumps({"uri": "u", "body_html": "<div>" * 50_000 + "deep"})
    assert len(of(tmp_path / "a.json", body)) == 1
    assert len(of(tmp_path / "a.html", "<div>" * 50_000 + "deep")) == 1
