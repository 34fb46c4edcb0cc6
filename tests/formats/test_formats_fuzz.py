"""Damaged files of every format through the command: each ends in a report or a clear reason.

One process judges a folder of several hundred of them, bounded in memory and time.
"""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import rar_of, zip_of
from tests.support.commands import Desk
from tests.support.docx import Block, docx, listed, table
from tests.support.ofd import ofd
from tests.support.office import FOUND
from tests.support.ole import ole_of, word_of
from tests.support.printing import official_print, paragraphs_of
from tests.support.raw_pdf import pdf, said
from tests.support.reports import compose
from tests.support.webpage import page

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux does")

_SEED = 20240109
_COPIES = 12  # damaged copies of each fixture
_SECONDS = 60.0
_ADDRESS_SPACE = 2 * 1024**3
_RESIDENT = 600 * 1024**2
_RESIDENT_RECOGNISING = 1536 * 1024**2
#: What the tool says of itself, not of a file.
_OWN_FAILURES = {"internal", "memory"}

LINES = compose().split("\n")


def word() -> bytes:
    blocks: list[str | Block] = [
        *LINES[:3],
        listed("强化学法"),
        table([["项目", "件"], ["复议", "12"]]),
        *LINES[3:],
    ]
    return docx(blocks)


def letter() -> bytes:
    """A page saved in one file."""
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head}{part}{page(compose())}\n--b--\n".encode()


def printed() -> bytes:
    """A report as a PDF: set by WeasyPrint where it is installed, else a page that says little."""
    try:
        return official_print(paragraphs_of(compose()), "")
    except ImportError:
        objects = (
            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
            "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        )
        return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R>>\n%%EOF\n".encode()


def ruled() -> bytes:
    """A page with a table, drawn in every way that lines can be."""
    lines = "72 700 m 472 700 l S 72 660 400 0.5 re f 72 620 400 0.5 re 72 620 0.5 80 re f "
    boxes = "72 500 100 40 re 172 500 300 40 re 72 540 100 40 re S 72 400 m 100 500 300 500 472 400 c S "
    words = "".join(said(word, y=680 - 40 * at) for at, word in enumerate(("one", "two", "three")))
    return pdf([lines + boxes + words, lines * 40 + words])


def picture() -> bytes:
    """A white picture of 40 by 40 pixels."""
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * 120 for _ in range(40)))
    head = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


#: One small whole file of each format, by what its name ends in; a new format adds its own here.
FIXTURES: Mapping[str, Callable[[], bytes]] = {
    ".txt": lambda: "\n".join(LINES).encode(),
    ".gb.txt": lambda: "\n".join(LINES).encode("gb18030"),
    ".utf16.txt": lambda: "\n".join(LINES).encode("utf-16"),
    ".docx": word,
    ".zip": lambda: zip_of({"局/报告.docx": word(), "里.zip": zip_of({"a.txt": b"x"})}),
    ".rar": lambda: rar_of({"局/报告.txt": "\n".join(LINES).encode()}),
    ".doc": word_of,
    ".html": lambda: page(compose()).encode(),
    ".mht": letter,
    ".ofd": lambda: ofd(paragraphs_of(compose())),
    ".pdf": printed,
    ".table.pdf": ruled,
    ".png": picture,
    ".wps": lambda: ole_of({"Workbook": b"", "1Table": b"x" * 5000}),
}


