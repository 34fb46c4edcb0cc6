"""What `fazhi check --pack` prints is of the pack's kind of document, and of no other."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from tests.open_government.reading import SAMPLES, sample

NAME, OTHER = "政府信息公开工作年度报告", "法治政府"


def run(*arguments: str) -> Result:
    pack = ("--pack", "open-government-annual-report", "--no-cache")
    return CliRunner().invoke(main, ["check", *pack, *arguments])


@pytest.fixture
def incomplete(tmp_path: Path) -> Path:
    text = sample("township")
    path = tmp_path / "柳树坪镇.txt"
    path.write_text(text[: text.index("五、存在")], encoding="utf-8")
    return path


def test_a_good_report_passes_by_its_exit_code() -> None:
    result = run(str(SAMPLES["township"]), "--fail-on", "warning")
    assert result.exit_code == 0, result.output
    assert "可以报送" in result.output
    assert NAME in result.output
    assert OTHER not in result.output


def test_an_incomplete_one_does_not(incomplete: Path) -> None:
    result = run(str(incomplete))
    assert result.exit_code == 1
    assert "没有“存在的主要问题及改进情况”部分" in result.output
    assert "退回补充" in result.output


def test_pages_ledgers_and_notices_bear_the_name(incomplete: Path, tmp_path: Path) -> None:
    outputs = [
        f"{kind}={tmp_path / name}"
        for kind, name in (("html", "h"), ("xlsx", "l.xlsx"), ("docx", "d"))
    ]
    result = run(str(incomplete), *(word for output in outputs for word in ("-o", output)))
    assert result.exit_code == 1, result.output
    pages = {
        page.name: page.read_text(encoding="utf-8") for page in (tmp_path / "h").glob("*.html")
    }
    assert f"<h1>{NAME}审核汇总表</h1>" in pages.pop("index.html")
    (page,) = pages.values()
    assert f"<h1>{NAME}要素审核单</h1>" in page
    assert OTHER not in page
    with ZipFile(tmp_path / "l.xlsx") as ledger:
        assert f"{NAME}审核台账" in ledger.read("xl/sharedStrings.xml").decode()
    notices = [
        ZipFile(path).read("word/document.xml").decode()
        for path in (tmp_path / "d").rglob("*.docx")
    ]
    assert any(NAME in notice and "审核意见书" in notice for notice in notices)
    assert not any(OTHER in notice for notice in notices)
