"""TIMEX3 of TimeML 1.2: recognise temporal expressions, then normalise them.

`lexer` cuts a text into words, numbers and marks and names the classes of each; `grammar` compiles the patterns of
tables/*.toml, written for a linguist to read, into expressions over those classes; `recognise` lists what may stand at
a place, the longest first, with what may frame it ("the end of", "about", "at 5 p.m."). A pattern's `readings` give
type, value and mod in a `context`: the reference date, the last date mentioned, the tense of the governing verb.
`annotate` takes the longest that has a reading. Extents follow TimeML (articles and modifiers belong, prepositions do
not; "about" and "almost" before a length stay outside and give its mod), decades and centuries are their leading digits
("199", "19"), a time of day makes a TIME whose zone is read over, each end of a range is a date of its own, a fiscal
year is the federal one that ends in it ("FY2019", "FY2019-Q3"), years before Christ are TIMEX2's ("BC0044"), and a day
that no calendar has gets no value, nor does a feast that moves by rules we do not compute.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("claimx_dateline"), nlp.add_pipe("claimx_dates")
    >>> doc = nlp("LUSAKA, Nov. 30, 2006 (Xinhua) -- Miners went back on Monday.")
    >>> [date.value for date in doc._.claimx_dates]
    ['2006-11-30', '2006-11-27']
"""
