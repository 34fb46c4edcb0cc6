"""Pages built the way government sites really build them: each must read as its article alone."""

from collections.abc import Callable

import pytest

from checker.ingest import read_bytes
from checker.packs.pack import Pack
from tests.support.judgements import judged_bytes

TITLE = "临江县司法局2023年度法治政府建设工作报告"
OPENING = "2023年，县司法局深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下："
BODY = (
    "一、2023年度推进法治政府建设的主要举措和成效",
    "（一）健全制度机制。全年审查规范性文件12件、行政合同35份，提出审查意见86条，清理文件23件。",
    "（二）规范行政执法。组织执法人员培训6期，培训512人次，评查案卷120宗，通报典型问题8个。",
    "（三）化解矛盾纠纷。办理行政复议案件43件，调解民间纠纷1280件，调解成功率98.4%。",
    "二、党政主要负责人履行推进法治建设第一责任人职责情况",
    "局党组书记、局长认真履行第一责任人职责，研究部署法治工作9次，听取汇报5次，带头学法4次，年终述法，并纳入年度考核。",
    "三、存在的不足和原因",
    "一是基层法治力量薄弱，二是普法针对性不强。究其原因，主要是编制紧张、经费不足，调查研究不够深入。",
    "四、2024年度工作安排",
    "（一）加强队伍建设。争取增加司法所编制，开展业务培训4期以上，提升基层干部依法办事能力。",
    "（二）深化普法宣传。落实普法责任制，开展法律进乡村活动50场以上，提高普法工作实效。",
)
SIGNOFF = ("临江县司法局", "2024年1月18日")
TEXT = "\n".join((TITLE, OPENING, *BODY, *SIGNOFF))
LINES = (OPENING, *BODY)

NAVIGATION = "".join(
    f'<li><a href="/{name}/">{name}</a></li>'
    for name in (
        "首页",
        "政务公开",
        "办事服务",
        "互动交流",
        "法治政府建设年度报告",
        "征求意见稿公示",
    )
)
NEWS = "".join(
    f'<li><a href="/art/{at}.html">{name}</a><span>2024-03-0{at}</span></li>'
    for at, name in enumerate(
        (
            "临江县召开2024年度法治政府建设工作推进会，存在的问题要立行立改",
            "临江县财政局2022年度法治政府建设工作报告",
            "县政府常务会议研究下一步工作打算",
        ),
        1,
    )
)


