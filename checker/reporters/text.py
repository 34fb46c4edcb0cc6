"""The text output: coloured tables on a terminal, a plain greppable layout everywhere else."""

from __future__ import annotations

from checker.model import Run


def render(run: Run, *, color: bool, width: int) -> str:
    """Write `run` as text for `width` columns.

    Args:
        run: What the checker says.
        color: Whether the output is a terminal that wants colour; otherwise the layout is
            plain and rich is not imported.
        width: Columns of the output. Plain lines of findings may be longer: grep wants them whole.
    """
    if color:
        from checker.reporters import terminal

        return terminal.render(run, width)
    from checker.reporters import plain

    return plain.render(run, width)
