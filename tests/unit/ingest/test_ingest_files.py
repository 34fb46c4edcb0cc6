import os
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.ingest.files import Candidate, discover, left_out, load
from checker.ingest.limits import DEFAULT_LIMITS, Limits

ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)


def plant(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return root


def shown(*paths: str | Path) -> list[str]:
    return [candidate.shown for candidate in discover(paths)]


def inside(root: Path) -> list[str]:
    return [name.removeprefix(f"{root}/") for name in shown(root)]


def refusal(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(InputError) as caught:
        load(path, limits)
    assert caught.value.message.endswith("。")
    return caught.value.code


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", "A.DOCX", "乙/2.md", "乙/1.docx", "甲.docm", "乙.txt", "c.PDF")
    assert inside(tmp_path) == [
        "A.DOCX",
        "b.txt",
        "c.PDF",
        "乙/1.docx",
        "乙/2.md",
        "乙.txt",
        "甲.docm",
    ]


def test_formats_without_a_reader_are_listed_and_other_files_are_not(tmp_path: Path) -> None:
    documents = ("1.doc", "2.WPS", "4.ofd", "5.html", "6.htm", "7.rtf")
    plant(tmp_path, *documents, "pack.yaml", "data.json", "photo.jpg", "Makefile", "x.xlsx")
    assert inside(tmp_path) == list(documents)


def test_hidden_and_lock_files_are_left_out(tmp_path: Path) -> None:
    plant(tmp_path, "报告.docx", "~$报告.docx", ".~报告.docx", ".git/a.txt", "子/.b.txt")
    assert inside(tmp_path) == ["报告.docx"]


def test_what_may_hold_a_report_but_is_not_read_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "扫描/IMG_1.HEIC", "b.ceb", "c.xlsx", "d.exe", "~$e.xls")
    names = [name.removeprefix(f"{tmp_path}/") for name in left_out([str(tmp_path)])]
    assert names == ["b.ceb", "c.xlsx", "扫描/IMG_1.HEIC"]
    assert inside(tmp_path) == ["a.txt"]


def test_a_file_named_explicitly_is_always_taken(tmp_path: Path) -> None:
    plant(tmp_path, ".hidden.txt", "~$x.docx", "x.yaml")
    names = [f"{tmp_path}/{name}" for name in (".hidden.txt", "~$x.docx", "x.yaml", "absent.txt")]
    assert shown(*names) == names


def test_links_that_lead_out_of_the_folder_are_left_out(tmp_path: Path) -> None:
    plant(tmp_path, "out/secret.txt", "in/a.txt", "in/data.bin")
    root = tmp_path / "in"
    (root / "away.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (root / "folder").symlink_to(tmp_path / "out")
    (root / "loop").symlink_to(root)
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "same.txt").symlink_to(root / "a.txt")
    (root / "b.txt").symlink_to(root / "data.bin")
    assert [each for each in inside(root) if each != "self.txt"] == ["a.txt", "b.txt"]


def test_nothing_is_listed_twice(tmp_path: Path) -> None:
    plant(tmp_path, "r/a.txt", "r/b.txt")
    (tmp_path / "link").symlink_to(tmp_path / "r")
    given = [f"{tmp_path}/r/b.txt", f"{tmp_path}/r", f"{tmp_path}/r/../r/a.txt", f"{tmp_path}/link"]
    assert shown(*given) == [f"{tmp_path}/r/b.txt", f"{tmp_path}/r/a.txt"]


def test_paths_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "r/子/a.txt")
    monkeypatch.chdir(tmp_path)
    for given in ("r", "r/", "./r", "../" + tmp_path.name + "/r//"):
        assert shown(given) == [given.rstrip("/") + "/子/a.txt"]
    assert shown(".") == ["./r/子/a.txt"]
    assert discover(["r"]) == [Candidate(path=Path("r/子/a.txt"), shown="r/子/a.txt")]


def test_a_name_that_is_no_utf8_is_shown_with_replacements(tmp_path: Path) -> None:
    name = os.fsdecode("报告.txt".encode("gb18030"))
    try:
        (tmp_path / name).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (candidate,) = discover([tmp_path])
    assert candidate.shown.encode().decode().endswith(".txt")
    assert load(candidate.path) == b"x"


def test_very_deep_folders_are_searched(tmp_path: Path) -> None:
    deep = "/".join("d" * 200)
    plant(tmp_path, f"{deep}/a.txt")
    assert inside(tmp_path) == [f"{deep}/a.txt"]


def test_an_empty_folder_gives_nothing_and_an_empty_path_is_no_folder(tmp_path: Path) -> None:
    assert discover([tmp_path]) == []
    (candidate,) = discover([""])
    assert refusal(candidate.path) == "not-a-file"


@ROOT
def test_a_folder_that_cannot_be_listed_is_itself_a_candidate(tmp_path: Path) -> None:
    plant(tmp_path, "closed/a.txt", "b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert inside(tmp_path) == ["b.txt", "closed"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_an_unlistable_folder_is_itself_a_candidate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "closed/a.txt")

    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert shown(tmp_path) == [f"{tmp_path}/"]


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    assert refusal(tmp_path / "b.txt") == "not-found"
    assert refusal(tmp_path / "a.txt" / "b.txt") == "not-found"
    assert refusal(tmp_path) == "not-a-file"
    assert refusal(tmp_path / ("x" * 5000)) == "unreadable"
    assert refusal(Path("a\0b")) == "unreadable"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "not-a-file"
    assert discover([tmp_path]) == []


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a.txt")

    def refuse(self: Path, _mode: str) -> None:
        raise PermissionError(self)

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(tmp_path / "a.txt") == "unreadable"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    limits = Limits(file_bytes=4)
    (tmp_path / "fits.txt").write_bytes(b"1234")
    (tmp_path / "large.txt").write_bytes(b"12345")
    assert load(tmp_path / "fits.txt", limits) == b"1234"
    assert refusal(tmp_path / "large.txt", limits) == "too-large"


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_file_of_any_size_within_the_limit_is_read_whole(more: int, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(b"a" * (256 * 1024 + more))
    assert len(load(path)) == 256 * 1024 + more
