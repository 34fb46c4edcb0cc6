"""What a template can name: the placeholders of the review notice, and lists that repeat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Placeholders with one value, and what each stands for.
FIELDS: Mapping[str, str] = {
    "文种": "被审文件的名称，例如 法治政府建设年度报告",
    "机关": "报送机关的名称",
    "报告标题": "报告的标题，不带书名号",
    "报告年度": "例如 2023",
    "文件": "送审文件的路径",
    "结论": "可以报送、修改后报送或退回补充",
    "得分": "例如 75",
    "豁免说明": "已豁免几处、豁免前的得分和结论；没有豁免就是空的",
    "欠缺项数": "有欠缺的要素有几项",
    "问题数": "其他问题有几处，已豁免的不算",
    "欠缺说明": "一句话：共几项，或没有缺项",
    "问题说明": "一句话：共几处，或未发现",
    "补正要求": "一句话：按结论写明要做什么、何时以前；退回的写明因什么退回",
    "补正期限": "--return-by 给的日期，没有给就留空格填写",
    "审核日期": "--as-of 给的日期，没有给就留空格填写",
    "适用依据": "本报告适用的依据，带文号",
    "规则包": "规则包的名称、版本和依据核对日期",
    "结语": "程序辅助审核，结论由审核人确认。",
}
#: Lists: a table row, or a group of paragraphs, that names one of these is repeated for each item.
LISTS: Mapping[str, Mapping[str, str]] = {
    "欠缺": {
        "序号": "一、二、三……",
        "要素": "要素的名称",
        "状态": "缺失或不完整",
        "得分": "例如 12/20",
        "说明": "欠缺什么",
        "依据": "依据及其要求",
        "认定": "审核人另有认定的，写明认定和理由；没有就是空的",
        "补正": "要写什么",
        "参考": "可以照着填写的样例",
    },
    "问题": {
        "序号": "1、2、3……",
        "级别": "错误、警告、提示或已豁免",
        "类别": "问题的类别",
        "位置": "第几行，或全文",
        "原文": "原文的字句",
        "说明": "问题是什么",
        "豁免": "已豁免的，写明理由、批准人和有效期；没有就是空的",
        "建议": "怎样改",
        "依据": "依据及其要求",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What one notice says.

    Attributes:
        fields: A value for every name of `FIELDS`.
        lists: The items of every list of `LISTS`, each with a value for all its names.
    """

    fields: Mapping[str, str]
    lists: Mapping[str, tuple[Mapping[str, str], ...]]


def names() -> list[str]:
    """All placeholders, as they are written between the braces."""
    return [*FIELDS, *(f"{name}.{each}" for name, parts in LISTS.items() for each in parts)]
