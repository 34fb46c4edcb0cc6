"""Builds the release for machines without a network: `make bundle`, or `python -m offline.build --help`."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from packaging.utils import parse_wheel_filename

from offline.wheels import PLATFORMS, ROOT, Target, collect

HERE = Path(__file__).resolve().parent
_LONG_AGO = (2020, 1, 1, 0, 0, 0)  # the one time of all files: the same content is the same archive
_HERE_PYTHON = "{}.{}".format(*sys.version_info)
_CONTENTS = {
    "pdf": "PDF",
    "docx": "批注稿和审核意见书（.docx）",
    "xlsx": "台账（.xlsx）",
    "ocr": "扫描件文字识别",
    "print": "PDF 打印件",
}


def main() -> None:
    """Collect, write, say where."""
    asked = _arguments()
    extras = sorted(filter(None, (one.strip() for one in asked.extras.split(","))))
    target = Target(platform=asked.platform, python=asked.python)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            wheels = collect(Path(scratch), extras, target)
        except subprocess.CalledProcessError:
            sys.exit("没有备齐安装所需的文件：原因见上面的提示，多为网络不通或没有这个平台的版本。")
        archive = write(asked.output, files_of(wheels, extras, target), name_of(wheels, target))
    print(f"离线安装包：{archive}（{archive.stat().st_size / 2**20:.1f} MB）")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="生成离线安装包")
    parser.add_argument("--extras", default="", help="另带的功能，逗号分隔，例如 pdf,xlsx,docx")
    parser.add_argument("--platform", default="", choices=["", *PLATFORMS], help="默认与本机相同")
    parser.add_argument("--python", default=_HERE_PYTHON, help="目标电脑的 Python，例如 3.11")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="写到哪个文件夹")
    return parser.parse_args()


def files_of(wheels: Iterable[Path], extras: Sequence[str], target: Target) -> dict[str, bytes]:
    """The files of the release by name, checksums last."""
    held = {f"wheels/{one.name}": one.read_bytes() for one in wheels}
    words = {
        "@VERSION@": _version_of(held),
        "@PYTHON@": target.python,
        "@COMMAS@": target.python.replace(".", ", "),
        "@PLATFORM@": _platform(target),
        "@EXTRAS@": "、".join(_CONTENTS.get(one, one) for one in extras) or "无",
    }
    files = held | {
        "fazhi.bat": _windows(_filled("fazhi.bat", words), "gbk"),
        "fazhi.sh": _filled("fazhi.sh", words).encode(),
        "start.py": (HERE / "start.py").read_bytes(),
        "安装说明.txt": _windows(_filled("安装说明.txt", words), "utf-8-sig"),
        "requirements.txt": _requirements(held).encode(),
    }
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return files | {"SHA256SUMS": "".join(sums).encode()}


def _filled(name: str, words: Mapping[str, str]) -> str:
    text = (HERE / name).read_text(encoding="utf-8")
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    return text


def _windows(text: str, encoding: str) -> bytes:
    """As Windows reads it: its command interpreter in the system's code page, its editor by the mark."""
    return text.replace("\n", "\r\n").encode(encoding)


def _version_of(held: Mapping[str, bytes]) -> str:
    (core,) = [name for name in held if name.startswith("wheels/fazhi_checker-")]
    return str(parse_wheel_filename(Path(core).name)[1])


def _requirements(held: Mapping[str, bytes]) -> str:
    """Every wheel but pip's with its hash: installed is what was released, or nothing."""
    lines = []
    for path, data in sorted(held.items()):
        name, version, *_ = parse_wheel_filename(Path(path).name)
        if name != "pip":
            lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(data).hexdigest()}\n")
    return "".join(lines)


def _platform(target: Target) -> str:
    return target.platform or sysconfig.get_platform().replace("-", "_").replace(".", "_")


def name_of(wheels: Iterable[Path], target: Target) -> str:
    """The archive's name without its suffix."""
    version = _version_of({f"wheels/{one.name}": b"" for one in wheels})
    return f"fazhi-checker-{version}-python{target.python}-{_platform(target)}"


def write(folder: Path, files: Mapping[str, bytes], name: str) -> Path:
    """Write the archive, whole or not at all; everything stands in one folder of the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    partial, archive = folder / f"{name}.zip.partial", folder / f"{name}.zip"
    try:
        with zipfile.ZipFile(partial, "w") as container:
            for path in sorted(files):
                entry = zipfile.ZipInfo(f"{name}/{path}", _LONG_AGO)
                entry.create_system = 3  # Unix: the right to be run is kept
                entry.external_attr = (0o100755 if path.endswith(".sh") else 0o100644) << 16
                packed = zipfile.ZIP_STORED if path.endswith(".whl") else zipfile.ZIP_DEFLATED
                container.writestr(entry, files[path], packed)
        partial.replace(archive)
    finally:
        partial.unlink(missing_ok=True)
    return archive


if __name__ == "__main__":
    main()
