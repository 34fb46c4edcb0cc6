"""Source -> Report: masking, normalisation, title, outline, sign-off, year."""

from checker.document.parser import parse
from checker.document.personal import mask, mask_path
from checker.document.vocabulary import Vocabulary, build_vocabulary

__all__ = ["Vocabulary", "build_vocabulary", "mask", "mask_path", "parse"]
