"""The page's shell around stories: templates, inline assets and the content security policy that admits them."""

from __future__ import annotations

import base64
import functools
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources

import jinja2
from markupsafe import Markup

from claimx.writers.cleaning import clean
from claimx.writers.html.index import Row, frequent, totals
from claimx.writers.html.story import Story

_FIRST_ROWS = 100  # rows of an index that are laid out before anything is asked for
_UNSCRIPTED = ".rows > li { display: block !important; }"  # where no script runs to show the others


def render_story(story: Story) -> Markup:
    """Return the story's HTML, the inside of a page's main part."""
    return Markup(_templates().get_template("story.html.j2").render(s=story))


def story_page(title: str, story: Markup) -> Iterator[str]:
    """Return, in parts, the whole page that shows one story."""
    return _shell(title, rows=None, story=story)


def pack(story: Markup) -> str:
    """Return a story's HTML as the index page holds it until it is opened: zlib-compressed, in base64."""
    return base64.b64encode(zlib.compress(story.encode())).decode()


def index_page(rows: Sequence[Row], stories: Sequence[str], title: str | None) -> Iterator[str]:
    """Return, in parts, the whole page that lists ``rows`` and holds the packed ``stories`` behind them, in order.

    The stories stand in inert script blocks, which a browser keeps as text, so a thousand of them cost no layout.
    """
    title = title or f"{len(rows):,} {'story' if len(rows) == 1 else 'stories'}"
    listing = (
        _templates()
        .get_template("index.html.j2")
        .render(title=title, rows=rows, totals=totals(rows), frequent=frequent(rows), first_rows=_FIRST_ROWS)
    )
    return _shell(title, rows=Markup(listing), stories=stories)


def _shell(title: str, **parts: object) -> Iterator[str]:
    from claimx import __version__

    style, script = _asset("page.css"), _asset("page.js")
    return (
        _templates()
        .get_template("page.html.j2")
        .generate(
            title=title,
            version=__version__,
            style=Markup(style),
            script=Markup(script),
            unscripted=Markup(_UNSCRIPTED),
            policy=policy((style, _UNSCRIPTED), script),
            **parts,
        )
    )


def policy(styles: Iterable[str], script: str) -> str:
    """Return the content security policy that allows these styles and this script, inline, and nothing else."""
    admitted = " ".join(f"'{_digest(style)}'" for style in styles)
    return (
        f"default-src 'none'; style-src {admitted}; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        finalize=_clean_text,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )


def _clean_text(value: object) -> object:
    """Clean what a template is about to escape; markup was made of cleaned text already."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