def paragraphs(lines: tuple[str, ...], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>　　{line}</p>\n" for line in lines)


ARTICLE = paragraphs(LINES) + paragraphs(SIGNOFF, ' style="text-align: right"')


def whole(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def standard_site() -> str:
    """国办发〔2019〕19号: every field as a meta, the text in UCAP-CONTENT."""
    head = (
        f"<title>{TITLE}_年度报告_临江县人民政府</title>"
        '<meta name="SiteName" content="临江县人民政府"><meta name="ColumnName" content="年度报告">'
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-19 09:30">'
        '<meta name="ContentSource" content="临江县司法局">'
    )
    return whole(
        f'<nav><ul>{NAVIGATION}</ul></nav><div class="article oneColumn"><h1>{TITLE}</h1>'
        '<div class="pages-date">2024-01-19 09:30 <span class="font">来源： 临江县司法局</span>'
        '<span>字体：<a>大</a> <a>中</a> <a>小</a></span><a href="#">打印</a></div>'
        f'<div class="pages_content" id="UCAP-CONTENT">{ARTICLE}</div></div>'
        f'<div class="related">相关稿件<ul>{NEWS}</ul></div><footer>版权所有：县政府办</footer>',
        head,
    )


def layout_tables() -> str:
    """The site of 2008: the page is a table, the menu a cell, font tags, no closing tags."""
    text = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in LINES)
    return (
        "<HTML><HEAD><TITLE>临江县司法局</TITLE></HEAD><BODY bgColor=#ffffff><TABLE width=980 align=center>"
        f"<TR><TD colSpan=2><TABLE><TR><TD><A href=/>首页</A><TD><A href=/a>机构</A></TABLE>"
        f"<TR><TD width=200 vAlign=top><UL>{NAVIGATION}</UL><TD><TABLE><TR><TD align=center>"
        f"<FONT size=5><B>{TITLE}</B></FONT><TR><TD align=center>发布时间：2024-01-19　点击数：208"
        f"<TR><TD><DIV id=zoom><FONT size=3>{text}<P align=right>{SIGNOFF[0]}<BR>{SIGNOFF[1]}</FONT></DIV>"
        "<TR><TD>【<A href='#'>打印本页</A>】【<A href='#'>关闭窗口</A>】</TABLE></TABLE></BODY></HTML>"
    )


def fields_table() -> str:
    """A disclosure page: table of 索引号 above, the title again inside the text."""
    cells = (
        ("索引号", "113112345678/2024-00012", "主题分类", "司法"),
        ("发布机构", "临江县司法局", "发文日期", "2024年01月18日"),
        ("名称", TITLE, "文号", "无"),
    )
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return whole(
        f'<div id="header"><ul>{NAVIGATION}</ul></div><table class="xxgk_table"><tbody>{rows}</tbody></table>'
        f'<div class="xxgk_content"><p align="center"><strong>{TITLE}</strong></p>{ARTICLE}</div>'
        '<div class="ewm"><img src="q.png"><p>扫一扫在手机打开当前页</p></div>'
    )


def closed_too_early() -> str:
    """Word's own </div> closes the container: half of the text stands outside."""
    return whole(
        f'<div class="nav">{NAVIGATION}</div><div class="con"><h2>{TITLE}</h2><div class="TRS_Editor">'
        f"{paragraphs(LINES[:9])}</div>{paragraphs(LINES[9:])}{paragraphs(SIGNOFF)}</div>"
        f'<div class="list"><ul>{NEWS}</ul></div>'
    )


def signoff_outside() -> str:
    """The form of the editor has fields of its own for organ and day."""
    return whole(
        f"<h1>{TITLE}</h1><div class='view'>{paragraphs(LINES)}</div>"
        f"<div class='luokuan'><div>{SIGNOFF[0]}</div><div>{SIGNOFF[1]}</div></div>"
        f"<ul class='pagenav'><li>上一篇：<a href='1'>关于公示的通知</a><li>下一篇：<a href='2'>没有了</a></ul>"
    )


def spans_per_character() -> str:
    spelled = "".join(
        "<p class=MsoNormal>"
        + "".join(f"<span style='font-family:仿宋'>{c}</span>" for c in line)
        + "<o:p></o:p></p>"
        for line in (TITLE, *LINES, *SIGNOFF)
    )
    return whole(f"<div class='Section1'>{spelled}</div>")


def word_numbers() -> str:
    """Word's automatic numbers, as its HTML writes them out."""
    items = "".join(
        "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>"
        f"<span style='mso-list:Ignore'>{line[:2]}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span>"
        f"</span></span><![endif]>{line[2:]}</p>"
        if line[1] == "、"
        else f"<p class=MsoNormal>{line}</p>"
        for line in LINES
    )
    return whole(f"<p class=MsoTitle>{TITLE}</p>{items}{paragraphs(SIGNOFF)}")


def css_numbers() -> str:
    """Chapters as an ordered list that counts 一、二、三 only on the screen."""
    chapters: list[list[str]] = []
    for line in BODY:
        if line[1] == "、":
            chapters.append([])
        chapters[-1].append(line)
    items = "".join(
        f"<li><p>{head[2:]}</p>{paragraphs(tuple(rest))}</li>" for head, *rest in chapters
    )
    return whole(
        f"<h1>{TITLE}</h1><p>{OPENING}</p><ol style='list-style-type: cjk-ideographic'>{items}</ol>"
        f"{paragraphs(SIGNOFF)}"
    )


def headings_and_divs() -> str:
    """Every chapter in a box of its own; no element holds them all but the wrapper."""
    boxes = "".join(
        f"<section><h3>{line}</h3>" if line[1] == "、" else f"<div class=txt>{line}</div>"
        for line in BODY
    )
    return whole(
        f"<header class='site'><a href='/'>首页</a></header><main><h1>{TITLE}</h1><p>{OPENING}</p>{boxes}"
        f"<p>{SIGNOFF[0]}<br>{SIGNOFF[1]}</p></main><aside><ul>{NEWS}</ul></aside>"
    )


def preformatted() -> str:
    return whole(f"<h1>{TITLE}</h1><pre>" + "\n".join((*LINES, *SIGNOFF)) + "</pre>")


def one_form() -> str:
    """ASP.NET: one form around everything, state in hidden fields."""
    return whole(
        '<form name="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">'
        f'<div class="menu"><ul>{NAVIGATION}</ul></div><span id="lblTitle">{TITLE}</span>'
        f'<div id="ctl00_content">{ARTICLE}</div><select><option>友情链接</option><option>省司法厅</option></select>'
        '<input type="submit" value="提交"></form>'
    )


def two_languages_of_the_script() -> str:
    """Comments, scripts and templates full of markup."""
    return whole(
        f"<!-- <p>{TITLE}（征求意见稿）</p> --><script>document.write('<h1>广告</h1>');</script>"
        f"<template><p>模板</p></template><noscript>请启用脚本</noscript><h1>{TITLE}</h1>"
        f"<div id=content>{ARTICLE}</div><style>p{{color:red}}</style><script>/* </p> */</script>"
    )


def shown_by_script() -> str:
    """The whole article is hidden until a script shows it."""
    return whole(f"<h1>{TITLE}</h1><div id='zoom' style='display:none'>{ARTICLE}</div>")


def title_in_the_head_only() -> str:
    head = f"<title>{TITLE}-法治政府建设-临江县司法局</title>"
    return whole(
        f"<div class='logo'><img src=t.png></div><div class='TRS_Editor'>{ARTICLE}</div>", head
    )


def title_on_two_lines() -> str:
    return whole(
        f"<ul>{NAVIGATION}</ul><div class=title><p>临江县司法局</p><p>2023年度法治政府建设工作报告</p></div>"
        f"<div class='article-content'>{ARTICLE}</div>"
    )


def misnested() -> str:
    body = "".join(f"<b><p><font face=仿宋>{line}</b></font></p></span>" for line in LINES)
    return whole(
        f"<center><h1>{TITLE}</h2></center><div>{body}<p>{SIGNOFF[0]}<p>{SIGNOFF[1]}</div></div></div>"
    )


def unquoted_and_broken_attributes() -> str:
    body = "".join(f'<p class=MsoNormal" title="a>b">{line}</p>' for line in LINES)
    return whole(f'<h1 class="t"">{TITLE}</h1>{body}{paragraphs(SIGNOFF)}')


def wrapped_source() -> str:
    """The editor broke its lines at 40 characters, in the midst of words."""
    body = "".join(
        "<p>" + "\n        ".join(line[at : at + 40] for at in range(0, len(line), 40)) + "</p>\n"
        for line in LINES
    )
    return whole(f"<h1>{TITLE}</h1><div>{body}{paragraphs(SIGNOFF)}</div>")


def entities() -> str:
    spelled = "".join(f"&#{ord(char)};" if char > "~" else char for char in "\n".join(LINES))
    body = "".join(f"<p>&emsp;&emsp;{line}</p>" for line in spelled.split("\n"))
    return whole(f"<h1>{TITLE}</h1>{body}{paragraphs(SIGNOFF)}")


def two_links_in_the_text() -> str:
    linked = ARTICLE.replace("行政复议", "<a href='/fufu/'>行政复议</a>").replace(
        "普法责任制", "<a href='/pufa/'>普法责任制</a>"
    )
    return whole(
        f"<h1>{TITLE}</h1><div class='TRS_Editor'>{linked}"
        "<p>附件：<a href='/f.doc'>临江县司法局2023年度法治政府建设工作报告.doc</a></p></div>"
    )


def phone_and_desk() -> str:
    """A mobile menu hidden by a class of the page's own style sheet."""
    head = "<style>.m-menu, .foo > p { display: none }\n@media print { .view { display: none } }</style>"
    return whole(
        f"<div class='m-menu'><ul>{NAVIGATION}</ul><p>本站新版上线，欢迎广大群众提出宝贵意见和建议。</p></div>"
        f"<h1>{TITLE}</h1><div class='view'>{ARTICLE}</div>",
        head,
    )


def xhtml() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><title>{TITLE}</title><meta name="a" content="b" /></head>'
        f"<body><h1>{TITLE}</h1><br />{ARTICLE}</body></html>"
    )


