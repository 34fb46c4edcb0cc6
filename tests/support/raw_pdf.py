"""Small PDF files written by hand: for what no office program would write."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(pages: Sequence[str], *, extra: str = "", box: str = "0 0 595 842") -> bytes:
    """A PDF whose pages have these content streams; `extra` goes into the trailer."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>",
        _FONT,
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(body)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def said(text: str, *, size: int = 12, mode: int = 0, y: int = 700) -> str:
    """The content stream of one printed line."""
    return f"BT /F1 {size} Tf {mode} Tr 72 {y} Td ({text}) Tj ET\n"


def locked() -> bytes:
    """A PDF that opens with a password only."""
    filler = "28" * 32
    extra = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{filler}> /U <{filler}> /P -4 >> "
        f"/ID [<{'ab' * 16}> <{'ab' * 16}>]"
    )
    return pdf([said("locked")], extra=extra)
