"""Template tags and filters of our own, known in every template."""

from __future__ import annotations

from django import template

register = template.Library()
