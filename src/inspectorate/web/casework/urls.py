"""Addresses of `casework`."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.casework.views.answer import answer
from inspectorate.web.casework.views.case import show_case
from inspectorate.web.casework.views.cases import cases, share_out
from inspectorate.web.casework.views.choose import choose
from inspectorate.web.casework.views.hand_back import hand_back
from inspectorate.web.casework.views.mine import mine
from inspectorate.web.casework.views.organise import add, organise
from inspectorate.web.casework.views.reopen import reopen
from inspectorate.web.casework.views.reply import reply_to_query
from inspectorate.web.casework.views.review import review
from inspectorate.web.casework.views.submit import submit

CASE = "inspections/<slug:slug>/cases/<str:reference>/"

app_name = "casework"
urlpatterns = [
    path("my-work/", mine, name="mine"),
    path(CASE, show_case, name="case"),
    path(f"{CASE}answer/", answer, name="answer"),
    path(f"{CASE}submit/", submit, name="submit"),
    path(f"{CASE}review/", review, name="review"),
    path(f"{CASE}reply/", reply_to_query, name="reply"),
    path(f"{CASE}reopen/", reopen, name="reopen"),
    path(f"{CASE}hand-back/", hand_back, name="hand-back"),
    path("inspections/<slug:slug>/cases/", cases, name="cases"),
    path("inspections/<slug:slug>/share-out/", share_out, name="share-out"),
    path("inspections/<slug:slug>/choose-cases/", choose, name="choose"),
    path("inspections/<slug:slug>/add-case/", add, name="add"),
    path(f"{CASE}organise/", organise, name="organise"),
]
