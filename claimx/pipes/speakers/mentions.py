"""Find every named mention: runs of capitalised words, cut into title and name, and sorted into kinds.

The base model's entities are one vote among several: it errs often on wires, so given names, titles, words that
organizations' names end in, and the article's own other mentions are heard too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from claimx.pipes.speakers import bodies, members, offices
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon, Range

_ENTITY_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "NORP": "people"}
_LONGEST = 14  # tokens: a longer run of capitals is a headline or a list
_OPENING = {"``", "''", '"', "“", "‘", "'", "`", "«", ":", "–", "—", "--", "…", "...", "(", "[", "*", "•", "-"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end`; the name proper begins at `name`, a title stands before it.

    ``kind`` is person, organization, place (a country or its government), people, or region (a place that is nobody).
    """

    start: int
    name: int
    end: int
    kind: str

    def words(self, table: Table) -> tuple[str, ...]:
        """Return the name's words in lower case, marks of punctuation left out."""
        words = [w for w in table.lower[self.name : self.end] if w[0].isalnum()]
        if words and words[-1].endswith(".") and words[-1].count(".") == 1 and words[-1] not in _ABBREVIATED:
            words[-1] = words[-1][:-1]  # the sentence's full stop
        return tuple(words)


_AFTER_NOUN = {"of", "that", "which", "in", "for", "with", "based"}
_AFTER_HEAD = {"VBD", "VBZ", "VBP", "MD", "WP", ",", ":"}  # tags
_ABBREVIATED = {"jr.", "sr.", "inc.", "corp.", "co.", "ltd.", "st.", "bros."}


def find(table: Table, lex: Lexicon, headings: list[Range], skipped: Range = (0, 0)) -> list[Mention]:
    """Return the named mentions in text order.

    `headings` are token ranges whose capitals mean nothing; in `skipped`, the dateline, nobody is looked for.
    """
    named = bodies.marked(table, lex, _capitalised(table, lex, headings))
    named[skipped[0] : skipped[1]] = [False] * (skipped[1] - skipped[0])
    runs = [part for run in _runs(table, lex, named) for part in _split(table, lex, run)]
    kinds = _kinds(table, lex, runs)
    return [Mention(*run, kind) for run, kind in zip(runs, kinds, strict=True) if kind]


def _capitalised(table: Table, lex: Lexicon, headings: list[Range]) -> list[bool]:
    """Tell of each token whether it may be a word of a name."""
    lower, tags, ents = table.lower, table.tags, table.ents
    in_heading = bytearray(len(table))
    for start, end in headings:
        in_heading[start:end] = b"\x01" * (end - start)
    capital = [
        w[0].isupper() and (low not in lex.never or (len(w) > 1 and w.isupper() and not in_heading[i]))
        for i, (w, low) in enumerate(zip(table.words, lower, strict=True))
    ]
    capital = [c and not _shouted(table, lex, i) for i, c in enumerate(capital)]
    opening = [
        i == 0 or table.sents[i] != table.sents[i - 1] or table.words[i - 1] in _OPENING or table.words[i - 1].isspace()
        for i in range(len(table))
    ]
    known = {lower[i] for i, c in enumerate(capital) if c and not opening[i] and not in_heading[i]}
    out = []
    for i, c in enumerate(capital):
        if c and in_heading[i]:
            c = lower[i] in known or (ents[i] == "PERSON" and tags[i][:2] != "VB")
        elif c and opening[i]:
            c = tags[i][:3] == "NNP" or lower[i] in known or lower[i] in lex.titles or ents[i] in _ENTITY_KINDS
            c = c or any(x.isalpha() and not x.isascii() for x in table.words[i])  # no English word: "Médecins"
        out.append(c)
    return out


def _shouted(table: Table, lex: Lexicon, i: int) -> bool:
    """Tell whether token `i` is a common noun in capitals, as tabloids open: "A MUM has told"."""
    word, n = table.words[i], len(table)
    if not (word.isupper() and word.isalpha() and 0 < i < n - 1 and table.lower[i - 1] in ("a", "an")):
        return False
    head = table.tags[i + 1] in _AFTER_HEAD  # a name takes no "a"; "a NATO convoy" has one
    return len(word) > 1 and (head or table.lower[i] in lex.people)


