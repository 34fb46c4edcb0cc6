"""What other programs call: a rule pack by name, one report judged by it, the result as plain data."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import cache
from typing import Any

from checker.document import mask_path
from checker.errors import InputError, UsageError
from checker.ingest import DEFAULT_LIMITS, Limits, read_bytes, read_candidate
from checker.ingest.archives import find
from checker.ingest.deadline import within
from checker.ingest.files import as_shown, bounded
from checker.model import Assessment, ReportStatus, Source, Stage
from checker.packs import DEFAULT_PACK
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess, sources_in_force

_UNNAMED = "report"  # the path of an assessment that was made from bytes without a name


def load_pack(name_or_path: str | os.PathLike[str], *, cache: bool = True) -> Pack:
    """Load, validate and compile a rule pack.

    Args:
        name_or_path: The name of a pack that ships with the tool, or a folder. A name always means
            the pack that ships; ``./name`` means a folder.
        cache: Whether validated data may be kept in, and taken from, the user's cache folder.

    Returns:
        The pack: frozen, so that threads and calls may share it.

    Raises:
        PackError: There is no such pack, or it does not validate; ``problems`` holds them all.
    """
    return build_pack(load_data(find_pack(os.fspath(name_or_path)), cache=cache))


def check_report(
    path_or_bytes: str | os.PathLike[str] | bytes,
    pack: Pack | None = None,
    *,
    year: int | None = None,
    as_of: date | None = None,
    stage: Stage | str = Stage.SUBMISSION,
    limits: Limits = DEFAULT_LIMITS,
    name: str | None = None,
) -> Assessment:
    """Read and judge one report, as `fazhi check` does.

    Args:
        path_or_bytes: The file, or its content. A path may name a member of an archive, as in
            ``archive.zip!report.docx``; content is told by what it is, whatever it is called.
        pack: From `load_pack`; None means the pack that the command uses by default.
        year: The reporting year, where the caller knows better than the text.
        as_of: Judge by the sources in force on this day instead of the reporting year's.
        stage: ``draft``, ``submission`` or ``published``.
        limits: How much reading this file may cost.
        name: What the assessment calls the file; the path, unless this is given.

    Returns:
        The assessment: its status is ``checked``, or ``other-kind`` for a text that is no such report.
        Personal data of the document is masked in all of it.

    Raises:
        InputError: The file cannot be read; ``code`` names the reason.
        PackError: The default pack does not validate.
        UsageError: No source was in force on that day, or there is no such stage.
    """
    pack = pack or _default_pack()
    settings = Settings(as_of=_day(as_of, pack), year=year, stage=_stage(stage), limits=limits)
    try:
        assessment = within(
            limits.seconds, lambda: assess(_read(path_or_bytes, name, limits), pack, settings)
        )
    except InputError as error:  # it may name members of an archive
        raise InputError(error.code, mask_path(error.message)) from None
    if assessment.status is ReportStatus.UNREADABLE and assessment.error:
        raise InputError(assessment.error.code, assessment.error.message)
    return assessment


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    """Turn an assessment into plain data that `json.dumps` takes.

    Returns:
        What ``fazhi check --format json`` prints for the report under ``reports``.
    """
    from checker.reporters.json import report_object

    return report_object(assessment)


@cache
def _default_pack() -> Pack:
    return load_pack(DEFAULT_PACK)


def _read(given: str | os.PathLike[str] | bytes, name: str | None, limits: Limits) -> Source:
    if isinstance(given, bytes):
        return read_bytes(bounded(given, limits), as_shown(name or _UNNAMED), limits)
    candidate = find(os.fspath(given), limits)
    shown = candidate.shown if name is None else as_shown(name)
    return read_candidate(candidate._replace(shown=shown), limits)


def _day(as_of: date | None, pack: Pack) -> date | None:
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    if day and not sources_in_force(pack.sources, None, day):
        raise UsageError(f"{day.isoformat()} 没有任何有效的依据，请检查 as_of 的日期。")
    return day


def _stage(stage: Stage | str) -> Stage:
    try:
        return Stage(stage)
    except ValueError:
        names = "、".join(Stage)
        raise UsageError(f"没有“{stage}”这个阶段，可以是 {names}。") from None
