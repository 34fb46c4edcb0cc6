"""The examples of docs/ci.md, run for real: the commands of CI, the Git hook, pre-commit itself."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import consumers
from tests.support.commands import Desk
from tests.support.reports import compose

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
GAP = compose(problems="")
GIT = shutil.which("git")

needs_git = pytest.mark.skipif(GIT is None, reason="no git on this machine: hooks were NOT tested")


def example(heading: str, language: str) -> str:
    """The first code block under a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = re.search(rf"^```{language}\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1]


def commands(value: Any) -> list[str]:
    """The calls of `fazhi` in a workflow, however deep they stand."""
    if isinstance(value, str):
        return [value] if value.startswith("fazhi ") else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [command for part in parts for command in commands(part)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A Git repository at an officer's desk, and the folder of programs where `fazhi` stands."""

    desk: Desk
    programs: Path

    def run(self, *command: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """Run a command with nothing of this machine's configuration of Git."""
        environment = self.desk.environment(**changes)
        names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
        environment |= {f"GIT_{name}": "officer@example.org" for name in names}
        environment |= {"GIT_CONFIG_NOSYSTEM": "1"}
        environment["PATH"] = f"{self.programs}:{environment['PATH']}"
        return subprocess.run(
            command,
            cwd=self.desk.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def git(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """Run git."""
        assert GIT
        return self.run(GIT, *arguments, **changes)

    def commit(self, **changes: str) -> subprocess.CompletedProcess[str]:
        """Stage all that there is, and commit it."""
        assert self.git("add", "-A").returncode == 0
        return self.git("commit", "-q", "-m", "报送", **changes)


@pytest.fixture
def repository(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    programs = tmp_path_factory.mktemp("programs")
    fazhi = programs / "fazhi"
    start = f"PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m checker"
    fazhi.write_text(f'#!/bin/sh\n{start} "$@"\n', encoding="utf-8")
    fazhi.chmod(0o755)
    desk.write("报送稿/好 稿.txt", compose())
    desk.write("说明.txt", "这不是报告。")
    return Repository(desk=desk, programs=programs)


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
@pytest.mark.parametrize("heading", ["GitHub Actions", "GitLab CI"])
def test_the_commands_of_ci_write_what_the_next_steps_take(
    repository: Repository, heading: str, locale: str
) -> None:
    desk = repository.desk
    (command,) = commands(yaml.safe_load(example(heading, "yaml")))
    assert repository.run("sh", "-c", command, LC_ALL=locale).returncode == 0
    desk.write("报送稿/缺.txt", GAP)
    done = repository.run("sh", "-c", command, LC_ALL=locale)
    assert done.returncode == 1, done.stderr
    assert (desk.folder / "审核结果/index.html").exists()
    if heading == "GitLab CI":
        job = yaml.safe_load(example(heading, "yaml"))["年度报告审核"]["artifacts"]
        reports = {name: desk.folder / path for name, path in job["reports"].items()}
        assert consumers.gitlab(reports["codequality"].read_text(encoding="utf-8"))
        tests = consumers.junit(reports["junit"].read_text(encoding="utf-8"))
        assert [one.get("name") for one in tests if one.get("failures") != "0"] == ["报送稿/缺.txt"]
        return
    found = consumers.github(done.stdout)
    assert [one.properties["file"] for one in found if one.level == "error"] == ["报送稿/缺.txt"]
    steps = yaml.safe_load(example(heading, "yaml"))["jobs"]["fazhi"]["steps"]
    (upload,) = (one["with"]["sarif_file"] for one in steps if "sarif_file" in one.get("with", {}))
    log = consumers.sarif((desk.folder / upload).read_text(encoding="utf-8"))
    assert len(log["results"]) == len(found)


@needs_git
def test_the_git_hook_stops_a_report_with_a_gap(repository: Repository) -> None:
    desk = repository.desk
    repository.git("init", "-q", "-b", "main")
    hook = desk.write(".git/hooks/pre-commit", example("不用 pre-commit 的 Git 钩子", "sh"))
    hook.chmod(0o755)
    first = repository.commit()
    assert first.returncode == 0, first.stderr
    assert "报送稿/好 稿.txt" in first.stdout + first.stderr
    assert "说明.txt" not in first.stdout + first.stderr, "not in the folder of reports"
    desk.write("报送稿/深 处/缺 稿.TXT", GAP)
    stopped = repository.commit()
    assert stopped.returncode != 0
    assert "报送稿/深 处/缺 稿.TXT" in stopped.stdout + stopped.stderr
    assert "退回补充" in stopped.stdout + stopped.stderr
    repository.git("rm", "-q", "-f", "--cached", "报送稿/深 处/缺 稿.TXT")
    desk.write("别处.md", "与报告无关")
    repository.git("add", "别处.md")
    assert repository.git("commit", "-q", "-m", "无关").returncode == 0


def offered() -> dict[str, Any]:
    """The hook that this repository offers."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = hook
    return found


def test_the_hook_is_offered_as_it_must_be() -> None:
    hook = offered()
    assert hook["types"] == ["file"]
    assert hook["require_serial"] is True
    for name in ("报送稿/a.docx", "b.PDF", "c.html", "d.txt"):
        assert re.search(hook["files"], name)
    for name in ("a.docx.bak", "b.py", "txt"):
        assert not re.search(hook["files"], name)
    (repo,) = yaml.safe_load(example("pre-commit", "yaml"))["repos"]
    (used,) = repo["hooks"]
    assert used["id"] == hook["id"]
    assert set(used) <= {"id", "files", "args"}


def checkout(folder: Path) -> str:
    """This working tree as a repository of its own with one commit; its name."""
    assert GIT
    listing = [GIT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "seeds/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-q", "-m", "all")):
        subprocess.run([GIT, *command], cwd=folder, check=True, capture_output=True)
    head = subprocess.run([GIT, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True)
    return head.stdout.decode().strip()


def packages_of(name: str) -> str:
    """The folder that a package of the tests' environment is installed in."""
    found = importlib.util.find_spec(name)
    assert found
    assert found.origin
    return str(Path(found.origin).parents[1])


@needs_git
@pytest.mark.packaging
@pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None or not (ROOT / ".git").exists(),
    reason="no pre-commit, or no checkout of Git: the pre-commit hook was NOT tested",
)
def test_pre_commit_installs_the_hook_and_runs_it(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The real thing: an environment of its own is made from this tree, without the network.

    What the tool depends on is lent by the environment of the tests.
    """
    hooks = tmp_path_factory.mktemp("hooks")
    revision = checkout(hooks)
    config = yaml.safe_load(example("pre-commit", "yaml"))
    config["repos"][0] |= {"repo": str(hooks), "rev": revision}
    repository.git("init", "-q", "-b", "main")
    repository.desk.write(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))
    lent = {
        "PYTHONPATH": os.pathsep.join(sorted({packages_of("hatchling"), packages_of("click")})),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
    }
    done = repository.run(sys.executable, "-m", "pre_commit", "install", **lent)
    assert done.returncode == 0, done.stdout + done.stderr
    first = repository.commit(**lent)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "年度报告审核" in first.stderr + first.stdout
    assert "Passed" in first.stderr + first.stdout
    repository.desk.write("报送稿/缺 稿.txt", GAP)
    stopped = repository.commit(**lent)
    assert stopped.returncode != 0
    assert "Failed" in stopped.stderr + stopped.stdout
    assert "报送稿/缺 稿.txt" in stopped.stderr + stopped.stdout
    assert "好 稿" not in stopped.stderr + stopped.stdout, "only what is staged is judged"
