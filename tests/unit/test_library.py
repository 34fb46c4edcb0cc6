"""What programs call: one report judged as the command judges it, every failure an error with a name."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest

import checker
from checker import batch, reporters
from checker.errors import InputError, PackError, UsageError
from checker.ingest import DEFAULT_LIMITS, Limits, discover
from checker.library import assessment_to_json, check_report, load_pack
from checker.model import ReportStatus, Stage
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack
from checker.pipeline import Settings

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SEED = SEEDS[0]


def test_import_loads_nothing_else() -> None:
    code = (
        "import sys; old = set(sys.modules); import checker; print(sorted(set(sys.modules) - old))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout.strip() == "['checker']"


def test_every_public_name_is_there() -> None:
    assert [name for name in checker.__all__ if not hasattr(checker, name)] == []
    assert set(checker.__all__) <= set(dir(checker))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'check_reports'"):
        getattr(checker, "check_reports")  # noqa: B009 - a type checker would find it


def test_the_record_is_what_the_command_prints(pack: Pack) -> None:
    data = load_data(find_pack("fazhi-annual-report"), cache=False)
    run = batch.run(discover([str(SEED)]), data, Settings())
    (page,) = reporters.FORMATS["json"].render(run, reporters.Request())
    (record,) = json.loads(page.content)["reports"]
    assert assessment_to_json(check_report(str(SEED), pack)) == record


def test_bytes_are_judged_like_their_file(pack: Pack) -> None:
    of_file = check_report(SEED, pack, name="甲.txt")
    of_bytes = check_report(SEED.read_bytes(), pack, name="甲.txt")
    assert of_file == of_bytes
    assert of_bytes.path == "甲.txt"


def test_a_member_of_an_archive(tmp_path: Path, pack: Pack) -> None:
    archive = tmp_path / "报送.zip"
    with zipfile.ZipFile(archive, "w") as container:
        container.write(SEED, "某局.txt")
        container.write(SEEDS[1], "某镇.txt")
    found = check_report(f"{archive}!某局.txt", pack)
    assert found.path.endswith("报送.zip!某局.txt")
    assert found.score == check_report(SEED, pack).score


def test_the_year_is_taken(pack: Pack) -> None:
    found = check_report(SEED, pack, year=2017)
    assert found.report is not None
    assert found.report.year == 2017


def test_the_stage_is_taken(pack: Pack) -> None:
    def severities(stage: Stage | str) -> list[str]:
        found = check_report(SEED, pack, stage=stage, name="年度报告（征求意见稿）.txt")
        return [one.severity for one in found.findings if one.rule == "draft-marking"]

    assert severities("submission") == severities(Stage.SUBMISSION) == ["error"]
    assert severities("draft") == severities(Stage.DRAFT) == ["warning"]


def test_a_moment_is_taken_for_its_day(pack: Pack) -> None:
    moment = datetime(2018, 6, 1, 9, 30)  # noqa: DTZ001 - what a careless caller would give
    assert check_report(SEED, pack, as_of=moment) == check_report(
        SEED, pack, as_of=date(2018, 6, 1)
    )


def test_another_kind_of_document_is_no_error(pack: Pack) -> None:
    notice = "关于报送法治政府建设年度报告的通知\n各乡镇人民政府：\n请于1月15日前报送。\n".encode()
    found = check_report(notice, pack)
    assert found.status is ReportStatus.OTHER_KIND
    assert (found.score, found.verdict) == (None, None)


@pytest.mark.parametrize(
    ("given", "limits", "code"),
    [
        ("没有.docx", DEFAULT_LIMITS, "not-found"),
        (".", DEFAULT_LIMITS, "not-a-file"),
        (b"", DEFAULT_LIMITS, "empty"),
        (SEED.read_bytes(), Limits(file_bytes=100), "too-large"),
        (SEED, Limits(file_bytes=100), "too-large"),
        (SEED, Limits(seconds=0), "timeout"),
        ("某县人民政府2023年度法治政府建设情况报告\n".encode(), DEFAULT_LIMITS, "no-text"),
    ],
)
def test_what_cannot_be_read_is_an_input_error(
    given: str | Path | bytes, limits: Limits, code: str, pack: Pack
) -> None:
    with pytest.raises(InputError) as caught:
        check_report(given, pack, limits=limits)
    assert caught.value.code == code
    assert caught.value.message.endswith("。")


def test_what_cannot_be_asked_is_a_usage_error(pack: Pack) -> None:
    with pytest.raises(UsageError, match="1900-01-01 没有任何有效的依据"):
        check_report(SEED, pack, as_of=date(1900, 1, 1))
    with pytest.raises(UsageError, match="draft、submission、published"):
        check_report(SEED, pack, stage="final")


def test_a_broken_pack_tells_all_its_problems(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: 甲\nunknown: 1\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path, cache=False)
    assert len(caught.value.problems) > 1


def test_threads_keep_their_own_time(pack: Pack) -> None:
    """A deadline that one thread leaves behind must not end the work of another."""
    calm, hurried = Limits(), Limits(seconds=0)

    def score(at: int) -> float | str | None:
        try:
            limits = hurried if at % 3 == 0 else calm
            return check_report(SEEDS[at % 5], pack, limits=limits).score
        except InputError as error:
            return error.code

    alone = [check_report(seed, pack).score for seed in SEEDS]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(score, range(30)))
    patient = [one for at, one in enumerate(found) if at % 3]
    assert patient == [alone[at % 5] for at in range(30) if at % 3]
