"""The table of all checks, in the order in which they are told of."""

from __future__ import annotations

from inspectorate.inspection.remarks import beside, carried, change, claims, figures, holdings, printed
from inspectorate.inspection.remarks.remark import Check, Severity

CONTRADICTION: Severity = "contradiction"
DOUBT: Severity = "doubt"
GAP: Severity = "gap"

BOTH = "see which of the two is right, and mend the other"
SENTENCE = "go back to the cases, and mend the sentence or the figure"
ANSWERS = "answer them, or say why they cannot be answered"

CHECKS: tuple[Check, ...] = (
    # What the folder holds
    Check("case-not-in-caseload", "a sampled case that the caseload does not hold", CONTRADICTION,
          "add it to the caseload, or correct its reference", holdings.case_not_in_caseload),
    Check("sample-without-cases", "a thematic element on a sample that no case belongs to", GAP,
          "name the sample in cases.csv, or correct the element", holdings.sample_without_cases),
    Check("population-too-small", "a stated population smaller than the cases read", CONTRADICTION,
          "correct the population", holdings.population_too_small),
    Check("file-misspelt", "a file nobody reads with a name much like one that is read", DOUBT,
          "rename the file if that one is meant", holdings.file_misspelt),
    Check("column-misspelt", "a column nobody knows with a name much like a fact's", DOUBT,
          "rename the column if that fact is meant", holdings.column_misspelt),
    Check("framework-differs", "a copy of a framework that is not what is shipped now", DOUBT,
          "keep it if the inspection was made with it, else take the shipped one", holdings.framework_notice),
    Check("original-missing", "a follow-up whose original is not named or not there", GAP,
          "name the original's folder beside this one in of:", holdings.original_missing),
    Check("unanswered", "questions that apply to a case and have no answer", GAP, ANSWERS, holdings.unanswered),
    Check("not-yet-known", "questions that wait for a blank fact or answer", GAP,
          "fill in what they wait for", holdings.not_yet_known),
    Check("note-missing", "an answer that must have a note and has none", GAP,
          "write the notes", holdings.note_missing),
    Check("answered-in-vain", "answers to questions that do not apply to their case", DOUBT,
          "check the fact or answer that the condition leans on", holdings.answered_in_vain),
    Check("second-reading-alone", "a second reading without a first", GAP,
          "add the first reading, or mark this one as the first", holdings.second_reading_alone),
    # Printed figures
    Check("score-differs", "a printed figure that is not what the answers give", CONTRADICTION, BOTH,
          printed.score_differs),
    Check("cases-differ", "a printed number of cases that is not the number in the files", CONTRADICTION, BOTH,
          printed.cases_differ),
    Check("printed-twice", "one figure printed in two ways", CONTRADICTION, BOTH, printed.printed_twice),
    Check("share-of-counts", "counts that do not give the per cent beside them", CONTRADICTION, BOTH,
          printed.share_of_counts),
    Check("another-base", "a count and a per cent that need another number of cases than there are", DOUBT,
          "say which cases were counted", printed.another_base),
    Check("whole-sample", "a count above and a failing share that cannot both be of the cases asked", DOUBT,
          "say which cases were counted", printed.whole_sample),
    Check("more-than-there-are", "more cases than there are", CONTRADICTION, BOTH, printed.more_than_there_are),
    Check("few-cases", "a share of a few cases that no number of them shows", CONTRADICTION,
          "say of how many cases it is", printed.few_cases),
    Check("ruled-out", "a score that the printed figures below it cannot give", CONTRADICTION,
          "work it out again from the figures below", carried.ruled_out),
    Check("not-its-band", "a conclusion that is not the band of its score", DOUBT,
          "call it by its band, or set the band in judgements.csv with a reason", printed.not_its_band),
    Check("score-lost", "a criterion without a score where others have one", GAP,
          "print its score", printed.score_lost),
    # Beside the cases
    Check("star-differs", "a measure's star that target and figure do not give", CONTRADICTION, BOTH,
          beside.star_differs),
    Check("measure-differs", "a printed figure of a measure that measures.csv has otherwise", CONTRADICTION, BOTH,
          beside.measure_differs),
    Check("context-differs", "a printed figure about the body that context.csv has otherwise", CONTRADICTION, BOTH,
          beside.context_differs),
    Check("share-of-caseload", "a share of the caseload that its number does not give", CONTRADICTION,
          "say what it is a share of", beside.share_of_caseload),
    Check("parts-of-a-whole", "two shares that divide a whole and do not add up to it", DOUBT,
          "say what is left out", beside.shares_that_should_be_whole),
    Check("figures-alike", "a figure and a measure of like names that differ a little", DOUBT,
          "say how the two differ", beside.figures_alike),
    Check("survey-differs", "a printed figure of a survey that its file has otherwise", CONTRADICTION, BOTH,
          beside.survey_differs),
    Check("good-practice-heading", "good practice under a heading that is another criterion's", CONTRADICTION,
          "put it under its own criterion", beside.good_practice_heading),
    # The narrative
    Check("share-in-sentence", "a count and a per cent in one sentence that do not go together", CONTRADICTION,
          SENTENCE, claims.share_in_sentence),
    Check("share-of-known", "a per cent that no count of the cases named shows", CONTRADICTION, SENTENCE,
          claims.share_of_known),
    Check("share-of-kind", "a per cent of a kind of case of which too few were read", CONTRADICTION, SENTENCE,
          claims.share_of_kind),
    Check("parts-of-a-number", "parts of so many cases that add up to more", CONTRADICTION, SENTENCE,
          claims.parts_of_a_number),
    Check("remaining-cases", "cases and the remaining cases that are not all the cases", CONTRADICTION, SENTENCE,
          claims.remaining_cases),
    Check("narrower-group", "a group told as large as the one it is a part of", CONTRADICTION, SENTENCE,
          claims.narrower_group),
    Check("same-words-other-number", "the same said of two numbers of cases", CONTRADICTION, SENTENCE,
          claims.same_words_other_number),
    Check("figure-not-found", "a per cent in a criterion's text that no figure of the inspection shows", DOUBT,
          "say what it is of, or mend it", figures.figure_not_found),
    Check("said-beside-change", "improved beside a fall, deteriorated beside a rise", CONTRADICTION,
          "say what the score says, or which part of the work is meant", change.said_beside_change),
    Check("from-to", "a sentence that goes from one figure to another the wrong way", CONTRADICTION, SENTENCE,
          change.from_one_to_another),
    Check("praised-and-blamed", "what reads as one thing as a strength and as an area for improvement", DOUBT,
          "say how the two differ", claims.praised_and_blamed),
    Check("appendix", "a reference to an appendix that is not there, or is another", CONTRADICTION,
          "correct the number", claims.appendix),
    Check("targets-not-named", "a target that was not met and is not named among them", CONTRADICTION,
          "name it, or say why not", claims.targets_not_named),
    Check("away-from-average", "a distance from the average that the measure does not show", DOUBT,
          "give the figure", claims.away_from_average),
)  # fmt: skip
