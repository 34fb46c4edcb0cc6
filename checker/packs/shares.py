"""Points of an element -> points of its criteria, in whole tenths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def shared(
    criteria: Sequence[tuple[str, float]], points: float, wanted: Mapping[str, float]
) -> list[float]:
    """Deal out `points`: to some criteria what is wanted, to the others in proportion.

    Args:
        criteria: Id and points so far of each.
        points: Of the element, as it shall be.
        wanted: Points of the criteria that are named.

    Returns:
        New points of each. Where the wanted ones leave nothing for the others, those keep theirs:
        the sum is then wrong, and told as such.
    """
    named = sum(value for name, value in wanted.items() if name in dict(criteria))
    others = [value for name, value in criteria if name not in wanted]
    rest = round((points - named) * 10)
    enough = others and rest >= len(others)
    shares = iter([tenths / 10 for tenths in _dealt(rest, others)] if enough else others)
    return [_plain(wanted[name] if name in wanted else next(shares)) for name, _ in criteria]


def _dealt(tenths: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to `weights` that sum to `tenths`: largest remainders first."""
    whole = sum(weights)
    exact = [tenths * weight / whole for weight in weights]
    dealt = [max(1, int(share + 1e-9)) for share in exact]
    order = sorted(range(len(exact)), key=lambda at: (dealt[at] - exact[at], at))
    at = 0
    while (left := tenths - sum(dealt)) != 0:
        place = (
            order[at % len(order)] if left > 0 else max(range(len(dealt)), key=dealt.__getitem__)
        )
        dealt[place] += 1 if left > 0 else -1
        at += 1
    return dealt


def _plain(points: float) -> float:
    return int(points) if points == int(points) else points
