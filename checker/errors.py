"""The tool's own failures: one root, each with a Chinese sentence that says what to do.

A defect of a *document* is never an exception; it is a `checker.model.Finding`.
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "那里是文件夹，不是文件",
    errno.ENOTDIR: "路径当中有一段是文件，不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "读写磁盘出错",
    errno.EBUSY: "正被其他程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ELOOP: "链接绕成了圈",
    errno.EINVAL: "名称或路径不能这样写",
}


def why(error: OSError) -> str:
    """What the system says of a file, in Chinese where it is one of the usual reasons.

    Never its path: a path may hold personal data.
    """
    known = _REASONS.get(error.errno) if error.errno else None
    return known or error.strerror or type(error).__name__


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
