"""An inspection as a zip of its folder of plain files, as `inspectorate export` writes it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from inspectorate.inspection import save
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require
from inspectorate.web.whole import whole


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The zip."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "export inspection", inspection)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.zip"'}
    return HttpResponse(zipped(inspection), content_type="application/zip", headers=headers)


def zipped(inspection: Inspection) -> bytes:
    """The files of an inspection, in a folder of its name."""
    out = BytesIO()
    with TemporaryDirectory() as room, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = Path(room) / inspection.slug
        save(whole(inspection), folder)
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            archive.write(path, path.relative_to(room))
    return out.getvalue()
