"""``claimx extract`` in this process, with pipelines loaded once."""

import datetime
import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result
from wires import SEEDS, spans_in

from claimx import json_schema, pipeline
from claimx.cli import app
from claimx.record import Record

pytestmark = pytest.mark.usefixtures("load_once")
FLOOD, STRIKE, ENVOY = (str(SEEDS / f"{name}.txt") for name in ("flood", "strike", "envoy"))
LAYERS = ("statements", "speakers", "dates", "demands")


def extract(*args: str) -> Result:
    return CliRunner().invoke(app, ["extract", *args])


def records(*args: str) -> list[dict]:
    result = extract("--format", "jsonl", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_article_gives_one_object() -> None:
    result = extract(FLOOD)
    assert json.loads(result.stdout)["text"] == Path(FLOOD).read_text("utf8")
    assert result.stdout.count("\n") > 20


def test_several_give_a_line_each_in_input_order() -> None:
    result = extract(STRIKE, FLOOD, ENVOY)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["strike", "flood", "envoy"]


def test_json_of_several_is_an_array() -> None:
    assert [r["id"] for r in json.loads(extract("--format", "json", STRIKE, FLOOD).stdout)] == ["strike", "flood"]


def test_every_record_validates_and_every_offset_is_true(gold: dict[str, Record]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in records(*(str(SEEDS / f"{name}.txt") for name in gold)):
        validator.validate(record)
        for span in spans_in(record):
            assert record["text"][span["start"] : span["end"]] == span["text"]


def test_line_ends_and_no_break_spaces_are_given_back(tmp_path: Path) -> None:
    text = "ROME –\xa0The mayor said\r\nit would rain.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert records(str(tmp_path))[0]["text"] == text


def test_jsonl_in_gives_each_its_own_record(tmp_path: Path) -> None:
    stories = [{"id": f"s{n}", "text": "She said so.", "date": "2020-02-03", "title": "A"} for n in range(3)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, stories)))
    out = records(str(tmp_path / "in.jsonl"))
    assert [(r["id"], r["date"], r["date_from"], r["title"]) for r in out] == [
        (f"s{n}", "2020-02-03", "metadata", "A") for n in range(3)
    ]
    assert {r["date"] for r in records("--date", "2021-01-01", str(tmp_path / "in.jsonl"))} == {"2021-01-01"}


def test_the_date_option_is_the_reference() -> None:
    (record,) = records("--date", "2019-01-31", ENVOY)
    assert (record["date"], record["date_from"]) == ("2019-01-31", "option")
    (record,) = records("--date", "today", ENVOY)
    assert abs(datetime.date.fromisoformat(record["date"]) - datetime.date.today()) <= datetime.timedelta(days=1)


def test_without_a_date_no_year_is_invented() -> None:
    (record,) = records(ENVOY)
    assert (record["date"], record["date_from"]) == (None, None)
    assert not [d for d in record["dates"] if d["earliest"]]


@pytest.mark.parametrize("layer", LAYERS)
def test_only_empties_the_other_layers(layer: str) -> None:
    (record,) = records("--only", layer, FLOOD)
    assert not [other for other in LAYERS if other != layer and record[other]]
    assert set(LAYERS) <= record.keys()
    (whole,) = records(FLOOD)
    assert [found["id"] for found in record[layer]] == [found["id"] for found in whole[layer]]


def test_only_runs_no_pipe_for_nothing() -> None:
    assert [name for name in pipeline.load(layers=["dates"]).nlp.pipe_names if "claimx" in name] == [
        "claimx_marks", "claimx_dateline", "claimx_dates",
    ]  # fmt: skip


def test_only_takes_several_by_commas() -> None:
    (record,) = records("--only", "dates, statements", FLOOD)
    assert record["speakers"] == record["demands"] == []


def test_min_confidence_and_act_leave_out() -> None:
    (record,) = records("--min-confidence", "1", "--act", "thought", STRIKE)
    assert all(s["act"] == "thought" and s["confidence"] == 1 for s in record["statements"])
    assert all(d["confidence"] == 1 for d in record["demands"])


def test_day_first_and_rules_reach_the_pipes(tmp_path: Path) -> None:
    story = tmp_path / "bridge.txt"
    story.write_text("The bridge closed on 3/4/2019, the council said.")
    assert [d["value"] for d in records("--day-first", str(story))[0]["dates"]] == ["2019-04-03"]
    assert [d["value"] for d in records("--no-day-first", str(story))[0]["dates"]] == ["2019-03-04"]
    assert records("--rules", str(story))[0]["statements"]


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["--only", "quotes", FLOOD], "no such layer: quotes (there are statements, speakers, dates, demands)"),
        (["--only", "", FLOOD], "names no layer"),
        (["--date", "31.1.2019", FLOOD], "'31.1.2019' is neither an ISO day such as 2019-01-31 nor 'today'"),
        (["--min-confidence", "2", FLOOD], "--min-confidence"),
        (["--format", "xml", FLOOD], "--format"),
        (["--act", "dance", FLOOD], "--act"),
        (["--base", "xx_no_such_pipeline", FLOOD], "--base"),
    ],
)
def test_wrong_usage_exits_2_and_names_the_fix(args: list[str], named: str) -> None:
    result = extract(*args)
    assert result.exit_code == 2
    assert named in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_output_goes_to_a_file_in_the_format_of_its_name(tmp_path: Path) -> None:
    for name, shape in [("a.json", list), ("a.jsonl", dict), ("a.out", dict)]:
        result = extract("-o", str(tmp_path / name), FLOOD, STRIKE)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        text = (tmp_path / name).read_text("utf8")
        first = json.loads(text) if shape is list else json.loads(text.splitlines()[0])
        assert isinstance(first, shape)


def test_an_output_that_cannot_be_written_exits_2(tmp_path: Path) -> None:
    result = extract("-o", str(tmp_path / "no" / "a.json"), FLOOD)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    story = tmp_path / "a.jsonl"
    story.write_text('{"id": "a", "text": "She said so."}')
    result = extract(str(story), "-o", str(story))
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert json.loads(story.read_text())["id"] == "a"


def test_an_earlier_output_in_the_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She said so.")
    for _ in range(2):
        assert extract(str(tmp_path), "-o", str(tmp_path / "out.jsonl")).exit_code == 0
        assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1


def test_an_empty_folder_is_noted(tmp_path: Path) -> None:
    result = extract(str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to analyse" in result.stderr
    assert extract("--quiet", str(tmp_path)).stderr == ""


def test_a_story_too_long_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She said so. " * 100)
    result = extract("--max-chars", "1000", str(tmp_path / "a.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a.txt" in result.stderr


def test_the_table_can_be_asked_for() -> None:
    result = extract("--format", "table", FLOOD)
    assert "flood ─" in result.stdout
    assert "\x1b" not in result.stdout