def _runs(table: Table, lex: Lexicon, named: list[bool]) -> list[Range]:
    lower, n, out = table.lower, len(table), []
    i = 0
    while i < n:
        if not (named[i] or (lower[i] in lex.particles and table.ents[i] and i + 1 < n and named[i + 1])):
            i += 1
            continue
        j = i + 1
        while j < n and j - i < _LONGEST:
            if named[j]:
                j += 1
            elif step := _joint(table, lex, named, i, j):
                j += step
            else:
                break
        out.append((i, j))
        i = j
    return out


def _joint(table: Table, lex: Lexicon, named: list[bool], i: int, j: int) -> int:
    """Return how many tokens from `j` on join a name begun at `i` to its next capitalised word, or 0."""
    lower, n = table.lower, len(table)

    def capital(k: int) -> bool:
        return k < n and named[k]

    word, before = lower[j], lower[j - 1]
    if word == "." and table.glued(j) and before + "." in lex.titles and capital(j + 1):
        return 2
    if word == "-" and table.glued(j) and j + 1 < n and table.glued(j + 1):
        return 2 if named[j + 1] or table.tags[j + 1] == "NNP" else 0  # "Do-hoon", not "U.N.-led"
    if word in lex.particles and j + 2 < n and lower[j + 1] == "-" and table.glued(j + 2) and capital(j + 2):
        return 3  # "el-Sayed"
    if word in lex.particles and word != "e":
        k = j + 1 if j + 1 < n and lower[j + 1] in lex.particles else j
        if capital(k + 1) and before not in lex.titles:
            return k + 2 - j
    if word == "of" and before in lex.office and capital(j + 1):
        name = offices.name_after(table, lex, j)
        if name is not None and all(named[k] or lower[k] in ("and", "&", "for") for k in range(j + 1, name + 1)):
            return name - j
    if word in ("of", "for", "on"):
        k = j + 1 if j + 1 < n and lower[j + 1] == "the" else j
        if capital(k + 1) and (before in lex.org_before_of or (before in lex.org_heads and table.ents[j] == "ORG")):
            return k + 2 - j
    if word in ("and", "&") and capital(j + 1):
        same = table.ents[j] == "ORG" and not table.ent_starts[j] and not table.ent_starts[j + 1]
        k = j + 1
        while capital(k):
            k += 1
        plain = before not in lex.org_heads and not table.ents[j - 1]  # "Immigration and Naturalization Service"
        if word == "&" or same or (plain and lower[k - 1] in lex.org_joined):
            return 2
    if word in ("'s", "’s") and before == "people" and capital(j + 1):
        return 2
    if word in ("'", "’") and table.tags[j] == "POS" and capital(j + 1) and before in lex.org_members:
        k = j + 2
        while capital(k):
            k += 1
        return 2 if lower[k - 1] in lex.org_heads else 0  # "Harbour Workers' Union"
    return 0


def _split(table: Table, lex: Lexicon, run: Range) -> list[tuple[int, int, int]]:
    """Cut a run into (start, name, end) parts: title and name, or what stands before a given name and the name."""
    start, end = run
    lower = table.lower
    while end > start and not lower[end - 1][0].isalnum() and lower[end - 1] not in ("'s", "’s"):
        end -= 1
    if start >= end:
        return []
    is_org = lower[end - 1] in lex.org_heads and lower[end - 1] not in lex.titles
    is_org = is_org or members.begins(table, lex, start, end)
    is_org = is_org or (lower[end - 1] in lex.org_trades and table.ents[start] == "ORG")  # "General Foods"
    if lower[start] in lex.org_callings and end - start > 1 and not (is_org and table.ents[start] == "ORG"):
        start += 1  # "Retailer Hemma", not "Charity Commission"
    elif not is_org and lex.person_noun(lower[start]) and lower[start] not in lex.titles | lex.given.keys():
        start += _full(table, lex, start + 1, end)  # "Survivor Ada Obi"
    name = start
    for k in range(end - 2, start - 1, -1):
        title = lower[k] in lex.titles or (lower[k + 1] == "." and lower[k] + "." in lex.titles)
        if title and not is_org and lower[k + 1] != "-":
            name = k + (2 if lower[k + 1] == "." else 1)
            if lower[k + 1] == "of":
                name = offices.name_after(table, lex, k + 1) or k + 3
            if lower[k] in lex.kept and end - name == 1:
                name = k
            break
    if name >= end:
        return [(start, start, end)]
    while end - start > 1 and lower[end - 1] in lex.polls:
        end -= 1  # "Morning Consult Poll" is a poll of theirs
    if lower[start] in lex.given or name > start:
        while end - name > 2 and lower[end - 1] in lex.places:
            end -= 1
        if end - name > 3 and f"{lower[end - 2]} {lower[end - 1]}" in lex.places:
            end -= 2
        while end - name > 2 and table.words[end - 1].isupper() and lower[end - 1] not in lex.suffixes:
            if len(table.words[end - 1]) < 2 or table.words[end - 2].isupper():
                break
            end -= 1  # "Lisa Stark ABC News": her network
    if name == start and not is_org:
        given = next((k for k in range(start + 1, end - 1) if _given(table, lex, k) and end - k <= 4), start)
        if given > start and not _given(table, lex, start) and lower[given - 1] != "of":
            return [(start, start, given), (given, given, end)] if lower[given - 1] != "-" else [(start, start, end)]
    return [(start, name, end)]