def damaged(data: bytes, dice: random.Random) -> Iterator[bytes]:
    """Truncations, flipped bits, runs of noise, and parts that come twice or not at all."""
    for _ in range(_COPIES // 4):
        yield data[: dice.randrange(len(data))]
        flipped = bytearray(data)
        for _ in range(dice.choice([1, 3, 30])):
            flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield bytes(flipped)
        at, size = dice.randrange(len(data)), dice.choice([1, 8, 200])
        yield data[:at] + dice.randbytes(size) + data[at + size :]
        first, second = sorted(dice.choices(range(len(data)), k=2))
        yield data[:second] + data[first:] if dice.random() < 0.5 else data[:first] + data[second:]


def fill(desk: Desk) -> list[str]:
    """Write the folder; the names of all files."""
    dice = random.Random(_SEED)  # noqa: S311 - for tests that repeat themselves
    names = []
    for suffix, build in FIXTURES.items():
        whole = build()
        copies = [whole, *damaged(whole, dice), dice.randbytes(3000), b"", whole[:4]]
        for number, data in enumerate(copies):
            names.append(f"{number:02}{suffix}")
            desk.write(f"乱/{names[-1]}", data)
    return names


def photographs() -> dict[str, bytes]:
    """A few words as pictures of every kind, and as scans in a PDF and in an OFD."""
    import io

    from PIL import Image, ImageDraw

    from tests.support.ofd import scanned
    from tests.support.printing import bound

    image = Image.new("RGB", (420, 100), "white")
    ImageDraw.Draw(image).text((20, 30), "Annual Report 2023", fill="black", font_size=36)
    found = {}
    for suffix, kind in (
        *((".jpg", "JPEG"), (".png", "PNG"), (".gif", "GIF"), (".bmp", "BMP"), (".webp", "WEBP")),
    ):
        stream = io.BytesIO()
        image.save(stream, kind)
        found[suffix] = stream.getvalue()
    stream = io.BytesIO()
    image.save(stream, "TIFF", save_all=True, append_images=[image], compression="tiff_lzw")
    return {
        **found,
        ".tif": stream.getvalue(),
        ".pdf": bound([image]),
        ".ofd": scanned(found[".jpg"], ".jpg"),
    }


def measured(desk: Desk, *arguments: str) -> tuple[int, bytes, bytes, int]:
    """Run `fazhi` in bounded memory: exit code, output, errors, and the most bytes it held."""
    program = (
        "import resource, sys;"
        f"resource.setrlimit(resource.RLIMIT_AS, ({_ADDRESS_SPACE}, {_ADDRESS_SPACE}))\n"
        "from checker.cli import main\n"
        "try: main(prog_name='fazhi')\n"
        "finally: print(max(resource.getrusage(who).ru_maxrss for who in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=desk.folder,
        env=desk.environment(FAZHI_SOFFICE="/nowhere"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS * 2,
        check=False,
    )
    resident = int(done.stderr.split()[-1]) * 1024
    return done.returncode, done.stdout, done.stderr, resident


def told(report: Mapping[str, Any]) -> bool:
    """Whether a file was judged, or says clearly why not."""
    error = report["error"]
    if error is None:
        return report["status"] in ("checked", "other-kind")
    message: str = error["message"]
    return error["code"] not in _OWN_FAILURES and message.endswith("。") and len(message) > 10


def test_damaged_files_end_in_a_report_or_a_reason(desk: Desk) -> None:
    names = fill(desk)
    begun = time.monotonic()
    # Folders do not give their pictures.
    pictures = [f"乱/{name}" for name in names if name.endswith(".png")]
    limits = ("--limit", "seconds=10", "--limit", "ocr-pages=0")
    code, out, err, resident = measured(
        desk, "check", "乱", *pictures, "--format", "json", "--jobs", "2", *limits
    )
    seconds = time.monotonic() - begun
    assert b"Traceback" not in out + err, err.decode()
    reports = json.loads(out)["reports"]
    strange = [(one["path"], one["error"]) for one in reports if not told(one) or one["errors"]]
    assert not strange
    files = {one["path"].split("!")[0].removeprefix("乱/") for one in reports}
    assert files == set(names)
    assert code == 2
    assert seconds < _SECONDS
    assert resident < _RESIDENT


@pytest.mark.ocr
def test_damaged_pictures_through_recognition(desk: Desk) -> None:
    pytest.importorskip("rapidocr", reason="没有安装 rapidocr:受损图片的识别测试跳过")
    pytest.importorskip("onnxruntime", reason="没有安装 onnxruntime:受损图片的识别测试跳过")
    dice = random.Random(_SEED)  # noqa: S311 - for tests that repeat themselves
    names = []
    for suffix, whole in photographs().items():
        for number, data in enumerate([whole, *damaged(whole, dice)]):
            names.append(f"乱/{number:02}{suffix}")
            desk.write(names[-1], data)
    limits = ("--limit", "seconds=20", "--limit", "ocr-page-seconds=20")
    _, out, err, resident = measured(
        desk, "check", *names, "--format", "json", "--jobs", "2", *limits
    )
    assert b"Traceback" not in out + err, err.decode()
    reports = {one["path"]: one for one in json.loads(out)["reports"]}
    assert set(reports) == set(names)
    assert not [(one["path"], one["error"]) for one in reports.values() if not told(one)]
    for name in names:
        if name.startswith("乱/00"):
            assert reports[name]["status"] == "other-kind", reports[name]["error"]
    assert resident < _RESIDENT_RECOGNISING


@pytest.mark.skipif(FOUND is None, reason="!!!!!!!! LibreOffice is not installed")
@pytest.mark.xdist_group("soffice")
def test_damaged_files_through_the_converter(desk: Desk, tmp_path: Path) -> None:
    from tests.support.office import saved_as

    folder = tmp_path / "made"
    folder.mkdir()
    dice = random.Random(_SEED)  # noqa: S311 - for tests that repeat themselves
    (whole,) = saved_as("doc", {"a": word()}, folder).values()
    desk.write("乱/00.doc", whole)
    copies = list(damaged(whole, dice))[:6]
    for number, data in enumerate(copies, 1):
        desk.write(f"乱/{number:02}.doc", data)
    done = subprocess.run(
        desk.command("check", "乱", "--format", "json", "--limit", "seconds=30"),
        cwd=desk.folder,
        env=desk.environment(),
        capture_output=True,
        timeout=200,
        check=False,
    )
    reports = json.loads(done.stdout)["reports"]
    assert len(reports) == 1 + len(copies)
    assert all(told(one) for one in reports), [one["error"] for one in reports]
    assert reports[0]["score"] is not None
    assert b"Traceback" not in done.stderr
