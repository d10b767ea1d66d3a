"""Addresses of `evidence`: documents and meetings."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.evidence.views import ask, document, documents, meetings, search, send

app_name = "evidence"
HERE = "inspections/<slug:slug>/evidence/"
MET = "inspections/<slug:slug>/meetings/"
urlpatterns = [
    path(HERE, documents.documents, name="documents"),
    path(f"{HERE}ask/", ask.ask, name="ask"),
    path(f"{HERE}send/", send.send, name="send"),
    path(f"{HERE}search/", search.search, name="search"),
    path(f"{HERE}documents/<str:document>/", document.document_page, name="document"),
    path(f"{HERE}documents/<str:document>/replace/", send.replace, name="replace"),
    path(f"{HERE}documents/<str:document>/withdraw/", document.withdraw, name="withdraw"),
    path(f"{HERE}documents/<str:document>/download/", document.download, name="download"),
    path(MET, meetings.meetings, name="meetings"),
    path(f"{MET}<str:meeting>/", meetings.meeting_page, name="meeting"),
    path(f"{MET}<str:meeting>/remove/", meetings.remove, name="remove-meeting"),
]