def _full(table: Table, lex: Lexicon, start: int, end: int) -> bool:
    """Tell whether tokens `start` to `end` may be somebody's first name and surname."""
    words = table.lower[start:end]
    plain = len(words) > 1 and words[0].isalpha() and not lex.titles & set(words)
    return plain and words[-1] not in lex.org_heads | lex.org_trades


def _given(table: Table, lex: Lexicon, i: int) -> bool:
    return table.lower[i] in lex.given


def _kinds(table: Table, lex: Lexicon, runs: list[tuple[int, int, int]]) -> list[str]:
    """Return the kind of each run, "" for what is no name."""
    first = [_kind(table, lex, *run) for run in runs]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    parts = set()
    sorted_runs = list(zip(runs, first, strict=True))
    tails = {table.lower[end - 1] for (_, name, end), k in sorted_runs if k == "organization" and end - name > 1}
    for (start, name, end), kind in zip(runs, first, strict=True):
        if (kind == "person" and (end - name > 1 or start < name)) or (kind == "?" and _voted_person(table, name, end)):
            parts.update(table.lower[name:end])
        for i in range(name, end):
            if table.ents[i] in _ENTITY_KINDS:
                votes[table.slice(name, end).lower()][_ENTITY_KINDS[table.ents[i]]] += 1
                break
    things = {table.slice(name, end).lower() for start, name, end in runs if start == name and _thing(table, lex, end)}
    things -= {table.slice(name, end).lower() for _, name, end in runs if _of(table, name)}  # towns
    out = []
    for (_, name, end), kind in zip(runs, first, strict=True):
        if kind in ("", "region", "place") and end - name == 1 and table.lower[name] in parts and not _of(table, name):
            kind = "person"  # the article's own person of that name
        elif kind == "" and end - name == 1 and table.lower[name] in tails and table.lower[name] in lex.org_heads:
            kind = "organization"  # "the Times" after "The New York Times"
        elif kind == "?":
            key = table.slice(name, end).lower()
            best = votes[key].most_common(1)
            kind = best[0][0] if best else "" if _office_alone(table, lex, name, end) else "person"
            last = table.lower[end - 1]
            if kind == "organization" and end - name in (2, 3) and last not in parts and _person(votes, last):
                kind = "person"  # the surname alone is somebody's, and of nobody else's name
            if kind == "people" and table.tags[end - 1] != "NNPS" and not table.lower[end - 1].endswith(("s", "ese")):
                kind = "" if end < len(table) and table.tags[end][:2] == "NN" else "person"
            kind = "region" if kind == "place" else "organization" if kind == "person" and key in things else kind
            if end - name == 1 and table.lower[name] in parts:
                kind = "person"
        out.append(kind)
    return out


def _person(votes: dict[str, Counter[str]], word: str) -> bool:
    """Tell whether the entities mostly take a word that stands alone for a person's name."""
    return [kind for kind, _ in votes.get(word, Counter()).most_common(1)] == ["person"]


def _thing(table: Table, lex: Lexicon, end: int) -> bool:
    """Tell whether what follows a name says that it is nobody's: "X, which runs it, said", "X, a Danish charity,"."""
    after = table.lower[end : end + _LONGEST]
    if after[:2] == [",", "which"]:
        return table.deps[end - 1] in ("nsubj", "nsubjpass")
    if len(after) < 2 or after[0] != "," or after[1] not in ("a", "an"):
        return False
    last = next((k for k, w in enumerate(after[2:], 2) if not w[0].isalnum() or w in _AFTER_NOUN), 2)
    return after[last - 1] in lex.firms


