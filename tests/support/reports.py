"""A short report that is whole, in parts that a test replaces or leaves out."""

from __future__ import annotations

from checker.document import parse
from checker.model import Assessment, Report, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

ORGAN = "青山县人民政府"
PARTS = {
    "title": f"{ORGAN}关于2023年度法治政府建设情况的报告",
    "opening": "2023年,青山县扎实推进法治政府建设。现将有关情况报告如下:",
    "measures": """一、主要举措和成效
(一)完善制度体系。制定规范性文件3件,清理规范性文件12件。
(二)规范行政执法。开展案卷评查2次,培训执法人员120人次。
(三)化解行政争议。办理行政复议案件15件,出庭应诉率100%。""",
    "leader": """二、党政主要负责人履行推进法治建设第一责任人职责情况
县政府主要负责人主持召开常务会议研究部署法治工作4次,听取法治政府建设情况汇报2次,带头学法12次。""",
    "problems": """三、存在的不足和原因
基层执法力量薄弱,部分人员能力不足。由于专业人员引进难,执法队伍老化。""",
    "plan": """四、2024年工作安排
(一)加强执法培训,开展轮训4期。
(二)完善裁量基准,修订执法流程。""",
    "signoff": f"{ORGAN}\n2024年1月9日",
}


def compose(**parts: str) -> str:
    """The report with some parts replaced; an empty one is left out."""
    unknown = parts.keys() - PARTS.keys()
    if unknown:
        raise ValueError(f"no such part: {unknown}")
    return "\n".join(part for part in (PARTS | parts).values() if part) + "\n"


def wide(text: str) -> str:
    """The same in the full-width marks of a Word file; without one a text counts as damaged."""
    return text.translate(str.maketrans(",:()", "，：（）"))


def parsed(text: str, pack: Pack) -> Report:
    """The text as the parser understands it."""
    return parse(Source.of_text(text), pack.vocabulary)


def judged(text: str, pack: Pack, settings: Settings | None = None) -> Assessment:
    """The text as the whole pipeline judges it."""
    return assess(Source.of_text(text, path="报告.txt"), pack, settings or Settings())


def headings(report: Report) -> list[tuple[int, str, str]]:
    """Level, number and title of every section, in order."""
    return [(section.level, section.number, section.title) for section in report.sections]
