"""The wheels that an offline release holds: the core, chosen extras, all they need, and pip."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
_CONSTRAINTS = ROOT / "constraints.txt"
_EPOCH = "1577836800"  # 2020-01-01: what is built here carries no other time
_WITHOUT_WHEELS = ("jieba",)  # pure Python, published as source only: built here for every platform

# What pip calls a platform, newest first, and what the markers of requirements say of it.
PLATFORMS = {
    "win_amd64": (("win_amd64",), ("win32", "Windows", "nt", "AMD64")),
    "linux_x86_64": (
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        ("linux", "Linux", "posix", "x86_64"),
    ),
    "linux_aarch64": (
        ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
        ("linux", "Linux", "posix", "aarch64"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The machines a release is for.

    Attributes:
        platform: A key of `PLATFORMS`; empty for machines like this one.
        python: As in ``3.11``.
    """

    platform: str
    python: str

    @property
    def foreign(self) -> bool:
        """Whether pip must look for wheels that this interpreter could not run."""
        return bool(self.platform) or self.python != "{}.{}".format(*sys.version_info)


def collect(folder: Path, extras: Sequence[str], target: Target) -> list[Path]:
    """Put all wheels into a folder.

    Raises:
        subprocess.CalledProcessError: pip failed, and has said why.
    """
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (core,) = folder.glob("fazhi_checker-*.whl")
    wanted = [f"{core}[{','.join(extras)}]" if extras else str(core), "pip"]
    if target.foreign:
        _pip("wheel", "--no-deps", "-c", _CONSTRAINTS, "--wheel-dir", folder, *_WITHOUT_WHEELS)
        _download(folder, wanted, target)
        # pip reads markers for the machine it runs on: what they ask for elsewhere is added here.
        _download(folder, sorted(set(_asked_elsewhere(folder, target))), target)
    else:
        _pip("wheel", "-c", _CONSTRAINTS, "--wheel-dir", folder, *wanted)
    return sorted(folder.glob("*.whl"))


def _pip(command: str, *arguments: object) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": _EPOCH, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    line = [sys.executable, "-m", "pip", command, "--quiet", *map(str, arguments)]
    subprocess.run(line, check=True, cwd=ROOT, env=environment)


def _download(folder: Path, wanted: Sequence[str], target: Target) -> None:
    if not wanted:
        return
    tags = PLATFORMS[target.platform][0] if target.platform else ()
    chosen = [part for tag in tags for part in ("--platform", tag)]
    chosen += [
        "--python-version",
        target.python,
        "--only-binary=:all:",
        "--find-links",
        str(folder),
    ]
    _pip("download", "-c", _CONSTRAINTS, *chosen, "--dest", folder, *wanted)


def _asked_elsewhere(folder: Path, target: Target) -> Iterator[str]:
    """Requirements of these wheels that hold on the target, but that no wheel fulfils."""
    there = {canonicalize_name(parse_wheel_filename(one.name)[0]) for one in folder.glob("*.whl")}
    environment = {"python_version": target.python, "python_full_version": f"{target.python}.0"}
    if target.platform:
        names = ("sys_platform", "platform_system", "os_name", "platform_machine")
        environment |= dict(zip(names, PLATFORMS[target.platform][1], strict=True))
    for wheel in folder.glob("*.whl"):
        for line in _metadata(wheel).get_all("Requires-Dist") or ():
            required = Requirement(line)
            holds = required.marker is None or required.marker.evaluate(environment | {"extra": ""})
            if holds and canonicalize_name(required.name) not in there:
                yield f"{required.name}{required.specifier}"


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        return HeaderParser().parsestr(archive.read(name).decode())
