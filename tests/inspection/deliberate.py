"""Deliberate errors, each put alone into a copy of a whole report: what is changed, what must be found.

`old` is replaced by `new` in a file (where both are empty the file is taken away, where `old` is, `new` is all of it).
`at` are the words on whose line the remark must stand; empty where it is of the file as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The reason of the next step of Hampshire, as its cell has it.
REASON = (
    '"Work on risk of harm needs to get better, but no failing was so grave that it cannot be left to the '
    'improvement plan"'
)


@dataclass(frozen=True)
class Deliberate:
    """One kind of error."""

    kind: str
    file: str
    old: str
    new: str
    code: str
    at: str
    words: str
    example: str = "hampshire-2008"
    found_in: str = ""

    @property
    def told_in(self) -> str:
        """The file that the remark is on: the one that was changed, unless another is told of."""
        return self.found_in or self.file


ERRORS: tuple[Deliberate, ...] = (
    # Figures
    Deliberate("a per cent typed by hand", "narrative/1.2.md", "Only {{1.2.g}} of full", "Only 54% of full",
               "typed-in-published", "Only 54%", "“54%” is typed by hand"),
    Deliberate("a per cent in words", "narrative/1.3.md", "{{1.3.c}} of cases", "sixty-four per cent of cases",
               "typed-in-published", "sixty-four", "“sixty-four per cent”"),
    Deliberate("a score typed by hand", "narrative/1.5.md", "came to {{1.5}}", "came to 64%",
               "typed-in-published", "came to 64%", "“64%” is typed by hand"),
    Deliberate("a count in words that is wrong", "narrative/2.3.md", "{{count 2.3.f as capital}} of", "Three of",
               "typed-in-published", "Three of", "is typed by hand"),
    Deliberate("so many of so many typed", "narrative/2.7.md", "{{part 2.7.d as capital}} offenders",
               "5 of 7 offenders",
               "typed-in-published", "5 of 7", "“5 of 7” is typed by hand"),
    Deliberate("a waiver without its reason", "narrative/1.2.md", "Only {{1.2.g}} of", 'Only {{"54%" as typed}} of',
               "token", "54%", "without a reason"),
    Deliberate("a token of a question that there is not", "narrative/2.1.md", "{{2.1.m}}", "{{2.1.mm}}",
               "token", "{{2.1.mm}}", "nothing is named '2.1.mm'"),
    Deliberate("a token that is not closed", "narrative/2.6.md", "{{2.6.a}} of cases", "{{2.6.a of cases",
               "token", "{{2.6.a of", "not closed"),
    Deliberate("a form that the figure does not have", "narrative/2.6.md", "{{2.6.b}}", "{{band 2.6.b}}",
               "token", "{{band 2.6.b}}", "cannot be asked of"),
    Deliberate("a part of the sample by an unknown fact", "narrative/1.5.md", "where tier=4}}", "where level=4}}",
               "token", "where level=4", "'level' is no fact"),
    Deliberate("a part of the sample by an unknown option", "narrative/1.5.md", "where tier=4}}", "where tier=5}}",
               "token", "where tier=5", "'5'"),
    Deliberate("the wrong part of the sample", "narrative/1.5.md", "{{not 1.5.S where tier=4}} of Tier 4",
               "{{not 1.5.S where tier=2}} of Tier 4", "another-part", "where tier=2", "tell of “tier 4”"),
    Deliberate("the whole sample for a part of it", "narrative/3.1.md", "{{3.1.a}} of cases",
               "{{3.1.a}} of custody cases",
               "another-part", "{{3.1.a}}", "“custody cases”"),
    Deliberate("a survey's question that there is not", "narrative/4.4.md", "{{survey:staff/appraised}}",
               "{{survey:staff/praised}}", "token", "survey:staff/praised", "nothing is named"),
    Deliberate("a measure with several rows and no word which", "narrative/4.2.md",
               "measure:domain_grade where\n  domain=interventions}}",
               "measure:domain_grade}}", "token", "{{grade measure:domain_grade}}", "has 4 such rows"),
    Deliberate("a change without an original inspection", "narrative/1.2.md", "came to {{1.2}}",
               "came to {{1.2}} ({{change 1.2}})", "token", "{{change 1.2}}", "no original inspection"),
    Deliberate("a figure under the threshold", "inspection.yaml", "disclosure: none", "disclosure: {threshold: 10}",
               "token", "{{part 2.5.d}}", "the threshold under which nothing is shown", found_in="narrative/2.5.md"),
    # Words
    Deliberate("most beside less than half", "narrative/1.2.md", "Only {{1.2.g}} of full analyses",
               "Most ({{1.2.g}}) full analyses", "word-of-share", "Most (", "“Most” stands for"),
    Deliberate("rose beside a fall", "narrative/4.2.md", "Sickness absence came down from",
               "Sickness absence rose from",
               "from-to", "Sickness absence rose", "goes the other way"),
    Deliberate("above a target that was missed", "narrative/4.2.md",
               "in {{measure:public_protection_standards}} of cases, against a target of",
               "in {{measure:public_protection_standards}} of cases, above the target of",
               "above-or-below", "above the target", "is not above"),
    Deliberate("so far from an average that it is not", "narrative/summary.md", "## Risk of harm",
               'Sickness absence was {{"one day" as typed: as told}} below the national average.\n\n## Risk of harm',
               "away-from-average", "below the national average", "is 0.7, not one"),
    Deliberate("a band that is not its own", "narrative/2.2.md", "This is {{band 2.2}}.", "This is good.",
               "called-otherwise", "This is good", "calls 2.2 good"),
    Deliberate("a verdict that is not its own", "narrative/4.5.md", "is {{verdict 4.5}}", "is well met",
               "called-otherwise", "is well met", "it is not met"),
    Deliberate("the score of another criterion", "narrative/2.2.md", "came to {{2.2}}", "came to {{2.3}}",
               "score-of-another", "{{2.3}}", "of another criterion"),
    Deliberate("the verdict of another criterion", "narrative/4.5.md", "{{verdict 4.5}}", "{{verdict 4.6}}",
               "score-of-another", "{{verdict 4.6}}", "of another criterion"),
    Deliberate("a part and the rest that are no whole", "narrative/2.4.md", "Breach was begun in time in {{2.4.r}}",
               "Breach was begun in time in {{2.4.r}}, and late in the other {{not 2.4.s}}",
               "rest-of-a-whole", "in the other", "not 100%"),
    Deliberate("a count and a per cent of different questions", "narrative/2.2.md", "{{count 2.2.e}}, {{2.2.e}}, had",
               "{{count 2.2.e}}, {{2.2.h}}, had", "share-in-sentence", "Of the {{relevant 2.2.e}}", "of 13"),
    Deliberate("parts that add up to more than there are", "narrative/2.2.md", "{{count 2.2.e2}} had it",
               "{{count 2.2.h}} had it", "parts-of-a-number", "Of the {{relevant 2.2.e}}", "of 13 cases"),
    Deliberate("cases and the remaining cases that are not all", "narrative/1.2.md",
               "In the\n  {{relevant 1.2.s}} cases where this was looked at and nobody was referred,",
               "Six cases went, and of the remaining {{relevant 1.2.s}} cases",
               "remaining-cases", "Six cases", ""),
    Deliberate("one thing told by figures of two questions", "narrative/summary.md",
               "The full analysis was good enough in {{1.2.g}}",
               "A full analysis followed in {{1.2.g}} of the cases that needed it, and the plan was poor: it",
               "same-words-other-figure", "A full analysis followed", "the same words"),
    Deliberate("a weakness among the strengths", "narrative/2.1.md", "## Areas for improvement\n",
               "- Other plans were brought in by {{2.1.q2}}.\n\n## Areas for improvement\n",
               "strength-or-not", "{{2.1.q2}}", "stands under “Strengths”"),
    Deliberate("a strength among the weaknesses", "narrative/2.1.md", "## Conclusion",
               "- Reviews in prison came in time in {{2.2.b}}.\n\n## Conclusion",
               "strength-or-not", "{{2.2.b}}", "Areas for improvement"),
    Deliberate("targets that were missed and are not named", "narrative/summary.md",
               "compliance, sickness absence, ethnicity data, and assessments",
               "compliance, sickness absence, and assessments",
               "targets-not-named", "The targets not met", "ethnicity_data was not met", "thames-valley-2006"),
    # References and parts
    Deliberate("a reference to a criterion that there is not", "narrative/1.4.md", "[](#2.7)", "[](#2.8)",
               "reference", "[](#2.8)", "nothing in the report is called '2.8'"),
    Deliberate("a reference to a chapter that there is not", "narrative/4.1.md", "[](#users)", "[](#offenders)",
               "reference", "[](#offenders)", "nothing in the report is called 'offenders'"),
    Deliberate("a reference to an appendix that there is not", "narrative/summary.md", "[](#appendix-scoring)",
               "[](#appendix-score)", "reference", "[](#appendix-score)", "'appendix-score'"),
    Deliberate("an appendix by a wrong number", "narrative/summary.md",
               "How the scores are made is told\nin [](#appendix-scoring).",
               "How the scores are to be read is told in Appendix 3.", "appendix", "Appendix 3", "is Appendix 4"),
    Deliberate("an appendix that there is not, by number", "narrative/summary.md", "is told\nin [](#appendix-scoring).",
               "is told in Appendix 9.", "appendix", "Appendix 9", "there is no Appendix 9"),
    Deliberate("a recommendation that there is not", "narrative/4.3.md", "misread.", "misread (recommendation 9).",
               "number-of-a-part", "recommendation 9", "there is no recommendation 9"),
    Deliberate("a criterion that there is not", "narrative/4.3.md", "misread.", "misread, as criterion 2.8 tells.",
               "number-of-a-part", "criterion 2.8", "there is no criterion 2.8"),
    Deliberate("a table by a number", "narrative/4.2.md", "[](#measures) has", "Table 2 has",
               "number-of-a-part", "Every domain", "gives a table no number"),
    Deliberate("an abbreviation that nothing defines", "narrative/2.5.md", "Under drug rehabilitation requirements",
               "Under DRRs", "abbreviation", "Under DRRs", "what DRR stands for"),
    Deliberate("a criterion without its text", "narrative/2.6.md", "", "", "text-missing", "", "criterion 2.6"),
    Deliberate("a chapter without its text", "narrative/users.md", "", "", "chapter-nowhere", "", "'users'"),
    Deliberate("a text that goes nowhere", "narrative/2.8.md", "", "# Further findings\n\nMore was found.\n",
               "text-unread", "", "prints '2.8'"),
    Deliberate("a text under another criterion's title", "narrative/2.3.md", "# Victims", "# Diversity issues",
               "title-of-another", "# Diversity issues", "is 2.7"),
    Deliberate("a draft that is still in", "narrative/2.6.md", "# Restrictive interventions\n",
               "# Restrictive interventions\n\n> **Draft.** A program put these sentences together from the figures.\n",
               "draft-in-published", "**Draft.**", "first draft"),
    Deliberate("a comment that is not closed", "narrative/2.6.md", "## Areas", "<!-- look at this again\n\n## Areas",
               "token", "<!-- look", "not closed"),
    Deliberate("the name of a person", "narrative/2.7.md", "An offender who learns", "Mr Marlow, who learns",
               "person-named", "Mr Marlow", "a name"),
    Deliberate("a telephone number", "narrative/users.md", "## Courts", "Ring 020 7946 0018.\n\n## Courts",
               "person-named", "Ring", "a telephone number"),
    # What is asked for, and what follows
    Deliberate("a recommendation bound to nothing", "recommendations.csv",
               "6,2.3,Victim safety and victim awareness are given higher priority,2.3.a; 2.3.b",
               "6,,Victim safety and victim awareness are given higher priority,", "recommendation-unbound",
               "6,,Victim",
               "no criterion and no figure"),
    Deliberate("a recommendation without a figure", "recommendations.csv", "2.3.a; 2.3.b", "",
               "recommendation-unbound", "6,2.3", "rests on no figure"),
    Deliberate("a recommendation bound to a figure that there is not", "recommendations.csv", "2.3.a; 2.3.b",
               "2.3.aa", "token", "2.3.aa", "nothing is named '2.3.aa'"),
    Deliberate("a recommendation bound to figures of another criterion", "recommendations.csv", "2.3.a; 2.3.b",
               "2.3.a; 2.4.b", "recommendation-otherwise", "2.4.b", "2.4.b of 2.4"),
    Deliberate("good practice under a wrong criterion", "good_practice.csv",
               "2.5,Constructive interventions,Preventing",
               "2.7,Constructive interventions,Preventing", "good-practice-heading", "Preventing", "2.5 is"),
    Deliberate("a next step against the rule", "next_step.csv", "no_further,", "focused,", "next-step-otherwise",
               "focused", "the rule proposes"),
    Deliberate("a next step without its reason",
               "next_step.csv", REASON,
               "", "refused", "no_further", "reason"),
    Deliberate("a recommendation of a criterion that there is not", "recommendations.csv", "6,2.3,", "6,2.8,",
               "refused",
               "6,2.8", "2.8"),
)  # fmt: skip
