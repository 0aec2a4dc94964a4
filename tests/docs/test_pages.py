"""The documentation's pages name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "models/README.md", "CONTRIBUTING.md", "models/limits.md", "seeds/recipes.md")


def test_every_room_of_the_tour_is_there() -> None:
    tour = re.search(r"## A tour of the house\n(.*?)\n## ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    assert tour
    rooms = re.findall(r"`((?:claimx|models|seeds|tests|\.ci)[\w/.]*)`", tour[1])
    assert len(rooms) > 20
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_the_tour_leaves_out_no_pipe_and_no_folder() -> None:
    tour = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = [p for p in (ROOT / "claimx").iterdir() if (p / "__init__.py").is_file()]
    pipes = [p for p in (ROOT / "claimx" / "pipes").iterdir() if (p / "__init__.py").is_file()]
    missing = [p.name for p in folders + pipes if f"`{p.relative_to(ROOT).as_posix()}/`" not in tour]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link
