from checker.ingest.docx import read
from checker.ingest.docx_styles import Style, Styles
from tests.support.docx import Block, docx, listed, paragraph, run, style_xml, styled


def numbered(number: int | str, level: int | None = None) -> str:
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:pPr><w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr></w:pPr>'


def lines(styles: list[str], *blocks: str | Block) -> list[str]:
    return read(docx(blocks, styles=styles)).text.split("\n")


def style(style_id: str, based_on: str | None) -> Style:
    return Style(id=style_id, based_on=based_on, num_id=None, level=None, hidden=None)


def test_a_style_puts_its_paragraphs_into_a_list() -> None:
    styles = [style_xml("一级", inside=numbered(1, 0)), style_xml("二级", inside=numbered(1, 1))]
    blocks = [
        styled("甲", "一级"),
        styled("乙", "二级"),
        styled("丙", "二级"),
        styled("丁", "一级"),
    ]
    assert lines(styles, *blocks) == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_a_list_is_inherited_along_the_chain() -> None:
    styles = [
        style_xml("根", inside=numbered(1, 1)),
        style_xml("中", based_on="根"),
        style_xml("叶", based_on="中"),
    ]
    assert lines(styles, styled("甲", "叶"), styled("乙", "根")) == ["（一）甲", "（二）乙"]


def test_list_zero_takes_the_number_away() -> None:
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    styles = [
        style_xml("有", inside=numbered(1, 0)),
        style_xml("无", based_on="有", inside=numbered(0)),
    ]
    blocks = [
        styled("甲", "有"),
        paragraph(run("乙"), style="有", properties=off),
        styled("丙", "无"),
    ]
    assert lines(styles, *blocks, styled("丁", "有")) == ["一、甲", "乙", "丙", "二、丁"]


def test_a_level_given_directly_keeps_the_list_of_the_style() -> None:
    styles = [style_xml("有", inside=numbered(1, 0))]
    lower = paragraph(run("乙"), style="有", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(styles, styled("甲", "有"), lower) == ["一、甲", "（一）乙"]


def test_a_direct_list_wins_over_the_style() -> None:
    styles = [style_xml("有", inside=numbered(1, 1))]
    assert lines(styles, listed("甲", style="有")) == ["一、甲"]


def test_the_default_style_counts_for_paragraphs_without_one() -> None:
    styles = [style_xml("正文", inside=numbered(1, 0), default=True)]
    assert lines(styles, "甲", "乙") == ["一、甲", "二、乙"]


def test_an_unknown_style_is_no_style() -> None:
    assert lines([], styled("甲", "没有"), listed("乙", style="没有")) == ["甲", "一、乙"]


def test_a_circle_of_styles_ends() -> None:
    styles = Styles(
        by_id={"甲": style("甲", "乙"), "乙": style("乙", "甲")}, default_paragraph=None
    )
    assert [each.id for each in styles.chain("甲")] == ["甲", "乙"]
    assert styles.num_id("甲") is None
    assert not styles.is_hidden(None, "甲")


def test_an_endless_chain_is_cut() -> None:
    by_id = {str(number): style(str(number), str(number + 1)) for number in range(1000)}
    assert len(list(Styles(by_id=by_id, default_paragraph=None).chain("0"))) == 50


def test_no_styles_part_is_no_styles() -> None:
    assert Styles.of_part(None) == Styles(by_id={}, default_paragraph=None)
