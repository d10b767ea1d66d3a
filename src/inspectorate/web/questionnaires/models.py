"""Questionnaires that were sent out, what came back, and the codes; no row here is one person's return.

What respondents do leaves no row of its own, no time and no order. The returns of a survey are one sealed text, written
anew with each; a code's row goes with its return. See docs/explanation/anonymity.md.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Survey(Written):
    """A questionnaire that was opened for answers; `name` is that of the questionnaire and of its files.

    `instrument` is its text as it was asked, in the language of frameworks. When it is closed its returns become the
    files `surveys/NAME.yaml` and `.csv` of the inspection's folder.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="surveys")
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    instrument = models.TextField(blank=True, help_text="The text of an uploaded questionnaire; else the framework's.")
    languages = models.JSONField(default=list)
    closes = models.DateField()
    keep_late = models.BooleanField(default=True)
    typed_twice = models.BooleanField(default=False, help_text="Whether forms on paper are typed in by two people.")
    sent = models.PositiveIntegerField()
    screener = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="screens")
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "name"], name="one_survey_a_questionnaire"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="") | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="somebody_closes_a_survey",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title


class Box(models.Model):
    """All returns of an open survey in one sealed text, and how many there are.

    It is written by what respondents do, outside all actions: an event for each would say when who answered. `waiting`
    are forms on paper that were typed in once and are to be typed again, `heard` what groups and people said who were
    interviewed: each one sealed text, too.
    """

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="box")
    sealed = models.BinaryField(default=b"")
    waiting = models.BinaryField(default=b"")
    heard = models.BinaryField(default=b"")
    returned = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    interviewed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(late__lte=models.F("returned")), name="late_ones_came_back")]

    def __str__(self) -> str:
        return f"the returns of {self.survey}"


class Pile(models.Model):
    """What one person has typed in from paper and interviews and not handed in yet: one sealed text, no row for each.

    It is a draft, written outside all actions; handing it in is the action, with one event for all of it.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="piles")
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="piles")
    sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "member"], name="one_pile_a_person")]

    def __str__(self) -> str:
        return f"what was typed in for {self.survey}"


class Code(models.Model):
    """A code that was not used yet, found by its digest; `draft` is what was answered so far, sealed under the code.

    The row goes when the answers are sent, so that nothing says which codes were used.
    """

    lookup = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")
    draft = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"a code of {self.survey}"


class Words(Written):
    """What somebody wrote in their own words, apart from their return, in no order, until the screener has read it.

    What is released becomes a quotation in the folder (`surveys/NAME-quotations.csv`), and the row goes.
    """

    key = models.CharField(max_length=32, primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="words")
    question = models.CharField(max_length=100)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["question", "key"]

    def __str__(self) -> str:
        return f"words on {self.question}"
