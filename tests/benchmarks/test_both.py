"""The page's table: two databases side by side, judged by the worse."""

from __future__ import annotations

from benchmarks.web.both import beside_peer, table
from benchmarks.web.figure import Figure, at_least, at_most, figure_from, plain


def test_a_figure_meets_its_target_or_not() -> None:
    assert at_most("a", 10.0, 10, "ms").met
    assert not at_most("a", 10.1, 10, "ms").met
    assert at_least("b", 300.0, 300, "saves a second").met
    assert not at_least("b", 299.9, 300, "saves a second").met
    assert plain("c", 1234.56, "kB", 1) == Figure("c", "1,234.6 kB", "", None)


def test_a_figure_travels_from_one_process_to_another() -> None:
    figure = at_most("save an answer", 7.25, 10, "ms", 1)
    assert figure_from(figure.line()) == figure


def test_the_worse_of_two_databases_is_judged() -> None:
    told = table(
        [at_most("a", 5, 10, "ms"), at_most("b", 5, 10, "ms"), plain("c", 1, "s"), at_most("d", 1, 10, "s")],
        [at_most("b", 50, 10, "ms"), at_most("a", 6, 10, "ms"), plain("c", 2, "s")],
    )
    assert told.splitlines()[2:] == [
        "| a | 5 ms | 6 ms | at most 10 ms | met |",
        "| b | 5 ms | 50 ms | at most 10 ms | **missed** |",
        "| c | 1 s | 2 s |  |  |",
        "| d | 1 s |  | at most 10 s | met |",
    ]


def test_each_figure_of_the_peer_has_ours_beside_it() -> None:
    figures = [
        at_most("migrate on an empty database", 0.4, 10, "s", 1),
        at_most("open the form of a case, 285 questions and facts", 30, 120, "ms"),
    ]
    lines = beside_peer(figures).splitlines()
    assert "| migrate on an empty database | 0.4 s | 442 s |" in lines
    assert "| open the form of a case | 30 ms | 1,300 ms (150 questions) |" in lines
