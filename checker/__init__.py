"""Checks 法治政府建设年度报告 against dated rules: see README.md."""

__version__ = "0.1.0"
