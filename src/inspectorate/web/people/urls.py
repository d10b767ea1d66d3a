"""Addresses of `people`: signing in, who is on an inspection, who did what."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.people.views import accounts, history, lost, members, password, second_factor, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("account/", second_factor.account, name="account"),
    path("account/history/", accounts.own, name="own-events"),
    path("accounts/", accounts.everybody, name="events"),
    path("account/password/", password.change, name="password"),
    path("account/second-factor/", second_factor.set_up, name="set-up"),
    path("account/second-factor/off/", second_factor.turn_off, name="turn-off"),
    path("account/recovery-codes/", second_factor.recovery_codes, name="recovery-codes"),
    path("welcome/<str:key>/<str:token>/", password.welcome, name="welcome"),
    path("inspections/<slug:slug>/people/", members.members, name="members"),
    path("inspections/<slug:slug>/people/invite/", members.invitation, name="invite"),
    path("inspections/<slug:slug>/people/<int:key>/", members.change, name="member"),
    path("inspections/<slug:slug>/people/<int:key>/remove/", members.remove, name="remove-member"),
    path("inspections/<slug:slug>/people/<int:key>/sign-in/", lost.lost, name="lost"),
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
