"""Baselines: what was known of the documents at some time, so that only what is new counts."""

from checker.baseline.known import Baseline, Known, known_of

__all__ = ["Baseline", "Known", "known_of"]
