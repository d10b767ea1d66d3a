"""Files that people send are held in memory only: Django would write those above 2.5 MB to a temporary file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from inspectorate.caseload.received import LARGEST_FILE


class InMemory(FileUploadHandler):
    """Keeps a file in memory up to the largest size that is taken; of a larger one only the size is told."""

    largest = max(LARGEST_FILE, settings.DOCUMENT_LARGEST * 1024 * 1024)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take in what has come; nothing above the limit."""
        if start + len(raw_data) <= self.largest:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file; its `size` is the true one."""
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )
