"""Hand-made results of the checker, for tests of what comes after it: nothing here is parsed."""

from __future__ import annotations

import re
from datetime import date

from checker.model import (
    AppliedSource,
    Assessment,
    Basis,
    CriterionResult,
    DateForm,
    DateMention,
    Deduction,
    ElementResult,
    Evidence,
    Failure,
    Finding,
    Mark,
    OrganKind,
    OrganMention,
    PackInfo,
    PageFields,
    Report,
    ReportStatus,
    Run,
    Section,
    Severity,
    Signoff,
    Source,
    Span,
    Stage,
    Status,
    Title,
    Verdict,
)

ORGAN = "云岭县人民政府"
TEXT = """政府信息公开  打印  关闭
云岭县人民政府
关于2023年度法治政府建设情况的报告
发布日期:2024-02-20

2023年,云岭县坚持以习近平新时代中国特色社会主义思想为指导,深入贯彻落实习近平法治思想,\
全面落实《法治政府建设实施纲要(2021-2025年)》,扎实推进依法行政。现将有关情况报告如下:
一、主要举措和成效
(一)强化政务服务。深化“放管服”改革,取消证明事项23项,一窗受理率达到98%,群众满意度稳步提升。
(二)规范行政执法。开展执法监督检查6次,评查案卷120件,共排查矛盾纠纷62件,其中化解52件、\
转办6件、正在办理5件。
(三)化解行政争议。收到行政复议申请44件,审结41件,行政机关负责人出庭应诉率100%,。
(四)普及法律知识。举办专题讲座12场,发放宣传资料8000余份,聘请法律律顾问15名。
县政府主要负责人认真履行推进法治建设第一责任人职责,坚持重要工作亲自部署、重大问题亲自过问。
二、存在问题
一是部分单位对法治建设重视不够,规范性文件备案不及时。二是基层执法力量薄弱,持证人员不足。
2024年,我们将继续加强法治政府建设,推进严格规范公正文明执法。

云岭县人民政府
202429
"""
PACK = PackInfo(
    id="fazhi-annual-report",
    title="法治政府建设年度报告",
    version="1.0.0",
    sha256="ab" * 32,
    checked_on="2026-01-10",
)
RULES_2019 = Basis(
    source="duty-rules-2019",
    title="法治政府建设与责任落实督察工作规定",
    document="厅字〔2019〕28号",
    locus="年度报告一章",
    level="binding",
    requires="年度报告应当写明存在的不足和原因",
    verified=False,
)
PRACTICE = Basis(
    source="practice",
    title="审核实务",
    document="",
    locus="",
    level="practice",
    requires="合计数与分项之和一致",
    verified=True,
)


def source(text: str = TEXT, path: str = "reports/云岭县.txt") -> Source:
    """The text as a reader would hand it on."""
    return Source.of_text(text, path=path, sha256="0f" * 32)


def report(made: Source) -> Report:
    """`made` as the parser would understand it, for texts of the shape of `TEXT`."""
    text = made.text
    organ = OrganMention(span=find(text, ORGAN), name=ORGAN)
    heading = Span(organ.span.start, find(text, "情况的报告").end)
    signed = re.search(r"202429|2024年2月9日", text)
    sign = Span(text.rindex(ORGAN), signed.end() if signed else len(text))
    return Report(
        source=made,
        text=text,
        text_starts=(0,),
        source_starts=(0,),
        paragraphs=tuple(Span(*m.span()) for m in re.finditer(r"\S.*", text)),
        furniture=(find(text, "政府信息公开  打印  关闭"), find(text, "发布日期:2024-02-20")),
        title=Title(
            span=heading,
            text="".join(_slice(text, heading).split()),
            organs=(organ,),
            year=2023,
            of_kind=True,
        ),
        addressee=None,
        body=Span(heading.end, sign.start),
        preamble=Span(heading.end, text.index("一、主要")),
        sections=tuple(_sections(text, sign.start)),
        items=(),
        signoff=Signoff(span=sign, organs=(organ,), date=_date(text, signed), under_title=False),
        fields=PageFields(published_on=date(2024, 2, 20)),
        issuer=ORGAN,
        organ_kind=OrganKind.GOVERNMENT,
        year=2023,
    )


def find(text: str, phrase: str) -> Span:
    """The first place of `phrase`."""
    start = text.index(phrase)
    return Span(start, start + len(phrase))


def evidence(made: Source, phrase: str) -> Evidence:
    """`phrase` quoted from `made`."""
    span = find(made.text, phrase)
    return Evidence(quote=" ".join(phrase.split()), span=span, place=made.place(span))


