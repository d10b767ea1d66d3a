"""A document with every node there is, and with words that would break a careless writer."""

from __future__ import annotations

from inspectorate.report.document import (
    Bar,
    BarRow,
    Block,
    Category,
    Chart,
    ChartLine,
    Code,
    Column,
    Contents,
    Cover,
    Document,
    Emphasis,
    LineBreak,
    Link,
    Notice,
    Number,
    Pairs,
    Points,
    Quote,
    Row,
    Rule,
    Score,
    Scoreboard,
    Section,
    Table,
    Verbatim,
    lead,
    paragraph,
    points,
    small,
    strong,
    words,
)

#: Words that mean something to HTML, CSS or Markdown.
HOSTILE = (
    '<script>alert("x")</script>',
    "a | b",
    "*stars* and _lines_",
    "# no heading",
    "1. no list",
    "- no list",
    "[no](link)",
    "`no code`",
    "</style><b>",
    "&amp; as typed",
    "> no quotation",
    "~~not struck~~",
)


def table(name: str) -> Table:
    columns = (Column("What | which"), Column("How many", True))
    rows = (Row((words("A *group*"),), group=True), Row((words("One | two"), words(Number("62%", "1.1.percent")))))
    return Table(name, "A caption | with a bar", columns, rows, "of <cases>", ("A note.",))


def chart() -> Chart:
    rows = (BarRow("Head", ()), BarRow("A <bar>", (Bar(62, "62%", "good"), Bar(None, "no per cent", "poor"))))
    categories = (Category("good", "Good", "●"), Category("poor", "Not & good", "■"))
    line = ChartLine(70, "The line")
    return Chart("the-chart", "A chart", "It shows this.", rows, categories, table("chart-table"), line)


def slopes() -> Chart:
    up, bare = Category("up", "Up & away", "▲"), Category("bare", "Not comparable")
    rows = (
        BarRow("1.1 A <slope>", (Bar(40, "40%", "up"), Bar(72.5, "73%, up", "up")), short="1.1"),
        BarRow("1.2 Lacking", (Bar(None, "not comparable", "bare"), Bar(None, "not comparable", "bare"))),
    )
    return Chart("the-slopes", "A change", "It rose.", rows, (up, bare), table("slopes-table"), ends=("Then", "Now"))


def every_block() -> tuple[Block, ...]:
    line = words("plain ", strong("strong"), " ", Emphasis(words("stressed")), " ", Code("a|b`c"), LineBreak())
    return (
        lead(line, Link(words("a link"), "#last"), " ", Number("5 of 7", "1.1.above")),
        small("small words"),
        Points(((paragraph("one"), points("deep", "deeper")), (paragraph("two"),)), ordered=True, start=3),
        Pairs((("Name", words("what belongs to it")),)),
        table("the-table"),
        chart(),
        slopes(),
        Notice("Take note", (paragraph("of this"),), "attention"),
        Score("Score", words("62%"), words("Good"), "good", (("Original", words("46%")),)),
        Scoreboard((Score("One", words("1%")), Score("Two", words("2%")))),
        Quote((paragraph("said"),)),
        Verbatim("as  it ```\n is"),
        Rule(),
        *(paragraph(text) for text in HOSTILE),
    )


def document() -> Document:
    deep = Section("deep", "Deep", (Section("deeper", "Deeper", (paragraph("down here"),)),))
    notice = Notice("Not real", (paragraph("at all"),), "reconstructed")
    return Document(
        "en",
        Cover("A report <on> things", "Of a kind", Pairs((("Cases", words("110")),)), (notice,)),
        Contents("Contents"),
        (Section("first", "First", every_block()), Section("last", "Last & least", (deep,))),
        'OFFICIAL "</style>"',
        "Not real cases",
    )
