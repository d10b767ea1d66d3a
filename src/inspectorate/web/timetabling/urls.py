"""Addresses of `timetabling`: the timetable, the search for it, its changes, and private calendar links."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.timetabling.views import change, links, own, search, timetable, told

WEEK = "inspections/<slug:slug>/timetable/"

app_name = "timetabling"
urlpatterns = [
    path(WEEK, timetable.timetable, name="timetable"),
    path(f"{WEEK}sheets/", timetable.sheets, name="sheets"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/timetable/timetable\.(?P<ending>csv|ics)$", timetable.download, name="file"
    ),
    path(f"{WEEK}own/", own.own, name="own"),
    path(f"{WEEK}own/timetable.ics", own.own_file, name="own-file"),
    path(f"{WEEK}own/link/", own.own_link, name="own-link"),
    path(f"{WEEK}search/", search.search, name="search"),
    path(f"{WEEK}search/stop/", search.stop, name="stop"),
    path(f"{WEEK}search/settle/", search.settle, name="settle"),
    path(f"{WEEK}move/<str:reference>/", change.move, name="move"),
    path(f"{WEEK}missing/", change.missing, name="missing"),
    path(f"{WEEK}links/", links.links, name="links"),
    path(f"{WEEK}told/", told.told, name="told"),
    path("calendars/<str:token>/timetable.ics", links.feed, name="feed"),
]
