"""TIMEX3 of TimeML 1.2: recognise temporal expressions, then normalise them.

`lexer` cuts a text into words, numbers and marks and names the classes of each; `grammar` compiles the patterns of
tables/*.toml, written for a linguist to read, into expressions over those classes; `recognise` lists what may stand at
a place, the longest first, with what may frame it ("the end of", "about", "at 5 p.m."). A pattern's `readings` give
type, value and mod in a `context`: the reference date, the last date mentioned, the tense of the governing verb.
`annotate` takes the longest that has a reading. Extents follow TimeML (articles and modifiers belong, prepositions do
not), decades and centuries are their leading digits ("199", "19"), a time of day makes a TIME whose zone is read over,
and a day that no calendar has gets no value.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("claimx_dateline"), nlp.add_pipe("claimx_dates")
    >>> doc = nlp("LUSAKA, Nov. 30, 2006 (Xinhua) -- Miners went back on Monday.")
    >>> [date.value for date in doc._.claimx_dates]
    ['2006-11-30', '2006-11-27']
"""
