"""The wording by which a document of one kind is read: compiled from a pack's document.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.model import OrganKind

_HAN = "\u4e00-\u9fff"
_NOTHING = "(?!)"


class Wording:
    """A pattern that is compiled when first used: one document needs few of a vocabulary's."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> object:
        """Called for a method that is not there yet: compile, and put all of them there."""
        if name.startswith("_") or name == "text":
            raise AttributeError(name)
        pattern = re.compile(self.text)
        self.match, self.search, self.fullmatch = pattern.match, pattern.search, pattern.fullmatch
        self.finditer, self.sub = pattern.finditer, pattern.sub
        return self.__dict__[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalWording:
    """The wording around personal data; without it only what a number shows by itself is known.

    Attributes:
        never_before: Before a number that is no telephone or card number, up to the number.
        never_after: After such a number: a unit of measure.
        contact: Before a telephone number that is given to be called, up to the number.
        card: Before the number of a bank card, near it.
        home: The whole of a private address.
    """

    never_before: Wording
    never_after: Wording
    contact: Wording
    card: Wording
    home: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Compiled patterns and terms; the keys of document.yaml say what each is for."""

    furniture: Wording
    furniture_tail: Wording
    furniture_inside: Wording
    attachments: Wording
    published_on: Wording
    drawn_up_on: Wording
    title_field: Wording
    topic: Wording
    title: Wording
    title_prefix: Wording
    title_inside: Wording
    other_title: Wording
    plan_words: Wording
    report_words: Wording
    announces: str
    announced: Wording
    opens: str
    addressee: Wording
    organ: Wording
    whole_organ: Wording
    place: Wording
    never_organ: Wording
    seal: Wording
    organ_kinds: tuple[tuple[OrganKind, Wording], ...]
    main_heading: Wording
    glued_heading: Wording
    personal: PersonalWording
    simplified: dict[str, str]
    damage: Mapping[str, Wording]


def build_vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Compile the content of a document.yaml that has been validated."""
    title, organs, headings = data["title"], data["organs"], data["headings"]
    kinds = _words(title["kinds"])
    topic = f"(?:{title['topic']})"
    closing = rf"(?:{kinds})(?:》?的?(?:{_words(title['carriers'])}))?"
    appended = r"(?:\s*[(\[][^()]*[)\]]|\s*(?:及|和|与|暨|、)[^。,;]{0,24}|[》”\"])*"
    places = f"(?:[{_HAN}]{{1,12}}?(?:{_words(organs['places'])})){{1,4}}"
    organ = rf"[{_HAN}()·]{{1,30}}?(?:{_words(organs['suffixes'])})"
    closes = headings["closes"]
    simplified = (pair for line in data["traditional"] for pair in line.split())
    return Vocabulary(
        furniture=Wording("|".join(data["furniture"]["begins"])),
        furniture_tail=Wording(
            rf"(?<=[\s日。\d])(?:{'|'.join(data['furniture']['begins'])}|{data['furniture']['holds']})"
        ),
        furniture_inside=Wording(data["furniture"]["holds"]),
        attachments=Wording(data["furniture"]["attachments"]),
        published_on=Wording(data["fields"]["published_on"]),
        drawn_up_on=Wording(data["fields"]["drawn_up_on"]),
        title_field=Wording(data["fields"]["title"]),
        topic=Wording(topic),
        title=Wording(rf"[^。;!?]{{0,60}}{topic}[^。;!?]{{0,40}}?{closing}{appended}"),
        title_prefix=Wording(
            rf"[^。,;:!?]{{0,50}}{topic}[^。,;:!?]{{0,30}}?(?:{kinds})(?=\s|\d{{4}}年|[一二]、|根据|按照|为|现将|各|$)"
        ),
        title_inside=Wording(
            rf"(?:{organ}[ 、]?){{1,2}}(?:关于)?\s?(?:\d{{4}}年度?)?[^。,;:!?\s]{{0,20}}?{topic}"
            rf"[^。,;:!?\s]{{0,30}}?(?:{kinds})(?:的?(?:{kinds}))*"
        ),
        other_title=Wording(
            rf"[^。;!?]{{2,60}}(?:{_words(title['others'] + title['kinds'])})[^。,;]{{0,14}}"
        ),
        plan_words=Wording(title["plan_words"]),
        report_words=Wording(title["report_words"]),
        announces=data["preamble"]["announces"],
        announced=Wording(data["preamble"]["announced"]),
        opens=data["preamble"]["opens"],
        addressee=Wording(data["addressee"]),
        organ=Wording(organ),
        whole_organ=Wording(f"{organ}|[{_HAN}()·]{{1,30}}?(?:{organs.get('whole', '(?!)')})"),
        place=Wording(places),
        never_organ=Wording(organs["never"]),
        seal=Wording(organs["seals"]),
        organ_kinds=tuple((OrganKind(kind), Wording(rule)) for kind, rule in organs["kinds"]),
        main_heading=Wording(headings["main"]),
        glued_heading=Wording(
            rf"(?=[^。;,:!?]{{0,24}}?(?:{headings['main']}))[^。;,:!?]{{1,32}}?(?:{closes})"
            rf"(?:[和与及、](?:[^。;,:!?]{{0,10}}?)(?:{closes})|(?:{closes}))*"
        ),
        personal=build_personal(data),
        simplified={pair[0]: pair[1] for pair in simplified},
        damage={loss: Wording("|".join(traces)) for loss, traces in data.get("damage", {}).items()},
    )


def build_personal(data: Mapping[str, Any]) -> PersonalWording:
    """The part ``personal`` of a document.yaml, of which anything may be left out."""
    names = ("never_before", "never_after", "contact", "card", "home")
    told = data.get("personal", {})
    return PersonalWording(**{name: Wording(told.get(name, _NOTHING)) for name in names})


def _words(words: Sequence[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
