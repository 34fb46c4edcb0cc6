"""Waivers and overrides: what an officer answers for by name, until a day.

A waiver covers findings of one rule in the documents of a unit or of a file pattern; an override
stands beside the machine's status of an element. Both come from one YAML file, which `load` reads;
every module is imported only where there is such a file.
"""
