"""What the outputs of a run may know beside it: where files stand, and their bytes once more."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.cli.output import Target
    from checker.ingest import Candidate, Limits
    from checker.model import Run
    from checker.reporters import Request
    from checker.reporters.request import Mask, NoticeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a run, one for each of its assessments."""

    candidates: tuple[Candidate, ...]
    run: Run
    limits: Limits

    def original(self, index: int) -> bytes | None:
        """The bytes that were judged, read again; None if they are gone or others by now."""
        import hashlib

        from checker.errors import InputError
        from checker.ingest import load_candidate

        source = self.run.assessments[index].source
        try:
            data = load_candidate(self.candidates[index], self.limits)
        except InputError:
            return None
        same = source is not None and hashlib.sha256(data).hexdigest() == source.sha256
        return data if same else None

    def link(self, index: int, start: Path) -> str | None:
        """The file as seen from the folder `start`; None where its name had to be masked."""
        candidate = self.candidates[index]
        if self.run.assessments[index].path != candidate.shown:
            return None
        return seen_from(candidate.path, start)


def notice_form(template: str | None, return_by: datetime | None) -> NoticeForm:
    """How review notices are written; a template that cannot be read ends the command."""
    from checker.cli.output import fail
    from checker.errors import InputError
    from checker.ingest.files import load
    from checker.reporters.request import NoticeForm

    try:
        data = load(Path(template)) if template is not None else None
    except InputError as error:
        fail(f"审核意见书模板 {template}：{error.message}")
    return NoticeForm(template=data, return_by=return_by.date() if return_by else None)


def mask_of(data: Mapping[str, Any]) -> Mask:
    """Masking by the wording of a pack, given as plain data."""
    from checker.document.personal import mask_text
    from checker.document.vocabulary import build_personal

    wording = build_personal(data["document"])
    return lambda text: mask_text(text, wording)


def prepare(wanted: Sequence[Target], notice: NoticeForm) -> None:
    """End the command where an output lacks what it needs, before anything is read."""
    from checker.cli.output import fail
    from checker.errors import UsageError
    from checker.reporters import Request

    try:
        for target in wanted:
            target.format.prepare(Request(notice=notice))
    except UsageError as error:
        fail(error.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options say of the form of outputs; `mask` goes by the wording of the pack."""

    notice: NoticeForm
    sarif_profile: str
    mask: Mask


def request(target: Target, wanted: Sequence[Target], files: Files, asked: Asked) -> Request:
    """What the output `target` is handed, as one of those `wanted`."""
    from checker.cli.output import screen
    from checker.reporters import Request
    from checker.reporters.request import Links

    start = _folder_of(target)
    pages = next((one.path for one in wanted if one.format.name == "html" and one.path), None)
    folder = seen_from(pages, start) if pages else None
    return Request(
        screen=screen(),
        links=Links(
            pages=f"{folder}/" if folder else None,
            file=lambda index: files.link(index, start),
        ),
        original=files.original,
        mask=asked.mask,
        notice=asked.notice,
        sarif_profile=asked.sarif_profile,
    )


def _folder_of(target: Target) -> Path:
    if target.path is None:
        return Path()
    return target.path if target.format.folder else target.path.parent


def seen_from(path: Path, start: Path) -> str | None:
    """`path` as seen from the folder `start`.

    None between drives, if it is no text, or where a number of a person would have to be masked.
    """
    from checker.document import mask_path

    try:
        found = (
            Path(os.path.relpath(path.absolute(), start.absolute())).as_posix().encode().decode()
        )
    except (ValueError, UnicodeEncodeError):
        return None
    return found if mask_path(found) == found else None
