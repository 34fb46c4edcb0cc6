"""Waivers and overrides: what an officer answers for by name, until a day.

A waiver covers findings of one rule in the documents of a unit or of a file pattern; an override
stands beside the machine's status of an element. Both come from one YAML file, which
`checker.waivers.load` reads: imported only where there is such a file, because of YAML.
"""

from checker.waivers.apply import overridden, waived
from checker.waivers.register import Register
from checker.waivers.review import review

__all__ = ["Register", "overridden", "review", "waived"]
