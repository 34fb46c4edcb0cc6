"""The wording by which a document of one kind is read: compiled from a pack's document.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.model import OrganKind

_HAN = "\u4e00-\u9fff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Compiled patterns and terms; the keys of document.yaml say what each is for."""

    furniture: re.Pattern[str]
    furniture_tail: re.Pattern[str]
    furniture_inside: re.Pattern[str]
    attachments: re.Pattern[str]
    published_on: re.Pattern[str]
    drawn_up_on: re.Pattern[str]
    title_field: re.Pattern[str]
    topic: re.Pattern[str]
    title: re.Pattern[str]
    title_prefix: re.Pattern[str]
    title_inside: re.Pattern[str]
    other_title: re.Pattern[str]
    plan_words: re.Pattern[str]
    report_words: re.Pattern[str]
    announces: str
    announced: re.Pattern[str]
    opens: str
    addressee: re.Pattern[str]
    organ: re.Pattern[str]
    place: re.Pattern[str]
    never_organ: re.Pattern[str]
    seal: re.Pattern[str]
    organ_kinds: tuple[tuple[OrganKind, re.Pattern[str]], ...]
    main_heading: re.Pattern[str]
    glued_heading: re.Pattern[str]
    simplified: dict[str, str]


def build_vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Compile the content of a document.yaml that has been validated."""
    title, organs, headings = data["title"], data["organs"], data["headings"]
    kinds = _words(title["kinds"])
    topic = f"(?:{title['topic']})"
    closing = rf"(?:{kinds})(?:》?的?(?:{_words(title['carriers'])}))?"
    appended = r"(?:\s*[(\[][^()]*[)\]]|\s*(?:及|和|与|暨|、)[^。,;]{0,24}|[》”\"])*"
    places = f"[{_HAN}]{{1,12}}?(?:{_words(organs['places'])})"
    organ = rf"[{_HAN}()·]{{1,30}}?(?:{_words(organs['suffixes'])})"
    closes = headings["closes"]
    simplified = (pair for line in data["traditional"] for pair in line.split())
    return Vocabulary(
        furniture=re.compile("|".join(data["furniture"]["begins"])),
        furniture_tail=re.compile(
            rf"(?<=[\s日。\d])(?:{'|'.join(data['furniture']['begins'])}|{data['furniture']['holds']})"
        ),
        furniture_inside=re.compile(data["furniture"]["holds"]),
        attachments=re.compile(data["furniture"]["attachments"]),
        published_on=re.compile(data["fields"]["published_on"]),
        drawn_up_on=re.compile(data["fields"]["drawn_up_on"]),
        title_field=re.compile(data["fields"]["title"]),
        topic=re.compile(topic),
        title=re.compile(rf"[^。;!?]{{0,60}}{topic}[^。;!?]{{0,40}}?{closing}{appended}"),
        title_prefix=re.compile(
            rf"[^。,;:!?]{{0,50}}{topic}[^。,;:!?]{{0,30}}?(?:{kinds})(?=\s|\d{{4}}年|[一二]、|根据|按照|为|现将|各|$)"
        ),
        title_inside=re.compile(
            rf"(?:{organ}[ 、]?){{1,2}}(?:关于)?\s?(?:\d{{4}}年度?)?[^。,;:!?\s]{{0,20}}?{topic}"
            rf"[^。,;:!?\s]{{0,30}}?(?:{kinds})"
        ),
        other_title=re.compile(
            rf"[^。;!?]{{2,60}}(?:{_words(title['others'] + title['kinds'])})[^。,;]{{0,14}}"
        ),
        plan_words=re.compile(title["plan_words"]),
        report_words=re.compile(title["report_words"]),
        announces=data["preamble"]["announces"],
        announced=re.compile(data["preamble"]["announced"]),
        opens=data["preamble"]["opens"],
        addressee=re.compile(data["addressee"]),
        organ=re.compile(organ),
        place=re.compile(places),
        never_organ=re.compile(organs["never"]),
        seal=re.compile(organs["seals"]),
        organ_kinds=tuple((OrganKind(kind), re.compile(rule)) for kind, rule in organs["kinds"]),
        main_heading=re.compile(headings["main"]),
        glued_heading=re.compile(
            rf"(?=[^。;,:!?]{{0,24}}?(?:{headings['main']}))[^。;,:!?]{{1,32}}?(?:{closes})"
            rf"(?:[和与及、](?:[^。;,:!?]{{0,10}}?)(?:{closes})|(?:{closes}))*"
        ),
        simplified={pair[0]: pair[1] for pair in simplified},
    )


def _words(words: Sequence[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
