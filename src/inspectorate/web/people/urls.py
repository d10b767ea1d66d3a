"""Addresses of `people`: signing in, who is on an inspection, who did what."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.people.views import history, members, password, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", password.change, name="password"),
    path("welcome/<str:key>/<str:token>/", password.welcome, name="welcome"),
    path("inspections/<slug:slug>/people/", members.members, name="members"),
    path("inspections/<slug:slug>/people/invite/", members.invitation, name="invite"),
    path("inspections/<slug:slug>/people/<int:key>/", members.change, name="member"),
    path("inspections/<slug:slug>/people/<int:key>/remove/", members.remove, name="remove-member"),
    path("inspections/<slug:slug>/people/<int:key>/conflict/", members.declare, name="declare"),
    path("inspections/<slug:slug>/people/<int:key>/conflict/<int:conflict>/", members.withdraw, name="withdraw"),
    path("inspections/<slug:slug>/history/", history.history, name="history"),
    path("inspections/<slug:slug>/cases/<str:reference>/history/", history.case_history, name="case-history"),
    path(
        "inspections/<slug:slug>/cases/<str:reference>/history/<str:question>/",
        history.answer_history,
        name="answer-history",
    ),
]