def criterion(
    id: str, title: str, points: float, of: float, cause: str = "", *found: Evidence
) -> CriterionResult:
    """A condition; met unless there is a cause."""
    return CriterionResult(
        id=id,
        title=title,
        met=not cause,
        cause=cause,
        points=points,
        max_points=of,
        advisory=not of,
        evidence=found,
    )


def element(
    id: str,
    title: str,
    status: Status,
    criteria: tuple[CriterionResult, ...],
    *found: Evidence,
    reason: str = "各项条件均已具备。",
) -> ElementResult:
    """An element with the points of its criteria."""
    return ElementResult(
        id=id,
        title=title,
        status=status,
        binding=id != "signoff-date",
        points=sum(one.points for one in criteria),
        max_points=sum(one.max_points for one in criteria),
        reason=reason,
        criteria=criteria,
        evidence=found,
        basis=(RULES_2019,),
        advice="在“存在问题”部分逐条写明问题产生的主客观原因,一个问题至少对应一句原因。",
        skeleton="上述问题的产生,主要原因在于:一是____;二是____。",
    )


def finding(
    rule: str, title: str, severity: Severity, message: str, found: Evidence | None
) -> Finding:
    """A finding with the practice as its basis."""
    return Finding(
        rule=rule,
        title=title,
        severity=severity,
        message=message,
        evidence=found,
        section="主要举措和成效" if found else None,
        basis=(PRACTICE,),
        advice="核对原始数据后更正。",
        fingerprint=f"{rule}-0123456789abcdef",
    )


def elements(made: Source) -> tuple[ElementResult, ...]:
    """Five elements: met, partial, partial, missing, partial."""
    return (
        element(
            "measures",
            "主要举措和成效",
            Status.MET,
            (criterion("section", "有专门部分", 10, 10), criterion("figures", "有数据", 10, 10)),
            evidence(made, "一、主要举措和成效"),
        ),
        element(
            "first-responsible-person",
            "第一责任人情况",
            Status.PARTIAL,
            (
                criterion("heading", "有单独的标题", 0, 10, "只有一句话提到,没有单独的标题"),
                criterion("substance", "有两类以上的履职内容", 15, 15),
            ),
            evidence(made, "县政府主要负责人认真履行推进法治建设第一责任人职责"),
            reason="有履职表述,但没有单独的标题。",
        ),
        element(
            "problems",
            "存在问题",
            Status.PARTIAL,
            (
                criterion("section", "有专门部分", 13.5, 13.5),
                criterion("causes", "说明问题产生的原因", 0, 6.5, "通篇没有说明问题产生的原因"),
                criterion("count", "问题不少于三条", 0, 0, "只列了两条"),
            ),
            evidence(made, "二、存在问题"),
            evidence(made, "一是部分单位对法治建设重视不够,规范性文件备案不及时。"),
            reason="有存在问题部分,但没有原因。",
        ),
        element(
            "next-year-plan",
            "下一年度打算",
            Status.MISSING,
            (criterion("section", "有专门部分", 0, 20, "没有下一年度打算的内容"),),
            reason="没有下一年度打算的内容。",
        ),
        element(
            "signoff-date",
            "日期落款",
            Status.PARTIAL,
            (
                criterion("organ", "有发文机关署名", 7.5, 7.5),
                criterion("date", "有完整的成文日期", 0, 7.5, "成文日期“202429”不完整"),
            ),
            evidence(made, "202429"),
            reason="有署名,日期不完整。",
        ),
    )


def findings(made: Source) -> tuple[Finding, ...]:
    """One of each severity, two that overlap, and one that has no place."""
    total = evidence(made, "共排查矛盾纠纷62件,其中化解52件、转办6件、正在办理5件")
    return (
        finding("sum-mismatch", "合计不符", Severity.ERROR, "62 与 52+6+5(=63)不符", total),
        finding("punctuation", "标点", Severity.WARNING, "标点连用", evidence(made, ",。")),
        finding("repeated-character", "叠字", Severity.WARNING, "叠字", evidence(made, "律律")),
        finding("date-form", "数字", Severity.NOTE, "数字写法", evidence(made, "52件、转办6件")),
        finding("length", "篇幅", Severity.NOTE, "正文字数偏少", None),
    )


def deductions() -> tuple[Deduction, ...]:
    """What `elements` and `findings` lose: 45 points."""
    return (
        lost("first-responsible-person", "heading", 10, "只有一句话提到,没有单独的标题"),
        lost("problems", "causes", 6.5, "通篇没有说明问题产生的原因"),
        lost("next-year-plan", "section", 20, "没有下一年度打算的内容"),
        lost("signoff-date", "date", 7.5, "成文日期“202429”不完整"),
        lost("sum-mismatch", None, 1, "62 与 52+6+5(=63)不符"),
    )


