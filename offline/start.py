"""Started by fazhi.bat and fazhi.sh: installs the wheels beside it when first run, then starts fazhi.

Stands alone in the unpacked folder, on machines without a network: the standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / "env"
REQUIREMENTS = HERE / "requirements.txt"
RESULTS = HERE / "审核结果"
_DONE = "installed.txt"  # a copy of what was installed; written last
_WINDOWS = os.name == "nt"
_FAILED = 2


def main(arguments: Sequence[str]) -> int:
    """Install if need be, then review what was dropped, or pass the command on."""
    try:
        if not installed():
            install()
    except OSError as error:
        end(
            f"不能写入 {HERE}（{error.strerror or error}），请把整个文件夹复制到本机可以写入的位置。"
        )
    if cut_short(arguments):
        end(
            f"没有找到 {arguments[0]}。路径里有 & 或 ^ 的文件夹不能拖到 fazhi.bat 上："
            "请改名，或者双击 fazhi.bat，再把文件夹拖进打开的窗口。"
        )
    if arguments and not dropped(arguments):
        return fazhi(arguments)
    paths = list(arguments) or [asked()]
    code = review(paths)
    wait()
    return code


def installed() -> bool:
    """Whether the environment holds exactly these wheels."""
    done = ENVIRONMENT / _DONE
    return done.is_file() and done.read_bytes() == REQUIREMENTS.read_bytes()


def install() -> None:
    """Make the environment under another name first: one that is there is whole."""
    damaged = unlike_sums()
    if damaged:
        end(f"文件不完整或被改动（{damaged[0]}），请重新解压整个压缩包。")
    print("第一次使用，正在安装，约需一两分钟……", file=sys.stderr, flush=True)
    fresh = HERE / f"env-{os.getpid()}"
    try:
        venv.EnvBuilder(clear=True, symlinks=not _WINDOWS).create(fresh)
        # pip runs from its wheel: systems without ensurepip (Debian, 麒麟) need nothing more.
        (pip,) = HERE.glob("wheels/pip-*.whl")
        command = [python_of(fresh), "-I", str(pip / "pip"), "--isolated", "install", "--quiet"]
        command += ["--no-index", "--no-deps", "--no-warn-script-location", "--require-hashes"]
        command += ["--disable-pip-version-check", "--no-cache-dir"]
        command += ["--find-links", str(HERE / "wheels"), "-r", str(REQUIREMENTS)]
        if subprocess.run(command, check=False).returncode:
            end("安装没有成功，原因见上面的提示；请把这些文字交给提供安装包的人。")
        shutil.copyfile(REQUIREMENTS, fresh / _DONE)
        if not installed():  # another start may have been quicker
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            move(fresh, ENVIRONMENT)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def move(folder: Path, target: Path) -> None:
    """Rename; a virus scanner may hold new files for a moment."""
    for pause in (0.5, 1, 2, 4):
        try:
            folder.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    folder.replace(target)


def unlike_sums() -> list[str]:
    """The files that are not as SHA256SUMS says."""
    lines = (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    stated = [line.split("  ", 1) for line in lines]
    return [name for digest, name in stated if digest != digest_of(HERE / name)]


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def python_of(environment: Path) -> str:
    """The interpreter of an environment."""
    return str(environment / ("Scripts/python.exe" if _WINDOWS else "bin/python"))


def fazhi(arguments: Sequence[str]) -> int:
    """Run the command; nothing of the user's own Python may come between."""
    command = [python_of(ENVIRONMENT), "-I", "-m", "checker", *arguments]
    return subprocess.run(command, check=False).returncode


def dropped(arguments: Sequence[str]) -> bool:
    """Whether these are files and folders (dropped ones come with their full path), no command."""
    return all(os.path.dirname(one) and os.path.exists(one) for one in arguments)  # noqa: PTH110, PTH120 - as typed


def cut_short(arguments: Sequence[str]) -> bool:
    """Whether a dropped path is not there: Windows hands on a path with & only up to the mark."""
    return bool(arguments) and os.path.isabs(arguments[0]) and not os.path.exists(arguments[0])  # noqa: PTH110, PTH117 - as typed


def asked() -> str:
    """The folder that a person drops on the window."""
    if not sys.stdin or not sys.stdin.isatty():
        end("请给出装着报告的文件夹，例如 ./报送稿；其他用法见 --help。")
    given = input("请把装着报告的文件夹（或一份报告）拖到这个窗口里，再按回车键：").strip()
    if _WINDOWS:
        path = given.strip('"')
    else:
        try:
            path = "".join(shlex.split(given)[:1])  # a terminal quotes what is dropped on it
        except ValueError:
            path = given
    if not path or not os.path.exists(path):  # noqa: PTH110 - Path.exists raises for some
        end("没有找到这个文件夹，请重新开始，再拖一次。")
    return path


def review(paths: Sequence[str]) -> int:
    """Check, and show the printout in the browser."""
    name = Path(os.path.abspath(paths[0])).name or "报告"  # noqa: PTH100 - links stay links
    results = RESULTS / f"{name} {datetime.now().astimezone():%Y-%m-%d %H%M%S}"
    code = fazhi(["check", *paths, "-o", f"html={results}"])
    index = results / "index.html"
    if index.is_file():
        print(f"审核单：{index}", file=sys.stderr)
        show(index)
    return code


def show(page: Path) -> None:
    """Open a page as a double click would."""
    if sys.platform == "win32":
        os.startfile(page)  # noqa: S606 - the page was written just now
    else:
        program = shutil.which("xdg-open") or shutil.which("open")
        if program:
            subprocess.Popen(
                [program, str(page)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )


def end(message: str) -> NoReturn:
    """Say why there is no going on."""
    print(message, file=sys.stderr)
    wait()
    raise SystemExit(_FAILED)


def wait() -> None:
    """Keep the window of a double click open."""
    if sys.stdin and sys.stdin.isatty():
        input("按回车键关闭。")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (KeyboardInterrupt, EOFError):
        sys.exit(130)
