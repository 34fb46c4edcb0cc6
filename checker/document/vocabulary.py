"""The wording by which a document of one kind is read: compiled from a pack's document.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.document.normal import Replacement
from checker.document.numerals import YEAR_DIGITS
from checker.model import OrganKind
from checker.regex import Regex

_HAN = "\u4e00-\u9fff"
_NOTHING = "(?!)"


class HomeWording(NamedTuple):
    """One way to lead to a private address.

    Attributes:
        before: What leads to it, up to the address.
        holds: What the address must hold.
        never: What it must not hold: an organ, a company.
    """

    before: Regex
    holds: Regex
    never: Regex


class PersonalWording(NamedTuple):
    """The wording around personal data; without it only what a number shows by itself is known.

    Attributes:
        never_before: Before a number that is no telephone or card number, up to the number.
        never_after: After such a number: a unit of measure.
        contact: Before a telephone number that is given to be called, up to the number.
        card: Before the number of a bank card, near it.
        identity: Before an old number of identity of 15 digits, near it.
        homes: The ways to lead to a private address.
        address: How an address begins, up to its first number with a unit.
        address_more: How it goes on, number by number.
        of_all: What makes a place, behind it, one of many people and no address of a person.
    """

    never_before: Regex
    never_after: Regex
    contact: Regex
    card: Regex
    identity: Regex
    homes: tuple[HomeWording, ...]
    address: Regex
    address_more: Regex
    of_all: Regex


class Vocabulary(NamedTuple):
    """Compiled patterns and terms; the keys of document.yaml say what each is for."""

    furniture: Regex
    furniture_tail: Regex
    furniture_inside: Regex
    attachments: Regex
    published_on: Regex
    drawn_up_on: Regex
    title: Regex
    about: str
    goes_on: Regex
    title_kind: Regex
    title_label: Regex
    vague_title: Regex
    organ_end: Regex
    title_prefix: Regex
    title_inside: Regex
    other_title: Regex
    plan_words: Regex
    report_words: Regex
    announces: str
    announced: Regex
    opens: str
    addressee: Regex
    organ: Regex
    whole_organ: Regex
    place: Regex
    never_organ: Regex
    seal: Regex
    signoff_label: Regex
    signoff_formula: Regex
    organ_kinds: tuple[tuple[OrganKind, Regex], ...]
    main_heading: Regex
    glued_heading: Regex
    leads_in: Regex
    personal: PersonalWording
    simplified: Replacement
    damage: Mapping[str, Regex]
    never_last: Regex


def build_vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Compile the content of a document.yaml that has been validated."""
    title, organs, headings = data["title"], data["organs"], data["headings"]
    kinds = _words(title["kinds"])
    topic = f"(?:{title['topic']})"
    closing = rf"(?:{kinds})(?:》?的?(?:{_words(title['carriers'])}))?"
    appended = r"(?:\s*[(\[][^()]*[)\]]|\s*(?:及|和|与|暨|、)[^。,;]{0,24}|[》”\"])*"
    about = re.escape(title["about"])
    places = f"(?:[{_HAN}]{{1,12}}?(?:{_words(organs['places'])})){{1,4}}"
    organ = rf"[{_HAN}()·]{{1,30}}?(?:{_words(organs['suffixes'])})"
    closes = headings["closes"]
    damage = dict(data.get("damage", {}))
    never_last = damage.pop("never_last", _NOTHING)
    simplified = (pair for line in data["traditional"] for pair in line.split())
    return Vocabulary(
        furniture=Regex("|".join(data["furniture"]["begins"])),
        furniture_tail=Regex(
            rf"(?<=[\s日。\d])(?:{'|'.join(data['furniture']['begins'])}|{data['furniture']['holds']})"
        ),
        furniture_inside=Regex(data["furniture"]["holds"]),
        attachments=Regex(data["furniture"]["attachments"]),
        published_on=Regex(data["fields"]["published_on"]),
        drawn_up_on=Regex(data["fields"]["drawn_up_on"]),
        title=Regex(rf"[^。;!?]{{0,60}}{topic}[^。;!?]{{0,40}}?{closing}{appended}"),
        title_prefix=Regex(
            rf"[^。,;:!?]{{0,50}}{topic}[^。,;:!?]{{0,30}}?(?:{kinds})(?=\s|[一二]、|{title['then']}|[{_HAN}()·、,]{{1,36}}?(?:{_words(organs['suffixes'])}):|$)"
        ),
        title_inside=Regex(
            rf"(?:{organ}[ 、]?){{1,2}}(?:{about})?\s?(?:\d{{4}}年度?)?[^。,;:!?\s]{{0,20}}?{topic}"
            rf"[^。,;:!?\s]{{0,30}}?(?:{kinds})(?:的?(?:{kinds}))*"
        ),
        other_title=Regex(
            rf"[^。;!?]{{2,60}}(?:{_words(title['others'] + title['kinds'])})[^。,;]{{0,14}}"
        ),
        about=title["about"],
        goes_on=Regex(rf"(?:{about}|年度?|\d{{4}})$"),
        title_kind=Regex(kinds),
        vague_title=Regex(f"(?:{_words(title['vague_kinds'])})$"),
        title_label=Regex(title.get("labels", _NOTHING)),
        organ_end=Regex(rf"{about}|(?:\d{{4}}|[{YEAR_DIGITS}]{{4}})\s*年|{title['organ_ends']}"),
        plan_words=Regex(title["plan_words"]),
        report_words=Regex(title["report_words"]),
        announces=data["preamble"]["announces"],
        announced=Regex(data["preamble"]["announced"]),
        opens=data["preamble"]["opens"],
        addressee=Regex(data["addressee"]),
        organ=Regex(organ),
        whole_organ=Regex(f"{organ}|[{_HAN}()·]{{1,30}}?(?:{organs.get('whole', '(?!)')})"),
        place=Regex(places),
        never_organ=Regex(organs["never"]),
        seal=Regex(organs["seals"]),
        signoff_formula=Regex(organs.get("formulas", _NOTHING)),
        signoff_label=Regex(organs.get("labels", _NOTHING)),
        organ_kinds=tuple((OrganKind(kind), Regex(rule)) for kind, rule in organs["kinds"]),
        main_heading=Regex(headings["main"]),
        glued_heading=Regex(
            rf"(?=[^。;,:!?]{{0,24}}?(?:{headings['main']}))[^。;,:!?]{{1,32}}?(?:{closes})"
            rf"(?:[和与及、](?:[^。;,:!?]{{0,10}}?)(?:{closes})|(?:{closes}))*"
        ),
        leads_in=Regex(headings.get("leads_in", _NOTHING)),
        personal=build_personal(data),
        simplified=Replacement({pair[0]: pair[1] for pair in simplified}),
        damage={loss: Regex("|".join(traces)) for loss, traces in damage.items()},
        never_last=Regex(f"(?:{never_last})$"),
    )


def build_personal(data: Mapping[str, Any]) -> PersonalWording:
    """The part ``personal`` of a document.yaml, of which anything may be left out."""
    told = data.get("personal", {})
    home = told.get("home", {"begins": _NOTHING, "goes_on": _NOTHING, "led_to": ()})
    return PersonalWording(
        never_before=Regex(told.get("never_before", _NOTHING)),
        never_after=Regex(told.get("never_after", _NOTHING)),
        contact=Regex(told.get("contact", _NOTHING)),
        card=Regex(told.get("card", _NOTHING)),
        identity=Regex(told.get("identity", _NOTHING)),
        homes=tuple(
            HomeWording(
                before=Regex(way["before"]),
                holds=Regex(way.get("holds", "")),
                never=Regex(_either(way.get("never", _NOTHING))),
            )
            for way in home["led_to"]
        ),
        address=Regex(home["begins"]),
        address_more=Regex(home["goes_on"]),
        of_all=Regex(home.get("of_all", _NOTHING)),
    )


def _either(patterns: str | Sequence[str]) -> str:
    return patterns if isinstance(patterns, str) else "|".join(f"(?:{one})" for one in patterns)


def _words(words: Sequence[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
