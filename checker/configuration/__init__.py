"""The configuration file: ``fazhi.yaml``, or ``[tool.fazhi]`` of a ``pyproject.toml``.

What may stand in it is told by a table of keys that the command line makes of its own options, so
that an option and its key can never differ. `find` looks for the file at every start; `read`,
which needs YAML, is imported only where there is one.
"""
