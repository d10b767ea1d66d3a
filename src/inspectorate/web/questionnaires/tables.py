"""The tables of a closed questionnaire, protected as the core protects them: no figure about few people is in them.

What was answered here is always protected, on working pages too, even where the inspection hides nothing of the totals
that its folder repeats from print.
"""

from __future__ import annotations

from inspectorate.findings.survey_table import SurveyTable, survey_table
from inspectorate.scores.disclosure import USUAL, Disclosure
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.loading import Standing
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import particulars_of


def table_of(inspection: Inspection, standing: Standing) -> SurveyTable | None:
    """What may be shown of a survey whose results are in; None where there are none, or it is open."""
    survey = standing.kept
    if survey is None or standing.open:
        return None
    setting = particulars_of(inspection).protected
    if survey.returns is not None and (standing.questionnaire is None or standing.questionnaire.anonymous):
        setting = Disclosure(max(setting.threshold, USUAL.threshold), max(setting.base, USUAL.base))
    return survey_table(survey, framework_of(inspection), setting)
