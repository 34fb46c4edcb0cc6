from __future__ import annotations

import hashlib
import os
import shutil
import stat
import struct
import subprocess
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest import Candidate, discover, rar_archive, read_candidate
from checker.ingest.archives import expand, find
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.members import shown_name
from tests.support.archives import UTF_8, RawInfo, rar_of, zip_of, zip_of_infos
from tests.support.docx import docx

REPORT = docx(["报告"])
TEXT = "报告".encode()
NOISE = hashlib.shake_128(b"noise").digest(3_000_000)
LARGE = docx(["报告"], extra={"word/media/a.jpg": NOISE})


def expanded(folder: Path, data: bytes, name: str = "a.zip", **limits: int) -> list[Candidate]:
    """The members of one archive, or the archive itself with the reason why not."""
    path = folder / name
    path.write_bytes(data)
    bounds = replace(DEFAULT_LIMITS, **limits)
    return list(expand([Candidate(path=path, shown=name)], bounds).candidates)


def outcome(candidate: Candidate, limits: Limits = DEFAULT_LIMITS) -> str:
    """The text of a member, or the code of why it cannot be read."""
    try:
        return read_candidate(candidate, limits).text
    except InputError as error:
        return error.code if error.message.endswith("。") else error.message


def outcomes(folder: Path, data: bytes, name: str = "a.zip", **limits: int) -> dict[str, str]:
    bounds = replace(DEFAULT_LIMITS, **limits)
    return {one.shown: outcome(one, bounds) for one in expanded(folder, data, name, **limits)}


def member(raw: str, encoding: str = "utf-8", **attributes: int) -> RawInfo:
    info = RawInfo(raw.encode(encoding))
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
@pytest.mark.parametrize(
    "name", ["送审/汶上县司法局.docx", "镇.txt", "联通.docx", "鄄城、亳州 (终稿).txt"]
)
def test_names_in_the_encodings_of_china(name: str, encoding: str, tmp_path: Path) -> None:
    (candidate,) = expanded(tmp_path, zip_of({name: TEXT}, encoding))
    assert (candidate.shown, candidate.members) == (f"a.zip!{name}", (name,))
    assert outcome(candidate) == "报告"


def test_names_in_big5_and_of_the_west(tmp_path: Path) -> None:
    assert list(outcomes(tmp_path, zip_of({"報告.txt": TEXT}, "big5"))) == ["a.zip!報告.txt"]
    assert list(outcomes(tmp_path, zip_of({"résumé.txt": TEXT}, "cp437"))) == ["a.zip!résumé.txt"]


def test_a_declared_name_is_believed(tmp_path: Path) -> None:
    raw = "乱".encode("gbk")
    body = struct.pack("<BI", 1, zlib.crc32(raw)) + "真名.txt".encode()
    extra = RawInfo(raw)
    extra.extra = struct.pack("<HH", 0x7075, len(body)) + body
    flagged = RawInfo("旗.txt".encode(), flag=UTF_8)
    data = zip_of_infos([(extra, TEXT), (flagged, TEXT)])
    assert set(outcomes(tmp_path, data)) == {"a.zip!真名.txt", "a.zip!旗.txt"}


def test_names_of_a_mac_and_what_it_adds(tmp_path: Path) -> None:
    name = "Café/报告.txt"
    data = zip_of(
        {
            unicodedata.normalize("NFD", name): TEXT,
            "__MACOSX/Café/._报告.txt": b"x",
            "Café/.DS_Store": b"x",
            "Café/~$报告.docx": b"x",
        },
        "utf-8",
    )
    assert outcomes(tmp_path, data) == {f"a.zip!{name}": "报告"}


