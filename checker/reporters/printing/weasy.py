"""Printing by WeasyPrint, where no browser is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.errors import UsageError


class Weasy:
    """An `Engine`."""

    def print_all(self, pages: Sequence[str]) -> Iterator[bytes]:
        """Every page as a PDF, in order.

        Raises:
            UsageError: The libraries that WeasyPrint stands on are missing.
        """
        try:
            import weasyprint
        except OSError as error:
            raise UsageError(
                "WeasyPrint 缺少系统库 Pango，请安装它（Debian、Ubuntu、统信、麒麟："
                "apt install libpango-1.0-0 libpangoft2-1.0-0），或者安装 Chromium 浏览器"
            ) from error
        for page in pages:
            printed = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf()
            yield bytes(printed)


def _nothing(url: str) -> dict[str, object]:
    """A page needs nothing from outside."""
    raise ValueError(f"not fetched: {url}")
