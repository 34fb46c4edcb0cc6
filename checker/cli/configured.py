"""Commands whose options a configuration file may set: command line > environment > file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.manual import Command
from checker.cli.options import CHECKING, configurable

if TYPE_CHECKING:
    from checker.configuration.keys import Key
    from checker.configuration.read import Configuration

_META = "checker.configuration"
_GIVEN = (str, bool, list, tuple)  # click marks what is not given with an object of its own
_OUTPUT = ("format_name", "outputs")
ENVIRONMENT = "FAZHI"  # FAZHI_FAIL_ON sets --fail-on


class Configured(Command):
    """Takes from the configuration what the command line and the environment leave open."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the configuration, then parse as click does."""
        ctx.auto_envvar_prefix = ENVIRONMENT
        if not ctx.resilient_parsing:
            raw, _, _ = self.make_parser(ctx).parse_args(list(args))
            given = {name: value for name, value in raw.items() if isinstance(value, _GIVEN)}
            unwanted = given.get("no_config") or not {*ctx.help_option_names}.isdisjoint(args)
            configuration = None if unwanted else _configuration(given)
            if configuration:
                ctx.meta[_META] = configuration
                ctx.default_map = _defaults(self.params, configuration, given)
        return super().parse_args(ctx, args)


def configuration_of(ctx: click.Context) -> Configuration | None:
    """The configuration that a command found."""
    found: Configuration | None = ctx.meta.get(_META)
    return found


def _configuration(given: Mapping[str, Any]) -> Configuration | None:
    """The configuration named, else the nearest one upwards; its problems end the command."""
    from checker.cli.output import tell
    from checker.errors import SettingsError

    try:
        return _found(given)
    except SettingsError as error:
        for problem in error.problems:
            tell(problem)
        raise SystemExit(2) from error


def _found(given: Mapping[str, Any]) -> Configuration | None:
    named = given.get("config_file")
    if named:
        path = Path(named)
    else:
        from checker.configuration.find import find_configuration

        nearest = find_configuration(_starts(given))
        if nearest is None:
            return None
        path = nearest
    from checker.configuration.read import read_configuration

    return read_configuration(path, keys())


def _starts(given: Mapping[str, Any]) -> list[Path]:
    """The working directory, then the folder of the first path."""
    paths = given.get("paths") or given.get("old") or ()
    first = [Path(path) for path in ([paths] if isinstance(paths, str) else paths)[:1] if path]
    return [Path(), *(path if path.is_dir() else path.parent for path in first)]


def keys() -> Sequence[Key]:
    """The keys of a configuration: the options of `fazhi check`, whatever command reads it."""
    return [_key(name, option) for name, option in configurable(_parameters()).items()]


def _parameters() -> Sequence[click.Parameter]:
    from checker.cli.options import add

    def bare() -> None: ...

    command = add(*CHECKING)(click.command()(bare))
    return command.params


def _key(name: str, option: click.Option) -> Key:
    from checker.configuration.keys import Key, Kind

    kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    low = high = None
    wanted = option.type
    if option.is_flag:
        kind = Kind.SWITCH
    elif option.multiple:
        kind = Kind.TABLE if "=" in (option.metavar or "") else Kind.TEXTS
        choices = _names(name)
    elif isinstance(wanted, click.Choice):
        kind, choices = Kind.CHOICE, tuple(map(str, wanted.choices))
    elif isinstance(wanted, click.IntRange | click.FloatRange):
        kind = Kind.INTEGER if isinstance(wanted, click.IntRange) else Kind.NUMBER
        low, high = wanted.min, wanted.max
    elif isinstance(wanted, click.DateTime):
        kind = Kind.DAY
    elif isinstance(wanted, click.Path):
        kind = Kind.PATH
    item = _item if name == "limit" else None
    return Key(name, kind, choices, low, high, paths=name in ("output", "pack"), item=item)


def _item(written: str) -> str | None:
    from checker.cli.limits import flaw_of

    return flaw_of(written)


def _names(name: str) -> tuple[str, ...]:
    """What a table may hold, where that is known."""
    if name == "limit":
        from checker.cli.limits import NAMES

        return NAMES
    if name == "output":
        from checker.reporters import FORMATS

        return tuple(FORMATS)
    return ()


def _defaults(
    parameters: Sequence[click.Parameter], configuration: Configuration, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What the file sets, by the names of this command's own parameters.

    Who says on the command line where output goes, or in which format, has said both.
    """
    options = configurable(parameters)
    if "old" in {one.name for one in parameters}:  # a comparison is written where it is asked for
        options = {key: one for key, one in options.items() if one.name not in _OUTPUT}
    said = _OUTPUT if any(name in given for name in _OUTPUT) else ()
    return {
        option.name or key: configuration.settings[key].value
        for key, option in options.items()
        if key in configuration.settings and option.name not in said
    }
