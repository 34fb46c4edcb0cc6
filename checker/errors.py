"""The tool's own failures: one root, each with a Chinese sentence that says what to do.

A defect of a *document* is never an exception; it is a `checker.model.Finding`.
"""

from __future__ import annotations


class FazhiError(Exception):
    """Root of everything the tool raises on purpose.

    Attributes:
        message: What happened and what to do, in Chinese, one sentence.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(FazhiError):
    """The command line or a configuration file asks for something impossible."""


class SettingsError(UsageError):
    """A file that says how to run (configuration, waivers, baseline) is wrong.

    Attributes:
        problems: Every problem found, each as ``path:line: reason``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class InputError(FazhiError):
    """A document cannot be read; the other documents of the run are unharmed.

    Attributes:
        code: Stable kebab-case name of the reason, e.g. ``empty`` or ``password-protected``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PackError(FazhiError):
    """A rule pack does not validate.

    Attributes:
        problems: Every problem found, each as ``path:line: reason``.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
