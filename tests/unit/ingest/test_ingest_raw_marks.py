import pytest

from checker.ingest.raw_marks import opens_with_mark


@pytest.mark.parametrize("text", ["（二）完善制度", "(二)完善制度", "１．加强", "一、", "①推进"])
def test_a_number_counts_at_any_width(text: str) -> None:
    assert opens_with_mark(text)


@pytest.mark.parametrize("text", ["", "（见附件）", "２０２４年", "完善（二）"])
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert not opens_with_mark(text)
