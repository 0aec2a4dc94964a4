"""The tagger as it ships: features, loading, batching and offsets, on text of our own."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx.errors import ModelError
from claimx.layout import flatten
from claimx.pipeline import Extractor
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.tagger import features
from claimx.pipes.statements.tagger.runtime import Tagger

WEIGHTS = Path(__file__).parents[2] / "models" / "statements"
STORIES = (
    "“The dam will hold,” engineer Ida Holm said. “We checked it twice.”\n\nShe denied that the gates had jammed.",
    "OSLO (AP) _ Farmers want the valley reopened, their union said Friday, and accused the ministry of\nneglect.",
    "Nothing was said here by anybody.",
    "",
    "  \n\n \t ",
    "``We are ready to talk,'' said Per Lund, the envoy.\n\nAccording to the ministry, two bridges remain closed.",
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load(WEIGHTS)


@pytest.fixture(scope="module")
def nlp(extractor: Extractor) -> Language:
    return extractor.nlp


def parsed(nlp: Language, texts: tuple[str, ...]) -> list[Doc]:
    return list(nlp.pipe([flatten(t) for t in texts]))


def test_finds_quotation_with_its_cue_and_source(tagger: Tagger, nlp: Language) -> None:
    (doc,) = parsed(nlp, STORIES[:1])
    first = tagger([doc])[0][0]
    assert [doc.text[a:b].strip("“”,. ") for a, b in first.contents] == ["The dam will hold", "We checked it twice"]
    assert first.cue and doc.text[slice(*first.cue)] == "said"
    assert first.source and doc.text[slice(*first.source)] == "engineer Ida Holm"
    assert first.confidence > 0.8


def test_finds_indirect_statement(tagger: Tagger, nlp: Language) -> None:
    (doc,) = parsed(nlp, ("Critics fear the plan would cost thousands of jobs, she said.",))
    contents = [doc.text[a:b] for found in tagger([doc])[0] for a, b in found.contents]
    assert any("the plan would cost thousands of jobs" in c for c in contents)


def test_together_finds_what_each_alone_finds(tagger: Tagger, nlp: Language) -> None:
    docs = parsed(nlp, STORIES)
    together, alone = tagger(docs), [tagger([doc])[0] for doc in docs]
    assert [spans(found) for found in together] == [spans(found) for found in alone]
    for a, b in zip(together, alone, strict=True):
        assert np.allclose([x.confidence for x in a], [x.confidence for x in b], atol=0.001)


def spans(found: list[Attribution]) -> list[tuple[object, ...]]:
    return [(a.contents, a.cue, a.source) for a in found]


def test_blank_text_has_no_attributions(tagger: Tagger, nlp: Language) -> None:
    assert tagger(parsed(nlp, ("", " \n\t"))) == [[], []]
    assert tagger([]) == []


@given(
    st.lists(
        st.sampled_from(["“Go,”", "he said.", "\n\n", "It's", "\u200b", "🙂", "``", "''", "A" * 300, " ", "é", "\x00"])
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_lie_in_the_text_whatever_it_is(tagger: Tagger, nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    (doc,) = parsed(nlp, (text,))
    for found in tagger([doc])[0]:
        assert 0 <= found.confidence <= 1
        assert list(found.contents) == sorted(found.contents)
        for a, b in [*found.contents, *filter(None, (found.cue, found.source))]:
            assert 0 <= a < b <= len(text)
            assert text[a:b].strip()


def test_feature_ids_come_from_the_tables_alone(tagger: Tagger, nlp: Language) -> None:
    (doc,) = parsed(nlp, STORIES[:1])
    words = features.read(doc, tagger.tables)
    names = [features.FEATURES[k] for k in range(words.features.shape[1])]
    assert names == list(tagger.tables)
    table = tagger.tables["tag"]
    tags = [table[i - 1] for i in words.features[:, names.index("tag")]]
    assert tags == [t.tag_ for t in doc if not t.is_space]
    quotation = [features.QUOTATION[i - 1] for i in words.features[:8, 0]]
    assert quotation == ["open", "in", "in", "in", "in", "in", "close", "out"]


def test_unknown_feature_values_are_id_0(tagger: Tagger, nlp: Language) -> None:
    (doc,) = parsed(nlp, STORIES[:1])
    words = features.read(doc, {**tagger.tables, "tag": [], "dep": []})
    column = features.FEATURES.index("dep")
    assert not words.features[:, column].any() and words.features[:, 0].all()


def test_every_style_of_marks_is_read_alike(tagger: Tagger, nlp: Language) -> None:
    texts = ("“No,” he said.", '"No," he said.', "``No,'' he said.", "«No,» he said.")
    forms = [features.read(doc, tagger.tables).forms for doc in parsed(nlp, texts)]
    once = {tuple(form for form, _ in itertools.groupby(f)) for f in forms}  # spaCy makes two words of "``No"
    assert once == {("“", "No", ",", "”", "he", "said", ".")}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_changed_weights_are_refused(copy: Path) -> None:
    name = json.loads((copy / "meta.json").read_text("utf8"))["weights"]
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelError, match=r"do not match the hash in meta\.json"):
        Tagger.load(copy)


@pytest.mark.parametrize("missing", ["meta.json", "tokenizer.json", "statements.onnx"])
def test_a_missing_file_is_one_line(copy: Path, missing: str) -> None:
    (copy / missing).unlink()
    with pytest.raises(ModelError) as failure:
        Tagger.load(copy)
    assert missing in str(failure.value) and "\n" not in str(failure.value)


def test_damaged_meta_is_one_line(copy: Path) -> None:
    (copy / "meta.json").write_text("{", "utf8")
    with pytest.raises(ModelError) as failure:
        Tagger.load(copy)
    assert "cannot be loaded" in str(failure.value) and "\n" not in str(failure.value)
