"""No output of any kind shows personal data, whatever became of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as library
import pytest
from click.testing import CliRunner

from checker import batch
from checker.cli import main
from checker.errors import InputError
from checker.ingest import discover
from checker.ingest.archives import expand
from checker.library import check_report
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.pipeline import Settings
from tests.support.docx import docx, paragraph, run
from tests.support.reports import compose

IDENTITY = "11010519491231002X"
MOBILE = "13987654321"
CONTACT = "15876543210"
CARD = "6222021234567890128"
HOME = "家住平安里7号楼8单元4602室"
SECRETS = (IDENTITY, MOBILE, CONTACT, CARD)
STORY = (
    f"(四)关爱群众。为张某(身份证号{IDENTITY},{MOBILE})办理法律援助,{HOME}的李某一并受助,"
    f"救助金打入{CARD}。"
)
REPORT = compose(
    title=f"青山县人民政府关于2023年度法治政府建设情况的报告({MOBILE})",
    measures=f"一、主要举措和成效\n(一)完善制度。制定规范性文件3件,清理12件。\n(二){MOBILE}服务\n{STORY}",
    signoff=f"青山县人民政府\n2024年1月9日\n(联系人:王五,联系电话:{CONTACT})",
)
OTHER = f"关于做好2023年度法治政府建设年度报告工作的通知\n{STORY}\n请于1月15日前报送至我局。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report, a .docx, a document of another kind and one that cannot be read."""
    (tmp_path / f"报告{MOBILE}.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "通知.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / f"{IDENTITY}.pdf").write_bytes(b"%PDF-1.4")
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:p><w:r><w:t>送审稿 {MOBILE}</w:t></w:r></w:p></w:hdr>"
    )
    words = [paragraph(run(line[:9]), run(line[9:])) for line in REPORT.split("\n")]
    (tmp_path / "报告.docx").write_bytes(docx(words, extra={"word/header1.xml": header}))
    return tmp_path


@pytest.fixture(scope="module")
def data() -> Mapping[str, Any]:
    return load_data(find_pack("fazhi-annual-report"))


def leaks(texts: Iterable[str]) -> list[str]:
    """Every run of six digits of a secret that stands in one of the texts."""
    runs = {secret[at : at + 6] for secret in SECRETS for at in range(len(secret) - 5)}
    return [
        part
        for text in texts
        for part in (*runs, "4602", "平安里")
        if part in re.sub(r"\s", "", text)
    ]


def written(folder: Path) -> list[str]:
    return [f"{path.name} {path.read_text(encoding='utf-8')}" for path in folder.rglob("*")]


def test_the_secrets_are_in_the_input(folder: Path) -> None:
    assert leaks([(folder / f"报告{MOBILE}.txt").read_text(encoding="utf-8")])


@pytest.mark.parametrize("options", [[], ["--severity", "error"], ["--stage", "published"]])
@pytest.mark.parametrize("format_name", ["text", "json"])
def test_printed_results(folder: Path, format_name: str, options: list[str]) -> None:
    arguments = ["check", str(folder), "--format", format_name, "--no-cache", *options]
    result = CliRunner().invoke(main, arguments)
    assert "139" in result.output
    assert leaks([result.output, str(result.exception)]) == []