def test_parts_of_a_saved_page_are_no_members(tmp_path: Path) -> None:
    page = "<p>报告</p>".encode()
    data = zip_of({"报.html": page, "报_files/框.html": page, "报_files/图.png": b"x"})
    (tmp_path / "a.zip").write_bytes(data)
    found = expand([Candidate(path=tmp_path / "a.zip", shown="a.zip")])
    assert [one.shown for one in found.candidates] == ["a.zip!报.html"]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/etc/a.txt", "etc/a.txt"),
        ("../../a.txt", "__/__/a.txt"),
        ("..\\a.txt", "__/a.txt"),
        ("C:\\局\\a.txt", "局/a.txt"),
        ("./局//a.txt", "局/a.txt"),
        ("a\n\x1b[31m.txt", "a\ufffd\ufffd[31m.txt"),
        ("a\u202etxt.exe", "a\ufffdtxt.exe"),
        ("", "__"),
    ],
)
def test_a_name_is_safe_to_show(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_paths_that_lead_out_write_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    data = zip_of({"../x.txt": TEXT, "/y.txt": TEXT, "..\\z.txt": TEXT})
    assert set(outcomes(folder, data).values()) == {"报告"}
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = zip_of(
        [("局/a.txt", "甲".encode()), ("局/a.txt", "乙".encode()), ("局/a.txt", "丙".encode())]
    )
    assert outcomes(tmp_path, data) == {
        "a.zip!局/a.txt": "甲",
        "a.zip!局/a（同名第 2 个）.txt": "乙",
        "a.zip!局/a（同名第 3 个）.txt": "丙",
    }


def test_only_what_folders_take_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of({"b.txt": TEXT, "照片.jpg": b"x", "表.xlsx": b"x", "x.exe": b"x"}))
    expansion = expand([Candidate(path=path, shown="送/a.zip")])
    assert [one.shown for one in expansion.candidates] == ["送/a.zip!b.txt"]
    assert expansion.left_out == ("送/a.zip!照片.jpg", "送/a.zip!表.xlsx")


def test_folders_give_their_archives_and_each_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.zip").write_bytes(zip_of({"2.txt": TEXT, "1.docx": REPORT}))
    (tmp_path / "c.txt").write_bytes(TEXT)
    names = [one.shown for one in expand(discover([tmp_path])).candidates]
    base = tmp_path.as_posix()
    assert names == [f"{base}/{name}" for name in ("a.txt", "b.zip!1.docx", "b.zip!2.txt", "c.txt")]


def test_archives_in_archives(tmp_path: Path) -> None:
    data = zip_of({"里.txt": TEXT})
    for depth in range(4):
        data = zip_of({f"{depth}.zip": data, f"{depth}.txt": TEXT})
    assert outcomes(tmp_path, data) == {
        "a.zip!3.txt": "报告",
        "a.zip!3.zip!2.txt": "报告",
        "a.zip!3.zip!2.zip!1.txt": "报告",
        "a.zip!3.zip!2.zip!1.zip": "nesting",
    }
    assert set(outcomes(tmp_path, data, nesting=0)) == {"a.zip!3.txt", "a.zip!3.zip"}
    assert outcomes(tmp_path, data, nesting=9)["a.zip!3.zip!2.zip!1.zip!0.zip!里.txt"] == "报告"


def test_a_broken_archive_inside_leaves_the_others_alone(tmp_path: Path) -> None:
    found = outcomes(
        tmp_path, zip_of({"a.zip": b"PK\x03\x04 broken", "b.txt": TEXT, "空.zip": zip_of({})})
    )
    assert found == {"a.zip!a.zip": "damaged", "a.zip!b.txt": "报告", "a.zip!空.zip": "empty"}


def test_content_decides_what_is_an_archive(tmp_path: Path) -> None:
    assert outcomes(tmp_path, REPORT, "其实是文档.zip") == {"其实是文档.zip": "报告"}
    assert outcomes(tmp_path, TEXT, "其实是文字.rar") == {"其实是文字.rar": "报告"}
    assert outcomes(tmp_path, zip_of({"b.txt": TEXT}), "其实是.rar") == {"其实是.rar!b.txt": "报告"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of({}), "empty"),
        (zip_of({"__MACOSX/a.txt": b"x"}), "empty"),
        (zip_of({"照片.jpg": b"x"}), "no-report"),
        (zip_of({"a.txt": TEXT})[:-30], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "archive"),
        (b"\x1f\x8b\x08\0", "damaged"),
        (b"Rar!\x1a\x07\x01\0junk", "damaged"),
        (b"", "empty"),
    ],
)
def test_an_archive_that_gives_nothing_says_why(data: bytes, code: str, tmp_path: Path) -> None:
    (candidate,) = expanded(tmp_path, data)
    assert candidate.shown == "a.zip"
    assert outcome(candidate) == code


def link(name: str) -> RawInfo:
    return member(name, external_attr=(stat.S_IFLNK | 0o777) << 16)


