"""Source -> Report: masking, normalisation, title, outline, sign-off, year; what the export lost."""

from checker.document.count import han_characters
from checker.document.damage import Damage, Loss, damaged_at, find_damage
from checker.document.parser import parse
from checker.document.personal import mask, mask_path
from checker.document.vocabulary import Vocabulary, build_vocabulary

__all__ = [
    "Damage",
    "Loss",
    "Vocabulary",
    "build_vocabulary",
    "damaged_at",
    "find_damage",
    "han_characters",
    "mask",
    "mask_path",
    "parse",
]
