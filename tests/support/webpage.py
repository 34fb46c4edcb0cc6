"""Writes saved pages of government sites around a text: navigation, fields, footer, three editors.

page(text, style="trs")  ->  str       encoded(page, "gb18030", declared="gb2312")  ->  bytes
"""

from __future__ import annotations

from html import escape

NAVIGATION = ("首页", "走进县情", "政务公开", "政务服务", "互动交流", "专题专栏", "数据开放")
COLUMNS = (
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
    "依申请公开",
)
NEWS = (
    "县委理论学习中心组举行集体学习，研究部署下一步法治建设重点工作",
    "我县召开2024年第一季度安全生产工作会议，存在问题及整改措施通报",
    "关于开展2025年度行政执法案卷评查工作的通知",
    "某市人民政府关于2022年度法治政府建设情况的报告",
)


def page(text: str, style: str = "trs", *, head: str = "", title: str = "政务公开") -> str:
    """A whole page whose article is `text`, one paragraph for each line.

    Args:
        text: The lines of the report, as its text file holds them.
        style: ``trs`` for the editor of a publishing system, ``word`` for pasted Word HTML,
            ``br`` for line breaks only.
        head: Markup that stands in the head of the page.
        title: The title of the window.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    article = {"trs": _trs, "word": _word, "br": _br}[style](lines)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head>{head}<title>{escape(title)}</title>
<style>.hide {{ display: none }} .TRS_Editor P {{ line-height: 2 }}</style>
<script>var page = "<p>不是正文</p>"; if (1 < 2 && 3 > 2) document.write("<div>");</script>
</head><body>
<div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="县人民政府"></a></div>
<ul class="nav">{_links(NAVIGATION)}</ul></div>
<div class="wrap"><div class="left"><h3>信息公开目录</h3><ul>{_links(COLUMNS)}</ul></div>
<div class="article">{article}</div>
<div class="right"><div class="tit">最新动态</div><ul>{_links(NEWS)}</ul></div></div>
<div class="footer"><p>主办：某县人民政府办公室　承办：某县大数据中心</p>
<p>网站标识码：1311210001 冀ICP备05000000号-1 <a href="#">网站地图</a></p></div>
<script src="x.js"></script></body></html>"""


def encoded(markup: str, codec: str, *, declared: str | None = None) -> bytes:
    """The page in an encoding, with or without a ``meta`` that names one, rightly or not."""
    if declared is not None:
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        markup = markup.replace("<title>", meta + "<title>", 1)
    return markup.encode(codec, "xmlcharrefreplace")


def _links(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/{at}.html">{name}</a></li>' for at, name in enumerate(names))


def _trs(lines: list[str]) -> str:
    paragraphs = "\n".join(f"<p>&#12288;&#12288;{escape(line)}</p>" for line in lines)
    return (
        '<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">'
        f"<style type=text/css>.TRS_Editor P{{margin-top:1em}}</style>{paragraphs}</div></div>"
    )


def _word(lines: list[str]) -> str:
    """A span for every few characters, ``o:p`` at every end, conditional comments."""
    return '<div id="zoom"><div class=Section1>' + "\n".join(map(_mso, lines)) + "</div></div>"


def _mso(line: str) -> str:
    spans = "".join(
        f"<span\n lang=EN-US style='font-size:16.0pt;font-family:仿宋_GB2312'>{escape(line[at : at + 5])}</span>"
        for at in range(0, len(line), 5)
    )
    return (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>"
        f"<!--[if !supportLists]--><![endif]>{spans}<span lang=EN-US><o:p></o:p></span></p>"
    )


def _br(lines: list[str]) -> str:
    text = "<br><br>\n".join("&nbsp;&nbsp;&nbsp; &emsp;" + escape(line) for line in lines)
    return (
        f'<table width="960"><tr><td class="content"><font size=3>{text}</font></td></tr></table>'
    )