def test_members_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    data = zip_of_infos([(link("链.txt"), b"/etc/passwd"), (member("好.txt"), TEXT)])
    assert outcomes(tmp_path, data) == {"a.zip!好.txt": "报告", "a.zip!链.txt": "link"}


@pytest.mark.parametrize(
    ("offset", "value", "code"),
    [
        (8, 1, "password-protected"),  # flags
        (8, 0x41, "password-protected"),
        (10, 99, "password-protected"),  # method
        (10, 9, "compression"),
        (10, 14, "compression"),
        (10, 12, "compression"),
        (24, 0x7FFFFFFF, "too-large"),  # unpacked bytes
        (24, 1, "damaged"),
    ],
)
def test_what_the_directory_claims_of_a_member(
    offset: int, value: int, code: str, tmp_path: Path
) -> None:
    data = bytearray(zip_of({"a.txt": TEXT * 50}))
    at = data.index(b"PK\x01\x02")
    size = 4 if offset == 24 else 2
    data[at + offset : at + offset + size] = value.to_bytes(size, "little")
    found = outcomes(tmp_path, bytes(data), unpacked_bytes=2**32)
    assert found == {"a.zip!a.txt": code}


def test_bombs(tmp_path: Path) -> None:
    zeros = bytes(12 * 1024 * 1024)
    assert outcomes(tmp_path, zip_of({"a.txt": zeros})) == {"a.zip!a.txt": "too-large"}
    two = zip_of({"a.docx": LARGE, "b.txt": TEXT * 600_000})
    assert outcomes(tmp_path, two, unpacked_bytes=4_000_000) == {
        "a.zip!a.docx": "报告",
        "a.zip!b.txt": "too-large",
    }
    many = zip_of({f"{n}.txt": TEXT for n in range(30)})
    assert outcomes(tmp_path, many, members=29) == {"a.zip": "too-large"}
    assert len(expanded(tmp_path, many, members=30)) == 30
    inner = zip_of({"里.docx": LARGE})
    nested = zip_of({"1.zip": inner, "2.zip": inner})
    assert outcomes(tmp_path, nested, unpacked_bytes=7_000_000) == {
        "a.zip!1.zip!里.docx": "报告",
        "a.zip!2.zip": "too-large",
    }


