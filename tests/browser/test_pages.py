"""The written pages in a real browser: what an officer sees, clicks and prints."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PDFTOTEXT = shutil.which("pdftotext")
SEEDS = Path(__file__).parents[2] / "seeds"
WIDE, NARROW = (1500, 900), (360, 740)
CONTRAST = """
() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = rgb(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || one.tagName === "SCRIPT" || !one.getClientRects().length) continue;
    const style = getComputedStyle(one);
    const ink = one.namespaceURI.endsWith("svg") ? style.fill : style.color;
    const [a, b] = [light(rgb(ink)), light(behind(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(one.tagName + ": " + one.textContent.slice(0, 20));
  }
  return poor;
}
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="跳过:没有 chromium,页面没有在浏览器里检查"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the seeds, and of a file that is no report."""
    made = tmp_path_factory.mktemp("pages")
    for seed in SEEDS.glob("*.txt"):
        shutil.copy(seed, made / seed.name)
    (made / "空白.txt").write_text("", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "checker", "check", str(made), "-o", f"html={made / 'out'}"],
        cwd=SEEDS.parent,
        check=False,
        capture_output=True,
    )
    return made / "out"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="跳过:没有安装 playwright")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Any]:
    """A function that opens a page by name; at the end nothing may have gone wrong in any."""
    wrong: list[str] = []
    contexts = []

    def open_page(name: str, size: tuple[int, int] = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url),
        )
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.html"))


def report(folder: Path, part: str) -> str:
    """The page of the seed whose name holds `part`."""
    return next(name for name in names(folder) if part in name)


def shown_findings(page: Page) -> list[str]:
    rows = page.locator("tr[id^=F]")
    return [str(row.get_attribute("id")) for row in rows.all() if row.is_visible()]


def test_every_page_opens_at_every_width_without_sideways_scrolling(
    opened: Any, folder: Path
) -> None:
    assert len(names(folder)) == 7
    for name in names(folder):
        for size in (WIDE, (1024, 768), NARROW):
            page = opened(name, size)
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wider) <= 0, (name, size)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(opened: Any, folder: Path, scheme: str) -> None:
    for name in names(folder):
        assert opened(name, color_scheme=scheme).evaluate(CONTRAST) == [], name


def test_text_and_gaps_stand_side_by_side_on_a_wide_screen(opened: Any, folder: Path) -> None:
    page = opened(report(folder, "002_"))
    text, form = page.locator("#full-text").bounding_box(), page.locator(".form").bounding_box()
    assert text["x"] + text["width"] <= form["x"] + 1
    assert abs(text["y"] - form["y"]) < 1
    below = opened(report(folder, "002_"), (1024, 768))
    form = below.locator(".form").bounding_box()
    assert below.locator("#full-text").bounding_box()["y"] >= form["y"] + form["height"]


def test_a_finding_and_its_words_are_linked_both_ways(opened: Any, folder: Path) -> None:
    page = opened(report(folder, "002_"))
    row = page.locator("tr[id^=F]", has=page.locator("a[href^='#L']")).first
    link = row.locator("a[href^='#L']")
    line = page.locator(str(link.get_attribute("href")))
    link.click()
    box = line.bounding_box()
    assert 0 <= box["y"] < WIDE[1]
    number = str(row.get_attribute("id"))
    line.locator(f"a.ref[href='#{number}']").first.click()
    page.wait_for_selector(f"#{number}.current")
    assert 0 <= row.bounding_box()["y"] < WIDE[1]
    mark = page.locator("a.of-element").first
    target = page.locator(str(mark.get_attribute("href")))
    mark.click()
    assert 0 <= target.bounding_box()["y"] < WIDE[1]


def test_the_filter_hides_findings_and_never_changes_the_score(opened: Any, folder: Path) -> None:
    page = opened(report(folder, "004_"))
    every, score = shown_findings(page), page.locator(".facts .result").inner_text()
    account = page.locator(".account").inner_text()
    page.get_by_label("错误和警告").check()
    warned = shown_findings(page)
    page.get_by_label("只看错误").check()
    errors = shown_findings(page)
    assert set(errors) < set(warned) < set(every)
    assert page.locator("#shown").inner_text() == f"{len(errors)}/{len(every)}"
    assert page.locator(".facts .result").inner_text() == score
    assert page.locator(".account").inner_text() == account
    page.emulate_media(media="print")
    assert shown_findings(page) == every


def test_the_keyboard_walks_through_the_findings(opened: Any, folder: Path) -> None:
    page = opened(report(folder, "002_"))
    visited = []
    for _ in shown_findings(page):
        page.keyboard.press("j")
        visited.append(page.locator("tr.current").get_attribute("id"))
    assert visited == shown_findings(page)
    page.keyboard.press("k")
    assert page.locator("tr.current").get_attribute("id") == visited[-2]
    page.keyboard.press("2")
    assert len(shown_findings(page)) < len(visited)
    page.keyboard.press("3")
    assert len(shown_findings(page)) == len(visited)
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "full-text"


def test_counts_lead_to_their_rows_under_titles_that_stay_in_sight(
    opened: Any, folder: Path
) -> None:
    page = opened("index.html", (1280, 300))
    page.locator(".counts a[href='#not-judged']").first.click()
    title = page.locator(".matrix thead th").first.bounding_box()
    group = page.locator("#not-judged").bounding_box()
    assert title["y"] == pytest.approx(0, abs=1)
    assert title["height"] - 1 <= group["y"] < 300


@pytest.mark.parametrize("size", [WIDE, (1024, 768)])
def test_no_line_of_the_form_is_drawn_apart(
    opened: Any, folder: Path, size: tuple[int, int]
) -> None:
    """A number of a document never breaks: the line before it would be spread over the measure."""
    page = opened(report(folder, "002_"), size)
    set_as = (
        "of => [...of.querySelectorAll('p:has(.number)')].map(p => getComputedStyle(p).textAlign)"
    )
    found = page.locator(".form").evaluate(set_as)
    assert found
    assert "justify" not in found


def test_everything_works_without_script(opened: Any, folder: Path) -> None:
    page = opened(report(folder, "002_"), java_script_enabled=False)
    assert page.locator("#tools").is_hidden()
    assert shown_findings(page)


@pytest.mark.skipif(PDFTOTEXT is None, reason="跳过:没有 poppler-utils")
def test_the_printed_page_holds_every_finding_and_page_numbers(
    opened: Any, folder: Path, tmp_path: Path
) -> None:
    for name in names(folder):
        page = opened(name)
        messages = page.locator("tr[id^=F] td.body p:first-child").all_inner_texts()
        path = tmp_path / f"{name}.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        printed = subprocess.run(
            [str(PDFTOTEXT), "-enc", "UTF-8", str(path), "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        flat = re.sub(r"\s|—\d+—", "", printed)
        for message in messages:
            # A long message may break over a page with its number between: compare the beginning.
            assert re.sub(r"\s", "", message)[:24] in flat, (name, message)
        assert re.search(r"—\s*1\s*—", printed)
        assert flat.count("程序辅助审核") == 1
        assert "\ufffd" not in printed