def test_pages(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    arguments = ["check", str(folder), "-o", f"html={out}", "-o", f"json={out / 'a.json'}"]
    result = CliRunner().invoke(main, arguments)
    assert len(list(out.rglob("*.html"))) == 5
    assert any("139****4321" in text for text in written(out))
    assert leaks([result.output, *written(out)]) == []


def test_word_files(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    document = library.Document(str(folder / "报告.docx"))
    document.sections[0].footer.paragraphs[0].text = f"{HOME}的李某,{MOBILE}"
    document.save(str(folder / "报告.docx"))
    out = tmp_path_factory.mktemp("out")
    CliRunner().invoke(main, ["check", str(folder), "-o", f"docx={out}"])
    (copy,) = out.glob("*-报告-批注.docx")
    footer = library.Document(str(copy)).sections[0].footer.paragraphs[0].text
    assert footer == "家住**************的李某,139****4321"
    assert len(list(out.iterdir())) == 5
    for path in out.iterdir():
        with ZipFile(path) as archive:
            texts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            parts = [archive.read(name).decode() for name in texts]
        assert leaks([path.name, *(re.sub("<[^>]*>", "", part) for part in parts)]) == []
        assert leaks(parts) == []


@pytest.mark.parametrize("format_name", ["text", "json"])
def test_extract(folder: Path, format_name: str) -> None:
    for path in folder.iterdir():
        result = CliRunner().invoke(main, ["extract", str(path), "--format", format_name])
        assert leaks([result.output, str(result.exception)]) == []


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from (*texts_of(key), *texts_of(one))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from texts_of(one)


def archive_of_no_report(path: Path) -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr(f"张三{MOBILE}/{IDENTITY}.xlsx", "")
        archive.writestr(f"zhangsan{CONTACT}.xlsx", "")
    return path


def test_every_text_of_a_run(folder: Path, data: Mapping[str, Any]) -> None:
    archive_of_no_report(folder / f"报送{MOBILE}.zip")
    head = f'<title>{MOBILE}</title><meta name="ContentSource" content="张三{MOBILE}">'
    page = (
        f"<html><head>{head}</head><body><p>{REPORT}</p><p>{CARD[:4]}&amp;nbsp;</p></body></html>"
    )
    (folder / "页面.html").write_text(page, encoding="utf-8")
    candidates = expand(discover([str(folder)])).candidates
    run = batch.run(candidates, data, Settings())
    found = list(texts_of(run))
    assert len(run.assessments) == len(candidates) == 6
    assert any("、110***********002X.xlsx" in text for text in found)
    assert leaks(found) == []


@pytest.mark.parametrize(
    "format_name", ["text", "json", "sarif", "junit", "github", "gitlab", "csv"]
)
def test_what_is_said_of_an_archive(tmp_path: Path, format_name: str) -> None:
    path = archive_of_no_report(tmp_path / f"{MOBILE}.zip")
    result = CliRunner().invoke(main, ["check", str(path), "--format", format_name])
    assert leaks([result.output]) == []
    with pytest.raises(InputError) as caught:
        check_report(path)
    assert "、110***********002X.xlsx" in caught.value.message


def test_links_to_what_had_to_be_masked_are_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    out, pages = tmp_path / "台账.csv", tmp_path / f"页-{MOBILE}"
    CliRunner().invoke(main, ["check", "通知.txt", "-o", f"csv={out}", "-o", f"html={pages}"])
    assert "通知" in out.read_text(encoding="utf-8-sig")
    assert leaks([out.read_text(encoding="utf-8-sig")]) == []


def test_messages_about_settings(tmp_path: Path, folder: Path) -> None:
    settings = tmp_path / f"s{MOBILE}.yaml"
    settings.write_text(f"电话{MOBILE}: {MOBILE}\nstage: '{CONTACT}'\n", encoding="utf-8")
    (tmp_path / MOBILE).touch()
    for arguments in (
        ["--config", str(settings)],
        ["--waivers", str(settings)],
        ["--baseline", str(settings)],
        ["--pack", str(settings)],
        ["--notice-template", str(settings), "-o", f"docx={tmp_path / 'o'}"],
        ["--stage", MOBILE],
        ["--limit", f"seconds={MOBILE}秒"],
        [f"--tel{MOBILE}"],
        ["-o", f"a={MOBILE}", "-o", f"b={MOBILE}"],
        ["-o", f"json={tmp_path / MOBILE / 'x.json'}"],
    ):
        result = CliRunner().invoke(main, ["check", str(folder), *arguments])
        assert result.exit_code == 2, arguments
        assert leaks([result.output, str(result.exception)]) == [], arguments


def test_messages_about_paths(tmp_path: Path) -> None:
    empty = tmp_path / MOBILE
    empty.mkdir()
    report = tmp_path / f"{IDENTITY}.txt"
    report.write_text("报告", encoding="utf-8")
    for arguments in (
        ["check", str(empty)],
        ["check", str(report), "-o", f"json={report}"],
        ["check", str(tmp_path / f"{MOBILE}.txt")],
        ["extract", str(tmp_path / f"{MOBILE}.txt")],
        ["extract", str(archive_of_no_report(tmp_path / "空.zip"))],
        ["diff", str(empty), str(report)],
        ["rules", "show", MOBILE],
        ["rules", "validate", str(empty / f"tel{MOBILE}")],
        [f"tel{MOBILE}"],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code != 0
        assert leaks([result.output, str(result.exception)]) == []
