"""Words that claims are made with: lists, so that more can be added without touching what reads them."""

from __future__ import annotations

#: Of something that got better, got worse, or is said to have stayed.
ROSE = ("improved", "improvement", "better", "risen", "rose", "increased", "progress", "strengthened")
FELL = ("deteriorated", "deterioration", "worse", "worsened", "declined", "decline", "fallen", "fell", "dropped")
STAYED = ("remained", "maintained", "sustained", "unchanged", "continued")
#: A claim about the criterion as a whole, not about a part of its work.
ON_THE_WHOLE = (
    "this criterion",
    "criterion as a whole",
    "whole criterion",
    "overall",
    "performance on",
    "performance remained",
)

NUMBERS = {
    word: number
    for number, word in enumerate(
        """none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()  # noqa: SIM905 - read as a line of words
    )
}

#: Shares told in words, from and to, in per cent, both ends in (docs/reference/published.md).
SHARES = {
    "all": (100, 100),
    "nearly all": (85, 100),
    "almost all": (85, 100),
    "most": (50, 100),
    "majority": (50, 100),
    "about three-quarters": (70, 80),
    "three-quarters": (70, 80),
    "two-thirds": (60, 73),
    "over 60%": (60, 70),
    "just over half": (50, 60),
    "over half": (50, 75),
    "half": (45, 55),
    "about half": (45, 55),
    "around 40%": (35, 45),
    "less than half": (0, 50),
    "a third": (27, 40),
    "one-third": (27, 40),
    "about a third": (27, 40),
    "a quarter": (20, 30),
    "about 20%": (15, 25),
    "rare": (0, 20),
    "sufficient": (50, 100),
}

#: Words too common to tell what a sentence is about.
COMMON = frozenset(
    """about above after against also and any are been before being below but cases case did does each for from had has
    have in into is it its made not number of on or other out over per same some such than that the their them then
    there these they this those to under was were what when where which while who whose with within without work would
    all most one two three four five six seven eight nine ten area national""".split()  # noqa: SIM905 - a list of words
)
