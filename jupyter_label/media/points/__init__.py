"""Clouds of any kind as facts, tiles and exact counts; knows neither tables nor widgets."""

from .birds_eye import CloudMark, draw_cloud
from .cloud_facts import CloudFacts
from .clouds import Clouds
from .errors import CloudError
from .fingerprint import cloud_fingerprint

__all__ = ["CloudError", "CloudFacts", "CloudMark", "Clouds", "cloud_fingerprint", "draw_cloud"]
