"""The Django application `questionnaires`."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """What respondents are asked, without anybody learning who said what."""

    name = "inspectorate.web.questionnaires"
    label = "questionnaires"
