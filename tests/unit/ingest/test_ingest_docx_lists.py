from collections.abc import Sequence

from checker.ingest.docx import read
from tests.support.docx import GONGWEN, LevelSpec, ListSpec, docx, listed, style_xml, styled


def lines(lists: Sequence[ListSpec], *numbers: int, styles: Sequence[str] = ()) -> list[str]:
    blocks = [listed("项", number=number) for number in numbers]
    return read(docx(blocks, lists=lists, styles=styles)).text.split("\n")


def test_lists_of_one_family_count_on() -> None:
    assert lines([GONGWEN, ListSpec(shares=1)], 1, 2, 1) == ["一、项", "二、项", "三、项"]


def test_a_start_override_begins_anew_once() -> None:
    again = ListSpec(
        shares=1,
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
    )
    assert lines([GONGWEN, again], 1, 1, 2, 2, 1) == [
        "一、项",
        "二、项",
        "一、项",
        "二、项",
        "三、项",
    ]


def test_an_override_may_replace_the_whole_level() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:lvlText w:val="第%1条"/></w:lvl>'
    other = ListSpec(shares=1, overrides=f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>')
    assert lines([GONGWEN, other], 2, 2, 1) == ["第5条项", "第6条项", "七、项"]


def test_a_list_style_lends_its_levels() -> None:
    link = ListSpec(extra='<w:numStyleLink w:val="公文列表"/>')
    source = ListSpec(levels=GONGWEN.levels, extra='<w:styleLink w:val="公文列表"/>')
    inside = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = [style_xml("公文列表", kind="numbering", inside=inside)]
    assert lines([link, source], 1, 1, styles=styles) == ["一、项", "二、项"]
    assert lines([link, source], 1, 1) == ["一、项", "二、项"]


def test_a_list_style_that_leads_nowhere_gives_no_number() -> None:
    assert lines([ListSpec(extra='<w:numStyleLink w:val="没有"/>')], 1) == ["项"]


def test_a_level_tied_to_a_style_is_taken_for_it() -> None:
    tied = ListSpec(
        levels=(
            LevelSpec(text="%1、", format="chineseCounting", extra='<w:pStyle w:val="标题1"/>'),
            LevelSpec(text="%1.%2", extra='<w:isLgl/><w:pStyle w:val="标题2"/>'),
        )
    )
    inside = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = [
        style_xml("标题1", inside=inside),
        style_xml("标题2", based_on="标题1"),
        style_xml("自定", based_on="标题2"),
    ]
    blocks = [styled("甲", "标题1"), styled("乙", "标题2"), styled("丙", "自定")]
    text = read(docx(blocks, lists=[tied], styles=styles)).text
    assert text.split("\n") == ["一、甲", "1.1乙", "1.2丙"]


def test_a_custom_format_stands_with_its_fallback() -> None:
    extra = (
        '<mc:AlternateContent><mc:Choice Requires="w16x"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent>'
    )
    xml = docx(["x"], lists=[ListSpec(levels=[LevelSpec(text="%1.", extra=extra)])])
    assert read(xml).text == "x"
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/>{extra}'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    data = docx([listed("项")], extra={"word/numbering.xml": numbering})
    assert read(data).text == "IV.项"


def test_a_list_of_nothing_gives_no_number() -> None:
    assert lines([GONGWEN], 7) == ["项"]
    assert lines([ListSpec(shares=9)], 1) == ["项"]
    assert lines([], 1) == ["项"]
