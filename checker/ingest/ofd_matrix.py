"""Places on an .ofd page: from the space of an object to that of the page, turned to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.ingest.ofd_package import numbers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Matrix(NamedTuple):
    """Maps points of an object to the page: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the object is outside it."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """This transformation, and then that of what holds the object."""
        e, f = outer.at(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


def matrix_of(element: Element) -> Matrix:
    """From the space of an object to that around it: its own transformation, then its corner."""
    values = numbers(element.get("CTM"))
    own = Matrix(*values) if len(values) == 6 else Matrix()
    corner = numbers(element.get("Boundary"))
    if len(corner) < 2:
        return own
    return own._replace(e=own.e + corner[0], f=own.f + corner[1])


def seen(x: float, y: float, turn: int, box: tuple[float, float]) -> tuple[float, float]:
    """A place on the page as it is turned to be read."""
    width, height = box
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn]
