"""Addresses of `fieldwork`: what the timetable is made from, and the sharing out."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.fieldwork.views import (
    availability,
    events,
    names,
    offices,
    readers,
    share_case,
    sharing,
    steps,
    upload,
    week,
)

app_name = "fieldwork"
HERE = "inspections/<slug:slug>/fieldwork/"
urlpatterns = [
    path(HERE, steps.steps, name="steps"),
    path(f"{HERE}week/", week.week, name="week"),
    path(f"{HERE}week/text/", week.week_text, name="week-text"),
    path(f"{HERE}readers/", readers.readers, name="readers"),
    path(f"{HERE}readers/<int:key>/times/", readers.reader_times, name="reader-times"),
    path(f"{HERE}readers/names/", names.names, name="names"),
    path(f"{HERE}times/", readers.own_times, name="own-times"),
    path(f"{HERE}availability/", availability.availability, name="availability"),
    path(f"{HERE}availability/confirm/", availability.confirm, name="confirm"),
    path(f"{HERE}availability/offices/", offices.offices, name="offices"),
    path(f"{HERE}availability/managers/", availability.managers, name="managers"),
    path(f"{HERE}availability/times/<path:manager>/", availability.manager_times, name="manager-times"),
    path(f"{HERE}availability/upload/", upload.upload, name="upload"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/fieldwork/availability/(?P<what>managers|times)\.csv$",
        upload.table_file,
        name="table",
    ),
    path(f"{HERE}events/", events.events, name="events"),
    path(f"{HERE}events/<path:event>/", events.event_page, name="event"),
    path(f"{HERE}sharing/", sharing.sharing, name="sharing"),
    path(f"{HERE}sharing/<str:reference>/", share_case.share_case, name="share-case"),
]
