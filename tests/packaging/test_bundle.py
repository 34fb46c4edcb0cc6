"""The release for machines without a network: unpacked, started and used with the network off."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = min((ROOT / "seeds").glob("*.txt"))
EXTRAS = "xlsx"

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.xdist_group("bundle"),
    pytest.mark.skipif(os.name == "nt", reason="started by the shell script"),
]


def without_network() -> list[str]:
    """What runs a command in a network of its own that leads nowhere, where the system has it."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        return []
    tried = subprocess.run([*command, "true"], capture_output=True, check=False, timeout=30)
    return [] if tried.returncode else command


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A computer of an office: the unpacked release, a home, a desktop that notes what it opens."""

    release: Path
    folder: Path

    def start(
        self, *arguments: object, stdin: int = subprocess.DEVNULL
    ) -> subprocess.CompletedProcess[str]:
        """Start the shell script without network, as a rule without a terminal."""
        tools = f"{self.folder / 'bin'}{os.pathsep}{Path(sys.executable).resolve().parent}"
        environment = {
            "PATH": f"{tools}{os.pathsep}{os.defpath}",
            "HOME": str(self.folder / "家"),
            "LC_ALL": "C.UTF-8",
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # where no network can be taken away
            "https_proxy": "http://127.0.0.1:9",
            "PYTHONPATH": str(ROOT),  # the user's own Python must not come between
        }
        return subprocess.run(
            [*without_network(), str(self.release / "fazhi.sh"), *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            stdin=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def opened(self) -> Path:
        """The page that the desktop was last asked to open."""
        return Path((self.folder / "opened").read_text(encoding="utf-8").rstrip("\n"))


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack as `unzip` does: with the rights that the archive states."""
    with zipfile.ZipFile(archive) as container:
        for entry in container.infolist():
            path = Path(container.extract(entry, folder))
            path.chmod(entry.external_attr >> 16 & 0o777)
    (release,) = folder.iterdir()
    return release


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "offline.build", "--extras", EXTRAS, "--output", str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
    built = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def files(archive: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(archive) as container:
        return {name.partition("/")[2]: container.read(name) for name in container.namelist()}


@pytest.fixture(scope="module")
def machine(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("office") / "区 司法局"
    (folder / "家").mkdir(parents=True)
    (folder / "bin").mkdir()
    browser = folder / "bin" / "xdg-open"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" > "{folder}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    return Machine(release=unpack(archive, folder / "审核 工具 (新)"), folder=folder)


@pytest.fixture(scope="module")
def reports(machine: Machine) -> Path:
    folder = machine.folder / "报送稿 2023"
    folder.mkdir()
    shutil.copy(SEED, folder / "某局 年度报告.txt")
    return folder


@pytest.fixture(scope="module")
def first(machine: Machine, reports: Path) -> subprocess.CompletedProcess[str]:
    """A folder, dropped on the script of a release that has never been started."""
    return machine.start(reports)


def test_checksums_cover_everything(files: Mapping[str, bytes]) -> None:
    lines = files["SHA256SUMS"].decode().splitlines()
    stated = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert stated == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "SHA256SUMS"
    }


def test_every_wheel_is_required_by_its_hash(files: Mapping[str, bytes]) -> None:
    required = set(
        re.findall(r"--hash=sha256:(\w{64})$", files["requirements.txt"].decode(), re.MULTILINE)
    )
    wheels = {name: data for name, data in files.items() if name.endswith(".whl")}
    assert required == {
        hashlib.sha256(data).hexdigest()
        for name, data in wheels.items()
        if not name.startswith("wheels/pip-")
    }
    assert [name for name in wheels if "xlsxwriter" in name.lower()], "the extra that was asked for"


def test_the_archive_holds_no_time_of_its_own(archive: Path) -> None:
    with zipfile.ZipFile(archive) as container:
        entries = container.infolist()
    assert {entry.date_time for entry in entries} == {(2020, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_nothing_is_left_to_fill_and_no_host_is_named(files: Mapping[str, bytes]) -> None:
    own = {name: data for name, data in files.items() if not name.endswith(".whl")}
    assert len(own) == 6
    for name, data in own.items():
        text = data.decode("gbk" if name.endswith(".bat") else "utf-8")
        assert not re.search(r"@[A-Z]+@|https?://|index-url", text), name
        assert str(ROOT) not in text, name


def test_the_page_of_instructions_prints_on_one_page(files: Mapping[str, bytes]) -> None:
    data = files["安装说明.txt"]
    assert data.startswith(b"\xef\xbb\xbf"), "the old Notepad needs the mark"
    assert len(data.decode("utf-8-sig").split("\r\n")) <= 60


def test_the_batch_file_is_one_that_windows_reads(files: Mapping[str, bytes]) -> None:
    data = files["fazhi.bat"]
    assert data.count(b"\n") == data.count(b"\r\n"), "labels are missed after bare line feeds"
    lines = data.decode("gbk").split("\r\n")
    assert [one for one in lines if not one.isascii() and not one.startswith("echo ")] == []
    called = set(re.findall(r"(?:call|goto) :?(\w+)", "\n".join(lines)))
    assert called == {one[1:] for one in lines if one.startswith(":")}
    # In another code page the messages cannot be read, and bytes that steer must not be among them.
    assert any(one.startswith("echo Python ") and one.isascii() for one in lines)
    assert not re.search(rb"[\x81-\xfe][|&<>^%\x22]", data)
    assert '"%~dp0start.py" %*' in "\n".join(lines)


def test_a_dropped_folder_is_reviewed_and_shown(
    first: subprocess.CompletedProcess[str], machine: Machine, reports: Path
) -> None:
    assert first.returncode in (0, 1), first.stderr
    index = machine.opened()
    assert index.name == "index.html"
    assert index.is_relative_to(machine.release / "审核结果")
    assert index.parent.name.startswith("报送稿 2023 ")
    assert "法治" in index.read_text(encoding="utf-8")
    assert [one.name for one in reports.iterdir()] == ["某局 年度报告.txt"], "nothing beside it"


@pytest.mark.usefixtures("first")
def test_the_second_start_installs_nothing(machine: Machine) -> None:
    done = machine.start("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("fazhi, version ")


@pytest.mark.usefixtures("first")
def test_any_command_is_passed_on(machine: Machine, reports: Path) -> None:
    done = machine.start("check", reports.name, "-o", "xlsx=台账.xlsx", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(machine.folder / "台账.xlsx")


@pytest.mark.usefixtures("first")
def test_without_a_report_and_a_terminal_it_says_what_to_give(machine: Machine) -> None:
    done = machine.start()
    assert done.returncode == 2
    assert done.stderr == "请给出装着报告的文件夹，例如 ./报送稿；其他用法见 --help。\n"


@pytest.mark.usefixtures("first")
def test_a_dropped_path_that_was_cut_short_is_explained(machine: Machine, reports: Path) -> None:
    done = machine.start(str(reports.resolve())[:-2], "2023")
    assert done.returncode == 2
    assert "路径里有 & 或 ^ 的文件夹不能拖到 fazhi.bat 上" in done.stderr


@pytest.mark.usefixtures("first")
def test_the_folder_may_be_moved(machine: Machine) -> None:
    moved = machine.release.rename(machine.folder / "换了 地方")
    try:
        done = Machine(release=moved, folder=machine.folder).start("--version")
        assert (done.returncode, done.stderr) == (0, "")
    finally:
        moved.rename(machine.release)


@pytest.mark.usefixtures("first")
def test_a_folder_dropped_on_the_terminal_is_reviewed(machine: Machine, reports: Path) -> None:
    """As a double click starts it; a terminal writes what is dropped on it in quotes."""
    import pty

    keyboard, terminal = pty.openpty()
    with os.fdopen(keyboard, "wb", buffering=0) as typed:
        typed.write(f"'{reports}' \n\n".encode())
        done = machine.start(stdin=terminal)
        os.close(terminal)
    assert done.returncode in (0, 1), done.stderr
    assert "再按回车键" in done.stdout
    assert done.stdout.endswith("按回车键关闭。")
    assert machine.opened().parent.name.startswith(f"{reports.name} ")


def test_a_damaged_release_is_not_installed(
    archive: Path, machine: Machine, tmp_path: Path
) -> None:
    release = unpack(archive, tmp_path / "损坏")
    wheel = next(release.glob("wheels/click-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1])
    done = Machine(release=release, folder=machine.folder).start("--version")
    assert done.returncode == 2
    assert done.stderr == (f"文件不完整或被改动（wheels/{wheel.name}），请重新解压整个压缩包。\n")
    assert not (release / "env").exists()


def test_without_python_it_says_what_to_install(machine: Machine) -> None:
    only = machine.folder / "only"
    only.mkdir()
    for name in ("sh", "dirname"):
        (only / name).symlink_to(shutil.which(name) or name)
    done = subprocess.run(
        [str(only / "sh"), str(machine.release / "fazhi.sh")],
        env={"PATH": str(only)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("没有找到 Python 3.")
