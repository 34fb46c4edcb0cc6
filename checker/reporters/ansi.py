"""ANSI colours for a terminal: what rich draws, as text."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType


def drawn(parts: Iterable[RenderableType], width: int) -> str:
    """Draw `parts` one under the other for a terminal of `width` columns.

    Nothing in their words is markup, and no variable of the environment changes the result.
    """
    from rich.console import Console

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return buffer.getvalue()