def test_a_directory_of_many_thousand_entries_is_not_even_read(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(90):
            archive.writestr(f"{number}{'x' * 300}.txt", b"")
    assert outcomes(tmp_path, buffer.getvalue(), members=10) == {"a.zip": "too-large"}


def test_entries_that_overlap_are_a_bomb(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": TEXT * 90, "b.txt": TEXT * 90}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (3).to_bytes(4, "little")
    assert outcomes(tmp_path, bytes(data)) == {"a.zip": "too-large"}


def tar_of(members: Mapping[str, bytes], *, linked: str = "") -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
        if linked:
            info = tarfile.TarInfo(linked)
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(info)
    return buffer.getvalue()


def test_tar(tmp_path: Path) -> None:
    data = tar_of({"区/报告.docx": REPORT, "../a.txt": TEXT}, linked="链.txt")
    assert outcomes(tmp_path, data, "a.tar.gz") == {
        "a.tar.gz!__/a.txt": "报告",
        "a.tar.gz!区/报告.docx": "报告",
        "a.tar.gz!链.txt": "link",
    }
    assert outcomes(tmp_path, data[:-40], "b.tgz") == {"b.tgz": "damaged"}
    bomb = tar_of({"a.txt": bytes(20_000_000)})
    assert outcomes(tmp_path, bomb, "c.tgz") == {"c.tgz": "too-large"}
    import gzip

    assert outcomes(tmp_path, gzip.compress(TEXT), "d.txt.gz") == {"d.txt.gz": "archive"}


has_rar_tool = pytest.mark.skipif(
    not (shutil.which("unar") or shutil.which("bsdtar")),
    reason="!!!!!!!! neither unar nor bsdtar is installed: .rar goes untested",
)
RAR = rar_of(
    {
        "东城区/[终稿]报告 1.txt": TEXT,
        "锁.txt": TEXT,
        "链.txt": b"/etc/passwd",
        "x.zip": zip_of({"里.txt": TEXT}),
    },
    locked=["锁.txt"],
    linked=["链.txt"],
)


@has_rar_tool
def test_rar(tmp_path: Path) -> None:
    wanted = {
        "东城区/[终稿]报告 1.txt": "报告",
        "x.zip!里.txt": "报告",
        "链.txt": "link",
        "锁.txt": "password-protected",
    }
    found = outcomes(tmp_path, RAR, "a.rar")
    assert found == {f"a.rar!{name}": result for name, result in wanted.items()}
    nested = outcomes(tmp_path, zip_of({"里.rar": RAR}))
    assert nested == {f"a.zip!里.rar!{name}": result for name, result in wanted.items()}


def knows_rar(seven_zip: str) -> bool:
    """Debian gives it out without."""
    done = subprocess.run([seven_zip, "i"], capture_output=True, text=True, check=False)
    return "Rar" in done.stdout


@has_rar_tool
@pytest.mark.parametrize("tool", ["unar", "7zz", "bsdtar"])
def test_each_program_that_unpacks_rar(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shutil.which(tool)
    if not found or (tool == "7zz" and not knows_rar(found)):
        pytest.skip(f"!!!!!!!! there is no {tool} that unpacks .rar")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / tool).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    data = rar_of(
        {
            "局/[终稿] 甲.txt": "甲".encode(),
            "乙*.txt": "乙".encode(),
            "空.txt": b"",
            "末.docx": REPORT,  # stored, and last: what seeks its directory takes it for the archive
        }
    )
    assert outcomes(tmp_path, data, "a.rar") == {
        "a.rar!末.docx": "报告",
        "a.rar!乙*.txt": "乙",
        "a.rar!局/[终稿] 甲.txt": "甲",
        "a.rar!空.txt": "empty",
    }


@pytest.mark.skipif(os.name != "posix", reason="the programs here are shell scripts")
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[ "$1" = p ] && [ "${@: -1}" = "局/甲.txt" ] && printf 报告', "报告"),
        ("printf 假的", "damaged"),
        ("exit 10", "damaged"),
        ("head -c 100000000 /dev/zero", "damaged"),
    ],
)
def test_the_unrar_of_rarlab_is_asked_as_it_wishes(
    text: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a program that pretends: the real one may not be had everywhere."""
    (tmp_path / "bin").mkdir()
    unrar = tmp_path / "bin" / "unrar"
    unrar.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
    unrar.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    monkeypatch.setattr(rar_archive, "_TOOLS", {"unrar": rar_archive._Tool(rar_archive._unrar)})
    found = outcomes(tmp_path, rar_of({"局/甲.txt": TEXT}), "a.rar")
    assert found == {"a.rar!局/甲.txt": wanted}


def test_without_a_program_for_rar_one_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (candidate,) = expanded(tmp_path, rar_of({"a.txt": TEXT}), "a.rar")
    with pytest.raises(InputError, match="apt install unrar") as caught:
        read_candidate(candidate)
    assert caught.value.code == "no-unpacker"


def test_a_member_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inner = zip_of({"丙.txt": TEXT})
    Path("a.zip").write_bytes(zip_of({"局/甲!乙.txt": TEXT, "里.zip": inner}))
    Path("b!c.txt").write_bytes(TEXT)
    Path("一.zip").write_bytes(inner)
    for name in ("a.zip!局/甲!乙.txt", "a.zip!里.zip!丙.txt", "b!c.txt", "一.zip"):
        assert outcome(find(name)) == "报告"
    for name, code in {
        "a.zip!没有.txt": "not-found",
        "没有.zip!a.txt": "not-found",
        "b!c.txt!x": "not-found",
        "a.zip": "archive",
    }.items():
        assert outcome(find(name)) == code


SAMPLES = {
    "a.zip": zip_of({"区/甲.txt": TEXT, "乙.docx": REPORT}),
    "a.tgz": tar_of({"甲.txt": TEXT}),
}
BUILDERS: Mapping[str, Callable[[bytes], bytes]] = {
    "a.zip": bytes,
    "a.tgz": bytes,
    "a.rar": lambda _: rar_of({"甲.jpg": b"x"}),
}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_damage_ends_in_a_report_or_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(BUILDERS)))
    whole = bytearray(BUILDERS[name](SAMPLES.get(name, b"")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    size = data.draw(st.integers(1, len(whole)))
    found = outcomes(tmp_path, bytes(whole[:size]), name)
    assert found