def lost(rule: str, criterion: str | None, points: float, cause: str) -> Deduction:
    """One deduction; its title is that of the element or finding `rule`."""
    made = source()
    titles = {one.id: one.title for one in elements(made)}
    titles |= {one.rule: one.title for one in findings(made)}
    return Deduction(rule=rule, title=titles[rule], criterion=criterion, points=points, cause=cause)


def returned(text: str = TEXT, path: str = "reports/云岭县.txt") -> Assessment:
    """A report with gaps and findings, sent back."""
    made = source(text, path)
    return Assessment(
        path=path,
        status=ReportStatus.CHECKED,
        source=made,
        report=report(made),
        elements=elements(made),
        findings=findings(made),
        score=55,
        deductions=deductions(),
        verdict=Verdict.RETURN,
        score_before_waivers=55,
        verdict_before_waivers=Verdict.RETURN,
        applied=applied(),
    )


def passed(path: str = "reports/青川镇.txt") -> Assessment:
    """A report without a flaw."""
    made = source(path=path)
    return Assessment(
        path=path,
        status=ReportStatus.CHECKED,
        source=made,
        report=report(made),
        elements=(
            element(
                "measures",
                "主要举措和成效",
                Status.MET,
                (criterion("section", "有专门部分", 100, 100),),
                evidence(made, "一、主要举措和成效"),
            ),
            element("causes", "原因", Status.NOT_APPLICABLE, (criterion("any", "有原因", 0, 0),)),
        ),
        score=100,
        verdict=Verdict.PASS,
        score_before_waivers=100,
        verdict_before_waivers=Verdict.PASS,
        applied=applied(),
    )


def other_kind(path: str = "reports/政策解读.html") -> Assessment:
    """A document of another kind."""
    made = source(path=path)
    message = "这是一份政策解读,不是年度报告"
    return Assessment(
        path=path,
        status=ReportStatus.OTHER_KIND,
        source=made,
        report=report(made),
        findings=(finding("not-this-kind", "文种", Severity.ERROR, message, None),),
    )


def unreadable(path: str = "reports/扫描件.pdf") -> Assessment:
    """A file without text."""
    error = Failure(code="no-text", message="扫描件没有文字层,请先做文字识别。")
    return Assessment(path=path, status=ReportStatus.UNREADABLE, error=error)


def crashed(path: str = "reports/云岭县-2.txt") -> Assessment:
    """A report on which one rule failed."""
    made = source(path=path)
    return Assessment(
        path=path,
        status=ReportStatus.CHECKED,
        source=made,
        report=report(made),
        failures=(Failure(code="sum-mismatch", message="规则运行出错:division by zero"),),
        elements=elements(made),
        score=56,
        deductions=deductions()[:-1],
        verdict=Verdict.RETURN,
        score_before_waivers=56,
        verdict_before_waivers=Verdict.RETURN,
    )


def applied() -> tuple[AppliedSource, ...]:
    """The sources in force."""
    return (
        AppliedSource(
            id="duty-rules-2019",
            title=RULES_2019.title,
            document=RULES_2019.document,
            level="binding",
            since="2019-04-15",
            until="",
        ),
        AppliedSource(
            id="outline-2021",
            title="法治政府建设实施纲要(2021—2025年)",
            document="中发〔2021〕33号",
            level="binding",
            since="2021-08",
            until="2025",
        ),
    )


def run(*assessments: Assessment) -> Run:
    """A run over these, in this order."""
    return Run(packs=(PACK,), as_of=None, stage=Stage.SUBMISSION, assessments=assessments)


def everything() -> Run:
    """A run with a file of every outcome."""
    return run(crashed(), returned(), passed(), unreadable(), other_kind())


def _slice(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _sections(text: str, end: int) -> list[Section]:
    found = list(re.finditer(r"^(一、|二、)(.*)$", text, re.MULTILINE))
    ends = [*(match.start() for match in found[1:]), end]
    return [
        Section(
            level=1,
            mark=Mark.HAN,
            number=match[1],
            ordinal=index,
            title=match[2],
            heading=Span(*match.span()),
            body=Span(match.end(), stop),
            parent=None,
            alone=True,
            named=True,
        )
        for index, (match, stop) in enumerate(zip(found, ends, strict=True), start=1)
    ]


def _date(text: str, found: re.Match[str] | None) -> DateMention | None:
    if found is None:
        return None
    damaged = found[0] == "202429"
    return DateMention(
        span=Span(*found.span()),
        form=DateForm.DAMAGED if damaged else DateForm.ARABIC,
        year=2024,
        value=None if damaged else date(2024, 2, 9),
    )
