"""The options by which documents are judged -> the pack's data and the settings of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

if TYPE_CHECKING:
    from checker.pipeline import Settings
    from checker.waivers.register import Register


class Judging(NamedTuple):
    """Plain data of the rule pack, and what the run was asked for."""

    data: Mapping[str, Any]
    settings: Settings


def judging(  # noqa: PLR0913 - one parameter per option of the fixed interface
    *,
    pack: str,
    as_of: datetime | None,
    year: int | None,
    stage: str,
    waivers: str | None,
    today: datetime | None,
    limits: Sequence[str],
    no_cache: bool,
) -> Judging:
    """Read what the options name; its problems end the command."""
    from checker.cli.limits import limits_of
    from checker.cli.packs import load_pack_data
    from checker.model import Stage
    from checker.pipeline import Settings

    reading = limits_of(limits)
    data = load_pack_data(pack, cache=not no_cache)
    register = _register(waivers, data, today.date() if today else None) if waivers else None
    settings = Settings(
        as_of=as_of.date() if as_of else None,
        year=year,
        stage=Stage(stage),
        register=register,
        limits=reading,
    )
    return Judging(data, settings)


def _register(path: str, data: Mapping[str, Any], today: date | None) -> Register:
    from pathlib import Path

    from checker.errors import SettingsError
    from checker.waivers.expiry import beijing_day
    from checker.waivers.load import load_register

    try:
        return load_register(
            Path(path), path.replace("\\", "/"), data["rules"], today or beijing_day()
        )
    except SettingsError as error:
        end(error.problems, error)


def end(problems: Sequence[str], cause: BaseException) -> NoReturn:
    """End the command with the problems of a file, each on its line."""
    from checker.cli.output import tell

    for problem in problems:
        tell(problem)
    raise SystemExit(2) from cause
