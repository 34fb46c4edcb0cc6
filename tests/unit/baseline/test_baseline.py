from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.baseline.files import read_baseline, write_baseline
from checker.baseline.known import Baseline, Known, document_name, known_of
from checker.errors import SettingsError
from checker.model import Assessment, Novelty, Status, Verdict, Waiver
from checker.packs.pack import Pack
from checker.pipeline.settling import compare
from tests.support import assessments

WAIVER = Waiver("length", "x", "", "all", "理由", "张三", date(2026, 3, 31), "w.yaml:2")


def written(folder: Path, *made: object) -> Baseline:
    path = folder / "b.json"
    write_baseline(path, assessments.run(*(made or (assessments.returned(),))))  # type: ignore[arg-type]
    return read_baseline(path, "b.json", assessments.PACK.id)


def test_what_was_written_is_known_again(tmp_path: Path) -> None:
    one = assessments.returned()
    (found,) = written(tmp_path, one, assessments.unreadable()).find([one])
    assert found == known_of(one)
    assert found
    assert found.score == 55
    assert found.elements["next-year-plan"] is Status.MISSING
    assert len(found.fingerprints) == 5


def test_a_waived_finding_is_not_known() -> None:
    one = assessments.returned()
    findings = tuple(f._replace(waived=WAIVER) if f.rule == "length" else f for f in one.findings)
    assert len(known_of(replace(one, findings=findings)).fingerprints) == 4


def test_a_document_is_known_by_its_path_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    name = document_name(str(tmp_path / "甲" / "x.txt"), str(tmp_path / "乙"))
    assert name == "../甲/x.txt"
    assert document_name("x.txt", ".") == "x.txt"
    assert document_name("./x.txt", ".") == "x.txt"


def test_a_renamed_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    base = written(tmp_path)
    renamed = assessments.returned(path="别处/新名.txt")
    assert base.find([renamed]) == [known_of(renamed)]
    assert base.find([assessments.unreadable("别处/新名.txt")]) == [None]


def alike(*contents: str) -> list[Assessment]:
    """Documents whose names were masked alike, each with its own bytes and score."""
    made = []
    for content in contents:
        one = assessments.returned(path="138****5678.txt")
        assert one.source
        made.append(
            replace(one, source=replace(one.source, sha256=content), score=float(len(content)))
        )
    return made


@pytest.mark.parametrize(
    ("before", "after", "scores"),
    [
        (("a", "bb"), ("a", "bb"), [1, 2]),
        (("a", "bb"), ("bb", "a"), [2, 1]),
        (("a", "bb"), ("bb",), [2]),
        (("a", "bb"), ("新", "bb"), [1, 2]),
        (("a", "bb"), ("新", "更新"), [1, 2]),
        (("a", "bb"), ("a", "新", "bb"), [1, None, 2]),
        (("a", "a"), ("a", "a", "a"), [1, 1, 1]),
        (("", "bb"), ("", "bb"), [0, 2]),
    ],
)
def test_documents_whose_names_are_alike_are_told_apart(
    before: tuple[str, ...], after: tuple[str, ...], scores: list[int | None], tmp_path: Path
) -> None:
    base = written(tmp_path, *alike(*before))
    assert [known and known.score for known in base.find(alike(*after))] == scores


def test_only_what_is_not_known_is_new(pack: Pack) -> None:
    one = assessments.returned()
    known = Known(
        elements={"problems": Status.MISSING, "next-year-plan": Status.PARTIAL},
        fingerprints=frozenset({one.findings[0].fingerprint}),
        score=60,
    )
    found = compare(one, known, pack)
    assert [f.novelty for f in found.findings] == [Novelty.UNCHANGED] + [Novelty.NEW] * 4
    novelties = {element.id: element.novelty for element in found.elements}
    assert novelties == {
        "measures": Novelty.UNCHANGED,
        "first-responsible-person": Novelty.NEW,
        "problems": Novelty.UNCHANGED,
        "next-year-plan": Novelty.NEW,
        "signoff-date": Novelty.NEW,
    }
    assert (found.verdict_of_new, found.score_of_baseline) == (Verdict.RETURN, 60)
    assert (found.score, found.verdict) == (one.score, one.verdict)


def test_what_is_all_known_presses_nothing(pack: Pack) -> None:
    one = assessments.returned()
    found = compare(one, known_of(one), pack)
    assert found.verdict_of_new is Verdict.PASS
    assert not any(finding.presses for finding in found.findings)


def test_of_an_unknown_document_everything_is_new(pack: Pack) -> None:
    found = compare(assessments.returned(), None, pack)
    assert {finding.novelty for finding in found.findings} == {Novelty.NEW}
    assert found.verdict_of_new is Verdict.RETURN
    assert compare(assessments.unreadable(), None, pack).verdict_of_new is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "不是",
        '{"schema_version": "1", "pack": "x", "documents": 3}',
        '{"schema_version": "1", "pack": "x", "documents": [{"path": "a"}]}',
        "[" * 100_000,
        (
            '{"schema_version": "1", "pack": "fazhi-annual-report", "documents": '
            '[{"path": "a", "sha256": "", "score": "x", "elements": {}, "findings": []}]}'
        ),
        (
            '{"schema_version": "1", "pack": "fazhi-annual-report", "documents": '
            '[{"path": "a", "sha256": "", "score": 1, "elements": {"a": "b"}, "findings": []}]}'
        ),
    ],
)
def test_what_is_no_baseline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"b\.json:\d+: 这不是 fazhi 写的基线文件"):
        read_baseline(path, "b.json", "fazhi-annual-report")


def test_another_pack_or_version_is_told(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / "b.json"
    with pytest.raises(SettingsError, match="基线是用规则包“fazhi-annual-report”写的"):
        read_baseline(path, "b.json", "mine")
    document = json.loads(path.read_text(encoding="utf-8")) | {"schema_version": "9"}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(SettingsError, match="版本不同"):
        read_baseline(path, "b.json", "fazhi-annual-report")


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"先用 --write-baseline 无\.json 生成"):
        read_baseline(tmp_path / "无.json", "无.json", "x")
    with pytest.raises(SettingsError, match="读不出"):
        read_baseline(tmp_path, str(tmp_path), "x")


def test_nothing_is_left_of_a_baseline_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_baseline(tmp_path / "b.json", assessments.run())
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]
