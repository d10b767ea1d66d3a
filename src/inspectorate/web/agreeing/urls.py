"""Addresses of `agreeing`."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.agreeing.views.accuracy import accuracy
from inspectorate.web.agreeing.views.answer import answer, show_challenge, withdraw
from inspectorate.web.agreeing.views.challenge import challenge
from inspectorate.web.agreeing.views.draft import draft, take
from inspectorate.web.agreeing.views.milestones import milestone, milestones
from inspectorate.web.agreeing.views.next_step import next_step
from inspectorate.web.agreeing.views.recommendation import add_recommendation, change_recommendation
from inspectorate.web.agreeing.views.recommendations import recommendations
from inspectorate.web.agreeing.views.send import send

app_name = "agreeing"
HERE = "inspections/<slug:slug>/"
FACTS = f"{HERE}factual-accuracy/"
urlpatterns = [
    path(f"{HERE}recommendations/", recommendations, name="recommendations"),
    path(f"{HERE}recommendations/add/", add_recommendation, name="add"),
    path(f"{HERE}recommendations/<int:place>/", change_recommendation, name="recommendation"),
    path(f"{HERE}recommendations/next-step/", next_step, name="next-step"),
    path(FACTS, accuracy, name="accuracy"),
    path(f"{FACTS}send/", send, name="send"),
    path(f"{FACTS}drafts/<int:number>/", draft, name="draft"),
    path(f"{FACTS}drafts/<int:number>/file/", take, name="take"),
    path(f"{FACTS}challenge/", challenge, name="challenge"),
    path(f"{FACTS}challenges/<int:number>/", show_challenge, name="show-challenge"),
    path(f"{FACTS}challenges/<int:number>/answer/", answer, name="answer"),
    path(f"{FACTS}challenges/<int:number>/withdraw/", withdraw, name="withdraw"),
    path(f"{HERE}milestones/", milestones, name="milestones"),
    path(f"{HERE}milestones/<str:milestone>/", milestone, name="milestone"),
]