def no_frame_at_all() -> str:
    """What a crawler keeps: the inside of the container, nothing else."""
    return f'<div class="TRS_Editor"><p style="text-align:center">{TITLE}</p>{ARTICLE}</div>'


def warning_box_and_footer() -> str:
    """Boxes of running text that are not the article."""
    box = "<div class='tips'><p>温馨提示：如您对我县政务公开工作有意见建议，请拨打12345热线，我们将及时处理。</p></div>"
    return whole(
        f"<div class='top'>{NAVIGATION}</div><h1>{TITLE}</h1><div class='Custom_UnionStyle'>{ARTICLE}</div>{box}"
        "<div class='footer-box'><p>主办：临江县人民政府办公室　地址：临江县江滨路1号，邮编：134600，"
        "电话：0439-0000000</p></div>"
    )


def title_in_a_head_with_buttons() -> str:
    """The box of the title is called header, and has links to print and to share."""
    return whole(
        f"<div class='header'><a href='/'><img src=l.png></a><ul>{NAVIGATION}</ul></div><div class='head top'>"
        f"<h1>{TITLE}</h1><p>发布时间：2024-01-19</p><a href='#'>打印</a><a href='#'>收藏</a></div>"
        f"<div class='TRS_Editor'>{ARTICLE}</div>"
    )