def _voted_person(table: Table, name: int, end: int) -> bool:
    return end - name > 1 and all(table.ents[i] == "PERSON" for i in range(name, end))


def _of(table: Table, i: int) -> bool:
    return i > 0 and table.lower[i - 1] in ("in", "near", "from")


def _kind(table: Table, lex: Lexicon, start: int, name: int, end: int) -> str:
    lower = table.lower
    words = [w for w in lower[name:end] if w[0].isalnum()]
    if not words:
        return ""
    joined = table.slice(name, end).lower()
    titled = name > start
    last, length = words[-1], len(words)
    if bodies.is_body(table, lex, name, end):
        return "organization"
    if last in lex.office and (titled or (length > 1 and _titled_after(table, lex, name, end))):
        return ""  # "Assistant Foreign Minister" alone, "Public Relations Officer, Mrs. X"
    if titled and last not in lex.org_heads:
        return "person"
    if last in lex.affiliations and last.endswith("s"):
        return "people"
    noun = start > 0 and table.tags[start - 1] in ("NN", "NNP") and lex.person_noun(lower[start - 1])
    firm = start > 0 and lower[start - 1] in lex.firms
    if firm and not (words[0] in lex.given or _voted_person(table, name, end)):
        return "organization"  # but not "the retailer Helen Marsh"
    if noun and last not in lex.org_heads and not _firm(table, lex, name, end):
        return "person"
    if length == 1 and start > 1 and lower[start - 1] == "," and lower[start - 2] in lex.kin:
        return "person"  # "her mother, Clare"
    if _firm(table, lex, name, end):
        return "organization"
    if joined in lex.countries or joined in lex.capitals:
        return "place"
    if joined in lex.peoples and joined not in lex.adjectives:
        return "people"
    if joined in lex.adjectives:
        return ""
    if length == 1 and (last in lex.natives or (last in lex.affiliations and last in lex.people)):
        alone = end == len(table) or table.tags[end][:2] not in ("NN", "JJ")
        if alone and name > 0 and table.tags[name - 1] in ("DT", "JJ"):
            return ""  # "the Swede", "the Democrat"
    if joined in lex.places:
        return "region"
    if length > 1 and all(w in lex.places or w in lex.adjectives for w in words):
        return ""
    several = last in lex.org_members or (last[-1] == "s" and last[:-1] in lex.people)
    if length == 1 and several and table.ents[name] != "ORG":
        return ""  # "Residents packed the hall"
    if length == 1 and (last in lex.titles or last in lex.people):
        return "organization" if table.ents[name] == "ORG" and last not in lex.titles else ""
    if last in lex.org_heads or (words[0] in lex.org_before_of and "of" in words):
        return "organization" if length > 1 or last in lex.org_alone else ""
    turn = length == 1 and table.words[name + 1 : name + 2] == [":"]
    if turn and len(last) == 1:
        return ""  # "Q:" is whoever asks
    if length == 1 and table.words[name].isupper() and 1 < len(last) < 7 and last.isalpha():
        # "BERG: We will go" is a surname in a transcript
        return "organization" if table.ents[name] != "PERSON" and not turn else "?"
    if length > 1 and words[0] in lex.given and (name == 0 or lower[name - 1] != "the"):
        return "person"
    if length > 1 and all(w in lex.titles or w in ("of", "the") or w in lex.title_of for w in words):
        return ""
    return "?"


def _firm(table: Table, lex: Lexicon, name: int, end: int) -> bool:
    """Tell whether a name ends in a trade, and is neither an office's ("Minister of Energy") nor a David Steel's."""
    words = table.lower[name:end]
    plain = end - name > 1 and words[-1] in lex.org_trades and "of" not in words and "for" not in words
    return plain and not (words[0] in lex.given and _voted_person(table, name, end))


def _titled_after(table: Table, lex: Lexicon, name: int, end: int) -> bool:
    """Tell whether a comma and a title stand after what is no organization."""
    titled = end + 1 < len(table) and table.words[end] == "," and table.lower[end + 1] in lex.titles
    return titled and "ORG" not in table.ents[name:end]


def _office_alone(table: Table, lex: Lexicon, name: int, end: int) -> bool:
    """Tell whether words in capitals are an office and nobody's name: "its Chief Technical Officer"."""
    office = end - name > 1 and table.lower[end - 1] in lex.office
    return office and name > 0 and table.tags[name - 1] in ("DT", "PRP$")
