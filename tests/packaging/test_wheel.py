"""The wheel, installed into an environment of its own, works far from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = ROOT / "constraints.txt"
ELEMENTS = [
    "measures",
    "first-responsible-person",
    "problems",
    "next-year-plan",
    "signoff-date",
]
FOUND_NOTHING, FOUND_GAPS = 0, 1

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("wheel")]


def clean_environment(home: Path) -> dict[str, str]:
    """The process environment without this checkout's Python and with an empty home."""
    leaks = ("PYTHON", "VIRTUAL_ENV", "XDG_", "COV_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(leaks)}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}


def run(command: list[str], *, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False, timeout=600
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """A `fazhi` command and the folder where it is called, both outside the repository."""

    command: Path
    python: Path
    folder: Path

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = clean_environment(self.folder)
        return run([str(self.command), *arguments], cwd=self.folder, env=environment)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it (not from the checkout)."""
    folder = tmp_path_factory.mktemp("dist")
    result = run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        cwd=folder,
        env=dict(os.environ),
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    (found,) = distributions.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def fazhi(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel with its dependencies in a fresh environment, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("elsewhere") / "区 司法局"
    builder = venv.EnvBuilder(with_pip=True)
    builder.create(folder / "环境")
    context = builder.ensure_directories(folder / "环境")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = run(
        [context.env_exe, "-m", "pip", "install", "-c", str(CONSTRAINTS), str(wheel)],
        cwd=folder,
        env=outside,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return Installation(
        command=Path(context.bin_path) / ("fazhi.exe" if os.name == "nt" else "fazhi"),
        python=Path(context.env_exe),
        folder=folder,
    )


@pytest.fixture(scope="module")
def seed(fazhi: Installation) -> Path:
    """A real report, copied to where the command is called."""
    original = min((ROOT / "seeds").glob("*.txt"))
    return Path(shutil.copy(original, fazhi.folder / "年度报告.txt"))


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".pyo") and path.name != ".DS_Store"
    }


def test_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"checker/{name}" for name in files_below(ROOT / "checker")}
    for data in ("rules", "templates"):
        below = files_below(ROOT / data)
        assert below, f"{data}/ is empty"
        expected |= {f"checker/{data}/{name}" for name in below}
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_sdist_can_test_itself(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    single = {"pyproject.toml", "README.md", "Makefile", "constraints.txt", ".ci/run"}
    assert single <= names
    for folder in ("rules", "templates", "seeds", "tests", "benchmarks", "offline"):
        assert {f"{folder}/{name}" for name in files_below(ROOT / folder)} <= names


def test_package_is_the_installed_one(fazhi: Installation) -> None:
    result = run(
        [str(fazhi.python), "-c", "import checker; print(checker.__file__)"],
        cwd=fazhi.folder,
        env=clean_environment(fazhi.folder),
    )
    assert Path(result.stdout.strip()).is_relative_to(fazhi.folder), result.stderr


def test_version(fazhi: Installation, wheel: Path) -> None:
    result = fazhi("--version")
    assert result.returncode == 0, result.stderr
    assert wheel.name.split("-")[1] in result.stdout


def test_python_m_checker_is_the_same_command(fazhi: Installation) -> None:
    result = run(
        [str(fazhi.python), "-m", "checker", "--version"],
        cwd=fazhi.folder,
        env=clean_environment(fazhi.folder),
    )
    assert (result.returncode, result.stdout) == (0, fazhi("--version").stdout), result.stderr


def test_rules_are_listed(fazhi: Installation) -> None:
    result = fazhi("rules", "list")
    assert result.returncode == 0, result.stderr
    assert [element for element in ELEMENTS if element not in result.stdout] == []


def test_a_report_is_checked(fazhi: Installation, seed: Path) -> None:
    result = fazhi("check", seed.name, "--format", "json")
    assert result.returncode in (FOUND_NOTHING, FOUND_GAPS), result.stderr
    (report,) = json.loads(result.stdout)["reports"]
    assert report["path"] == seed.name
    assert report["status"] == "checked"
    assert sorted(element["id"] for element in report["elements"]) == sorted(ELEMENTS)


def test_printouts_are_written(fazhi: Installation, seed: Path) -> None:
    result = fazhi("check", seed.name, "-o", "html=打印件")
    assert result.returncode in (FOUND_NOTHING, FOUND_GAPS), result.stderr
    pages = sorted((fazhi.folder / "打印件").glob("*.html"))
    assert "index.html" in [page.name for page in pages]
    assert len(pages) == 1 + 1, "an index and one page for the report"
    for page in pages:
        assert "法治" in page.read_text(encoding="utf-8")


def python(fazhi: Installation, code: str) -> str:
    """What a program prints that uses the installed package."""
    command = [str(fazhi.python), "-c", code]
    result = run(command, cwd=fazhi.folder, env=clean_environment(fazhi.folder))
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("name", sorted(one.parent.name for one in ROOT.glob("rules/*/pack.yaml")))
def test_every_pack_judges(fazhi: Installation, seed: Path, name: str) -> None:
    result = fazhi("check", seed.name, "--pack", name, "--no-cache", "--format", "json")
    assert result.returncode in (FOUND_NOTHING, FOUND_GAPS), result.stderr
    (used,) = json.loads(result.stdout)["packs"]
    assert used["id"] == name
    assert len(used["sha256"]) == 64


def test_templates_and_schemas_are_the_checkouts(fazhi: Installation) -> None:
    code = (
        "import hashlib, pathlib, checker\n"
        "top = pathlib.Path(checker.__file__).parent\n"
        "for file in [*top.rglob('*.json'), *top.joinpath('templates').rglob('*')]:\n"
        "    if file.is_file():\n"
        "        print(hashlib.sha256(file.read_bytes()).hexdigest(),"
        " file.relative_to(top).as_posix())\n"
    )
    there = {
        name: digest
        for digest, name in (line.split(" ", 1) for line in python(fazhi, code).splitlines())
    }
    here = {
        f"templates/{name}": ROOT / "templates" / name for name in files_below(ROOT / "templates")
    }
    here |= {
        file.relative_to(ROOT / "checker").as_posix(): file
        for file in ROOT.glob("checker/**/*.json")
    }
    assert there == {name: sha256(file.read_bytes()).hexdigest() for name, file in here.items()}
    assert {Path(name).suffix for name in there} >= {".json", ".html", ".css", ".js", ".docx"}


def test_printouts_hold_style_and_script(fazhi: Installation, seed: Path) -> None:
    fazhi("check", seed.name, "-o", "html=样张")
    pages = [page.read_text(encoding="utf-8") for page in (fazhi.folder / "样张").glob("*.html")]
    assert ["<style" in page for page in pages] == [True, True]
    assert any("<script" in page for page in pages)


def test_the_json_is_held_to_the_installed_schema(fazhi: Installation, seed: Path) -> None:
    code = (
        "import json, jsonschema, subprocess, sys\n"
        "from checker.reporters.json import schema\n"
        f"command = [sys.executable, '-m', 'checker', 'check', {seed.name!r}, '--format', 'json']\n"
        "printed = subprocess.run(command, capture_output=True, encoding='utf-8').stdout\n"
        "jsonschema.validate(json.loads(printed), schema())\n"
        "print('valid')\n"
    )
    assert python(fazhi, code) == "valid\n"


def test_a_program_judges_a_report(fazhi: Installation, seed: Path) -> None:
    code = (
        "from checker import check_report, load_pack\n"
        f"found = check_report({seed.name!r}, load_pack('fazhi-annual-report'))\n"
        "print(*sorted(element.id for element in found.elements))\n"
    )
    assert python(fazhi, code).split() == sorted(ELEMENTS)


def test_a_type_checker_finds_the_types(fazhi: Installation) -> None:
    pytest.importorskip("mypy", reason="make lint installs mypy")
    program = fazhi.folder / "program.py"
    program.write_text(
        "import checker\n"
        "from checker import check_report\n\n"
        "reveal_type(check_report(b'').score)\n"
        "check_report(b'', stages='draft')\n"
        "checker.check_reports\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-color-output", "--python-executable"]
    result = run(
        [*command, str(fazhi.python), program.name],
        cwd=fazhi.folder,
        env=clean_environment(fazhi.folder),
    )
    assert 'program.py:4: note: Revealed type is "float | None"' in result.stdout
    assert 'program.py:5: error: Unexpected keyword argument "stages"' in result.stdout
    assert 'program.py:6: error: Module has no attribute "check_reports"' in result.stdout