PAGES: tuple[Callable[[], str], ...] = (
    *(standard_site, layout_tables, fields_table, closed_too_early, signoff_outside),
    *(spans_per_character, word_numbers, css_numbers, headings_and_divs, preformatted, one_form),
    *(two_languages_of_the_script, shown_by_script, title_in_the_head_only, title_on_two_lines),
    *(misnested, unquoted_and_broken_attributes, wrapped_source, entities, two_links_in_the_text),
    *(phone_and_desk, xhtml, no_frame_at_all, warning_box_and_footer),
    title_in_a_head_with_buttons,
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_judged_like_its_text(page: Callable[[], str], pack: Pack) -> None:
    expected = judged_bytes(TEXT.encode(), "报告.txt", pack)
    got = judged_bytes(page().encode(), "报告.html", pack)
    assert set(expected.elements.values()) == {"met"}
    assert got == expected


@pytest.mark.parametrize("page", PAGES)
def test_every_paragraph_is_a_line_and_nothing_is_lost(page: Callable[[], str]) -> None:
    source = read_bytes(page().encode(), "报告.html")
    lines = ["".join(line.split()) for line in source.text.split("\n")]
    for paragraph in (*LINES, *SIGNOFF):
        assert paragraph in lines
    assert "".join(TITLE) in "".join(lines)
    for word in (
        "存在的问题要立行立改",
        "征求意见稿公示",
        "常务会议",
        "本站新版",
        "document",
        "模板",
    ):
        assert word not in source.text
